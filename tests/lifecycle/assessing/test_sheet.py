"""Filling the open sheet by the actions of its commands and keys."""

from __future__ import annotations

import pytest

from lifecycle.action import Action, why_not
from lifecycle.actions import find_action
from lifecycle.assessment import NotApplicable, Rating, StatementEvidence
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.register.calling import call
from lifecycle.snapshot import Change, Snapshot
from tests.builders import core, person, programme, stamp


def act(id: str) -> Action:
    found = find_action(id)
    assert found is not None
    return found


def did(snapshot: Snapshot, id: str, **typed: object) -> Change:
    return call(act(id), snapshot, stamp(seed=snapshot.revision), typed)


def start() -> Snapshot:
    return programme(person("Bryn", roles=(Role.LEADER,)))


def rated(*statements: str) -> Snapshot:
    snapshot = start()
    for statement in statements:
        levels = {"intention": "4", "reality": "2"} if "+" in statement else {"presence": "1"}
        snapshot = snapshot.apply(did(snapshot, "assess answer", statement=statement, **levels))
    return snapshot


def test_who_rates_is_the_writer_unless_somebody_else_is_named() -> None:
    change = did(start(), "assess answer", statement="ap+1", intention="4", reality="2")
    assert change.args["statement"] == "ap+1"
    assert change.label.startswith("Rated AP+1: intention 4, reality 2")
    other = did(start(), "assess answer", statement="AP+1", intention="4", rater="Chen")
    raters = {noun.rater for done in (change, other) for noun in done.puts if isinstance(noun, Rating)}
    assert len(raters) == 2


def test_a_level_that_is_not_known_after_all_is_taken_back_and_an_empty_rating_with_it() -> None:
    snapshot = rated("AP+1")
    snapshot = snapshot.apply(did(snapshot, "assess unknown", statement="AP+1", scale="reality"))
    (rating,) = snapshot.all(Rating)
    assert (rating.intention, rating.reality) == (4, None)
    snapshot = snapshot.apply(did(snapshot, "assess unknown", statement="AP+1"))
    assert not snapshot.all(Rating)
    with pytest.raises(InvalidValue, match="has no presence"):
        did(snapshot, "assess unknown", statement="AP+1", scale="presence")


def test_evidence_supports_one_statement_those_rated_or_the_whole_area() -> None:
    snapshot = rated("AP+1", "AP-1", "PR+1")
    one = did(snapshot, "assess evidence", statement="AP+2", kind="document")
    assert [noun.statement for noun in one.puts if isinstance(noun, StatementEvidence)] == ["AP+2"]
    assert one.label == "Added evidence to AP+2: document, 23 Nov 2026"
    some = did(snapshot, "assess evidence", **{"statement": "AP+2", "kind": "observed", "for": "rated"})
    assert [noun.statement for noun in some.puts if isinstance(noun, StatementEvidence)] == ["AP+1", "AP-1"]
    assert some.label == "Added evidence to 2 statements of AP: observed"
    more = did(snapshot, "assess evidence", statement="PR+1", kind="document", also=("AP+1", "PR+1"))
    assert [noun.statement for noun in more.puts if isinstance(noun, StatementEvidence)] == ["PR+1", "AP+1"]
    assert more.label == "Added evidence to 2 statements of PR and AP: document"
    every = {"statement": "AP+2", "kind": "observed", "for": "area"}
    ids = [statement.id for statement in core().statements if statement.area.value == "AP"]
    assert len(did(snapshot, "assess evidence", **every).puts) == len(ids)
    quick = [id for id in ids if next(one for one in core().statements if one.id == id).quick]
    assert len(did(snapshot, "assess evidence", **every, quick="yes").puts) == len(quick) < len(ids)


def test_evidence_for_the_rated_of_an_area_without_any_is_for_the_statement_itself() -> None:
    change = did(start(), "assess evidence", **{"statement": "AP+2", "kind": "document", "for": "rated"})
    assert [noun.statement for noun in change.puts if isinstance(noun, StatementEvidence)] == ["AP+2"]


def test_no_evidence_is_nothing_to_add() -> None:
    with pytest.raises(InvalidValue, match="kind"):
        did(start(), "assess evidence", statement="AP+1", kind="none")


def test_evidence_is_taken_back_by_its_id() -> None:
    snapshot = start().apply(did(start(), "assess evidence", statement="AP+1", kind="document"))
    (piece,) = snapshot.all(StatementEvidence)
    assert piece.kind is Evidence.DOCUMENT
    assert why_not(act("assess take-back"), start(), stamp(), {}) == "There is no statement evidence yet."
    snapshot = snapshot.apply(did(snapshot, "assess take-back", evidence=str(piece.id)[:8]))
    assert not snapshot.all(StatementEvidence)


def test_the_writer_takes_a_statement_out_and_brings_it_back_when_they_lead() -> None:
    out = start().apply(did(start(), "assess leave-out", statement="AP+1", reason="No such plan."))
    assert [noun.statement for noun in out.all(NotApplicable)] == ["AP+1"]
    assert not out.apply(did(out, "assess ask-again", statement="AP+1")).all(NotApplicable)
    with pytest.raises(NotAllowed):
        did(start(), "assess leave-out", statement="AP+1", reason="No.", role="sponsor")
    with pytest.raises(InvalidValue, match="Reason is missing"):
        did(start(), "assess leave-out", statement="AP+1")


@pytest.mark.parametrize("written", ["pr, ap", ("PR", "AP"), ("PR,AP",)])
def test_the_areas_named_are_emptied_and_the_others_stay(written: object) -> None:
    snapshot = rated("AP+1", "PR+1", "CX+1")
    left = snapshot.apply(did(snapshot, "assess clear", areas=written)).all(Rating)
    assert [rating.statement for rating in left] == ["CX+1"]
    assert not snapshot.apply(did(snapshot, "assess clear")).all(Rating)


def test_an_empty_sheet_has_nothing_to_empty_and_nothing_to_close() -> None:
    assert why_not(act("assess clear"), start(), stamp(), {}) == "The open sheet is empty already."
    assert "empty there already" in why_not(
        act("assess clear"), rated("AP+1"), stamp(), {"areas": (Area.PR,)}
    )
    assert why_not(act("assess close"), start(), stamp(), {}) == "Rate some statements first."
    assert why_not(act("assess close"), rated("AP+1"), stamp(), {}) == ""
