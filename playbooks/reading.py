"""The strict YAML subset: text -> nodes with line and column, or every fault in it.

Block mappings and lists, one-line quoted or plain values, `|` and `>` text, and short lists in brackets on one line.
No anchors, tags, merge keys, braces, directives or second documents; a key is given once; words are text. Whatever is
accepted means the same to any YAML 1.2 reader. Time grows with the length of the text and nothing else, and a fault
never hides the next one, which is why this is not left to a general YAML library.
"""

from __future__ import annotations

import re
from contextlib import suppress

from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence
from playbooks.problems import Problem
from playbooks.scalars import Refused, brackets, key_end, quoted, value_of

DEPTH = 12
NODES = 20_000
FAULTS = 100
KEY_LENGTH = 200
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
DOCUMENT = re.compile(r"(?:---|\.\.\.)(?: |$)")


class GivenUp(Exception):
    """The text is beyond a limit; reading on would tell nothing new."""


def read(text: str, file: str, playbook: str = "") -> tuple[Mapping | None, list[Problem]]:
    """The file's top mapping and every fault found, in order. None when it is empty or no mapping.

    Values that were refused are in the mapping as broken scalars. Never raises.
    """
    reader = Reader(text, file, playbook)
    top: Node | None = None
    with suppress(GivenUp):
        top = reader.document()
    if isinstance(top, Mapping):
        return top, reader.problems
    if not reader.problems:
        reader.fault(1, 1, "PB010", "has no keys", "a file holds sections, as in  areas:")
    return None, reader.problems


class Reader:
    """Reads one file line by line; `at` is the next line, counted from 0."""

    def __init__(self, text: str, file: str, playbook: str) -> None:
        self.file = file
        self.playbook = playbook
        self.lines = [line.rstrip(" ") for line in text.split("\n")]
        self.at = 0
        self.nodes = 0
        self.problems: list[Problem] = []

    def fault(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Notes a fault; GivenUp after too many."""
        self.problems.append(Problem(self.file, line, column, code, "error", message, hint))
        if len(self.problems) >= FAULTS:
            raise GivenUp

    def place(self, column: int) -> Place:
        """Here: the present line at a column counted from 0."""
        return Place(self.file, self.at + 1, column + 1, self.playbook)

    def broken(self, column: int, code: str, message: str, hint: str = "") -> Scalar:
        """Notes a fault here and stands in for the value."""
        self.fault(self.at + 1, column + 1, code, message, hint)
        return Scalar(self.place(column), None, broken=True)

    def count(self) -> None:
        """Counts one more value; GivenUp when there are too many."""
        self.nodes += 1
        if self.nodes > NODES:
            self.fault(self.at + 1, 1, "PB012", f"has more than {NODES} values", "split the file by subject")
            raise GivenUp

    def controls(self) -> None:
        """Every character that has no place in text, as a fault; each is then replaced so that reading goes on."""
        for number, line in enumerate(self.lines):
            for found in CONTROL.finditer(line):
                name = (
                    "a tab" if found.group() == "\t" else f"the control character U+{ord(found.group()):04X}"
                )
                hint = "use spaces" if found.group() == "\t" else "take it out"
                self.fault(number + 1, found.start() + 1, "PB011", f"holds {name}", hint)
            self.lines[number] = CONTROL.sub(" ", line).rstrip(" ")

    def document(self) -> Node | None:
        """The whole file; what follows the top mapping is a fault."""
        self.controls()
        if self.indent() is not None and self.lines[self.at] == "---":
            self.at += 1
        indent = self.indent()
        if indent is None:
            return None
        top = self.block(indent, 1)
        while (indent := self.indent()) is not None:
            self.broken(
                indent, "PB013", "does not line up with anything above", "indent by two spaces a level"
            )
            self.skip(-1)
        return top

    def indent(self) -> int | None:
        """Spaces before the next line that says something, which becomes the present line; None at the end."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            bare = line.lstrip(" ")
            if bare and not bare.startswith("#"):
                return len(line) - len(bare)
            self.at += 1
        return None

    def skip(self, indent: int) -> None:
        """Past the present line and everything indented deeper than `indent`."""
        self.at += 1
        while (found := self.indent()) is not None and found > indent:
            self.at += 1

    def block(self, indent: int, depth: int) -> Node:
        """The mapping or list that starts on the present line at this indentation."""
        if depth > DEPTH:
            node = self.broken(
                indent, "PB014", f"is nested more than {DEPTH} deep", "say it with fewer levels"
            )
            self.skip(indent - 1)
            return node
        line = self.lines[self.at]
        if line[indent:] == "-" or line.startswith("- ", indent):
            return self.sequence(indent, depth)
        return self.mapping(indent, depth, {}, {}, self.place(indent))

    def sequence(self, indent: int, depth: int) -> Sequence:
        """`- item` lines at one indentation."""
        place = self.place(indent)
        self.count()
        items: list[Node] = []
        while self.indent() == indent:
            line = self.lines[self.at]
            if not (line[indent:] == "-" or line.startswith("- ", indent)):
                break
            column = len(line) - len(line[indent + 1 :].lstrip(" "))
            if column >= len(line) or line[column] == "#":
                items.append(self.below(indent, depth, column=indent))
            elif line.startswith("- ", column) or line[column:] == "-":
                items.append(
                    self.broken(column, "PB015", "is a list within a list", "give the inner list a key")
                )
                self.skip(indent)
            elif key_end(line, column) is not None:
                items.append(self.mapping(column, depth + 1, {}, {}, self.place(column)))
            else:
                items.append(self.value(column, indent))
        return Sequence(place, tuple(items))

    def mapping(
        self, indent: int, depth: int, items: dict[str, Node], keys: dict[str, Place], place: Place
    ) -> Node:
        """`key: value` lines at one indentation. The first may follow a dash on its line."""
        self.count()
        if depth > DEPTH:
            node = self.broken(
                indent, "PB014", f"is nested more than {DEPTH} deep", "say it with fewer levels"
            )
            self.skip(indent - 1)
            return node
        first = True
        while first or self.indent() == indent:
            line = self.lines[self.at]
            if not first and (line[indent:] == "-" or line.startswith("- ", indent)):
                break
            first = False
            here = self.place(indent)
            key, column = self.key(indent)
            if key is None:
                self.skip(indent)
                if not items:
                    return Scalar(place, None, broken=True)
                continue
            if column >= len(line) or line[column] == "#":
                value = self.below(indent, depth, column=indent, in_mapping=True)
            else:
                value = self.value(column, indent)
            if key in items:
                self.fault(
                    here.line,
                    here.column,
                    "PB016",
                    f"the key '{key}' is already given in line {keys[key].line}",
                    "keep one of the two",
                )
                items[key] = Scalar(here, None, broken=True)
            else:
                items[key], keys[key] = value, here
        return Mapping(place, items, keys)

    def key(self, indent: int) -> tuple[str | None, int]:
        """The key of the present line and the column its value starts at; None when there is none, noted as a fault."""
        line = self.lines[self.at]
        if DOCUMENT.match(line) or (indent == 0 and line.startswith("%")):
            self.broken(0, "PB017", "starts another document or a directive", "keep one document in a file")
            return None, 0
        end = key_end(line, indent)
        if end is None:
            self.broken(
                indent, "PB017", "is not a 'key: value'", "write  key: value  with a space after the colon"
            )
            return None, 0
        try:
            if line[indent] in "\"'":
                key = quoted(line, indent)[0]
            else:
                key = line[indent:end].rstrip(" ")
                value_of(key, indent, key=True)
        except Refused as refused:
            self.broken(refused.column, refused.code, refused.message, refused.hint)
            return None, 0
        if not key or len(key) > KEY_LENGTH:
            self.broken(indent, "PB017", "is no usable key", f"use 1 to {KEY_LENGTH} characters")
            return None, 0
        return key, len(line) - len(line[end + 1 :].lstrip(" "))

    def below(self, indent: int, depth: int, column: int, in_mapping: bool = False) -> Node:
        """The value of a key or dash with nothing behind it: the deeper block that follows, or nothing."""
        nothing = Scalar(self.place(column), None)
        self.at += 1
        found = self.indent()
        if found is not None:
            line = self.lines[self.at]
            listed = line[found:] == "-" or line.startswith("- ", found)
            if found > indent or (in_mapping and found == indent and listed):
                node = self.block(found, depth + 1)
                self.no_deeper(indent)
                return node
        self.count()
        return nothing

    def value(self, column: int, indent: int) -> Scalar | Sequence:
        """A value that starts on the present line, with the lines that belong to it."""
        self.count()
        line = self.lines[self.at]
        place = self.place(column)
        try:
            if line[column] in "|>":
                return self.text(column, indent)
            if line[column] == "[":
                found = brackets(line, column)
                items = tuple(Scalar(self.place(where), item) for where, item in found)
                self.nodes += len(items)
                node: Scalar | Sequence = Sequence(place, items)
            elif line[column] in "\"'":
                node = Scalar(place, quoted(line, column, ends=True)[0])
            else:
                node = Scalar(place, value_of(line[column:], column))
        except Refused as refused:
            node = self.broken(refused.column, refused.code, refused.message, refused.hint)
            self.skip(indent)
            return node
        self.at += 1
        self.no_deeper(indent, "text over several lines starts with  >  behind the key")
        return node

    def no_deeper(self, indent: int, hint: str = "indent by two spaces a level") -> None:
        """Notes and skips lines that are indented deeper than they may be."""
        found = self.indent()
        if found is not None and found > indent:
            self.broken(found, "PB013", "is indented too far to belong to anything", hint)
            self.skip(indent)

    def text(self, column: int, indent: int) -> Scalar:
        """Text after `|` (lines kept) or `>` (lines joined, empty ones kept as line ends)."""
        place = self.place(column)
        header = self.lines[self.at][column:].split(" #")[0].rstrip(" ")
        if header not in ("|", "|-", ">", ">-"):
            raise Refused(
                column, "PB018", f"'{header}' does not start text", "use  |  or  >  or either with a minus"
            )
        self.at += 1
        start = self.at
        block: int | None = None
        while self.at < len(self.lines):
            line = self.lines[self.at]
            spaces = len(line) - len(line.lstrip(" "))
            if line:
                if block is None and spaces > indent:
                    block = spaces
                if block is None or spaces < block:
                    break
                if header[0] == ">" and spaces > block:
                    self.fault(
                        self.at + 1,
                        spaces + 1,
                        "PB018",
                        "is indented more than the text",
                        "use  |  to keep it so",
                    )
            self.at += 1
        lines = [line[block or 0 :] for line in self.lines[start : self.at]]
        self.no_deeper(indent)
        while lines and not lines[-1]:
            lines.pop()
        end = "\n" if lines and not header.endswith("-") else ""
        return Scalar(place, ("\n".join(lines) if header[0] == "|" else folded(lines)) + end)


def folded(lines: list[str]) -> str:
    """Lines joined by spaces; n empty lines between two become n line ends."""
    text, ends = "", 0
    for line in lines:
        if not line:
            ends += 1
            continue
        text += ("\n" * ends if ends or not text else " ") + line
        ends = 0
    return text
