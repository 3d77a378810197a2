"""What a program that ended at once had queued: found before anything is drawn, offered when the screens are there."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.left import LeftDialog
from cmprogramme.tui.kept import Left
from cmprogramme.tui.typed import Typed

LEFT_LIMIT = 1000
"""How many journal entries are looked through for what was left behind."""


def find_left(desk: Desk) -> list[Left]:
    """What was queued and is not stored. Reads the store only where something was left; for a thread."""
    left = desk.kept.left_behind() if desk.session.programme is not None else []
    if left:
        known = {line.change for line in desk.session.store.entries(desk.programme, None, LEFT_LIMIT)}
        left = [one for one in left if one.id not in known]
    if not left:
        desk.kept.forget()
    return left


async def offer_left(desk: Desk, left: Sequence[Left]) -> None:
    """Offers it: saved now, kept for the next start and as drafts of its forms, or thrown away."""
    answer = await desk.app.push_screen_wait(LeftDialog(left, desk.snapshot))
    for one in left:
        if answer == "save":
            typed = Typed(one.form, one.texts)
            error = await desk.submit(one.make, since=one.since(desk.snapshot), typed=typed, id=one.id)
            if error is None:
                desk.drafts.drop(one.form)
                continue
            desk.tell(error)
        if answer != "drop" and one.form:
            desk.drafts.keep(one.form, one.texts)
    if answer is not None:
        desk.kept.forget()
