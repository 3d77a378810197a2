"""The parts of the program one goes to by name: one letter, one word for the command line, one place on the screen."""

from __future__ import annotations

from lifecycle.base.noun import heading_of
from lifecycle.base.records import dataclass

SCREENS: tuple[tuple[str, str], ...] = (
    ("1", "Overview"),
    ("2", "Gates"),
    ("3", "Team"),
    ("4", "Ideas"),
    ("5", "Capabilities"),
    ("6", "Assess"),
    ("7", "Customers"),
    ("8", "Value"),
    ("9", "Playbook"),
)
"""The number keys, and what is behind each."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where a letter leads: its name as `show` takes it, what it is called, and the place: a screen with its part, or
    with a register until there is a part of its own. `row` is what the cursor goes to there."""

    letter: str
    name: str
    title: str
    place: str
    row: str = ""


PARTS: tuple[Part, ...] = (
    Part("w", "work", "Work", "5.work", "items"),
    Part("o", "owed", "Owed", "5.work", "owed"),
    Part("k", "skills", "Skills", "5.skills"),
    Part("q", "qualification", "Qualification", "7.qualification"),
    Part("p", "propositions", "Propositions", "7.propositions"),
    Part("t", "told", "Told", "7.told"),
    Part("g", "plans", "Plans of groups", "7.plans"),
    Part("e", "experiences", "Experiences", "7.experiences"),
    Part("c", "commitment", "Commitment", "7.commitment"),
    Part("a", "activity", "Activity", "7.activity"),
    Part("s", "scorecard", "Scorecard", "8.scorecard"),
    Part("l", "lessons", "Lessons", "8.lessons"),
    Part("d", "drive-order", "Drive order", "8.components"),
    Part("i", "ideas", "Ideas", "4"),
    Part("m", "map", "Map", "5.areas", "map"),
)
"""In the order in which they are offered."""

WITHIN: dict[str, str] = {
    "5.areas": "Areas",
    "5.skills": "Skills",
    "5.work": "Work",
    "6.areas": "Areas",
    "6.fit": "Fit",
    "6.preconditions": "Preconditions",
    "6.quick": "Quick check",
    "6.rounds": "Rounds",
    "6.suitability": "Suitability",
    "7.activity": "Activity",
    "7.commitment": "Commitment",
    "7.experiences": "Experiences",
    "7.hours": "Hours",
    "7.markers": "Markers",
    "7.proposals": "Proposals",
    "7.plans": "Plans",
    "7.propositions": "Propositions",
    "7.qualification": "Qualification",
    "7.segments": "Segments",
    "7.sources": "Sources",
    "7.told": "Told",
    "8.backing": "Backing",
    "8.case": "Case",
    "8.components": "Components & balance",
    "8.definition": "Definition & vision",
    "8.enablers": "Enablers",
    "8.lessons": "Lessons",
    "8.scorecard": "Scorecard",
    "9.content": "Contents",
    "9.problems": "Problems",
    "9.preview": "Preview",
    "9.cases": "Tests",
    "9.upgrade": "Upgrade",
    "9.library": "Library",
}
"""What the parts of the screens are called."""


def part_words(part: str) -> str:
    """A part in words, as the screen writes them: "7 Customers, Segments", "7 Customers, Requirements", "2 Gates"."""
    head, _, kind = part.partition(":")
    number = head[:1]
    screen = f"{number} {dict(SCREENS).get(number, '')}".strip()
    within = heading_of(kind) if kind else WITHIN.get(part, "")
    return f"{screen}, {within}" if within else screen
