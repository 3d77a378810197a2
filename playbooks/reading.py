"""A playbook file as text -> nodes with line and column, or what is wrong with it.

ruamel.yaml parses; its events are taken one by one, so that a limit ends the reading before time or memory is spent.
Refused is what a playbook does without because it hides what is said: anchors, aliases, tags, merge keys, braces,
nested lists in brackets, text that runs on over lines, second documents, keys given twice. Words are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from playbooks.complaints import QUOTES, in_our_words
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, is_broken
from playbooks.problems import Problem
from playbooks.scalars import CONTROL, atom, cut_off, is_odd_number, name_of, unknown_escape, unseen

DEPTH = 12
NODES = 20_000
FAULTS = 100
KEY_LENGTH = 200
NO_VALUE = re.compile(r"[:-](?= +#)")
NO_CHARACTER = re.compile(r"\\U(?!00(?:0|10))")


class GivenUp(Exception):
    """The text is beyond a limit; reading on would tell nothing new."""


def read(
    text: str, file: str, playbook: str = "", doubts: list[Problem] | None = None
) -> tuple[Mapping | None, list[Problem]]:
    """The file's top mapping and every fault found, in order; what is only doubtful is added to `doubts`.

    Values that were refused are in the mapping as broken scalars. None when the file is empty, is no mapping, or could
    not be read to its end: what cannot be parsed ends the reading. Never raises.
    """
    reader = Reader(text, file, playbook)
    top: Mapping | None = None
    try:
        top = reader.document()
    except GivenUp:
        pass
    except MarkedYAMLError as error:
        reader.stopped(in_our_words(error, reader.lines, file))
    except (YAMLError, ValueError, OverflowError):
        reader.stopped(reader.no_character())
    if doubts is not None:
        doubts += reader.doubts
    return top, sorted(reader.problems)


class Reader:
    """Reads one file. `lines` is the text given to the parser, with spaces for what has no place in text."""

    def __init__(self, text: str, file: str, playbook: str) -> None:
        self.file = file
        self.playbook = playbook
        self.lines = text.split("\n")
        self.nodes = 0
        self.problems: list[Problem] = []
        self.doubts: list[Problem] = []

    def fault(self, place: Place, code: str, message: str, hint: str) -> None:
        """Notes a fault; GivenUp after too many."""
        self.problems.append(Problem(self.file, place.line, place.column, code, "error", message, hint))
        if len(self.problems) >= FAULTS:
            raise GivenUp

    def doubt(self, place: Place, code: str, message: str, hint: str) -> None:
        """Notes a warning."""
        self.doubts.append(Problem(self.file, place.line, place.column, code, "warning", message, hint))

    def broken(self, place: Place, code: str, message: str, hint: str) -> Scalar:
        """Notes a fault and stands in for the value."""
        self.fault(place, code, message, hint)
        return Scalar(place, None, broken=True)

    def stopped(self, problem: Problem) -> None:
        """Notes where parsing ended, unless something noted before already explains that."""
        if not any(one.line == problem.line or one.code == QUOTES for one in self.problems):
            self.problems.append(problem)

    def at(self, line: int, column: int) -> Place:
        """A place counted from 0, as the parser's marks are."""
        return Place(self.file, line + 1, column + 1, self.playbook)

    def no_character(self) -> Problem:
        """The fault for an escape beyond the last character there is, for which the parser gives no place."""
        text = "\n".join(self.lines)
        found = NO_CHARACTER.search(text)
        before = text[: found.start()] if found else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message, hint = "is no character", "write the character itself"
        return Problem(self.file, line, column, "PB024", "error", message, hint)

    def characters(self) -> None:
        """Notes and replaces characters that have no place in text; GivenUp at a directive."""
        for number, line in enumerate(self.lines):
            for found in CONTROL.finditer(line):
                tab = found.group() == "\t"
                name = "a tab" if tab else f"the control character U+{ord(found.group()):04X}"
                hint = "use spaces" if tab else "take it out"
                self.fault(self.at(number, found.start()), "PB011", f"holds {name}", hint)
            for column in unseen(line):
                message = f"holds a character nobody sees, {name_of(line[column])}"
                self.doubt(self.at(number, column), "PB027", message, "take it out, or run lint --fix")
            self.lines[number] = CONTROL.sub(" ", line).rstrip(" ")
            if line.startswith("%"):
                self.fault(self.at(number, 0), "PB017", "starts a directive", "put the text in quotes")
                raise GivenUp

    def document(self) -> Mapping | None:
        """The whole file; None when it is empty or no mapping. Of comments alone a mapping without keys."""
        self.characters()
        end = (
            "\n" if self.lines[-1] else ""
        )  # text behind | reads the same without one at the end of the file
        self.events: Iterator[Any] = YAML(typ="safe", pure=True).parse("\n".join(self.lines) + end)
        next(self.events)
        first = None if isinstance(next(self.events), StreamEndEvent) else next(self.events)
        place = self.at(first.start_mark.line, first.start_mark.column) if first else self.at(0, 0)
        if isinstance(first, ScalarEvent) and first.value:
            hint = "write  key: value  with a space after the colon"
            self.fault(place, "PB017", "is not a 'key: value'", hint)
            return None
        if first is None and any(line.lstrip(" ").startswith("#") for line in self.lines):
            return Mapping(place)  # comments alone: what may be said here, and is not yet
        if first is None or isinstance(first, (ScalarEvent, SequenceStartEvent)):
            self.fault(place, "PB010", "has no keys", "a file holds sections, as in  areas:")
            return None
        top = self.node(first, 1, place)
        next(self.events)
        behind = next(self.events)
        if not isinstance(behind, StreamEndEvent):
            place = self.at(behind.start_mark.line, 0)
            self.fault(place, "PB017", "starts another document", "keep one document in a file")
            return None
        return top if isinstance(top, Mapping) else None

    def node(self, event: Any, depth: int, empty: Place, flow: bool = False) -> Node:
        """The value that starts with this event. `empty` is the place of no value; `flow`: within brackets."""
        place = self.at(event.start_mark.line, event.start_mark.column)
        self.nodes += 1
        if self.nodes > NODES:
            message = f"has more than {NODES} keys and values"
            self.fault(place, "PB012", message, "split the file by subject")
            raise GivenUp
        refused: Node | None = None
        if isinstance(event, AliasEvent) or event.anchor is not None or event.tag is not None:
            sign = self.lines[event.start_mark.line][event.start_mark.column]
            message = f"'{sign}' starts an anchor, an alias or a tag"
            refused = self.broken(place, "PB020", message, "write the value itself")
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if depth > DEPTH:
                message = f"is nested more than {DEPTH} deep"
                self.fault(place, "PB014", message, "say it with fewer levels")
                raise GivenUp
            inner = self.mapping if isinstance(event, MappingStartEvent) else self.sequence
            content = inner(event, depth, place)
            return refused or content
        return refused or self.scalar(event, place, empty, flow)

    def sequence(self, event: Any, depth: int, place: Place) -> Node:
        """Lines that start with a dash, or a list in brackets on one line."""
        items: list[Node] = []
        for start in self.events:
            if isinstance(start, SequenceEndEvent):
                if event.flow_style and start.end_mark.line != event.start_mark.line:
                    hint = "close it with ], or use lines of their own"
                    return self.broken(place, "PB025", "the list is not closed on this line", hint)
                break
            refused: Node | None = None
            here = self.at(start.start_mark.line, start.start_mark.column)
            if isinstance(start, SequenceStartEvent) and event.flow_style:
                hint = "put the inner list on lines of its own"
                refused = self.broken(here, "PB020", "'[' starts a list within brackets", hint)
            elif isinstance(start, SequenceStartEvent) and not start.flow_style:
                refused = self.broken(here, "PB015", "is a list within a list", "give the inner list a key")
            dash = self.at(start.start_mark.line, event.start_mark.column)
            item = self.node(start, depth + 1, dash, event.flow_style)
            items.append(refused or item)
        return Sequence(place, tuple(items))

    def mapping(self, event: Any, depth: int, place: Place) -> Node:
        """`key: value` lines; one in braces is refused as a whole."""
        refused: Node | None = None
        if event.flow_style:
            hint = "put each key on a line of its own, indented by two spaces"
            refused = self.broken(place, "PB020", "is a mapping in braces or brackets", hint)
        items: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for start in self.events:
            if isinstance(start, MappingEndEvent):
                break
            asked = not event.flow_style and start.start_mark.column != event.start_mark.column
            here = place if asked else self.at(start.start_mark.line, start.start_mark.column)
            node = self.node(start, depth + 1, here, event.flow_style)
            quoted = isinstance(start, ScalarEvent) and bool(start.style)
            key = None if is_broken(node) else self.key(node, here, quoted, asked)
            value = self.node(next(self.events), depth + 1, here, event.flow_style)
            if key in items:
                message = f"the key '{key}' is already given in line {keys[key].line}"
                items[key] = self.broken(here, "PB016", message, "keep one of the two")
            elif key is not None:
                items[key], keys[key] = value, here
        return refused or Mapping(place, items, keys)

    def key(self, node: Node, here: Place, quoted: bool, asked: bool) -> str | None:
        """The text of a key; None when it is refused. `asked` marks one behind a question mark."""
        key = node.value if isinstance(node, Scalar) else None
        if asked or not isinstance(key, str) or not 0 < len(key) <= KEY_LENGTH:
            hint = f"write 1 to {KEY_LENGTH} characters, a number in quotes, and then a colon"
            self.fault(here, "PB017", "is no usable key", hint)
            return None
        if key == "<<" and not quoted:
            hint = "inherit with  parent:  in playbook.yaml, or write it out"
            self.fault(here, "PB020", "is a merge key", hint)
            return None
        return key

    def scalar(self, event: ScalarEvent, place: Place, empty: Place, flow: bool) -> Scalar:
        """One value: plain, in quotes, or text behind `|` or `>`."""
        line, column = event.start_mark.line, event.start_mark.column
        if event.style in ("|", ">"):
            header = self.lines[line][column:].split(" #")[0].rstrip(" ")
            if header in ("|", "|-", ">", ">-"):
                return Scalar(place, event.value)
            hint = "use  |  or  >  or either with a minus"
            return self.broken(place, "PB018", f"'{header}' does not start text", hint)
        if event.style and event.end_mark.line != line:
            hint = f"close them with {event.style}, or start text over several lines with  >"
            return self.broken(place, QUOTES, "the quotes are not closed on this line", hint)
        if event.style:
            inside = self.lines[line][column : event.end_mark.column]
            escape = unknown_escape(inside) if event.style == '"' else None
            if not escape:
                return Scalar(place, event.value)
            where = self.at(line, column + escape[0])
            hint = r"write the character itself; known: \" \\ \n \t"
            return self.broken(where, "PB024", f"'{escape[1]}' is no escape this reads", hint)
        if event.end_mark.line != line and not flow:
            further = next(number for number in range(line + 1, len(self.lines)) if self.lines[number])
            indent = len(self.lines[further]) - len(self.lines[further].lstrip(" "))
            hint = "text over several lines starts with  >  behind the key"
            return self.broken(self.at(further, indent), "PB013", "is indented too far", hint)
        if is_odd_number(event.value):
            message = f"'{event.value[:40]}' is no number this reads"
            return self.broken(place, "PB022", message, "write it like 12 or 0.5, or put it in quotes")
        value = atom(event.value)
        if value is None or isinstance(value, str):
            if event.value:
                self.cut(event.end_mark.line, event.end_mark.column)
            else:  # nothing is left of the text; the sign stands behind the key's colon or the dash
                start = NO_VALUE.search(self.lines[empty.line - 1], empty.column - 1)
                self.cut(empty.line - 1, start.end() if start else len(self.lines[empty.line - 1]))
        return Scalar(place if event.value else empty, value)

    def cut(self, line: int, column: int) -> None:
        """Warns of a comment that looks like the rest of the text before it."""
        behind = self.lines[line][column:]
        lost = cut_off(behind)
        if lost:
            message = f"the text ends before '{lost[:40]}', which is a comment"
            hint = "put the whole text in quotes; for a comment, a space behind the sign"
            self.doubt(self.at(line, column + behind.index("#")), "PB028", message, hint)
