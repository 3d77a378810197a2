"""Skills told: what stands in a cell of the matrix, and that one level changes whatever follows from it."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import Area
from lifecycle.base.page import Fact
from lifecycle.base.phases import Gate
from lifecycle.competence import SkillLevel, Training, area_level, find_competency
from lifecycle.doing import do
from lifecycle.gaps_telling import gaps_page
from lifecycle.gates.report import gate_report
from lifecycle.level_telling import level_page
from lifecycle.people import Person
from lifecycle.sight_telling import person_page, sight_page
from lifecycle.skills import Objective, competency_readiness, needed
from lifecycle.skills_telling import level_deed, matrix_page, short_names
from lifecycle.snapshot import Change, Snapshot
from lifecycle.work.owing import every_due
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.cmprogramme.demo.told import before
from tests.entries import entered

NIA = person("Nia Hall", "service", 1, roles=("change_voice",))
KIT = person("Kit Marsh", "service", 1, roles=("change_voice",), position=1)


def level(who: Person, competency: str, value: int | None) -> SkillLevel:
    return entered(SkillLevel, person=who.id, competency=competency, level=value, day=TODAY)


def cell(snapshot: Snapshot, competency: str, column: str) -> tuple[str, str | None]:
    """The text and the shape in a cell of the matrix."""
    (table,) = matrix_page(snapshot, TODAY).tables
    place = table.headings.index(column)
    row = next(one for one in table.rows if one.key == competency)
    return row.cells[place].text, row.cells[place].status


def typed(snapshot: Snapshot, competency: str, column: str, text: str) -> Snapshot:
    (table,) = matrix_page(snapshot, TODAY).tables
    row = next(one for one in table.rows if one.key == competency)
    deed = row.cells[table.headings.index(column)].does["type"]
    return snapshot.apply(do(snapshot, deed, stamp(), text))


def stepped(snapshot: Snapshot, competency: str, column: str) -> Change:
    (table,) = matrix_page(snapshot, TODAY).tables
    row = next(one for one in table.rows if one.key == competency)
    return do(snapshot, row.cells[table.headings.index(column)].does["next"], stamp())


def test_a_cell_says_gap_training_unknown_and_what_the_roster_says_apart() -> None:
    careful = NIA.changed(competencies={"CX": 3})
    snapshot = programme(careful, KIT, level(KIT, "listening", 1), level(KIT, "coaching", 2))
    assert cell(snapshot, "listening", "Kit") == ("1", "off")
    assert cell(snapshot, "listening", "Nia") == ("~3", None)
    assert cell(snapshot, "coaching", "Kit") == ("2", None)
    assert cell(snapshot, "coaching", "Nia") == ("?", None)
    assert cell(snapshot, "sponsoring", "Nia") == (".", None)
    planned = snapshot.apply(stepped(snapshot, "listening", "Kit"))
    assert cell(planned, "listening", "Kit") == ("1", "none")
    over = planned.apply(stepped(planned, "listening", "Kit"))
    assert cell(over, "listening", "Kit") == ("1", "watch"), "it took place and left the gap open"
    found = typed(over, "listening", "Kit", "3")
    assert cell(found, "listening", "Kit") == ("3", None)


def test_an_empty_level_is_not_looked_at_and_no_zero() -> None:
    snapshot = typed(programme(KIT, level(KIT, "listening", 0)), "listening", "Kit", "")
    assert cell(snapshot, "listening", "Kit") == ("?", None)
    assert [one.level for one in snapshot.all(SkillLevel)] == [None]


def test_people_of_one_first_name_are_told_apart_over_their_columns() -> None:
    names = ["Nia Hall", "Nia Marsh", "Nia Moss", "Kit", "Bartholomeus van der Heijden"]
    people = [person(name, "service", 1) for name in names]
    called = [*short_names(people).values()]
    assert called == ["Nia H", "Nia M", "Nia M 2", "Kit", "Bartholome"]
    many = [person(f"Nia M{number}", "service", 1) for number in range(120)]
    assert len({*short_names(many).values()}) == len(many)


def test_what_is_open_has_its_gaps_first_and_then_the_levels_nobody_looked_at() -> None:
    snapshot = programme(NIA.changed(competencies={"CX": 1}), KIT, level(KIT, "listening", 1))
    (table,) = gaps_page(snapshot, TODAY).tables
    told = [tuple(one.text for one in row.cells[:3]) for row in table.rows]
    assert told[0] == ("Nia Hall", "Hearing out a customer and passing it on", "~1")
    assert len({row.key for row in table.rows}) == len(table.rows) == len(needed(snapshot))


def test_one_person_has_every_level_with_what_shows_it() -> None:
    snapshot = programme(KIT, level(KIT, "listening", 1).changed(evidence="Two calls"))
    (table,) = person_page(snapshot, TODAY, KIT).tables
    row = next(one for one in table.rows if one.key == "listening")
    assert [one.text for one in row.cells][1:5] == ["3", "1", "23 Nov", "Two calls"]
    after = snapshot.apply(do(snapshot, row.cells[4].does["type"], stamp(), "Five calls"))
    assert [(one.level, one.evidence) for one in after.all(SkillLevel)] == [(1, "Five calls")]


def test_the_line_of_sight_is_entered_cell_by_cell() -> None:
    snapshot = programme(KIT)

    def put(now: Snapshot, heading: str, text: str, by: str = "type") -> Snapshot:
        (table,) = sight_page(now, TODAY).tables
        deed = table.rows[0].cells[table.headings.index(heading)].does[by]  # type: ignore[index]  # as named
        return now.apply(do(now, deed, stamp(), text))

    seen = put(snapshot, "distance", "0")
    assert sight_page(seen, TODAY).tables[0].rows[0].cells[0].status == "watch"
    seen = put(seen, "how they support revenue or the relationship", "Rings every household back")
    assert sight_page(seen, TODAY).tables[0].rows[0].cells[0].status == "done"
    linked = put(seen, "serves", "", "next")
    assert [one.linked for one in linked.all(Objective)] == [True]
    assert [one.linked for one in put(linked, "serves", "", "next").all(Objective)] == [False]


# one value changed


def of(snapshot: Snapshot, title: str) -> str:
    return next(
        part.text
        for part in matrix_page(snapshot, TODAY).parts
        if isinstance(part, Fact) and part.label == title
    )


def test_one_level_changes_readiness_gaps_the_team_and_what_is_owed() -> None:
    low = programme(KIT, level(KIT, "listening", 1), level(KIT, "coaching", 2), level(KIT, "recovery", 3))
    high = typed(low, "listening", "Kit", "3")
    assert (competency_readiness(low).value or 0) < (competency_readiness(high).value or 0)
    assert of(low, "Gaps").startswith("1, trained against 0")
    assert of(high, "Gaps").startswith("100%")
    assert (area_level(low, KIT, Area.CX), area_level(high, KIT, Area.CX)) == (1, 3), "what seats look at"
    owed = {one.kind: one.text for one in every_due(low, TODAY)}
    assert owed["training"] == "for Kit Marsh: Hearing out a customer and passing it on"
    assert "training" not in {one.kind for one in every_due(high, TODAY)}
    told = level_page(low, TODAY, (KIT.id, "listening"))
    assert "no training against it" in " ".join(getattr(part, "text", "") for part in told.parts)


def test_one_level_opens_a_must_of_the_gate_and_the_sponsors_page_says_so() -> None:
    step = before("proven")
    today = step.all(Training)[0].due or TODAY
    closed = [one.changed(done=today - timedelta(days=1), level_after=4) for one in step.all(Training)]
    met = with_nouns(step, closed)
    report = gate_report(met, Gate.G3, today).criterion("g3.training")
    assert report is not None
    assert report.passed
    (one, *_) = closed
    deed_typed = do(
        met,
        level_deed(met, met.get(Person, one.person), find_competency(met, one.competency)),
        stamp(today=today),
        "0",
    )
    again = met.apply(deed_typed)
    lost = gate_report(again, Gate.G3, today).criterion("g3.training")
    assert lost is not None
    assert (lost.value or 0) < (report.value or 0)
