"""The programme itself: started on a playbook, and described (rules.md lifecycle)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from lifecycle.action import FieldsOf, Says, Told, action
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.noun import build, folded
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.register import read
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, dump, make_change

FIELDS = ("name", "purpose", "staff", "scope", "functions", "holidays", "started")


def start(programme: Programme, pin: PinnedPlaybook, stamp: Stamp) -> Change:
    """The first Change there is: the programme and the playbook it runs on. It cannot be undone."""
    return make_change(
        EMPTY,
        stamp,
        f"Started programme '{programme.name}'",
        puts=(programme, pin),
        final="it is the start of the programme",
    )


def refuse_taken(name: str, others: tuple[str, ...], do: str = "Choose another name.") -> None:
    """NotAllowed when another programme of the store has that name."""
    if folded(name) in {folded(other) for other in others}:
        raise NotAllowed(
            f"There is already a programme '{name}'.",
            "Two of the same name could not be told apart.",
            do,
        )


def described(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The programme as it is entered now."""
    return Told({"noun": dump(after.programme)})


@action(
    "programme set",
    title="Change what is entered about the programme",
    line="Name, purpose, staff, scope, functions, holidays.",
    of=Programme,
    help="--staff 400 --scope AP,PR,... --functions 'sales; it' --holidays '2026-12-25; ...'",
    tells=described,
)
def describe_programme(
    snapshot: Snapshot,
    stamp: Stamp,
    *,
    others: Annotated[tuple[str, ...], Says("the names of the store's other programmes", edge="names")] = (),
    **texts: Annotated[str, FieldsOf(Programme, FIELDS)],
) -> Change:
    """Change what is given and leave the rest; an empty text empties a field. InvalidValue when nothing is given."""
    if not texts:
        raise InvalidValue("Nothing to change.", "No field was named.", "Add --staff 400, --scope AP,PR, ...")
    refuse_taken(texts.get("name", ""), others)
    return describe(snapshot, texts, stamp)


def describe(snapshot: Snapshot, texts: Mapping[str, str], stamp: Stamp) -> Change:
    """Change what is entered about the programme: texts by field. InvalidValue names the field that does not fit.

    Whether another programme of the store has that name is not known here.
    """
    values, strangers = read(snapshot, Programme, texts, snapshot.programme, today=stamp.today)
    label = f"Changed {', '.join(texts)} of the programme"
    return make_change(snapshot, stamp, label, puts=(*strangers, build(Programme, values)))
