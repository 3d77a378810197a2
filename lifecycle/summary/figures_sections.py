"""Sections of figures: the scorecard of areas, preconditions, case, balance, customers (rules.md summary)."""

from __future__ import annotations

from collections.abc import Callable

from lifecycle.assessment import AreaScore
from lifecycle.base.areas import AREAS
from lifecycle.base.figures import Figure
from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Fact
from lifecycle.base.words import NOT_ASSESSED, amount, number, percent
from lifecycle.case.arguments import case
from lifecycle.case.decisions import refusals
from lifecycle.case.money import ENDS, PERIODS, money
from lifecycle.case.money_telling import came_words, payback_words, shown_words
from lifecycle.case.realising import CameTrue, came_true
from lifecycle.customers.commitment import commitment
from lifecycle.customers.experiences import experiences
from lifecycle.insight.segments import segment_reports
from lifecycle.people import name_of
from lifecycle.preconditions import preconditions
from lifecycle.strategy.balance import balance
from lifecycle.suitability import suitability
from lifecycle.summary.context import Ground
from lifecycle.summary.page import Section, empty, fact, listing, shown

SUITABILITY = "Suitability"


def scorecard_section(ground: Ground) -> Section:
    """The eight areas: score, effective, target, confidence, change; the weakest link and the best lever."""
    found = ground.scores
    if all(score.value is None for score in found.values()):
        return empty("scorecard", ground.title("scorecard"))
    analysis = ground.analysis
    rows = tuple(
        (
            Cell(found[area].title),
            Cell(
                number(found[area].value) + (" (indicative)" if found[area].indicative else ""),
                found[area].score,
            ),
            shown(analysis.effective[area]),
            Cell(number(found[area].target)),
            Cell(_sure(found[area]), found[area].confidence),
            Cell(_change(found[area].change.value, found[area].real), found[area].change),
        )
        for area in AREAS
    )
    facts = [fact("Effective index", analysis.index), fact("Mean of the scores", analysis.mean)]
    title = ground.snapshot.playbook.area_title
    if analysis.weakest_link is not None:
        facts.append(Fact("Weakest link", title(analysis.weakest_link), analysis.loss[analysis.weakest_link]))
    if analysis.lowest is not None:
        facts.append(Fact("Lowest area", title(analysis.lowest)))
    if analysis.best_lever is not None:
        lever = analysis.leverage[analysis.best_lever]
        facts.append(Fact("Best lever", title(analysis.best_lever), lever))
    headings = ("Area", "Score", "Effective", "Target", "Confidence", "Change")
    return Section(
        "scorecard", ground.title("scorecard"), True, (), tuple(facts), (listing("", headings, rows),)
    )


def _sure(score: AreaScore) -> str:
    """How sure a score is as its round was closed, and today once that has aged."""
    closed, today = percent(score.closed_confidence.value), percent(score.confidence.value)
    return closed if closed == today else f"{closed}, today {today}"


def preconditions_section(ground: Ground) -> Section:
    """The preconditions score, what carries what, and suitability."""
    found = preconditions(ground.snapshot)
    verdict = suitability(ground.snapshot)
    if not found.rated and verdict.verdict is None:
        return empty("preconditions", ground.title("preconditions"))
    facts = [fact("Preconditions", found.score)]
    facts += [fact(figure.name[:1].upper() + figure.name[1:], figure) for figure in found.groups.values()]
    if verdict.verdict is None:
        facts.append(Fact(SUITABILITY, NOT_ASSESSED))
    else:
        facts.append(
            Fact(SUITABILITY, f"{verdict.verdict.value}, {number(verdict.score.value)}", verdict.score)
        )
    carried = f"{found.carried[:1].upper()}{found.carried[1:]}." if found.carried else ""
    sentences = tuple(text for text in (found.reason if found.rated else "", carried) if text)
    return Section("preconditions", ground.title("preconditions"), True, sentences, tuple(facts))


def case_section(ground: Ground) -> Section:
    """The three kinds of argument with what moves the finance director, the score, what to add, and money."""
    found = case(ground.snapshot)
    sums = money(ground.snapshot)
    if not found.arguments and not sums.cases and not sums.without_number:
        return empty("case", ground.title("case"))
    rows = tuple(
        (Cell(kind), shown(figure), Cell(percent(found.key.weights[kind])), Cell(_gain(ground, kind)))
        for kind, figure in found.kinds.items()
    )
    tables = [listing("", ("Kind", "Strength", "Weight with the finance director", "Gain if complete"), rows)]
    for cash in sums.cases:
        spans = [
            *((PERIODS[total.period], total.net) for total in cash.totals),
            (f"over {cash.years} years", cash.horizon),
        ]
        amounts = tuple((Cell(name), *(_money(span.end(end)) for end in ENDS)) for name, span in spans)
        title = f"Benefit less cost, {cash.unit}" if cash.unit else "Benefit less cost"
        tables.append(listing(title, ("", "Careful", "Expected", "Hopeful"), amounts))
    realised = [one for one in came_true(ground.snapshot, ground.today) if one.counted]
    if realised:
        tables.append(
            listing("What came true", ("", "Came to", "Answers", "Shown by"), map(_true(ground), realised))
        )
    facts = [fact("Case", found.score)]
    if found.next:
        facts.append(Fact("Strengthen next", f"{found.next[0].kind} arguments", found.next[0].gain))
    for cash in sums.cases:
        facts.append(Fact("Paid back", payback_words(cash), cash.likely.years))
    if sums.without_number:
        facts.append(Fact("Not in money", listed(line.title for line in sums.without_number)))
    said = (found.reason, *refusals(ground.snapshot, ground.today), *found.warnings)
    sentences = tuple(text for text in said if text)
    return Section("case", ground.title("case"), True, sentences, tuple(facts), tuple(tables))


def _money(figure: Figure) -> Cell:
    return Cell("not known" if figure.value is None else amount(round(figure.value, 2)), figure)


def _true(ground: Ground) -> Callable[[CameTrue], tuple[Cell, ...]]:
    """A line of the case with what it came to, who answers for it and the measure that shows it."""

    def row(one: CameTrue) -> tuple[Cell, ...]:
        owner = name_of(ground.snapshot, one.line.owner) or "nobody yet"
        return (
            Cell(one.line.title),
            Cell(came_words(one), one.share),
            Cell(owner),
            Cell(shown_words(one.shown)),
        )

    return row


def balance_section(ground: Ground) -> Section:
    """How evenly spending builds the four capabilities."""
    found = balance(ground.snapshot)
    if found.score.value is None:
        return empty("balance", ground.title("balance"))
    rows = tuple(
        (Cell(capability.value), shown(figure, share=True), Cell(percent(found.wanted[capability])))
        for capability, figure in found.shares.items()
    )
    return Section(
        "balance",
        ground.title("balance"),
        True,
        found.warnings,
        (fact("Balance", found.score),),
        (listing("", ("Capability", "Share of spending", "Meant"), rows),),
    )


def customers_section(ground: Ground) -> Section:
    """Commitment first, satisfaction beside it, the experience to mend first, the segments."""
    reports = segment_reports(ground.snapshot)
    found = commitment(ground.snapshot, ground.today)
    ranked = experiences(ground.snapshot, ground.today).ranked
    if not reports and not ranked:
        return empty("customers", ground.title("customers"))
    by_segment = {each.segment.id: each for each in found.segments}
    rows = tuple(
        (
            Cell(report.segment.name),
            Cell(report.state.value + (", unexpected" if report.unexpected else "")),
            shown(by_segment[report.segment.id].commitment),
            Cell(number(by_segment[report.segment.id].satisfaction)),
        )
        for report in reports
    )
    facts = [fact("Commitment, of 10", found.headline), fact("Satisfaction, of 10", found.satisfaction)]
    if ranked and ranked[0].priority is not None:
        facts.append(Fact("Mend first", f"{ranked[0].name} (priority {number(ranked[0].priority)})"))
    tables = (listing("", ("Segment", "State", "Commitment", "Satisfaction"), rows),) if rows else ()
    return Section("customers", ground.title("customers"), True, (), tuple(facts), tables)


def _change(value: float | None, real: bool | None) -> str:
    if value is None:
        return "first round"
    sign = "+" if value > 0 else ""
    return f"{sign}{number(value)}" + ("" if real else ", within noise")


def _gain(ground: Ground, kind: str) -> str:
    gains = {gain.kind: gain.gain.value for gain in case(ground.snapshot).next}
    return number(gains[kind]) if kind in gains else NOT_ASSESSED
