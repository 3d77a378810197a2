"""Where a programme names something of its playbook by id: every noun that does, and what it names (rules.md upgrade).

What a figure finds by such an id is left out of it once the id is gone. What only began as a copy of a template lives
on by itself. Records (decisions, closed rounds, issued pages, overrides that ended) keep their own wording and are not
listed: nothing in them is looked up again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lifecycle.assessment.nouns import NotApplicable, Rating, StatementEvidence
from lifecycle.base.noun import Noun, folded
from lifecycle.base.records import dataclass
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from lifecycle.case.arguments import Argument
from lifecycle.competence import SkillLevel, Training
from lifecycle.customers.proposition import PropositionPart, SignOff
from lifecycle.gates.nouns import Confirmation, CriterionNumber
from lifecycle.insight.segments import Segment
from lifecycle.insight.sources import Source
from lifecycle.measures import Measure
from lifecycle.overrides import Override, ThresholdChange
from lifecycle.people import Person
from lifecycle.playbook.base import sentence_of
from lifecycle.playbook.contents import Contents
from lifecycle.playbook.criteria import each_asked
from lifecycle.preconditions.nouns import PreconditionScore
from lifecycle.programme import Programme
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.components import StagedComponent
from lifecycle.strategy.definition import Endorsement
from lifecycle.strategy.enablers import EnablerStatus
from lifecycle.summary.nouns import DecisionAsked

Where = tuple[str, ...]
"""Keys and ids that lead to a place of a playbook, as `lifecycle.playbook.comparing` gives them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of a noun that names entries of a section: "statements", "gates.criteria", "strategy.enablers".

    `counted`: figures find the noun by it; else it was started from the entry and lives on without it. `only`: nothing
    else can stand there; else what no playbook names is a text of its own. `title`: the entry is named by its title.
    """

    kind: type[Noun]
    field: str
    section: str
    counted: bool = True
    only: bool = True
    title: bool = False


REFERENCES: tuple[Reference, ...] = (
    Reference(Rating, "statement", "statements"),
    Reference(StatementEvidence, "statement", "statements"),
    Reference(NotApplicable, "statement", "statements"),
    Reference(PreconditionScore, "precondition", "preconditions"),
    Reference(EdgeChange, "edge", "edges", only=False),
    Reference(EdgeEvidence, "edge", "edges", only=False),
    Reference(Confirmation, "criterion", "gates.criteria"),
    Reference(CriterionNumber, "criterion", "gates.criteria"),
    Reference(ThresholdChange, "criterion", "gates.criteria"),
    Reference(Override, "rule", "gates.criteria", only=False),
    Reference(SkillLevel, "competency", "competencies"),
    Reference(Training, "competency", "competencies"),
    Reference(EnablerStatus, "enabler", "strategy.enablers"),
    Reference(Segment, "value_band", "customers.value_bands"),
    Reference(Segment, "mission_band", "customers.mission_bands"),
    Reference(Person, "functions", "functions"),
    Reference(Person, "roles", "roles"),
    Reference(Programme, "functions", "functions"),
    Reference(Endorsement, "function", "functions"),
    Reference(PropositionPart, "functions", "functions"),
    Reference(SignOff, "party", "functions", only=False),
    Reference(DecisionAsked, "decider", "roles"),
    Reference(Measure, "dimension", "scorecard.dimensions"),
    Reference(Argument, "template", "case.arguments", counted=False),
    Reference(Measure, "template", "scorecard.measures"),
    Reference(Measure, "name", "scorecard.measures", counted=False, only=False, title=True),
    Reference(Source, "name", "insight.sources", counted=False, only=False, title=True),
    Reference(StagedComponent, "title", "strategy.staged_components", counted=False, only=False, title=True),
)
"""Every field of every noun that names something of the playbook that authors may add to or take away."""


@dataclass(frozen=True, slots=True)
class Held:
    """Something a programme holds of an entry: the field that names it, the name, and the noun."""

    reference: Reference
    name: str
    noun: Noun


def names(noun: Noun, field: str) -> tuple[str, ...]:
    """What a field names: one id, several, or none."""
    value = getattr(noun, field)
    several = value if isinstance(value, (tuple, list)) else (value,)
    return tuple(str(getattr(one, "value", one)) for one in several if one not in (None, ""))


def held(snapshot: Snapshot) -> Iterator[Held]:
    """Everything the programme holds by a name, whether the playbook still has it or not."""
    for reference in REFERENCES:
        for noun in snapshot.all(reference.kind):
            for name in names(noun, reference.field):
                yield Held(reference, name, noun)


def key(name: str) -> str:
    """A name as it is looked up: without case."""
    return folded(name)


def entries(playbook: Contents, section: str) -> Mapping[str, tuple[Where, Any]] | None:
    """Every entry of a section by its name as it is looked up: where it stands, and what it is. None: the playbook has
    no such section."""
    if section == "gates.criteria":
        return {key(name_at(where)): (where, one) for where, one in each_asked(playbook)}
    where = tuple(section.split("."))
    value: Any = playbook
    for part in where:
        value = getattr(value, part, None)
        if value is None:
            return None
    return {key(str(getattr(one, "id", one))): ((*where, str(getattr(one, "id", one))), one) for one in value}


def name_at(where: Where) -> str:
    """What a noun names the entry at a place by: its id, of a part of a criterion with the criterion before it."""
    return f"{where[3]}/{where[5]}" if len(where) > PART and where[0] == "gates" else where[-1]


PART = 5
"""As long as the way into the parts of a criterion is."""


def entry_of(playbook: Contents, reference: Reference, name: str) -> tuple[Where, Any] | None:
    """The entry a reference means, or None."""
    found = entries(playbook, reference.section) or {}
    if not reference.title:
        return found.get(key(name))
    return next((pair for pair in found.values() if key(title_of(pair[1])) == key(name)), None)


def title_of(entry: Any) -> str:
    """What an entry says: its title, text or reason; a plain text itself."""
    if isinstance(entry, str):
        return entry
    return sentence_of(entry) or str(getattr(entry, "id", entry))
