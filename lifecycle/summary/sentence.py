"""The one sentence: how it stands, whether it gets better, what is next, what happens otherwise (rules.md summary)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from lifecycle.base.phases import GATES, STAGE_AFTER, Gate, earlier
from lifecycle.base.words import counted, counted_days, late_words, spelled, written_day
from lifecycle.gates.nouns import Decision
from lifecycle.gates.outlook import Outlook
from lifecycle.passing import passed_gates
from lifecycle.programme import Status
from lifecycle.stage_days import ended_on, stage_days
from lifecycle.summary.about import covers, gate_key
from lifecycle.summary.basis import Basis
from lifecycle.summary.dimensions import trend
from lifecycle.summary.measured import ahead, must_day, slipping
from lifecycle.summary.needs import open_asks
from lifecycle.summary.sheet import AWAY, WORST, Ask, DimensionRow, Standing, State, Trend
from lifecycle.summary.wording import SENTENCE_LIMIT, length

WENT_ON = "the work goes on without a yes to it"
"""What happens while a gate the work went past is not decided."""

TRENDS: dict[Trend, str] = {
    "better": ", getting better",
    "same": ", unchanged",
    "worse": ", getting worse",
    "new": "",
}

NOT_SET = (
    "Not set: too little is entered to say how it stands; first plan the days of the gates and put people on the "
    "roster, then enter work and money."
)


def standing(basis: Basis, rows: Sequence[DimensionRow], asks: Sequence[Ask]) -> Standing:
    """The state is the worst dimension's."""
    state = min((row.state for row in rows), key=WORST.index)
    last = basis.last.standing.state if basis.last is not None else None
    way = trend(last, state)
    if basis.snapshot.programme.status is not Status.RUNNING:
        sentence = _over(basis, rows, state)
    elif state == "not set":
        sentence = NOT_SET
    else:
        sentence = shortest(_ways(basis, rows, state, way, _consequence(basis, asks)))
    return Standing(state=state, trend=way, sentence=sentence)


def shortest(ways: Iterator[str]) -> str:
    """The first way to say it that a page holds, else the shortest of all."""
    found = []
    for way in ways:
        if length(way) <= SENTENCE_LIMIT:
            return way
        found.append(way)
    return min(found, key=length)


def _ways(
    basis: Basis, rows: Sequence[DimensionRow], state: State, way: Trend, ends: Sequence[str]
) -> Iterator[str]:
    """The sentence in several ways, the fullest first: reason, gate, condition and consequence, then with less."""
    clauses, reasons = list(_gate(basis, state)), [*_reason(basis, rows, state), ""]
    full = [end for end in ends if end]
    for some in (full or [""], [""]):
        for reason, clause, end in product(reasons, clauses, some):
            yield f"{state.capitalize()}{reason}{TRENDS[way]}: {clause}{end}."


def _reason(basis: Basis, rows: Sequence[DimensionRow], state: State) -> Iterator[str]:
    """What makes it so where that is not what the gate waits for, with the day it is back on plan."""
    worst = [row for row in rows if row.state == state]
    if state == "on plan" or any(row.dimension == "scope" for row in worst):
        return
    row = worst[0]
    if row.dimension == "time":
        if state == "watch" and (spare := _spare(basis)):
            yield spare
        return
    if row.due is not None and row.due >= basis.today:
        yield f" in {row.dimension} ({row.why}, back by {written_day(row.due, basis.today)})"
    yield f" in {row.dimension} ({row.why})"
    yield f" in {row.dimension}"


def _spare(basis: Basis) -> str:
    """How few days the work leaves before a gate or the end, where no open must says it already."""
    found = [one for one in ahead(basis) if one.left is not None]
    least = min(found, key=lambda one: one.left or 0)
    if least.cause != "work":
        return ""
    days = counted_days(least.left) if least.left else "no days"
    if least.gate is basis.report.gate:
        return f" with {days} to spare"
    return f" with {days} to spare before {_titled(basis, least.gate)}"


def _titled(basis: Basis, gate: Gate | None) -> str:
    return gate_name(basis, gate) if gate is not None else "the end"


# the gate, its day, what would make it a yes


def _gate(basis: Basis, state: State) -> Iterator[str]:
    report = basis.report
    if basis.landed:
        yield f"wave {report.wave} has landed, and the next wave or the hand-over can begin"
        return
    late = slipping(ahead(basis))
    if state == "off plan" and late is not None and (late.cause != "passed" or late.gate is not report.gate):
        yield from _slipped(basis, late)
        return
    name = gate_name(basis, report.gate, report.wave)
    day = late.promised if late is not None else report.due
    if report.ruling is not None and report.ruling.waiting and report.ready:
        who = " and ".join(f"the {basis.snapshot.role_called(role)}" for role in report.ruling.waiting)
        since = written_day(day, basis.today) if day is not None else ""
        passed = f", which was due on {since}," if _passed(basis, day) else ""
        yield f"{name}{passed} waits for the decision of {who}"
        return
    yield from _open(basis, name, day) if report.open_musts else _ready(basis, name, day)


def gate_name(basis: Basis, gate: Gate, wave: int | None = None) -> str:
    """A gate by its title: the gate "Proven"; with the wave it is held for from the second on."""
    title = basis.snapshot.playbook.gate(gate).title
    return f"the gate “{title}”" + (f" for wave {wave}" if (wave or 1) > 1 else "")


def _passed(basis: Basis, day: date | None) -> bool:
    return day is not None and day < basis.today


def _ready(basis: Basis, name: str, day: date | None) -> Iterator[str]:
    if day is None:
        yield f"{name} can be decided now, every must-have is met"
    elif _passed(basis, day):
        yield f"{name} was due on {written_day(day, basis.today)} and can be decided now"
    else:
        told = f"{name} can be decided on {written_day(day, basis.today)}"
        yield f"{told}, every must-have is met"
        yield told


def _open(basis: Basis, name: str, day: date | None) -> Iterator[str]:
    for condition in _conditions(basis, day):
        if day is None:
            yield f"{name} has no day yet and can pass once {condition}"
        elif _passed(basis, day):
            yield f"{name} was due on {written_day(day, basis.today)} and can pass once {condition}"
        else:
            yield f"{name} can pass on {written_day(day, basis.today)} if {condition}"


def _conditions(basis: Basis, day: date | None) -> Iterator[str]:
    """What is still open, what is past its day first, in its own words where those are short enough."""
    left = sorted(basis.report.open_musts, key=lambda one: must_day(basis, one, day) or date.max)
    more = len(left) - 1
    others = f" and {spelled(more)} more must-have{'s are' if more > 1 else ' is'} met" if more else ""
    yield f"{lowered(left[0].title)}{others}"
    yield f"{spelled(len(left))} must-have{'s are' if more else ' is'} met"


def lowered(title: str) -> str:
    """A title within a sentence: its first word small, unless it is written in capitals."""
    text = title.strip().rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _slipped(basis: Basis, late: Outlook) -> Iterator[str]:
    """A gate, or the end, that is forecast or planned after its promise, or that the work went past undecided."""
    titled, promised = _titled(basis, late.gate), written_day(late.promised, basis.today)
    if late.forecast is None:
        yield f"{titled} was due on {promised} and is still not decided"
        return
    day = written_day(late.forecast, basis.today)
    if late.cause == "planned":
        yield f"{titled} is planned for {day} and was promised for {promised}"
    elif late.cause == "again":
        yield f"{titled} was sent back and moves from {promised} to {day}"
    elif late.work is not None:
        yield f"{titled} moves from {promised} to {day} unless “{late.work.title}” ends sooner"
        yield f"{titled} moves from {promised} to {day} unless late work ends sooner"
    elif late.cause == "musts":
        yield f"{titled} was promised for {promised} and is not ready"
    else:
        yield f"{titled} moves from {promised} to {day} unless the critical path gets shorter"


# what happens otherwise


def _consequence(basis: Basis, asks: Sequence[Ask]) -> tuple[str, ...]:
    """What the leader says happens otherwise, else what waits; of a slip what becomes of the end. The fullest first."""
    if told := _asked(basis, asks):
        return (f"; {_otherwise(basis)} {told}",)
    late = slipping(ahead(basis))
    if late is not None and late.cause != "passed":
        return (_end(basis, late),)
    gate, snapshot, word = basis.report.gate, basis.snapshot, _otherwise(basis)
    following = STAGE_AFTER[gate]
    if late is not None and late.gate is not gate:
        return (f"; {WENT_ON if following else 'until then the programme stays open'}",)
    if basis.landed:
        return ()
    if following is None:
        return (f"; {word} the programme stays open",)
    if gate is Gate.G4 and not earlier(snapshot.programme.stage, following):
        return (f"; {word} the next wave waits",)
    title, laid_out = (
        snapshot.playbook.stage(following).title,
        stage_days(snapshot, basis.today).get(following),
    )
    waits = f"; {word} the stage “{title}” waits"
    if laid_out is None or laid_out.start <= max(basis.today, basis.report.due or basis.today):
        return (waits,)
    return (
        f"; {word} the stage “{title}” starts later than {written_day(laid_out.start, basis.today)}",
        waits,
    )


def _otherwise(basis: Basis) -> str:
    """Of a gate with nothing open only the decision is awaited."""
    return "otherwise" if basis.report.open_musts else "without a decision"


def _asked(basis: Basis, asks: Sequence[Ask]) -> str:
    """What the leader says happens if the gate ahead is not decided."""
    key = gate_key(basis.report.gate, basis.report.wave)
    of_it = {f"asked:{one.id}" for one in open_asks(basis.snapshot) if covers(one.about, key)}
    told = (ask.otherwise for ask in asks if ask.key in of_it and ask.otherwise.strip())
    return lowered(next(told, ""))


def _end(basis: Basis, late: Outlook) -> str:
    """What a slip does to the end."""
    end = next((one for one in ahead(basis) if one.gate is None), None)
    if end is None or end.forecast is None or late.gate is None:
        return ""
    day = written_day(end.forecast, basis.today)
    if end.late:
        return f"; the end moves to {day}, {late_words(end.late)}"
    return f"; the promised end of {written_day(end.promised, basis.today)} still holds"


# a programme that ended


def _over(basis: Basis, rows: Sequence[DimensionRow], state: State) -> str:
    """Closed or stopped, when, after which gate; what came out below what was approved."""
    snapshot = basis.snapshot
    day = ended_on(snapshot)
    when = f" on {written_day(day, basis.today)}" if day is not None else ""
    below = next((row for row in rows if row.state == state and row.dimension in ("money", "benefit")), None)
    but = f"; {below.dimension}: {below.why}" if below is not None and state in AWAY else ""
    if snapshot.programme.status is Status.CLOSED:
        whole = " with every gate passed" if len(passed_gates(snapshot, basis.today)) == len(GATES) else ""
        return f"{state.capitalize()}: the programme was closed{when}{whole}{but}."
    decided = max(snapshot.all(Decision), key=lambda one: one.number, default=None)
    gate = f" at the gate “{snapshot.playbook.gate(decided.gate).title}”" if decided is not None else ""
    passed = counted(len(passed_gates(snapshot, basis.today)), "gate")
    return f"{state.capitalize()}: the programme was stopped{when}{gate}, {passed} passed before{but}."
