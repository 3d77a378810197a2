"""What is wrong with the words of a page, told before it is issued."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.summary.sheet import (
    DIMENSIONS,
    Ask,
    DimensionRow,
    Graph,
    Head,
    Provenance,
    Road,
    RoadBar,
    RoadGate,
    Sheet,
    Standing,
    TeamPart,
    person,
)
from lifecycle.summary.sheet import Changes as SheetChanges
from lifecycle.summary.wording import Finding, finding_lines, wording
from tests.builders import TODAY, stamp

DUE = date(2026, 12, 4)


def on_plan() -> list[DimensionRow]:
    """Six dimensions on plan."""
    return [DimensionRow(dimension=one, state="on plan", trend="same", why="all well") for one in DIMENSIONS]


def page(**parts: object) -> Sheet:
    """A page without a fault, with these parts instead."""
    whole: dict[str, object] = {
        "head": Head(
            programme="Aldermoor",
            number=4,
            reader="the sponsor",
            audience="sponsor",
            as_of=TODAY,
            phase="Definition",
            stage="D1 Sight",
            where="Definition",
        ),
        "standing": Standing(state="on plan", trend="same", sentence="On plan, unchanged."),
        "wanted": (),
        "dimensions": on_plan(),
        "changes": SheetChanges(number=3, since=TODAY),
        "road": Road(first=None, last=None, today=TODAY),
        "areas": (),
        "graph": Graph(),
        "team": TeamPart(),
        "trends": (),
        "risks": (),
        "provenance": Provenance(playbook="Core 1", revision=1, previous=3, legend="Legend"),
        "appendix": (),
    }
    return Sheet.model_validate({**whole, **parts})


def with_row(**fields: object) -> Sheet:
    """A page whose money is to be watched, with these fields."""
    usual = {"state": "watch", "owner": person(stamp().new_id()), "due": DUE, "back": "a second offer"}
    row = DimensionRow.model_validate({**dict(on_plan()[2]), **usual, **fields})
    rows = on_plan()
    rows[2] = row
    return page(dimensions=rows)


def asked(**fields: object) -> Sheet:
    """A page that asks one thing, with these fields."""
    whole = {
        "kind": "asked",
        "key": "1",
        "question": "Release Jo?",
        "options": ("yes", "no"),
        "by": DUE,
        "otherwise": "The pilot waits",
    }
    return page(wanted=(Ask.model_validate({**whole, **fields}),))


def found(sheet: Sheet) -> list[str]:
    """What is told of a page."""
    return [one.what for one in wording(sheet)]


def test_nothing_is_told_of_a_page_without_a_fault() -> None:
    assert wording(page()) == wording(with_row()) == wording(asked()) == ()


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [({"owner": ""}, "owner"), ({"due": None}, "day"), ({"owner": "", "due": None}, "owner or day")],
)
@pytest.mark.parametrize("state", ["watch", "off plan"])
def test_off_or_watch_needs_an_owner_and_a_day(state: str, fields: dict[str, object], lacks: str) -> None:
    one = wording(with_row(state=state, **fields))
    assert [each.what for each in one] == [f"It is {state} without {lacks} for the way back."]
    assert one[0].grave
    assert one[0].where == "Money"
    assert "summary way-back money" in one[0].do


def test_on_plan_and_not_set_need_no_way_back() -> None:
    assert found(with_row(state="on plan", owner="", due=None)) == []
    assert found(with_row(state="not set", owner="", due=None)) == []


def test_a_way_back_whose_day_has_passed_is_none_any_more() -> None:
    assert found(with_row(due=TODAY)) == []
    assert found(with_row(due=date(2026, 11, 22))) == ["The day of the way back has passed."]


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"options": ()}, "an option"),
        ({"otherwise": ""}, "what happens otherwise"),
        ({"options": (), "otherwise": ""}, "an option or what happens otherwise"),
    ],
)
def test_what_is_asked_has_options_and_a_consequence(fields: dict[str, object], lacks: str) -> None:
    one = wording(asked(**fields))
    assert [(each.what, each.where, each.grave) for each in one] == [
        (f"It is asked without {lacks}.", "Wanted from you, 1", True)
    ]


def test_what_is_asked_without_a_day_is_told() -> None:
    assert [(one.what, one.grave) for one in wording(asked(by=None))] == [
        ("It is asked without a day.", False)
    ]


def test_on_plan_does_not_stand_beside_something_overdue() -> None:
    assert found(asked(overdue=True)) == ["It says on plan beside 1 overdue ask."]
    off = asked(overdue=True).model_copy(
        update={"standing": Standing(state="off plan", trend="same", sentence="Off plan.")}
    )
    assert found(off) == []


def test_a_state_of_three_pages_wants_new_words() -> None:
    assert found(with_row(lasting=5, worded=2)) == []
    assert found(with_row(lasting=3, worded=3)) == ["It is watch for three pages with the same words."]
    assert found(with_row(state="on plan", lasting=9, worded=9)) == []


def test_a_code_stands_beside_its_name() -> None:
    gate = RoadGate(gate="G3", title="Proven", state="next", day=DUE)
    bar = RoadBar(code="W7", title="Rehearsal", start=TODAY, end=DUE, state="running")
    landed = RoadGate(gate="G4", title="Wave landed, wave 2", state="ahead", day=None)
    wave = RoadBar(code="wave 2", title="Wave 2: the north", start=TODAY, end=DUE, state="ahead")
    road = Road(first=TODAY, last=DUE, today=TODAY, gates=(gate, landed), bars=(bar, wave))

    def told(why: str) -> list[tuple[str, str]]:
        rows = [on_plan()[0].model_copy(update={"why": why}), *on_plan()[1:]]
        return [(one.what, one.do) for one in wording(page(road=road, dimensions=rows))]

    assert told("G3 Proven is next, W7 Rehearsal runs") == []
    assert told("G3 is next") == [("The code G3 stands there without its name.", "Write 'Proven'.")]
    assert told("W7 is late") == [("The code W7 stands there without its name.", "Write 'Rehearsal'.")]
    assert told("W71 and XG3 are none") == []
    assert told('G4 "Wave landed" for wave 2') == []
    assert told("D2 is short") == [
        ("The code D2 stands there without its name.", "Write what it stands for.")
    ]
    assert told("g3.case is open") == [
        ("The code g3.case stands there without its name.", "Write what it stands for.")
    ]


def test_texts_longer_than_a_page_holds_are_told() -> None:
    name = person(stamp().new_id())
    assert found(with_row(why="x" * 60)) == []
    assert found(with_row(why="x" * 61)) == ["61 characters, 60 are readable."]
    assert found(with_row(back=f"{name} {'x' * 48}")) == []
    assert found(with_row(back=f"{name} {'x' * 49}")) == ["61 characters, 60 are readable."]
    assert found(asked(question="x" * 121)) == ["121 characters, 120 are readable."]
    long = Standing(state="on plan", trend="same", sentence="x" * 181)
    assert found(page(standing=long)) == ["181 characters, 180 are readable."]


def test_the_grave_ones_come_first_and_each_is_one_line() -> None:
    both = wording(with_row(why="x" * 61, owner=""))
    assert [one.grave for one in both] == [True, False]
    assert finding_lines((Finding("It is long.", "Time", "Say it shorter."),)) == (
        "Time: it is long. Say it shorter.",
    )


def test_nothing_is_told_of_a_programme_that_ended() -> None:
    sheet = with_row(owner="")
    assert wording(sheet.model_copy(update={"head": sheet.head.model_copy(update={"over": True})})) == ()
