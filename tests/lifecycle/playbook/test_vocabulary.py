"""The closed list of terms, and what a playbook may say instead."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from lifecycle.playbook.formats import migrated, terms
from lifecycle.playbook.vocabulary import KNOWN_AS, TERMS, Vocabulary, Word, certain_plural, terms_of


def test_no_word_belongs_to_two_terms() -> None:
    forms = [form for term in TERMS.values() for form, _ in term.forms]
    assert len(forms) == len(set(forms)) == len(KNOWN_AS)
    assert all(form == form.lower() == form.strip() for form in forms)


def test_a_text_alone_is_the_singular() -> None:
    words = Vocabulary.model_validate({"customer": "citizen", "criterion": {"one": "test", "many": "tests"}})
    assert dict(words.given()) == {
        "criterion": Word(one="test", many="tests"),
        "customer": Word(one="citizen"),
    }
    assert dict(words.given())["customer"].plural == "citizens"


def test_only_what_is_given_is_written() -> None:
    words = Vocabulary.model_validate({"customer": "citizen"})
    assert words.model_dump(mode="json") == {"customer": {"one": "citizen"}}
    assert Vocabulary.model_validate(words.model_dump(mode="json")) == words
    assert bool(words)
    assert not Vocabulary()


@pytest.mark.parametrize("text", ["", " client", "a\nb", "a\x1bb", "x" * 61])
def test_a_word_is_a_line_that_begins_with_a_letter(text: str) -> None:
    with pytest.raises(ValidationError):
        Vocabulary.model_validate({"customer": text})


def test_a_term_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="custmer"):
        Vocabulary.model_validate({"custmer": "client"})


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("client", "clients"),
        ("city", "cities"),
        ("key account", "key accounts"),
        ("hero", ""),
        ("woman", ""),
        ("staff", ""),
        ("boss", ""),
        ("case for the mission", ""),
        ("NHS 24", ""),
    ],
)
def test_a_plural_follows_only_where_it_is_certain(word: str, many: str) -> None:
    assert certain_plural(word) == many


def test_words_of_the_first_format_become_terms_and_none_is_dropped() -> None:
    free = {
        "Customer": "Citizen",
        "Customers": "Citizens",
        "customer": "citizen",
        "Business case": "Case for the mission",
        "NPS": "Echo",
        "Waves": "Tides",
    }
    assert terms_of(free) == (
        {
            "customer": {"one": "citizen", "many": "citizens"},
            "business_case": {"one": "case for the mission"},
        },
        {"NPS": "Echo", "waves": "tides"},
    )
    content = migrated({"vocabulary": free, "assumptions": ["Calm."]})
    assert content["assumptions"] == ["Calm.", "NPS is called Echo.", "waves is called tides."]
    Vocabulary.model_validate(content["vocabulary"])


def test_an_author_is_told_of_a_word_that_is_no_term_whatever_the_format() -> None:
    assert terms({"vocabulary": {"custmer": "guest", "customer": {"one": "hero", "many": "heroes"}}}) == {
        "vocabulary": {"customer": {"one": "hero", "many": "heroes"}, "custmer": "guest"}
    }


def test_the_schema_completes_every_term() -> None:
    schema = Vocabulary.model_json_schema()
    assert set(schema["properties"]) == set(TERMS)
    word = schema["$defs"]["Word"]
    assert word["type"] == ["string", "object"]
    json.dumps(schema)
