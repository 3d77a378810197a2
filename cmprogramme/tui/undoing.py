"""Undo and redo from the screen: after everything queued is stored, and never of a record."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.widgets.rows import Words
from cmprogramme.wording import closed, label_words
from lifecycle.base.errors import LifecycleError, NotAllowed, Recorded
from lifecycle.entries import nouns_of


async def undo(desk: Desk, *, again: bool = False) -> None:
    """Takes back the writer's newest change, or does it again. A record is never taken back: it is said what to
    record instead, and a second, explicit yes takes back the change before it."""
    if desk.session.read_only:
        desk.tell(NotAllowed("Nothing was undone.", "This is read-only.", ""))
        return
    try:
        await _undo(desk, again=again)
    except Recorded as error:
        if await _ask_past(desk, error):
            try:
                await _undo(desk, past=True)
            except LifecycleError as refused:
                desk.tell(refused)
    except LifecycleError as error:
        desk.tell(error)


async def _undo(desk: Desk, *, again: bool = False, past: bool = False) -> None:
    await desk.drained()
    store, id = desk.session.store, uuid4()
    stamp = replace(
        desk.session.stamp(desk.need().today), new_id=lambda: id
    )  # tried again it is a repetition
    async with desk.saving.turn:
        if again:
            entry = await desk.saving.ask(store.redo, desk.programme, stamp)
        else:
            entry = await desk.saving.ask(store.undo, desk.programme, stamp, past=past)
    await desk.saving.rebase()
    words = label_words(desk.snapshot, entry.label, nouns_of(entry))
    desk.say(f"{closed(words)} {'u undoes' if again else 'U brings it back'}.")


async def _ask_past(desk: Desk, error: Recorded) -> bool:
    desk.say("\n".join(line for line in (error.what, error.why, error.instead) if line))
    if not error.before:
        return False
    blocks = [
        Words(error.what, "bold"),
        Words(error.why, "dim"),
        Words(error.instead),
        Words(""),
        Words(f"The change before it: {error.before}."),
        Words("Undo that one?  y = yes   n = no", "accent"),
    ]
    return bool(await desk.app.push_screen_wait(Confirm("This one stays", blocks)))
