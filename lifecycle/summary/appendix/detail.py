"""The appendix: what the sheet has no room for, section by section (rules.md summary).

Titles of sections are the playbook's. Whoever is named stands by id, as on the sheet.
"""

from __future__ import annotations

from lifecycle.assessment import AreaScore
from lifecycle.base.areas import AREAS
from lifecycle.base.findings import listed
from lifecycle.base.words import NOT_ASSESSED, full_day, number, percent
from lifecycle.customers.activity_telling import shares
from lifecycle.customers.commitment import commitment
from lifecycle.customers.experiences import experiences
from lifecycle.insight.segments import segment_reports
from lifecycle.preconditions import preconditions
from lifecycle.strategy.balance import balance
from lifecycle.strategy.vision import vision
from lifecycle.suitability import suitability
from lifecycle.summary.appendix.detail_case import case_section
from lifecycle.summary.appendix.detail_work import ideas_section, lessons_section, overrides_section
from lifecycle.summary.appendix.sections import listing, section, unknown
from lifecycle.summary.basis import Basis
from lifecycle.summary.sheet import AppendixSection


def appendix(basis: Basis) -> tuple[AppendixSection, ...]:
    """Its sections in order; one nothing is entered for says so."""
    return tuple(write(basis) for write in WRITERS)


def vision_section(basis: Basis) -> AppendixSection:
    """The vision in one line, its last change, what customers notice."""
    found = vision(basis.snapshot)
    if found.current is None:
        return unknown(basis, "vision")
    current = found.current
    change = f"Version {current.number}" + (f" of {full_day(current.day)}" if current.day else "")
    facts = [("Last change", f"{change}: {current.reason}" if current.reason else change)]
    if found.attributes:
        facts.append(("What customers notice", listed(one.name for one in found.attributes)))
    if found.lacking:
        facts.append(("Still to do", listed(found.lacking)))
    return section(basis, "vision", sentences=(current.line,), facts=facts)


def scores_section(basis: Basis) -> AppendixSection:
    """How sure the scores of the areas are, and how they changed since the assessment before."""
    if all(score.value is None for score in basis.scores.values()):
        return unknown(basis, "scorecard")
    rows = (
        (
            score.title,
            number(score.value) + (" (indicative)" if score.indicative else ""),
            _sure(score),
            _change(score.change.value, score.real),
        )
        for score in (basis.scores[area] for area in AREAS)
    )
    facts = [
        ("Effective index, of 100", number(basis.analysis.index.value)),
        ("Mean of the scores", number(basis.analysis.mean.value)),
    ]
    tables = (listing("", ("Area", "Score", "Confidence", "Change"), rows),)
    return section(basis, "scorecard", sentences=(CONFIDENCE,), facts=facts, tables=tables)


CONFIDENCE = (
    "Confidence says how far a score rests on fresh evidence: 100% observed today, 40% said but not shown, halved "
    "with every year."
)


def preconditions_section(basis: Basis) -> AppendixSection:
    """The preconditions score, what carries what, and suitability."""
    found, verdict = preconditions(basis.snapshot), suitability(basis.snapshot)
    if not found.rated and verdict.verdict is None:
        return unknown(basis, "preconditions")
    facts = [("Preconditions, of 100", number(found.score.value))]
    facts += [(one.name[:1].upper() + one.name[1:], number(one.value)) for one in found.groups.values()]
    fits = NOT_ASSESSED
    if verdict.verdict is not None:
        fits = f"{verdict.verdict.value}, {number(verdict.score.value)}"
    carried = f"{found.carried[:1].upper()}{found.carried[1:]}." if found.carried else ""
    told = (found.reason if found.rated else "", carried)
    return section(basis, "preconditions", sentences=told, facts=[*facts, ("Suitability", fits)])


def balance_section(basis: Basis) -> AppendixSection:
    """How evenly spending builds the four capabilities."""
    found = balance(basis.snapshot)
    if found.score.value is None:
        return unknown(basis, "balance")
    rows = (
        (capability.value, percent(figure.value), percent(found.wanted[capability]))
        for capability, figure in found.shares.items()
    )
    return section(
        basis,
        "balance",
        sentences=found.warnings,
        facts=[("Balance, of 100", number(found.score.value))],
        tables=(listing("", ("Capability", "Share of spending", "Meant"), rows),),
    )


def customers_section(basis: Basis) -> AppendixSection:
    """Commitment first, satisfaction beside it, the experience to mend first, the segments."""
    reports = segment_reports(basis.snapshot)
    found = commitment(basis.snapshot, basis.today)
    ranked = experiences(basis.snapshot, basis.today).ranked
    if not reports and not ranked:
        return unknown(basis, "customers")
    by_segment = {each.segment.id: each for each in found.segments}
    rows = [
        (
            report.segment.name,
            report.state.value + (", unexpected" if report.unexpected else ""),
            number(by_segment[report.segment.id].commitment.value),
            number(by_segment[report.segment.id].satisfaction),
        )
        for report in reports
    ]
    facts = [
        ("Commitment, of 10", number(found.headline.value)),
        ("Satisfaction, of 10", number(found.satisfaction.value)),
    ]
    if ranked and ranked[0].priority is not None:
        facts.append(("Mend first", f"{ranked[0].name} (priority {number(ranked[0].priority)})"))
    needs = experiences(basis.snapshot, basis.today)
    if needs.response_days.known or needs.open_needs:
        waits = f", {len(needs.open_needs)} open" if needs.open_needs else ""
        facts.append(("Days until changed needs are answered", number(needs.response_days.value) + waits))
    tables = [listing("", ("Segment", "State", "Commitment", "Satisfaction"), rows)] if rows else []
    happened = shares(basis.snapshot, basis.today)
    if happened:
        tables.append(listing("What became of customers", ("What", "Counted", "Before"), happened))
    return section(basis, "customers", facts=facts, tables=tables)


def _sure(score: AreaScore) -> str:
    """How sure a score is as its round was closed, and today once that has aged."""
    closed, today = percent(score.closed_confidence.value), percent(score.confidence.value)
    return closed if closed == today else f"{closed}, today {today}"


def _change(value: float | None, real: bool | None) -> str:
    if value is None:
        return "first round"
    return f"{'+' if value > 0 else ''}{number(value)}" + ("" if real else ", within noise")


WRITERS = (
    vision_section,
    scores_section,
    preconditions_section,
    case_section,
    balance_section,
    customers_section,
    ideas_section,
    overrides_section,
    lessons_section,
)
"""The sections in the order they are printed."""
