"""Any screen as plain text, one fact a line: for screen readers, pipes and small windows; and anything by its id."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import facts_of
from cmprogramme.wording import visible
from lifecycle.assessment import area_scores, known_scores
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue, LifecycleError, NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.base.phases import GATES, next_gate
from lifecycle.base.words import figure_words, fixed, number, percent, words
from lifecycle.capabilities import analyse
from lifecycle.case.arguments import case
from lifecycle.gates.report import gate_report
from lifecycle.ideas.alarms import stream_states
from lifecycle.ideas.merit import ranked
from lifecycle.ideas.nouns import Idea
from lifecycle.ideas.pool import health, pool, standing
from lifecycle.insight.hours import integration
from lifecycle.insight.segments import segment_reports
from lifecycle.kinds import KINDS
from lifecycle.pages import pages
from lifecycle.people import name_of
from lifecycle.plan.scheduling import schedule
from lifecycle.programme import PinnedPlaybook
from lifecycle.register import shown_label
from lifecycle.skills import competency_readiness
from lifecycle.snapshot import dump
from lifecycle.strategy.backing import backing
from lifecycle.strategy.balance import balance
from lifecycle.strategy.definition import sharedness
from lifecycle.strategy.drive import drive_order_ready
from lifecycle.strategy.enablers import enablers
from lifecycle.strategy.vision import vision

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


def team() -> Facts:
    """The recommendation for the present stage, with its reasons."""
    from lifecycle.team.recommendation import reasons, recommend

    run = session()
    stage = run.snapshot.programme.stage
    try:
        found = recommend(run.snapshot, stage, run.today)
    except LifecycleError as error:
        return [("No recommendation", " ".join(filter(None, (error.what, error.why, error.do))))]
    facts: Facts = [("Stage", stage.value), ("Sure", found.sure)]
    answers = {answer.key: answer for answer in reasons(found)}
    for seat, people in (("Core", found.core), ("Consulted", found.consulted), ("Informed", found.informed)):
        for person in people:
            answer = answers.get(str(person.id))
            job = "/".join(words(function) for function in person.functions)
            facts.append(
                (
                    f"{seat} {person.name}",
                    f"{job}, level {person.level}. {answer.sentence if answer else ''}".rstrip(),
                )
            )
    facts += [("Vacancy", text) for text in found.vacancies]
    facts += [("Relaxed", text) for text in found.relaxed]
    return facts


def ideas() -> Facts:
    """The pool, every idea, every stream."""
    run = session()
    snapshot, today = run.snapshot, run.today
    window, found = pool(snapshot, today), health(snapshot, today)
    if window.opened is None:
        facts: Facts = [("Pool", "not open yet: it opens when G1 is passed")]
    else:
        until = "still open" if window.is_open else f"closed {window.closed}"
        days = number(window.days.value, places=0)
        facts = [("Pool", f"opened {window.opened}, {until}, {days} working days")]
    facts += [
        ("Functions heard", f"{len(found.heard)} of {found.required_functions} needed"),
        ("Ideas of levels 1 and 2", percent(found.junior.value)),
        ("Top contributor", percent(found.contributor.value)),
        ("Largest theme", percent(found.theme.value)),
        ("Waiting for a decision", str(len(found.undisposed))),
    ]
    for idea, merit in ranked(snapshot, snapshot.all(Idea), today):
        by = name_of(snapshot, idea.by) or "nobody named"
        facts.append(
            (
                f"Idea {idea.text}",
                f"{words(standing(snapshot, idea, today))}, merit {figure_words(merit)},"
                f" {' '.join(idea.areas) or 'no area'}, by {by}, id {str(idea.id)[:8]}",
            )
        )
    for state in stream_states(snapshot, today):
        duty = f", {words(state.duty.role)} decides by {state.duty.due}" if state.duty else ""
        facts.append(
            (
                f"Stream {state.stream.name}",
                f"{words(state.alarm)}, index {number(state.index.value, places=2)}{duty}",
            )
        )
    return facts


def capabilities() -> Facts:
    """The areas in drive order, the index, loops, the plan."""
    run = session()
    snapshot = run.snapshot
    found = analyse(snapshot, run.today)
    scores = area_scores(snapshot, run.today)
    facts: Facts = []
    for area in found.order or AREAS:
        cause = found.cause[area]
        facts.append(
            (
                f"{area.value} {scores[area].title}",
                f"score {number(scores[area].value)}, effective {number(found.effective[area].value)},"
                f" leverage {fixed(found.leverage[area].value, places=3, none='not yet assessed')},"
                f" {f'held back by {cause.value}' if cause else 'held back by nothing'}",
            )
        )
    facts += [
        ("Effective index", number(found.index.value)),
        ("Mean of the scores", number(found.mean.value)),
        ("Lowest", found.lowest.value if found.lowest else "not yet assessed"),
        ("Weakest link", found.weakest_link.value if found.weakest_link else "none or not yet assessed"),
        ("Best lever", found.best_lever.value if found.best_lever else "none or not yet assessed"),
        ("Not yet assessed", ", ".join(area.value for area in found.missing) or "nothing"),
    ]
    facts += [
        (f"Loop {one.loop.title}", f"{'open' if one.open else 'closed'}. {one.reason}") for one in found.loops
    ]
    plan = schedule(snapshot)
    for code, one in plan.items.items():
        mark = "critical" if one.critical else f"slack {number(one.slack.value, places=0)}"
        facts.append(
            (
                f"Work {code} {one.item.title}",
                f"{words(one.item.status)}, {one.item.area.value}, day {one.earliest_start} to"
                f" {one.earliest_finish}, {mark}",
            )
        )
    if plan.items:
        facts.append(("Length of the plan", f"{number(plan.length.value, places=0)} working days"))
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


def value() -> Facts:
    """Case, scorecard, definition, vision, balance, enablers, skills, lessons."""
    from cmprogramme.cli.lesson import lesson_parts
    from cmprogramme.cli.scorecard import scorecard_parts

    run = session()
    snapshot = run.snapshot
    blend = case(snapshot)
    facts: Facts = [("Case", f"{number(blend.score.value)}. {blend.reason}")]
    facts += [
        (
            f"Case, {kind}",
            f"{number(figure.value)}, weighs {percent(blend.key.weights[kind])} with {blend.key.whose}",
        )
        for kind, figure in blend.kinds.items()
    ]
    facts += [("Warning", text) for text in blend.warnings]
    shared, seen, behind, spent = sharedness(snapshot), vision(snapshot), backing(snapshot), balance(snapshot)
    facts += [
        ("Definition", shared.text or "not written yet"),
        ("Shared by", f"{percent(shared.share.value)}. {shared.reason}"),
        ("Vision", f"{seen.current.number}, {seen.current.line}" if seen.current else "not written yet"),
        ("Backing", behind.reason),
        ("Balance of spending", figure_words(spent.score)),
    ]
    facts += [("Warning", text) for text in spent.warnings]
    readiness = competency_readiness(snapshot).value
    for state in drive_order_ready(snapshot, known_scores(snapshot, run.today), readiness):
        stand = "started" if state.started else "may start" if state.may_start else "waits"
        facts.append((f"Component {words(state.component)}", f"{stand}. {state.reason}"))
    checked = enablers(snapshot)
    facts += [(f"Enabler {line.enabler.title}", words(line.status) or "not said") for line in checked.lines]
    facts += [(line, "") for line in scorecard_parts(snapshot)[1]]
    return [*facts, *((line, "") for line in lesson_parts()[1])]


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


def paged(name: str) -> Callable[[], Facts]:
    """A screen whose pages say it."""

    def read() -> Facts:
        run = session()
        return facts_of(pages(name, run.snapshot, run.today))

    return read


SCREENS: dict[str, Callable[[], Facts]] = {
    "overview": overview,
    "gates": gates,
    "team": team,
    "ideas": ideas,
    "capabilities": capabilities,
    "assess": paged("assess"),
    "customers": customers,
    "value": value,
    "playbook": playbook,
}
"""The nine screens by name, in the order of their number keys."""

NUMBERS: dict[str, str] = {str(place): name for place, name in enumerate(SCREENS, 1)}
