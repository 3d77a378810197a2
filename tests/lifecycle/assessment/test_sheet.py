"""Filling the open sheet, and what it shows before it is closed (rules.md assessment, F4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lifecycle.assessment import (
    Floor,
    NotApplicable,
    Rating,
    StatementEvidence,
    add_evidence,
    area_scores,
    asked,
    clear_sheet,
    close_round,
    mark_applicable,
    mark_not_applicable,
    no_longer_asked,
    open_sheet,
    rate,
    rate_many,
    remove_evidence,
)
from lifecycle.base.areas import AREAS, Area, Evidence
from lifecycle.base.errors import InvalidValue, LifecycleError, NotAllowed, NotFound
from lifecycle.base.listed import Role
from lifecycle.people import Person, person_id
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, core, programme, sponsor_and_leader, stamp


def start() -> Snapshot:
    return programme(*sponsor_and_leader())


def test_a_level_given_shows_on_the_open_sheet_and_counts_for_nothing_yet() -> None:
    before = start()
    after = before.apply(rate(before, "ap+1", {"intention": 4, "reality": 1}, rater="Bryn", stamp=stamp()))
    sheet = open_sheet(after, TODAY)
    (answered,) = [found for found in sheet.answers if found.statement == "AP+1"]
    assert answered.value == pytest.approx(0.3 * 100 + 0.7 * 25)
    assert answered.talk_gap
    assert (sheet.rated, sheet.changed, sheet.since) == (1, 1, None)
    assert sheet.asked == len(asked(core()))
    assert area_scores(after, TODAY)[Area.AP].value is None


def test_levels_can_be_given_one_scale_at_a_time() -> None:
    before = start()
    once = before.apply(rate(before, "AP+1", {"intention": 3}, rater="Bryn", stamp=stamp()))
    twice = once.apply(rate(once, "AP+1", {"reality": 2}, rater="bryn", stamp=stamp(seed=2)))
    (rating,) = twice.all(Rating)
    assert (rating.intention, rating.reality) == (3, 2)


def test_a_rating_taken_back_to_not_known_goes_away() -> None:
    before = start()
    once = before.apply(rate(before, "AP+1", {"intention": 3}, rater="Bryn", stamp=stamp()))
    gone = once.apply(rate(once, "AP+1", {"intention": None}, rater="Bryn", stamp=stamp(seed=2)))
    assert gone.all(Rating) == ()


def test_a_rater_nobody_knows_yet_becomes_a_person_who_is_not_on_the_roster() -> None:
    before = start()
    after = before.apply(rate(before, "AP-1", {"presence": 2}, rater="Zoe Hart", stamp=stamp()))
    zoe = after.get(Person, person_id(after, "Zoe Hart"))
    assert not zoe.on_roster
    change = rate(before, "AP-1", {"presence": 2}, rater="Zoe Hart", stamp=stamp())
    assert f"{{person:{zoe.id}}}" in change.label
    assert "Zoe" not in change.label


def test_a_whole_area_is_rated_in_one_change() -> None:
    before = start()
    answers = {s.id: {"presence": 0} for s in core().statements_of(Area.ME) if s.kind == "destroyer"}
    change = rate_many(before, answers, rater="Bryn", stamp=stamp())  # type: ignore[arg-type]  # scale names
    assert len(before.apply(change).all(Rating)) == len(answers)


@pytest.mark.parametrize(
    ("attempt", "field"),
    [
        (lambda s: rate(s, "AP+1", {"presence": 1}, rater="Bryn", stamp=stamp()), "presence"),
        (lambda s: rate(s, "AP-1", {"reality": 1}, rater="Bryn", stamp=stamp()), "reality"),
        (lambda s: rate(s, "AP+1", {"intention": 5}, rater="Bryn", stamp=stamp()), "intention"),
        (lambda s: rate(s, "AP-1", {"presence": 4}, rater="Bryn", stamp=stamp()), "presence"),
        (lambda s: rate_many(s, {}, rater="Bryn", stamp=stamp()), "statement"),
        (lambda s: add_evidence(s, "AP+1", kind=Evidence.NONE, day=TODAY, stamp=stamp()), "kind"),
    ],
)
def test_levels_that_cannot_be_are_refused_by_field(
    attempt: Callable[[Snapshot], object], field: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        attempt(start())
    assert refused.value.field == field
    assert refused.value.do


def test_an_unknown_statement_is_refused_with_examples() -> None:
    with pytest.raises(NotFound) as refused:
        rate(start(), "XX+1", {"intention": 1}, rater="Bryn", stamp=stamp())
    assert "AP+1" in refused.value.why


def test_evidence_added_lifts_the_cap_and_taking_it_back_brings_the_cap_again() -> None:
    first = start()
    rated = first.apply(rate(first, "AP+1", {"intention": 4, "reality": 4}, rater="Bryn", stamp=stamp()))
    said, change = add_evidence(rated, "AP+1", kind=Evidence.ASSERTION, day=TODAY, stamp=stamp(seed=2))
    with_word = rated.apply(change)
    paper, change = add_evidence(with_word, "AP+1", kind=Evidence.DOCUMENT, day=TODAY, stamp=stamp(seed=3))
    with_paper = with_word.apply(change)

    def value(snapshot: Snapshot) -> float | None:
        return next(a.value for a in open_sheet(snapshot, TODAY).answers if a.statement == "AP+1")

    assert value(with_word) == pytest.approx(65)
    assert value(with_paper) == pytest.approx(100)
    back = with_paper.apply(remove_evidence(with_paper, paper.id, stamp=stamp(seed=4)))
    assert value(back) == pytest.approx(65)
    assert back.all(StatementEvidence) == (said,)


def test_only_leader_or_sponsor_take_a_statement_out_and_bring_it_back() -> None:
    snapshot = start()
    out = snapshot.apply(
        mark_not_applicable(snapshot, "AP+1", reason="No such plan.", by="Bryn", stamp=stamp())
    )
    (taken,) = [a for a in open_sheet(out, TODAY).answers if not a.applies]
    assert (taken.statement, taken.excluded) == ("AP+1", "No such plan.")
    back = out.apply(mark_applicable(out, "AP+1", by="Amara", role=Role.SPONSOR, stamp=stamp(seed=2)))
    assert back.all(NotApplicable) == ()
    with pytest.raises(NotAllowed, match="leader or sponsor"):
        mark_not_applicable(snapshot, "AP+1", reason="No.", by="Zed", role=Role.POOL_MEMBER, stamp=stamp())
    with pytest.raises(NotAllowed, match="Amara"):
        mark_not_applicable(snapshot, "AP+1", reason="No.", by="Amara", role=Role.LEADER, stamp=stamp())
    with pytest.raises(InvalidValue):
        mark_not_applicable(snapshot, "AP+1", reason=" ", by="Bryn", stamp=stamp())
    with pytest.raises(NotFound):
        mark_applicable(snapshot, "AP+1", by="Bryn", stamp=stamp())


def test_answers_to_statements_the_playbook_dropped_are_kept_and_left_out() -> None:
    snapshot = start()
    rated = snapshot.apply(
        rate(snapshot, "AP+2", {"intention": 4, "reality": 4}, rater="Bryn", stamp=stamp())
    )
    shorter = core().model_copy(update={"statements": tuple(s for s in core().statements if s.id != "AP+2")})
    upgraded = programme(*rated.all(Person), *rated.all(Rating), playbook=shorter)
    assert no_longer_asked(upgraded) == upgraded.all(Rating)
    assert open_sheet(upgraded, TODAY).rated == 0


def test_the_quick_check_asks_three_statements_an_area() -> None:
    sheet = open_sheet(start(), TODAY, quick=True)
    assert sheet.asked == 24
    assert all(len(sheet.areas[area].answers) == 3 for area in AREAS)
    assert all(any(found.kind == "creator" for found in sheet.areas[area].answers) for area in AREAS)


def test_floors_show_on_the_open_sheet_with_their_source() -> None:
    floors = {"CX-2": Floor(2, "rules.md F16", "Satisfaction is known, commitment is not.")}
    raised = open_sheet(start(), TODAY, floors).areas[Area.CX].raised
    assert [(a.statement, a.used, a.floor_source) for a in raised] == [("CX-2", 2, "rules.md F16")]


def test_the_sheet_says_how_much_changed_since_the_last_round() -> None:
    snapshot = start()
    rated = snapshot.apply(
        rate(snapshot, "AP+1", {"intention": 2, "reality": 2}, rater="Bryn", stamp=stamp())
    )
    closed = rated.apply(close_round(rated, stamp=stamp(seed=2)))
    assert open_sheet(closed, TODAY).changed == 0
    again = closed.apply(rate(closed, "AP+1", {"reality": 1}, rater="Bryn", stamp=stamp(seed=3)))
    sheet = open_sheet(again, TODAY)
    assert (sheet.changed, sheet.since.number if sheet.since else 0) == (1, 1)


def test_emptying_the_sheet_keeps_evidence_and_rounds() -> None:
    snapshot = start()
    rated = snapshot.apply(
        rate(snapshot, "AP+1", {"intention": 2, "reality": 2}, rater="Bryn", stamp=stamp())
    )
    _, change = add_evidence(rated, "AP+1", kind=Evidence.DOCUMENT, day=TODAY, stamp=stamp(seed=2))
    proven = rated.apply(change)
    empty = proven.apply(clear_sheet(proven, AREAS, stamp=stamp(seed=3)))
    assert (len(empty.all(Rating)), len(empty.all(StatementEvidence))) == (0, 1)
    with pytest.raises(LifecycleError):
        clear_sheet(empty, AREAS, stamp=stamp(seed=4))
