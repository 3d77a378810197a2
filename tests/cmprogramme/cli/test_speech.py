"""A command speaks in the words of the programme it looked at."""

from __future__ import annotations

from cmprogramme.cli.speech import look_at, said
from tests.builders import programme
from tests.renamed import renamed


def test_it_speaks_in_the_words_of_what_it_looked_at() -> None:
    assert said("a segment") == "a segment"
    look_at(renamed(programme(), {"segment": "group"}))
    assert said("a segment") == "a group"
    look_at(None)
    assert said("a segment") == "a segment"
