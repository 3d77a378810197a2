"""Words for the open sheet: marks and rows of statements, one statement in full, one area in full."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.signs import signed
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.grid import Level
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words
from cmprogramme.tui.widgets.status import mark
from lifecycle.assessment import (
    Answer,
    AreaFigures,
    AreaScore,
    Rating,
    StatementEvidence,
    explain,
    presence_word,
)
from lifecycle.assessment.scores import area_status
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.words import day_words, fixed, number, percent
from lifecycle.people import name_of
from lifecycle.playbook import Statement

EVIDENCE_WORDS: dict[Evidence, Span] = {
    Evidence.NONE: ("-", "none"),
    Evidence.ASSERTION: ("said", "dim"),
    Evidence.DOCUMENT: ("doc", ""),
    Evidence.OBSERVED: ("seen", "on"),
}
"""Kinds of evidence in a narrow column."""

INTENTION, REALITY, PRESENCE = 2, 3, 4
"""Columns of the cells."""


def flags(answer: Answer) -> list[Span]:
    """What is worth a mark, the most important first."""
    if answer.excluded:
        return [("- n/a", "faint")]
    found: list[Span] = []
    if answer.capped:
        found.append(("▲ capped", "watch"))
    if answer.talk_gap:
        found.append(("▲ talk gap", "watch"))
    if answer.disagreements:
        found.append(("▲ differ", "watch"))
    if answer.raised:
        found.append(("▲ raised", "watch"))
    if answer.kind == "destroyer" and answer.presence is None and not answer.raised:
        found.append(("○ unknown", "none"))
    return found


def statement_row(answer: Answer) -> Row:
    """One statement; its digits are put in by the grid."""
    marks = flags(answer)
    more = f" +{len(marks) - 1}" if len(marks) > 1 else ""
    shown: Line = ((f"{marks[0][0]}{more}", marks[0][1]),) if marks else ()
    look = "faint" if answer.excluded else ""
    return Row(
        answer.statement,
        cells=(
            ((answer.statement, look or "bold"),),
            ((answer.text, look),),
            (),
            (),
            (),
            (EVIDENCE_WORDS[answer.evidence],),
            shown,
        ),
        value=answer,
    )


def cells_of(facts: Facts, answer: Answer, own: Rating | None) -> tuple[Level, ...]:
    """The cells a statement has for one rater; none when it does not apply."""
    if answer.excluded:
        return ()
    words = facts.playbook.assessment.levels
    if answer.kind == "creator":
        return (
            Level("intention", INTENTION, 4, own.intention if own else None, words=words.intention),
            Level("reality", REALITY, 4, own.reality if own else None, words=words.reality),
        )
    return (Level("presence", PRESENCE, 3, own.presence if own else None, words=words.presence),)


def area_row(facts: Facts, area: Area, found: AreaFigures, counts: AreaScore) -> Row:
    """One area of the sheet: what a round closed now would hold, and what counts."""
    outcome = found.outcome
    applicable = [answer for answer in found.answers if answer.applies]
    rated = sum(answer.rated for answer in applicable)
    status = area_status(outcome.score, counts.target)
    marks = len(found.talk_gaps) + len(found.disagreements) + len(found.capped)
    return Row(
        area.value,
        cells=(
            (mark(status), (f" {area.value} ", "bold"), (facts.playbook.area_title(area), "dim")),
            ((f"{rated}/{len(applicable)}", "" if rated else "none"),),
            ((fixed(outcome.score), "bold" if outcome.score is not None else "none"),),
            ((fixed(outcome.creation), "dim"),),
            ((fixed(outcome.destruction), "dim"),),
            ((percent(outcome.confidence), "dim"),),
            ((fixed(counts.value), "" if counts.value is not None else "none"),),
            ((f"▲ {marks}", "watch"),) if marks else (),
        ),
        value=found,
    )


def statement_blocks(
    facts: Facts,
    statement: Statement,
    answer: Answer,
    cell: Level | None,
    *,
    compact: bool,
) -> list[Block]:
    """One statement: its text, what is to be known about it, the described levels, evidence, who said what."""
    weight = f"severity {answer.severity}" if answer.kind == "destroyer" else f"weight {answer.weight:g}"
    cap = facts.playbook.assessment.reality_cap_level
    notes = [
        Words(note, "watch", mark=(("▲ ", "watch"),))
        for note in explain(answer, cap)
        if not note.startswith("Not rated yet")
    ]
    blocks: list[Block] = [Words(answer.text, "bold", mark=((f"{answer.statement} ", "key"),)), *notes]
    if cell is not None:
        blocks += level_blocks(cell, compact=compact and bool(notes))
    blocks.append(Words(statement.evidence, mark=(("ask to see: ", "dim"),)))
    pieces = [piece for piece in facts.snapshot.all(StatementEvidence) if piece.statement == answer.statement]
    for piece in pieces:
        blocks.append(
            Words(
                piece.text or "(no words)",
                mark=((f"{piece.kind.value}, {day_words(piece.date, today=facts.today)}: ", "accent"),),
            )
        )
    if not pieces:
        blocks.append(Words("No evidence yet; a adds it.", "none"))
    votes = [rating for rating in facts.snapshot.all(Rating) if rating.statement == answer.statement]
    if votes:
        blocks.append(Words(""))
        blocks += [
            Fixed(((name_of(facts.snapshot, vote.rater), ""),), ((said(vote), "dim"),)) for vote in votes
        ]
    if len(votes) > 1:
        blocks.append(Words(f"The median counts: {median_words(answer)}.", "dim"))
    value = "" if answer.value is None else f", x = {number(answer.value)}"
    blocks.append(Words(f"{answer.kind}, {weight}{value}, confidence {percent(answer.confidence)}", "faint"))
    return blocks


def level_blocks(cell: Level, *, compact: bool) -> list[Block]:
    """The described levels of a cell, the one given marked."""
    levels = range(cell.least, cell.most + 1)
    if compact:
        told = "  ".join(
            f"{'▸' if cell.value == level else ''}{level} {cell.meaning(level)}." for level in levels
        )
        return [Words(told, "dim", mark=((f"{cell.name}: ", "key"),))]
    return [
        Words(
            cell.meaning(level),
            "bold" if cell.value == level else "dim",
            mark=(
                (f"{cell.name if level == cell.least else '':<10}", "dim"),
                (f"{'▸' if cell.value == level else ' '}{level} ", "key"),
            ),
        )
        for level in levels
    ]


def said(vote: Rating) -> str:
    """What one rater said."""
    if vote.presence is not None or (vote.intention is None and vote.reality is None):
        return presence_word(vote.presence)
    known = ("-" if level is None else str(level) for level in (vote.intention, vote.reality))
    return "intention {} reality {}".format(*known)


def median_words(answer: Answer) -> str:
    """The medians of a statement."""
    if answer.kind == "destroyer":
        return presence_word(answer.presence)
    known = ("-" if level is None else f"{level:g}" for level in (answer.intention, answer.reality))
    return "intention {}, reality {}".format(*known)


def area_blocks(facts: Facts, found: AreaFigures, counts: AreaScore) -> list[Block]:
    """One area: what the sheet would give, what counts, talk gaps, disagreements, change since the last round."""
    outcome = found.outcome
    blocks: list[Block] = [
        Words(counts.title, "bold", mark=((f"{found.area.value} ", "key"),)),
        Words(
            f"created {number(outcome.creation)}, destroyed {number(outcome.destruction)}, score "
            f"{number(outcome.score)}, confidence {percent(outcome.confidence)}",
            mark=(("open sheet: ", "dim"),),
        ),
    ]
    if outcome.note:
        blocks.append(Words(outcome.note, "none"))
    if counts.round is None:
        blocks.append(
            Words(
                "not yet assessed; close a round to make the sheet count", "none", mark=(("counts: ", "dim"),)
            )
        )
    else:
        sort = "indicative, " if counts.indicative else ""
        blocks.append(
            Words(
                f"{number(counts.value)} of target {counts.target:g}, gap {number(counts.gap.value)}, {sort}confidence "
                f"{percent(counts.confidence.value)}, {counts.round.label()}",
                mark=(("counts: ", "dim"),),
            )
        )
        if counts.change.value is not None:
            kind = "real" if counts.real else "within noise"
            blocks.append(
                Words(
                    f"{signed(counts.change.value)} since the round before, {kind}",
                    mark=(("change: ", "dim"),),
                )
            )
    blocks += listing("talk gaps", [answer.statement for answer in found.talk_gaps])
    blocks += listing(
        "disagreements",
        [
            f"{spread.statement} {spread.scale} {spread.lowest}-{spread.highest}"
            for spread in found.disagreements
        ],
    )
    blocks += listing("capped", [answer.statement for answer in found.capped])
    blocks += listing("raised by other records", [answer.statement for answer in found.raised])
    return blocks


def listing(title: str, words: Sequence[str]) -> list[Block]:
    """A line naming some statements; nothing for none."""
    return [Words(", ".join(words), "watch", mark=((f"{title}: ", "dim"),))] if words else []
