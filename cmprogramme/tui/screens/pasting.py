"""A paste into a list: one line, one entry, all of them one change, after a look at what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from textual import events

from cmprogramme.tui.acting import Acting
from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.dialogs.pasted import Pasted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.typed import Typed
from lifecycle.base.lines import Untaken, bare_lines
from lifecycle.base.noun import Noun
from lifecycle.base.words import counted, plural, words
from lifecycle.register.pasting import add_several, line_field, refused_lines
from lifecycle.snapshot import Snapshot, Stamp

NAMED = 40
"""Characters of a line that a message names."""

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Taking:
    """What pasted lines become. `what` is one of them and several; `refused` says which lines are none, and why; `make`
    enters them as one change; `alike` says what a line is like."""

    what: tuple[str, str]
    refused: Callable[[Snapshot, Sequence[str], Stamp], Mapping[str, Untaken]]
    make: Callable[[Sequence[str]], Make]
    draft: str
    alike: Callable[[Snapshot, str], str] | None = None
    given: Mapping[str, str] = field(default_factory=dict)


def entries_taking(kind: type[Noun], given: Mapping[str, str] = NOTHING) -> Taking | None:
    """How pasted lines become entries of a register; None where an entry takes more than a line."""
    if line_field(kind, given) is None:
        return None
    what = words(kind.KIND)
    return Taking(
        (what, plural(what)),
        lambda snapshot, lines, stamp: refused_lines(snapshot, kind, lines, given, stamp),
        lambda lines: lambda snapshot, stamp: add_several(snapshot, kind, lines, given, stamp),
        f"pasted:{kind.KIND}",
        given=given,
    )


def several_of(desk: Desk, kind: type[Noun]) -> Callable[[str, Sequence[str], Mapping[str, str]], bool]:
    """What a form for a new entry does with several lines pasted into the field of that name: an entry each, with what
    else is filled in; False where one takes more than a line."""

    def take(name: str, lines: Sequence[str], texts: Mapping[str, str]) -> bool:
        given = {one: text for one, text in texts.items() if one != name and text.strip()}
        field = line_field(kind, given)
        if field is None or field.name != name:
            return False
        work = partial(take_lines, desk, entries_taking(kind, given), bare_lines("\n".join(lines)))
        desk.app.call_later(desk.app.run_worker, work, name="paste")
        return True

    return take


class Pasting(Acting):
    """A screen or part whose list takes pasted lines."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "list.pasted",
            "",
            "Lines I pasted before",
            "Those that were not taken: they come again.",
            "do_pasted",
            "why_no_pasted",
        ),
    )

    def entered(self) -> tuple[type[Noun], Mapping[str, str]] | None:
        """What n enters in the list with the focus, and what it begins with."""
        return None

    def taking(self, more: Mapping[str, str] = NOTHING) -> Taking | None:
        """What a paste into the list with the focus becomes; None: nothing. `more` is given besides."""
        found = self.entered()
        return None if found is None else entries_taking(found[0], {**found[1], **more})

    def _kept(self) -> Mapping[str, str]:
        """The lines that were not taken, and what was given for them."""
        taking, found = self.taking(), self.entered()
        draft = taking.draft if taking is not None else f"pasted:{found[0].KIND}" if found is not None else ""
        return self.desk.drafts.kept(draft) if draft and self.desk.facts is not None else {}

    async def on_paste(self, event: events.Paste) -> None:
        """Lines pasted where nothing is typed are entries."""
        event.stop()
        lines = bare_lines(event.text)
        if lines:
            self.app.run_worker(self.take_lines(self.taking(), lines), name="paste")

    def why_no_pasted(self) -> str:
        """None are left."""
        return "" if self._kept() else "No pasted lines are left over here."

    async def do_pasted(self) -> None:
        """The lines that were not taken."""
        kept = dict(self._kept())
        lines = bare_lines(kept.pop("lines", ""))
        await self.take_lines(self.taking(kept), lines)

    async def take_lines(self, taking: Taking | None, lines: Sequence[str]) -> Sequence[str]:
        """Shows what becomes of the lines, and enters those that are taken; those to be mended first."""
        return await take_lines(self.desk, taking, lines)


async def take_lines(desk: Desk, taking: Taking | None, lines: Sequence[str]) -> Sequence[str]:
    """Shows what becomes of pasted lines, and enters those that are taken as one change; the rest is kept.

    Returns those to be mended first.
    """
    count = counted(len(lines), "pasted line")
    if taking is None:
        desk.say(f"{count}: this list takes none. n enters one by its form.", severity="warning")
        return ()
    if desk.session.read_only:
        desk.say("Nothing was pasted: this is read-only.", severity="warning")
        return ()
    snapshot, alike = desk.snapshot, taking.alike
    stamp = desk.session.stamp(desk.need().today)
    dialog = Pasted(
        taking.what,
        lines,
        {line: one.why for line, one in taking.refused(snapshot, lines, stamp).items()},
        alike=None if alike is None else lambda line: alike(snapshot, line),
        drafts=desk.drafts,
        draft=taking.draft,
        given=taking.given,
    )
    taken = await desk.app.push_screen_wait(dialog)
    if taken is None:
        desk.say(
            f"Nothing was added. The {count} {'is' if len(lines) == 1 else 'are'} kept: ^p, 'Lines I pasted before'."
        )
        return ()
    refused = taking.refused(desk.snapshot, lines, stamp)  # others may have entered some of it meanwhile
    taken = tuple(line for line in taken if line not in refused)
    if taken:
        kept = Typed(taking.draft, {**taking.given, "lines": "\n".join(lines)})
        error = await desk.submit(taking.make(taken), quiet=True, typed=kept)
        if error is not None:
            desk.tell(error)
            return ()
    there = {line for line, one in refused.items() if one.there}
    left = [line for line in dict.fromkeys(lines) if line not in taken and line not in there]
    if left:
        desk.drafts.keep(taking.draft, {**taking.given, "lines": "\n".join(left)})
    else:
        desk.drafts.drop(taking.draft)
    told = f"{counted(len(taken), *taking.what)} added from {count}."
    told += " u undoes them together." if len(taken) > 1 else " u undoes it." if taken else ""
    told += "".join(f"\nNot added: {brief(line)} ({one.why})" for line, one in list(refused.items())[:3])
    told += f"\n{counted(len(left), 'line')} kept: ^p, 'Lines I pasted before'." if left else ""
    desk.say(told, severity="warning" if refused else "information")
    return [line for line in left if line in refused]


def brief(line: str) -> str:
    """A line as a message names it."""
    return line if len(line) <= NAMED else f"{line[: NAMED - 1]}…"
