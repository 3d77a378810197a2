"""One value on one line: plain words and numbers, quoted text, a short list in brackets."""

from __future__ import annotations

import re
from typing import NoReturn

from playbooks.nodes import Atom

ITEMS = 50
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
NUMERIC = re.compile(r"[-+]?\.?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?")
KEY_COLON = re.compile(r":(?= |$)")
SINGLE = re.compile(r"'((?:[^']|'')*)'")
DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")
ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
FORBIDDEN = {
    "&": ("an anchor", "write the value again where it is needed"),
    "*": ("an alias", "write the value itself"),
    "!": ("a tag", "take the tag away; the program knows what it expects"),
    "{": ("a mapping in braces", "put each key on a line of its own, indented by two spaces"),
    "%": ("a directive", "put the text in quotes"),
    "@": ("a reserved character", "put the text in quotes"),
    "`": ("a reserved character", "put the text in quotes"),
    "|": ("text over several lines", "put it behind a key"),
    ">": ("text over several lines", "put it behind a key"),
    "[": ("a list in brackets", "put the inner list on lines of its own"),
    "]": ("a bracket that closes nothing", "put the text in quotes"),
    "}": ("a brace that closes nothing", "put the text in quotes"),
    ",": ("a comma at the start", "put the text in quotes"),
}


class Refused(Exception):
    """A value that the subset does not have. `column` counts from 0."""

    def __init__(self, column: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.column = column
        self.code = code
        self.message = message
        self.hint = hint


def atom(text: str) -> Atom:
    """What an unquoted word stands for: a number, true, false, nothing, or the word itself."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    match = NUMBER.fullmatch(text)
    if match:
        return float(text) if match.group(1) else int(text)
    return text


def value_of(text: str, column: int, *, key: bool = False, inside: bool = False) -> Atom:
    """An unquoted value, less a comment behind it. `inside` brackets more characters are taken."""
    refuse_start(text, column)
    if not key:
        comment = text.find(" #")
        if comment >= 0:
            text = text[:comment].rstrip(" ")
        colon = KEY_COLON.search(text)
        if colon:
            raise Refused(
                column + colon.start(), "PB021", "holds a colon and a space", "put the text in quotes"
            )
    if key and text.strip() == "<<":
        raise Refused(
            column, "PB020", "is a merge key", "inherit with  parent:  in playbook.yaml, or write it out"
        )
    if inside and re.search(r"[\[\]{}]", text):
        raise Refused(column, "PB020", "holds brackets within brackets", "put the list on lines of its own")
    if not key and NUMERIC.fullmatch(text) and not NUMBER.fullmatch(text):
        raise Refused(
            column,
            "PB022",
            f"'{text[:40]}' is no number this reads",
            "write it like 12 or 0.5, or put it in quotes",
        )
    return atom(text)


def refuse_start(text: str, column: int) -> None:
    """Refused when the first character means something the subset leaves out."""
    first = text[:1]
    if first in FORBIDDEN:
        what, hint = FORBIDDEN[first]
        raise Refused(column, "PB020", f"'{first}' starts {what}", hint)
    if first and first in "?:-" and (len(text) == 1 or text[1] == " "):
        raise Refused(column, "PB020", f"'{first}' stands alone", "put the text in quotes")


def key_end(line: str, column: int) -> int | None:
    """Where the colon behind the key at `column` stands; None when the line holds no key there."""
    if column < len(line) and line[column] in "\"'":
        match = (DOUBLE if line[column] == '"' else SINGLE).match(line, column)
        if not match:
            return None
        end = len(line) - len(line[match.end() :].lstrip(" "))
        return end if KEY_COLON.match(line, end) else None
    if line.startswith("[", column):
        return None
    colon = KEY_COLON.search(line, column)
    comment = line.find(" #", column)
    if not colon or (0 <= comment < colon.start()):
        return None
    return colon.start()


def quoted(line: str, column: int, *, ends: bool = False) -> tuple[str, int]:
    """Quoted text and the column behind it. With `ends` nothing but a comment may follow."""
    double = line[column] == '"'
    match = (DOUBLE if double else SINGLE).match(line, column)
    if not match:
        raise Refused(
            column, "PB023", "the quotes are not closed on this line", f"close them with {line[column]}"
        )
    rest = line[match.end() :]
    if ends and rest.strip(" ") and not rest.startswith(" #") and not rest.lstrip(" ").startswith("#"):
        raise Refused(
            match.end(), "PB023", "text follows the closing quotes", "put all of it inside the quotes"
        )
    if ends and rest.startswith("#"):
        raise Refused(
            match.end(), "PB023", "text follows the closing quotes", "put a space before the comment"
        )
    if not double:
        return match.group(1).replace("''", "'"), match.end()

    def replaced(escape: re.Match[str]) -> str:
        if escape.group(1) not in ESCAPES:
            where = match.start(1) + escape.start()
            refuse_escape(where, escape.group())
        return ESCAPES[escape.group(1)]

    return ESCAPE.sub(replaced, match.group(1)), match.end()


def refuse_escape(column: int, escape: str) -> NoReturn:
    """The fault for an escape other than the four known."""
    raise Refused(
        column,
        "PB024",
        f"'{escape}' is no escape this reads",
        r"write the character itself; known: \" \\ \n \t",
    )


def brackets(line: str, column: int) -> list[tuple[int, Atom]]:
    """The values of a list in brackets on one line, each with its column."""
    items: list[tuple[int, Atom]] = []
    at = skip_spaces(line, column + 1)
    while at < len(line) and line[at] != "]":
        if line[at] in "\"'":
            text, end = quoted(line, at)
            items.append((at, text))
        else:
            match = re.compile(r"[^,\]]*").match(line, at)
            end = match.end() if match else at
            items.append((at, bracket_word(line[at:end].rstrip(" "), at)))
        if len(items) > ITEMS:
            raise Refused(
                column, "PB025", f"holds more than {ITEMS} values", "put them on lines of their own"
            )
        at = skip_spaces(line, end)
        if line.startswith(",", at):
            at = skip_spaces(line, at + 1)
            if line.startswith(",", at):
                raise Refused(at, "PB025", "holds an empty value", "take one comma away")
        elif not line.startswith("]", at):
            break
    if not line.startswith("]", at):
        raise Refused(
            column,
            "PB025",
            "the list is not closed on this line",
            "close it with ], or use lines of their own",
        )
    rest = line[at + 1 :]
    if (rest.strip(" ") and not rest.lstrip(" ").startswith("#")) or rest.startswith("#"):
        raise Refused(at + 1, "PB025", "text follows the closing bracket", "take it away")
    return items


def bracket_word(word: str, column: int) -> Atom:
    """An unquoted value inside brackets."""
    if not word:
        raise Refused(column, "PB025", "holds an empty value", "take one comma away")
    if word[0] in "?:":
        raise Refused(column, "PB025", f"'{word[0]}' starts a value", "put the text in quotes")
    if " #" in word or word.startswith("#"):
        raise Refused(column, "PB025", "holds a comment", "put the comment behind the list")
    return value_of(word, column, inside=True)


def skip_spaces(line: str, column: int) -> int:
    """The column of the next character that is no space."""
    return len(line) - len(line[column:].lstrip(" "))
