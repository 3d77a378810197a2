"""Rows, columns and wrapped text: what lists and dialogs are drawn with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cmprogramme.tui.shell.paint import clip, fit, pad, safe, spread, width_of
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Fixed, Row, Words, blocks_text, rule, table_line, widths, wrap
from cmprogramme.tui.widgets.status import bar, score_bar
from lifecycle.base.page import Column

TEXTS = st.text(max_size=60)


@given(TEXTS, st.integers(min_value=0, max_value=40))
def test_a_cut_text_never_takes_more_cells_than_there_are(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width
    assert cell_len(pad(text, width)) == width


@given(st.lists(st.tuples(TEXTS, st.just("dim")), max_size=5), st.integers(min_value=0, max_value=50))
def test_a_fitted_line_never_takes_more_cells_than_there_are(line: list[tuple[str, str]], width: int) -> None:
    assert width_of(fit(line, width)) <= width


@given(TEXTS, TEXTS, st.integers(min_value=1, max_value=60))
def test_two_ends_of_a_line_fill_it(left: str, right: str, width: int) -> None:
    assert width_of(spread(((left, ""),), ((right, ""),), width)) <= width


@given(TEXTS.map(lambda text: text.replace("\n", " ")), st.integers(min_value=4, max_value=40))
def test_wrapping_keeps_every_visible_character_in_lines_that_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(safe(text.replace("\t", " ")).split(" "))


def test_paragraphs_hang_behind_their_mark() -> None:
    told = blocks_text(
        [Words("one two three four", mark=(("why  ", "dim"),)), Fixed((("a", ""),), (("b", ""),))], 14
    )
    assert told == "why  one two\n     three\n     four\na            b"


def test_a_text_behind_a_label_of_blanks_is_whole() -> None:
    mark = ((" " * 15, "dim"), (" 1 ", "key"))
    assert blocks_text([Words("one two three", mark=mark)], 25) == f"{' ' * 16}1 one two\nthree"


@pytest.mark.parametrize(("width", "expected"), [(40, [10, 29, 0]), (60, [10, 30, 18])])
def test_columns_share_what_is_left_and_go_where_there_is_no_room(width: int, expected: list[int]) -> None:
    columns = (Column("a", 10), Column("b", share=1), Column("c", 18, least=50))
    assert widths(columns, width) == expected
    line = table_line(((("x", ""),), (("y", ""),), (("z", ""),)), columns, widths(columns, width))
    assert width_of(line) == width


def test_a_title_line_is_as_wide_as_its_pane_whatever_stands_in_it() -> None:
    for width in (5, 12, 40):
        assert width_of(rule("NEEDS YOU", width, (("sorted by due", "dim"),), focus=True)) <= width
    assert width_of(rule("NEEDS", 40, (("due", ""),))) == 40


def test_bars_show_the_share_and_a_score_its_target_and_nothing_where_it_is_not_known() -> None:
    assert "".join(text for text, _ in bar(0.5, 8)) == "━━━━────"
    assert "".join(text for text, _ in bar(None, 8)) == "────────"
    assert "".join(text for text, _ in score_bar(50, 60, 10, "watch")) == "━━━━━─┃───"
    assert "".join(text for text, _ in score_bar(None, 60, 10, "none")) == "──────┃───"


def test_a_list_of_a_hundred_thousand_costs_no_more_than_is_seen() -> None:
    class Counted(list[Row]):
        touched = 0

        def __getitem__(self, place: object) -> Row:  # type: ignore[override]  # rows are asked for one by one
            Counted.touched += 1
            return super().__getitem__(place)  # type: ignore[no-any-return,call-overload]  # a list's own

    rows = Counted(Row(str(number), ((f"idea {number}", ""),)) for number in range(100_000))
    pane = Pane("IDEAS")
    pane.post_message = lambda message: True  # type: ignore[method-assign]  # nobody listens
    pane.show(rows)
    pane.do_last()
    assert pane.at == 99_999
    assert Counted.touched < 1_000
