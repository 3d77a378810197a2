"""Hands on a keyboard: keys alone, going through a form field by field, and waiting for what a key brings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.widgets.fields import Chooser, Ticks
from lifecycle.snapshot import EMPTY, Snapshot, make_change
from tests.builders import programme, stamp
from tests.cmprogramme.tui.running import until

R = TypeVar("R", bound=Room)
SOON = 20
"""Turns of the program in which nearly every key is acted on."""
NAMES = {
    " ": "space",
    ".": "full_stop",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "-": "minus",
    "/": "slash",
    "_": "underscore",
    "'": "apostrophe",
    "%": "percent_sign",
    "~": "tilde",
    "?": "question_mark",
    "@": "at",
    "|": "vertical_line",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "*": "asterisk",
    ">": "greater_than_sign",
    "<": "less_than_sign",
    "=": "equals_sign",
    "+": "plus",
}


def empty_store(folder: Path, name: str = "First try") -> Path:
    """A store with one programme in which nothing is entered yet."""
    path = folder / "programmes.db"
    base = programme(name=name)
    nouns = [noun for kind in base.nouns.values() for noun in kind.values()]
    with Store.open(path) as store:
        store.create(make_change(EMPTY, stamp(), "Started the programme", puts=nouns))
    return path


class Hands:
    """Presses keys in an app under test."""

    def __init__(self, app: Shell, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def snapshot(self) -> Snapshot:
        """What is stored and shown now."""
        assert self.app.desk is not None
        return self.app.desk.snapshot

    @property
    def said(self) -> str:
        """The newest message."""
        assert self.app.desk is not None
        return self.app.desk.messages[-1].text if self.app.desk.messages else ""

    def told(self, id: str) -> str:
        """Everything in a pane of the part in sight, also what is scrolled away, in one line."""
        room = self.app.screen
        assert isinstance(room, TabbedRoom)
        return " ".join(room.tab.pane(id).text().split())

    async def press(self, *keys: str) -> None:
        """Key after key, each when the one before is done with."""
        for key in keys:
            self.send(key)
            await self.settled()

    async def settled(self) -> None:
        """Every key sent is acted on: what follows a key up is sent at once, as the next key would do it."""
        keyboard = self.app.keyboard

        def still() -> bool:
            return self.app._message_queue.empty() and not keyboard.waiting and keyboard.ready

        for _ in range(SOON):
            await self.pilot.pause(0)
            keyboard._chase()
            if still():
                await self.pilot.pause(0)
                return
        await until(self.pilot, still)

    def send(self, key: str) -> None:
        """One key, without waiting."""
        driver = self.app._driver
        assert driver is not None
        name = NAMES.get(key, key)
        driver.send_message(events.Key(name, key if len(key) == 1 else None))

    async def write(self, text: str) -> None:
        """A text, character by character, as fast as a person cannot type."""
        for character in text:
            self.send(character)
        await self.settled()

    async def go(self, key: str, kind: type[R]) -> R:
        """To a screen by its number, from wherever the focus is: esc first, as the footer says."""
        if isinstance(self.app.screen, TabbedRoom):
            await self.press("escape")
        await self.press(key)
        await until(self.pilot, lambda: self._there(kind))
        found: Any = self.app.screen
        assert isinstance(found, kind)
        return found

    def _there(self, kind: type[Room]) -> bool:
        screen: Any = self.app.screen
        return isinstance(screen, kind) and not screen.stale

    async def part(self, room: TabbedRoom, id: str) -> None:
        """To a part of the screen with the bracket, and down into it."""
        await self.press("escape")
        for _ in room.TABS:
            if id == room.tab.ID:
                break
            await self.press("]")
            await self.pilot.pause()
        assert id == room.tab.ID
        await self.press("down")
        await self.pilot.pause()

    async def digits(self, text: str) -> None:
        """Digits into a grid, and all of them stored."""
        before = self.snapshot.revision
        await self.write(text)
        await until(self.pilot, lambda: self.snapshot.revision >= before + len(text))

    async def dialog(self, key: str) -> Form:
        """The form a key opens."""
        await self.press(key)
        await until(self.pilot, lambda: isinstance(self.app.screen, Form) and self.app.screen.is_mounted)
        await self.pilot.pause()
        found = self.app.screen
        assert isinstance(found, Form)
        return found

    async def form(self, key: str, texts: Mapping[str, str], *, save: bool = True) -> None:
        """Opens a form with a key, fills in these fields by tab and typing, and saves."""
        form = await self.dialog(key)
        await self.fill(texts, save=save)
        if save:
            await until(self.pilot, lambda: self.app.screen is not form)
            await self.pilot.pause()

    async def fill(self, texts: Mapping[str, str], *, save: bool = True) -> None:
        """Fills in these fields of the form that is open, by tab and typing, and saves."""
        for name, text in texts.items():
            await self.to(name)
            focused = self.app.focused
            assert focused is not None
            await self.put(focused, text)
        if save:
            await self.press("ctrl+s")

    async def to(self, field: str) -> None:
        """Tab until that field has the focus."""
        for _ in range(30):
            focused = self.app.focused
            if focused is not None and focused.id == f"field-{field}":
                return
            await self.press("tab")
        raise AssertionError(f"the form has no field {field}")

    async def put(self, widget: Widget, text: str) -> None:
        """Fills in one field as its kind wants it."""
        if isinstance(widget, Chooser):
            for _ in widget.choices:
                if widget.value == text:
                    return
                before = widget.value
                await self.press("right")
                await until(self.pilot, lambda before=before: widget.value != before)  # type: ignore[misc]  # bound now
            assert widget.value == text, widget.choices
        elif isinstance(widget, Ticks):
            for wanted in text.split("; "):
                for _ in widget.choices:
                    if widget.choices[widget.place] == wanted:
                        break
                    await self.press("right")
                await self.press("space")
            assert set(text.split("; ")) <= set(widget.value.split("; "))
        else:
            assert isinstance(widget, (Input, TextArea))
            if widget.text if isinstance(widget, TextArea) else widget.value:
                await self.press("ctrl+a" if isinstance(widget, TextArea) else "end")
                await self.press("backspace" if isinstance(widget, TextArea) else "ctrl+u")
            await self.write(text)
