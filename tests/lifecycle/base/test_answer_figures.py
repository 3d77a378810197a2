"""A number that follows from an answer opens to the question, the answer, and what else it could have been."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.answer_figures import answer_figure
from lifecycle.base.figures import Figure
from lifecycle.case.arguments import Argument, case
from lifecycle.fit import ContextProfile
from lifecycle.fit_telling import context_page
from lifecycle.ideas.blind_alley import accepted_share, burn_gap
from lifecycle.ideas.merit import merit_of
from lifecycle.ideas.nouns import Idea
from lifecycle.ideas.streams import Stream, StreamWeek
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme
from tests.entries import entered
from tests.lifecycle.base.test_rungs import done, one


def opened(figure: Figure, name: str) -> Figure:
    """The input of that name, opened."""
    found = next(each.figure for each in figure.inputs if each.name == name)
    assert found is not None
    return found


def test_evidence_opens_from_the_case() -> None:
    now = done(programme(), "case argue", text="So", kind="linked", strength="2", evidence="heard: Ann")
    kind = case(now).kinds["linked"]
    evidence = opened(kind, "So")
    assert evidence.value == 0.25
    assert evidence.inputs[0].name == "How far is it shown?"
    assert evidence.inputs[0].value == "somebody who should know says so: Ann"
    assert (evidence.inputs[3].value, evidence.source) == (0.5, "rules.md words")
    assert answer_figure(one(now, Argument), "evidence") == evidence


def test_a_number_that_was_typed_says_so() -> None:
    now = done(programme(), "idea add", text="A card", confidence="0.4")
    figure = answer_figure(one(now, Idea), "confidence")
    assert (figure.value, figure.note) == (0.4, "given as a number, not in words")
    assert answer_figure(one(now, Idea), "fit").note == "not yet assessed"


def test_vision_fit_and_confidence_open_from_merit() -> None:
    now = done(programme(), "idea add", text="A", fit="carries", confidence="seen", impact="4", effort="3")
    merit = merit_of(now, one(now, Idea), TODAY)
    assert (opened(merit, "vision fit").value, opened(merit, "confidence").value) == (3, 0.75)
    weaker = done(now, "idea set", idea="A", fit="beside")
    assert (merit_of(weaker, one(weaker, Idea), TODAY).value or 0) * 3 == merit.value


def burn(now: Snapshot) -> Figure:
    stream, weeks = one(now, Stream), now.all(StreamWeek)
    return burn_gap(stream, weeks, accepted_share(now, stream, weeks, TODAY))


def test_an_answer_about_what_is_accepted_changes_the_stream() -> None:
    stream = entered(Stream, name="Portal", budget=10, started=TODAY - timedelta(days=9))
    now = done(programme(stream), "stream record", stream="Portal", effort="8", accepted="3 of 8 parts")
    figure = burn(now)
    assert figure.value == 0.8 - 0.375
    judged = opened(opened(figure, "share accepted"), "judged last")
    assert judged.inputs[0].value == "3 of 8 parts"
    assert "divided by the whole" in judged.formula


def test_the_context_is_told_in_its_words_and_opens() -> None:
    now = done(programme(), "assess context", factors=("size=hundreds",))
    page = context_page(now)
    row = next(row for row in page.tables[0].rows if row.key == "size")
    assert row.cells[1].text == "some hundreds"
    assert row.cells[3].figure == answer_figure(
        one(now, ContextProfile), "size", "how large the organisation is"
    )
    assert page.values()["said"] == {"size": "some hundreds"}
