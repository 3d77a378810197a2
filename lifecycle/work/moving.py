"""Moving work from the list: its next state, its day, who has it, any of its fields (rules.md graph)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from lifecycle.action import FieldsOf, Says, action, this_day
from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.errors import InvalidValue, NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, Ref, folded
from lifecycle.base.shape import field
from lifecycle.base.words import day_words, words
from lifecycle.people import named
from lifecycle.plan.nets import network
from lifecycle.plan.nouns import WorkItem, WorkLink, WorkStatus
from lifecycle.plan.working import Which, find_item, finish_item, how_to_reopen, link, start_item
from lifecycle.register import edit
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.work.days import read_days

FIELDS = ("title", "area", "capability", "days", "effort_weeks", "owner", "start", "end", "note")


@action(
    "plan next",
    title="Take this work a state further",
    line="Planned work starts, started work is done, done work is started again.",
    of=WorkItem,
    at_once=True,
    each=True,
)
def next_state(
    snapshot: Snapshot,
    item: Which,
    *,
    day: Annotated[HappenedDay | None, Says("the day; left out: today", name="date", start=this_day)] = None,
    stamp: Stamp,
) -> Change:
    """Start planned work, finish started work, take up done work again.

    NotAllowed for work that left the programme, and for technology and processes whose component may not start yet.
    """
    match item.status:
        case WorkStatus.PLANNED:
            return start_item(snapshot, item, day=day, stamp=stamp)
        case WorkStatus.STARTED:
            return finish_item(snapshot, item, day=day, stamp=stamp)
        case WorkStatus.DONE:
            began = day or item.start or stamp.today
            after = item.changed(status=WorkStatus.STARTED, done=None, start=began)
            return make_change(snapshot, stamp, f"Took up {item.code} again", puts=(after,))
    raise NotAllowed(
        f"{item.code} is {words(item.status)}.",
        "It left the programme, and has no next state.",
        how_to_reopen(item),
    )


@action(
    "plan promise",
    title="Promise this work for a day",
    line="+2w counts from today, ++2w from the day it is due now; none takes the promise back.",
    help="CODE... --due DAY",
    of=WorkItem,
    each=True,
)
def promise(
    snapshot: Snapshot,
    item: Which,
    *,
    due: Annotated[PlannedDay | None, Says("the day it is promised for", none="none")],
    stamp: Stamp,
) -> Change:
    """Set the day open work is due, or take it away."""
    _refuse_closed(item, "promised for a day")
    told = f"for {day_words(due)}" if due is not None else "for no day"
    return make_change(snapshot, stamp, f"Promised {item.code} {told}", puts=(item.changed(end=due),))


@action(
    "plan give",
    title="Give this work to somebody",
    line="Who sees to it from now on; none takes it from whoever has it.",
    help="CODE... --owner NAME",
    of=WorkItem,
    each=True,
)
def give(
    snapshot: Snapshot,
    item: Which,
    *,
    owner: Annotated[str | None, Ref("person"), Says("who sees to it", none="none")],
    stamp: Stamp,
) -> Change:
    """Give open work to somebody, or to nobody."""
    _refuse_closed(item, "given to somebody")
    who, strangers = named(snapshot, owner) if owner else (None, ())
    told = f"to {{person:{who}}}" if who is not None else "to nobody"
    return make_change(
        snapshot, stamp, f"Gave {item.code} {told}", puts=(*strangers, item.changed(owner=who))
    )


@action(
    "plan set",
    title="Change what is entered about this work",
    line="Its day, owner, start, length, title; ++2w counts from each one's own day.",
    of=WorkItem,
    help="CODE... --due ++2w --owner NAME; an empty text empties a field.",
    each=True,
)
def set_item(
    snapshot: Snapshot,
    item: Which,
    *,
    stamp: Stamp,
    **texts: Annotated[str, FieldsOf(WorkItem, FIELDS, also={"end": "due"})],
) -> Change:
    """Change what is given and leave the rest. InvalidValue when nothing is given."""
    if not texts:
        raise InvalidValue(
            "Nothing to change.", "No field was named.", "Add --due ++2w, --owner NAME, --days 10, ..."
        )
    change = edit(snapshot, item, texts, stamp)[1]
    after = next((noun for noun in change.puts if noun.id == item.id), item)
    return replace(change, label=f"{item.code}: {_said(item, after, texts)}")


@action(
    "plan wait",
    title="Say what this work waits for",
    line="These items and no others, each with days between where there are some; a circle is refused, named.",
    of=WorkLink,
    help="CODE W13 W12+5d ...; none: it waits for nothing.",
)
def wait_for(
    snapshot: Snapshot,
    item: Which,
    before: Annotated[tuple[str, ...], Says("codes of the items, with a lag like W12+5d; none", name="for")],
    *,
    stamp: Stamp,
) -> Change:
    """Let work wait for these items alone; one it waited for already keeps its lag where none is given.

    NotFound for a code nobody has, NotAllowed for a circle, which is named.
    """
    wanted: dict[UUID, Change] = {}
    for text in before:
        if folded(text) == "none":
            continue
        first, lag = lagged(snapshot, text)
        wanted[first.id] = link(snapshot, first, item, lag=lag, stamp=stamp)
    waits = network(snapshot).waits.get(item.id, ())
    gone = [one for one in waits if one.before not in wanted]
    codes = listed((snapshot.get(WorkItem, id).code for id in wanted), most=8) or "nothing"
    puts = [noun for change in wanted.values() for noun in change.puts]
    return make_change(
        snapshot,
        stamp,
        f"{item.code} waits for {codes}",
        puts=puts,
        removes=gone,
        guards=snapshot.all(WorkLink),
    )


def lagged(snapshot: Snapshot, text: str) -> tuple[WorkItem, float | None]:
    """The item and the lag a text like `W12+5d` means; None where no lag is said."""
    known = snapshot.known(WorkItem, folded(text))
    if known is not None:
        return known, None
    code, mark, days = text.rpartition("+")
    if not mark:
        return find_item(snapshot, text), None
    return find_item(snapshot, code.strip()), read_days(text, days)[1]


def _said(item: WorkItem, after: Noun, texts: Mapping[str, str]) -> str:
    """What was changed, as it was typed; people by id, and of a long text only its name."""
    found = []
    for name, text in texts.items():
        label = field(WorkItem, name).label
        if name == "owner" and isinstance(after, WorkItem) and after.owner is not None:
            text = f"{{person:{after.owner}}}"
        short = name not in ("title", "note") or not text.strip()
        found.append(f"{label} {text.strip() or 'taken out'}" if short else label)
    return ", ".join(found)


def _refuse_closed(item: WorkItem, deed: str) -> None:
    if not item.open:
        raise NotAllowed(
            f"{item.code} cannot be {deed}.",
            f"It is {words(item.status)}.",
            how_to_reopen(item),
        )
