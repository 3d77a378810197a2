"""Faults a playbook can have although every value of it is sound (rules.md playbooks)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from lifecycle.base.nearest import nearest
from lifecycle.base.phases import Gate
from lifecycle.playbook import Playbook
from lifecycle.playbook.criteria import each_asked
from lifecycle.playbook.thresholds import CHECKS, READS, SPONSORED, highest_of, threshold_range
from playbooks.checking import identity, measures, scales, staffing, unread
from playbooks.checking.check import Check
from playbooks.criterion_checks import noted
from playbooks.nodes import Mapping
from playbooks.problems import LISTED, Problem
from playbooks.vocabulary import flaws

TWINS: dict[str, tuple[str, str]] = {
    "g0.preconditions": ("precondition_limits", "proceed"),
    "g1.preconditions": ("precondition_limits", "proceed"),
    "g1.sharedness": ("strategy", "sharedness"),
    "g1.case": ("case", "go"),
    "g1.backing": ("strategy", "backing"),
    "g1.integration": ("insight", "ratio_target"),
    "g2.days": ("pool", "least_days"),
    "g2.functions": ("pool", "functions"),
    "g2.junior": ("pool", "junior_share"),
    "g2.contributor": ("pool", "top_contributor"),
    "g2.theme": ("pool", "theme_share"),
    "g3.training": ("people", "alignment"),
    "g3.balance": ("strategy", "balance_warning"),
    "g4.leavers": ("customers", "leavers_asked"),
    "g4.leak": ("customers", "leak"),
    "g5.learning": ("lessons", "rate"),
}
"""Checks whose threshold is also a setting, which screens warn by: the two should say the same."""

SECTIONS = (
    "programme",
    "decisions",
    "status",
    "vision",
    "scorecard",
    "preconditions",
    "case",
    "balance",
    "customers",
    "plan",
    "team",
    "ideas",
    "overrides",
    "lessons",
)
"""Sections of the phase summary, in the order of the page."""

ACTING_ON_CUSTOMERS = re.compile(
    r"\b(manag\w*|control\w*|lock(?:s|ed|ing)?[- ]in|captur\w*|own(?:s|ed|ing)?) "
    r"(?:the |our |your |each )?customers?\b(?! \w*ing)",
    re.IGNORECASE,
)


def checked(
    playbook: Playbook,
    merged: Mapping,
    known: Collection[str],
    guessed: Callable[[tuple[str, ...]], bool] = lambda where: False,
) -> list[Problem]:
    """Every problem found, in no order, but for those about what is only `guessed`."""
    check = Check(playbook, merged, known)
    every: tuple[Callable[[Check], Iterator[Problem]], ...] = (
        criteria,
        readings,
        sections,
        vocabulary,
        wording,
        identity.versions,
        identity.cases,
        scales.thresholds,
        scales.scores,
        scales.hours,
        scales.weights,
        staffing.bands,
        staffing.mixes,
        staffing.seats,
        unread.statements,
        unread.rules,
        unread.artefacts,
        unread.edges,
        unread.repeats,
        measures.direction,
    )
    found = [problem for one in every for problem in islice(one(check), LISTED)]
    return [
        problem for problem in found if problem not in check.inherited and not guessed(check.about[problem])
    ]


def criteria(check: Check) -> Iterator[Problem]:
    """Checks the program knows, thresholds within reach, a must at every gate."""
    for gate in check.playbook.gates:
        if not gate.criteria:
            message, hint = "no criterion is left, so the gate asks nothing", "keep or add one"
            yield check.problem("PB402", "error", ("gates", gate.id.value, "criteria"), message, hint)
        elif gate.id is not Gate.G0 and not any(criterion.kind == "must" for criterion in gate.criteria):
            message, hint = (
                "no criterion is a must, so nothing can hold this gate",
                "make at least one a must",
            )
            yield check.problem("PB402", "warning", ("gates", gate.id.value, "criteria"), message, hint)
    for where, asked in each_asked(check.playbook):
        if asked.check not in check.known:
            message = f"no check is called '{asked.check}'"
            hint = nearest(asked.check, check.known)
            yield check.problem("PB202", "error", (*where, "check"), message, hint)
            continue
        if asked.threshold is None or asked.check not in CHECKS or asked.check == READS:
            continue
        highest = highest_of(check.playbook, asked.check)
        if highest is None:
            message = f"the check '{asked.check}' takes no threshold"
            yield check.problem("PB406", "warning", (*where, "threshold"), message, "take the key away")
        elif threshold_range(highest).fault(asked.threshold):
            message = f"{asked.threshold:g} is out of reach: 0 to {highest:g}"
            hint = "write a share, 0.8 for 80%" if highest == 1 else "choose a value in between"
            yield check.problem("PB405", "error", (*where, "threshold"), message, hint)
        twin = TWINS.get(asked.check)
        setting = getattr(getattr(check.playbook, twin[0]), twin[1]) if twin else asked.threshold
        if twin and setting != asked.threshold:
            message = f"{asked.threshold:g} here, but {'.'.join(twin)} is {setting:g}"
            hint = "let both say the same"
            yield check.problem("PB407", "warning", (*where, "threshold"), message, hint, [twin])
    first = [criterion for gate in check.playbook.gates if gate.id is Gate.G0 for criterion in gate.criteria]
    if not any(criterion.check == SPONSORED and criterion.kind == "must" for criterion in first):
        left = "no must asks for a sponsor at board level" if first else "no criterion is left"
        changed = next((("criteria", one.id, "kind") for one in first if one.check == SPONSORED), None)
        changed = changed or next(
            (("criteria", one.id, "check") for one in first if one.id == SPONSORED), None
        )
        where = ("gates", "G0", *(changed or ("criteria",)))
        message = f"{left}; nobody can take that away"
        yield check.problem("PB408", "error", where, message, "keep g0.sponsor as a must")


def readings(check: Check) -> Iterator[Problem]:
    """What criteria read and combine."""
    for one in noted(check.playbook):
        yield check.problem(one.code, one.severity, one.where, one.message, one.hint)


def sections(check: Check) -> Iterator[Problem]:
    """Section titles for the sections there are."""
    given = check.playbook.summary.sections
    for name in given:
        if name not in SECTIONS:
            hint = nearest(name, SECTIONS)
            yield check.problem(
                "PB202", "error", ("summary", "sections", name), "there is no such section", hint
            )
    missing = [name for name in SECTIONS if name not in given]
    if missing:
        message = f"no title for {', '.join(missing)}"
        yield check.problem("PB102", "error", ("summary", "sections"), message, "each section needs a title")


def vocabulary(check: Check) -> Iterator[Problem]:
    """Words that would not be said as their author expects."""
    for flaw in flaws(check.playbook.vocabulary):
        yield check.problem("PB302", flaw.severity, ("vocabulary", *flaw.where), flaw.message, flaw.hint)


def wording(check: Check) -> Iterator[Problem]:
    """Wording that acts on customers; we track what the organisation does."""
    texts: list[tuple[tuple[str, ...], str]] = [
        *((("statements", entry.id, "text"), entry.text) for entry in check.playbook.statements),
        *((("preconditions", entry.id, "text"), entry.text) for entry in check.playbook.preconditions),
        *((("case", "arguments", entry.id, "text"), entry.text) for entry in check.playbook.case.arguments),
        *(
            (("strategy", "enablers", entry.id, "title"), entry.title)
            for entry in check.playbook.strategy.enablers
        ),
        *(
            (("gates", gate.id.value, "criteria", entry.id, "title"), entry.title)
            for gate in check.playbook.gates
            for entry in gate.criteria
        ),
        *(((*where, "title"), part.title) for where, part in each_asked(check.playbook) if "parts" in where),
    ]
    for where, text in texts:
        found = ACTING_ON_CUSTOMERS.search(text)
        if found:
            message = f"'{found.group()}' acts on customers"
            yield check.problem("PB301", "warning", where, message, "say what your own organisation does")
