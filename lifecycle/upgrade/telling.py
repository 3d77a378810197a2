"""An upgrade told: what it asks, takes, keeps and sets aside, what the rules say before and after, and past ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from lifecycle.base.findings import listed
from lifecycle.base.page import Cell, Column, Fact, Heading, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import counted, day_words, number, signed, words
from lifecycle.people import name_of
from lifecycle.playbook.base import Value
from lifecycle.playbook.comparing import What
from lifecycle.playbook.saying import Saying
from lifecycle.playbook.spoken import SELF
from lifecycle.playbook.telling import value_words as entry_words
from lifecycle.playbook.vocabulary import Words
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.effect import Effect, GateShift, GateState, Shift
from lifecycle.upgrade.nouns import Adoption
from lifecycle.upgrade.references import title_of
from lifecycle.upgrade.results import GROUPS, Group, Item, Plan, Question, together

GROUP_TITLES: dict[Group, str] = {
    "asked": "Asked",
    "orphaned": "Set aside",
    "kept": "Kept",
    "taken": "Taken",
}
REWORDED = "reworded"
ONLY = (*GROUPS, REWORDED)
"""What a plan can be narrowed to."""

DIRECTIONS = {
    "up": "a newer version",
    "down": "an older version",
    "sideways": "another playbook",
    "same": "the same content",
}
EMPTY = "It says the very same as the playbook the programme runs on."
TEAM_WAY = "add --team"
GATES_AHEAD = "Gates ahead"
GATE_CELLS = ("before", "after", "comes open", "no longer open")


def upgrade_page(plan: Plan, only: Collection[str] = (), sections: Collection[str] = ()) -> Page:
    """The whole plan: counts and what is named first, questions, effect, then every item by its place.

    `only` are groups or "reworded", `sections` sections of the playbook; of each left out nothing is told but its
    count.
    """
    shown = tuple(item for item in plan.items if wanted(item, only, sections))
    questions = [one for one in plan.questions if not sections or one.place[0] in sections]
    parts: list[Part] = list(_head(plan))
    if not only or "asked" in only:
        parts += [part for one in questions for part in question_parts(one, plan.words)]
    if plan.effect is not None and not plan.empty and not only and not sections:
        parts += effect_parts(plan.effect)
    parts += _lists(plan, shown)
    return Page(f"{plan.base.named} to {plan.new.named}", tuple(parts), lambda: plan_data(plan, shown))


def wanted(item: Item, only: Collection[str], sections: Collection[str]) -> bool:
    """Whether an item is among those to be told."""
    if sections and item.section not in sections:
        return False
    return not only or item.group in only or (REWORDED in only and item.wording)


def question_page(plan: Plan, question: Question) -> Page:
    """One question: the pinned, the new and the programme's own side by side, and what each answer does."""
    return Page(question.id, tuple(question_parts(question, plan.words)))


def effect_page(plan: Plan, way: str = TEAM_WAY) -> Page:
    """What would come of it beside a list: its counts, each gate by itself, the rest in tables; `way` is how the team
    is worked out."""
    parts: list[Part] = [Sentence(counts_words(plan))]
    if plan.effect is None:
        return Page("Effect", tuple(parts))
    for one in (gate for gate in plan.effect.gates if gate.changes):
        title, *cells = _gate_cells(one)
        parts += [Heading(title), *(Fact(label, cell) for label, cell in zip(GATE_CELLS, cells, strict=True))]
    rest = [one for one in effect_parts(plan.effect, way) if not _of_gates(one)]
    return Page("Effect", (*parts, *rest), lambda: {"effect": plan.effect})


def _of_gates(part: Part) -> bool:
    return isinstance(part, Table) and part.title == GATES_AHEAD and bool(part.rows)


def item_page(plan: Plan, item: Item) -> Page:
    """One difference with what it says before and after, and what it asks."""
    parts: list[Part] = [Sentence(item.title, "bold"), Fact("Place", item.id), Fact("It is", _group(item))]
    before, after = sides(plan, item)
    for name, value in (("Pinned", before), ("New", after), ("Yours", value_words(item.mine))):
        if value != NONE:
            parts.append(Fact(name, value))
    parts += [Fact("Concerns", item.concerns)] if item.concerns else []
    parts += [Sentence(item.note, "dim")] if item.note else []
    for id in item.questions:
        if (question := plan.question(id)) is not None:
            parts += question_parts(question, plan.words)
    return Page(item.id, tuple(parts))


def counts_words(plan: Plan) -> str:
    """How many items of each group, and how many are nothing but another wording."""
    reworded = sum(item.wording for item in plan.items)
    parts = [f"{len(plan.of(group)) or 'none'} {GROUP_TITLES[group].lower()}" for group in GROUPS]
    marks = sum(item.mark for item in plan.items)
    sources = f", {marks} of these only in where a sentence comes from" if marks else ""
    return f"{', '.join(parts)}; {reworded or 'none'} of them only reworded{sources}"


def marks_words(several: Sequence[Item]) -> tuple[str, str]:
    """What sentences came from and come from, counted: "71 yours", "60 seed, 11 ours"."""
    before, after = (
        Counter(value_words(getattr(one, side)) for one in several) for side in ("before", "after")
    )
    said = [", ".join(f"{many} {mark}" for mark, many in side.most_common()) for side in (before, after)]
    return said[0], said[1]


def _head(plan: Plan) -> Iterator[Part]:
    yield Fact("Upgrade", f"{plan.base.named} to {plan.new.named}, {DIRECTIONS[plan.direction]}")
    if plan.empty and not plan.items:
        yield Sentence(EMPTY)
        return
    yield Fact("Items", counts_words(plan))
    if plan.questions:
        left = len(plan.open)
        status: Status = "watch" if left else "on"
        yield Fact("Questions", f"{left or 'none'} of {len(plan.questions)} open", status=status)
    for label, found in named_first(plan).items():
        yield Fact(label, listed(found, most=9))
    if plan.decided:
        gates = listed(gate.value for gate in plan.decided)
        yield Fact("Decided gates", f"{gates} keep the wording and thresholds they were decided on")
    for warning in plan.warnings:
        yield Sentence(warning, status="watch")
    if plan.effect is not None and plan.open:
        yield Sentence("The effect counts every open question by its first answer.", "dim")


def named_first(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What a leader looks for first, by what it is: criteria that come, go or turn at gates ahead, thresholds,
    stages."""
    found: dict[str, list[str]] = {}
    for item in plan.items:
        parts = item.id.split(":")[0].split(".")
        if item.frozen or item.what in ("own", "entered"):
            continue
        if item.gate is not None:
            named = f"{item.gate.value} '{item.title}'"
            if item.what in ("added", "removed") and isinstance(item.after or item.before, BaseModel):
                kind = getattr(item.after or item.before, "kind", "criterion")
                found.setdefault(f"{kind.capitalize()}s {item.what}", []).append(named)
            elif parts[-1] == "kind":
                found.setdefault(f"Turned into a {item.after}", []).append(named)
            elif parts[-1] == "threshold":
                moved = f"{named} {value_words(item.before)} to {value_words(item.after)}"
                own = f" (yours {value_words(item.mine)})" if item.mine is not None else ""
                found.setdefault("Thresholds moved", []).append(moved + own)
        elif item.section == "stages" and parts[-1] == "days":
            moved = f"{parts[1]} {value_words(item.before)} to {value_words(item.after)}"
            found.setdefault("Lengths of stages", []).append(moved)
    return {label: tuple(several) for label, several in found.items()}


def question_parts(one: Question, words: tuple[Words, Words]) -> Iterator[Part]:
    """A question as it is asked, each playbook in its own words."""
    before, after = (_saying(each) for each in words)
    yield Heading(one.id, f"answered {one.answer}" if one.answer else "open")
    yield Sentence(one.text, status="watch" if one.open else "on")
    for name, value in (("pinned", before(one.base)), ("new", after(one.theirs)), ("yours", one.mine)):
        if value:
            yield Sentence(value, lead=name, indent=2)
    for choice in one.choices:
        mark = " (answered)" if choice.id == one.answer else ""
        yield Sentence(
            Spoken(f"{choice.words}{mark}") if choice.id.startswith("to:") else f"{choice.words}{mark}",
            "dim",
            lead=choice.id,
            indent=2,
        )


def effect_parts(effect: Effect, way: str = TEAM_WAY) -> Iterator[Part]:
    """The effect as tables; what stays as it is is counted."""
    if not effect.changes:
        yield Heading("Effect")
        yield Sentence("No gate, figure, stage or length changes.")
        if effect.team is None:
            yield Sentence(f"The team was not computed: {way}.", "dim")
        return
    gates = [one for one in effect.gates if one.changes]
    rows = tuple(Row(tuple(map(Cell, _gate_cells(one))), f"effect:{one.gate}", one) for one in gates)
    still = [one.gate.value for one in effect.gates if not one.changes]
    yield Table(
        GATES_AHEAD,
        _columns("gate", *GATE_CELLS),
        rows,
        note=Cell(f"unchanged: {listed(still)}") if still else None,
        empty="No gate stands otherwise.",
    )
    moved = [one for one in (*effect.figures, *effect.stages) if one.changes]
    yield Table(
        "Figures and days",
        _columns("what", "before", "after", "change"),
        tuple(Row(tuple(map(Cell, _shift_cells(one))), f"effect:{one.id}", one) for one in moved),
        empty="No figure and no day changes.",
    )
    if effect.team is None:
        yield Sentence(f"The team was not computed: {way}.", "dim")
        return
    changed = [one for one in effect.team if one.changes]
    yield Table(
        "Recommended team",
        _columns("stage", "joins", "leaves"),
        tuple(
            Row(
                (
                    Cell(one.stage.value),
                    Cell(listed(one.joins, most=20) or "nobody"),
                    Cell(listed(one.leaves, most=20) or "nobody"),
                ),
                f"effect:{one.stage}",
                one,
            )
            for one in changed
        ),
        empty="Every recommended team stays as it is.",
    )


def gate_words(state: GateState) -> str:
    """How a gate stands: "8 of 11, 2 musts open: hold"."""
    musts = f", {counted(len(state.open_musts), 'must')} open" if state.open_musts else ""
    return f"{state.met} of {state.asked}{musts}: {words(state.suggestion)}"


def _gate_cells(one: GateShift) -> tuple[str, ...]:
    return (
        Spoken(f"{one.gate.value} {one.title}"),
        gate_words(one.before),
        gate_words(one.after),
        listed(one.opened, most=20) or "none",
        listed(one.closed, most=20) or "none",
    )


def _shift_cells(one: Shift) -> tuple[str, ...]:
    before, after, change = value_words(one.before), value_words(one.after), ""
    if isinstance(one.before, float) and isinstance(one.after, float):
        rounded = number(one.before), number(one.after)
        before, after = rounded if rounded[0] != rounded[1] else (before, after)
        change = signed(one.after - one.before)
    return (Spoken(one.title), before, after, change)


def _lists(plan: Plan, items: Sequence[Item]) -> Iterator[Table]:
    for group in GROUPS:
        found = [item for item in items if item.group == group]
        meant = [item for item in found if not item.wording]
        for title, several in (
            (GROUP_TITLES[group], meant),
            (f"{GROUP_TITLES[group]}, only reworded", [item for item in found if item.wording]),
        ):
            if several:
                yield Table(
                    title,
                    (
                        Column("place", share=3),
                        Column("what", 10, fits=True),
                        Column("before", share=3),
                        Column("after", share=3),
                        Column("concerns", share=2, least=100),
                    ),
                    tuple(_row(plan, *one) for one in together(several)),
                    note=Cell(str(len(several))),
                )


def _row(plan: Plan, item: Item, *more: Item) -> Row:
    before, after = marks_words((item, *more)) if more else sides(plan, item)
    concerns = "" if more else "; ".join(filter(None, (item.concerns, item.note)))
    return Row(
        (
            Cell(f"{item.section}.*.from" if more else item.id),
            Cell(WHAT_WORDS.get(item.what, item.what)),
            Cell(before if item.what != "entered" else item.title),
            Cell(after if item.mine is None or item.what != "own" else value_words(item.mine)),
            Cell(concerns),
        ),
        item.id,
        item,
        values={"group": item.group, "section": item.section, "reworded": item.wording},
    )


WHAT_WORDS: dict[What | str, str] = {
    "added": "new",
    "removed": "gone",
    "changed": "changed",
    "ordered": "order",
    "own": "yours",
    "entered": "entered",
}


def _group(item: Item) -> str:
    reworded = ", only reworded" if item.wording else ""
    return f"{GROUP_TITLES[item.group].lower()}{reworded}"


NONE = "none"


def sides(plan: Plan, item: Item) -> tuple[str, str]:
    """What the pinned and the new playbook say there, each in its own words; what they say of themselves as it is."""
    found = [value_words(value) for value in (item.before, item.after)]
    if item.section in SELF:
        return Spoken(found[0]), Spoken(found[1])
    before, after = (_saying(one)(text) for one, text in zip(plan.words, found, strict=True))
    return before, after


def _saying(words: Words) -> Callable[[str], str]:
    """What says a text of a playbook in the words of that playbook."""
    if not words:
        return Spoken
    said = Saying(words).said
    return lambda text: Spoken(said(text))


def value_words(value: Any) -> str:
    """A value of a playbook as it is told anywhere, or what the programme has in its place: a day, an entry, none."""
    if value is None:
        return NONE
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, BaseModel) and not isinstance(value, Value):
        return title_of(value)
    return entry_words(value)


def _columns(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title) for title in titles)


def plan_data(plan: Plan, shown: Sequence[Item] | None = None) -> Mapping[str, Any]:
    """The plan for programs: ids, unrounded."""
    return {
        "base": plan.base,
        "new": plan.new,
        "direction": plan.direction,
        "revision": plan.revision,
        "counts": {group: len(plan.of(group)) for group in GROUPS}
        | {REWORDED: sum(item.wording for item in plan.items), "open": len(plan.open)},
        "decided": plan.decided,
        "questions": plan.questions,
        "items": plan.items if shown is None else shown,
        "effect": plan.effect,
        "warnings": plan.warnings,
    }


def adoptions_page(snapshot: Snapshot) -> Page:
    """Every playbook adopted since the start, the newest first: what was taken, kept, asked and answered, by whom."""
    found = sorted(snapshot.all(Adoption), key=lambda one: -one.number)
    parts: list[Part] = []
    for one in found:
        parts += [
            Heading(f"{one.before} to {one.after}", day_words(one.adopted_on)),
            Fact("Answered by", name_of(snapshot, one.by)),
            Fact("Items", f"{len(one.taken)} taken, {len(one.kept)} kept, {len(one.orphaned)} set aside"),
            Fact("Content", f"{one.before_hash[:12]} to {one.after_hash[:12]}"),
            *(
                Sentence(f"{answer.asked} {answer.meant}", lead=answer.question, indent=2)
                for answer in one.answers
            ),
        ]
    if not found:
        parts.append(Sentence("The programme runs on the content it was started with.", "dim"))
    return Page("Playbooks adopted", tuple(parts), lambda: {"adoptions": found}, known=bool(found))
