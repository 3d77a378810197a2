"""docs/keys.md: every declared action of the terminal UI with its keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from inspect import cleandoc
from pathlib import Path

import cmprogramme.tui
from cmprogramme.tui.app import Shell
from cmprogramme.tui.dialogs.dialog import Dialog
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.shell.commands import NAMES, Commanding
from cmprogramme.tui.widgets.tab_strip import TabStrip
from docs.pages.markdown import GENERATED, table

ABOUT = """
# Keys

Every action of the terminal UI, with its keys. `?` shows what works where you are; the palette (`ctrl+p` or `:`) holds
every action, also those without a key. Letters act only while no text field has the focus. Arrows and `hjkl` both
work; nothing needs the mouse, a function key or `alt`. The last column names the command that does the same.
"""

Kind = type[Commanding]

NAMED = {
    "RegisterRoom": "Registers on a screen",
    "AreaMap": "The map of areas",
    "Chooser": "A field with one of several values",
    "Ticks": "A field with some of several values",
    "Grid": "A grid of levels",
    "Pane": "A list",
    "Choose": "A choice",
    "Confirm": "A question",
    "ConflictDialog": "Somebody else changed the same",
    "Dialog": "Every dialog",
    "Form": "A form",
    "Palette": "The palette",
    "Reading": "A screen as text",
    "Why": "Why: a figure opened",
}
"""Headings of what is no screen, by class."""


def keys() -> Iterator[str]:
    """The page, line by line."""
    every = declaring()
    yield from (GENERATED, *ABOUT.splitlines(), "")
    yield from section("Everywhere", [Shell, Room])
    done: list[Kind] = [Shell, Room, TabbedRoom, Tab, TabStrip]
    for screen in screens(every):
        title = f"{screen.PLACE} {screen.NAME}" if screen.PLACE.isdigit() else screen.NAME
        tabs = list(screen.TABS) if issubclass(screen, TabbedRoom) else []
        yield from section(title, [screen], screen.PURPOSE)
        for tab in tabs:
            yield from section(f"{screen.NAME}: {tab.TITLE}", [tab], tab.PURPOSE, level=3)
        done += [screen, *tabs]
    yield from section("Screens in parts", [TabStrip, TabbedRoom, Tab])
    rest = [kind for kind in every if kind not in done]
    yield from ("## Lists, grids and fields", "")
    for kind in rest:
        if not issubclass(kind, Dialog):
            yield from section(NAMED.get(kind.__name__) or first_line(kind), [kind], level=3)
    yield from ("## Dialogs", "")
    for kind in rest:
        if issubclass(kind, Dialog):
            yield from section(NAMED.get(kind.__name__) or first_line(kind), [kind], level=3)


def declaring() -> list[Kind]:
    """Every class of the terminal UI that declares commands of its own, by name."""
    root = Path(cmprogramme.tui.__file__).parent
    for file in sorted(root.rglob("*.py")):
        inner = [part for part in file.relative_to(root).with_suffix("").parts if part != "__init__"]
        import_module(".".join(("cmprogramme.tui", *inner)))
    found: set[Kind] = set()
    left: list[Kind] = [Commanding]
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        if kind.__module__.startswith("cmprogramme.") and kind.__dict__.get("DOES"):
            found.add(kind)
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def screens(every: Sequence[Kind]) -> list[type[Room]]:
    """The screens with a name, those behind a number first."""
    found = [kind for kind in every if issubclass(kind, Room) and kind.NAME]
    return sorted(found, key=lambda kind: (not kind.PLACE.isdigit(), kind.PLACE, kind.NAME))


def section(title: str, kinds: Sequence[Kind], about: Sequence[str] = (), level: int = 2) -> list[str]:
    """A heading, a word on the place, and a table of its actions; nothing where there is neither."""
    rows = [
        (
            " ".join(f"`{NAMES.get(key, key)}`" for key in command.keys.split()) or "palette",
            f"**{command.words}** {command.line}",
            f"`{command.cli}`" if command.cli else "",
        )
        for kind in kinds
        for command in kind.__dict__.get("DOES", ())
        if command.keys or not command.id.startswith("part.go.")
    ]
    if not rows and not about:
        return []
    told = [" ".join(about), ""] if about else []
    return [f"{'#' * level} {title}", "", *told, *table(["key", "action", "command line"], rows)]


def first_line(kind: Kind) -> str:
    """What a class is, without the full stop."""
    return cleandoc(kind.__doc__ or kind.__name__).split("\n")[0].rstrip(".")
