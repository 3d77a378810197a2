"""Texts for playbooks: injured ones, and plain values written in the subset."""

from __future__ import annotations

import random
from pathlib import Path

import playbooks

LIBRARY = Path(playbooks.__file__ or "").parent / "library"

SOURCES = [file.read_text(encoding="utf-8") for file in sorted(LIBRARY.rglob("*.yaml"))]

FAULTS: dict[str, list[str]] = {
    "layout": [
        "- ", "  ", ": ", "\n", "\n\n", ",", "  - ", "- a: b\n", "-", "\t", "key: v\n", "|-\n", "?", "? ",
    ],
    "quotes": ["'", '"', "\\", "\\e", '"\\UFFFFFFFF"', "|", ">", "#", " #"],
    "brackets": ["[", "]", "{", "}", "[[", "[" * 300],
    "what the subset leaves out": ["&a ", "*a", "!t ", "---\n", "...", "%", "@", "`", "<<: "],
    "characters": ["\x1b", "\u2028", "é", "\ufeff", "\0", "\ud800", "𝔘", "\u202e"],
    "values": ["no", "~", "null", "true", "1e5", "0x1", "1_0", "100", "-1", "nan", "2026-02-30", "9" * 5_000],
    "ids": ["id: ", "remove: [AP]\n", "remove: [nobody]\n", "parent: mine\n", "AP", "e1"],
}  # fmt: skip  # a kind of fault a line
"""What is put into a text to injure it, by the kind of fault it is."""

FRAGMENTS = [fragment for fragments in FAULTS.values() for fragment in fragments]


def excerpt(text: str, source: random.Random) -> str:
    """The first line of a file and up to nineteen others that follow each other."""
    lines = text.splitlines(keepends=True)
    start = source.randrange(len(lines))
    return lines[0] + "".join(lines[start : start + source.randrange(1, 20)])


def injured(text: str, fragment: str, source: random.Random) -> str:
    """The text with the fragment somewhere, beside what was there or in place of it; a whole line among the lines."""
    if fragment.endswith("\n") and source.random() < 0.7:
        lines = text.splitlines(keepends=True)
        lines.insert(source.randrange(len(lines) + 1), " " * source.choice([0, 0, 2, 4]) + fragment)
        return "".join(lines)
    at = source.randrange(len(text) + 1)
    return text[:at] + fragment + text[at + source.choice([0, 0, 1, 3]) :]


def shuffled(text: str, source: random.Random) -> str:
    """The text with one line left out, doubled, moved, shifted, renamed or given the value of another."""
    lines = text.splitlines(keepends=True)
    at, other = source.randrange(len(lines)), source.randrange(len(lines))
    key, colon, value = lines[at].partition(": ")
    deeds: list[list[str]] = [
        [],
        [lines[at], lines[at]],
        [lines[other], lines[at]],
        ["  " + lines[at]],
        [lines[at].removeprefix("  ")],
        [key + "s" + colon + value],
        [key + colon + lines[other].rpartition(": ")[2]],
    ]
    return "".join((*lines[:at], *source.choice(deeds), *lines[at + 1 :]))


def mutated(source: random.Random) -> str:
    """A shipped file or a part of one, with up to five small injuries."""
    text = source.choice(SOURCES)
    if source.random() < 0.7:
        text = excerpt(text, source)
    for _ in range(source.randrange(6)):
        text = injured(text, source.choice(FRAGMENTS), source)
    return text


def written(value: object, indent: int = 0) -> str:
    """Plain values in the subset, by another way than the reader's."""
    pad = " " * indent
    if isinstance(value, dict):
        lines = []
        for key, inner in value.items():
            deeper = isinstance(inner, (dict, list)) and bool(inner)
            lines.append(
                f"{pad}{quote(str(key))}:"
                + (f"\n{written(inner, indent + 2)}" if deeper else f" {word(inner)}\n")
            )
        return "".join(lines)
    if isinstance(value, list):
        return "".join(
            f"{pad}-\n{written(item, indent + 2)}" if isinstance(item, dict) else f"{pad}- {word(item)}\n"
            for item in value
        )
    return f"{pad}{word(value)}\n"


def quote(text: str) -> str:
    """Text between double quotes."""
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


def word(value: object) -> str:
    """One value on one line."""
    if value is None or value == {}:
        return "null"
    if value == []:
        return "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else f"{value!r}"
