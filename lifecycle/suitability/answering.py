"""Answering the suitability test, and what it says then (rules.md F1)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from lifecycle.action import Says, action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.base.page import Page
from lifecycle.keyed import keyed
from lifecycle.playbook.assessment import Lever
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.suitability.nouns import ABILITY_WORDS, LEVERS, LeverAbility, Suitability, lever_title
from lifecycle.suitability.telling import suitability_page

NOTHING: Mapping[Lever, int] = MappingProxyType({})


def levels_asked(snapshot: Snapshot) -> dict[str, str]:
    """What the levels of a lever mean."""
    meaning = ", ".join(f"{level} {words}" for level, words in enumerate(ABILITY_WORDS))
    return dict.fromkeys(LEVERS, meaning)


def answered(before: Snapshot, after: Snapshot, change: Change) -> Page:
    """The verdict on the answers as they are now."""
    return suitability_page(after)


@action(
    "assess suitability",
    title="Answer the suitability test",
    line="How far each lever of the offer can differ between customers, and two questions; the rest stays.",
    of=Suitability,
    help="Without any answer: the verdict as it stands.",
    tells=answered,
)
def record_suitability(
    snapshot: Snapshot,
    *,
    abilities: Annotated[
        Mapping[Lever, Annotated[int, Field(ge=0, le=3)]],
        Says("how far each lever differs between customers, 0 to 3", name="lever", names=levels_asked),
    ] = NOTHING,
    efforts: Annotated[
        Mapping[Lever, Annotated[int, Field(ge=1, le=5)]],
        Says("what raising a lever takes: 1 easy, 5 very hard", name="effort"),
    ] = NOTHING,
    granularity: Annotated[
        int | None, Says("how far customers want different things: 0 all the same, 3 each")
    ] = None,
    readiness: Annotated[
        int | None, Says("who acts on what data shows: 0 nobody, 3 an owner within a set time")
    ] = None,
    stamp: Stamp,
) -> Change:
    """Enter answers of the suitability test; what is not given stays as it is.

    InvalidValue for a lever that does not exist, a value out of its scale, or the effort of a lever without ability.
    """
    given: dict[str, dict[str, int]] = {}
    for name, values in (("ability", abilities), ("effort", efforts)):
        for lever, level in values.items():
            given.setdefault(lever, {})[name] = level
    entered = {noun.lever for noun in snapshot.all(LeverAbility)}
    puts: list[Noun] = []
    for lever_id, answer in given.items():
        if lever_id not in LEVERS:
            raise InvalidValue(
                f"There is no lever '{lever_id}'.",
                "They are: " + ", ".join(LEVERS) + ".",
                "Use one of these.",
                field="lever",
            )
        if "ability" not in answer and lever_id not in entered:
            raise InvalidValue(
                f"The lever {lever_title(lever_id)} has no ability yet.",
                "",
                "Give its ability, 0 to 3.",
                field=lever_id,
            )
        puts.append(keyed(snapshot, LeverAbility, lever_id, lever=lever_id, **answer))
    rest = {"granularity": granularity, "readiness": readiness}
    if found := {name: value for name, value in rest.items() if value is not None}:
        puts.append(keyed(snapshot, Suitability, **found))
    return make_change(snapshot, stamp, "Answered the suitability test", puts=puts)
