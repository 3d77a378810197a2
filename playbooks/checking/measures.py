"""Measures whose direction contradicts what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbooks.checking.check import Check
from playbooks.problems import Problem

LESS = re.compile(
    r"\b(?:churn|attrition|complaints?|costs?|loss(?:es)?|lost|leavers?|left|waiting|waits?|delay(?:s|ed)?|errors?|"
    r"defects?|faults?|overdue|arrears|debts?|abandon\w*|rework|outages?|"
    r"(?:time|days|hours|minutes|weeks) (?:to|from|until|for|of)|contacts? about)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    r"\b(?:satisf\w+|commit\w+|loyal\w*|margin|revenue|profit\w*|won|kept|settled|solved|answered|closed|asked|reached|"
    r"handled|welcomed|saved|recovered|avoided|within|on time|met|right|share|coverage|motivation|trust\w*)\b",
    re.IGNORECASE,
)
SPANS = re.compile(r"(?:working |calendar )?(?:minutes|hours|days|weeks)", re.IGNORECASE)
"""Units of how long something takes."""


def direction(check: Check) -> Iterator[Problem]:
    """Measures that are better when less by their words, and the other way round; words of both kinds say nothing."""
    for measure in check.playbook.scorecard.measures:
        at = ("scorecard", "measures", measure.id)
        said = "lower_is_better" in measure.model_fields_set
        where = (*at, "lower_is_better" if said else "title")
        also = [(*at, "title"), (*at, "unit")]
        less, more = LESS.search(measure.title), MORE.search(measure.title)
        spent = SPANS.fullmatch(measure.unit)
        if not measure.lower_is_better and (less or spent) and not more:
            word = less.group().lower() if less else measure.unit
            message = f"more is better by this, and '{word}' is a thing to have less of"
            hint = "add  lower_is_better: true , or word it as what is wanted"
            yield check.problem("PB409", "warning", where, message, hint, also)
        elif measure.lower_is_better and more and not (less or spent):
            message = f"less is better by this, and '{more.group().lower()}' is a thing to have more of"
            hint = "take lower_is_better away, or word it as what is to shrink"
            yield check.problem("PB409", "warning", where, message, hint, also)
