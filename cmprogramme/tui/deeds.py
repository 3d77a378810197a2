"""What doing an action on the screen rests on: its Change from what is known and typed, what stands in its way, the
question before what is final."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from typing import Any

from cmprogramme.edge import known_at_edge
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.several import Each, Marked, Several, one_change
from cmprogramme.tui.shell.spelling import spelled
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import closed, done_words
from lifecycle.action import Action, Argument, Told, why_not
from lifecycle.base.errors import LifecycleError
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.shape import typed
from lifecycle.base.words import words
from lifecycle.bulk import Bulk, for_each
from lifecycle.people import newcomers
from lifecycle.register import Field, find, shown_label
from lifecycle.register.calling import call, values_of
from lifecycle.snapshot import Change, Snapshot, Stamp


def is_slow(act: Action, known: Mapping[str, Any]) -> bool:
    """Whether the action computes much, or has to work out something first that nobody has at hand."""
    return act.costly or any(known.get(name) is None for name in act.worked)


def refused(desk: Desk, act: Action, known: Mapping[str, Any]) -> str:
    """Why an action cannot be done now."""
    if desk.facts is None:
        return "No programme is open."
    if desk.session.read_only:
        return "This is read-only."
    given = {name: value for name, value in known.items() if value is not None}
    texts = {
        one.field.name: given[one.parameter]
        for one in act.arguments
        if isinstance(given.get(one.parameter), str) and one.enters is None
    }
    try:
        given |= values_of(act, desk.snapshot, texts, today=desk.facts.today, partly=True)
    except LifecycleError as error:
        return spelled(error.what)
    return spelled(why_not(act, desk.snapshot, desk.session.stamp(desk.facts.today), given))


def is_final(act: Action) -> bool:
    """Whether what it writes is a record, which stays: then one question is asked first."""
    return act.of is not None and act.of.APPEND_ONLY


def is_light(fields: Sequence[Field]) -> bool:
    """Whether one short value is asked, and nothing else."""
    return len(fields) == 1 and fields[0].kind in ("line", "date", "number", "integer", "reference")


def changed_nouns(act: Action, known: Mapping[str, Any]) -> Sequence[Noun]:
    """The nouns among what is known of an action that are of the kind it writes: those it changes."""
    nouns: list[Noun] = []
    for value in known.values():
        nouns += value.nouns if isinstance(value, Several) else (value,) if isinstance(value, Noun) else ()
    return [noun for noun in nouns if act.of is not None and isinstance(noun, act.of)]


def nouns_in(value: object) -> Iterable[Noun]:
    """A noun, and the nouns a result is about."""
    if isinstance(value, Noun):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields_of(value):
            held = getattr(value, part.name)
            if isinstance(held, Noun):
                yield held


def made(act: Action, known: Mapping[str, Any], typed: Mapping[str, object]) -> Make:
    """An action with what is known by parameter and what was typed by argument, as the desk does it."""
    worked = {name: known[name] for name in act.worked if name in known}

    def given() -> dict[str, object]:
        texts = dict(typed)
        for one in act.arguments:
            value = known.get(one.parameter)
            if value is not None and not isinstance(value, Several):
                texts[one.field.name] = value if one.says.edge or one.says.file else known_text(value)
        return texts

    def make(snapshot: Snapshot, stamp: Stamp) -> Change:
        return call(act, snapshot, stamp, given(), worked)

    def doing(snapshot: Snapshot, stamp: Stamp, nouns: Sequence[Noun]) -> Bulk:
        return for_each(act, snapshot, stamp, nouns, given(), worked)

    several = next((value for value in known.values() if isinstance(value, Several)), None)
    return make if several is None else Each(several, doing)


def known_text(value: object) -> str:
    """What is known of an argument, as it would be typed."""
    if isinstance(value, Several):
        return value.label
    return str(value.id) if isinstance(value, Noun) else typed(value)


def known_label(snapshot: Snapshot, argument: Argument, value: Any) -> str:
    """What is known of an argument as it is called: a noun by its name also where its id is known."""
    if argument.subject is not None and isinstance(value, str):
        with suppress(LifecycleError):
            value = find(snapshot, argument.subject, value)
    if isinstance(value, Noun):
        return shown_label(snapshot, value)
    return words(known_text(value)) if argument.field.kind == "choice" else known_text(value)


def known_name(value: object) -> str:
    """The same for a draft: of several things which they are."""
    return value.name if isinstance(value, Several) else known_text(value)


def foretold(act: Action, snapshot: Snapshot, change: Change) -> Sequence[Block]:
    """What an action tells before it is done."""
    found = act.asks(snapshot, snapshot.apply(change), change) if act.asks is not None else None
    lines = found.lines if isinstance(found, Told) else ()
    return [_told(line if isinstance(line, str) else " ".join(map(str, line))) for line in lines]


def _told(line: str) -> Words:
    """A line as it stands, further in where it begins with spaces."""
    text = spelled(line)
    indent = len(text) - len(text.lstrip(" "))
    return Words(text[indent:], "dim" if indent else "", indent=indent)


def sure_of(snapshot: Snapshot, change: Change, *told: Block) -> Sequence[Block]:
    """The question before what is final: what is recorded, `told` besides, and that it stays."""
    after = snapshot.apply(change)
    strangers = [person.name for person in newcomers(snapshot, change)]
    return [
        Words(closed(done_words(snapshot, after, change)), "bold"),
        *told,
        *(
            [Words(f"Not on the roster yet, and entered with it: {listed(strangers)}.", "watch")]
            if strangers
            else []
        ),
        Words(f"It cannot be undone: {change.final}." if change.final else "u undoes it.", "dim"),
        Words(""),
        Words(f"{'Record' if change.final else 'Do'} it?  y = yes   n = no", "accent"),
    ]


async def each_own(desk: Desk, pane: Pane, label: str, makes: Sequence[Make]) -> None:
    """What each row chosen is to become, each by its own: of marked rows as one change of that label."""
    if not pane.marks:
        for make in makes[:1]:
            await desk.do(make)
    else:
        await desk.do(Marked(pane, one_change(label, makes)))


async def at_edge(desk: Desk, act: Action, here: Mapping[str, Any]) -> dict[str, Any]:
    """What only the store knows, read when the action is asked for, after everything done before is stored."""
    wanted = {
        one.parameter: one.says.edge for one in act.arguments if one.says.edge and one.parameter not in here
    }
    if wanted:
        await desk.drained()
    facts, store = desk.need(), desk.session.store
    return {
        name: await aside(known_at_edge, edge, store, facts.snapshot, desk.session.paper())
        for name, edge in wanted.items()
    }
