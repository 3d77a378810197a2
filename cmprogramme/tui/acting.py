"""Doing an action on the screen: its form from its declaration, what the cursor gives filled in, one question before
what is final.

A screen offers an action by a key with `offer`; the palette has every other one. Both come here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from enum import Enum
from inspect import isawaitable
from types import MappingProxyType
from typing import Any

from textual.widget import Widget

from cmprogramme.spelling import previews
from cmprogramme.tui.aside import aside
from cmprogramme.tui.asked import question_of
from cmprogramme.tui.deeds import (
    at_edge,
    changed_nouns,
    foretold,
    is_final,
    is_light,
    is_slow,
    known_label,
    known_name,
    made,
    nouns_in,
    refused,
    sure_of,
)
from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.dialogs.form import Form, Starts, TakesLines
from cmprogramme.tui.dialogs.previewed import Previewed
from cmprogramme.tui.queue import Instead
from cmprogramme.tui.several import Several, meant_for
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.action import Action
from lifecycle.actions import find_action
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.bulk import done_to, kind_done_to, refusals
from lifecycle.register import Field
from lifecycle.register.calling import kept_by_next
from lifecycle.register.reading import offered
from lifecycle.snapshot import Change

NOTHING: Mapping[str, str] = MappingProxyType({})

LOOKED_AT = 20
"""So many marked rows are asked whether something can be done to them before it is tried on all."""


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
    words = words or f"{act.title}{'...' if len(act.arguments) > 1 and not act.at_once else ''}"
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
    @abstractmethod
    def in_focus(self) -> Widget | None:
        """The widget with the focus."""

    @property
    def marking(self) -> Pane | None:
        """The list whose marked rows are meant: the one with the focus."""
        return self.in_focus if isinstance(self.in_focus, Pane) else None

    async def fill(
        self,
        title: str,
        fields: Sequence[Field],
        make: Callable[[dict[str, str]], Make | Awaitable[Make]],
        *,
        values: Mapping[str, str] = NOTHING,
        draft: str = "",
        blocks: Sequence[Block] = (),
        sure: Callable[[Change], Sequence[Block]] | None = None,
        preview: Callable[[dict[str, str]], Sequence[Block]] | None = None,
        first: Callable[[Change], Awaitable[bool]] | None = None,
        slow: bool = False,
        keeps: Collection[str] | Starts | None = None,
        start: str = "",
        changed: Sequence[Noun] = (),
        several: TakesLines | None = None,
    ) -> dict[str, str] | None:
        """A form whose texts become a change; it stays open while the change is refused.

        `sure` says what will happen, for changes that cannot be undone: then one question is asked first. `first` shows
        what would follow, and says whether it is kept. `slow`: the change is worked out beside the screen. `keeps` and
        `start`: see `Form`; `changed`: what is changed, from whose days `++2w` counts. One value alone is asked in a
        line at the bottom. Returns the texts saved last, None when it was left, or where nothing can be changed.
        """
        session = self.desk.session
        if session.read_only:
            self.desk.tell(NotAllowed("This is read-only.", "Nothing can be changed.", session.way_to_write))
            return None
        light = is_light(fields) and sure is None and first is None and preview is None

        async def save(texts: dict[str, str]) -> LifecycleError | None:
            try:
                found = make(texts)
                made = await found if isawaitable(found) else found
                if sure is None and first is None and not slow:
                    return await self.desk.submit(made)
                change = await self.worked_out(made) if slow else self.desk.weighed(made)
            except LifecycleError as error:
                return error
            if sure is not None and not await self.app.push_screen_wait(Confirm(title, sure(change))):
                return NotAllowed("Nothing was recorded.", "The answer was no.", "^s asks again, esc leaves.")
            if first is not None and not change.empty and not await first(change):
                return NotAllowed("Nothing was saved.", "It was thrown away.", "Change it, or esc leaves.")
            return (
                await self.desk.submit(Instead(made, lambda snapshot, stamp: change))
                if slow
                else await self.desk.submit(made)
            )

        form = Form(
            title,
            offered(fields, self.desk.snapshot, values),
            values,
            save,
            drafts=self.desk.drafts,
            draft=draft,
            names=self.desk.names,
            blocks=blocks,
            preview=preview,
            understood=lambda field, text: self.desk.understood(field, text, changed),
            keeps=keeps,
            start=start,
            light=light,
            several=several,
        )
        return await self.app.push_screen_wait(form)

    def under_cursor(self) -> Sequence[Noun]:
        """The nouns under the cursor of the pane with the focus."""
        focused = self.in_focus
        row = focused.current if isinstance(focused, Pane) else None
        return tuple(nouns_in(row.value)) if row is not None else ()

    def given(self, act: Action) -> Mapping[str, str]:
        """Texts a form of this action starts with here, by field."""
        return NOTHING

    def settled(self, act: Action) -> Mapping[str, Any]:
        """What the screen settles beside the nouns under the cursor, by argument, so that nobody is asked: values, or
        texts as they would be typed; a result the action would work out. None leaves an argument out; names that are
        no arguments are for `why_not` alone."""
        return NOTHING

    def more(self, act: Action) -> Sequence[Block]:
        """What a form of this action tells here before it says what it does."""
        return ()

    def about(self, act: Action, known: Mapping[str, Any]) -> Sequence[Block]:
        """What stands above the fields of its form: what it is done to, and what it does."""
        labels = [
            known_label(self.desk.snapshot, one, known[one.parameter])
            for one in act.arguments
            if one.parameter in known
            and (one.place or one.field.kind == "choice" or isinstance(known[one.parameter], Enum))
        ]
        label = ", ".join(filter(None, labels))
        return [*([Words(label, "bold")] if label else []), *self.more(act), Words(act.line, "dim")]

    def sure(self, act: Action) -> Callable[[Change], Sequence[Block]] | None:
        """What is said and asked once more before it is done; None: nothing is, for u undoes it."""
        if previews(act):
            return None
        if act.asks is not None:
            return lambda change: sure_of(
                self.desk.snapshot, change, *foretold(act, self.desk.snapshot, change)
            )
        return (lambda change: sure_of(self.desk.snapshot, change)) if is_final(act) else None

    def preview(self, act: Action) -> Callable[[dict[str, str]], Sequence[Block]] | None:
        """What is told below the fields while they are filled in."""
        return None

    def before_keeping(self, act: Action) -> Callable[[Change], Awaitable[bool]] | None:
        """What is shown before a change of this action is kept, with a yes or no to it; None: nothing."""
        if not previews(act):
            return None

        async def shown(change: Change) -> bool:
            dialog = Previewed(act.title, foretold(act, self.desk.snapshot, change))
            answer = await self.app.push_screen_wait(dialog)
            return answer is True

        return shown

    def known(self, act: Action) -> dict[str, Any]:
        """What the cursor and the screen give of the action's arguments, by parameter: no noun twice."""
        nouns = list(self.under_cursor())
        found: dict[str, Any] = {}
        for one in act.arguments:
            if one.place and one.subject is not None and not one.field.many:
                noun = next((noun for noun in nouns if type(noun) is one.subject), None)
                if noun is not None:
                    found[one.parameter] = noun
                    nouns.remove(noun)
        return found | self._settled(act)

    def _settled(self, act: Action) -> dict[str, Any]:
        parameters = {one.field.name: one.parameter for one in act.arguments}
        return {parameters.get(name, name): value for name, value in self.settled(act).items()}

    def marked(self, act: Action, most: int | None = None) -> dict[str, Noun]:
        """The marked nouns that an action can be done to, by the keys of their rows; `most`: of so many rows."""
        pane, kind = self.marking, kind_done_to(act)
        if pane is None or not pane.marks or kind is None:
            return {}
        held = {
            row.key: next((one for one in nouns_in(row.value) if type(one) is kind), None)
            for row in pane.marked[:most]
        }
        return {key: noun for key, noun in held.items() if noun is not None}

    def refusal(self, command: Command) -> str:
        """Why the command cannot be done now; "" when it can."""
        return self.refused(command.act) if command.act else super().refusal(command)

    def refused(self, id: str) -> str:
        """Why an action cannot be done now to what is under the cursor; "" when it can."""
        act = declared(id)
        argument, marked = done_to(act), self.marked(act, LOOKED_AT)
        if argument is None or not marked:
            return refused(self.desk, act, self.known(act))
        settled, reason = self._settled(act), ""
        for noun in marked.values():  # one that agrees is enough: those that refuse stay marked
            found = refused(self.desk, act, {argument.parameter: noun, **settled})
            if not found:
                return ""
            reason = reason or found
        return reason

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Do it."""
        return self.do_act(command.act) if command.act else super().perform(command)

    async def do_act(self, id: str) -> None:
        """Does an action, to all that is marked as one change; `done` is told when it went well."""
        act = declared(id)
        marked = self.marked(act)
        texts = await (self._act_on(act, marked) if marked else self.act(act))
        if texts is not None:
            self.done(id, texts)

    async def _act_on(self, act: Action, marked: Mapping[str, Noun]) -> dict[str, str] | None:
        """Does it to what is marked; what refuses stays marked, and the first reason is said."""
        pane, argument = self.marking, done_to(act)
        if argument is None or pane is None:
            return None
        several = Several(marked)
        texts = await self._asked(act, {**self._settled(act), argument.parameter: several})
        if texts is not None:
            self.unmark(pane, several)
        return texts

    def unmark(self, pane: Pane, several: Several) -> None:
        """What was done to marked rows is done: those that refuse stay marked, and why is said; where the store does
        not take it, all are marked again."""
        several.unmark(
            pane, lambda: self.desk.say(refusals(several.refused, self.desk.snapshot), severity="warning")
        )

    def done(self, id: str, texts: Mapping[str, str]) -> None:
        """An action was done with these texts: where the cursor should be now is the screen's to say."""

    async def act(self, act: Action) -> dict[str, str] | None:
        """Asks for what the cursor does not give, does it; the texts given, None when it was left."""
        return await self._asked(act, self.known(act))

    async def _asked(self, act: Action, here: Mapping[str, Any]) -> dict[str, str] | None:
        try:
            known = {**await at_edge(self.desk, act, here), **here}
        except LifecycleError as error:
            self.desk.tell(error)
            return None
        snapshot, today = self.desk.snapshot, self.desk.need().today
        asked = [one for one in act.arguments if one.parameter not in known]
        sure = self.sure(act)
        if not asked or (act.at_once and sure is None and not any(one.needed for one in asked)):
            return await self._at_once(act, known, sure)
        stamp = self.desk.session.stamp(today)
        questions = [question_of(one, snapshot) for one in asked]
        starts = {name: text for one in questions for name, text in one.start(snapshot, stamp, known).items()}
        several = any(isinstance(value, Several) for value in here.values())
        given = {} if several else self.given(act)  # what is so of one thing is not so of all that are marked
        starts |= given
        names = ":".join(known_name(here[one.parameter]) for one in act.arguments if one.parameter in here)
        count = max((len(one.nouns) for one in here.values() if isinstance(one, Several)), default=1)

        def typed(texts: Mapping[str, str]) -> dict[str, object]:
            for one in questions:
                if one.argument.says.none and one.argument.needed and count > 1:
                    meant_for(count, one.fields[0], texts[one.fields[0].name])
            return {
                one.argument.field.name: one.typed(texts, snapshot.programme.id)
                for one in questions
                if one.argument.enters is None or one.changed(texts, starts)
            }

        async def make(texts: dict[str, str]) -> Make:
            named = any(one.names_file(texts) for one in questions)  # it is read once, beside the screen
            return made(act, known, await aside(typed, texts) if named else typed(texts))

        fields = [field for one in questions for field in one.fields]
        keeps = kept_by_next(act, known)
        about = self.about(act, known)
        return await self.fill(
            act.title,
            fields,
            make,
            values=starts,
            draft=f"{act.id}:{names}",
            blocks=[one for one in about if one != Words(act.line, "dim")] if is_light(fields) else about,
            sure=sure,
            preview=self.preview(act),
            first=self.before_keeping(act),
            slow=is_slow(act, known),
            keeps=keeps if keeps or keeps is None or not given else lambda: self.given(act),
            start=next((one.name for one in fields if keeps is None or one.name not in given), ""),
            changed=changed_nouns(act, known),
        )

    async def _at_once(
        self, act: Action, known: Mapping[str, Any], sure: Callable[[Change], Sequence[Block]] | None
    ) -> dict[str, str] | None:
        """Does it with nothing more to fill in, asked once more where it has to be."""
        make = made(act, known, {})
        if sure is not None:
            try:
                change = self.desk.weighed(make)
            except LifecycleError as error:
                self.desk.tell(error)
                return None
            if not await self.app.push_screen_wait(Confirm(act.title, sure(change))):
                return None
        done = await (self._do_aside(make) if is_slow(act, known) else self.desk.do(make))
        return {} if done else None

    async def _do_aside(self, make: Make) -> bool:
        """Does what has to be worked out first, beside the screen."""
        try:
            change = await self.worked_out(make)
        except LifecycleError as error:
            self.desk.tell(error)
            return False
        return await self.desk.do(Instead(make, lambda snapshot, stamp: change))

    async def worked_out(self, make: Make) -> Change:
        """A change that takes a while to make, made beside the screen."""
        facts = self.desk.need()
        return await aside(make, facts.snapshot, self.desk.session.stamp(facts.today))
