"""Text is data: nothing stored acts on the terminal, is parsed as markup, or breaks a screen."""

from __future__ import annotations

import ast
import re
import shutil
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.theme import Theme

import cmprogramme
from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.ideas import Ideas
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.shell.paint import ASCII_FORMS, Looks, Plain, clip, draw, fit, plain_glyphs, safe
from cmprogramme.tui.shell.themes import MONO, OURS, looks_of
from cmprogramme.wording import visible
from lifecycle.ideas.capture import capture
from lifecycle.snapshot import make_change
from tests.cmprogramme.tui.running import DAY, PLAIN, copy_store, programme_of, screens, shown, until, visit
from tests.cmprogramme.tui.worked import Build

HOSTILE = (
    "\x1b]52;c;aGVsbG8=\x07clipboard",
    "\x1b[2J\x1b[1;1Hgone",
    "\x9b31mred",
    "\x7fdel\x08\x08back",
    "‮evil‬ ⁦x⁩؜",
    "two\u2028lines\u2029here",
    "[/foo] [b] [@click=app.quit()]GO[/] [x] done",
    "[link='a'",
    '[a="',
    "\\[b]",
    "\N{TAG LATIN SMALL LETTER A}tag",
    "表表表 wide 🧑‍🔧 e\u0301",
    "line\nbreak\ttab",
    "x" * 190,
)
FORBIDDEN = re.compile(
    "["
    + "".join(
        re.escape(chr(code))
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Zl", "Zp")
        or unicodedata.bidirectional(chr(code))
        in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        or 0xE0000 <= code <= 0xE007F
        or code in (0x200E, 0x200F, 0x061C)
    )
    + "]"
)
PLACES = ("1", "2", "3", "4", "5", "7", "8", "H", "x")


@cache
def hostile_template() -> Path:
    """The worked programme with hostile text wherever a person can write, made once a run: as a version would have
    stored it that refused nothing."""
    path = copy_store(Path(mkdtemp(prefix="cmprogramme-hostile-")))
    with Store.open(path) as store:
        build = Build(store, store.load(programme_of(store)), DAY)
        build.numbers.seed(77)
        with patch("lifecycle.base.entry.refuse_unseen"):
            for text in HOSTILE:
                enter_everywhere(build, text)
            programme = build.snapshot.programme.changed(name=HOSTILE[0] + HOSTILE[6], purpose=HOSTILE[1])
            build.do(
                lambda snapshot, stamp: make_change(
                    snapshot, stamp, f"Renamed {HOSTILE[0]}", puts=(programme,)
                )
            )
    return path


def enter_everywhere(build: Build, text: str) -> None:
    """One text in every kind of field."""
    build.do(lambda snapshot, stamp: capture(snapshot, text, stamp, detail=text, tags=(text,), by=text))
    build.enter("cluster", name=text)
    build.enter("stream", name=text, note=text)
    build.enter("measure", name=text, dimension="processes", objective=text, unit=text)
    build.enter("lesson", activity=text, expected=text, happened=text, cause=text)
    build.enter("person", name=f"{text} (staff)", functions="it", level="3", hours="0", note=text)


def hostile_store(folder: Path) -> Path:
    """A copy of it."""
    path = folder / "hostile.db"
    for end in ("", "-wal", "-shm"):
        source = Path(f"{hostile_template()}{end}")
        if source.exists():
            shutil.copy(source, f"{path}{end}")
    return path


def passed_on(app: Shell) -> str:
    """Every character the screen hands to the terminal, its own line ends left out."""
    return "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_hostile_text_on_every_screen_reaches_no_terminal_raw_and_breaks_nothing(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with screens(hostile_store(tmp_path), size=size) as (app, pilot):
        for place in PLACES:
            await visit(app, pilot, place, Room)
            for _ in range(3):
                await pilot.press("tab", "end")
            found = FORBIDDEN.search(passed_on(app))
            assert found is None, f"screen {place}: {found.group()!r}"
            widths = {strip.cell_length for strip in app.screen._compositor.render_strips()}
            assert widths == {size[0]}, f"screen {place} draws lines of {widths} cells"
        assert not app._exit


async def test_markup_in_stored_text_is_shown_as_it_was_typed_and_no_click_action_is_made(
    tmp_path: Path,
) -> None:
    async with screens(hostile_store(tmp_path), size=(160, 48)) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        await pilot.press("v")
        await until(pilot, lambda: room.view == "list")
        room.pane("list").do_last()
        await pilot.press("slash", *"click")
        await until(pilot, lambda: "[/foo] [b] [@click=app.quit()]GO[/] [x] done" in shown(app))
        metas = [
            segment.style.meta
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style
        ]
        assert not any("@click" in meta for meta in metas)


@pytest.mark.long
async def test_what_is_copied_is_nothing_a_terminal_would_obey_when_it_is_pasted(tmp_path: Path) -> None:
    async with screens(hostile_store(tmp_path)) as (app, pilot):
        ideas = await visit(app, pilot, "4", Ideas)
        copied: list[str] = []
        for _ in ideas.pane("captured").rows:
            await pilot.press("y", "down")
            copied.append(app.clipboard)
        app.push_screen(Reading("Ideas", "\n".join(HOSTILE)))
        await until(pilot, lambda: isinstance(app.screen, Reading) and app.screen.is_mounted)
        await pilot.press("y")
        await until(pilot, lambda: app.clipboard not in copied)
        text = "".join(copied) + app.clipboard
        assert "clipboard" in text
        assert visible(text, newline="keep", tab="keep") == text


async def test_hostile_text_in_dialogs_toasts_and_the_palette_reaches_no_terminal_raw(tmp_path: Path) -> None:
    async with screens(hostile_store(tmp_path)) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        await pilot.press("v")
        await until(pilot, lambda: room.view == "list")
        room.pane("list").do_last()
        for key in ("e", "p", "w", "m", "question_mark", "ctrl+p"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not room)
            assert FORBIDDEN.search(passed_on(app)) is None, key
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is room)
        assert app.rooms is not None
        app.rooms.desk.say("".join(HOSTILE))
        await pilot.pause()
        assert FORBIDDEN.search(passed_on(app)) is None


async def test_without_the_filter_the_framework_lets_control_characters_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plain, "apply", lambda self, segments, background: segments)
    monkeypatch.setattr("cmprogramme.tui.shell.paint.safe", lambda text: text)
    async with screens(hostile_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "4", Ideas)
        await pilot.press("n")
        app.screen.query_one("#add").value = HOSTILE[0]  # type: ignore[attr-defined]  # it is the line ideas are typed in
        await pilot.pause()
        assert FORBIDDEN.search(passed_on(app)) is not None


def filtered(filter: Plain, text: str, style: Style | None = None) -> str:
    """A text as the filter passes it on."""
    passed = filter.apply([Segment(text, style)], Color(0, 0, 0))
    return "".join(segment.text for segment in passed)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_filter_passes_on_as_many_cells_as_came_in(text: str) -> None:
    line = text.replace("\n", " ").replace("\t", " ")
    strip = Strip([Segment(line)])
    assert strip.apply_filter(Plain(), Color(0, 0, 0)).cell_length == strip.cell_length


def test_our_shapes_have_ascii_forms_and_what_the_terminal_cannot_show_becomes_a_question_mark() -> None:
    assert filtered(Plain(ascii=True), "● ▲ ■ ✓ ○ ━─│┃╭╮ ▸ Zoë") == "= ! x v . =-||++ > Zoë"
    assert filtered(Plain(ascii=True, utf8=False), "● Zoë 表") == "= Zo? ??"
    assert {len(form) for form in ASCII_FORMS.values()} == {1}


@pytest.mark.parametrize(
    ("wanted", "environ", "plain"),
    [
        ("ascii", {"LANG": "en_GB.UTF-8"}, True),
        ("unicode", {"LANG": "ja_JP.UTF-8"}, False),
        ("auto", {"LANG": "en_GB.UTF-8"}, False),
        ("auto", {"LANG": "ja_JP.UTF-8"}, True),
    ],
)
def test_ascii_is_used_where_asked_for_or_where_shapes_are_drawn_wide(
    wanted: str, environ: dict[str, str], plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "UTF-8")
    assert plain_glyphs(wanted, environ) is plain


def test_a_locale_that_is_not_utf_8_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "ISO-8859-1")
    assert plain_glyphs("auto", {}) is True


@pytest.mark.parametrize("empty", [False, True])
async def test_no_colour_code_is_written_with_no_color_set_unless_it_is_empty(
    empty: bool, tmp_path: Path
) -> None:
    environ = {**PLAIN, "NO_COLOR": "" if empty else "1"}
    async with screens(copy_store(tmp_path), environ=environ) as (app, pilot):
        for place in PLACES:
            await visit(app, pilot, place, Room)
            written = "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())
            coloured = re.findall(r"\x1b\[[0-9;]*m", written)
            codes = {code for sequence in coloured for code in sequence[2:-1].split(";")}
            shapes = {"", "0", "1", "3", "4", "7", "9"}
            assert (codes <= shapes) is not empty, f"{place}: {codes - shapes}"
        assert (app.theme == MONO) is not empty


async def test_the_cursor_and_the_screen_we_are_on_are_seen_without_colour(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), environ={**PLAIN, "NO_COLOR": "1"}) as (app, _):
        reversed_text = [
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.reverse
        ]
        assert any("1 Overview" in text for text in reversed_text)
        assert any("Line managers back the programme" in text for text in reversed_text)


async def test_with_no_color_no_other_theme_can_be_chosen(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), environ={**PLAIN, "NO_COLOR": "1"}) as (app, pilot):
        app.theme = "cm-light"
        await pilot.pause()
        assert app.theme == MONO


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours (WCAG)."""

    def luminance(colour: Color) -> float:
        parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "theme", [theme for theme in OURS if theme.name != MONO], ids=lambda theme: theme.name
)
def test_every_status_and_every_word_is_readable_on_its_ground(theme: Theme) -> None:
    looks = looks_of(theme, theme.to_color_system().generate())
    for ground_name in ("background", "cursor"):
        ground = Color.parse(
            str(theme.background) if ground_name == "background" else looks.colours["cursor-back"]
        )
        for look in ("on", "watch", "off", "none", "done", "dim", "accent", "key", "head"):
            found = contrast(Color.parse(looks.colours[look]), ground)
            assert found >= (4.5 if look != "dim" or ground_name == "background" else 4.0), (
                f"{look} on {ground_name}: {found:.1f}"
            )
    here = contrast(Color.parse(looks.colours["here"]), Color.parse(looks.colours["here-back"]))
    assert here >= 4.5


def test_a_status_is_never_told_by_colour_alone() -> None:
    from cmprogramme.tui.widgets.status import SHAPES, WORDS
    from lifecycle.gates.nouns import STATE_WORDS, Outcome, State
    from lifecycle.gates.telling import CRITERION, OUTCOME

    assert len(set(SHAPES.values())) == len(SHAPES) == len(set(WORDS.values()))
    assert {*CRITERION.values(), *OUTCOME.values()} <= set(SHAPES)
    assert set(CRITERION) == set(State) == {state for state in State if STATE_WORDS[state]}
    assert set(OUTCOME) == set(Outcome)


def test_a_trend_is_a_shape_and_where_only_ascii_is_drawn_its_newest_numbers() -> None:
    from cmprogramme.tui.shell.paint import draw_ascii
    from cmprogramme.tui.widgets.pages import line_of
    from lifecycle.base.sparkline import trend

    cell = trend((47, 44, 41, 36), "dim")
    try:
        draw_ascii(False)
        assert line_of(cell) == [("█▆▄▁", "dim")]
        draw_ascii(True)
        assert line_of(cell) == [("44 41 36", "dim")]
    finally:
        draw_ascii(False)


def test_lines_are_cut_by_cells_and_wide_characters_are_never_split() -> None:
    assert clip("表表表", 5) == "表表…"
    assert "".join(text for text, _ in fit((("ab", ""), ("表表", "")), 4)) == "ab…"
    strip = draw((("\x1b[2J表", "watch"),), 4, Looks({}), Style())
    assert strip.cell_length == 4
    assert "\x1b" not in strip.text


def test_the_fast_path_and_the_one_function_say_the_same() -> None:
    from cmprogramme.wording import visible

    for text in HOSTILE:
        assert safe(text) == visible(text)


MARKED_UP = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "Collapsible",
    "TabPane",
    "Tab",
    "Option",
    "Markup",
}
"""Widgets of the framework that read markup unless told not to."""


def hazards(source: str) -> list[int]:
    """Lines where text could be read as markup: such a widget or notify without markup=False, from_markup, titles."""
    found = []
    tree = ast.parse(source)
    ours = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            plain = any(
                key.arg == "markup" and isinstance(key.value, ast.Constant) and key.value.value is False
                for key in node.keywords
            )
            if (name in MARKED_UP - ours or name == "notify") and not plain:
                found.append(node.lineno)
            if name in ("from_markup", "to_content", "render_markup"):
                found.append(node.lineno)
        if isinstance(node, ast.Assign):
            targets = [target.attr for target in node.targets if isinstance(target, ast.Attribute)]
            if {"border_title", "border_subtitle", "tooltip"} & set(targets):
                found.append(node.lineno)
    return sorted(found)


def test_no_module_of_the_screens_hands_text_to_a_widget_that_reads_markup() -> None:
    folder = Path(cmprogramme.__file__).parent / "tui"
    files = sorted(folder.rglob("*.py"))
    assert len(files) > 30
    assert {
        str(path.relative_to(folder)): hazards(path.read_text())
        for path in files
        if hazards(path.read_text())
    } == {}


@pytest.mark.parametrize(
    "line",
    [
        'Static(f"{name}")',
        "Label(idea.text)",
        'app.notify("a")',
        "Content.from_markup(text)",
        "pane.border_title = name",
    ],
)
def test_the_lint_sees_each_way_text_could_become_markup(line: str) -> None:
    assert hazards(line) == [1]
    assert hazards("Static(name, markup=False)") == []


async def test_somebody_with_only_a_name_blanks_no_screen(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    with Store.open(path) as store:
        build = Build(store, store.load(programme_of(store)), DAY)
        build.enter("person", name="Zed")
    async with screens(path, size=(160, 48)) as (app, pilot):
        for place in PLACES:
            await visit(app, pilot, place, Room)
            if place == "3":
                await until(pilot, lambda: "mean level" in passed_on(app))
            assert "No recommendation" not in passed_on(app)
