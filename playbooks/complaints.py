"""What the YAML parser cannot read, in a person's words: its complaint -> one Problem."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError

from playbooks.problems import Problem

QUOTES = "PB023"

Complaint = tuple[str, bool, str, str, str]
"""A pattern of the parser's words, whether to name the start of the whole, then code, message and hint.

Braces in a message stand for the character there."""

INDENTATION: Complaint = (
    "", False, "PB013", "does not line up with anything above",
    "indent by two spaces a level, and put a colon behind each key",
)  # fmt: skip  # a table: what is looked for, and below it what is told
COLON: Complaint = ("", False, "PB021", "holds a colon and a space", "put the text in quotes")
BEHIND: Complaint = ("", False, QUOTES, "text follows quotes or brackets", "put all of it inside the quotes")
COMPLAINTS: tuple[Complaint, ...] = (
    ("quoted scalar / found unexpected (end|doc)", True, QUOTES,
     "the quotes are not closed on this line", "close them with the same sign"),
    ("double-quoted", False, "PB024",
     "is no escape this reads", r"write the character itself; known: \" \\ \n \t"),
    ("simple key", True, "PB017",
     "is not a 'key: value'", "write  key: value  with a space after the colon"),
    (r"flow (sequence|node) / .*[\[{}]'", False, "PB020",
     "holds brackets within brackets", "put the list on lines of its own"),
    ("flow sequence / |<stream end>", True, "PB025",
     "the list is not closed on this line", "close it with ], or use lines of their own"),
    ("flow node / ", False, "PB025", "holds an empty value", "take one comma away"),
    ("flow mapping / ", True, "PB020",
     "starts a mapping in braces", "put each key on a line of its own, indented by two spaces"),
    ("block scalar", True, "PB018", "does not start text", "use  |  or  >  or either with a minus"),
    ("an? (tag|node|anchor|alias) / ", True, "PB020",
     "'{}' starts an anchor, an alias or a tag", "write the value itself, or put the text in quotes"),
    ("document end", False, "PB017", "ends the document too early", "keep one document in a file"),
    ("block node / |cannot start|(entries|keys) are not allowed", False, "PB020",
     "'{}' has a meaning of its own here", "put the text in quotes, or a list on the next line"),
    ("plain scalar / ", False, "PB021", "holds a colon", "put the text in quotes"),
)  # fmt: skip  # a table: what is looked for, and below it what is told


def in_our_words(error: MarkedYAMLError, lines: list[str], file: str) -> Problem:
    """What the parser stopped at. `lines` are those of the text it was given."""
    said = f"{error.context} / {error.problem}"
    complaint = next((one for one in COMPLAINTS if re.search(one[0], said)), INDENTATION)
    mark = error.context_mark if complaint[1] and error.context_mark else error.problem_mark
    before = lines[mark.line][: mark.column]
    first = len(before) - len(before.lstrip(" "))
    column = mark.column
    if complaint[2] == "PB024":
        column = before.rindex("\\")
    elif "mapping values" in said and ": " in before:
        complaint = COLON
    elif "mapping values" in said:
        column = first
    elif "'<scalar>'" in said and first < column:
        complaint = BEHIND
    _, _, code, message, hint = complaint
    message = message.format(lines[mark.line][column : column + 1])
    return Problem(file, mark.line + 1, column + 1, code, "error", message, hint)
