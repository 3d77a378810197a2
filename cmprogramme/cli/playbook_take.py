"""Playbooks taken along: one packed into a file, and one from such a file added to your own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import playbooks
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_bytes
from cmprogramme.cli.telling import lines_of
from cmprogramme.cli.writing import Out
from cmprogramme.files import make_folder, not_written
from cmprogramme.jsontext import safe_json
from cmprogramme.shelf import SHIPPED, Held, examined, held_in, packed, read_pack, with_schemas
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import InvalidContent, NotAllowed
from lifecycle.playbook.telling import differences_page
from playbooks.folders import Folder
from playbooks.making.packing import Pack, as_content
from playbooks.making.placing import put
from playbooks.making.taking import laid_beside, pack_of, same, shipped_hash, texts_of

ENDING = "playbook.json"


def pack(folder: str, *, out: Out = "") -> Answer | None:
    """A playbook as one file to take along: its files, those of its parents that do not come with the program, hashes.

    -o FILE (- = standard output; a folder: under its name there; left out: in this folder). The same playbook gives the
    same file.
    """
    run = session()
    made = pack_of(folder, playbooks_folder())
    content = f"{safe_json(as_content(made), indent=1)}\n".encode()
    if out == "-":
        write_bytes("-", content)
        return None
    name = f"{made.id}-{made.release}.{ENDING}"
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
    made = pack_of(Path(file), folder) if Path(file).is_dir() else read_pack(file)
    new = packed(made, file)
    notes = sound(made, new, file)
    changed = {id: texts for id, texts in made.playbooks.items() if not same(folder / id, texts)}
    lines = shown(made, new)
    for id in made.playbooks:
        refuse_taken(id, folder)
    before = {id: examined(folder / id) for id in changed if (folder / id / "playbook.yaml").is_file()}
    for id, old in before.items():
        lines += [*replaced(id, made, old, older), *depending(id, made, folder)]
    data = {
        **told(made),
        "replaces": {id: old.version for id, old in before.items()},
        "added": sorted(changed),
    }
    if not changed:
        return Answer(
            data, [*lines, f"{made.id} is among your own already, the same to the letter."], notes=notes
        )
    if run.options.read_only:
        raise NotAllowed(
            "Nothing was added.", "--read-only was asked for.", "Leave --read-only away to write."
        )
    if run.options.dry_run:
        return Answer(
            {**data, "dry_run": True}, [*lines, f"Would add {', '.join(changed)} to {folder}."], notes=notes
        )
    question = f"Add {made.id} {made.release} to your playbooks?"
    if not run.options.yes and (run.options.no_input or not sys.stdin.isatty()):
        do = "See what it is with --dry-run, then add --yes."
        raise NotAllowed("Nothing was added.", f"It needs a yes: {question}", do)
    asked = run.confirm(question, [*lines, *notes])
    try:
        make_folder(folder)
        kept = put(folder, {id: with_schemas(texts) for id, texts in changed.items()})
    except OSError as error:
        raise not_written(str(folder / made.id), error, "See who may write there.") from error
    done = [f"Added {', '.join(changed)} to {folder}."]
    done += [f"What it replaced is kept as {path}." for path in kept]
    done.append(f"Look at it: cmprogramme playbook show {made.id}")
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


def sound(made: Pack, new: Held, file: str) -> list[str]:
    """What is to be known of a pack that can be used; InvalidContent where it cannot, or is not what it says."""
    if new.playbook is None:
        faults = tuple(str(one) for one in new.problems if one.severity == "error")
        raise InvalidContent(f"{made.id} was not added: it cannot be used here.", faults, "Ask its author.")
    found = new.playbook
    said = (made.id, made.release, made.title, made.author, made.licence)
    if said != (found.id, found.version, found.title, found.author, found.licence):
        why = f"{file}: what it says of itself is not what its playbook.yaml says"
        raise InvalidContent(f"{made.id} was not added.", (why,), "Ask whoever packed it.")
    if new.hash == made.content:
        return []
    other = [id for id, hash in made.shipped.items() if shipped_hash(id) != hash]
    if not other:
        why = f"{file}: the hash of its content does not fit: it says {made.content} and reads to {new.hash}"
        raise InvalidContent(f"{made.id} was not added.", (why,), "Ask whoever packed it.")
    return [
        f"It was packed where {', '.join(other)} was of another version: there it read to {made.content[:12]},"
        f" here to {new.hash[:12]}."
    ]


def shown(made: Pack, new: Held) -> list[str]:
    """What a pack is."""
    above = ", then ".join(new.parents) or "no other"
    lines = [
        f"{made.title} ({made.id} {made.release}), inherits from {above}",
        f"Author: {made.author}; licence {made.licence}",
        f"Content: {new.hash}",
    ]
    return [*lines, *([f"It says: {new.told}."] if new.told else [])]


def refuse_taken(id: str, folder: Path) -> None:
    """NotAllowed where a playbook of that id cannot have a place among one's own."""
    clash = next((one for one in playbooks.shipped() if one.casefold() == id.casefold()), None)
    if clash is not None:
        raise NotAllowed(
            "Nothing was added.", f"{clash} comes with the program.", "Its author has to give it another id."
        )
    clash = next(
        (one for one in playbooks.own(folder) if one != id and one.casefold() == id.casefold()), None
    )
    if clash is not None:
        raise NotAllowed("Nothing was added.", f"You have one called {clash}.", "Rename one of the two.")
    place = folder / id
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise NotAllowed("Nothing was added.", f"{place} is no folder of its own.", "Take it away first.")


def replaced(id: str, made: Pack, old: Held, older: bool) -> list[str]:
    """What adding changes in one's own playbook of that id; NotAllowed where it would go back."""
    new = packed(made, SHIPPED) if id == made.id else packed_parent(made, id)
    if number(new.version) < number(old.version) and not older:
        why = f"You have {id} {old.version}; this is {new.version}."
        raise NotAllowed("Nothing was added.", why, "Add --older to go back to it.")
    if old.playbook is None or new.playbook is None:
        return [f"Replaces your {id} {old.version}, which cannot be used."]
    if old.hash == new.hash:
        return [f"Replaces your {id} {old.version}; it says the same in other files."]
    same_number = ", under the same version" if new.version == old.version else ""
    return [
        f"Replaces your {id} {old.version}{same_number}.",
        *lines_of(differences_page(old.playbook, new.playbook)),
    ]


def depending(id: str, made: Pack, folder: Path) -> list[str]:
    """Others of one's own that inherit from a playbook that is replaced, and whether they still can be used."""
    lines = []
    for one in (examined(folder / name) for name in playbooks.own(folder) if name not in made.playbooks):
        if id in one.parents and one.playbook is not None:
            own = [name for name in one.parents if name in playbooks.own(folder)]
            layers = {name: texts_of(Folder(name, folder / name)) for name in (*own, one.id)}
            found = laid_beside({**layers, **made.playbooks}, one.id).playbook
            lines.append(
                f"{one.id} inherits from it" + ("." if found else ", and can no longer be used then.")
            )
    return lines


def packed_parent(made: Pack, id: str) -> Held:
    """A parent that is packed with a playbook, by itself."""
    return held_in(laid_beside(made.playbooks, id))


def number(version: str) -> tuple[int, ...]:
    """A version to compare by; what is none comes before all."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdigit() for part in parts) else ()
