"""What is asked about has one key, whichever way a person names it."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.overrides import Override
from lifecycle.summary.about import covers, gate_of, id_of, key_of, named_in
from tests.lifecycle.gates.decisions import CONDITION, at, go
from tests.lifecycle.ideas.streams_made import base, stream
from tests.lifecycle.summary.pages import overridden, partly_shared


@pytest.mark.parametrize(
    ("text", "key"),
    [("G3", "gate:G3"), ("g3", "gate:G3"), (" gate:G4:2 ", "gate:G4:2"), ("G4:2", "gate:G4:2"), ("", "")],
)
def test_a_gate_is_named_by_its_code(text: str, key: str) -> None:
    assert key_of(base(), text) == key
    assert key_of(base(), key) == key


def test_an_override_a_stream_and_a_condition_are_named_as_people_know_them() -> None:
    snapshot = partly_shared()
    snapshot = snapshot.apply(overridden(snapshot))
    (override,) = snapshot.all(Override)
    for text in ("g1.sharedness", str(override.id), str(override.id)[:8], f"override:{override.id}"):
        assert key_of(snapshot, text) == f"override:{override.id}"
    for text in ("app", str(stream().id), f"stream:{stream().id}"):
        assert key_of(base(), text) == f"stream:{stream().id}"
    held = at(Stage.D3, confirmed=True)
    held = held.apply(go(held, Outcome.CONDITIONAL_GO, conditions=(CONDITION,)))
    (decision,) = held.all(Decision)
    for text in (f"{decision.id}:1", f"{str(decision.id)[:8]}:1", f"condition:{decision.id}:1"):
        assert key_of(held, text) == f"condition:{decision.id}:1"
    with pytest.raises(InvalidValue, match="Nothing here is called"):
        key_of(held, f"{decision.id}:2")


@pytest.mark.parametrize("text", ["the roof", "G9", "gate:", "stream:", ":", "G4:x"])
def test_what_is_not_there_is_refused_with_what_could_be(text: str) -> None:
    with pytest.raises(InvalidValue, match="Nothing here is called") as refused:
        key_of(base(), text)
    assert refused.value.field == "about"
    assert "gate's code" in refused.value.do


def test_a_question_to_pass_or_decide_one_gate_is_about_it_and_one_that_names_a_gate_is_not() -> None:
    assert named_in("May we pass G1 all the same?") == "gate:G1"
    assert named_in("Will you decide G4 in May?") == "gate:G4"
    assert named_in("Do we pass G1 or G2?") == ""
    assert named_in("May we hire two people before G2?") == ""
    assert named_in("Do we pass G10?") == ""


def test_a_gate_covers_each_of_its_waves_and_a_wave_only_itself() -> None:
    assert covers("gate:G4", "gate:G4:2")
    assert covers("gate:G4:2", "gate:G4:2")
    assert not covers("gate:G4:2", "gate:G4:20")
    assert not covers("gate:G4:2", "gate:G4")
    assert not covers("", "gate:G4")


def test_a_key_says_which_gate_and_which_record() -> None:
    assert gate_of("gate:G4:2") == (Gate.G4, 2)
    assert gate_of("gate:G3") == (Gate.G3, None)
    assert gate_of(f"stream:{stream().id}") is None
    assert id_of(f"condition:{stream().id}:1") == stream().id
    assert id_of("gate:G3") is None
