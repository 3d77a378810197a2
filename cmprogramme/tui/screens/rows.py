"""What one key does to the entries chosen in a list, one or many: next state, owner, day, removal; each one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cmprogramme.tui.acting import LOOKED_AT, Acting
from cmprogramme.tui.several import Doing, Each, Several, meant_for
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.noun import Noun
from lifecycle.base.words import words
from lifecycle.bulk import remove_each, set_each, step_each
from lifecycle.register import Field, command_name, shown, shown_label
from lifecycle.register.stepping import ACTS, due_field, owner_field, state_field

FieldOf = Callable[[type[Noun]], Field | None]


def grammar(*kinds: type[Noun]) -> tuple[Command, ...]:
    """space, o and t for a list of entries of these registers, as far as they have states, owners and days; of no kind
    in particular all three."""
    name = command_name(kinds[0]) if len(kinds) == 1 else "REGISTER"
    found = []
    if not kinds or any(state_field(kind) for kind in kinds):
        found.append(
            Command(
                "row.next",
                "space",
                "Next state",
                "Open, done; planned, started, done; and round again. Marked rows all at once.",
                "do_next_state",
                "why_no_state",
                "state",
                4,
                f"cmprogramme {name} set NAME --FIELD VALUE",
            )
        )
    if not kinds or any(owner_field(kind) for kind in kinds):
        found.append(
            Command(
                "row.owner",
                "o",
                "Owner...",
                "Who sees to it; of marked rows all at once.",
                "do_owner",
                "why_no_owner",
                "owner",
                5,
                f"cmprogramme {name} set --where FILTER --owner NAME",
            )
        )
    if not kinds or any(due_field(kind) for kind in kinds):
        found.append(
            Command(
                "row.due",
                "t",
                "Day...",
                "By when, or on which day; ++2w counts from each row's own, of marked rows all at once.",
                "do_due",
                "why_no_due",
                "day",
                6,
                f"cmprogramme {name} set --where FILTER --due DAY",
            )
        )
    return tuple(found)


def importing(*kinds: type[Noun]) -> Command:
    """i for a list or grid of entries of these registers."""
    name = command_name(kinds[0]) if len(kinds) == 1 else "REGISTER"
    return Command(
        "row.import",
        "i",
        "Import from a file...",
        "A CSV or XLSX with a row for each entry; told before it is done, all or nothing.",
        "do_import",
        "why_no_import",
        cli=f"cmprogramme {name} import FILE",
    )


class Rows(Acting):
    """A screen or part whose lists hold entries of registers."""

    @property
    def filed(self) -> type[Noun] | None:
        """The register that i takes a file for."""
        return None

    def why_no_import(self) -> str:
        """Nothing may be written, or what the cursor is in is no list of entries."""
        if self.filed is None:
            return "What the cursor is in takes no file."
        return self.why_read_only() or self.refused(f"{command_name(self.filed)} import")

    async def do_import(self) -> None:
        """A file for the register, told before it is done."""
        if self.filed is not None:
            await self.do_act(f"{command_name(self.filed)} import")

    def chosen_entries(self, most: int | None = None) -> tuple[Pane | None, Mapping[str, Noun]]:
        """The list they are in, and the entries chosen there, by the keys of their rows; `most`: of so many rows."""
        return None, {}

    def why_read_only(self) -> str:
        """Nothing may be written."""
        return "This is read-only." if self.desk.session.read_only else ""

    def _of(self, field_of: FieldOf, what: str) -> str:
        """Why the field of the entries chosen cannot be set, as far as a look at some of them tells."""
        if self.why_read_only():
            return self.why_read_only()
        _, chosen = self.chosen_entries(LOOKED_AT)
        if not chosen:
            return "There is no entry under the cursor."
        kinds = {type(noun) for noun in chosen.values()}
        if any(field_of(kind) for kind in kinds):
            return ""
        return f"{words(next(iter(kinds)).TITLE)} have no {what}."

    def why_no_state(self) -> str:
        """No entry, or one without states."""
        return self._of(state_field, "states to go through")

    def why_no_owner(self) -> str:
        """No entry, or one without an owner."""
        return self._of(owner_field, "owner")

    def why_no_due(self) -> str:
        """No entry, or one without a day."""
        return self._of(due_field, "day to be moved")

    async def do_next_state(self) -> None:
        """The next state of each."""
        if not await self._by_action("next"):
            await self._do(step_each)

    async def do_owner(self) -> None:
        """Who sees to them."""
        if not await self._by_action("owner"):
            await self._ask(owner_field)

    async def do_due(self) -> None:
        """By when."""
        if not await self._by_action("due"):
            await self._ask(due_field)

    async def _by_action(self, deed: str) -> bool:
        """Does the action of the entries chosen, where they are all of a kind that has one; whether it had."""
        kinds = {noun.KIND for noun in self.chosen_entries()[1].values()}
        act = ACTS.get(kinds.pop(), {}).get(deed) if len(kinds) == 1 else None
        if act is None:
            return False
        reason = self.refused(act)
        if reason:
            self.app.notify(reason, title="Not now", markup=False, severity="warning")
        else:
            await self.do_act(act)
        return True

    async def remove_chosen(self) -> None:
        """Gone, until undone."""
        await self._do(remove_each)

    async def _do(self, doing: Doing) -> None:
        pane, chosen = self.chosen_entries()
        if pane is None or not chosen:
            return
        several = Several(chosen)
        if await self.desk.do(Each(several, doing)):
            self.unmark(pane, several)

    async def _ask(self, field_of: FieldOf) -> None:
        """One line for the field of all of them; the text that stands there is that of one alone."""
        pane, chosen = self.chosen_entries()
        several = Several(chosen)
        snapshot = self.desk.snapshot
        fields = {kind: field for kind in {type(noun) for noun in several.nouns} if (field := field_of(kind))}
        if pane is None or not fields:
            return
        first = next(noun for noun in several.nouns if type(noun) in fields)
        asked = fields[type(first)]

        def doing(text: str) -> Doing:
            given = {kind.KIND: {field.name: text} for kind, field in fields.items()}
            return lambda snapshot, stamp, nouns: set_each(snapshot, stamp, nouns, given)

        await ask_for_all(
            self, pane, several, asked.label.capitalize(), asked, doing, shown(snapshot, first, asked)
        )


async def ask_for_all(
    screen: Acting,
    pane: Pane,
    several: Several,
    title: str,
    field: Field,
    doing: Callable[[str], Doing],
    held: str,
) -> None:
    """One value for all that is chosen, typed in one line; `doing` is what a text does, `held` what one of them alone
    has now, so that enter keeps it."""
    alone = next(iter(several.chosen.values())) if len(several.chosen) == 1 else None
    label = several.label
    if alone is not None:
        label = shown_label(screen.desk.snapshot, alone) if isinstance(alone, Noun) else alone.text
    texts = await screen.fill(
        title,
        [replace(field, optional=True)],
        lambda texts: Each(several, doing(meant_for(len(several.chosen), field, texts[field.name]))),
        values={field.name: held if alone is not None else ""},
        draft=f"{title}:{several.name}",
        blocks=[Words(label, "bold")],
        changed=several.nouns,
    )
    if texts is not None:
        screen.unmark(pane, several)
