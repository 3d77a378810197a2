"""The real team told beside the recommended one, and who is needed for what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.phases import Stage
from lifecycle.base.words import day_words, words
from lifecycle.overrides import live_override
from lifecycle.people import roster
from lifecycle.snapshot import Snapshot
from lifecycle.team.involved import Involvement, involvement
from lifecycle.team.nouns import Assignment
from lifecycle.team.overriding import core_words, team_rule
from lifecycle.team.real import Difference, Gap, RealTeam, differences, real_team
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.telling import names, seat_in

REAL = (
    Column("name", share=2),
    Column("recommended", 12),
    Column("real", 12),
    Column("difference", share=2),
)
DIFFERENCES = (
    Column("difference", 16),
    Column("what", share=3),
    Column("what would mend it", share=2, least=90),
)
MEETINGS = (
    Column("artefact", share=3),
    Column("A accountable", 13),
    Column("R responsible", share=3),
    Column("C consulted", share=3),
    Column("I informed", share=2, least=90),
)
LETTERS = (("A", "accountable"), ("R", "responsible"), ("C", "consulted"), ("I", "informed"))
SERIOUS = frozenset({Gap.MISSING, Gap.OVER_ALLOCATED})
AS_RECOMMENDED = "The real team is as recommended."


def real_page(snapshot: Snapshot, stage: Stage, found: Recommendation | None) -> Page:
    """Everybody's recommended and real seat in a stage, and what is to be done about it."""
    real = {each.person: each.seat.value for each in snapshot.all(Assignment) if each.stage is stage}
    rows = []
    for person in roster(snapshot):
        wanted = (seat_in(found, person) if found is not None else "") or "informed"
        has = real.get(person.id, "none")
        what = difference(wanted, has)
        status: Status = "watch" if what else "on" if has != "none" else "none"
        cells = (
            Cell(person.name),
            Cell(wanted, look="faint" if wanted == "informed" else ""),
            Cell(has, look="faint" if has == "none" else ""),
            Cell(what or "as recommended", status=status),
        )
        rows.append(Row(cells, str(person.id), person))
    return Page("Real seats", (Table("", REAL, tuple(rows)),))


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


def differences_page(snapshot: Snapshot, today: date, found: Recommendation) -> Page:
    """Both cores in figures, each difference in a sentence, and whether going against it was decided."""
    real, told = real_team(snapshot, found.stage), differences(snapshot, found, today)
    override = live_override(snapshot, team_rule(found.stage), today)
    beside = (
        f"real {core_words(len(real.core), real.functions, real.mean_seniority)};"
        f" recommended {core_words(len(found.core), found.functions, found.mean_seniority)}"
    )
    parts: list[Part] = [
        Fact(found.stage.value, beside),
        Table("", DIFFERENCES, _different(told), empty=AS_RECOMMENDED),
    ]
    parts += [Sentence(against_words(override.expires), "watch")] if override is not None else []
    data = {
        "stage": found.stage.value,
        "real": real_data(real),
        "recommended": {
            "core": names(found.core),
            "consulted": names(found.consulted),
            "size": len(found.core),
            "functions": found.functions,
            "mean_seniority": found.mean_seniority,
        },
        "differences": [
            {
                "gap": one.gap.value,
                "name": one.person.name if one.person else None,
                "sentence": one.sentence,
                "remedy": one.remedy,
            }
            for one in told
        ],
        "override": None
        if override is None
        else {"id": str(override.id), "reason": override.reason, "expires": override.expires},
    }
    return Page("Differences", tuple(parts), data)


def _different(told: Sequence[Difference]) -> tuple[Row, ...]:
    """A row a difference; the first one about somebody has the key of the person, so that the cursor finds them."""
    rows: dict[str, Row] = {}
    for one in told:
        whom = str(one.person.id) if one.person is not None else "whole"
        key = whom if whom not in rows else f"{whom}:{one.gap.value}"
        status: Status = "off" if one.gap in SERIOUS else "watch"
        cells = (Cell(words(one.gap), status=status), Cell(one.sentence), Cell(one.remedy, look="dim"))
        rows[key] = Row(cells, key, one.person or one)
    return tuple(rows.values())


def difference_page(one: Difference) -> Page:
    """One difference, and what would mend it."""
    return Page("Why", (Sentence(one.sentence, "watch"), Sentence(one.remedy, "dim", indent=2)))


def against_words(until: date, today: date | None = None) -> str:
    """That the team stays as it is was decided."""
    return f"Going against the recommendation was decided until {day_words(until, today=today)}."


def real_data(real: RealTeam) -> dict[str, Any]:
    """A real team as data."""
    return {
        "core": names(real.core),
        "consulted": names(real.consulted),
        "size": len(real.core),
        "functions": real.functions,
        "mean_seniority": real.mean_seniority,
    }


# who is needed for what


def meetings_page(snapshot: Snapshot, found: Recommendation) -> Page:
    """Who is accountable, responsible, consulted and informed for each artefact of a stage."""
    lines = involvement(snapshot, [found])
    rows = tuple(
        Row(
            (
                Cell(line.artefact, look="bold"),
                Cell(_named(line, "A"), look="accent"),
                Cell(_named(line, "R")),
                Cell(_named(line, "C"), look="dim"),
                Cell(_named(line, "I"), look="faint"),
            ),
            f"artefact:{line.artefact}",
            line,
        )
        for line in lines
    )
    data = {
        "stage": found.stage.value,
        "artefacts": [
            {
                "artefact": line.artefact,
                "owner": line.owner,
                "owners": [person.name for person, _ in line.letters if line.owns(person)],
                **{name: _with(line, letter) for letter, name in LETTERS},
            }
            for line in lines
        ],
    }
    empty = f"The playbook names no artefact for {found.stage.value}."
    return Page("Who is needed for what", (Table("", MEETINGS, rows, empty=empty),), data)


def artefact_page(line: Involvement) -> Page:
    """One artefact with everybody's part in it."""
    told = (Sentence(_named(line, letter), lead=f"{letter} {word}") for letter, word in LETTERS)
    return Page("Why", (Sentence(line.artefact, "bold"), *told))


def _with(line: Involvement, letter: str) -> list[str]:
    return [person.name for person, given in line.letters if given == letter]


def _named(line: Involvement, letter: str) -> str:
    """The people of a letter; among those responsible the owner by role comes first, or that nobody holds the role."""
    if letter != "R" or line.owner is None:
        return ", ".join(_with(line, letter)) or "-"
    role = words(line.owner)
    owners = [f"{person.name} ({role})" for person, _ in line.letters if line.owns(person)]
    others = [person.name for person, given in line.letters if given == letter and not line.owns(person)]
    return ", ".join((*(owners or (f"{role}: nobody yet",)), *others))
