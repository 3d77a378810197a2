"""What if: worked days of the eight items, what is kept equals what was shown, refusals that say why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue, LifecycleError, NotAllowed, NotFound
from lifecycle.base.page import Fact
from lifecycle.base.phases import Gate
from lifecycle.base.words import number
from lifecycle.gates.nouns import Outcome
from lifecycle.people import Person
from lifecycle.plan import WorkItem, WorkLink, WorkStatus, find_item, link, schedule, unlink
from lifecycle.snapshot import Snapshot
from lifecycle.work.moving import set_item
from lifecycle.work.whatif import (
    Supposed,
    WhatIf,
    compared,
    keep,
    read_supposed,
    what_if,
)
from lifecycle.work.whatif_telling import what_if_bars, what_if_page
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.lifecycle.plan.test_course import decided
from tests.lifecycle.plan.worked import item, work_link
from tests.lifecycle.work.test_standing import planned

MARCH, APRIL = date(2027, 3, 26), date(2027, 4, 9)


def tried(snapshot: Snapshot, *texts: str) -> WhatIf:
    return what_if(snapshot, read_supposed(snapshot, texts), stamp())


def moved(found: WhatIf) -> dict[str, float]:
    return {one.item.code: one.days for one in found.moved}


def test_ten_days_late_on_the_critical_path_move_the_end_by_two_weeks() -> None:
    """W2 is critical: W4, W5, W7 and W8 wait for it. W3, W1 and W6 stay."""
    found = tried(planned(), "W2=+10d")
    assert (found.before.end, found.after.end) == (MARCH, APRIL)
    assert moved(found) == {"W2": 10, "W4": 10, "W5": 10, "W7": 10, "W8": 10}
    assert moved(tried(planned(), "W2=+2w")) == moved(found)


def test_a_delay_within_the_slack_moves_one_item_and_no_end() -> None:
    """W3 has a slack of 15 days."""
    found = tried(planned(), "W3=+15d")
    assert (moved(found), found.after.end) == ({"W3": 15}, MARCH)
    assert moved(tried(planned(), "W3=+16d")) == {"W3": 16, "W7": 1, "W8": 1}


def test_another_length_and_a_link_less_are_supposed_together() -> None:
    """W1 takes 20 days and W2 15; without W2 before W4 the path is W1, W3, W7, W8: 20 + 30 + 15 + 10 = 75 days."""
    found = tried(planned(), "W2-W4=none")
    assert found.after.length.value == 75
    assert found.after.end == date(2027, 3, 5)
    both = tried(planned(), "W2-W4=none", "W3=20d")
    assert both.after.length.value == 65, "W1, W3, W7 and W8: 20 + 20 + 15 + 10"
    lag = tried(planned(), "W7-W8=5d")
    assert moved(lag) == {"W8": 5}


def test_what_waits_for_nothing_any_more_may_start_before_everything_else() -> None:
    """W1 starts on 1 February and W2 behind it; without the link W2 starts today, and is what the plan begins with."""
    snapshot = programme(
        item("W1", "segments", Area.AP, 10).changed(start=date(2027, 2, 1)),
        item("W2", "people", Area.PO, 10),
        work_link("W1", "W2"),
    )
    found = tried(snapshot, "W1-W2=none")
    assert found.after.items["W2"].begins == TODAY
    assert moved(found) == {"W2": -60}, "from 15 February to 23 November are twelve weeks"


def test_the_gates_that_items_pass_and_the_promises_they_break_are_named() -> None:
    """W2 is expected on 8 January, W4 on 5 February."""
    ines = person("Ines")
    snapshot = planned(
        gates={"G1": date(2027, 1, 15), "G2": date(2027, 2, 5)},
        W2={"end": date(2027, 1, 8), "owner": ines.id},
        W4={"owner": ines.id},
    )
    found = tried(snapshot, "W2=+6d")
    assert [(one.gate, one.lost, one.won) for one in found.gates] == [
        (Gate.G1, ("W2",), ()),
        (Gate.G2, ("W4",), ()),
    ]
    passed = with_nouns(snapshot, (decided(Outcome.GO),))
    assert [one.gate for one in tried(passed, "W2=+6d").gates] == [Gate.G2], "G1 is passed"
    assert (found.broken, found.mended) == (("W2",), ())
    assert found.owners == {ines.id: ("W2", "W4")}
    back = tried(snapshot.apply(found.change), "W2=-6d")
    assert (back.mended, [one.won for one in back.gates]) == (("W2",), [("W2",), ("W4",)])


def test_work_under_way_is_late_from_the_day_it_is_expected() -> None:
    """W1 started five weeks ago for 20 days: it is expected today, on its 26th day, and ten days later is its 36th."""
    begun = planned(W1={"status": WorkStatus.STARTED, "start": date(2026, 10, 19)})
    found = tried(begun, "W1=+10d")
    assert found.moved[0].was == TODAY
    assert found.moved[0].becomes == date(2026, 12, 7)
    assert find_item(begun.apply(found.change), "W1").days == 36
    with pytest.raises(InvalidValue, match="cannot be 1 working day sooner") as refused:
        tried(begun, "W1=-1d")
    assert "ends today at the earliest" in refused.value.why
    ahead = planned(W1={"status": WorkStatus.STARTED, "start": date(2026, 11, 16)})
    assert find_item(ahead.apply(tried(ahead, "W1=-14d").change), "W1").days == 6, (
        "until today, its sixth day"
    )
    with pytest.raises(InvalidValue, match="cannot be 15 working days sooner"):
        tried(ahead, "W1=-15d")


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        ("W1", InvalidValue, "supposes nothing"),
        ("W1=soon", InvalidValue, "says no days"),
        ("W1=1.3d", InvalidValue, "no time work takes"),
        ("W1=9999d", InvalidValue, "9999"),
        ("W1=-21d", InvalidValue, "cannot be 21 working days sooner"),
        ("W9=1d", NotFound, "no work item 'W9'"),
        ("W1-W8=none", NotFound, "does not wait for W1 directly"),
        ("W3=+1d", NotAllowed, "takes no more time"),
    ],
)
def test_what_cannot_be_supposed_is_refused_with_the_reason(
    text: str, error: type[LifecycleError], why: str
) -> None:
    snapshot = planned(W3={"status": WorkStatus.DONE, "done": date(2026, 11, 20)})
    with pytest.raises(error, match=why):
        tried(snapshot, text)
    with pytest.raises(InvalidValue, match="twice"):
        tried(snapshot, "W2=+1d", "W2=5d")
    with pytest.raises(InvalidValue, match="Nothing is supposed"):
        what_if(snapshot, Supposed(), stamp())


def written_supposed(snapshot: Snapshot, ask: Supposed) -> tuple[str, ...]:
    """What is supposed, as it is typed."""
    code = {item.id: item.code for item in snapshot.all(WorkItem)}
    found = [f"{code[id]}={'+' if days >= 0 else '-'}{number(abs(days))}d" for id, days in ask.late.items()]
    found += [f"{code[id]}={number(days)}d" for id, days in ask.length.items()]
    for id, lag in ask.lags.items():
        link = snapshot.get(WorkLink, id)
        found.append(f"{code[link.before]}-{code[link.after]}={'none' if lag is None else f'{number(lag)}d'}")
    return tuple(found)


def test_a_code_with_a_hyphen_is_not_taken_for_a_link() -> None:
    snapshot = programme(
        item("A-1", "x", Area.AP, 5),
        item("A", "y", Area.AP, 5),
        item("1", "z", Area.AP, 5),
        work_link("A-1", "A"),
    )
    assert moved(tried(snapshot, "A-1=+1d")) == {"A-1": 1, "A": 1}
    assert moved(tried(snapshot, "A-1-A=none")) == {"A": -5}


halves = st.integers(0, 60).map(lambda count: count / 2)
CODES = [f"W{number}" for number in range(1, 9)]
LINKS = [
    ("W1", "W2"),
    ("W1", "W3"),
    ("W2", "W4"),
    ("W4", "W5"),
    ("W3", "W7"),
    ("W5", "W7"),
    ("W7", "W8"),
]


@settings(max_examples=60)
@given(
    late=st.dictionaries(st.sampled_from(CODES[:4]), halves, max_size=3),
    length=st.dictionaries(st.sampled_from(CODES[4:]), halves, max_size=3),
    lags=st.dictionaries(st.sampled_from(LINKS), st.none() | halves, max_size=4),
)
def test_what_is_kept_is_what_was_shown_and_what_the_single_changes_make(
    late: dict[str, float], length: dict[str, float], lags: dict[tuple[str, str], float | None]
) -> None:
    snapshot = planned()
    ids = {one.code: one.id for one in snapshot.all(WorkItem)}
    of = {(one.before, one.after): one.id for one in snapshot.all(WorkLink)}
    ask = Supposed(
        {ids[code]: days for code, days in late.items()},
        {ids[code]: days for code, days in length.items()},
        {of[ids[first], ids[second]]: lag for (first, second), lag in lags.items()},
    )
    if ask.empty:
        return
    shown = what_if(snapshot, ask, stamp())
    kept = snapshot.apply(keep(snapshot, written_supposed(snapshot, ask), stamp=stamp()))
    one_by_one = snapshot
    for code, days in late.items():
        takes = find_item(snapshot, code).days + days
        one_by_one = one_by_one.apply(
            set_item(one_by_one, find_item(one_by_one, code), days=str(takes), stamp=stamp())
        )
    for code, days in length.items():
        one_by_one = one_by_one.apply(
            set_item(one_by_one, find_item(one_by_one, code), days=str(days), stamp=stamp())
        )
    for (first, second), lag in lags.items():
        ends = find_item(one_by_one, first), find_item(one_by_one, second)
        change = (
            unlink(one_by_one, *ends, stamp=stamp())
            if lag is None
            else link(one_by_one, *ends, lag=lag, stamp=stamp())
        )
        one_by_one = one_by_one.apply(change)
    for other in (kept, one_by_one):
        assert other.nouns[WorkItem] == kept.nouns[WorkItem]
        found = schedule(other, TODAY)
        assert found.end == shown.after.end
        assert {code: one.ends for code, one in found.items.items()} == {
            code: one.ends for code, one in shown.after.items.items()
        }
    unmoved = set(shown.before.items) - {one.item.code for one in shown.moved}
    assert all(shown.before.items[code].ends == shown.after.items[code].ends for code in unmoved)


OWNERS = [person(name) for name in ("Ines", "Hugo")]
small_plans = st.lists(
    st.tuples(
        st.integers(0, 15),
        st.sampled_from([None, *OWNERS]),
        st.lists(st.integers(0, 7), max_size=2),
        st.integers(-15, 20),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60)
@given(small_plans, st.data())
def test_several_at_once_come_to_what_they_come_to_kept_one_after_the_other(
    rows: list[tuple[int, Person | None, list[int], int, bool]], data: st.DataObject
) -> None:
    """The end, the gates passed, promises, owners and areas touched, also of work under way."""
    items, pairs = [], []
    for place, (days, owner, waits, begins, promised) in enumerate(rows):
        day = TODAY + timedelta(begins)
        values = {
            "owner": owner and owner.id,
            "start": day,
            "status": WorkStatus.STARTED if begins < 0 else WorkStatus.PLANNED,
            "end": day + timedelta(days) if promised else None,
        }
        items.append(item(f"W{place}", "work", AREAS[place], days).changed(**values))
        pairs += [(f"W{one}", f"W{place}") for one in sorted(set(waits)) if one < place]
    gates = tuple({"gate": f"G{n}", "date": TODAY + timedelta(12 * n)} for n in range(1, 6))
    snapshot = programme(*OWNERS, *items, *(work_link(*pair) for pair in pairs), planned=gates)
    codes = data.draw(st.lists(st.sampled_from([one.code for one in items]), unique=True, min_size=1))
    texts = [f"{code}={data.draw(st.sampled_from(('+', '')))}{data.draw(halves):g}d" for code in codes]
    texts += [
        f"{first}-{second}={data.draw(st.sampled_from(('none', '3d')))}"
        for first, second in (data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else [])
    ]
    shown, after = tried(snapshot, *texts), snapshot
    for text in texts:
        after = after.apply(keep(after, (text,), stamp=stamp()))
    found = compared(snapshot, after, shown.change, TODAY)
    assert (found.after.end, found.moved, found.gates) == (shown.after.end, shown.moved, shown.gates)
    assert (found.owners, found.areas) == (shown.owners, shown.areas)
    assert (found.broken, found.mended) == (shown.broken, shown.mended)


def test_an_area_moves_by_its_item_that_moves_most() -> None:
    base = planned()
    extra = item("W6b", "second pilot", Area.CA, 5)
    snapshot = programme(
        extra, *base.all(WorkItem), *base.all(WorkLink), *(work_link(*one) for one in (("W3", "W6b"),))
    )
    assert tried(snapshot, "W3=+20d").areas == {Area.IT: 20, Area.CA: 20, Area.CX: 5}


def test_what_would_move_is_told_with_the_end_the_gates_and_whose_it_is() -> None:
    ines = person("Ines")
    base = planned(gates={"G1": date(2027, 1, 15), "G5": date(2027, 4, 1)}, W2={"end": date(2027, 1, 8)})
    snapshot = programme(
        ines,
        *(one.changed(owner=ines.id) if one.code == "W2" else one for one in base.all(WorkItem)),
        *base.all(WorkLink),
        planned=base.programme.planned,
    )
    page = what_if_page(snapshot, tried(snapshot, "W2=+6d"), TODAY)
    facts = {part.label: part.text for part in page.parts if isinstance(part, Fact)}
    assert facts == {
        "If so": "W2 6 working days later",
        "The end": "26 Mar 2027 becomes 5 Apr 2027",
        "The promised end": "passed by 2 working days",
        "G1 15 Jan": "no more before it: W2",
        "G5 1 Apr": "no more before it: W8",
        "Promises broken": "W2",
        "Areas": "PR +6, PO +6, PC +6, CX +6, CA +6",
        "Touches": "Ines (W2)",
    }
    rows = [[cell.text for cell in row.cells] for row in page.tables[0].rows]
    assert rows[0] == ["W2", "proposition", "Ines", "8 Jan", "18 Jan", "+6"]
    assert [row[0] for row in rows] == ["W2", "W4", "W5", "W7", "W8"]
    bars = what_if_bars(snapshot, tried(snapshot, "W2=+6d"), TODAY).tables[0]
    spans = {row.key: row.span for row in bars.rows}
    before, after = spans["W8:is"], spans["W8:if so"]
    assert before is not None
    assert after is not None
    assert (before.finish, after.finish) == (MARCH, date(2027, 4, 5))
    assert bars.scale is not None
    assert bars.scale.first == TODAY


def test_where_nothing_moves_it_is_said() -> None:
    page = what_if_page(planned(), tried(planned(), "W6=+33d"), TODAY)
    assert next(part.text for part in page.parts if isinstance(part, Fact) and part.label == "The end") == (
        "stays on 26 Mar 2027"
    )
    same = what_if_page(planned(), tried(planned(), "W6=+0d"), TODAY)
    assert same.tables[0].rows == ()
    assert same.tables[0].empty.startswith("Nothing moves")
