"""Customers as they are known: needs, propositions, plans, experiences, commitment, activity."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.answer import Answer, figures
from cmprogramme.cli.session import session
from lifecycle.base.words import counted, number, percent, words
from lifecycle.customers.activity import activity as activity_of
from lifecycle.customers.commitment import commitment as commitment_of
from lifecycle.customers.communication import told
from lifecycle.customers.experiences import experiences as experiences_of
from lifecycle.customers.plans import plans as plans_of
from lifecycle.customers.proposition import proposition
from lifecycle.customers.qualification import qualification as qualification_of
from lifecycle.insight.segments import Segment
from lifecycle.register import find, shown_label
from lifecycle.snapshot import Snapshot

Lines = list[str]


def show() -> Answer:
    """All of it at a glance."""
    parts = {
        "qualification": _qualification(None),
        "propositions": _propositions(None),
        "plans": _plans(),
        "commitment": _commitment(),
        "experiences": _experiences(),
        "activity": _activity(),
    }
    lines = [line for _, part in parts.values() for line in part]
    return Answer("customer-show", {name: data for name, (data, _) in parts.items()}, lines)


def qualification(segment: str = "") -> Answer:
    """Needs read back, what is unclear, the five rights and the fair bargain, of a SEGMENT or all."""
    data, lines = _qualification(segment or None)
    return Answer("customer-qualification", {"segments": data}, lines)


def propositions(segment: str = "") -> Answer:
    """Parts filled, supports in place, sign-offs and who was told, of a SEGMENT or all."""
    data, lines = _propositions(segment or None)
    return Answer("customer-propositions", {"segments": data}, lines)


def plans() -> Answer:
    """The four plans by group, what is missing, the value of a customer and its cap, effort against value."""
    data, lines = _plans()
    return Answer("customer-plans", data, lines)


def commitment() -> Answer:
    """Commitment first, satisfaction beside it, and the quadrant of each segment."""
    data, lines = _commitment()
    return Answer("customer-commitment", data, lines)


def experiences() -> Answer:
    """Key experiences, most urgent first, with what is still to be found out."""
    data, lines = _experiences()
    return Answer("customer-experiences", data, lines)


def activity() -> Answer:
    """Enquiries lost, leavers asked and the other shares, over the newest counts of all segments."""
    data, lines = _activity()
    return Answer("customer-activity", data, lines)


def _segment(text: str) -> Segment:
    return find(session().snapshot, Segment, text)


def _segments(snapshot: Snapshot, named: str | None) -> tuple[Segment, ...]:
    return snapshot.all(Segment) if named is None else (_segment(named),)


NO_SEGMENT = "No segment yet. Add one: cmprogramme segment add NAME"


def _qualification(named: str | None) -> tuple[list[dict[str, Any]], Lines]:
    snapshot = session().snapshot
    data: list[dict[str, Any]] = []
    lines: Lines = []
    for segment in _segments(snapshot, named):
        found = qualification_of(snapshot, segment.id)
        lines.append(
            f"{segment.name}: {counted(len(found.requirements), 'need')}, {len(found.risks)} not confirmed;"
            f" rights {number(found.count.value)} of 6; bargain"
            f" {'not yet assessed' if found.fair is None else 'fair' if found.fair else 'not fair yet'}"
        )
        lines += [f"  not confirmed: {shown_label(snapshot, one)}" for one in found.risks]
        lines += [f"  unclear: {text}" for one in found.ambiguous for text in one.ambiguities]
        lines += [f"  {text}" for text in found.unsaid]
        data.append(
            {
                "segment": segment.name,
                "requirements": found.requirements,
                "risks": [one.need for one in found.risks],
                "rights": found.rights,
                "count": found.count.value,
                "fair": found.fair,
                "unsaid": found.unsaid,
            }
        )
    return data, lines or [NO_SEGMENT]


def _propositions(named: str | None) -> tuple[list[dict[str, Any]], Lines]:
    run = session()
    snapshot = run.snapshot
    data: list[dict[str, Any]] = []
    lines: Lines = []
    for segment in _segments(snapshot, named):
        found = proposition(snapshot, segment, run.today)
        heard = told(snapshot, segment, run.today)
        lines.append(
            f"{segment.name}: {found.filled} of {len(found.parts)} parts ({percent(found.completeness.value)}),"
            f" delivery support {percent(found.support.value)}, {counted(len(found.unsigned), 'open sign-off')}"
        )
        lines += ["  only the brand values are filled"] if found.brand_only else []
        lines += ["  the segment is in the lowest value band"] if found.lowest_band else []
        lines += [f"  missing: {', '.join(words(part) for part in found.missing)}"] if found.missing else []
        lines += [
            f"  {words(audience)} told {day if day else 'not yet'}" for audience, day in heard.days.items()
        ]
        data.append(
            {
                "segment": segment.name,
                "completeness": found.completeness.value,
                "support": found.support.value,
                "brand_only": found.brand_only,
                "lowest_band": found.lowest_band,
                "missing": found.missing,
                "signatures": found.signatures,
                "told": heard.days,
                "figures": figures({"completeness": found.completeness, "support": found.support}),
            }
        )
    return data, lines or [NO_SEGMENT]


def _plans() -> tuple[dict[str, Any], Lines]:
    found = plans_of(session().snapshot)
    lines: Lines = []
    for sheet in found.sheets:
        gap = f"lacks {', '.join(sheet.missing)}" if sheet.missing else "complete"
        lines.append(f"Plan {sheet.plan.group}, {sheet.plan.plan}: {gap}")
    lines += [f"Plan {group}, {kind}: not begun" for group, kind in found.absent]
    for value in found.values:
        lines.append(
            f"A customer of {value.group} is worth {number(value.value.value, places=2)};"
            f" winning one may cost {number(value.cap.value, places=2)}"
        )
    for over in found.over_cap:
        lines.append(
            f"Cost out of line with revenue: {over.plan.group} spends {number(over.spend.value, places=2)}"
            f" to win a customer, {number(over.cap.value, places=2)} is the cap"
        )
    mark = " (warning: effort does not follow value)" if found.warn else ""
    lines.append(f"Effort against value: {number(found.mismatch.value)} points apart{mark}")
    data = {
        "plans": found.sheets,
        "absent": [{"group": group, "plan": kind} for group, kind in found.absent],
        "values": [
            {"group": one.group, "value": one.value.value, "cap": one.cap.value} for one in found.values
        ],
        "over_cap": [
            {"group": one.plan.group, "spend": one.spend.value, "cap": one.cap.value}
            for one in found.over_cap
        ],
        "mismatch": found.mismatch.value,
        "warning": found.warn,
        "figures": figures(
            {"mismatch": found.mismatch, **{f"value.{one.group}": one.value for one in found.values}}
        ),
    }
    return data, lines


def _commitment() -> tuple[dict[str, Any], Lines]:
    run = session()
    found = commitment_of(run.snapshot, run.today)
    lines = [
        f"Commitment {number(found.headline.value)} of 10 (satisfaction {number(found.satisfaction.value)})"
    ]
    lines += [
        f"  {one.segment.name}: commitment {number(one.commitment.value)},"
        f" satisfaction {number(one.satisfaction)}" + (f", {one.quadrant.value}" if one.quadrant else "")
        for one in found.segments
    ]
    data = {
        "headline": found.headline.value,
        "satisfaction": found.satisfaction.value,
        "segments": [
            {
                "segment": one.segment.name,
                "commitment": one.commitment.value,
                "satisfaction": one.satisfaction,
                "quadrant": one.quadrant,
                "day": one.day,
            }
            for one in found.segments
        ],
        "figures": figures({"headline": found.headline, "satisfaction": found.satisfaction}),
    }
    return data, lines


def _experiences() -> tuple[dict[str, Any], Lines]:
    run = session()
    found = experiences_of(run.snapshot, run.today)
    lines: Lines = []
    for one in found.ranked:
        lines.append(f"Experience {one.name}: priority {number(one.priority)}, importance {one.importance}")
        for medium in one.media:
            lines += [f"  {words(medium.experience.medium)} lacks {text}" for text in medium.missing]
            lines += [f"  {words(medium.experience.medium)}: {text}" for text in medium.benchmark_missing]
    lines += [f"Changed need still open: {one.text}" for one in found.open_needs]
    if found.response_days.value is not None:
        lines.append(f"Changed needs are answered in {number(found.response_days.value)} days")
    data = {
        "ranked": [
            {
                "name": one.name,
                "importance": one.importance,
                "priority": one.priority,
                "media": [
                    {
                        "medium": medium.experience.medium,
                        "priority": medium.priority.value,
                        "answered": medium.answered,
                        "missing": medium.missing,
                        "benchmark_missing": medium.benchmark_missing,
                    }
                    for medium in one.media
                ],
            }
            for one in found.ranked
        ],
        "unmarked": found.unmarked,
        "response_days": found.response_days.value,
        "open_needs": found.open_needs,
    }
    return data, lines or ["No key experiences yet. Add one: cmprogramme experience add NAME --importance 5"]


def _activity() -> tuple[dict[str, Any], Lines]:
    run = session()
    found = activity_of(run.snapshot, run.today)
    shares = {
        "leak": ("Enquiries lost", found.leak),
        "leavers_asked": ("Leavers asked why", found.leavers_asked),
        "welcomed": ("Newcomers welcomed", found.welcomed),
        "inactive": ("Inactive customers", found.inactive),
        "stimulated": ("Inactive ones approached", found.stimulated),
        "resolved": ("Complaints settled well", found.resolved),
        "planned": ("Activities linked to a plan", found.planned),
    }
    lines = [f"{title} {percent(figure.value)}" for title, figure in shares.values()]
    data: dict[str, Any] = {name: figure.value for name, (_, figure) in shares.items()}
    data["figures"] = figures({name: figure for name, (_, figure) in shares.items()})
    return data, lines
