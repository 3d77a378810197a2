"""The one explicit list of the modules that declare actions, by the first word of their commands; looked up lazily.

Nothing of a room is imported before one of its actions is asked for, so that a command waits for its own room alone.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lifecycle.base.words import plural

if TYPE_CHECKING:
    from lifecycle.action import Action

ROOMS: dict[str, tuple[str, ...]] = {
    "programme": ("starting",),
    "stage": ("stages", "team.supposing"),
    "gate": (
        "gates.deciding",
        "gates.overriding",
        "gates.confirming",
        "gates.answering",
        "gates.conditions",
        "gates.conditions_changed",
        "gates.recommending",
        "gates.expecting",
        "gates.planning",
        "gates.reopening",
    ),
    "person": ("enrolling", "handing", "absences", "roster"),
    "idea": ("ideas.adding", "ideas.disposal", "ideas.joining", "ideas.overriding"),
    "playbook": ("upgrade.adopting",),
    "summary": ("summary.freezing", "summary.asking", "summary.answering", "summary.writing_back"),
    "stream": ("ideas.steering",),
    "customer": (
        "customers.qualification",
        "customers.signing",
        "customers.offering",
        "customers.communication",
        "customers.groups",
        "customers.refining",
        "customers.prototypes",
        "customers.permissions",
        "customers.answering",
        "work.improving",
    ),
    "team": ("team.recommendation", "team.seats", "team.overriding"),
    "plan": ("plan.working", "work.moving", "work.asking", "work.whatif"),
    "assess": (
        "suitability.answering",
        "preconditions.rating",
        "fit",
        "assessing.sheet",
        "assessing.closing",
    ),
    "scorecard": ("actuals",),
    "skill": ("mastery",),
    "lesson": ("debrief",),
    "capability": ("capabilities.changing", "owners"),
    "case": ("case.arguments", "case.amenability", "case.decisions", "case.realising"),
    "insight": ("insight.entering", "insight.matrix", "insight.segments"),
    "strategy": (
        "strategy.definition",
        "strategy.vision",
        "strategy.balance",
        "strategy.components",
        "strategy.enablers",
        "strategy.backing",
        "strategy.starting",
    ),
}
"""First word of a command -> modules below lifecycle, in the order their actions are listed."""

RENAMED = (
    "person",
    "idea",
    "segment",
    "prior-segment",
    "source",
    "requirement",
    "experience",
    "prototype",
    "customer-plan",
    "value-model",
    "group-share",
    "vision-attribute",
    "staged-component",
    "argument",
    "money-line",
    "spend-line",
    "measure",
    "training",
    "lesson",
    "cluster",
    "stream",
    "work-item",
    "decision-asked",
)
"""The nouns people know by a name they may change, as their commands begin (lifecycle/renaming.py)."""


FILED: tuple[str, ...] = (
    "lever-ability",
    "suitability",
    "source",
    "insight-hours",
    "segment",
    "prior-segment",
    "precondition-score",
    "context-profile",
    "argument",
    "amenability",
    "money-line",
    "money-actual",
    "definition",
    "endorsement",
    "vision-version",
    "vision-attribute",
    "backing",
    "staged-component",
    "spend-line",
    "enabler-status",
    "modifier",
    "stress-scenario",
    "requirement",
    "right-check",
    "fair-bargain",
    "customer-plan",
    "value-model",
    "group-share",
    "plan-refinement",
    "proposition",
    "proposition-part",
    "sign-off",
    "support",
    "communication",
    "wave",
    "commitment",
    "experience",
    "changed-need",
    "activity-count",
    "prototype",
    "permission-store",
    "measure",
    "measure-reading",
    "measure-action",
    "skill-level",
    "training",
    "objective",
    "lesson",
    "area-owner",
    "cluster",
    "stream",
    "stream-week",
    "assignment",
    "seat-rule",
    "work-item",
    "reminder",
    "decision-asked",
    "risk",
    "way-back",
)
"""The registers, in the order of lifecycle/kinds.py, which a test holds together: each takes a file."""


RENAMED_BESIDES = {"programme": "programme", "insight": "marker_matrix"}
"""First word -> the KIND it renames where that is another word."""


def modules_of(word: str) -> tuple[str, ...]:
    """The modules below lifecycle that declare what begins with that word."""
    renamed = ("renaming",) if word in RENAMED or word in RENAMED_BESIDES else ()
    return (*ROOMS.get(word, ()), *renamed, *(("importing",) if word in FILED else ()))


def rename_title(kind: str) -> str:
    """What renaming is called, for a KIND."""
    return f"Rename this {kind.replace('_', ' ').replace('-', ' ')}"


def import_title(word: str) -> str:
    """What taking in a file is called, for a register."""
    return f"Import {plural(word.replace('-', ' '))} from a file"


DECLARATION = re.compile(r'@action\(\s*"([^"]+)",\s*title="([^"]*)"')
"""How a declaration begins: the id and the title, as plain texts."""


@cache
def titles_of(word: str) -> dict[str, str]:
    """Id -> title of the actions whose commands begin with that word, in order.

    It is read off the text of the declarations: looking a command up imports no room.
    """
    found: dict[str, str] = {}
    for name in ROOMS.get(word, ()):
        text = (Path(__file__).parent / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8")
        found |= {id: title for id, title in DECLARATION.findall(text) if id.partition(" ")[0] == word}
    if "renaming" in modules_of(word):
        found[f"{word} rename"] = rename_title(RENAMED_BESIDES.get(word, word))
    if word in FILED:
        found.setdefault(f"{word} import", import_title(word))
    return found


@cache
def actions_of(word: str) -> tuple[Action, ...]:
    """The actions whose commands begin with that word, in order."""
    names = tuple(f"lifecycle.{name}" for name in modules_of(word))
    for name in names:
        import_module(name)
    from lifecycle.action import DECLARED

    found = [act for act in DECLARED.values() if act.path[0] == word]
    return tuple(sorted(found, key=lambda act: names.index(act.function.__module__)))


def all_actions() -> tuple[Action, ...]:
    """Every action there is, room by room."""
    return tuple(act for word in dict.fromkeys((*ROOMS, *RENAMED, *FILED)) for act in actions_of(word))


def find_action(id: str) -> Action | None:
    """The action of that id, or None."""
    return next((act for act in actions_of(id.partition(" ")[0]) if act.id == id), None)
