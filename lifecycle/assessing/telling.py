"""The open sheet told: statement by statement, area by area, one of them in full, and what closing it would change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from lifecycle.assessment import (
    Answer,
    AreaFigures,
    AreaScore,
    Rating,
    StatementEvidence,
    area_scores,
    explain,
    presence_word,
    statement_of,
)
from lifecycle.assessment.scores import area_status
from lifecycle.assessment.sheet import current_votes
from lifecycle.assessment.statements import spreads
from lifecycle.assessment.telling import apart_parts, areas_page, confidence_words, opening, spread_data
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.figures import Figure
from lifecycle.base.page import Cell, Column, Fact, Heading, Look, Page, Part, Row, Sentence, Table
from lifecycle.base.words import day_words, fixed, number, percent, signed
from lifecycle.floors import floored_sheet
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.people import name_of
from lifecycle.playbook.base import MARKS, Mark
from lifecycle.snapshot import Snapshot

EVIDENCE: dict[Evidence, tuple[str, Look]] = {
    Evidence.NONE: ("-", "none"),
    Evidence.ASSERTION: ("said", "dim"),
    Evidence.DOCUMENT: ("doc", ""),
    Evidence.OBSERVED: ("seen", "on"),
}
"""Kinds of evidence in a narrow column."""

TO_SEE = "ask to see"
"""What leads to the evidence of a statement."""

FROM_ROOM = 100
"""Cells from which a list of statements says where each comes from; its own page always does."""

NOTE_ROOM = 44
"""So many characters of why an area has no score are told beside it."""


def sheet_page(snapshot: Snapshot, today: date, areas: Collection[Area] = AREAS) -> Page:
    """What counts, then the open sheet answer by answer."""
    areas = areas or AREAS
    counts, sheet = areas_page(snapshot, today, areas), floored_sheet(snapshot, today)
    votes = [
        vote
        for vote in current_votes(snapshot)
        if statement_of(snapshot.playbook, vote.statement).area in areas
    ]
    entered = [found for area, found in sheet.areas.items() if area in areas]
    told = f"{sheet.rated} of {sheet.asked} rated, {sheet.changed} since the last round."
    parts = (
        *counts.parts,
        Sentence(told, lead="Open sheet"),
        *statements_page(snapshot, today, areas=areas).parts,
        *(
            part
            for found in entered
            for part in apart_parts(found.talk_gaps, found.disagreements, found.answers)
        ),
    )
    answers = {
        "rated": sheet.rated,
        "asked": sheet.asked,
        "answers": [answer for found in entered for answer in found.answers],
        "from": marks_of(snapshot),
        "spread": spread_data(spreads(votes)),
    }
    return Page("Open sheet", parts, {**counts.values(), "sheet": answers})


# statements


def statements_page(
    snapshot: Snapshot, today: date, quick: bool = False, areas: Collection[Area] = AREAS
) -> Page:
    """Every statement with the median of what was said, its evidence, and what is worth a mark."""
    sheet = floored_sheet(snapshot, today, quick=quick)
    titles = (
        Column("", 5),
        Column("statement"),
        Column("int", 3, "right"),
        Column("rea", 3, "right"),
        Column("pre", 3, "right"),
        Column("x", 5, "right", least=120),
        Column("from", 7, least=FROM_ROOM),
        Column("shown", 5, least=84),
        Column("", 13, least=66),
    )
    marks = marks_of(snapshot)
    lines: list[Row] = []
    for area, found in ((area, found) for area, found in sheet.areas.items() if area in areas):
        title = f"{area.value} {snapshot.playbook.area_title(area)}"
        note = f"{_rated(found, ' of ')} rated  A {fixed(found.outcome.score)}"
        lines.append(Row((Cell(title), Cell(note)), f"head:{area.value}", kind="head"))
        lines += [_statement(found, answer, marks[answer.statement]) for answer in found.answers]
    return Page("Quick check" if quick else "Statements", (Table("", titles, tuple(lines)),))


def _rated(found: AreaFigures, of: str) -> str:
    """How many of the statements that apply are rated."""
    applicable = [answer for answer in found.answers if answer.applies]
    return f"{sum(answer.rated for answer in applicable)}{of}{len(applicable)}"


def marks_of(snapshot: Snapshot) -> dict[str, Mark]:
    """Where each statement of the playbook comes from, by id."""
    return {one.id: one.mark for one in snapshot.playbook.statements}


def _statement(found: AreaFigures, answer: Answer, mark: Mark) -> Row:
    marks = flags(answer)
    more = f" +{len(marks) - 1}" if len(marks) > 1 else ""
    look: Look = "faint" if answer.excluded else ""
    creator = answer.kind == "creator"
    scales = (answer.intention, answer.reality, None) if creator else (None, None, answer.presence)
    asked = (creator, creator, not creator)
    shown, evidence_look = EVIDENCE[answer.evidence]
    first = marks[0] if marks else Cell("")
    cells = (
        Cell(answer.statement, look=look or "bold"),
        Cell(answer.text, look=look),
        *(
            Cell(number(level, none="-") if on and answer.applies else "")
            for level, on in zip(scales, asked, strict=True)
        ),
        Cell(fixed(answer.value), _own(found, answer)),
        Cell(mark, look="dim"),
        Cell(shown, look=evidence_look),
        Cell(first.text, status=first.status, look=first.look, after=(Cell(more),) if more else ()),
    )
    return Row(cells, answer.statement, answer)


def _own(found: AreaFigures, answer: Answer) -> Figure | None:
    """How the value of a statement came about."""
    inputs = (*found.creation.inputs, *found.destruction.inputs)
    return next((one.figure for one in inputs if one.name == answer.statement), None)


def flags(answer: Answer) -> list[Cell]:
    """What is worth a mark, the most important first."""
    if answer.excluded:
        return [Cell("- n/a", look="faint")]
    unknown = answer.kind == "destroyer" and answer.presence is None and not answer.raised
    marks = (
        ("capped", answer.capped),
        ("talk gap", answer.talk_gap),
        ("differ", answer.disagreements),
        ("raised", answer.raised),
    )
    found = [Cell(word, status="watch") for word, on in marks if on]
    return [*found, Cell("unknown", status="none")] if unknown else found


def detail_page(snapshot: Snapshot, today: date, subject: object, quick: bool = False) -> Page:
    """The statement or area looked at."""
    if isinstance(subject, Answer):
        return statement_page(snapshot, today, subject, quick=quick)
    if isinstance(subject, AreaFigures):
        return area_page(snapshot, today, subject)
    return Page("Statement", ())


def statement_page(snapshot: Snapshot, today: date, answer: Answer, *, quick: bool) -> Page:
    """One statement: its text, what is to be known about it, its evidence, who said what."""
    found = floored_sheet(snapshot, today, quick=quick).areas[answer.area]
    cap = snapshot.playbook.assessment.reality_cap_level
    parts: list[Part] = [Sentence(answer.text, "bold", lead=answer.statement)]
    parts += [
        Sentence(note, status="watch")
        for note in explain(answer, cap)
        if not note.startswith("Not rated yet")
    ]
    asked = statement_of(snapshot.playbook, answer.statement)
    parts += [
        Sentence(asked.evidence, lead=TO_SEE),
        Sentence(MARKS[asked.mark], "dim", lead="comes from"),
    ]
    pieces = [one for one in snapshot.all(StatementEvidence) if one.statement == answer.statement]
    parts += [
        Sentence(one.text or "(no words)", lead=f"{one.kind.value}, {day_words(one.date, today=today)}")
        for one in pieces
    ]
    parts += [] if pieces else [Sentence("No evidence yet.", "none")]
    votes = [one for one in snapshot.all(Rating) if one.statement == answer.statement]
    parts += [Sentence("")] if votes else []
    parts += [Fact(name_of(snapshot, vote.rater), _said(vote), look="dim") for vote in votes]
    if len(votes) > 1:
        parts.append(Sentence(f"The median counts: {_medians(answer)}.", "dim"))
    weight = f"severity {answer.severity}" if answer.kind == "destroyer" else f"weight {answer.weight:g}"
    value = "" if answer.value is None else f"x = {number(answer.value)}, "
    told = f"{value}confidence {percent(answer.confidence)}"
    return Page(
        "Statement",
        (*parts, Fact(f"{answer.kind}, {weight}", told, _own(found, answer), look="faint")),
    )


def _said(vote: Rating) -> str:
    """What one rater said."""
    if vote.presence is not None or (vote.intention is None and vote.reality is None):
        return presence_word(vote.presence)
    return f"intention {number(vote.intention, none='-')} reality {number(vote.reality, none='-')}"


def _medians(answer: Answer) -> str:
    if answer.kind == "destroyer":
        return presence_word(answer.presence)
    return f"intention {number(answer.intention, none='-')}, reality {number(answer.reality, none='-')}"


# areas


def sheet_areas_page(snapshot: Snapshot, today: date, quick: bool = False) -> Page:
    """Area by area what a round closed now would hold, and what counts."""
    sheet, counts = floored_sheet(snapshot, today, quick=quick), area_scores(snapshot, today)
    titles = (
        Column("area"),
        Column("rated", 5, "right"),
        Column("A", 5, "right"),
        Column("C", 5, "right", least=56),
        Column("D", 5, "right", least=56),
        Column("sure", 4, "right", least=50),
        Column("now", 5, "right"),
        Column("", 4, least=60),
    )
    lines = tuple(_area(found, counts[area]) for area, found in sheet.areas.items())
    note = Cell("now = what counts", look="dim")
    return Page("Areas", (Table("", titles, lines, note),))


def _area(found: AreaFigures, counts: AreaScore) -> Row:
    outcome, rated = found.outcome, _rated(found, "/")
    marks = len(found.talk_gaps) + len(found.disagreements) + len(found.capped)
    title = Cell(
        f"{found.area.value} ",
        status=area_status(outcome.score, counts.target),
        look="bold",
        after=(Cell(counts.title, look="dim"),),
    )
    cells = (
        title,
        Cell(rated, look="none" if rated.startswith("0/") else ""),
        Cell(fixed(outcome.score), found.score, look="none" if outcome.score is None else "bold"),
        Cell(fixed(outcome.creation), found.creation, look="dim"),
        Cell(fixed(outcome.destruction), found.destruction, look="dim"),
        Cell(percent(outcome.confidence), found.confidence, look="dim"),
        Cell(fixed(counts.value), opening(counts.score), look="none" if counts.value is None else ""),
        Cell(str(marks), status="watch") if marks else Cell(""),
    )
    return Row(cells, found.area.value, found)


def area_page(snapshot: Snapshot, today: date, found: AreaFigures) -> Page:
    """One area: what the sheet would give, what counts, the change since the round before, what is worth a look."""
    counts = area_scores(snapshot, today)[found.area]
    parts: list[Part] = [Sentence(counts.title, "bold", lead=found.area.value), _both(found, counts)]
    parts += [Sentence(found.outcome.note, "none")] if found.outcome.note else []
    if counts.round is None:
        unknown = "not yet assessed; close a round to make the sheet count"
        parts.append(Sentence(unknown, "none", lead="counts"))
    else:
        indicative = ", indicative" if counts.indicative else ""
        told = f"{counts.round.label()}{indicative}, of target {counts.target:g}"
        parts.append(Sentence(told, "dim", lead="counts"))
    if counts.change.value is not None:
        kind = "real" if counts.real else "within noise"
        since = f"{signed(counts.change.value)} since the round before, {kind}"
        parts.append(Fact("change", since, counts.change))
    parts += [
        replace(one, look="watch") for one in apart_parts(found.talk_gaps, found.disagreements, found.answers)
    ]
    parts += _listing("capped", (answer.statement for answer in found.capped))
    parts += _listing("raised by other records", (answer.statement for answer in found.raised))
    return Page("Area", tuple(parts))


def _both(found: AreaFigures, counts: AreaScore) -> Table:
    """The open sheet over what counts."""
    titles = (
        Column(""),
        Column("created", 7, "right"),
        Column("destroyed", 9, "right"),
        Column("score", 5, "right"),
        Column("confidence", 14, "right"),
        Column("gap", 5, "right"),
    )
    lines = []
    for name, one, gap in (("open sheet", found, None), ("counts", counts, counts.gap)):
        figures = (one.creation, one.destruction, one.score)
        cells = (
            Cell(name, look="dim"),
            *(Cell(fixed(figure.value), opening(figure)) for figure in figures),
            Cell(_sure(one), opening(one.confidence)),
            Cell(fixed(gap.value), opening(gap)) if gap is not None else Cell(""),
        )
        lines.append(Row(cells, name))
    return Table("", titles, tuple(lines))


def _sure(one: AreaFigures | AreaScore) -> str:
    """How sure it is; what counts as it was closed, and today."""
    if isinstance(one, AreaScore) and one.value is not None:
        return confidence_words(one)
    return percent(one.confidence.value, none="-")


def _listing(title: str, named: Iterable[str]) -> list[Part]:
    """A line naming some statements; nothing for none."""
    told = ", ".join(named)
    return [Sentence(told, "watch", lead=title)] if told else []


# closing


def closing_page(before: Snapshot, after: Snapshot, today: date) -> Page:
    """Area by area what counts now and what would count then, and what the next gate makes of it."""
    now, then = area_scores(before, today), area_scores(after, today)
    parts: list[Part] = [Heading("area", "counts now → then     confidence")]
    parts += [_changed(area, now[area], then[area]) for area in AREAS]
    gate = gate_ahead(before, today)
    passed, later = gate_report(before, gate, today), gate_report(after, gate, today)
    told = f"{gate.value}: {passed.passed} of {passed.total} pass now, {later.passed} then."
    parts.append(Sentence(told, "" if later.passed != passed.passed else "dim"))
    return Page("Closing", tuple(parts))


def _changed(area: Area, before: AreaScore, after: AreaScore) -> Fact:
    """One area: before, after, and whether the difference is more than noise."""
    same = before.round is not None and after.round is not None and before.round.id == after.round.id
    confidence = f"{percent(after.confidence.value):>4}"
    if after.value is None:
        told = after.score.note[:NOTE_ROOM]
    elif same:
        told = f"{fixed(before.value)}   stays   {confidence}"
    else:
        change = after.change.value
        sort = "" if change is None else f" {signed(change)} {'real' if after.real else 'noise'}"
        sort = " indicative" if after.indicative else sort
        told = f"{fixed(before.value)} → {fixed(after.value)}{sort}   {confidence}"
    look: Look = "none" if after.value is None else "dim" if same else ""
    return Fact(f"{area.value} {after.title}", told, opening(after.score), look=look)
