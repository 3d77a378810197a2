"""A programme is spoken of in the words of its playbook; what people typed stays."""

from __future__ import annotations

from lifecycle.gates.nouns import Decision
from lifecycle.ideas.nouns import Idea
from lifecycle.pages import PAGES, pages
from lifecycle.people import Person
from lifecycle.snapshot import Snapshot
from lifecycle.speech import as_it_is, says, stored_texts, texts_of
from tests.builders import programme
from tests.cmprogramme.demo.told import after, day
from tests.renamed import renamed

AT = "commitment_before"


def test_without_words_of_its_own_nothing_is_said_otherwise() -> None:
    assert says(programme()) is as_it_is


def test_every_text_that_was_typed_stays_as_it_is() -> None:
    snapshot = renamed(after(AT))
    said = says(snapshot)
    assert [text for text in stored_texts(snapshot) if said(text) != text] == []


def test_texts_are_no_ids_and_no_codes() -> None:
    snapshot = after(AT)
    idea = snapshot.all(Idea)[0]
    assert idea.text in set(texts_of(idea))
    assert snapshot.all(Person)[0].name in set(stored_texts(snapshot))
    texts = set(stored_texts(snapshot))
    assert not {str(one.id) for one in snapshot.all(Person)} & texts
    judged = {one.why for decision in snapshot.all(Decision) for one in decision.criteria if one.why}
    assert judged
    assert not judged & texts


def test_no_figure_and_no_state_follows_from_a_word() -> None:
    before, today = after(AT), day(AT)
    after_ = renamed(before)

    def bones(snapshot: Snapshot) -> list[object]:
        return [
            [type(part).__name__, len(getattr(part, "rows", ()))]
            for name in PAGES
            for page in pages(name, snapshot, today)
            for part in page.parts
        ]

    assert bones(before) == bones(after_)
