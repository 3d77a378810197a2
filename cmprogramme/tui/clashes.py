"""What two people changed in the same place: both values, and what is done with the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from uuid import UUID

from cmprogramme.tui.dialogs.conflict import ConflictDialog, Values
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.queue import Apart, Clashed, Instead, Make, spared
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.tui.window import Window
from lifecycle.base.errors import Clash, Conflict, LifecycleError
from lifecycle.base.noun import build
from lifecycle.base.words import words
from lifecycle.kinds import BY_NAME
from lifecycle.register import Field, differences, fields, read, shown, shown_label
from lifecycle.snapshot import Change, Refusal, Snapshot, Stamp

FEW = 3
"""So many values are told in a form."""

Submit = Callable[[Make], Awaitable[LifecycleError | None]]


async def ask_about(window: Window, clashed: Clashed, whose: str) -> str | None:
    """ "mine", "theirs" or "new", as the person chose with both values before them; None when they leave it open."""
    told = [(name_of(clashed.theirs, one), values_of(clashed.theirs, one)) for one in clashed.error.clashes]
    dialog = ConflictDialog(clashed.error, whose, told, can_write=writable(clashed.error))
    answer: str | None = await window.push_screen_wait(dialog)
    return answer


def left_of(clashed: Clashed) -> Make | None:
    """What theirs leaves of it: the same to those of several things that nobody else changed; None: nothing."""
    ids = {clash.id for clash in clashed.error.clashes}
    return clashed.make.without(ids) if isinstance(clashed.make, Apart) else None


def name_of(snapshot: Snapshot, clash: Clash) -> str:
    """What a clash is about, in words."""
    noun = snapshot.find(BY_NAME[clash.kind], clash.id) if clash.kind in BY_NAME else None
    name = clash.kind.replace("_", " ")
    return f"{name} '{shown_label(snapshot, noun)}'" if noun is not None else name


def values_of(snapshot: Snapshot, clash: Clash) -> list[Values]:
    """The fields that differ with both values, as forms and history tell them: names in place of ids, days in words."""
    mine, theirs = clash.mine, clash.theirs
    if mine is None or theirs is None:
        shown = ["removed" if one is None else "changed" for one in (mine, theirs)]
        return [("the whole of it", shown[0], shown[1])]
    kind = BY_NAME.get(clash.kind)
    found = differences(snapshot, build(kind, mine), build(kind, theirs)) if kind is not None else []
    return found or [
        (words(name), str(mine.get(name, "")), str(value))
        for name, value in theirs.items()
        if mine.get(name) != value
    ]


def still_open(clashed: Clashed) -> LifecycleError:
    """What the form says that opens again when nothing was chosen: what others have there, which it does not show."""
    error = clashed.error
    told = [one for clash in error.clashes for one in values_of(clashed.theirs, clash)]
    why = "; ".join(f"{name}: theirs is '{theirs or '-'}'" for name, _, theirs in told[:FEW])
    more = f"; and {len(told) - FEW} more" if len(told) > FEW else ""
    return Conflict(error.what, f"{why}{more}.", "Save again to choose.", clashes=error.clashes)


def writable(error: Conflict) -> bool:
    """Only one thing that both have can be written anew in a form."""
    return len(error.clashes) == 1 and None not in (error.clashes[0].mine, error.clashes[0].theirs)


async def write_new(window: Window, clashed: Clashed, submit: Submit) -> bool:
    """A form of the fields that differ, mine filled in and theirs told; whether what is typed there was submitted."""
    (clash,) = clashed.error.clashes
    kind, after = BY_NAME[clash.kind], clashed.theirs
    theirs = after.get(kind, clash.id)
    mine = build(kind, dict(clash.mine or {}))
    differing: list[Field] = [
        field
        for field in fields(kind)
        if getattr(mine, field.name) != getattr(theirs, field.name) and field.kind != "nested"
    ]
    told = [
        Words(f"{field.label}: theirs is '{shown(after, theirs, field)}'.", "watch") for field in differing
    ]

    async def save(texts: dict[str, str]) -> LifecycleError | None:
        return await submit(Anew(clashed.make, kind.KIND, clash.id, texts))

    values = {field.name: shown(after, mine, field) for field in differing}
    form = Form("Write it anew", differing, values, save, blocks=told)
    return await window.push_screen_wait(form) is not None


class Anew(Instead):
    """The same action, with other texts in one of the nouns it writes."""

    def __init__(self, of: Make, kind_name: str, id: UUID, texts: Mapping[str, str]) -> None:
        super().__init__(of, self._made)
        self.kind = BY_NAME[kind_name]
        self.id = id
        self.texts = texts

    def sparing(self, refused: Collection[Refusal]) -> Make:
        """The texts go over the same action to the others."""
        return Anew(spared(self.of, refused), self.kind.KIND, self.id, self.texts)

    def _made(self, snapshot: Snapshot, stamp: Stamp) -> Change:
        change = self.of(snapshot, stamp)
        base = next((noun for noun in change.puts if noun.id == self.id), None)
        base = base or snapshot.get(self.kind, self.id)
        values, strangers = read(snapshot, self.kind, self.texts, base, today=stamp.today)
        third = build(self.kind, values)
        rest = tuple(noun for noun in change.puts if noun.id != self.id)
        return replace(change, puts=(*strangers, *rest, third))
