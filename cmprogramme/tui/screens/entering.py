"""The form of a register entry, the same on every screen; taking an entry away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from cmprogramme.tui.acting import Acting
from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import Starts
from cmprogramme.tui.screens.pasting import several_of
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.widgets.rows import Block
from lifecycle.base.keys import named_by
from lifecycle.base.noun import Noun
from lifecycle.register import add, edit, fields, kept_next, remove
from lifecycle.register.showing import as_typed, entry_words
from lifecycle.snapshot import Change, Snapshot, Stamp

N = TypeVar("N", bound=Noun)


async def enter(
    on: Acting,
    kind: type[N],
    noun: N | None = None,
    *,
    given: Mapping[str, str] | Starts | None = None,
    only: Sequence[str] = (),
    blocks: Sequence[Block] = (),
) -> N | None:
    """The form of a register: an entry to change, or an empty one with `given` filled in; what was stored.

    Where `given` is asked for, the next one begins with what it says then. `only` keeps to these fields, in this order;
    without it all are asked that may be typed, but of what is there not what it is known by, unless that is its name.
    """
    snapshot = on.desk.snapshot
    every = [field for field in fields(kind) if field.kind != "nested" and (not only or field.name in only)]
    fixed = {*kind.NATURAL} - {named_by(kind)} if noun is not None else set[str]()
    asked = [field for field in every if field.name not in fixed] or every
    if only:
        asked.sort(key=lambda field: only.index(field.name))
    values = {field.name: as_typed(snapshot, noun, field) for field in asked} if noun is not None else {}
    begins = dict((given() if callable(given) else given) or {})
    values |= begins
    made: list[N] = []

    def make(texts: dict[str, str]) -> Make:
        def make_it(now: Snapshot, stamp: Stamp) -> Change:
            if noun is None:
                entered, change = add(now, kind, {**begins, **texts}, stamp)
            else:
                typed = {name: text for name, text in texts.items() if text != values[name]}
                entered, change = edit(now, now.get(kind, noun.id), typed, stamp)
            made.append(entered)
            return change

        return make_it

    what = kind.KIND.replace("_", " ")
    title = f"New {what}" if noun is None else f"Change {what} '{entry_words(snapshot, noun)}'"
    draft = f"{kind.KIND}:{noun.id if noun is not None else 'new'}"
    keeps = given if callable(given) else kept_next(kind) | (begins.keys() - {*kind.NATURAL[-1:]})
    saved = await on.fill(
        title,
        asked,
        make,
        values=values,
        draft=draft,
        blocks=blocks,
        keeps=None if noun is not None or kind.SINGLE else keeps,
        changed=() if noun is None else (noun,),
        several=several_of(on.desk, kind) if noun is None else None,
    )
    return made[-1] if saved is not None and made else None


async def take_away(tab: Tab, noun: Noun) -> None:
    """Removes an entry; undo brings it back."""
    await tab.desk.do(lambda snapshot, stamp: remove(snapshot, snapshot.get(type(noun), noun.id), stamp))
