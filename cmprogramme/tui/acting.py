"""Doing an action on the screen: its form from its declaration, what the cursor gives filled in, one question before
what is final.

A screen offers an action by a key with `offer`; the palette has every other one. Both come here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType

from textual.widget import Widget

from cmprogramme.tui.asked import question_of
from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import label_words, words
from lifecycle.action import Action, why_not
from lifecycle.actions import find_action
from lifecycle.base.errors import LifecycleError
from lifecycle.base.noun import Noun
from lifecycle.register import Field, shown_label
from lifecycle.register.calling import call, values_of
from lifecycle.snapshot import Change, Snapshot, Stamp

NOTHING: Mapping[str, str] = MappingProxyType({})


def offer(
    id: str,
    keys: str,
    *,
    short: str = "",
    rank: int = 0,
    words: str = "",
    group: str = "here",
    name: str = "",
) -> Command:
    """The command of an action under a key; title, line and command line twin are those of its declaration.

    `name` is the command's own where the parts of a screen share a key, as part.edit.
    """
    act = declared(id)
    words = words or f"{act.title}{'...' if len(act.arguments) > 1 else ''}"
    cli = f"cmprogramme {id}"
    return Command(
        name or id, keys, words, act.line, "", short=short, rank=rank, cli=cli, group=group, act=id
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
    ) -> dict[str, str] | None:
        """A form whose texts become a change; the texts saved, None when it was left."""
        raise NotImplementedError

    def under_cursor(self) -> Sequence[Noun]:
        """The nouns under the cursor of the pane with the focus."""
        focused = self.in_focus
        row = focused.current if isinstance(focused, Pane) else None
        return tuple(nouns_in(row.value)) if row is not None else ()

    def given(self, act: Action) -> Mapping[str, str]:
        """Texts a form of this action starts with here, by field."""
        return NOTHING

    def settled(self, act: Action) -> Mapping[str, str]:
        """Texts of arguments that the cursor gives here and that are no nouns, by name: they are not asked."""
        return NOTHING

    def about(self, act: Action) -> Sequence[Block]:
        """What a form of this action tells here above its fields."""
        return ()

    def known(self, act: Action) -> dict[str, Noun]:
        """What the cursor gives of the action's arguments, by parameter: nothing twice."""
        nouns = list(self.under_cursor())
        found: dict[str, Noun] = {}
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
        return self.refused(command.act)

    def refused(self, id: str) -> str:
        """Why an action cannot be done now to what is under the cursor; "" when it can."""
        act = declared(id)
        return refused(self.desk, act, self.known(act), self.settled(act))

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
        known, settled = self.known(act), self.settled(act)
        asked = [one for one in act.arguments if one.parameter not in known and one.field.name not in settled]
        subject = next(iter(known.values()), None)
        needed = any(one.needed for one in asked)
        if (not asked or (act.at_once and not needed)) and not is_final(act):
            done = await self.desk.do(made(act, known, settled))
            return {} if done else None
        snapshot, today = self.desk.snapshot, self.desk.need().today
        stamp = self.desk.session.stamp(today)
        questions = [question_of(one, snapshot) for one in asked]
        starts = {name: text for one in questions for name, text in one.start(snapshot, stamp).items()}
        above = [shown_label(snapshot, subject)] if subject is not None else []
        above += [
            words(settled[one.field.name])
            for one in act.arguments
            if one.needed and one.field.name in settled
        ]

        def make(texts: dict[str, str]) -> Make:
            return made(
                act,
                known,
                lambda: {**settled, **{one.argument.field.name: one.typed(texts) for one in questions}},
            )

        return await self.fill(
            act.title,
            [field for one in questions for field in one.fields],
            make,
            values={**starts, **self.given(act)},
            draft=":".join((act.id, str(subject.id) if subject is not None else "", *settled.values())),
            blocks=[
                *([Words(", ".join(above), "bold")] if above else []),
                *self.about(act),
                Words(act.line, "dim"),
            ],
            sure=(lambda change: _sure(self.desk.snapshot, change)) if is_final(act) else None,
        )


def refused(desk: Desk, act: Action, known: Mapping[str, Noun], settled: Mapping[str, str] = NOTHING) -> str:
    """Why an action cannot be done now with what is known of its arguments."""
    if desk.facts is None:
        return "No programme is open."
    if desk.session.read_only:
        return "This is read-only."
    stamp = desk.session.stamp(desk.facts.today)
    try:
        values = values_of(act, desk.snapshot, settled, partly=True)
    except LifecycleError as error:
        return error.what
    return why_not(act, desk.snapshot, stamp, {**values, **known})


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


def made(
    act: Action, known: Mapping[str, Noun], typed: Mapping[str, object] | Callable[[], Mapping[str, object]]
) -> Make:
    """An action with nouns by parameter and what was typed by argument, as the desk does it."""

    def make(snapshot: Snapshot, stamp: Stamp) -> Change:
        given = dict(typed() if callable(typed) else typed)
        for one in act.arguments:
            if one.parameter in known:
                given[one.field.name] = str(known[one.parameter].id)
        return call(act, snapshot, stamp, given)

    return make


def _sure(snapshot: Snapshot, change: Change) -> Sequence[Block]:
    after = snapshot.apply(change)
    return [
        Words(f"{label_words(after, change.label)}.", "bold"),
        Words(f"It cannot be undone: {change.final}." if change.final else "u undoes it.", "dim"),
        Words(""),
        Words("Record it?  y = yes   n = no", "accent"),
    ]
