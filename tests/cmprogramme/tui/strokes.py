"""Keys as pages write them, `f w /w14 enter space`: what is pressed for each, and how many presses that is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import events
from textual.pilot import Pilot

from cmprogramme.tui.app import Shell
from tests.cmprogramme.tui.hands import NAMES
from tests.cmprogramme.tui.running import at_rest, until

NAMED = {
    "enter": "enter",
    "esc": "escape",
    "tab": "tab",
    "space": "space",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "home": "home",
    "end": "end",
    "backspace": "backspace",
}
"""Keys that are written as a word."""
WORD = re.compile(r'"([^"]*)"|(\S+)')


def strokes(text: str) -> Iterator[str]:
    """Every key press of a line: a word that names a key is one, so is ctrl+s; all else is typed letter by letter, as
    is what stands in quotation marks, spaces included."""
    for typed, word in WORD.findall(text):
        if typed:
            yield from (NAMES.get(each, each) for each in typed)
        elif word in NAMED:
            yield NAMED[word]
        elif re.fullmatch(r"(ctrl|shift)\+\w+", word):
            yield word
        else:
            yield from (NAMES.get(each, each) for each in word)


async def press(app: Shell, pilot: Pilot[int], text: str) -> int:
    """Press a line, each key when the one before is done with; how many presses it was."""
    count = 0
    for key in strokes(text):
        await pilot.press(key)
        await until(pilot, lambda: at_rest(app))
        count += 1
    return count


async def paste(app: Shell, pilot: Pilot[int], text: str) -> int:
    """Paste a text: one press."""
    app.post_message(events.Paste(text))
    await until(pilot, lambda: at_rest(app))
    return 1
