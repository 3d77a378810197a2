"""Words of the rules for somebody who knows no codes: areas, stages and levels by name (rules.md summary)."""

from __future__ import annotations

import re

from lifecycle.base.areas import Area
from lifecycle.base.phases import Stage
from lifecycle.playbook import Playbook

LEVELS = {
    "1": "somebody from the frontline",
    "2": "a specialist",
    "3": "a manager",
    "4": "a director",
    "5": "somebody of the board",
}
"""Whom a vacancy asks for, by level."""

COLOURS = {"green": "on plan", "amber": "watch", "red": "off plan"}
"""What a colour says, for those who see none."""

CODES = re.compile(r"\b(?:an L([1-5])|L([1-5])|(\d[\d.]*) h a week|([A-Z][A-Z0-9]{1,3}))\b")

KNOWN = ("IT",)
"""Codes that are words of everybody: a function is called so as well."""


def plain(playbook: Playbook, text: str) -> str:
    """A text the rules wrote, with names in place of codes and whole words in place of short ones."""
    names = {area.value: playbook.area_title(area) for area in Area if area.value not in KNOWN}
    names |= {stage.value: f"“{playbook.stage(stage).title}”" for stage in Stage}

    def word(found: re.Match[str]) -> str:
        somebody, level, hours, code = found.groups()
        if somebody:
            return LEVELS[somebody]
        if level:
            return LEVELS[level].split(" ")[-1] + " level"
        return f"{hours} hours a week" if hours else names.get(code, code)

    return CODES.sub(word, text)
