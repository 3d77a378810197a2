"""How each command is reached on the screens: the key and the screen that offer it, else its name in the palette."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from cmprogramme.tui.catalogue import room_of
from cmprogramme.tui.registers import place_of
from cmprogramme.tui.shell.always import ALWAYS
from cmprogramme.tui.shell.chrome import PLACES
from cmprogramme.tui.shell.commands import Command, shown_keys
from lifecycle.actions import titles_of
from lifecycle.base.noun import Noun
from lifecycle.kinds import BY_NAME

SCREENS: Mapping[str, str] = {key: title for key, title, _ in PLACES}
PROGRAMMES = "programmes"
TOP: Mapping[str, tuple[str, str]] = {
    "init": (PROGRAMMES, "programme.new"),
    "open": (PROGRAMMES, "programme.open"),
    "archive": (PROGRAMMES, "programme.aside"),
    "import": (PROGRAMMES, "programme.take"),
    "demo": (PROGRAMMES, "programme.demo"),
    "list": ("", "app.programmes"),
    "undo": ("", "app.undo"),
    "redo": ("", "app.redo"),
    "history list": ("", "app.history"),
    "history show": ("", "app.history"),
    "summary list": ("", "app.summary"),
    "summary show": ("", "app.summary"),
    "config list": ("", "app.settings"),
    "config set": ("", "app.settings"),
    "config get": ("", "app.settings"),
    "playbook fit": ("6", "part.edit"),
    "status": ("", "go.1"),
}
"""Commands that are no actions: the screen they stand on ("" = everywhere), and the command there."""

HOMES: Mapping[str, tuple[str, ...]] = {
    "gate": ("2",),
    "stage": ("1", "3"),
    "programme": ("1",),
    "person": ("3",),
    "team": ("3",),
    "role": ("3",),
    "seat-rule": ("3",),
    "idea": ("4",),
    "stream": ("4",),
    "cluster": ("4",),
    "capability": ("5",),
    "plan": ("5",),
    "work-item": ("5",),
    "skill": ("5",),
    "assess": ("6",),
    "customer": ("7",),
    "insight": ("7",),
    "segment": ("7",),
    "case": ("8",),
    "strategy": ("8",),
    "scorecard": ("8",),
    "measure": ("8",),
    "lesson": ("8",),
    "summary": ("summary",),
    "playbook": ("9", "6"),
}
"""By the first word of a command: the screens it may stand on, the likeliest first."""

ALSO: Mapping[str, str] = {"plan reopen": "plan next", "plan start": "plan next", "plan finish": "plan next"}
"""Commands whose key is that of another one."""

DIGITS: Mapping[str, tuple[str, str]] = {
    "assess answer": ("6", "Areas"),
    "assess suitability": ("6", "Suitability"),
    "strategy backing": ("8", "Backing"),
}
"""What is answered by digits in a list, with the screen and its part."""

READS = frozenset(
    {"list", "show", "check", "explain", "diff", "decisions", "plan", "strip", "analyse", "where", "owed"}
)
VERBS: Mapping[str, str] = {"add": "n", "set": "e", "remove": "d", "list": "", "show": ""}


def way_to(words: str, keymap: Mapping[str, str]) -> str:
    """How the command of these words is reached: "D on 2 Gates"; "^p 'Plan the day of a gate'"; "" where only the
    command line has it."""
    if words in TOP:
        place, id = TOP[words]
        offered = next((one for one in _always(place) if one.id == id), None)
        return _by_key(offered, place, "", keymap) if offered is not None else ""
    noun, _, verb = words.partition(" ")
    for place in HOMES.get(noun, ()):
        for command, part in _commands(place):
            if command.act == words and shown_keys(command, keymap):
                return _by_key(command, place, part, keymap)
    if words in DIGITS:
        place, part = DIGITS[words]
        return f"0-9 on {_screen(place)}, {part}"
    if verb not in READS and (found := _by_twin(ALSO.get(words, words), keymap)):
        return found
    title = titles_of(noun).get(words)
    if title:
        return f"^p '{title}'"
    kind = BY_NAME.get(noun.replace("-", "_"))
    if kind is not None and kind.REGISTER and verb in VERBS:
        return _register(kind, VERBS[verb])
    if verb in READS and noun in HOMES:
        return _screen(HOMES[noun][0])
    return ""


def _by_twin(words: str, keymap: Mapping[str, str]) -> str:
    """By the key of what says itself that it does the same as that command."""
    for place in HOMES.get(words.partition(" ")[0], ()):
        for command, part in _commands(place):
            if f"{command.cli} ".startswith(f"cmprogramme {words} ") and shown_keys(command, keymap):
                return _by_key(command, place, part, keymap)
    return ""


def _by_key(command: Command, place: str, part: str, keymap: Mapping[str, str]) -> str:
    keys = shown_keys(command, keymap).split()
    if not keys:
        return f"^p '{command.words.removesuffix('...')}'"
    if not place:
        return keys[0]
    return f"{keys[0]} on {_screen(place)}{f', {part}' if part else ''}"


def _screen(place: str) -> str:
    if place == PROGRAMMES:
        return "0 Programmes"
    return f"{place} {SCREENS[place]}" if place in SCREENS else place.capitalize()


def _register(kind: type[Noun], key: str) -> str:
    """Its list, among everything entered of its screen."""
    place = place_of(kind.KIND)
    if not place:
        return ""
    there = f"{_screen(place)}, R, {kind.TITLE}"
    return f"{key} on {there}" if key else there


def _always(place: str) -> Iterator[Command]:
    if not place:
        yield from ALWAYS
    else:
        yield from (command for command, _ in _commands(place))


@cache
def _commands(place: str) -> tuple[tuple[Command, str], ...]:
    """What a screen offers, each with the name of the part that does ("" = the whole screen)."""
    room = room_of(place)
    found = [(command, "") for command in room.commands()]
    for tab in getattr(room, "TABS", ()):
        found += [(command, tab.TITLE) for command in tab.commands()]
    return tuple(found)
