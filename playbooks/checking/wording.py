"""Wording: titles for every section of the summary, and sentences about what the own organisation does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lifecycle.base.nearest import nearest
from lifecycle.playbook.criteria import each_asked
from playbooks.checking.check import Check
from playbooks.problems import Problem

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
        *(((*where, "title"), asked.title) for where, asked in each_asked(check.playbook)),
    ]
    for where, text in texts:
        found = ACTING_ON_CUSTOMERS.search(text)
        if found:
            message = f"'{found.group()}' acts on customers"
            yield check.problem("PB301", "warning", where, message, "say what your own organisation does")
