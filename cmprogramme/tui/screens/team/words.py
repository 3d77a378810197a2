"""People, seats and reasons in rows and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Block, Row, Words, gap, head
from cmprogramme.tui.widgets.status import bar, mark
from lifecycle.base.areas import AREAS, LEVEL_TITLES, Function
from lifecycle.base.page import Column
from lifecycle.base.phases import Stage
from lifecycle.base.words import day_words, fixed, number, percent, words
from lifecycle.people import Person, roster
from lifecycle.team.explain import Why
from lifecycle.team.nouns import Assignment, Seat, SeatRule
from lifecycle.team.recommendation import Recommendation

COLUMNS = (
    Column("", 1),
    Column("name", share=2),
    Column("level", 13),
    Column("function", share=2, least=64),
    Column("h/week", 6, "right", 52),
    Column("worth", 8, "right"),
    Column("strong in", 14, least=90),
)
REAL_COLUMNS = (
    Column("", 1),
    Column("name", share=2),
    Column("recommended", 12),
    Column("real", 12),
    Column("difference", share=2),
)
SEATS = ("core", "consulted", "informed")
UPPER = frozenset({Function.IT, Function.HR})


def function_words(person: Person) -> str:
    """What somebody works for."""
    return (
        ", ".join(each.value.upper() if each in UPPER else words(each) for each in person.functions)
        or "no function"
    )


def level_words(person: Person) -> str:
    """ "L3 manager"."""
    return f"L{person.level} {LEVEL_TITLES[person.level]}" if person.level else "no level"


def seat_of(found: Recommendation | None, person: Person) -> str:
    """core, consulted or informed; "" before there is an answer."""
    if found is None:
        return ""
    for seat, people in zip(SEATS, (found.core, found.consulted, found.informed), strict=True):
        if person in people:
            return seat
    return "informed"


def real_seats(facts: Facts, stage: Stage) -> dict[UUID, Assignment]:
    """Who really has a seat in a stage."""
    return {each.person: each for each in facts.snapshot.all(Assignment) if each.stage is stage}


def recommended_rows(facts: Facts, found: Recommendation, whys: Mapping[str, Why]) -> list[Row]:
    """Core, consulted, informed, then what is missing and what gave way."""
    rows: list[Row] = []
    asked = {rule.person: rule for rule in facts.snapshot.all(SeatRule) if rule.stage is found.stage}
    for seat, people in zip(SEATS, (found.core, found.consulted, found.informed), strict=True):
        note = seat_note(facts, found, seat)
        rows += [*([gap()] if rows else []), head(f"{seat.upper()} ({len(people)})", note)]
        rows += [
            person_row(person, seat, whys.get(str(person.id)), asked.get(person.id)) for person in people
        ]
    if found.vacancies:
        rows += [gap(), head("MISSING")]
        rows += [
            Row(f"vacancy:{place}", (mark("off"), (f" {text}", "off")), kind="text")
            for place, text in enumerate(found.vacancies)
        ]
    if found.relaxed:
        rows += [gap(), head("RULES THAT GAVE WAY")]
        rows += [
            Row(f"relaxed:{place}", (mark("watch"), (f" {text}", "watch")), kind="text")
            for place, text in enumerate(found.relaxed)
        ]
    return rows


def seat_note(facts: Facts, found: Recommendation, seat: str) -> str:
    """The hours of a seat, or what the core has."""
    team = facts.playbook.team
    if seat == "consulted":
        return f"{team.consulted_hours:g} h a week each"
    if seat == "informed":
        return "no meetings"
    seniority = fixed(found.mean_seniority) if found.mean_seniority is not None else "-"
    return f"{team.core_hours:g} h a week each; {found.functions or 0} functions, mean level {seniority}"


def person_row(person: Person, seat: str, why: Why | None, asked: SeatRule | None) -> Row:
    """One person with what the seat is worth."""
    status = {"core": "on", "consulted": "done", "informed": "none"}[seat]
    if why is None:
        worth: Line = (("...", "faint"),)
    elif why.delta is None:
        worth = (
            ("required" if seat != "informed" else "cannot", "accent" if seat != "informed" else "faint"),
        )
    else:
        worth = ((f"{why.delta:+.2f}", "accent" if why.delta > 0 else "dim"),)
    strong = " ".join(
        f"{area.value}{level}"
        for area, level in sorted(person.competencies.items(), key=lambda item: -item[1])
        if level >= 3
    )
    name: list[Span] = [(person.name, "bold" if seat == "core" else "")]
    if asked is not None:
        name.append((" ▲", "watch"))
    return Row(
        str(person.id),
        cells=(
            (mark(status),),  # type: ignore[arg-type]  # one of the status names, from the table above
            name,
            ((level_words(person), "dim"),),
            ((function_words(person), "dim"),),
            ((number(person.hours), "dim"),),
            worth,
            ((strong, "dim"),),
        ),
        value=person,
    )


def real_rows(facts: Facts, stage: Stage, found: Recommendation | None, *, differing: bool) -> list[Row]:
    """Everybody's recommended and real seat; with `differing` only where they are not the same."""
    real = real_seats(facts, stage)
    rows = []
    for person in roster(facts.snapshot):
        wanted = seat_of(found, person) or "informed"
        has = real[person.id].seat.value if person.id in real else "none"
        what = difference(wanted, has)
        if differing and not what:
            continue
        rows.append(
            Row(
                str(person.id),
                cells=(
                    (mark("watch" if what else "on" if has != "none" else "none"),),
                    ((person.name, ""),),
                    ((wanted, "" if wanted != "informed" else "faint"),),
                    ((has, "" if has != "none" else "faint"),),
                    ((what or "as recommended", "watch" if what else "faint"),),
                ),
                value=person,
            )
        )
    return rows


def difference(wanted: str, has: str) -> str:
    """What is to be done about a seat; "" when it is as recommended."""
    if wanted == "core" and has != "core":
        return "missing in the core"
    if wanted == "consulted" and has not in ("consulted", "core"):
        return "should be consulted"
    if has == "core" and wanted != "core":
        return "more than recommended"
    if has == "consulted" and wanted == "informed":
        return "need not be consulted"
    return ""


def why_blocks(
    facts: Facts, stage: Stage, person: Person, why: Why | None, *, asked: bool = True
) -> list[Block]:
    """Why somebody has that seat, and what they bring. Not `asked`: there is no team to give a reason from."""
    blocks: list[Block] = [
        Words(f"adjusted: {rule.ask.value}. {rule.note}", "watch", mark=(mark("watch"), (" ", "")))
        for rule in facts.snapshot.all(SeatRule)
        if rule.person == person.id and rule.stage is stage
    ]
    if why is not None:
        blocks.append(Words(why.sentence))
        if why.skip:
            blocks.append(Words(why.skip, "dim", mark=(("skip it  ", "dim"),)))
        for name, points in why.terms:
            blocks.append(Words(f"{points:+.2f}", "bold", mark=((f"{name:<24} ", "dim"),)))
        if why.entry:
            blocks.append(Words(why.entry, mark=(("joins at ", "dim"),)))
        if why.exit:
            blocks.append(Words(why.exit, mark=(("steps back at ", "dim"),)))
    elif asked:
        blocks.append(Words("Working out the reason...", "faint"))
    blocks += [Words(""), *person_blocks(facts, person)]
    given = real_seats(facts, stage).get(person.id)
    if given is not None:
        blocks += [
            Words(""),
            Words(
                f"really {given.seat.value} in {stage.value}" + (f": {given.note}" if given.note else ""),
                "on",
            ),
        ]
    return blocks


def person_blocks(facts: Facts, person: Person) -> list[Block]:
    """What somebody is and brings."""
    blocks: list[Block] = [
        Words(f"{level_words(person)}, {function_words(person)}, {person.hours:g} h a week", "dim")
    ]
    if person.roles:
        blocks.append(Words(", ".join(words(role) for role in person.roles), "accent"))
    for area in AREAS:
        level = person.competency(area)
        if level:
            title = facts.playbook.area_title(area)
            blocks.append(
                Words(
                    title, "dim", mark=((f"{area.value} ", "bold"), *bar(level / 4, 8), (f" {level}  ", ""))
                )
            )
    if person.note:
        blocks.append(Words(person.note, "dim"))
    for absence in person.absences:
        days = f"{day_words(absence.start, today=facts.today)} to {day_words(absence.end, today=facts.today)}"
        blocks.append(Words(days, "watch", mark=(("away ", "dim"),)))
    return blocks


def need_line(found: Recommendation) -> Sequence[Span]:
    """Which areas need the team most."""
    shares = sorted(
        ((area, figure.value or 0.0) for area, figure in found.need.items()), key=lambda item: -item[1]
    )
    line: list[Span] = [("need  ", "dim")]
    for area, share in shares:
        if share > 0:
            line += [(f"{area.value} ", "bold"), (f"{percent(share)}  ", "dim")]
    return line


SEAT_CHOICES = tuple(seat.value for seat in Seat)
