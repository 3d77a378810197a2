"""The one text-safety function, and words for dates, numbers and labels."""

from __future__ import annotations

import unicodedata
from datetime import date
from uuid import UUID

import pytest

from cmprogramme.wording import STAND_IN, closed, code_points, label_words, spoken, visible
from lifecycle.people import Person
from lifecycle.snapshot import snapshot_of

EVERY_CHARACTER = [chr(code) for code in range(0x110000)]
TODAY = date(2026, 11, 23)


def test_no_control_separator_or_surrogate_of_unicode_is_ever_shown_raw() -> None:
    leaked = [
        f"U+{ord(character):04X}"
        for character in EVERY_CHARACTER
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and visible(character) == character
    ]
    assert leaked == []


def test_no_bidirectional_control_and_no_tag_character_is_ever_shown_raw() -> None:
    controls = [
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x200E,
        0x200F,
        0x061C,
        *range(0xE0000, 0xE0080),
    ]
    assert {visible(chr(code)) for code in controls} == {STAND_IN}


def test_every_character_becomes_exactly_one_and_a_second_pass_changes_nothing() -> None:
    shown = [visible(character) for character in EVERY_CHARACTER]
    assert {len(character) for character in shown} == {1}
    assert [visible(character) for character in shown] == shown


def test_ordinary_text_of_many_scripts_is_untouched() -> None:
    text = "Zoë’s naïve café — [b]not markup[/] 日本語 العربية 👩\u200d🔧 50 %"
    assert visible(text) == text


@pytest.mark.parametrize(
    ("policy", "shown"), [("keep", "a\nb\tc"), ("space", "a b c"), ("show", "a\u240ab\u2409c")]
)
def test_newline_and_tab_follow_the_policy(policy: str, shown: str) -> None:
    assert visible("a\nb\tc", newline=policy, tab=policy) == shown  # type: ignore[arg-type]  # from the table above


def test_an_escape_sequence_is_readable_and_harmless() -> None:
    assert visible("\x1b]52;c;aGk=\x07") == "\u241b]52;c;aGk=\u2407"


def test_code_points_name_what_a_look_alike_is_made_of() -> None:
    assert code_points("а\u202e") == f"U+0430 а U+202E {STAND_IN}"


def test_a_label_shows_names_in_place_of_ids_and_somebody_for_one_who_is_gone() -> None:
    mei = Person(id=UUID(int=7), name="Mei Tan")
    snapshot = snapshot_of([mei])
    gone = UUID(int=8)
    label = f"Assigned {{person:{mei.id}}} and {{person:{gone}}} to {{programme:{gone}}} {{nonsense}}"
    assert label_words(snapshot, label) == "Assigned Mei Tan and somebody to a programme {nonsense}"


def test_the_name_of_a_field_at_the_head_of_a_fault_is_read_with_spaces() -> None:
    assert spoken("expected_customers: '-1' is out of range.") == "expected customers: '-1' is out of range."
    assert spoken("kind is missing; value_band is missing") == "kind is missing; value band is missing"
    assert spoken("x.json: nouns.value_model[0].group: no") == "x.json: nouns.value_model[0].group: no"


def test_a_sentence_has_one_stop_also_where_what_people_wrote_ends_on_a_question() -> None:
    assert closed("Asked for a decision: May we?") == "Asked for a decision: May we?"
    assert [closed(text) for text in ("Done", "Done.", "Done!", "Begun…")] == [
        "Done.",
        "Done.",
        "Done!",
        "Begun…",
    ]
