"""One measure told, and the dimensions of the scorecard: what each needs to be counted."""

from __future__ import annotations

from datetime import date

from lifecycle.base.days import days_late
from lifecycle.base.deeds import By, Deed
from lifecycle.base.findings import listed
from lifecycle.base.listed import DimensionId
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table, share
from lifecycle.base.words import day_words, due_words, share_limit
from lifecycle.case.money import MoneyLine
from lifecycle.measures import Health, MeasureAction, ScoreLine, has_begun, ranked, scorecard
from lifecycle.measures_asked import wanted_of
from lifecycle.people import name_of
from lifecycle.scorecard_telling import HEALTH, health_words, value_words
from lifecycle.snapshot import Snapshot


def measure_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One measure: its values by day, its plan, what it serves, what is being done, and what it needs."""
    line = next((one for one in scorecard(snapshot, today).every if one.measure == subject), None)
    if line is None:
        return Page("Measure", (Sentence("Nothing is under the cursor.", "dim"),))
    measure, titles = line.measure, snapshot.playbook
    side = "lower is better" if measure.lower_is_better else "higher is better"
    owner = name_of(snapshot, measure.owner)
    called = titles.called("dimension", measure.dimension)
    about = ", ".join(filter(None, (called, measure.unit, side, f"{owner} has it" if owner else "")))
    parts: list[Part] = [Sentence(about, "dim"), *_values(line, today), *_against(snapshot, line)]
    if measure.objective:
        parts.append(Sentence(measure.objective, lead="Serves"))
    shown = [one.title for one in snapshot.all(MoneyLine) if one.measure == measure.id]
    if shown:
        parts.append(Sentence(listed(shown), lead="Shows whether it comes true"))
    parts += _needed(snapshot, line, today)
    parts += [part for one in _actions(snapshot, line) for part in _action(snapshot, one, today)]
    return Page(measure.name, tuple(parts))


def _values(line: ScoreLine, today: date) -> list[Part]:
    """The values in words, the oldest first."""
    measure = line.measure
    told = [] if measure.baseline is None else [f"{value_words(measure.baseline)} before"]
    if told and measure.baseline_day is not None:
        told = [f"{value_words(measure.baseline)} {day_words(measure.baseline_day, today=today)} (before)"]
    told += [f"{value_words(one.value)} {day_words(one.day, today=today)}" for one in line.readings[-8:]]
    parts: list[Part] = [Sentence(", ".join(told) or "no value yet", lead="Values")]
    if line.actual is not None and line.actual.note:
        parts.append(Sentence(line.actual.note, lead="The newest is from", indent=2))
    return parts


def _against(snapshot: Snapshot, line: ScoreLine) -> list[Part]:
    measure, limits = line.measure, snapshot.playbook.scorecard
    if measure.plan is None:
        return [Sentence("No plan is set: nothing says whether it is on track.", "watch")]
    if line.attainment.value is None:
        return [Fact("Plan", f"{value_words(measure.plan)}; no actual yet")]
    lowest = limits.red if line.health is Health.RED else limits.amber
    health = line.health.value if line.health else ""
    told = f"{share_limit(line.attainment.value, lowest)}, {health}"
    return [Fact(f"Of the plan of {value_words(measure.plan)}", told, line.attainment, HEALTH[line.health])]


def _needed(snapshot: Snapshot, line: ScoreLine, today: date) -> list[Part]:
    """What it needs, each with its command."""
    measure, name = line.measure, f'"{line.measure.name}"'
    parts: list[Part] = []
    if measure.owner is None:
        parts.append(Sentence("Nobody answers for it: it counts for no dimension.", "watch"))
    if line.off_track and not line.actions and line.decide_by is not None:
        by = day_words(line.decide_by, today=today)
        late = "; it is late and counts against the area of measurement" if line.late else ""
        parts.append(
            Sentence(
                f"Off track, and nothing is being done: say what until {by}{late}. cmprogramme scorecard act",
                "off" if line.late else "watch",
            )
        )
    wants = wanted_of(snapshot, line, today)
    if wants is not None and (wants.wants == "actual" or line.actions):
        began = f"Wave {wants.wave.number} began on {day_words(wants.wave.start, today=today)}"
        act = "cmprogramme scorecard record" if wants.wants == "actual" else "cmprogramme scorecard act"
        kind = "an actual of since then" if wants.wants == "actual" else "an action decided since then"
        parts.append(Sentence(f"{began}: its G4 asks for {kind}. {act}", "watch"))
    if (
        not line.current
        and measure.plan is not None
        and measure.owner is not None
        and not has_begun(line, today)
    ):
        parts.append(Sentence(f"An actual of {name} is missing: cmprogramme scorecard record", "watch"))
    elif (
        not line.current
        and line.actual is not None
        and measure.plan is not None
        and measure.owner is not None
    ):
        days = snapshot.playbook.scorecard.current_days
        parts.append(Sentence(f"Its newest value is more than {days} days old.", "watch"))
    return parts


def _actions(snapshot: Snapshot, line: ScoreLine) -> list[MeasureAction]:
    """All there were, the newest first."""
    of = [one for one in snapshot.all(MeasureAction) if one.measure == line.measure.id]
    return sorted(of, key=lambda one: (one.done is None, one.day), reverse=True)


def _action(snapshot: Snapshot, one: MeasureAction, today: date) -> list[Part]:
    who = name_of(snapshot, one.owner) or "nobody"
    late = bool(one.due and days_late(one.due, today, snapshot.programme.holidays)) and one.done is None
    until = due_words(one.due, today, snapshot.programme.holidays)
    when = f"done {day_words(one.done, today=today)}" if one.done else until
    status: Status = "done" if one.done else "off" if late else "on"
    parts: list[Part] = [Sentence(f"{one.text} ({who}, {when})", status=status, lead="Action")]
    return [*parts, Sentence(one.result, lead="Result", indent=2)] if one.result else parts


# by dimension

DIMENSIONS = (
    Column("dimension", 13, fits=True, most=24),
    Column("measures", 8, "right"),
    Column("current", 7, "right"),
    Column("worst measure"),
    Column("of plan", 7, "right"),
    Column("owner", 8, least=90, fits=True, most=14),
    Column("state", 8, fits=True, most=32),
)


def dimensions_page(snapshot: Snapshot, today: date) -> Page:
    """The dimensions of the playbook: how many measures each has, its worst one, and what it lacks."""
    found = scorecard(snapshot, today)
    rows = tuple(_dimension(snapshot, found.lines, one, today) for one in found.dimensions)
    narrow = "too narrow: " if found.narrow else ""
    told = f"{narrow}{share_limit(found.narrow_share.value, snapshot.playbook.scorecard.narrow_share, most=True)}"
    parts: list[Part] = [
        Table("", DIMENSIONS, rows),
        Fact("Dimensions covered", share_limit(found.coverage.value, 1), found.coverage),
        Fact(
            "Satisfaction and helpdesk among the measures",
            told,
            found.narrow_share,
            "watch" if found.narrow else None,
        ),
    ]
    if found.unlisted:
        names = listed(line.measure.name for line in found.unlisted)
        parts.append(Sentence(f"{names}: of no dimension of the playbook; counted nowhere", status="watch"))
    data = {
        "dimensions": [
            {
                "dimension": one,
                "measures": [line.measure.name for line in found.lines if line.measure.dimension == one],
                "covered": one not in found.uncovered,
            }
            for one in found.dimensions
        ],
        "narrow": found.narrow,
        "narrow_share": found.narrow_share.value,
        "figures": {"coverage": found.coverage, "narrow_share": found.narrow_share},
    }
    return Page("Dimensions", tuple(parts), data, known=bool(found.lines))


def _dimension(snapshot: Snapshot, lines: tuple[ScoreLine, ...], one: DimensionId, today: date) -> Row:
    own = sorted((line for line in lines if line.measure.dimension == one), key=ranked)
    current = sum(line.current for line in own)
    title = snapshot.playbook.called("dimension", one)
    new: dict[By, Deed] = {"open": Deed("put measure", {"dimension": str(one)})}
    if not own:
        cells = (
            Cell(title, status="none", does=new),
            Cell("0", does=new),
            Cell("0", does=new),
            Cell("no measure", look="watch", does=new),
            Cell("-"),
            Cell("-"),
            Cell("needs one"),
        )
        return Row(cells, str(one), snapshot.programme)
    worst = own[0]
    cells = (
        Cell(title, status=HEALTH[worst.health] if current else "watch"),
        Cell(str(len(own))),
        Cell(str(current), look="" if current else "watch"),
        Cell(worst.measure.name, does={"open": Deed("put measure", {"id": str(worst.measure.id)})}),
        share(worst.attainment, none="-"),
        Cell(name_of(snapshot, worst.measure.owner) or "-", look="dim"),
        Cell(health_words(worst) + ("" if current else ", none is current"), look="" if current else "watch"),
    )
    return Row(cells, str(one), worst.measure)
