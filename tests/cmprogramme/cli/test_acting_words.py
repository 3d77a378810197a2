"""Commands of actions on the strategy, the case, insight and capabilities: their words, old spellings, answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commanding import Command

MARKERS = "customer,soft:cancels,hard:late\n" + "".join(
    f"c-{place:03},{place < 12:d},{place < 9 or 12 <= place < 19:d}\n" for place in range(40)
)

pytestmark = pytest.mark.usefixtures("one_store")


@pytest.fixture
def new(command: Command) -> Command:
    """A programme on core with nothing in it."""
    assert command("init", "Aldermoor", "--no-input").code == 0
    return command


def schema(out: str) -> str:
    found: str = json.loads(out)["schema"]
    return found


def test_old_spellings_do_the_separate_actions_under_the_schema_they_had(new: Command) -> None:
    laid = new("strategy", "components", "--lay", "--json")
    assert (laid.code, schema(laid.out)) == (0, "cmprogramme/strategy-components")
    title = new("strategy", "components", "--json").data["plan"]["lines"][0]["component"]["title"]
    done = new("strategy", "components", "--done", title, "--evidence", "seen", "--json")
    assert (done.data["done"], schema(done.out)) == (title, "cmprogramme/strategy-components")
    assert new("strategy", "lay-out", "--json").data["changed"] is False
    assert new("strategy", "done", title.upper(), "--json").data["done"] == title
    edge = new("capability", "edge", "e2", "--weight", "0.4", "--reason", "Two offers only", "--json")
    assert (edge.data["edge"], schema(edge.out)) == ("e2", "cmprogramme/capability-edge")
    assert new("capability", "edge", "e2", "--remove", "--json").code == 2
    assert new("capability", "edge", "e2", "--remove", "--reason", "Not here").code == 0
    assert new("capability", "edge", "e2", "--restore").code == 0
    assert new("capability", "restore", "e2").code == 4


def test_a_step_is_refused_by_every_spelling_with_one_sentence(new: Command) -> None:
    new("strategy", "lay-out")
    lines = new("strategy", "components", "--json").data["plan"]["lines"]
    second = lines[1]["component"]["title"]
    said = {
        new(*words, "--json").error["why"]
        for words in (
            ("strategy", "done", second, "--evidence", "seen"),
            ("strategy", "components", "--done", second, "--evidence", "seen"),
            ("staged-component", "set", second, "--done", "2026-11-23", "--evidence", "seen"),
        )
    }
    assert said == {f"It needs '{lines[0]['component']['title']}' first."}


def test_what_is_written_for_an_item_is_kept_whole_whatever_marks_are_in_it(new: Command) -> None:
    text = "They came, saw; and stayed = a year"
    rated = new("strategy", "backing", "culture=2", "--evidence", f"culture={text}", "--json")
    assert rated.data["levels"]["culture"] == 2
    assert new("backing", "list", "--json").data["nouns"][0]["evidence"] == text
    assert new("strategy", "backing", "--json").data["levels"]["culture"] == 2
    assert new("strategy", "backing", "--evidence", "culture=x").code == 2


def test_arguments_are_named_by_their_words_whatever_marks_are_in_them(new: Command) -> None:
    text = "Rivals do it, and well; we do not"
    strength = ("--kind", "strategic", "--strength", "4", "--evidence", ".5")
    argued = new("case", "argue", text, *strength, "--json").data
    credited = new("case", "credit", text, "--outcome", "approved", "--json")
    assert credited.code == 0
    decisions = new("register", "list", "director-decision", "--json").data["nouns"]
    assert decisions[0]["credited"] == [argued["id"]]
    assert credited.data["weights"]["strategic"] > 0.33


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("case", "amenability"), "Weights is missing."),
        (("case", "amenability", "financial=.5", "moral=.5"), "'moral' is not one of the values"),
        (("case", "amenability", "financial"), "'financial' has no '='"),
        (("case", "amenability", "financial=.5", "strategic=.5"), "Missing: linked."),
        (("strategy", "spend", "technology=much"), "technology: 'much' is not a number."),
        (("strategy", "endorse", "--function", "choir"), "--function: 'choir' is not one of the values"),
        (("strategy", "endorse", "--function", "sales", "--same", "perhaps"), "--same: 'perhaps' is neither"),
        (("strategy", "start", "choir"), "component: 'choir' is not one of the values"),
        (("strategy", "enabler", "single-view"), "STATUS is missing."),
    ],
)
def test_what_does_not_fit_is_named(new: Command, words: tuple[str, ...], said: str) -> None:
    ran = new(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_not_checked_is_a_word_for_whether_the_words_mean_the_same(new: Command) -> None:
    assert new("strategy", "endorse", "--function", "sales", "--same", "unchecked").code == 0
    assert new("endorsement", "list", "--json").data["nouns"][0]["same"] is None


def test_markers_are_counted_from_a_file_or_standard_input_and_taken_up(new: Command, tmp_path: Path) -> None:
    file = tmp_path / "markers.csv"
    file.write_text(MARKERS, encoding="utf-8")
    found = new("insight", "markers", str(file), "--name", "Spring", "--json").data
    assert (found["customers"], found["matrix"]) == (40, "Spring")
    assert found["proposals"][0]["segment"] is None
    assert new("insight", "markers", "-", stdin=MARKERS).code == 0
    assert new("insight", "take", "cancels", "late", "--json").data["segment"] == "cancels and late"


def test_an_empty_file_of_markers_is_named(new: Command) -> None:
    ran = new("insight", "markers", "-", stdin="")
    assert ran.code == 3
    assert "standard input is empty." in ran.err
