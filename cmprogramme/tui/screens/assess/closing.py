"""Closing the open sheet: what it would change, one question, and then it counts for good."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.acting import declared, made
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.signs import signed
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.widgets.rows import Block, Fixed, Words
from lifecycle.assessment import AreaScore, area_scores
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import LifecycleError
from lifecycle.base.words import fixed, percent
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.register.calling import call
from lifecycle.snapshot import Change, Snapshot


async def close_sheet(tab: Tab, *, quick: bool) -> dict[str, str] | None:
    """The form with what changes; asks once more, for a closed round never changes."""
    facts, act = tab.desk.facts, declared("assess close")
    if facts is None:
        return None
    kind = {"quick": "yes" if quick else "no"}
    try:
        first = call(act, facts.snapshot, tab.desk.session.stamp(facts.today), kind)
    except LifecycleError as error:
        tab.desk.tell(error)
        return None

    def sure(change: Change) -> Sequence[Block]:
        return [
            Words(change.label, "bold"),
            Words("A closed round stays as it is; the next one is compared with it.", "dim"),
            Words(""),
            Words("Close it?  y = yes   n = no", "accent"),
        ]

    return await tab.fill(
        "Close the quick check" if quick else "Close the round",
        [one.field for one in act.arguments if one.field.name == "note"],
        lambda texts: made(act, {}, {**kind, **texts}),
        draft=f"close:{'quick' if quick else 'full'}",
        blocks=changes_blocks(facts, facts.snapshot.apply(first)),
        sure=sure,
    )


def changes_blocks(facts: Facts, after: Snapshot) -> list[Block]:
    """Area by area what counts now and what would; and what the next gate makes of it."""
    then = area_scores(after, facts.today)
    blocks: list[Block] = [Fixed((("area", "dim"),), (("counts now → then     confidence", "dim"),))]
    blocks += [change_line(facts, facts.of(area_scores)[area], then[area]) for area in AREAS]
    now, later = (
        gate_report(facts.snapshot, facts.of(gate_ahead), facts.today),
        gate_report(after, facts.of(gate_ahead), facts.today),
    )
    blocks.append(
        Words(
            f"{facts.of(gate_ahead).value}: {now.passed} of {now.total} pass now, {later.passed} then.",
            "" if later.passed != now.passed else "dim",
        )
    )
    return blocks


def change_line(facts: Facts, before: AreaScore, after: AreaScore) -> Block:
    """One area: before, after, and whether the difference is more than noise."""
    same = before.round is not None and after.round is not None and before.round.id == after.round.id
    if after.value is None:
        told = f"{after.score.note[:44]}"
    elif same:
        told = f"{fixed(before.value)}   stays   {percent(after.confidence.value):>4}"
    else:
        change = after.change.value
        sort = "" if change is None else f" {signed(change)} {'real' if after.real else 'noise'}"
        sort = " indicative" if after.indicative else sort
        told = f"{fixed(before.value)} → {fixed(after.value)}{sort}   {percent(after.confidence.value):>4}"
    look = "none" if after.value is None else "dim" if same else ""
    title = facts.playbook.area_title(after.area)
    return Fixed(((f"{after.area.value} {title}", look),), ((told, look),))
