"""One typed line read as an idea: `#tag`, `@area` and `!who` are picked up, the rest is the idea (rules.md F10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lifecycle.base.areas import AREA_TITLES, AREAS, Area
from lifecycle.base.noun import folded
from lifecycle.base.records import dataclass

MARK = re.compile(r"""(?<!\S)([#@!])(?:"([^"]+)"|([^\s#@!"][^\s"]*))""")
"""A mark at the start of a word: its sign, then quoted words or one word."""

PUNCTUATION = ".,;:?!)"


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """What a line says. `unknown` lists marks that name no area or nobody, as typed; they are not in `text`.

    `who` is the person as the programme writes their name, '' when the line names nobody.
    """

    text: str
    areas: tuple[Area, ...] = ()
    tags: tuple[str, ...] = ()
    who: str = ""
    unknown: tuple[str, ...] = ()


def read_line(line: str, people: Iterable[str] = (), titles: Mapping[Area, str] = AREA_TITLES) -> IdeaLine:
    """The idea in a line.

    `@` takes an area's code or the beginning of its title; `!` a name, or its beginning where only one person's name
    begins so; several words go in double quotes. A sign standing alone, or inside a word, is text.
    """
    known = tuple(people)
    areas: list[Area] = []
    tags: list[str] = []
    who: list[str] = []
    unknown: list[str] = []

    def take(found: re.Match[str]) -> str:
        sign, quoted, word = found.groups()
        value = quoted if quoted is not None else word.rstrip(PUNCTUATION)
        tail = "" if quoted is not None else word[len(value) :]
        if not value:
            return found.group()
        if sign == "#":
            tags.append(value)
        elif sign == "@":
            area = _area(value, titles)
            areas.append(area) if area is not None else unknown.append(sign + value)
        else:
            name = _person(value, known)
            who.append(name) if name else unknown.append(sign + value)
        return tail

    rest = " ".join(MARK.sub(take, line).split())
    rest = re.sub(rf"\s+(?=[{re.escape(PUNCTUATION)}](?:\s|$))", "", rest)
    return IdeaLine(
        rest, tuple(dict.fromkeys(areas)), tuple(dict.fromkeys(tags)), who[-1] if who else "", tuple(unknown)
    )


def _area(word: str, titles: Mapping[Area, str]) -> Area | None:
    """The area of that code, or the only one whose title (or a word of it) begins so."""
    wanted = folded(word.replace("_", " ").replace("-", " "))
    for area in AREAS:
        if folded(area.value) == wanted:
            return area
    by_title = [area for area in AREAS if folded(titles[area]).startswith(wanted)]
    by_word = [
        area
        for area in AREAS
        if any(part.startswith(wanted) for part in folded(titles[area]).split() if len(wanted) > 1)
    ]
    for found in (by_title, by_word):
        if len(found) == 1:
            return found[0]
    return None


def _person(word: str, people: tuple[str, ...]) -> str:
    """The name meant: the same, or the only one that begins so; '' for none or several."""
    wanted = folded(word.replace("_", " "))
    exact = [name for name in people if folded(name) == wanted]
    begins = [name for name in people if folded(name).startswith(wanted)]
    for found in (exact, begins):
        if len(found) == 1:
            return found[0]
    return ""
