"""A text in the words of the organisation: what is replaced, how, and what is left."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.playbook.saying import Saying, Stored, article_for
from lifecycle.playbook.vocabulary import TERMS, Vocabulary
from tests.renamed import EVERY

SAYING = Saying(
    Vocabulary.model_validate(
        {
            "customer": {"one": "citizen", "many": "people"},
            "business_case": {"one": "case for the mission", "many": "cases for the mission"},
            "sponsor": "owner",
            "area": "field",
            "idea": "NHS tip",
            "segment": "business segment",
        }
    )
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A customer of each segment", "A citizen of each business segment"),
        ("CUSTOMERS, Customers and customers", "PEOPLE, People and people"),
        ("the customers' words, a customer's word", "the people's words, a citizen's word"),
        ("a sponsor, A sponsor, an area, An Area", "an owner, An owner, a field, A Field"),
        ("an idea of the ideas", "an NHS tip of the NHS tips"),
        ("customer-facing", "citizen-facing"),
        (
            "The business case; the case; Cases",
            "The case for the mission; the case for the mission; Cases for the mission",
        ),
        ("in any case, in that case, the case", "in any case, in that case, the case for the mission"),
        (
            "Begin with: cmprogramme segment add NAME --segment x",
            "Begin with: cmprogramme segment add NAME --segment x",
        ),
        ("(cmprogramme segment add) adds a segment", "(cmprogramme segment add) adds a business segment"),
        (
            "segment=X, segment:G1, segment.yaml, a/segment, g1.case",
            "segment=X, segment:G1, segment.yaml, a/segment, g1.case",
        ),
        ("'the segment' and “a segment” and `segment`", "'the segment' and “a segment” and `segment`"),
        (
            "{segment:00000000-0000-0000-0000-000000000000} is a segment",
            "{segment:00000000-0000-0000-0000-000000000000} is a business segment",
        ),
        ("segments_open subsegment", "segments_open subsegment"),
        ("a business segment", "a business segment"),
        ("Nothing here", "Nothing here"),
    ],
)
def test_a_text_is_said_in_these_words(text: str, said: str) -> None:
    assert SAYING.said(text) == said
    assert SAYING.said(said) == said


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("user", "a"),
        ("owner", "an"),
        ("hour", "an"),
        ("SME", "an"),
        ("PMO", "a"),
        ("one-off", "a"),
        ("utility", "a"),
        ("umbrella", "an"),
    ],
)
def test_the_article_follows_the_sound(word: str, article: str) -> None:
    assert article_for(word) == article


def said(text: str, *stored: str) -> str:
    return SAYING.said(text, Stored(SAYING, stored))


def test_a_stored_text_is_found_wherever_it_stands() -> None:
    idea = "Ask each customer twice, and the sponsor once."
    assert said(f"idea {idea} of a customer", idea) == f"NHS tip {idea} of a citizen"
    assert said(f"{idea.rstrip('.')}; customer", idea) == f"{idea.rstrip('.')}; citizen"
    assert said("Ask each customer twi… of a customer", idea) == "Ask each customer twi… of a citizen"
    assert said(idea.upper(), idea) == idea.upper()
    assert said("ask each customer twice, and the sponsor once", idea).startswith("ask each customer")
    assert said("Ask each customer once", idea) == "Ask each citizen once"


def test_a_line_of_a_stored_text_is_found_alone() -> None:
    assert said("the customer: first line", "a\nthe customer: first line\nb") == "the customer: first line"


@pytest.mark.parametrize(
    ("text", "stored", "wanted"),
    [
        ("Customers", "Customers", "Customers"),
        ("Segment Customers of the customers", "Customers", "Business segment Customers of the people"),
        ("customers", "customers", "customers"),
        ("x · customers · y", "customers", "x · customers · y"),
        ("what customers say", "customers", "what people say"),
        ("what customers say", "Customers", "what people say"),
    ],
)
def test_a_stored_text_that_is_a_term_stays(text: str, stored: str, wanted: str) -> None:
    assert said(text, stored) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It takes: sponsor, board, team. Did you mean 'board'?", None),
        (
            "A sponsor decides. It has: insight, segment-names",
            "A zzsponsor decides. It has: insight, segment-names",
        ),
        ("person is missing; stage is missing", None),
        ("a.csv: row 1, column roles: is not a column this reads; these are: function, roles", None),
        ("Its columns are name,function,roles.", None),
        ("Columns statement, rater and date make a round.", None),
        ("The stage is missing.", "The zzstage is missing."),
        ("B1 POOL D3", None),
        ("POOL Brainstorming pool", "POOL Brainstorming zzpool"),
        ("THE POOL OF IDEAS", "THE ZZPOOL OF ZZIDEAS"),
    ],
)
def test_what_is_listed_to_be_typed_and_the_code_of_a_stage_stay(text: str, wanted: str | None) -> None:
    assert ALL.said(text) == (wanted or text)


ALL = Saying(Vocabulary.model_validate(EVERY))
OLD = re.compile("|".join(rf"\b{form}\b" for term in TERMS.values() for form, _ in term.forms), re.IGNORECASE)
FORMS = st.sampled_from([form for term in TERMS.values() for form, _ in term.forms])
CAPITALS = FORMS.map(str.upper).filter("POOL".__ne__)
WORDS = st.sampled_from(["the", "a", "an", "of", "is", ",", ".", "Amara", "3"])


@given(st.lists(st.one_of(FORMS, FORMS.map(str.capitalize), CAPITALS, WORDS), max_size=12))
def test_no_term_is_left_and_a_second_pass_changes_nothing(parts: list[str]) -> None:
    text = " ".join(parts)
    told = ALL.said(text)
    assert ALL.said(told) == told
    if not any(phrase in text.lower() for term in TERMS.values() for phrase in term.but):
        assert not OLD.search(told), told


@given(st.lists(st.one_of(FORMS, WORDS), min_size=2, max_size=5), st.lists(WORDS, max_size=4))
def test_a_stored_text_of_any_words_is_found_whole(stored: list[str], around: list[str]) -> None:
    text = " ".join(stored)
    if text.lower() in ALL.forms:
        return
    lead = " ".join(around)
    assert text in ALL.said(f"{lead} [{text}] {lead}", Stored(ALL, [text]))
