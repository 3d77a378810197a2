"""Commands where they stand in a text: what is typed, and so is never said in other words."""

from __future__ import annotations

import re

ALONE = frozenset(
    {
        "init", "open", "list", "archive", "delete", "status", "show", "undo", "redo", "export", "import", "backup",
        "restore", "doctor", "paths", "schema", "demo",
    }
)  # fmt: skip
"""Commands of one word; every other one has two."""

QUOTED = r"'[^']*(?:'\w[^']*)*'"
VALUE = rf"(?:{QUOTED}|\.\.\.|[A-Za-z0-9_+=%<>/.-]*[A-Za-z0-9_+=%>])"
CODE = r"[A-Z0-9][A-Za-z0-9_+=%/-]*(?:\.\w+)?|[a-z][a-z0-9]*\.[a-z_.]+"
WORDS = rf"(?:{'|'.join(sorted(ALONE))})\b(?!-)|[a-z][a-z-]* [a-z][a-z-]*"
BEHIND = rf"(?: (?:--[a-z-]+(?: (?!--){VALUE})?|{QUOTED}|\.\.\.|{CODE}|[a-z]+(?= --)))*"
COMMAND = re.compile(rf"(?<!['\w])cmprogramme ({WORDS})({BEHIND})")
"""A command with its words, and what is written behind it: options with a value, quoted names, codes, stand-ins, and a
plain word where an option follows."""
