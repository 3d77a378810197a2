"""Playbooks taken along: one packed into a file, and one from such a file added to your own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_bytes
from cmprogramme.cli.telling import lines_of
from cmprogramme.cli.writing import Out
from cmprogramme.storage.location import playbooks_folder
from cmprogramme.taking_along import brought, file_of
from lifecycle.base.errors import NotAllowed
from playbooks.making.packing import Pack
from playbooks.making.taking import pack_of


def pack(folder: str, *, out: Out = "") -> Answer | None:
    """A playbook as one file to take along: its files, those of its parents that do not come with the program, hashes.

    -o FILE (- = standard output; a folder: under its name there; left out: in this folder). The same playbook gives the
    same file.
    """
    run = session()
    made = pack_of(folder, playbooks_folder())
    name, content = file_of(made)
    if out == "-":
        write_bytes("-", content)
        return None
    path = (
        Path(out or ".") / name if not out or out.endswith(("/", os.sep)) or Path(out).is_dir() else Path(out)
    )
    if path.is_file() and path.read_bytes() != content:
        run.confirm(f"{path} exists; write over it?")
    write_bytes(str(path), content)
    lines = [
        run.would(f"Wrote {path}: {made.title} ({made.id} {made.release})."),
        f"Content: {made.content}",
        f"Add it elsewhere: cmprogramme playbook add {path.name}",
    ]
    return Answer({**told(made), "file": str(path)}, lines)


def add(file: str, *, older: bool = False) -> Answer:
    """Put a packed playbook ('-' = standard input), or one in a folder, among your own, after showing what it is.

    It asks first (--yes answers). An earlier version than yours is refused without --older; what it replaces is kept.
    """
    run, folder = session(), playbooks_folder()
    found = brought(file, folder, older=older)
    made, notes, lines = found.made, found.notes, lines_of(found.page)
    data = {
        **told(made),
        "replaces": {id: old.version for id, old in found.before.items()},
        "added": sorted(found.changed),
    }
    if found.same:
        return Answer(data, [*lines, found.same], notes=notes)
    run.may_write("Nothing was added.")
    if run.options.dry_run:
        would = f"Would add {', '.join(found.changed)} to {folder}."
        return Answer({**data, "dry_run": True}, [*lines, would], notes=notes)
    if not run.options.yes and (run.options.no_input or not sys.stdin.isatty()):
        do = "See what it is with --dry-run, then add --yes."
        raise NotAllowed("Nothing was added.", f"It needs a yes: {found.question}", do)
    asked = run.confirm(found.question, [*lines, *notes])
    kept = found.put()
    done = [*found.done(kept), f"Look at it: cmprogramme playbook show {made.id}"]
    data["kept"] = [str(path) for path in kept]
    return Answer(data, done if asked else [*lines, *done], notes=() if asked else notes)


def told(made: Pack) -> dict[str, object]:
    """What a pack is, for programs."""
    names = ("id", "title", "author", "licence", "content", "files")
    return {
        **{name: getattr(made, name) for name in names},
        "version": made.release,
        "holds": list(made.playbooks),
    }
