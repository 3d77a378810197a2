"""Pages drawn: shapes before words, lengths before values, labels that give way where there is no room."""

from __future__ import annotations

from cmprogramme.tui.shell.paint import Line, width_of
from cmprogramme.tui.widgets.pages import Pair, blocks_of, line_of, rows_of
from cmprogramme.tui.widgets.rows import Words, blocks_text
from lifecycle.base.page import Bar, Cell, Column, Fact, Heading, Row, Sentence, Table, head


def plain(line: Line) -> str:
    """The text of a line."""
    return "".join(text for text, _ in line)


def test_a_cell_is_its_length_its_shape_its_words_and_what_comes_after() -> None:
    cell = Cell("early", status="off", bar=Bar(0.5, 4), after=(Cell(" (2)", look="dim"),))
    assert plain(line_of(cell)) == "━━── ■ early (2)"
    assert line_of(cell)[-1] == (" (2)", "dim")
    assert plain(line_of(Cell("", status="on"))) == "●"


def test_a_bar_with_a_target_has_a_tick_where_it_is() -> None:
    assert plain(line_of(Cell("", bar=Bar(0.25, 8, target=0.5)))) == "━━──┃───"
    assert plain(line_of(Cell("", bar=Bar(None, 4)))) == "────"


def test_rows_keep_what_they_are_about_and_a_head_takes_no_cursor() -> None:
    table = Table("", (Column("a"), Column("b")), (head("GROUP", "1"), Row((Cell("x"), Cell("y")), "k", 7)))
    group, row = rows_of(table)
    assert (group.kind, row.kind, row.key, row.value) == ("head", "item", "k", 7)
    assert [plain(cell) for cell in row.cells] == ["x", "y"]


def test_a_row_of_two_without_columns_stands_at_both_ends() -> None:
    (row,) = rows_of(Table("", (), (Row((Cell("left"), Cell("right")), "k"),)))
    assert (plain(row.left), plain(row.right), row.cells) == ("left", "right", ())


def test_a_fact_is_one_line_and_goes_on_below_where_there_is_no_room() -> None:
    fact = Pair("one point more", (("lifts the index by 0.2", "dim"),))
    (line,) = fact.lines(40)
    assert plain(line) == "one point more    lifts the index by 0.2"
    narrow = [plain(line) for line in fact.lines(24)]
    assert narrow == ["one point more: lifts", "the index by 0.2"]
    assert all(width_of(line) <= 24 for line in fact.lines(24))


def test_a_label_is_followed_by_its_text_from_the_edge_on_and_a_mark_hangs() -> None:
    label = Words("a long reason that goes on", mark=(("Next best argument: ", "dim"),)).lines(30)
    assert [plain(line) for line in label] == ["Next best argument: a long", "reason that goes on"]
    hung = Words("a long reason that goes on", mark=(("▲ ", "watch"),)).lines(16)
    assert [plain(line) for line in hung] == ["▲ a long reason", "  that goes on"]


def test_what_is_cut_from_a_label_is_not_told_twice() -> None:
    lines = [plain(line) for line in Words("the text", mark=(("a label that is long: ", ""),)).lines(12)]
    assert " ".join(lines).count("the text") == 1
    assert lines[0] == "a label that is long: "


def test_text_of_people_is_never_read_as_anything_else() -> None:
    hostile = "[bold]x[/bold] \x1b[31mred {person:1} %s"
    parts = (Sentence(hostile), Fact(hostile, hostile), Heading(hostile), Sentence("x", lead=hostile))
    told = blocks_text(blocks_of(parts), width=200)
    assert told.count("[bold]x[/bold]") == 5
    assert "\x1b" not in told
