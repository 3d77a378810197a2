"""Entering things from a part of a screen: the form of a register entry, a form over an action, levels by digits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import Several, Starts
from cmprogramme.tui.screens.pasting import several_of
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.widgets.rows import Block
from lifecycle.base.noun import Noun
from lifecycle.register import Field, add, edit, fields, kept_next, remove, shown
from lifecycle.register.showing import entry_words
from lifecycle.snapshot import Change, Snapshot, Stamp

N = TypeVar("N", bound=Noun)
Act = Callable[[Snapshot, Stamp, dict[str, str]], Change]
"""The Change of an action, made from what was typed."""


async def fill_in(
    tab: Tab,
    title: str,
    wanted: Sequence[Field],
    act: Act,
    values: Mapping[str, str] | None = None,
    *,
    draft: str = "",
    blocks: Sequence[Block] = (),
    sure: Callable[[Change], Sequence[Block]] | None = None,
    preview: Callable[[dict[str, str]], Sequence[Block]] | None = None,
    keeps: Collection[str] | Starts | None = None,
    changed: Sequence[Noun] = (),
    several: Several | None = None,
) -> dict[str, str] | None:
    """A form whose texts an action takes; it stays until the action agrees. None when it was left."""

    def make(texts: dict[str, str]) -> Make:
        return lambda snapshot, stamp: act(snapshot, stamp, texts)

    return await tab.room.fill(
        title,
        wanted,
        make,
        values=dict(values or {}),
        draft=draft,
        blocks=blocks,
        sure=sure,
        preview=preview,
        keeps=keeps,
        changed=changed,
        several=several,
    )


async def enter(
    tab: Tab,
    kind: type[N],
    noun: N | None = None,
    *,
    given: Mapping[str, str] | Starts | None = None,
    only: Sequence[str] = (),
    blocks: Sequence[Block] = (),
) -> N | None:
    """The form of a register: an entry to change, or an empty one with `given` filled in; what was stored.

    Where `given` is asked for, the next one begins with what it says then. `only` keeps to these fields, in this order;
    without it all are asked that may be typed, but for the key of what is there.
    """
    facts = tab.desk.need()
    asked = [
        field
        for field in fields(kind)
        if field.kind != "nested"
        and (not only or field.name in only)
        and not (noun is not None and field.name in kind.NATURAL)
    ]
    if only:
        asked.sort(key=lambda field: only.index(field.name))
    snapshot = facts.snapshot
    values = {field.name: shown(snapshot, noun, field) for field in asked} if noun is not None else {}
    begins = dict((given() if callable(given) else given) or {})
    values |= begins
    made: list[N] = []

    def act(now: Snapshot, stamp: Stamp, texts: dict[str, str]) -> Change:
        if noun is None:
            entered, change = add(now, kind, {**begins, **texts}, stamp)
        else:
            typed = {name: text for name, text in texts.items() if text != values[name]}
            entered, change = edit(now, now.get(kind, noun.id), typed, stamp)
        made.append(entered)
        return change

    what = kind.KIND.replace("_", " ")
    title = f"New {what}" if noun is None else f"Change {what} '{entry_words(snapshot, noun)}'"
    draft = f"{kind.KIND}:{noun.id if noun is not None else 'new'}"
    keeps = given if callable(given) else kept_next(kind) | (begins.keys() - {*kind.NATURAL[-1:]})
    changed = () if noun is None else (noun,)
    several = several_of(tab.desk, kind) if noun is None else None
    saved = await fill_in(
        tab,
        title,
        asked,
        act,
        values,
        draft=draft,
        blocks=blocks,
        keeps=None if noun is not None or kind.SINGLE else keeps,
        changed=changed,
        several=several,
    )
    return made[-1] if saved is not None and made else None


async def take_away(tab: Tab, noun: Noun) -> None:
    """Removes an entry; undo brings it back."""
    await tab.desk.do(lambda snapshot, stamp: remove(snapshot, snapshot.get(type(noun), noun.id), stamp))
