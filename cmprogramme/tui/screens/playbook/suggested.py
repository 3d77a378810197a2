"""What programmes learned and suggest to the author of a playbook: chosen, taken into the files, or declined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cmprogramme.shelf import Held, own_folder
from cmprogramme.suggesting import Suggestion, collected, taken
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk, Make
from cmprogramme.tui.dialogs.ask import AskLine, Choose, Confirm
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.errors import LifecycleError
from lifecycle.debrief import ProposalAnswer, answer_proposal
from lifecycle.lessons import Lesson
from lifecycle.snapshot import Change, Snapshot, Stamp

TAKE, DECLINE = "take", "decline"


async def answer_suggestions(desk: Desk, held: Held, seen: Callable[[], None]) -> None:
    """Chooses one of what waits for the author of a playbook, and takes or declines it; `seen` when files changed."""
    assert held.playbook is not None
    try:
        found, versions, _ = await aside(collected, desk.session.store, held.playbook)
        one = await _chosen(desk, held.id, found)
        if one is None:
            return
        does = [
            Row(TAKE, left=((f"Take it: write it at {one.lesson.playbook_place or 'its place'}", ""),)),
            Row(DECLINE, left=(("Decline it, with a reason the programme reads", ""),)),
        ]
        chosen = await desk.app.push_screen_wait(Choose(" ".join(one.lesson.playbook_change.split()), does))
        if chosen == DECLINE:
            why = await desk.app.push_screen_wait(
                AskLine("Why not?", [Words("The programme reads it.", "dim")], check=_reason)
            )
            if why:
                await desk.do(_answering(one, "declined", why.strip()))
        elif chosen == TAKE:
            folder = await aside(own_folder, held.place if Path(held.place).is_dir() else held.id)
            taking = await aside(taken, folder, held.playbook, one, versions)
            asked = [
                Words(f"{taking.key}: {'nothing' if taking.was is None else taking.was} -> {taking.becomes}"),
                Words(
                    f"As {held.id} {taking.version}, with a line in its changelog: {', '.join(taking.after)}."
                ),
                Words(""),
                Words("Write it?  y = yes   n = no", "accent"),
            ]
            if await desk.app.push_screen_wait(Confirm("Take it into the playbook", asked)):
                await aside(taking.write)
                if not await desk.do(_answering(one, "accepted", f"{held.id} {taking.version}")):
                    await aside(taking.take_back)
                seen()
    except LifecycleError as error:
        desk.tell(error)


async def _chosen(desk: Desk, id: str, found: Sequence[Suggestion]) -> Suggestion | None:
    """One of them that can be answered here; says why where there is none."""
    if not found:
        desk.say(f"No programme here suggests anything for {id}.")
        return None
    rows = [
        Row(
            str(one.lesson.id),
            left=(
                (f"{one.lesson.playbook_place or 'no place named'}  ", "dim"),
                (one.lesson.playbook_change, ""),
            ),
            right=((one.name, "dim"),),
        )
        for one in found
    ]
    chosen = await desk.app.push_screen_wait(Choose(f"Suggested for {id}", rows))
    one = next((one for one in found if str(one.lesson.id) == chosen), None)
    if one is not None and one.programme != desk.programme:
        desk.say(f"{one.name} learned it: open that programme to answer it there.")
        return None
    return one


def _answering(one: Suggestion, answer: ProposalAnswer, reason: str) -> Make:
    def make(snapshot: Snapshot, stamp: Stamp) -> Change:
        return answer_proposal(snapshot, snapshot.get(Lesson, one.lesson.id), answer, stamp, reason=reason)

    return make


def _reason(text: str) -> str:
    return "" if text.strip() else "Say why: the programme reads it."
