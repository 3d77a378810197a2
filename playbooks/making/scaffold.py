"""A new playbook's first files: small, whole, and with an example of each common change in a comment.

The examples name what the parent really has, so that taking the sign # away from one gives a change that holds. Files
of examples alone say nothing until somebody does that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from lifecycle.base.areas import AREAS
from lifecycle.base.records import dataclass
from lifecycle.base.shape import typed
from lifecycle.playbook import Criterion, Playbook
from lifecycle.playbook.formats import FORMAT
from lifecycle.playbook.thresholds import CONFIRMED, SPONSORED, highest_of
from playbooks.checking.thresholds import TWINS
from playbooks.making.formatting import is_bare
from playbooks.schema import schema

SCHEMA = ".schema/playbook.json"
CASES = ".schema/case.json"
"""Where the schemas for editors stand in a playbook's folder: of its files, and of its cases."""

LINE = "# yaml-language-server: $schema={}"
FIRST = "0.1.0"
"""The version of what nobody has used yet."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a new playbook is to be. `context` has all six facts or none."""

    id: str
    title: str
    author: str
    licence: str
    context: Mapping[str, float]


def scaffold(start: Start, parent: Playbook) -> dict[str, str]:
    """The files by name, the schemas for editors not among them."""
    examples = {
        "gates.yaml": (f"What each gate asks. {parent.id} decides what is not said here.", gates(parent)),
        "statements.yaml": ("What is rated in an assessment.", statements(parent)),
        "areas.yaml": (
            "The eight areas: what they are called, how much they weigh, the score to reach.",
            areas(parent),
        ),
        "lifecycle.yaml": ("The ten stages: what they are called, how long they take.", stages(parent)),
        "team.yaml": ("Who has a seat, and hours a week.", team(parent)),
        "case.yaml": ("Arguments worth checking, and how far the business case looks ahead.", case(parent)),
        "scorecard.yaml": ("Measures to start from.", scorecard(parent)),
    }
    return {
        "playbook.yaml": identity(start, parent),
        **{file: commented(about, lines) for file, (about, lines) in examples.items() if lines},
        "tests/first.yaml": first_test(parent),
    }


def schema_text() -> str:
    """The schema for editors, as the file beside a playbook."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def identity(start: Start, parent: Playbook) -> str:
    """playbook.yaml: who it is."""
    context = [f"  {name}: {value:g}" for name, value in start.context.items()]
    lines = [
        LINE.format(SCHEMA),
        f"# What is not said here and in the other files is as in {parent.id}. What a key is, and what it may be:",
        "# cmprogramme playbook explain KEY",
        f"format: {FORMAT}",
        f"id: {start.id}",
        f"title: {scalar(start.title)}",
        f"version: {FIRST}",
        f"licence: {scalar(start.licence)}",
        f"author: {scalar(start.author)}",
        f"parent: {parent.id}",
        *(
            ["context:", *context]
            if context
            else ["# context: the six facts of the organisations it is for, 0 to 1"]
        ),
        "# emphasis: What this form of programme puts weight on.",
        "# assumptions:",
        "#   - What is taken for granted.",
        "# vocabulary:",
        "#   gate: decision  # a word of the program, and what is said for it everywhere",
        "changelog:",
        f"  - id: {FIRST}",
        "    text: First draft.",
    ]
    return "\n".join(lines) + "\n"


def commented(about: str, lines: Iterable[str]) -> str:
    """A file of examples: what it is for, and below a bare sign what can be taken."""
    head = [LINE.format(SCHEMA), f"# {about} To take an example, take its signs away.", "#"]
    return "\n".join([*head, *(f"# {line}" for line in lines)]) + "\n"


def taken(text: str) -> str:
    """A file with all its examples taken."""
    _, _, examples = text.partition("\n#\n")
    return "\n".join(line.removeprefix("# ") for line in examples.split("\n"))


def gates(parent: Playbook) -> list[str]:
    """A should that becomes a must, a threshold that moves, a criterion of one's own, one less."""
    lines = ["gates:"]
    for gate in parent.gates:
        shoulds = [one for one in gate.criteria if one.kind == "should"]
        moved = next((one for one in gate.criteria if moves(parent, one)), None)
        raised = next((one for one in shoulds if one is not moved), None)
        gone = next((one for one in shoulds[::-1] if one not in (moved, raised)), None)
        if raised is None or gone is None or moved is None:
            continue
        lines += [
            f"  - id: {gate.id.value}",
            "    criteria:",
            f"      - id: {raised.id}",
            f"        kind: must  # in {parent.id} a should",
            f"      - id: {moved.id}",
            f"        threshold: {typed(higher(parent, moved))}  # in {parent.id} {typed(moved.threshold)}",
            f"      - id: {unused('ours.agreed', all_criteria(parent))}  # one of your own",
            "        kind: must",
            f"        check: {CONFIRMED}",
            "        title: Those who have to agree have agreed",
            "        guidance: Name the note and its date.",
            f"    remove: [{gone.id}]",
        ]
        return lines
    return []


def moves(parent: Playbook, one: Criterion) -> bool:
    """Whether a threshold can be raised by itself."""
    highest = highest_of(parent, one.check)
    return (
        one.threshold is not None
        and highest is not None
        and one.threshold < highest
        and one.check not in TWINS
    )


def higher(parent: Playbook, one: Criterion) -> float:
    """The next threshold worth asking for: a tenth more of a share, one more of a number."""
    highest, now = highest_of(parent, one.check) or 1, one.threshold or 0
    return min(highest, round(now + (0.1 if highest == 1 else 1), 4))


def all_criteria(parent: Playbook) -> set[str]:
    """The ids of all criteria."""
    return {one.id for gate in parent.gates for one in gate.criteria}


def statements(parent: Playbook) -> list[str]:
    """One put in other words, one of one's own, one less."""
    known = {one.id for one in parent.statements}
    first = parent.statements[0]
    gone = next((one for one in parent.statements[::-1] if not one.quick and one.kind == "destroyer"), None)
    lines = [
        "statements:",
        f"  - id: {first.id}",
        f"    text: {scalar(first.text)}  # in your words",
        f"  - id: {unused(f'{first.area.value}+ours', known)}  # one of your own",
        f"    area: {first.area.value}",
        "    kind: creator",
        "    text: We know which customers would miss us",
        "    evidence: Answers of twenty customers",
    ]
    return [*lines, *([f"remove: [{gone.id}]"] if gone else [])]


def areas(parent: Playbook) -> list[str]:
    """An area that counts more and has further to go."""
    first = parent.areas[0]
    return [
        "areas:",
        f"  - id: {first.id.value}",
        f"    weight: {min(1000, first.weight * 1.5):g}  # in {parent.id} {first.weight:g}",
        f"    target: {min(100, first.target + 5):g}  # in {parent.id} {first.target:g}",
    ]


def stages(parent: Playbook) -> list[str]:
    """A stage that takes longer."""
    second = parent.stages[1]
    return [
        "stages:",
        f"  - id: {second.id.value}",
        f"    days: {min(3650, second.days + 5)}  # in {parent.id} {second.days}",
    ]


def team(parent: Playbook) -> list[str]:
    """Hours, and a function that has a seat while an area is in scope."""
    hours = parent.team.core_hours
    lines = ["team:", f"  core_hours: {hours + 1:g}  # in {parent.id} {hours:g}"]
    if not parent.team.partner_rules:
        return lines
    rule = parent.team.partner_rules[0]
    seated = {one.area for one in parent.team.partner_rules if one.function == rule.function}
    area = next((one for one in AREAS if one not in seated), rule.area)
    return [
        *lines,
        "  partner_rules:",
        f"    - id: {unused('ours', {one.id for one in parent.team.partner_rules})}",
        f"      function: {rule.function}",
        f"      area: {area.value}",
        "      stages: [B1, B2]",
    ]


def case(parent: Playbook) -> list[str]:
    """A longer look ahead, an argument of one's own, one less."""
    arguments = parent.case.arguments
    lines = [
        "case:",
        f"  horizon: {min(50, parent.case.horizon + 2)}  # years; in {parent.id} {parent.case.horizon}",
        "  arguments:",
        f"    - id: {unused('lin-ours', {one.id for one in arguments})}",
        "      kind: linked",
        "      text: A decision that is due anyway pays back only with this",
    ]
    return [*lines, *([f"  remove: [{arguments[-1].id}]"] if arguments else [])]


def scorecard(parent: Playbook) -> list[str]:
    """A measure of one's own."""
    measures = parent.scorecard.measures
    if not measures:
        return []
    return [
        "scorecard:",
        "  measures:",
        f"    - id: {unused('ours', {one.id for one in measures})}",
        "      title: Customers who would recommend us",
        f"      dimension: {measures[0].dimension}",
        "      unit: '%'",
    ]


def first_test(parent: Playbook) -> str:
    """What every playbook asks for, as a case to write others after."""
    asked = next(one.id for gate in parent.gates for one in gate.criteria if one.check == SPONSORED)
    return f"""\
{LINE.format(f"../{CASES}")}
# What has to come of what is given: cmprogramme playbook test FOLDER. Write one for each change that matters.
title: Somebody at the top has to stand behind it
cases:
  - id: nobody
    given:
      people:
        - roles: [leader]
    expect:
      criteria:
        {asked}: not met
      suggestion:
        G0: hold
  - id: somebody
    given:
      people:
        - roles: [sponsor]
          level: 5
    expect:
      criteria:
        {asked}: met
"""


def unused(name: str, known: Iterable[str]) -> str:
    """The name, or the name with a number where it is taken."""
    taken = set(known)
    return next(
        each for each in (name, *(f"{name}-{number}" for number in range(2, 1000))) if each not in taken
    )


def scalar(text: str) -> str:
    """A text as a value in one line."""
    return text if is_bare(text) else "'" + text.replace("'", "''") + "'"
