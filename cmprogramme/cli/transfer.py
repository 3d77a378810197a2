"""A whole programme in one file, in and out; schemas."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from cmprogramme import bundle
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_text
from cmprogramme.files import read_text
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import folded
from lifecycle.snapshot import EMPTY


def export(file: str = "-") -> Answer | None:
    """The programme as one text file ('-' or nothing: standard output)."""
    run = session()
    text = bundle.export(run.snapshot, run.store.attached(run.programme_id))
    if file != "-" and Path(file).exists():
        run.confirm(f"{file} exists; write over it?")
    write_text(file, text)
    if file == "-":
        return None
    return Answer(
        {"file": file, "revision": run.snapshot.revision},
        [run.would(f"Wrote {file}, revision {run.snapshot.revision}.")],
    )


def import_(file: str) -> Answer:
    """A whole programme from a file: a new one, or exactly the difference to the one of the same id; all or nothing."""
    run = session()
    names = {folded(info.name): info.id for info in run.store.programmes()}

    def id_of_name(name: str) -> UUID | None:
        return names.get(folded(name))

    title = "standard input" if file == "-" else Path(file).name
    content = bundle.read(read_text(file), file=title, load_playbook=run.load_playbook, id_of_name=id_of_name)
    programme = content.programme
    known = any(info.id == programme.id for info in run.store.programmes())
    if not known and folded(programme.name) in names:
        raise NotAllowed(
            f"{title} was not imported; nothing was changed.",
            f"There is another programme called '{programme.name}' with another id.",
            "Change the name in the file, or delete or rename the other one.",
        )
    before = run.store.load(programme.id) if known else EMPTY
    change = bundle.import_change(before, content, run.stamp, file=title)
    data = {
        "programme": str(programme.id),
        "name": programme.name,
        "new": not known,
        "put": len(change.puts),
        "removed": len(change.removes),
    }
    run.__dict__.update(programme_id=programme.id, latest=before, snapshot=before)
    if not known and not run.options.dry_run:
        after = run.store.create(change)
        run.store.set_current(run.who, programme.id)
        return Answer(
            {**data, "revision": after.revision, "changed": True},
            [f"Imported '{programme.name}' from {title}; it is the current programme."],
        )
    if known and not run.options.dry_run:
        run.store.set_current(run.who, programme.id)
    return run.commit(change, data)


def schema(name: str = "bundle") -> Answer | None:
    """The JSON Schema of a format: bundle, playbook, or cases of a playbook."""
    import playbooks
    from cmprogramme.authoring.shape import case_schema

    known = {"bundle": bundle.schema, "playbook": playbooks.schema, "cases": case_schema}
    if name not in known:
        raise InvalidValue(
            f"There is no schema '{name}'.", "There is: " + ", ".join(known) + ".", "Use one of these."
        )
    print(json.dumps(known[name](), indent=2, ensure_ascii=False))
    return None
