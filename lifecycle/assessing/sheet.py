"""Filling the open sheet: levels, evidence, statements that do not apply (rules.md assessment)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from lifecycle.action import Says, Told, action, this_day
from lifecycle.assessment import (
    NotApplicable,
    Rating,
    StatementEvidence,
    add_evidence,
    clear_sheet,
    explain,
    mark_applicable,
    mark_not_applicable,
    open_sheet,
    rate,
    remove_evidence,
    statement_of,
)
from lifecycle.assessment.answering import SCALES_OF
from lifecycle.assessment.nouns import Scale
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.days import HappenedDay
from lifecycle.base.findings import listed
from lifecycle.base.listed import Role
from lifecycle.base.noun import Ref
from lifecycle.base.text import Text
from lifecycle.floors import floored_sheet
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot, Stamp, together

Which = Annotated[str, Says("id of the statement, like AP+1")]
Rater = Annotated[str, Ref("person"), Says("who gives the levels; left out: the writer")]
Proof = Literal["assertion", "document", "observed"]
Reach = Literal["this", "rated", "area"]


def answered(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The answer as it is now, what a reader should know about it, and how far the sheet is filled."""
    day = change.when.date()
    sheet = floored_sheet(after, day)
    wanted = statement_of(after.playbook, str(change.args["statement"]))
    found = next((one for one in sheet.answers if one.statement == wanted.id), None)
    lines = explain(found, after.playbook.assessment.reality_cap_level) if found is not None else ()
    return Told({"answer": found, "rated": sheet.rated, "asked": sheet.asked}, lines)


@action(
    "assess answer",
    title="Rate a statement",
    line="A creator takes intention and reality, a destroyer presence; what is not given stays.",
    of=Rating,
    tells=answered,
)
def answer(
    snapshot: Snapshot,
    statement: Which,
    stamp: Stamp,
    *,
    intention: Annotated[int | None, Says("how far it is planned and made known, 0 to 4")] = None,
    reality: Annotated[int | None, Says("how far it is done and used, 0 to 4")] = None,
    presence: Annotated[int | None, Says("how present it is, absent 0 to pervasive 3")] = None,
    rater: Rater = "",
) -> Change:
    """The levels one person gives one statement."""
    given: dict[Scale, int | None] = {"intention": intention, "reality": reality, "presence": presence}
    levels = {scale: level for scale, level in given.items() if level is not None}
    return rate(snapshot, statement, levels, rater=rater or stamp.who, stamp=stamp)


@action(
    "assess unknown",
    title="Say that a level of a statement is not known",
    line="Takes back what somebody said of it; unknown is never zero.",
    of=Rating,
    tells=answered,
)
def unknown(
    snapshot: Snapshot,
    statement: Which,
    stamp: Stamp,
    *,
    scale: Annotated[tuple[Scale, ...], Says("which level; left out: all it takes")] = (),
    rater: Rater = "",
) -> Change:
    """Levels one person does not know after all."""
    takes = SCALES_OF[statement_of(snapshot.playbook, statement).kind]
    levels: dict[Scale, int | None] = dict.fromkeys(scale or takes)
    return rate(snapshot, statement, levels, rater=rater or stamp.who, stamp=stamp)


def why_not_cleared(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Nobody has rated anything."""
    return "" if snapshot.all(Rating) else "The open sheet is empty already."


def cleared(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The areas emptied, in their fixed order."""
    named = change.args.get("areas")
    areas = [area.value for area in AREAS]
    return Told(
        {"areas": [code for code in areas if code in named] if isinstance(named, list) and named else areas}
    )


@action(
    "assess clear",
    title="Empty the open sheet of an area",
    line="To rate it afresh; evidence and closed rounds stay.",
    of=Rating,
    help="AP PR ...; without any area: the whole sheet.",
    why_not=why_not_cleared,
    tells=cleared,
)
def clear(
    snapshot: Snapshot,
    stamp: Stamp,
    areas: Annotated[tuple[Area, ...], Says("the areas; left out: all of them")] = (),
) -> Change:
    """The levels of every rater in these areas taken away."""
    wanted = tuple(area for area in AREAS if area in areas) or AREAS
    return clear_sheet(snapshot, wanted, stamp=stamp)


def proven(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The piece of evidence; of several every id."""
    made = [noun for noun in change.puts if isinstance(noun, StatementEvidence)]
    data = {"id": str(made[0].id), "statement": made[0].statement} if made else {}
    return Told({**data, "ids": [str(noun.id) for noun in made]})


@action(
    "assess evidence",
    title="Add evidence",
    line="All raters of a statement share it; a document or an observation lets reality count in full.",
    of=StatementEvidence,
    tells=proven,
)
def prove(
    snapshot: Snapshot,
    statement: Which,
    stamp: Stamp,
    *,
    kind: Annotated[
        Proof, Says("assertion: somebody says so; document: something written; observed: seen or measured")
    ],
    day: Annotated[
        HappenedDay | None,
        Says("the day it was said, written or seen; left out: today", name="date", start=this_day),
    ] = None,
    text: Annotated[str, Says("what it is and where to find it")] = "",
    reach: Annotated[
        Reach,
        Says("the statements it supports: this one, those rated in its area, or its whole area", name="for"),
    ] = "this",
    quick: Annotated[bool, Says("of the area only what the quick check asks")] = False,
    also: Annotated[tuple[str, ...], Says("other statements it supports just so")] = (),
) -> Change:
    """A piece of evidence for a statement, or one for each that it supports as well: of its area, or named."""
    named = {id: statement_of(snapshot.playbook, id) for id in (statement, *also) if id.strip()}
    areas = {one.area: None for one in named.values()}
    sheet = open_sheet(snapshot, stamp.today, quick=quick).areas
    supported: dict[str, None] = {}
    for one in named.values():
        answers = [
            each for each in sheet[one.area].answers if each.applies and (each.rated or reach == "area")
        ]
        found = [] if reach == "this" else [each.statement for each in answers]
        supported |= dict.fromkeys(found or [one.id])
    made = [
        add_evidence(snapshot, id, kind=Evidence(kind), day=day or stamp.today, text=text, stamp=stamp)[1]
        for id in supported
    ]
    if len(made) == 1:
        return made[0]
    label = f"Added evidence to {len(made)} statements of {listed(areas)}: {kind}"
    return replace(together(*made), label=label)


@action(
    "assess take-back",
    title="Take a piece of evidence back",
    line="Closed rounds keep it.",
    of=StatementEvidence,
)
def take_back(
    snapshot: Snapshot,
    evidence: Annotated[StatementEvidence, Says("the piece of evidence")],
    stamp: Stamp,
) -> Change:
    """Evidence that does not hold after all."""
    return remove_evidence(snapshot, evidence.id, stamp=stamp)


def decider(snapshot: Snapshot, stamp: Stamp) -> str:
    """Who most likely decides what applies: the leader, else the writer."""
    leaders = holders(snapshot, Role.LEADER)
    return leaders[0].name if leaders else stamp.who


By = Annotated[
    str, Ref("person"), Says("who decides, the leader or the sponsor; left out: the writer", start=decider)
]
As = Annotated[Literal["leader", "sponsor"], Says("as what")]


@action(
    "assess leave-out",
    title="Take a statement out",
    line="The leader says that it does not apply here, with the reason.",
    of=NotApplicable,
)
def leave_out(
    snapshot: Snapshot,
    statement: Which,
    stamp: Stamp,
    *,
    reason: Annotated[Text, Says("why it does not apply here")],
    by: By = "",
    role: As = "leader",
) -> Change:
    """A statement is no longer part of the assessment."""
    return mark_not_applicable(snapshot, statement, reason=reason, by=by or stamp.who, role=role, stamp=stamp)


@action(
    "assess ask-again",
    title="Ask a statement again",
    line="It applies after all, the leader says.",
    of=NotApplicable,
)
def ask_again(
    snapshot: Snapshot, statement: Which, stamp: Stamp, *, by: By = "", role: As = "leader"
) -> Change:
    """A statement that was taken out is part of the assessment again."""
    return mark_applicable(snapshot, statement, by=by or stamp.who, role=role, stamp=stamp)
