"""The road."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cmprogramme.reports.pictures.drawing import NARROW, WHOLE
from cmprogramme.reports.pictures.road import LEGEND, MOST_BARS, road
from lifecycle.base.words import day_words
from lifecycle.summary.sheet import Road
from tests.cmprogramme.reports.pictures.looking import SVG, cells, check, texts, tree, words
from tests.cmprogramme.reports.pictures.samples import TODAY, bar, road_sample, roads


@settings(max_examples=60)
@given(roads(), st.sampled_from([WHOLE, NARROW]))
def test_any_road_can_be_read(found: Road, wide: float) -> None:
    picture = road(found, wide=wide)
    check(picture)
    for gate in found.gates:
        assert all(day_words(day) in cells(picture) for day in (gate.day, gate.before, gate.promised))


def test_the_gates_of_the_story_are_named_with_their_days() -> None:
    shown = words(road(road_sample()))
    for label in (
        "G0 Qualified 4 Dec",
        "G2 Channelled 5 Mar",
        "G3 Proven 30 Jul",
        "G5 Sustained 25 Feb",
        "Work ends 14 Jan",
    ):
        assert label in shown
    assert "today" in shown


def test_the_next_gate_is_bold_and_whole() -> None:
    bold = [text.text for text in texts(road(road_sample())) if text.bold]
    assert "G3 Proven 30 Jul" in bold
    assert "G4 Piloted 1 Oct" not in bold


def test_a_promise_that_was_kept_has_no_mark() -> None:
    """Two strokes for G3 and G4 and one for the end, a ring each for G3, G5 and the end; none without a slip."""
    moved = road(road_sample())
    assert len(list(tree(moved).iter(f"{SVG}circle"))) == 3 + 1
    kept = road_sample()
    gates = tuple(gate.model_copy(update={"before": gate.day, "promised": gate.day}) for gate in kept.gates)
    still = road(kept.model_copy(update={"gates": gates, "before": kept.end, "promised": kept.end}))
    assert list(tree(still).iter(f"{SVG}circle")) == []
    assert still.height < moved.height


def test_an_end_on_the_day_of_a_gate_is_told_with_it() -> None:
    """Unless it was promised for other days: then it has a mark of its own to show that."""
    found = road_sample()
    last = found.gates[5].day
    same = found.model_copy(update={"end": last, "before": found.gates[5].before, "promised": None})
    assert "G5 Sustained and end 25 Feb" in words(road(same))
    apart = words(road(found.model_copy(update={"end": last})))
    assert "G5 Sustained 25 Feb" in apart
    assert "End 25 Feb" in apart


def test_the_legend_says_what_occurs_and_nothing_else() -> None:
    meant = [text for _, text in LEGEND]
    assert [text for text in words(road(road_sample())) if text in meant] == [
        text for text in meant if text != "gate held"
    ]
    empty = road(Road(first=TODAY, last=TODAY, today=TODAY))
    assert not [text for text in words(empty) if text in meant]


def test_work_that_is_behind_or_done_says_so() -> None:
    shown = words(road(road_sample()))
    assert "Rehearsal with households, behind" in shown
    assert "Visit promise defined and built, done" in shown


def test_the_whole_legend_is_one_row() -> None:
    legend = {
        text.box.top
        for text in texts(road(road_sample()))
        if text.text in ("gate passed", "ahead", "and 3 more")
    }
    assert len(legend) == 1


def test_work_beyond_the_most_is_counted() -> None:
    start = date(2027, 1, 4)
    bars = tuple(
        bar(f"Piece {n}", start + timedelta(9 * n), start + timedelta(9 * n + 5), "ahead") for n in range(9)
    )
    shown = words(road(Road(first=start, last=date(2027, 8, 1), today=TODAY, bars=bars, more=2)))
    assert sum(text.startswith("Piece") for text in shown) == MOST_BARS
    assert "and 5 not drawn" in shown


def test_fewer_bars_are_counted_as_well_and_stand_in_the_table() -> None:
    picture = road(road_sample(), most=2)
    assert "and 7 not drawn" in words(picture)
    assert picture.height < road(road_sample()).height - 40
    assert "Southern wave" in cells(picture)


def test_without_days_the_phases_stand_in_their_order() -> None:
    found = road_sample()
    bare = found.model_copy(
        update={
            **dict.fromkeys(("first", "last", "end", "before", "promised", "slip")),
            "phases": tuple(phase.model_copy(update={"start": None, "end": None}) for phase in found.phases),
            "gates": tuple(
                gate.model_copy(update={"day": None, "before": None, "promised": None})
                for gate in found.gates
            ),
            "bars": (),
            "more": 0,
        }
    )
    assert words(road(bare)) == [
        *("Definition", "Build", "Rollout"),
        "No day yet: G0 Qualified, G1 Justified, G2 Channelled, G3 Proven, G4 Piloted, G5 Sustained.",
    ]
    assert words(road(Road(first=None, last=None, today=TODAY))) == ["No day is set yet."]


def test_the_same_road_is_the_same_bytes() -> None:
    assert road(road_sample()).svg == road(road_sample()).svg
