"""Key experiences told: each asking with its three questions, what the priority follows from, needs that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.findings import listed
from lifecycle.base.noun import folded
from lifecycle.base.page import Cell, Column, Fact, Look, Page, Part, Row, Sentence, Status, Table, points
from lifecycle.base.records import dataclass
from lifecycle.base.shape import typed
from lifecycle.base.sparkline import trend
from lifecycle.base.words import day_words, number, words
from lifecycle.customers.experiences import (
    Experience,
    KeyExperience,
    MediumPriority,
    askings,
    experiences,
    top_experiences,
)
from lifecycle.insight.segments import Segment
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Snapshot

NO_EXPERIENCES = "No key experiences yet: the moments that matter to customers, and how well we do in them."
BEGIN = "experience add NAME --importance 5"
MATTERS = ("hardly", "a little", "somewhat", "much", "most of all")
"""What the digits of importance mean, from 1 on."""
KEPT = ("importance", "segment", "no_rival", "no_elsewhere", "best_elsewhere")
"""What the next asking of an experience begins with: what it is, not what was answered."""
COLUMNS = (
    Column("experience", share=2),
    Column("matters", 9),
    Column("1 own", 7, field="own"),
    Column("", 9, field="trend", least=84),
    Column("2 better", 10, field="better"),
    Column("3 rival", 9, field="rival"),
    Column("elsewhere", 11, field="elsewhere"),
    Column("priority", 8, "right"),
    Column("work", 8, least=100),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One experience in one medium, as it was asked on a day: `entry` None = not asked on that day. `newest` is the
    asking that counts."""

    found: MediumPriority
    entry: Experience | None
    day: date | None

    @property
    def newest(self) -> Experience:
        """The asking that counts."""
        return self.found.experience


def experiences_page(snapshot: Snapshot, today: date) -> Page:
    """Key experiences, most urgent first, with what is still to be found out; changed needs."""
    return asked_page(snapshot, today, None)


def asked_page(snapshot: Snapshot, today: date, subject: object = None) -> Page:
    """The same as it was asked on a day (`subject`); None: the newest asking of each."""
    day = subject if isinstance(subject, date) else None
    found = experiences(snapshot, today)
    lines = [
        Line(medium, _entry(medium, day), day)
        for one in found.ranked
        for medium in sorted(one.media, key=lambda each: -(each.priority.value or -1.0))
    ]
    table = Table(
        "", COLUMNS, tuple(_row(snapshot, one, today) for one in lines), None, NO_EXPERIENCES, BEGIN
    )
    parts: list[Part] = [*_facts(snapshot, today), table]
    if day is None:
        for one in found.ranked:
            parts += [
                Sentence(f"{one.name}, {text}") for medium in one.media for text in open_questions(medium)
            ]
        parts += _most_urgent(snapshot, found.ranked)
        parts += [Sentence(one.text, lead="Changed need still open") for one in found.open_needs]
    data = {
        "day": day,
        "ranked": [
            {
                "name": one.name,
                "importance": one.importance,
                "priority": one.priority,
                "media": [_medium(snapshot, medium) for medium in one.media],
            }
            for one in found.ranked
        ],
        "unmarked": found.unmarked,
        "response_days": found.response_days.value,
        "open_needs": found.open_needs,
        "figures": {"response_days": found.response_days},
    }
    return Page("Experiences", tuple(parts), data)


def days_asked(snapshot: Snapshot, today: date) -> tuple[date, ...]:
    """The days on which any experience was asked, the newest first."""
    days = {one.day for asked in askings(snapshot, today).values() for one in asked if one.day is not None}
    return tuple(sorted(days, reverse=True))


def _entry(found: MediumPriority, day: date | None) -> Experience | None:
    every = (found.experience, *found.before)
    return found.experience if day is None else next((one for one in every if one.day == day), None)


def _facts(snapshot: Snapshot, today: date) -> Iterator[Fact]:
    found = experiences(snapshot, today)
    if not found.ranked and found.response_days.value is None and not found.open_needs:
        return
    top = top_experiences(snapshot, today)
    if top:
        done = sum(one.answered for one in top)
        status: Status = "done" if done == len(top) else "watch"
        yield Fact("Three questions", f"{done} of top {len(top)} answered", status=status)
    if found.response_days.value is not None or found.open_needs:
        days = f"in {number(found.response_days.value)} days" if found.response_days.value is not None else ""
        waits = f"{len(found.open_needs)} open" if found.open_needs else ""
        text = ", ".join(filter(None, (days, waits)))
        yield Fact("Changed needs are answered", text, found.response_days)


def _most_urgent(snapshot: Snapshot, ranked: tuple[KeyExperience, ...]) -> Iterator[Sentence]:
    """What to make better first, and whether anybody does."""
    first = next((one for one in ranked if one.priority), None)
    if first is None:
        return
    codes = [item.code for medium in first.media if (item := work_of(snapshot, medium)) is not None]
    done = f"{listed(codes)} makes it better" if codes else "no work makes it better yet"
    yield Sentence(
        f"{first.name}, {number(first.priority)}: {done}.",
        status=None if codes else "watch",
        lead="To be made better first",
    )


def work_of(snapshot: Snapshot, found: MediumPriority) -> WorkItem | None:
    """The work that makes an experience better, while it is in the plan."""
    return None if found.follow_up is None else snapshot.find(WorkItem, found.follow_up)


# a row


def _row(snapshot: Snapshot, line: Line, today: date) -> Row:
    newest, entry = line.newest, line.entry
    deeds = _Deeds(snapshot, line)
    item = work_of(snapshot, line.found)
    counts = entry is not None and entry.id == newest.id
    cells = (
        Cell(
            newest.name,
            look="" if entry is not None else "dim",
            after=(Cell(f", {words(newest.medium)}", look="dim"),),
        ),
        deeds.digit("importance", (entry or newest).importance, least=1, most=5, said=MATTERS),
        deeds.digit("own", entry.own if entry else None),
        trend([one.own for one in (*line.found.before, newest)], none=""),
        deeds.text("improvements", entry.improvements if entry else ""),
        deeds.digit("rival", entry.rival if entry else None, entry.no_rival if entry else ""),
        deeds.digit("elsewhere", entry.elsewhere if entry else None, entry.no_elsewhere if entry else ""),
        points(line.found.priority, "bold", none="-") if counts else Cell("", look="dim"),
        Cell("" if item is None else item.code, look="dim"),
    )
    values = {
        "experience": newest.name,
        "medium": newest.medium.value,
        "own": entry.own if entry else None,
        "rival": entry.rival if entry else None,
        "elsewhere": entry.elsewhere if entry else None,
        "better": entry.improvements if entry else "",
        "day": entry.day if entry else None,
        "work": item.code if item is not None else "",
    }
    key = f"experience:{folded(newest.name)}/{newest.medium}"
    return Row(cells, key, entry or newest, values=MappingProxyType(values))


class _Deeds:
    """What is typed into the cells of a line goes to its entry, or begins the asking of its day."""

    def __init__(self, snapshot: Snapshot, line: Line) -> None:
        self.line = line
        self.given: Mapping[str, str] = (
            {"id": str(line.entry.id)}
            if line.entry is not None
            else {
                "name": line.newest.name,
                "medium": line.newest.medium.value,
                "day": line.day.isoformat() if line.day is not None else "",
                **{name: typed(getattr(line.newest, name)) for name in KEPT if getattr(line.newest, name)},
            }
        )

    def digit(
        self,
        field: str,
        value: float | None,
        apart: str = "",
        *,
        least: int = 0,
        most: int = 10,
        said: tuple[str, ...] = (),
    ) -> Cell:
        """A score; `apart` says why there is none to ask for."""
        deed = Deed(
            "put experience",
            {name: text for name, text in self.given.items() if name != field},
            into=field,
            takes="digit",
            value="" if value is None else typed(value),
            least=least,
            most=most,
            words=said,
        )
        text = "none" if apart and value is None else number(value, none="-")
        look: Look = "dim" if apart or self.line.entry is None else "none" if value is None else ""
        return Cell(text, look=look, does=self._does(deed))

    def text(self, field: str, value: str) -> Cell:
        """What customers said should be better."""
        deed = Deed("put experience", self.given, into=field, takes="text", value=value)
        said = bool(value.strip())
        return Cell("words" if said else "", status="done" if said else "none", does=self._does(deed))

    def _does(self, deed: Deed) -> Mapping[By, Deed]:
        return {"type": deed, "open": Deed("put experience", self.given)}


def open_questions(medium: MediumPriority) -> list[str]:
    """What is still to be asked of an experience, and what cannot be."""
    by = words(medium.experience.medium)
    lacks = [f"{by} lacks {', '.join(medium.missing)}"] if medium.missing else []
    without = " and ".join(medium.benchmark_missing)
    known = [f"{by}: {who} not applicable, {reason}" for who, reason in medium.apart]
    return [*lacks, *([f"{by} is not compared with {without}"] if without else []), *known]


def _medium(snapshot: Snapshot, medium: MediumPriority) -> dict[str, Any]:
    item = work_of(snapshot, medium)
    return {
        "medium": medium.experience.medium,
        "day": medium.experience.day,
        "own": medium.experience.own,
        "rival": medium.experience.rival,
        "elsewhere": medium.experience.elsewhere,
        "before": [{"day": one.day, "own": one.own} for one in medium.before],
        "work": item.code if item is not None else None,
        "priority": medium.priority.value,
        "answered": medium.answered,
        "missing": medium.missing,
        "benchmark_missing": medium.benchmark_missing,
        "not_applicable": dict(medium.apart),
    }


# one experience


def experience_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One experience in one medium: its three questions in full, the days it was asked, and who makes it better."""
    if not isinstance(subject, Experience):
        return Page("Experience", (), known=False)
    asked = askings(snapshot, today).get((folded(subject.name), subject.medium), ())
    found = next(
        (
            medium
            for one in experiences(snapshot, today).ranked
            for medium in one.media
            if asked and medium.experience.id == asked[-1].id
        ),
        None,
    )
    entry = next((one for one in asked if one.id == subject.id), subject)
    segment = snapshot.find(Segment, entry.segment) if entry.segment is not None else None
    parts: list[Part] = [
        Fact("Met", words(entry.medium) + (f", by {segment.name}" if segment is not None else "")),
        Fact("Asked", day_words(entry.day, today=today, none="on no known day")),
        Fact("1 how well do we do", _said(entry.own)),
        Fact("2 what should be better", entry.improvements.strip() or "nobody asked"),
        Fact("3 the best competitor", _compared(entry.rival, entry.rival_better, entry.no_rival)),
        Fact("Another market", _compared(entry.elsewhere, entry.best_elsewhere, entry.no_elsewhere)),
    ]
    if found is not None:
        item = work_of(snapshot, found)
        parts.append(
            Fact(
                "Priority",
                number(found.priority.value, none="not known without an own score"),
                found.priority,
            )
        )
        parts.append(
            Fact(
                "Made better by",
                f"{item.code} {item.title}, {words(item.status)}" if item is not None else "nobody yet",
            )
        )
        if found.before:
            every = (*found.before, found.experience)
            told = ", ".join(
                f"{day_words(one.day, today=today, none='earlier')} {number(one.own, none='-')}"
                for one in every
            )
            parts.append(Fact("Own score by day", told))
        parts += [Sentence(f"{text}.", status="watch") for text in open_questions(found)]
    return Page(entry.name, tuple(parts))


def _said(score: float | None) -> str:
    return "nobody asked" if score is None else f"{number(score)} of 10"


def _compared(score: float | None, told: str, apart: str) -> str:
    if apart:
        return f"none: {apart}"
    return f"{_said(score)}: {told}" if told.strip() else _said(score)
