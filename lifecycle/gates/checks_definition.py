"""Checks on the definition phase that rest on suitability, preconditions, assessment, insight and case (G0, G1)."""

from __future__ import annotations

from lifecycle.assessment import AreaScore, area_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.figures import Figure, Input, at_least, below
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.listed import Role
from lifecycle.base.phases import Stage
from lifecycle.case.amenability import ARGUMENT_KINDS
from lifecycle.case.arguments import Argument, case
from lifecycle.case.decisions import refusals
from lifecycle.gates.registry import Question, check, reaches
from lifecycle.insight.hours import InsightHours, integration
from lifecycle.insight.segments import synthesised_found
from lifecycle.measures_asked import baseline_covered
from lifecycle.people import Person, roster
from lifecycle.playbook.thresholds import SPONSORED
from lifecycle.preconditions import Preconditions, PreconditionScore, preconditions
from lifecycle.rights import holders
from lifecycle.suitability import LeverAbility, Verdict, suitability
from lifecycle.team.staffing import short_of_hours

BOARD = 5
"""The level of the board."""

AREA = "area"
"""The kind of target of a capability area, known by its code."""


@check("g0.suitability", stage=Stage.D1)
def suitable(question: Question) -> Finding:
    """Whether the suitability test does not say unsuitable; conditional passes (rules.md F1, reading 30)."""
    found = suitability(question.snapshot)
    if found.verdict is None:
        asked = listed(found.missing, most=4)
        remedy = f"Still to answer: {asked}." if asked else ""
        return not_assessed(found.reason, remedy, found.score).about(LeverAbility.KIND, found.unanswered)
    if found.verdict is Verdict.UNSUITABLE:
        no = Finding(False, found.score.value, found.reason, " ".join(found.remedies), found.score)
        return no.about(LeverAbility.KIND, found.raisable)
    return Finding(True, found.score.value, found.reason, "", found.score)


@check(SPONSORED, stage=None)
def sponsor_named(question: Question) -> Finding:
    """Whether somebody on the roster is sponsor at board level; nobody can override it (rules.md reading 28).

    A sponsor without the hours of a core seat is one all the same, and said to be without them.
    """
    if not roster(question.snapshot):
        unknown = not_assessed("Nobody is on the roster.", "Enter the roster, with a sponsor at level 5.")
        return unknown.about(Person.KIND, ANOTHER)
    sponsors = holders(question.snapshot, Role.SPONSOR)
    at_board = [person.name for person in sponsors if person.level == BOARD]
    if at_board:
        short = short_of_hours(
            question.snapshot, Role.SPONSOR, question.snapshot.programme.stage, question.today
        )
        remedy = "Free the hours, or no team is complete." if short else ""
        why = f"{listed(at_board)} sponsors it at board level{f', but {short}' if short else ''}."
        return Finding(True, float(len(at_board)), why, remedy)
    if sponsors:
        named = listed(person.name for person in sponsors)
        return Finding(
            False,
            0.0,
            f"{named} has the role sponsor but not level 5.",
            "Name a sponsor who sits on the board.",
        ).about(Person.KIND, (person.id for person in sponsors))
    board = [person.id for person in roster(question.snapshot) if person.level == BOARD]
    no = Finding(False, 0.0, "Nobody has the role sponsor.", "Give the role to somebody at level 5.")
    return no.about(Person.KIND, board or ANOTHER)


@check("g0.preconditions", stage=Stage.D1, limit=lambda s: s.playbook.precondition_limits.proceed)
@check("g1.preconditions", stage=Stage.D1, limit=lambda s: s.playbook.precondition_limits.proceed)
def preconditions_reach(question: Question) -> Finding:
    """Whether the preconditions score reaches the level to proceed (rules.md F2)."""
    found = preconditions(question.snapshot)
    limit = question.limit
    unrated = [one.factor.id for one in found.factors if one.score is None]
    first = [one.factor.id for one in found.raise_first] or unrated
    answer = reaches(found.score, limit, found.reason, _raise_first(found))
    return answer.about(PreconditionScore.KIND, first if found.score.known else unrated)


@check("g0.evidenced", stage=Stage.D1, limit=lambda s: s.playbook.precondition_limits.least_rated)
def preconditions_evidenced(question: Question) -> Finding:
    """Whether enough preconditions have a score and a line of evidence (rules.md reading 62)."""
    found = preconditions(question.snapshot)
    limit = question.limit
    if not found.rated:
        unknown = not_assessed("No precondition is rated.", "Rate them, each with what was seen.")
        return unknown.about(PreconditionScore.KIND, (one.factor.id for one in found.factors))
    count = float(found.evidenced)
    bare = [one for one in found.factors if not one.evidenced]
    figure = Figure(
        "Preconditions with evidence",
        count,
        "preconditions",
        "preconditions with a score and a line of evidence",
        tuple(Input(one.factor.id, one.evidenced) for one in found.factors),
        "rules.md F2, reading 62",
    )
    why = f"{found.evidenced} of {len(found.factors)} are rated with evidence."
    met = at_least(count, limit)
    remedy = f"Still without: {listed(one.told for one in bare)}."
    answer = Finding(met, count, why, "" if met else remedy, figure)
    return answer.about(PreconditionScore.KIND, (one.factor.id for one in bare))


@check("g1.areas", stage=Stage.D2, limit=lambda s: s.playbook.assessment.low_confidence)
def areas_assessed(question: Question) -> Finding:
    """Whether each of the eight areas has a score from a full round with enough confidence (rules.md reading 25).

    The value is the lowest confidence among the areas that have a score, as of the day asked.
    """
    limit = question.limit
    scores = area_scores(question.snapshot, question.today)
    known = [found for found in scores.values() if found.value is not None]
    if not known:
        unknown = not_assessed("No area is assessed.", "Hold a full round over all eight areas.")
        return unknown.about(AREA, AREAS)
    lowest = min(found.confidence.value or 0.0 for found in known)
    figure = Figure(
        "Lowest confidence of an area",
        lowest,
        "share of 1",
        "the lowest of the confidences of the areas that have a score",
        tuple(Input(area.value, found.confidence.value, found.confidence) for area, found in scores.items()),
        "rules.md assessment, reading 25",
    )
    missing, quick, weak = _weak_areas(scores, limit)
    faults = _area_faults(limit, scores, missing, quick, weak)
    if not faults:
        return Finding(True, lowest, "All eight areas are assessed with enough confidence.", "", figure)
    return Finding(
        False,
        lowest,
        " ".join(faults),
        "Hold a full round for the missing areas, and add fresh documents or observations.",
        figure,
    ).about(AREA, (*missing, *quick, *weak))


@check("g1.segment", stage=Stage.D2, limit=lambda s: 1)
def segment_synthesised(question: Question) -> Finding:
    """Whether at least one segment is synthesised (rules.md F12)."""
    return synthesised_found(question.snapshot, question.limit)


@check("g1.case", stage=Stage.D3, limit=lambda s: s.playbook.case.go)
def case_strong(question: Question) -> Finding:
    """Whether the business case reaches the score to go (rules.md F8)."""
    found = case(question.snapshot)
    limit = question.limit
    following = found.next[0].kind if found.next else "financial"
    why = " ".join((found.reason, *refusals(question.snapshot, question.today)))
    answer = reaches(found.score, limit, why, f"Strengthen {following} arguments first.")
    return answer.about(Argument.KIND, [gain.kind for gain in found.next] or [following])


@check("g1.kinds", stage=Stage.D3, limit=lambda s: 2)
def case_rests_on_kinds(question: Question) -> Finding:
    """Whether the case rests on enough kinds of argument (rules.md F8, reading 66)."""
    found = case(question.snapshot)
    if not found.arguments:
        unknown = not_assessed("No argument is entered.", "Enter arguments of at least two kinds.")
        return unknown.about(Argument.KIND, ARGUMENT_KINDS)
    count = float(len(found.present))
    met = at_least(count, question.limit)
    named = listed(found.present) if found.present else "no kind"
    why = f"The case rests on {named}."
    answer = Finding(met, count, why, "" if met else "Add an argument of another kind, with what shows it.")
    return answer.about(Argument.KIND, (kind for kind in ARGUMENT_KINDS if kind not in found.present))


@check("g1.baseline", stage=Stage.D3, limit=lambda s: len(s.listed("dimension")))
def baseline_scorecard(question: Question) -> Finding:
    """Whether enough dimensions have a measure with a plan and a first reading (rules.md F18)."""
    return baseline_covered(question.snapshot, question.today, question.limit)


@check("g1.integration", stage=Stage.D2, limit=lambda s: s.playbook.insight.ratio_target)
def joining_sources(question: Question) -> Finding:
    """Whether enough of the hours on data went into joining sources (rules.md F12, reading 70)."""
    found = integration(question.snapshot, question.today)
    limit = question.limit
    why = (
        f"In {found.month} {found.joining:g} hours went into joining and {found.crunching:g} into crunching."
    )
    answer = reaches(found.ratio, limit, why, "Record the hours, and move some from crunching to joining.")
    return answer.about(InsightHours.KIND, (found.month or question.today.isoformat()[:7],))


def _raise_first(found: Preconditions) -> str:
    first = listed((one.told for one in found.raise_first), most=3)
    left = listed((one.told for one in found.factors if one.score is None), most=3)
    return f"Raise first {first}." if first else f"Still to rate: {left}."


def _weak_areas(
    scores: dict[Area, AreaScore], limit: float
) -> tuple[tuple[Area, ...], tuple[Area, ...], tuple[Area, ...]]:
    """Those nobody assessed, those known from a quick check only, and those with too little confidence."""
    known = [area for area in AREAS if scores[area].value is not None]
    full = [area for area in known if not scores[area].indicative]
    return (
        tuple(area for area in AREAS if area not in known),
        tuple(area for area in known if area not in full),
        tuple(area for area in full if below(scores[area].confidence.value or 0.0, limit)),
    )


def _area_faults(
    limit: float,
    scores: dict[Area, AreaScore],
    missing: tuple[Area, ...],
    quick: tuple[Area, ...],
    weak: tuple[Area, ...],
) -> list[str]:
    sure = [f"{area.value} {scores[area].confidence.value or 0.0:.2f}" for area in weak]
    faults = []
    if missing:
        faults.append(f"Not yet assessed: {listed(missing, most=8)}.")
    if quick:
        faults.append(f"Known from a quick check only: {listed(quick, most=8)}.")
    if weak:
        faults.append(f"Confidence below {limit:g}: {listed(sure, most=8)}.")
    return faults
