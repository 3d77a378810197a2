"""Closing the open sheet: what it would change, one question, and then it counts for good."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.acting import declared
from cmprogramme.tui.deeds import made
from cmprogramme.tui.screens.tab import Tab
from cmprogramme.tui.widgets.pages import blocks_of
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import label_words
from lifecycle.assessing.telling import closing_page
from lifecycle.base.errors import LifecycleError
from lifecycle.register.calling import call
from lifecycle.snapshot import Change


async def close_sheet(tab: Tab, *, quick: bool) -> dict[str, str] | None:
    """The form with what changes; asks once more, for a closed round never changes."""
    facts, act = tab.desk.need(), declared("assess close")
    kind = {"quick": "yes" if quick else "no"}
    try:
        first = call(act, facts.snapshot, tab.desk.session.stamp(facts.today), kind)
    except LifecycleError as error:
        tab.desk.tell(error)
        return None

    def sure(change: Change) -> Sequence[Block]:
        return [
            Words(label_words(facts.snapshot.apply(change), change.label), "bold"),
            Words("A closed round stays as it is; the next one is compared with it.", "dim"),
            Words(""),
            Words("Close it?  y = yes   n = no", "accent"),
        ]

    return await tab.fill(
        "Close the quick check" if quick else "Close the round",
        [one.field for one in act.arguments if one.field.name == "note"],
        lambda texts: made(act, {}, {**kind, **texts}),
        draft=f"close:{'quick' if quick else 'full'}",
        blocks=blocks_of(closing_page(facts.snapshot, facts.snapshot.apply(first), facts.today).parts),
        sure=sure,
    )
