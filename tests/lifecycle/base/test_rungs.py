"""Answers in words in place of numbers: the number follows, and the words are kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.ladders import ACCEPTED, EVIDENCE
from lifecycle.base.noun import Noun
from lifecycle.base.rungs import Answer, answered, begins, words_kept
from lifecycle.base.shape import fields
from lifecycle.base.tables import Table
from lifecycle.bulk import for_each
from lifecycle.case.arguments import Argument, case
from lifecycle.fit import ContextProfile
from lifecycle.ideas.nouns import Idea
from lifecycle.ideas.streams import Stream, StreamWeek
from lifecycle.kinds import KINDS
from lifecycle.register import add, edit
from lifecycle.register.calling import call
from lifecycle.register.filing import filed
from lifecycle.register.showing import as_typed, differences, shown_whole
from lifecycle.snapshot import Snapshot
from tests.builders import programme, stamp
from tests.entries import entered

DOCUMENT = "a document or a figure of ours shows it"
SEEN = "it was seen to happen here, on a small scale"


def done(before: Snapshot, id: str, **typed: object) -> Snapshot:
    act = find_action(id)
    assert act is not None
    return before.apply(call(act, before, stamp(seed=before.revision), typed))


def set_to(before: Snapshot, noun: Noun, **texts: str) -> Snapshot:
    return before.apply(edit(before, before.get(type(noun), noun.id), texts, stamp())[1])


def one(snapshot: Snapshot, kind: type[Noun]) -> Any:
    (noun,) = snapshot.all(kind)
    return noun


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("document", Answer(0.5, DOCUMENT)),
        (" DOCUMENT ", Answer(0.5, DOCUMENT)),
        (DOCUMENT.upper(), Answer(0.5, DOCUMENT)),
        ("document: the report of March", Answer(0.5, f"{DOCUMENT}: the report of March")),
        ("document:", Answer(0.5, DOCUMENT)),
        ("0.5", None),
        ("50%", None),
        ("docu", None),
        ("3 of 8", None),
        ("", None),
    ],
)
def test_an_answer_is_a_word_what_it_says_or_either_with_words_of_ones_own(text: str, answer: Answer) -> None:
    assert answered(EVIDENCE, text, "evidence") == answer


@pytest.mark.parametrize(
    ("text", "value"),
    [("3 of 8", 0.375), ("3 out of 8 parts", 0.375), ("0 of 5", 0), ("1,200 of 2,400", 0.5)],
)
def test_a_share_may_be_counted(text: str, value: float) -> None:
    assert answered(ACCEPTED, text, "accepted") == Answer(value, text)


@pytest.mark.parametrize("text", ["9 of 8", "0 of 0", "1,2 of 8"])
def test_what_is_no_share_is_refused_and_names_the_field(text: str) -> None:
    with pytest.raises(InvalidValue, match=f"accepted: '{text}' is no share") as refused:
        answered(ACCEPTED, text, "accepted")
    assert refused.value.field == "accepted"


def test_characters_nobody_sees_are_refused_in_words_of_ones_own() -> None:
    with pytest.raises(InvalidValue):
        answered(EVIDENCE, "document: the\u200b report", "evidence")


def test_the_begin_of_a_word_is_no_fault_while_it_is_typed() -> None:
    assert begins(EVIDENCE, "Doc")
    assert not begins(EVIDENCE, "document")
    assert not begins(EVIDENCE, "0.5")


def test_what_is_no_answer_is_refused_with_all_there_are() -> None:
    with pytest.raises(InvalidValue) as refused:
        add(
            programme(),
            Argument,
            {"text": "So", "kind": "linked", "strength": "2", "evidence": "docu"},
            stamp(),
        )
    assert "Or in words: nothing (0), heard (0.25), document (0.5)" in refused.value.why


def test_an_entry_keeps_the_words_until_another_number_is_given() -> None:
    noun, change = add(
        programme(),
        Argument,
        {"text": "So", "kind": "linked", "strength": "2", "evidence": "document"},
        stamp(),
    )
    now = programme().apply(change)
    assert (one(now, Argument).evidence, one(now, Argument).said) == (0.5, {"evidence": DOCUMENT})
    assert one(set_to(now, noun, strength="3"), Argument).said == {"evidence": DOCUMENT}
    assert one(set_to(now, noun, evidence="0.5"), Argument).said == {"evidence": DOCUMENT}
    assert one(set_to(now, noun, evidence="0.6"), Argument).said == {}
    seen = set_to(now, noun, evidence="seen: in Ghent")
    assert (one(seen, Argument).evidence, one(seen, Argument).said) == (
        0.75,
        {"evidence": f"{SEEN}: in Ghent"},
    )
    assert differences(now, one(now, Argument), one(seen, Argument)) == [
        ("evidence", f"0.5 ('{DOCUMENT}')", f"0.75 ('{SEEN}: in Ghent')")
    ]


def test_an_action_keeps_the_words_too_and_marked_ones_each() -> None:
    now = done(programme(), "case argue", text="So", kind="linked", strength="2", evidence="document: a memo")
    assert one(now, Argument).said == {"evidence": f"{DOCUMENT}: a memo"}
    for text in ("A card", "A chip"):
        now = done(now, "idea add", text=text, fit="carries", confidence="heard", impact="4", effort="3")
    act = find_action("idea set")
    assert act is not None
    found = for_each(act, now, stamp(), now.all(Idea), {"fit": "helps"})
    assert found.change is not None
    for idea in now.apply(found.change).all(Idea):
        assert (idea.fit, idea.confidence) == (2, 0.25)
        assert idea.said["fit"].startswith("it helps one attribute")
        assert idea.said["confidence"].startswith("somebody who should know")


def test_words_alone_are_a_change() -> None:
    now = done(programme(), "idea add", text="A card", confidence="0.5")
    assert one(now, Idea).said == {}
    now = done(now, "idea set", idea="A card", confidence="document")
    assert (one(now, Idea).confidence, one(now, Idea).said) == (0.5, {"confidence": DOCUMENT})


def test_the_six_facts_are_given_by_name_in_words_or_numbers() -> None:
    now = done(programme(), "assess context", factors=("granularity=each", "b2b=3 of 8 customers", "size=.4"))
    profile = one(now, ContextProfile)
    assert (profile.granularity, profile.b2b, profile.size) == (0.9, 0.375, 0.4)
    assert profile.said == {"granularity": "hardly two want the same", "b2b": "3 of 8 customers"}
    now = done(now, "assess context", factors=("granularity=.2", "size=hundreds"))
    assert one(now, ContextProfile).said == {"b2b": "3 of 8 customers", "size": "some hundreds"}


def test_a_week_of_a_stream_says_how_much_is_accepted() -> None:
    stream = entered(Stream, name="Portal", budget=10)
    now = done(programme(stream), "stream record", stream="Portal", accepted="half: one product of two")
    week = one(now, StreamWeek)
    assert (week.accepted, words_kept(week, "accepted")) == (
        0.5,
        "half of what was agreed is accepted: one product of two",
    )


def test_a_file_takes_words_and_a_second_time_changes_nothing() -> None:
    table = Table(
        "x.csv",
        ("text", "kind", "strength", "evidence"),
        ((2, ("So", "linked", "2", "document: a memo")), (3, ("Then", "linked", "2", "0,75"))),
        commas=True,
    )
    now = programme().apply(filed(programme(), Argument, table, stamp()))
    assert [(each.evidence, each.said) for each in now.all(Argument)] == [
        (0.5, {"evidence": f"{DOCUMENT}: a memo"}),
        (0.75, {}),
    ]
    assert filed(now, Argument, table, stamp(seed=2)).empty


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if "said" in kind.model_fields], ids=lambda kind: kind.KIND
)
def test_every_answer_of_every_field_reads_back_from_what_its_form_begins_with(kind: type[Noun]) -> None:
    specs = [spec for spec in fields(kind) if spec.asked is not None]
    assert specs
    assert "said" not in {spec.name for spec in fields(kind)}
    for spec in specs:
        assert spec.asked is not None
        for rung in spec.asked.rungs:
            found = answered(spec.asked, f"{rung.word}: as told", spec.name)
            assert found is not None
            values: dict[str, Any] = {spec.name: found.value, "said": {spec.name: found.words}}
            noun = kind.model_construct(**values)
            typed = as_typed(programme(), noun, spec)
            assert answered(spec.asked, typed, spec.name) == found
            assert shown_whole(programme(), noun, spec).endswith(f"('{found.words}')")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([rung.word for rung in EVIDENCE.rungs]), min_size=1, max_size=4))
def test_a_better_answer_never_makes_the_case_worse(words: list[str]) -> None:
    now = programme()
    for number, word in enumerate(words):
        now = done(now, "case argue", text=f"A{number}", kind="linked", strength="3", evidence=word)
    first = now.all(Argument)[0]
    value = case(now).score.value
    better = case(set_to(now, first, evidence="measured")).score.value
    assert value is not None
    assert better is not None
    assert better >= value
