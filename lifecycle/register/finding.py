"""Finding nouns by what people call them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from lifecycle.base.dayreading import read_day
from lifecycle.base.errors import NotFound
from lifecycle.base.keys import named_by, natural_key
from lifecycle.base.noun import Noun, folded
from lifecycle.base.shape import choose, field
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person
from lifecycle.register.showing import entry_words, natural_text, shown_label
from lifecycle.snapshot import Snapshot
from lifecycle.titled import id_meant

N = TypeVar("N", bound=Noun)

WHOLE_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

LISTED: tuple[type[Noun], ...] = (Person, Idea)
"""Nouns that are no registers and have a list command of their own."""


def find(snapshot: Snapshot, kind: type[N], text: str) -> N:
    """The noun meant by an id, a unique id prefix of four or more characters, or its words; NotFound otherwise."""
    wanted = text.strip().lower()
    known = (
        snapshot.find(kind, UUID(wanted)) if WHOLE_ID.fullmatch(wanted) else _of_name(snapshot, kind, text)
    )
    if known is not None:
        return known
    found = snapshot.all(kind)
    hits = [noun for noun in found if folded(shown_label(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if folded(natural_text(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if folded(natural_text(snapshot, noun, iso=True)) == folded(text)]
    hits = hits or [noun for noun in found if folded(_without_day(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if folded(entry_words(snapshot, noun)) == folded(text)]
    hits = hits or [noun for noun in found if len(wanted) >= 4 and str(noun.id).startswith(wanted)]
    meant = hits if len(hits) == 1 else _newest(hits)
    if meant:
        return meant[0]
    name = kind.KIND.replace("_", " ")
    if not found:
        raise none_yet(kind, f"There is no {name} '{text}'.")
    why = (
        f"Nothing answers to it among {len(found)}."
        if not hits
        else "More than one does: "
        + ", ".join(f"{_apart(snapshot, hit)} ({str(hit.id)[:8]})" for hit in hits[:5])
    )
    raise NotFound(f"There is no {name} '{text}'.", why, f"List them: cmprogramme {listing(kind)}")


def _apart(snapshot: Snapshot, noun: Noun) -> str:
    """What tells one from others that are called the same."""
    return natural_text(snapshot, noun) or shown_label(snapshot, noun)


def _without_day(snapshot: Snapshot, noun: Noun) -> str:
    """What is known by a day at last, without it."""
    whole = natural_text(snapshot, noun) if type(noun).NATURAL[-1:] == ("day",) else ""
    return whole.rpartition("/")[0]


def _newest(hits: Sequence[N]) -> list[N]:
    """Of one thing seen on several days the newest entry: whoever leaves out the day means that; else nothing."""
    if not hits or type(hits[0]).NATURAL[-1:] != ("day",):
        return []
    what = {natural_key(one)[:-1] for one in hits}
    return [max(hits, key=lambda one: getattr(one, "day", None) or date.min)] if len(what) == 1 else []


def _of_name(snapshot: Snapshot, kind: type[N], text: str) -> N | None:
    """The noun called so, of a kind known by one name: looked up, for many may be named together."""
    if len(kind.NATURAL) != 1 or named_by(kind) != kind.NATURAL[0]:
        return None
    found = snapshot.known(kind, folded(text))
    return found if found is not None and folded(shown_label(snapshot, found)) == folded(text) else None


def find_by_parts(snapshot: Snapshot, kind: type[N], texts: Sequence[str]) -> N:
    """The noun known by these texts, one for each of its natural fields; NotFound otherwise.

    InvalidValue for a text that is none of the values its field takes.
    """
    key = []
    for name, text in zip(kind.NATURAL, texts, strict=True):
        spec = field(kind, name)
        if spec.refers_to:
            key.append(str(find(snapshot, BY_NAME[spec.refers_to], text).id))
        elif spec.listed is not None:
            known = tuple(str(getattr(noun, name)) for noun in snapshot.all(kind))
            ids = spec.offering(snapshot.listed(spec.listed), known).choices
            key.append(choose(id_meant(snapshot, spec.listed, text), ids, name))
        else:
            said = read_day(text, name).isoformat() if spec.kind == "date" else folded(text)
            key.append(choose(text, spec.choices, name) if spec.choices else said)
    found = snapshot.known(kind, *key)
    if found is None and not snapshot.all(kind):
        raise none_yet(kind, f"There is no {kind.KIND.replace('_', ' ')} '{'/'.join(texts)}'.")
    if found is None:
        raise NotFound(
            f"There is no {kind.KIND.replace('_', ' ')} '{'/'.join(texts)}'.",
            f"Nothing answers to it among {len(snapshot.all(kind))}.",
            f"List them: cmprogramme {listing(kind)}",
        )
    return found


def none_yet(kind: type[Noun], what: str) -> NotFound:
    """What was named cannot be there, for none of its kind is entered."""
    do = f"Enter it first: cmprogramme {command_name(kind)} add" if kind.REGISTER and not kind.SINGLE else ""
    return NotFound(what, "None is entered yet.", do or f"List them: cmprogramme {listing(kind)}")


def command_name(kind: type[Noun]) -> str:
    """What the register of a noun is called on the command line."""
    return kind.KIND.replace("_", "-")


def listing(kind: type[Noun]) -> str:
    """The command that lists the nouns of a kind."""
    name = command_name(kind)
    return f"{name} list" if kind.REGISTER or kind in LISTED else f"register list {name}"
