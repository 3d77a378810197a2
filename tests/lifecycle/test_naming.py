"""Names in kept texts stand as ids and are read back as names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from lifecycle.naming import masked, readable
from tests.builders import person, programme

NAMES = ("Jo", "Jo Smith", "Ann-Marie", "O'Neil")
PEOPLE = programme(*(person(name, position=place) for place, name in enumerate(NAMES)))


@given(some.lists(some.sampled_from([*NAMES, "Joanna", "x", "(", ", ", " ", "{", "person"]), max_size=8))
def test_a_text_with_its_names_taken_out_reads_as_it_was(parts: list[str]) -> None:
    text = " ".join(parts)
    assert readable(PEOPLE, masked(PEOPLE, text)) == text


def test_whole_words_only_and_the_longest_name_first() -> None:
    kept = masked(PEOPLE, "Joanna asked Jo Smith, not Jo.")
    assert kept.startswith("Joanna asked {person:")
    assert kept.count("{person:") == 2
    assert "Smith" not in kept


def test_somebody_erased_is_not_looked_for_and_whoever_is_gone_is_somebody() -> None:
    jo = person("Jo")
    kept = masked(programme(jo), "Asked Jo")
    assert (
        readable(programme(jo.changed(name="marketing L3 (erased)", erased=True)), kept)
        == "Asked marketing L3 (erased)"
    )
    assert readable(programme(), kept) == "Asked somebody"


def test_a_month_behind_a_day_is_nobody() -> None:
    kept = masked(programme(person("May")), "May asked on 20 May 2027, and 3 May days later")
    assert kept.startswith("{person:")
    assert kept.endswith(" asked on 20 May 2027, and 3 May days later")
    assert masked(programme(person("Maya")), "20 Maya") != "20 Maya"


def test_a_long_month_behind_a_day_or_before_a_year_is_no_name_but_a_name_behind_a_number_is() -> None:
    snapshot = programme(person("June"), person("May Smith"), person("Dalia"))
    assert masked(snapshot, "by 20 June 2027 or in June 2027") == "by 20 June 2027 or in June 2027"
    for text in ("June", "30 May Smith", "G3 Dalia", "Dalia 2027"):
        assert "{person:" in masked(snapshot, text), text
