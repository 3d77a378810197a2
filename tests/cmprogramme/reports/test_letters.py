"""The letters of the sponsor's page: measured widths, shortening, what is lacking and what is embedded."""

from __future__ import annotations

import unicodedata
from base64 import b64decode
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.reports import letters
from cmprogramme.reports.letters import faces, fitted, parts_of, shown, width, wrapped

LINE = "Decide the gate “Proven”, by 30 July; northern wave → 0.85 m, Łódź, Αθήνα, Київ"


def lacking(texts: Iterable[str]) -> str:
    """The letters in those texts which the family lacks, each once, as they come."""
    advances = letters._advances("Regular")
    found = dict.fromkeys(
        character
        for text in texts
        for character in unicodedata.normalize("NFC", text)
        if ord(character) not in advances and unicodedata.category(character)[0] not in "MCZ"
    )
    return "".join(found)


def test_a_width_is_the_sum_of_the_advances() -> None:
    """H e l l o of the regular have 652, 496, 255, 255 and 542 thousandths of an em."""
    assert width("Hello", 10) == pytest.approx(22.00, abs=0.01)
    assert width("Hello", 20) == pytest.approx(2 * width("Hello", 10))
    assert width("Hello", 10, bold=True) > width("Hello", 10)
    assert width("", 10) == 0


def test_digits_are_all_as_wide_so_that_columns_stand() -> None:
    assert len({width(digit, 10, bold) for bold in (False, True) for digit in "0123456789"}) == 2


@pytest.mark.parametrize("bold", [False, True])
def test_another_reader_of_the_font_finds_the_same_widths(bold: bool) -> None:
    """typst lays the line out with kerning: a little narrower, never wider."""
    typst = pytest.importorskip("typst", reason="the optional pdf parts are not installed")
    weight = "bold" if bold else "regular"
    source = (
        f'#set text(font: "{letters.FAMILY}", size: 10pt, weight: "{weight}", fallback: false)\n'
        f"#context [#metadata(measure([{LINE}]).width.pt()) <wide>]"
    )
    found = typst.query(
        source.encode(),
        "<wide>",
        field="value",
        one=True,
        font_paths=[str(letters.WHOLE)],
        ignore_system_fonts=True,
    )
    measured = width(LINE, 10, bold)
    assert measured * 0.98 <= float(found) <= measured + 0.1


@given(st.text(max_size=60), st.floats(0, 300), st.booleans())
def test_what_was_fitted_fits(text: str, room: float, bold: bool) -> None:
    assert width(fitted(text, 9.5, room, bold), 9.5, bold) <= room + 1e-6


@given(st.text(max_size=80), st.floats(30, 200), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_no_more_than_asked(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 9.5, room, most)
    assert len(lines) <= most
    assert all(width(line, 9.5) <= room + 1e-6 for line in lines)


def test_a_text_is_cut_at_a_word_where_one_fits() -> None:
    assert fitted("The quick brown fox jumps over", 10, 80) == "The quick brown…"
    assert fitted("Donaudampfschifffahrt", 10, 60) == "Donaudam…"
    assert fitted("short", 10, 80) == "short"
    assert wrapped("The quick brown fox jumps", 9.5, 80, 2) == ["The quick brown", "fox jumps"]


def test_a_letter_the_family_lacks_is_shown_as_lacking_and_named() -> None:
    assert shown("a\x1b[2J\nb\x00") == "a□[2J\nb□"
    assert shown("日本 🙂 ok Ünïe\u0301 \u200d→") == "□□ □ ok Ünïé \u200d→".replace("\u200d", shown("\u200d"))
    assert lacking(["日本", "a 🙂 日"]) == "日本🙂"
    assert lacking(["Ünï → – “Łódź” Αθήνα Київ Việt"]) == ""


@given(st.text(max_size=40))
def test_whatever_is_shown_has_letters(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    assert lacking([shown(text)]) == ""


def test_a_page_embeds_the_parts_it_has_letters_of() -> None:
    assert parts_of(["Ready"]) == parts_of([""]) == ["latin"]
    assert parts_of(["Ready – “ü” → 5 €", "Київ"]) == ["latin", "cyrillic"]
    assert parts_of(["Łódź", "Αθήνα", "日本"]) == ["latin", "extended", "greek"]
    assert faces(["Ready"]) == faces(["steady"])
    assert faces(["Ready"]).count("@font-face") == 2


def test_the_parts_are_the_whole_once_each() -> None:
    whole = letters._advances("Regular").keys()
    parts = [letters._codes(part) for part in letters.PARTS]
    assert set().union(*parts) == set(whole) - {0x0D}
    assert sum(map(len, parts)) == len(set().union(*parts))
    assert letters._advances("Bold").keys() == whole


def test_what_is_embedded_is_the_font_and_small() -> None:
    """A page of Latin carries less than 40 kB of letters."""
    rule = faces([""])
    assert len(rule) < 40_000
    data = b64decode(rule.split("base64,")[1].split(")")[0])
    assert data[:4] == b"wOF2"


def test_the_letters_of_europe_are_there() -> None:
    ranges = (
        range(0x20, 0x7F),
        range(0xA0, 0x180),
        range(0x1EA0, 0x1EFA),
        range(0x391, 0x3A2),
        range(0x400, 0x460),
    )
    missing = [chr(code) for codes in ranges for code in codes if lacking([chr(code)])]
    assert missing == []
    assert all(unicodedata.category(sign) for sign in "–—‘’“”„…→←↑↓€≤≥−×·•")
    assert lacking(["–—‘’“”„…→←↑↓€≤≥−×·•" + letters.MISSING]) == ""


def test_the_licence_goes_with_the_letters() -> None:
    licence = (letters.FOLDER / "LICENSE.md").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Source" not in letters.FAMILY
