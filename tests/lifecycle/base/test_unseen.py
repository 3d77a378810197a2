"""What nobody sees in a name is refused; what a script or an emoji needs is not."""

from __future__ import annotations

from uuid import UUID

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.unseen import refuse_unseen, without_unseen
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import make_change
from tests.builders import TODAY, person, programme, stamp


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gw\u200ben", r"name: character 3 is one nobody sees \(zero width space\)"),
        ("\u202egwen", "right-to-left override"),
        ("gwen\u2069", "pop directional isolate"),
        ("Gwe\u00adn", "soft hyphen"),
        ("\ufeffGwen", "zero width no-break space"),
        ("Gwe\u200dn", "zero width joiner"),
        ("Gwen\u200c", "zero width non-joiner"),
        ("Gw\u2060en", "word joiner"),
        ("\u3164", "hangul filler"),
        ("Gwen\ufe0f", "variation selector-16"),
        ("Gwen\U000e0041", "tag latin capital letter a"),
        ("Gwen\nPrice", "name: character 5 is a line break"),
        ("Gwen\u2029", "a line break"),
        ("Gwen\tPrice", "a tab"),
        ("Gw\x1ben", r"the control character U\+001B"),
        ("Gw\x9ben", r"the control character U\+009B"),
    ],
)
def test_what_nobody_sees_is_named_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told) as refused:
        refuse_unseen(text, "name")
    assert refused.value.field == "name"
    refuse_unseen(without_unseen(text), "name")  # pasted without it, it is taken


@pytest.mark.parametrize(
    "text",
    [
        "Gwen",
        "Zo\u00eb Zoe\u0308",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\u0d05\u0d35\u0d28\u0d4d\u200d",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 club",
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",
        "\u2764\ufe0f",
        "\u845b\U000e0100\u57ce",
    ],
)
def test_what_a_script_or_a_picture_needs_stays(text: str) -> None:
    refuse_unseen(text, "name")  # it raises what it refuses
    assert without_unseen(text) == text


def test_it_is_refused_of_every_line_as_it_is_entered_and_what_was_held_before_stays() -> None:
    hidden = person("Gw\u200ben")
    card = Idea(id=UUID(int=9), text="A card", captured_on=TODAY)
    for noun in (hidden, card.changed(tags=("fast\u200b",)), card.changed(text="A\u200b card")):
        for recorded in (False, True):
            with pytest.raises(InvalidValue, match="one nobody sees"):
                make_change(programme(), stamp(), "Entered", puts=(noun,), as_recorded=recorded)
    held = programme(hidden)
    assert make_change(held, stamp(), "Entered", puts=(hidden.changed(level=2),)).puts
    with pytest.raises(InvalidValue, match="a line break"):
        make_change(held, stamp(), "Entered", puts=(card.changed(tags=("fast\nslow",)),))
    long = card.changed(detail="copied\u200b text\nin two lines")
    assert make_change(programme(), stamp(), "Entered", puts=(long,)).puts
