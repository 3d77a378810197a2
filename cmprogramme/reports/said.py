"""The sheet in words: every heading, sentence and cell of it once, in full, for all formats (rules.md summary).

Nothing here is shortened; a page of a given size shortens what it has no room for (`laid`). Names are in it already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from cmprogramme.reports.pictures.road_words import end_word, promise_words
from cmprogramme.reports.pictures.trend import LEAST_POINTS, value_words
from cmprogramme.wording import visible
from lifecycle.base.findings import listed
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, full_day, written_day
from lifecycle.summary.sheet import (
    AWAY,
    MOST_CHANGES,
    MOST_WANTED,
    Ask,
    Change,
    DimensionRow,
    Risk,
    Sheet,
    State,
    Trend,
    TrendLine,
    each_text,
)

SHAPES: dict[State, str] = {
    "on plan": "circle",
    "watch": "triangle",
    "off plan": "square",
    "not set": "dashed",
}
"""What each state is drawn as, so that it can be told without colour."""

NEW = "new"
"""Of a figure that has too few values for a line."""

GROUP_WORDS = {
    "decided": "Decided",
    "moved": "Moved",
    "added": "Added",
    "changed": "Changed",
    "dropped": "Dropped",
    "playbook": "Playbook",
    "team": "Team",
}

NOBODY = "nobody named yet"
"""Stands where a way back to plan is missing."""


@dataclass(frozen=True, slots=True)
class SaidAsk:
    """An ask: `lead` in bold with its day, then options, recommendation, and what happens otherwise."""

    lead: str
    when: str
    overdue: bool
    who: str
    options: str
    recommendation: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A dimension: its state with the shape, trend, why, and the way back to plan."""

    dimension: str
    state: State
    shape: str
    trend: str
    why: str
    who: str
    back: str

    @property
    def way(self) -> str:
        """Who brings it back by when, and how."""
        return ": ".join(filter(None, (self.who, self.back)))


@dataclass(frozen=True, slots=True)
class SaidTrend:
    """A figure over the pages: where it began, where it is; `note` where there is no line to draw between them."""

    name: str
    first: str
    note: str
    last: str


@dataclass(frozen=True, slots=True)
class SaidRisk:
    """A risk, who has it, and what is done by when."""

    text: str
    owner: str
    step: str


@dataclass(frozen=True, slots=True)
class Said:
    """The whole sheet. Lists are whole; `more_asks` and `more_changes` say how many of them the sheet leaves out."""

    name: str
    issue: str
    where: str
    situation: str
    shape: str
    sentence: str
    wanted: str
    nothing: str
    asks: tuple[SaidAsk, ...]
    stands: str
    rows: tuple[SaidRow, ...]
    changed: str
    changes: tuple[tuple[str, str], ...]
    unchanged: str
    road: str
    areas: str
    graph: str
    team: str
    joining: tuple[str, ...]
    trends: str
    lines: tuple[SaidTrend, ...]
    no_lines: str
    risky: str
    risks: tuple[SaidRisk, ...]
    no_risks: str
    legend: tuple[tuple[str, str], ...]
    """What each state means: its shape, and the words."""
    provenance: str

    @property
    def more_asks(self) -> int:
        """Asks the sheet has no place for."""
        return max(0, len(self.asks) - MOST_WANTED)

    def more_changes(self, shown: int = MOST_CHANGES) -> int:
        """Changes the sheet leaves out."""
        return max(0, len(self.changes) - shown)


def said(sheet: Sheet, fingerprint: str) -> Said:
    """Every text of a sheet. What a reader or a terminal would act on is made visible first."""
    sheet = safe(sheet)
    head, changes, graph, provenance = sheet.head, sheet.changes, sheet.graph, sheet.provenance
    as_of = head.as_of
    since = f" ({near(changes.since, as_of)})" if changes.since else ""
    lever = f". Best lever: {graph.lever_title}" if graph.lever_title else ""
    return Said(
        name=head.programme,
        issue=f"Phase summary {head.number} · for {head.reader}",
        where=head.where,
        situation=f"Situation on {full_day(as_of)}",
        shape=SHAPES[sheet.standing.state],
        sentence=sheet.standing.sentence,
        wanted=wanted_title(len(sheet.wanted), _title(sheet, "decisions", "Wanted from you")),
        nothing="" if sheet.wanted else "Nothing is needed from you this time.",
        asks=tuple(_ask(each, as_of, head.reader) for each in sheet.wanted),
        stands=_title(sheet, "status", "How it stands"),
        rows=tuple(_row(each, as_of) for each in sheet.dimensions),
        changed=f"Changed since summary {changes.number}{since}" if changes.number else "Changed so far",
        changes=tuple((GROUP_WORDS[each.group], each.text) for each in changes.lines),
        unchanged=_unchanged(changes.number, changes.lines),
        road=_road_title(sheet),
        areas=_areas_title(sheet),
        graph=f"What holds what back{lever}",
        team=_team_title(sheet),
        joining=_joining(sheet),
        trends=_trends_title(sheet.trends),
        lines=tuple(_trend(each) for each in sheet.trends),
        no_lines="" if sheet.trends else "No figure is known yet.",
        risky="Top risks",
        risks=tuple(_risk(each, as_of) for each in sheet.risks),
        no_risks="" if sheet.risks else "No risk is known.",
        legend=tuple(_legend(provenance.legend)),
        provenance=" · ".join(
            (
                f"Data of {full_day(as_of)}",
                f"playbook {provenance.playbook}",
                f"compares with summary {provenance.previous}"
                if provenance.previous
                else "the first summary",
                *((f"fingerprint {fingerprint}",) if fingerprint else ()),
            )
        ),
    )


def _legend(legend: str) -> Iterable[tuple[str, str]]:
    """Each sentence of the legend with the shape of the state it begins with."""
    for sentence in legend.rstrip(".").split(". "):
        state = sentence.partition(":")[0].lower()
        yield next((shape for name, shape in SHAPES.items() if name == state), ""), f"{sentence}."


def safe(sheet: Sheet) -> Sheet:
    """The sheet with nothing in it a reader or a terminal would act on, each text on one line."""
    return each_text(sheet, one_line)


def one_line(text: str) -> str:
    """A text as it may be shown, its white space single."""
    return " ".join(visible(text, newline="space", tab="space").split())


def near(day: date | None, as_of: date) -> str:
    """ "28 July" in the year of the page, "28 July 2026" else."""
    return "no date" if day is None else written_day(day, as_of)


def wanted_title(count: int, title: str = "Wanted from you") -> str:
    """ "Wanted from you: 2 decisions", with more than the sheet holds "and 2 more"."""
    if not count:
        return title
    told = f"{title}: {counted(min(count, MOST_WANTED), 'decision')}"
    return told + (f", and {count - MOST_WANTED} more in the appendix" if count > MOST_WANTED else "")


def _title(sheet: Sheet, section: str, usual: str) -> str:
    return sheet.titles.get(section) or usual


def _ask(ask: Ask, as_of: date, reader: str) -> SaidAsk:
    when = ""
    if ask.by is not None:
        when = f"overdue since {near(ask.by, as_of)}" if ask.overdue else f"by {near(ask.by, as_of)}"
    elif ask.overdue:
        when = "overdue"
    return SaidAsk(
        lead=ask.question,
        when=when,
        overdue=ask.overdue,
        who="" if _same(ask.who, reader) else ask.who,
        options="; ".join(ask.options),
        recommendation=ask.recommendation,
        otherwise=ask.otherwise,
    )


def _same(who: str, reader: str) -> bool:
    """Whether the one asked is the reader, whose page it is: "Amara (sponsor)" and "Amara, sponsor"."""
    return re.findall(r"\w+", who.lower()) == re.findall(r"\w+", reader.lower())


def led(lead: str, when: str) -> str:
    """A question with its day: "Decide the gate, by 30 July." or "May we? By 30 July." """
    lead = lead.rstrip()
    if not when:
        return lead if lead.endswith((".", "?", "!", "…")) else f"{lead}."
    if lead.endswith((".", "?", "!")):
        return f"{lead} {when[:1].upper()}{when[1:]}."
    return f"{lead}, {when}."


def stopped(text: str) -> str:
    """A text as a sentence of its own."""
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def ask_parts(ask: SaidAsk) -> tuple[tuple[str, str], ...]:
    """What is said after the question, each with the words before it."""
    found = (
        ("Asked of", ask.who),
        ("Options:", ask.options),
        ("We recommend:", ask.recommendation),
        ("If not:", ask.otherwise),
    )
    return tuple((word, text) for word, text in found if text)


def _row(row: DimensionRow, as_of: date) -> SaidRow:
    named = row.owner or row.due or row.back
    return SaidRow(
        dimension=row.dimension.capitalize(),
        state=row.state,
        shape=SHAPES[row.state],
        trend=_trend_word(row.state, row.trend),
        why=row.why or ("nothing entered yet" if row.state == "not set" else ""),
        who=", ".join(filter(None, (row.owner, near(row.due, as_of) if row.due else ""))),
        back=row.back if named or row.state not in AWAY else NOBODY,
    )


def _trend_word(state: State, trend: Trend) -> str:
    return "" if state == "not set" and trend == "new" else trend


def _unchanged(number: int | None, lines: tuple[Change, ...]) -> str:
    if lines:
        return ""
    return "Nothing changed." if number else "This is the first page; the next says what changed."


def _road_title(sheet: Sheet) -> str:
    road = sheet.road
    title = _title(sheet, "plan", "The road")
    if road.end is None:
        return f"{title}: no date is set yet"
    told = f"{title}: phases, gates, critical path. {end_word(road)} {full_day(road.end)}"
    return ", ".join(filter(None, (told, promise_words(road))))


def _areas_title(sheet: Sheet) -> str:
    return f"{_title(sheet, 'scorecard', 'Eight areas')}: own score to what counts after losses"


def _team_title(sheet: Sheet) -> str:
    known = [each for each in sheet.team.stages if each.core is not None]
    title = _title(sheet, "team", "Team")
    if not known:
        return f"{title}: nobody is planned yet"
    now = next((each for each in known if each.state == "now"), None)
    most = max(each.core or 0 for each in known)
    words = [f"{now.core} now"] if now is not None else []
    planned = ", outlined: planned" if any(each.state == "ahead" for each in known) else ""
    return f"{title}: {', '.join([*words, f'{most} at most'])} (dashed: consulted{planned})"


def _joining(sheet: Sheet) -> tuple[str, ...]:
    as_of = sheet.head.as_of
    together: dict[tuple[bool, date | None, str, str], list[str]] = {}
    for each in sheet.team.moves:
        together.setdefault((each.joins, each.day, each.stage, each.why), []).append(each.who)
    moves = tuple(_moving(key, who, as_of) for key, who in together.items())
    return moves + tuple(stopped(text) for text in (*sheet.team.vacancies, sheet.team.note) if text)


def _moving(move: tuple[bool, date | None, str, str], who: list[str], as_of: date) -> str:
    """Who joins or steps back, when and why, those of one reason together."""
    joins, day, stage, why = move
    one = len(who) == 1
    does = ("joins" if one else "join") if joins else ("steps back" if one else "step back")
    if not one and why.startswith(("is ", "brings ")):
        first, _, rest = why.partition(" ")
        why = f"{'are' if first == 'is' else 'bring'} {rest}"
    when = f" on {near(day, as_of)}" if day else ""
    return stopped(f"{listed(who, most=len(who))} {does}{when} ({stage}){f': {why}' if why else ''}")


def _trends_title(lines: Iterable[TrendLine]) -> str:
    numbers = [point.number for line in lines for point in line.points if point.value is not None]
    return f"Trends since summary {min(numbers)}" if len(set(numbers)) > 1 else "Trends"


def _trend(line: TrendLine) -> SaidTrend:
    known = [point for point in line.points if point.value is not None]
    drawn = len(known) >= LEAST_POINTS
    first = value_words(known[0].value, line, plain=True) if drawn else ""
    return SaidTrend(
        name=line.name,
        first=first,
        note="" if drawn else line.note or (NEW if known else ""),
        last=value_words(line.points[-1].value if line.points else None, line),
    )


def _risk(risk: Risk, as_of: date) -> SaidRisk:
    by = near(risk.due, as_of) if risk.due else ""
    by = f"was due {by}" if risk.due and risk.due < as_of else by
    return SaidRisk(risk.text, ", ".join(filter(None, (risk.owner or "nobody", by))), risk.step)
