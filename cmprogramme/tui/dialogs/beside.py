"""What stands beside the fields of a form: their names, what they take, how a text was read, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from cmprogramme.tui.dialogs.dialog import Told
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.spelling import spelled
from cmprogramme.tui.widgets.fields import Chooser, OneLine, Ticks, hint_words, text_of
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import error_lines
from lifecycle.base.errors import LifecycleError, called
from lifecycle.base.rungs import Asked
from lifecycle.register import Field, FieldKind

LEAST_ROWS = 3
"""Rows of fields that stay in sight in the smallest window."""

READ: tuple[FieldKind, ...] = ("date", "number", "integer")
"""Kinds of fields of which is told how the text was understood."""


class FieldName(Painted):
    """The name of a field; marked when it has to be filled in."""

    DEFAULT_CSS = "FieldName { height: 1; width: 22; padding-right: 1; }"

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def render_line(self, y: int) -> Strip:
        """The name."""
        must = not self.field.optional
        return self.strip(((self.field.label, "bold" if must else "dim"), (" *" if must else "", "accent")))


def fault_blocks(fault: LifecycleError, fields: Iterable[Field]) -> Sequence[Block]:
    """What is wrong, why, and what to do; a line is named as it is named on the screen."""
    what, why, do = map(spelled, error_lines(fault))
    for field in fields:
        what = called(what, field.name, field.label)
    return [
        Words(what, "off", mark=(("! ", "off"),)),
        *(Words(text, "dim", indent=2) for text in (why, do) if text),
    ]


def hint_blocks(field: Field, focused: Widget, understood: Callable[[Field, str], str]) -> Iterable[Block]:
    """What the field takes, how its text is read, the names that go on from it."""
    extra = " Arrows choose." if isinstance(focused, Chooser) else ""
    extra = " Arrows walk, space ticks." if isinstance(focused, Ticks) else extra
    extra = " Tab leaves the text; ^o opens your editor." if isinstance(focused, TextArea) else extra
    known = focused.known if isinstance(focused, OneLine) else ()
    yield Words(
        f"{hint_words(field, known, lambda text: is_day(field, understood(field, text)))}{extra}", "dim"
    )
    if field.asked is not None:
        yield from asked_blocks(field.asked)
    read = understood(field, text_of(focused)) if field.kind in READ else ""
    if read:
        yield Words(read, "accent")
    found = focused.told() if isinstance(focused, OneLine) else ""
    if found and (field.asked is None or not read):  # a number is called nothing
        yield Words(found, "accent")


def asked_blocks(asked: Asked) -> Iterable[Block]:
    """What is asked in place of a number: each answer with the number and an example."""
    yield Words(f"{asked.question}{COUNTED if asked.counted else ''}", "bold")
    width = max(len(one.word) for one in asked.rungs)
    for one in asked.rungs:
        yield Words(one.line, "dim", mark=((f"{one.word:<{width}} ", "key"), (f"{one.value:<4g} ", "faint")))


COUNTED = " Counted: 3 of 8."


def is_day(field: Field, read: str) -> bool:
    """Whether a text was read as a day; what it does not take is told by the name of the field."""
    return bool(read) and not read.startswith(f"{field.name}:")


def _needs(one: Widget) -> int:
    """As high as a text wants to be, also where it is longer than when it was laid out."""
    return one.get_content_height(None, None, one.size.width) if isinstance(one, Told) else 0


def make_room(dialog: Screen[Any], scroll: VerticalScroll) -> None:
    """The fields scroll in what the rest of the box leaves them, so that a fault is never cut off."""
    box = scroll.parent
    if not isinstance(box, Widget):
        return
    around = box.outer_size.height - box.size.height
    beside = sum(
        max(one.outer_size.height, _needs(one)) + one.styles.margin.height
        for one in box.children
        if one is not scroll
    )
    # as tall as the stylesheet of Dialog lets a box be
    most = dialog.size.height if dialog.has_class("-low", "-flat") else dialog.size.height * 92 // 100
    room = max(LEAST_ROWS, most - around - beside)
    if scroll.styles.max_height is None or scroll.styles.max_height.value != room:
        scroll.styles.max_height = room
        if dialog.focused is not None:
            dialog.call_after_refresh(dialog.focused.scroll_visible, animate=False)
