"""The wording of messages to those who owe something (rules.md owed).

It is the leader's. Three names in braces are replaced, once; everything else stays as it is written, and so does a
brace in a name or a title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lifecycle.base.findings import listed

NAMES = ("name", "lines", "gate")
"""What may stand in braces: who it goes to, what they owe line by line, the gate ahead."""

WORDING = """Hello {name},

this is what the programme has with you:

{lines}

{gate}

Please tell me where something is in the way, or which day it will be.
"""
"""The wording unless the leader has another."""

BRACES = re.compile(r"\{([^{}\n]*)\}")
REPLACED = re.compile("{(" + "|".join(NAMES) + ")}")


def filled(wording: str, values: Mapping[str, str]) -> str:
    """The wording with its names replaced; where nothing stands in for one, no gap of lines is left."""
    text = REPLACED.sub(lambda found: values[found[1]], wording)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def faults_of(wording: str) -> tuple[str, ...]:
    """What is wrong with a wording: names nobody replaces, braces left open, no place for what is owed."""
    names = BRACES.findall(wording)
    known = listed(f"{{{name}}}" for name in NAMES)
    found = [
        f"{{{name}}} stays as it is written; replaced are {known}."
        for name in dict.fromkeys(names)
        if name not in NAMES
    ]
    rest = BRACES.sub("", wording)
    if "{" in rest or "}" in rest:
        found.append("A brace has no other one, and stays as it is written.")
    if "lines" not in names:
        found.append("{lines} is missing, so nothing of what somebody owes would stand in it.")
    return tuple(found)
