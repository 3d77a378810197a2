"""Any screen as plain text, one fact a line: for screen readers, pipes and small windows; and anything by its id."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from textwrap import wrap

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import facts_of
from cmprogramme.wording import visible
from lifecycle.assessment import area_scores
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.base.phases import GATES, next_gate
from lifecycle.base.words import figure_words, number, percent, words
from lifecycle.gates.report import gate_report
from lifecycle.insight.hours import integration
from lifecycle.insight.segments import segment_reports
from lifecycle.kinds import KINDS
from lifecycle.pages import pages
from lifecycle.preconditions import preconditions
from lifecycle.programme import PinnedPlaybook
from lifecycle.register import shown_label
from lifecycle.snapshot import dump
from lifecycle.suitability import suitability

Facts = list[tuple[str, str]]
"""What it is, and how it stands; each becomes one line."""

LEAST_WIDTH = 20


def show(what: str = "overview", *, width: int = 0) -> Answer:
    """A screen by its name or number (overview, gates, team, ideas, capabilities, assess, customers, value, playbook),
    or anything by its id or the words it is known by; --width N wraps lines."""
    if width and width < LEAST_WIDTH:
        raise InvalidValue(f"--width {width} is too narrow.", "", f"Use {LEAST_WIDTH} or more.")
    screen = SCREENS.get(NUMBERS.get(what, what.strip().lower()))
    if screen is None:
        return _anything(what, width)
    facts = screen()
    name = next(name for name, made in SCREENS.items() if made is screen)
    data = {"screen": name, "facts": [{"what": label, "is": text} for label, text in facts]}
    return Answer("show", data, _lines(facts, width))


def _lines(facts: Facts, width: int) -> list[str]:
    lines = [f"{label}: {text}" if text else label for label, text in facts]
    lines = [visible(line, newline="space", tab="space") for line in lines]
    return [part for line in lines for part in wrap(line, width)] if width else lines


def _anything(what: str, width: int) -> Answer:
    """One noun of any kind, every field."""
    from cmprogramme.cli.register import noun_lines

    snapshot = session().snapshot
    wanted = what.strip().lower()
    every = [noun for kind in KINDS for noun in snapshot.all(kind)]
    hits = [noun for noun in every if str(noun.id) == wanted]
    hits = hits or [noun for noun in every if folded(shown_label(snapshot, noun)) == folded(what)]
    hits = hits or [noun for noun in every if len(wanted) >= 4 and str(noun.id).startswith(wanted)]
    if len(hits) != 1:
        named = "; ".join(f"{_kind(hit)} {str(hit.id)[:8]}" for hit in hits[:5])
        raise NotFound(
            f"There is no one screen or entry '{what}'.",
            f"Several answer to it: {named}." if hits else f"Screens are: {', '.join(SCREENS)}.",
            "Name one by its id." if hits else "Name a screen, or an entry by its id or its words.",
        )
    noun = hits[0]
    facts: Facts = [("What it is", _kind(noun))]
    facts += [(line, "") for line in noun_lines(snapshot, noun)]
    return Answer("show", {"kind": noun.KIND, "noun": dump(noun)}, _lines(facts, width))


def _kind(noun: Noun) -> str:
    return noun.KIND.replace("_", " ")


def overview() -> Facts:
    """Phase, next gate, what needs somebody."""
    from cmprogramme.cli.status import status

    return [(line.strip(), "") for line in status().lines]


def gates() -> Facts:
    """Every gate in a line, then the one ahead criterion by criterion."""
    run = session()
    facts: Facts = []
    for gate in GATES:
        report = gate_report(run.snapshot, gate, run.today)
        decided = f", decided {words(report.decision.outcome)}" if report.decision else ""
        facts.append(
            (
                f"{gate.value} {report.title}",
                f"{report.passed} of {report.total} met, suggestion {words(report.suggestion.outcome)}{decided}",
            )
        )
    report = gate_report(run.snapshot, next_gate(run.snapshot.programme.stage), run.today)
    facts.append((f"Gate ahead {report.gate.value}", report.asks))
    for one in report.criteria:
        value = number(one.value, places=2)
        asked = f", asked {number(one.threshold, places=2)}" if one.threshold is not None else ""
        reason = "" if one.passed else f" {one.why} {one.remedy}".rstrip()
        facts.append(
            (f"{one.kind.capitalize()} {one.title}", f"{words(one.state)} ({value}{asked}).{reason}")
        )
    facts.append(("Suggestion", f"{words(report.suggestion.outcome)}. {report.suggestion.why}"))
    return facts


def assess() -> Facts:
    """Suitability, preconditions, the eight areas."""
    run = session()
    snapshot = run.snapshot
    fitting, ground = suitability(snapshot), preconditions(snapshot)
    verdict = fitting.verdict.value if fitting.verdict else "not yet assessed"
    facts: Facts = [
        ("Suitability", f"{verdict}, score {number(fitting.score.value)}. {fitting.reason}"),
        ("Preconditions", f"{number(ground.score.value)}. {ground.reason}"),
    ]
    facts += [(f"Preconditions, {group}", figure_words(figure)) for group, figure in ground.groups.items()]
    for area, score in area_scores(snapshot, run.today).items():
        indicative = " (indicative)" if score.indicative else ""
        talk = f", {len(score.talk_gaps)} talk gaps" if score.talk_gaps else ""
        facts.append(
            (
                f"{area.value} {score.title}",
                f"score {number(score.value)}{indicative}, created {number(score.creation.value)},"
                f" destroyed {number(score.destruction.value)}, confidence {percent(score.confidence.value)},"
                f" target {number(score.target)}, gap {number(score.gap.value)}{talk}",
            )
        )
    return facts


def customers() -> Facts:
    """Insight, segments, propositions, plans, experiences, commitment, activity."""
    from cmprogramme.cli.customer import show as show_customers

    run = session()
    ratio = integration(run.snapshot, run.today)
    facts: Facts = [("Integration ratio", f"{percent(ratio.ratio.value)}. {ratio.warning}".rstrip())]
    for one in segment_reports(run.snapshot):
        mark = ", unexpected" if one.unexpected else ""
        facts.append(
            (
                f"Segment {one.segment.name}",
                f"{words(one.state)}{mark}, quality {percent(one.quality.value)}. {' '.join(one.lacking)}".rstrip(),
            )
        )
    return [*facts, *((line.strip(), "") for line in show_customers().lines)]


def playbook() -> Facts:
    """What the programme runs on."""
    snapshot = session().snapshot
    pin = snapshot.single(PinnedPlaybook)
    content = snapshot.playbook
    facts: Facts = [("Playbook", f"{content.title} ({content.id} {content.version})")]
    facts += [("Content", pin.hash)] if pin is not None else []
    for gate in GATES:
        held = content.gate(gate)
        facts.append((f"{gate.value} {held.title}", held.asks))
        for criterion in held.criteria:
            asked = (
                f", asked {number(criterion.threshold, places=2)}" if criterion.threshold is not None else ""
            )
            facts.append((f"{criterion.kind.capitalize()} {criterion.id}", f"{criterion.title}{asked}"))
    return facts


def _pages(screen: str) -> Facts:
    run = session()
    return facts_of(pages(screen, run.snapshot, run.today))


SCREENS: dict[str, Callable[[], Facts]] = {
    "overview": overview,
    "gates": gates,
    "team": partial(_pages, "team"),
    "ideas": partial(_pages, "ideas"),
    "capabilities": partial(_pages, "capabilities"),
    "assess": assess,
    "customers": customers,
    "value": partial(_pages, "value"),
    "playbook": playbook,
}
"""The nine screens by name, in the order of their number keys."""

NUMBERS: dict[str, str] = {str(place): name for place, name in enumerate(SCREENS, 1)}
