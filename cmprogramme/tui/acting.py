"""Doing an action on the screen: its form from its declaration, what the cursor gives filled in, one question before
what is final.

A screen offers an action by a key with `offer`; the palette has every other one. Both come here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType

from textual.widget import Widget

from cmprogramme.files import read_text
from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import label_words
from lifecycle.action import Action, Argument, why_not
from lifecycle.actions import find_action
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.noun import Noun
from lifecycle.base.shape import written
from lifecycle.register import Field, shown_label
from lifecycle.register.calling import call
from lifecycle.snapshot import Change, Snapshot, Stamp

NOTHING: Mapping[str, str] = MappingProxyType({})


def offer(
    id: str, keys: str, *, short: str = "", rank: int = 0, words: str = "", group: str = "here"
) -> Command:
    """The command of an action under a key; title, line and command line twin are those of its declaration."""
    act = declared(id)
    words = words or f"{act.title}{'...' if len(act.arguments) > 1 and not act.at_once else ''}"
    return Command(
        id, keys, words, act.line, "", short=short, rank=rank, cli=f"cmprogramme {id}", group=group, act=id
    )


def declared(id: str) -> Action:
    """The action of that id; KeyError when nothing declares it."""
    act = find_action(id)
    if act is None:
        raise KeyError(id)
    return act


class Acting(Commanding):
    """A screen or a part of one on which actions are done to what is under the cursor."""

    desk: Desk

    @property
    def in_focus(self) -> Widget | None:
        """The widget with the focus."""
        raise NotImplementedError

    async def fill(
        self,
        title: str,
        fields: Sequence[Field],
        make: Callable[[dict[str, str]], Make],
        *,
        values: Mapping[str, str] = NOTHING,
        draft: str = "",
        blocks: Sequence[Block] = (),
        sure: Callable[[Change], Sequence[Block]] | None = None,
        preview: Callable[[dict[str, str]], Sequence[Block]] | None = None,
        first: Callable[[Change], Awaitable[bool]] | None = None,
        slow: bool = False,
    ) -> dict[str, str] | None:
        """A form whose texts become a change; the texts saved, None when it was left."""
        raise NotImplementedError

    def under_cursor(self) -> Sequence[Noun]:
        """The nouns under the cursor of the pane with the focus."""
        focused = self.in_focus
        row = focused.current if isinstance(focused, Pane) else None
        return tuple(nouns_in(row.value)) if row is not None else ()

    def given(self, act: Action) -> Mapping[str, str]:
        """Texts a form of this action starts with here, by argument."""
        return {}

    def before_keeping(self, act: Action) -> Callable[[Change], Awaitable[bool]] | None:
        """What is shown before a change of this action is kept, with a yes or no to it; None: nothing."""
        return None

    def known(self, act: Action) -> dict[str, object]:
        """What the cursor gives of the action's arguments, by parameter, nothing twice; a screen adds what it knows
        besides: a value it is about, a result the action would work out."""
        nouns = list(self.under_cursor())
        found: dict[str, object] = {}
        for one in act.arguments:
            if one.place and one.subject is not None and not one.field.many:
                noun = next((noun for noun in nouns if type(noun) is one.subject), None)
                if noun is not None:
                    found[one.parameter] = noun
                    nouns.remove(noun)
        return found

    def refusal(self, command: Command) -> str:
        """Why the command cannot be done now; "" when it can."""
        if not command.act:
            return super().refusal(command)
        return refused(self.desk, declared(command.act), self.known(declared(command.act)))

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Do it."""
        return self.do_act(command.act) if command.act else super().perform(command)

    async def do_act(self, id: str) -> None:
        """Does an action; `done` is told when it went well."""
        texts = await self.act(declared(id))
        if texts is not None:
            self.done(id, texts)

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """An action was done with these texts: where the cursor should be now is the screen's to say."""

    async def act(self, act: Action) -> dict[str, str] | None:
        """Asks for what the cursor does not give, does it; the texts given, None when it was left."""
        known = self.known(act)
        asked = [one for one in act.arguments if one.parameter not in known]
        given = [known[one.parameter] for one in act.arguments if one.parameter in known]
        subject = next((value for value in given if isinstance(value, Noun)), None)
        needed = any(one.needed for one in asked)
        slow = any(known.get(name) is None for name in act.worked)
        if (not asked or (act.at_once and not needed)) and not is_final(act):
            made = _made(act, known, {})
            done = await (self._do_aside(made) if slow else self.desk.do(made))
            return {} if done else None
        snapshot, today = self.desk.snapshot, self.desk.need().today
        stamp = self.desk.session.stamp(today)
        starts = {one.field.name: _start(one, snapshot, stamp) for one in asked}
        about = ", ".join(_told(snapshot, value) for value in given)
        blocks: list[Block] = [Words(about, "bold")] if about else []
        return await self.fill(
            act.title,
            [one.field for one in asked],
            lambda texts: _made(act, known, texts),
            values={**starts, **self.given(act)},
            draft=f"{act.id}:{subject.id if subject is not None else ''}",
            blocks=[*blocks, Words(act.line, "dim")],
            sure=(lambda change: _sure(self.desk.snapshot, change)) if is_final(act) else None,
            first=self.before_keeping(act),
            slow=slow,
        )

    async def _do_aside(self, make: Make) -> bool:
        """Does what has to be worked out first, beside the screen."""
        facts = self.desk.need()
        try:
            change = await asyncio.to_thread(make, facts.snapshot, self.desk.session.stamp(facts.today))
        except LifecycleError as error:
            self.desk.tell(error)
            return False
        return await self.desk.do(lambda snapshot, stamp: change)


def refused(desk: Desk, act: Action, known: Mapping[str, object]) -> str:
    """Why an action cannot be done now."""
    if desk.facts is None:
        return "No programme is open."
    if desk.session.read_only:
        return "This is read-only."
    return why_not(act, desk.snapshot, desk.session.stamp(desk.facts.today), known)


def is_final(act: Action) -> bool:
    """Whether what it writes is a record, which stays: then one question is asked first."""
    return act.of is not None and act.of.APPEND_ONLY


def nouns_in(value: object) -> Iterable[Noun]:
    """A noun, and the nouns a result is about."""
    if isinstance(value, Noun):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            held = getattr(value, part.name)
            if isinstance(held, Noun):
                yield held


def _made(act: Action, known: Mapping[str, object], texts: Mapping[str, str]) -> Make:
    worked = {name: known[name] for name in act.worked if name in known}

    def make(snapshot: Snapshot, stamp: Stamp) -> Change:
        typed: dict[str, object] = {name: _typed(act, name, text) for name, text in texts.items()}
        for one in act.arguments:
            if one.parameter in known:
                value = known[one.parameter]
                typed[one.field.name] = str(value.id) if isinstance(value, Noun) else written(value)
        return call(act, snapshot, stamp, typed, worked)

    return make


def _typed(act: Action, name: str, text: str) -> object:
    """What a field holds; of a file its content."""
    one = next(one for one in act.arguments if one.field.name == name)
    if not one.says.file or not text.strip():
        return text
    try:
        if one.says.file == "lines":
            return tuple(read_text(text.strip()).split("\n"))
        from cmprogramme.tables import read_table

        return read_table(text.strip())
    except InvalidValue:
        raise
    except LifecycleError as error:
        raise InvalidValue(error.what, error.why, error.do, field=name) from error


def _told(snapshot: Snapshot, value: object) -> str:
    return shown_label(snapshot, value) if isinstance(value, Noun) else written(value)


def _start(one: Argument, snapshot: Snapshot, stamp: Stamp) -> str:
    return one.says.start(snapshot, stamp) if one.says.start is not None else one.field.default


def _sure(snapshot: Snapshot, change: Change) -> Sequence[Block]:
    after = snapshot.apply(change)
    return [
        Words(f"{label_words(after, change.label)}.", "bold"),
        Words(f"It cannot be undone: {change.final}." if change.final else "u undoes it.", "dim"),
        Words(""),
        Words("Record it?  y = yes   n = no", "accent"),
    ]
