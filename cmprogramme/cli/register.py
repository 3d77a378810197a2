"""The verbs every register has: add, list, show, set, remove; fields are read off the noun's own definition."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from lifecycle.errors import InvalidValue
from lifecycle.kinds import KINDS
from lifecycle.noun import Noun
from lifecycle.register import Field, fields, find, shown, shown_label
from lifecycle.register import add as add_change
from lifecycle.register import edit as edit_change
from lifecycle.register import remove as remove_change
from lifecycle.snapshot import dump


def add(kind: type[Noun], *words: str, **values: str) -> Answer:
    """Add one. Words without an option fill the field it is known by."""
    run = session()
    noun, change = add_change(run.snapshot, kind, _texts(kind, words, values), run.stamp)
    return run.commit(change, f"{kind.KIND}-add", {"id": str(noun.id), "noun": dump(noun)})


def list_(kind: type[Noun], *, filter: str = "") -> Answer:
    """List them; --filter keeps those with the words in any field."""
    snapshot = session().snapshot
    specs = fields(kind)
    rows = [(noun, [shown(snapshot, noun, spec) for spec in specs]) for noun in snapshot.all(kind)]
    wanted = filter.casefold()
    rows = [(noun, texts) for noun, texts in rows if wanted in " ".join(texts).casefold()]
    kept = [number for number, spec in enumerate(specs) if any(texts[number] for _, texts in rows)]
    lines = table(
        ([str(noun.id)[:8], *(texts[number] for number in kept)] for noun, texts in rows),
        ["id", *(specs[number].label for number in kept)],
    )
    name = kind.TITLE
    nothing = f"Nothing in {name.lower()} yet. Add one: cmprogramme {kind.KIND.replace('_', '-')} add"
    return Answer(f"{kind.KIND}-list", {"nouns": [dump(noun) for noun, _ in rows]}, lines or [nothing])


def show(kind: type[Noun], which: str) -> Answer:
    """One, every field."""
    snapshot = session().snapshot
    noun = find(snapshot, kind, which)
    lines = table([(spec.label, shown(snapshot, noun, spec) or "-") for spec in fields(kind)])
    return Answer(f"{kind.KIND}-show", {"noun": dump(noun)}, [shown_label(snapshot, noun), *lines])


def set_(kind: type[Noun], which: str, **values: str) -> Answer:
    """Change fields of one."""
    run = session()
    noun = find(run.snapshot, kind, which)
    if not values:
        raise InvalidValue("Nothing to change.", "No field was named.", "Add --FIELD VALUE: " + _names(kind))
    after, change = edit_change(run.snapshot, noun, values, run.stamp)
    return run.commit(change, f"{kind.KIND}-set", {"id": str(after.id), "noun": dump(after)})


def remove(kind: type[Noun], which: str) -> Answer:
    """Remove one; refused while others refer to it."""
    run = session()
    noun = find(run.snapshot, kind, which)
    return run.commit(
        remove_change(run.snapshot, noun, run.stamp), f"{kind.KIND}-remove", {"id": str(noun.id)}
    )


def describe(kind: type[Noun]) -> Answer:
    """What each field takes."""
    rows = [(spec.name, _takes(spec), "" if spec.optional else "needed", spec.hint) for spec in fields(kind)]
    data = [
        {"name": spec.name, "takes": _takes(spec), "optional": spec.optional, "hint": spec.hint}
        for spec in fields(kind)
    ]
    return Answer(f"{kind.KIND}-fields", {"fields": data}, table(rows))


def kinds() -> Answer:
    """Every register with its fields' names."""
    found = [kind for kind in KINDS if kind.REGISTER]
    rows = [(kind.KIND.replace("_", "-"), kind.TITLE, _names(kind)) for kind in found]
    return Answer("register-list", {"registers": [kind.KIND for kind in found]}, table(rows))


def _names(kind: type[Noun]) -> str:
    return ", ".join(f"--{spec.name.replace('_', '-')}" for spec in fields(kind))


def _takes(spec: Field) -> str:
    words = (
        "one of " + ", ".join(spec.choices)
        if spec.choices
        else f"a {spec.refers_to}"
        if spec.refers_to
        else spec.kind
    )
    return f"several of: {words}" if spec.many else words.replace("_", " ") if not spec.choices else words


def _texts(kind: type[Noun], words: tuple[str, ...], values: dict[str, str]) -> dict[str, str]:
    if not words:
        return values
    names = {spec.name for spec in fields(kind)}
    head = next((name for name in ("name", "title", "text", *kind.NATURAL) if name in names), None)
    if head is None or head in values:
        raise InvalidValue(f"'{words[0]}' belongs to no field.", "", "Write --FIELD VALUE: " + _names(kind))
    return {head: " ".join(words), **values}
