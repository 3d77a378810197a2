"""A gate pack told: sections of sentences, facts and tables, from which every format and the page of a screen follow.

Four A4 pages at most: each list prints its first so many rows and counts the rest, each text its first so many
characters. What is cut is whole on the screens it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, full_day, number
from lifecycle.gates.report import gate_ahead
from lifecycle.naming import with_names
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.pack.sheet import Carried, CaseLine, Expected, Found, Option, Pack, PackCriterion, Word
from lifecycle.snapshot import Snapshot
from lifecycle.speech import as_it_is, says
from lifecycle.summary.audience import marked_internal, outside
from lifecycle.summary.sheet import AppendixSection, AppendixTable, each_text


@dataclass(frozen=True, slots=True)
class Limits:
    """Rows of each list that are printed, the rest is counted; and characters of each kind of text.

    `long`: of evidence, an override or progress; `short`: of what somebody typed as one line; `sentence`: of a reason
    of the confidence, of consequences and of what the gate asks.
    """

    criteria: int = 24
    carried: int = 10
    expected: int = 5
    found: int = 12
    lines: int = 8
    warnings: int = 3
    reasons: int = 5
    long: int = 180
    short: int = 120
    sentence: int = 400


LIMITS: tuple[Limits, ...] = (
    Limits(),
    Limits(expected=4, found=10, warnings=2, long=110, short=80),
    Limits(20, 8, 3, 8, 6, 2, 4, 80, 60, 300),
    Limits(16, 8, 2, 6, 5, 1, 3, 50, 45, 240),
)
"""A pack is printed by the first of these with which it keeps to four pages."""

WIDEST = LIMITS[0]

NAME = 40
"""Characters of a name."""

NOTHING = "-"

T = TypeVar("T")

WORDS: dict[Word, str] = {
    "high": "High",
    "likely": "Likely",
    "in doubt": "In doubt",
    "unlikely": "Unlikely",
    "not possible to say": "Not possible to say",
    "passed": "Passed already",
}

STATUS: dict[Word, Status] = {
    "high": "on",
    "likely": "on",
    "in doubt": "watch",
    "unlikely": "off",
    "not possible to say": "none",
    "passed": "done",
}


def pack_page(snapshot: Snapshot, today: date, gate: Gate, wave: int | None = None) -> Page:
    """The pack of a gate, people by name: for a screen, `show`, and the command."""
    return told_page(readable_pack(snapshot, gate_pack(snapshot, today, gate, wave)))


def readable_pack(snapshot: Snapshot, pack: Pack) -> Pack:
    """A pack with people by name, and without what is marked internal, which it counts."""
    cut = 0

    def kept(text: str) -> str:
        nonlocal cut
        marked = marked_internal(text)
        cut += marked
        return with_names(snapshot, (outside(text) or NOTHING) if marked else text)

    said = says(snapshot)
    found = each_text(each_text(pack, kept), said)
    words = {} if said is as_it_is else {"words": snapshot.pinned.vocabulary}
    return found.model_copy(update={"left_out": cut, **words})


def foot_of(pack: Pack) -> str:
    """What the pack rests on, and what was left out of it."""
    head = pack.head
    told = [
        f"Data of {full_day(head.as_of)}",
        f"playbook {cut(head.playbook, NAME * 2)}",
        f"revision {head.revision}",
    ]
    if pack.left_out:
        told.append(f"{counted(pack.left_out, 'text')} marked internal left out")
    return " · ".join(told)


def ahead_pack_page(snapshot: Snapshot, today: date) -> Page:
    """The pack of the gate that lies ahead."""
    return pack_page(snapshot, today, gate_ahead(snapshot, today))


def told_page(pack: Pack) -> Page:
    """A pack whose people have names, as a page."""
    parts: list[Part] = []
    for section in sections(pack):
        parts.append(Heading(section.title.upper()))
        parts += [Sentence(text) for text in section.sentences]
        parts += [Fact(label, text) for label, text in section.facts]
        parts += [_table(table) for table in section.tables]
        if section.title == CONFIDENCE:
            at = next(place for place, part in enumerate(parts) if isinstance(part, Sentence))
            parts[at] = Sentence(section.sentences[0], "bold", STATUS[pack.confidence.word])
    parts.append(Sentence(foot_of(pack), "dim"))
    return Page(title_of(pack), tuple(parts), pack.model_dump(mode="json"))


def _table(table: AppendixTable) -> Table:
    columns = tuple(Column(title) for title in table.headings)
    rows = tuple(
        Row(tuple(Cell(text) for text in cells), f"{table.title}:{place}")
        for place, cells in enumerate(table.rows)
    )
    return Table(table.title, columns, rows)


CONFIDENCE = "Confidence in passing"


def title_of(pack: Pack) -> str:
    """ "Gate pack: Proven (G3)"."""
    return f"Gate pack: {pack.head.title} ({pack.head.gate})"


def sections(pack: Pack, limits: Limits = WIDEST) -> tuple[AppendixSection, ...]:
    """What every format prints, in the order of a gateway review; a section about which nothing is known says so."""
    return (
        _confidence(pack, limits),
        _gate(pack, limits),
        _criteria(pack, limits),
        _carried(pack, limits),
        _expected(pack, limits),
        _findings(pack, limits),
        _case(pack, limits),
        _options(pack, limits),
        _review(pack, limits),
    )


def _gate(pack: Pack, limits: Limits) -> AppendixSection:
    head = pack.head
    planned = f"{full_day(head.planned)}{_off(pack)}" if head.planned else "not planned"
    facts = [
        ("Asks", cut(head.asks, limits.sentence)),
        ("Planned for", planned),
        ("Decided by", cut("; ".join(head.deciders), limits.sentence)),
    ]
    facts += [("Decided so far", cut(head.decided, limits.long))] if head.decided else []
    return _section("The gate", facts=facts)


def _off(pack: Pack) -> str:
    """How far off its planned day is, where it was not decided."""
    head, days = pack.head, pack.confidence.days
    if head.planned is None or pack.confidence.word == "passed":
        return ""
    if days is not None and days < 0:
        return f", {counted(-days, 'working day')} ago"
    return ", today" if head.planned == head.as_of else f", {counted(days or 0, 'working day')} left"


def _confidence(pack: Pack, limits: Limits) -> AppendixSection:
    found = pack.confidence
    first, *rest = found.why or ("",)
    return _section(
        CONFIDENCE,
        (
            f"{WORDS[found.word]}. {cut(first, limits.sentence)}",
            *(cut(text, limits.sentence) for text in rest[: limits.reasons]),
        ),
    )


def _criteria(pack: Pack, limits: Limits) -> AppendixSection:
    if not pack.criteria:
        return _section("Criteria and evidence", ("This gate asks for nothing.",))
    ordered = sorted(pack.criteria, key=lambda one: (one.kind != "must", not one.open))
    shown, more = _first(ordered, limits.criteria, "criterion", "criteria")
    passed = sum(not one.open for one in pack.criteria if one.applies)
    asked = sum(one.applies for one in pack.criteria)
    return _section(
        "Criteria and evidence",
        (f"{passed} of {asked} pass.", *more),
        tables=(_listed("", ("Criterion", "Kind", "State", "Evidence"), shown, partial(_criterion, limits)),),
    )


def _criterion(limits: Limits, one: PackCriterion) -> tuple[str, ...]:
    beside = one.value if "(" in one.value else ""  # alone a number says nothing
    told = [beside, cut(one.evidence, limits.long)]
    if one.override:
        told.append(f"Overridden: {cut(one.override, limits.long)}")
    evidence = ". ".join(text.rstrip(".") for text in told if text)
    return (
        cut(one.title, limits.short),
        "must" if one.kind == "must" else "should",
        one.state,
        evidence or NOTHING,
    )


def _carried(pack: Pack, limits: Limits) -> AppendixSection:
    ordered = sorted(pack.carried, key=lambda one: (not one.open, not one.overdue, one.due or date.max))
    shown, more = _first(ordered, limits.carried, "of these", "of these")
    if not pack.carried:
        return _section("Conditions and recommendations of earlier gates", ("Nothing is open.",))
    open_ones, late = sum(one.open for one in pack.carried), sum(one.overdue for one in pack.carried)
    told = f"{open_ones or 'Nothing'} {'are' if open_ones > 1 else 'is'} open"
    told += f", {late} past the day." if late else "."
    return _section(
        "Conditions and recommendations of earlier gates",
        (told, *more),
        tables=(
            _listed("", ("What", "Of", "Owner", "Due", "Progress"), shown, partial(_one_carried, limits)),
        ),
    )


def _one_carried(limits: Limits, one: Carried) -> tuple[str, ...]:
    kind = "" if one.kind == "condition" else " (recommended)"
    progress = f"{one.state}: {cut(one.progress, limits.long)}" if one.progress else one.state
    return (
        f"{cut(one.text, limits.short)}{kind}",
        cut(one.source, limits.short),
        cut(one.owner, NAME),
        full_day(one.due),
        progress,
    )


def _expected(pack: Pack, limits: Limits) -> AppendixSection:
    title = "What was expected, and what came"
    if not pack.expected:
        return _section(title, ("No earlier decision says what it was expected to give.",), known=False)
    shown, more = _first(pack.expected[::-1], limits.expected, "expectation")
    headings = ("Decision", "Expected", "By", "What came")
    return _section(title, more, tables=(_listed("", headings, shown, partial(_one_expected, limits)),))


def _one_expected(limits: Limits, one: Expected) -> tuple[str, ...]:
    measured = ""
    if one.measure:
        wanted = "no value set" if one.wanted is None else _value(one.wanted, one.unit)
        measured = f" ({cut(one.measure, limits.short)}: {wanted})"
    came = [one.state]
    if one.value is not None:
        came.append(f"{_value(one.value, one.unit)} on {full_day(one.day)}")
    if one.came:
        came.append(cut(one.came, limits.long))
    source = cut(one.source, limits.short)
    return (source, f"{cut(one.text, limits.short)}{measured}", full_day(one.by), ": ".join(came))


def _value(value: float, unit: str) -> str:
    return f"{number(value, places=2)}{'' if unit.startswith('%') else ' '}{unit}".strip()


def _findings(pack: Pack, limits: Limits) -> AppendixSection:
    title = "Found and recommended now"
    if not pack.findings:
        return _section(title, ("Nothing.",))
    shown, more = _first(pack.findings, limits.found, "finding")
    headings = ("When", "What", "Owner", "By")
    return _section(title, more, tables=(_listed("", headings, shown, partial(_finding, limits)),))


def _finding(limits: Limits, one: Found) -> tuple[str, ...]:
    return (one.urgency, cut(one.text, limits.long), cut(one.owner, NAME), full_day(one.due, none=NOTHING))


def _case(pack: Pack, limits: Limits) -> AppendixSection:
    found, title = pack.case, "The case and its benefits, tested again"
    if not found.known:
        return _section(title, ("The case is not entered yet.",), known=False)
    facts = []
    if found.score is not None:
        source = cut(found.source, limits.short)
        then = (
            f"; it was {number(found.then)} at the gate {source}"
            if found.then is not None and abs(found.then - found.score) >= 0.05
            else f", as at the gate {source}"
            if found.then is not None
            else ""
        )
        enough = {True: "enough", False: "not enough", None: "not yet assessed"}[found.enough]
        facts.append(("The case", f"{number(found.score)} of 100, {enough}{then}"))
    facts += ((name, cut(text, limits.long)) for name, text in found.facts)
    shown, more = _first(found.lines, limits.lines, "line")
    headings = ("Line", "In the case", "Came to", "Shown by")
    tables = (_listed("", headings, shown, partial(_line, limits)),)
    warnings, rest = _first(found.warnings, limits.warnings, "warning")
    said = (*(cut(text, limits.long) for text in warnings), *rest, *more)
    return _section(title, said, facts=facts, tables=tables if shown else ())


def _line(limits: Limits, one: CaseLine) -> tuple[str, ...]:
    return tuple(cut(text, limits.short) for text in (one.title, one.expected, one.came, one.shown))


def _options(pack: Pack, limits: Limits) -> AppendixSection:
    title = "Options and their consequences"
    if not pack.options:
        return _section(title, ("It is decided; nothing is left to choose.",))
    headings = ("Option", "Possible", "What it would move")
    return _section(title, tables=(_listed("", headings, pack.options, partial(_option, limits)),))


def _option(limits: Limits, one: Option) -> tuple[str, ...]:
    suggested = " (suggested by the rules)" if one.suggested else ""
    possible = "yes" if one.possible else f"no: {one.why}"
    return (f"{one.outcome}{suggested}", possible, cut(" ".join(one.consequences), limits.sentence))


def _review(pack: Pack, limits: Limits) -> AppendixSection:
    said = tuple(
        f"{cut(one.title, limits.short)} ({one.why}): {_when(one.day, pack.head.as_of)}."
        for one in pack.review
    )
    return _section("Next review", said or ("Nothing lies ahead.",))


def _when(day: date | None, today: date) -> str:
    if day is None:
        return "no day is planned"
    return (
        full_day(day) if day >= today else f"the planned day, {full_day(day)}, is over; a new one is wanted"
    )


# shared


def _section(
    title: str,
    sentences: Iterable[str] = (),
    *,
    facts: Iterable[tuple[str, str]] = (),
    tables: tuple[AppendixTable, ...] = (),
    known: bool = True,
) -> AppendixSection:
    return AppendixSection(
        title=title, known=known, sentences=tuple(filter(None, sentences)), facts=tuple(facts), tables=tables
    )


def _listed(
    title: str, headings: tuple[str, ...], found: Sequence[T], row: Callable[[T], tuple[str, ...]]
) -> AppendixTable:
    return AppendixTable(title=title, headings=headings, rows=tuple(row(one) for one in found))


def _first(found: Sequence[T], most: int, noun: str, plural: str = "") -> tuple[Sequence[T], tuple[str, ...]]:
    """The first so many, and a sentence that counts the rest."""
    over = len(found) - most
    if over <= 0:
        return found, ()
    counts = f"{over} more {noun} is" if over == 1 else f"{over} more {plural or f'{noun}s'} are"
    return found[:most], (f"{counts} not shown.",)


def cut(text: str, most: int) -> str:
    """A text in at most so many characters, cut between words where it can be; white space is one space."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    kept = plain[: most - 1]
    head, space, _ = kept.rpartition(" ")
    return f"{head if space and len(head) > most // 2 else kept}…"
