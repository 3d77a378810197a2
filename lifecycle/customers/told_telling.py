"""Who was told of the propositions, told: a grid of segments by groups, the trials, and the permissions to contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.deeds import By, Deed
from lifecycle.base.figures import below
from lifecycle.base.noun import folded
from lifecycle.base.page import Cell, Column, Fact, Page, Part, Row, Sentence, Status, Table, head
from lifecycle.base.words import counted, day_words, number, percent, share_limit, words
from lifecycle.customers.communication import Audience, Communication, Told, told_all, wanted_audiences
from lifecycle.customers.permissions import ChannelLine, PermissionStore, channel_lines
from lifecycle.customers.prototypes import Prototype
from lifecycle.insight.segments import Segment
from lifecycle.overrides import live_threshold
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot

NO_SEGMENT = "No segment yet: whoever is told is told of the proposition for a segment."
NO_TRIAL = (
    "No trial and no channel yet: a new way of doing things is tried with customers before it is relied on, and of "
    "each channel customers are contacted by their permission is kept."
)
HUNDRED = 100


def told_page(snapshot: Snapshot, today: date) -> Page:
    """Segment by segment: when each of the four groups was told about its proposition, and how many understood it; then
    the trials and the permissions to contact."""
    sheets = told_all(snapshot, today)
    wanted = wanted_audiences(snapshot)
    columns = (
        Column("segment"),
        *(Column(words(one), 11, fits=True, field=one.value) for one in Audience),
    )
    rows = tuple(
        Row(
            (
                Cell(one.segment.name),
                *(_cell(snapshot, one, group, today, group in wanted) for group in Audience),
            ),
            str(one.segment.id),
            one.segment,
        )
        for one in sheets
    )
    parts: list[Part] = _facts(snapshot, sheets, wanted, today) if sheets else []
    if sheets and Audience.PARTNERS not in wanted:
        parts.append(Sentence("Partners need not be told: none is on the roster or named in a part.", "dim"))
    parts.append(Table("Told, understood", columns, rows, None, NO_SEGMENT, "segment add NAME"))
    contact = contact_page(snapshot, today)
    told = [{"segment": one.segment.name, "told": one.days, "understood": one.understood} for one in sheets]
    return Page("Told", (*parts, *contact.parts), {"segments": told, **contact.values()})


def _facts(snapshot: Snapshot, sheets: tuple[Told, ...], wanted: list[Audience], today: date) -> list[Part]:
    """How many were told of those who are to be, how many were asked, and the least who understood."""
    pairs = len(sheets) * len(wanted)
    done = sum(one.days[group] is not None for one in sheets for group in wanted)
    every = sum(day is not None for one in sheets for day in one.days.values())
    shares = [share for one in sheets for share in one.asked]
    lowest = min(shares, default=None)
    least = understood_enough(snapshot, today)
    said = percent(lowest) if least is None or lowest is None else share_limit(lowest, least)
    low = lowest is not None and least is not None and below(lowest, least)
    return [
        Fact("Told", f"{done} of {pairs}", status="done" if done == pairs else "none"),
        Fact("Asked", f"{len(shares)} of {every} told"),
        Fact("Least understood", said if shares else "nobody asked", status="watch" if low else None),
    ]


def _cell(snapshot: Snapshot, one: Told, group: Audience, today: date, wanted: bool) -> Cell:
    """What a group of a segment was told, and what can be done about it; `wanted`: there is such a group."""
    named = {"segment": str(one.segment.id), "audience": group.value}
    tell = Deed("customer communicate", named)
    day, newest = one.days[group], one.newest[group]
    planned = one.planned[group]
    if day is None or newest is None:
        when = Deed("customer communicate", named, into="date", takes="text")
        does: dict[By, Deed] = {"next": tell, "day": when}
        if planned is not None:
            does["open"] = Deed("put communication", {"id": str(planned.id)})
            if planned.day is not None:
                return Cell(day_words(planned.day, today=today), status="none", look="dim", does=does)
            return Cell("planned", status="none", look="dim", does=does)
        does["open"] = Deed("put communication", {**named, "segment": one.segment.name})
        if not wanted:
            return Cell("-", look="faint", does={"open": does["open"], "day": when})
        return Cell("", status="none", does=does)
    share = one.understood[group]
    least = understood_enough(snapshot, today)
    low = share is not None and least is not None and below(share, least)
    after = percent(share) if share is not None else "-"
    status: Status = "watch" if low else "done"
    asked = Deed(
        "customer understood",
        named,
        into="percent",
        takes="digit",
        most=HUNDRED,
        value="" if newest.understood is None else number(HUNDRED * newest.understood),
    )
    does = {
        "type": asked,
        "day": Deed("put communication", {"id": str(newest.id)}, into="day", takes="text"),
        "open": Deed("put communication", {"id": str(newest.id)}),
    }
    if low:
        does["next"] = tell
    return Cell(
        day_words(day, today=today),
        status=status,
        after=(Cell(f" {after}", look="watch" if low else "none" if share is None else "bold"),),
        does=does,
    )


def understood_enough(snapshot: Snapshot, today: date) -> float | None:
    """The share who understood that gate G3 asks for in this programme; None where it asks for none."""
    every = (one for gate in snapshot.playbook.gates for one in gate.criteria)
    criterion = next((one for one in every if one.check == "g3.understood"), None)
    if criterion is None:
        return None
    changed = live_threshold(snapshot, criterion.id, today)
    return changed.threshold if changed is not None else criterion.threshold


# every message to a segment


def messages_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """Every message about one segment's proposition: to whom, when, by which way, how many understood it."""
    if not isinstance(subject, Segment):
        return Page("Messages", (), {"items": []})
    found = [one for one in snapshot.all(Communication) if one.segment == subject.id]
    parts: list[Part] = [Sentence(subject.name, "bold")]
    for group in Audience:
        own = [one for one in found if one.audience is group]
        own.sort(key=lambda one: one.day or date.max, reverse=True)
        parts += [_message(one, today, "" if at else words(group)) for at, one in enumerate(own)]
        if not own:
            parts.append(Sentence("not told, and nothing planned", "dim", "none", words(group)))
    return Page("Messages", tuple(parts), {"items": found})


def _message(one: Communication, today: date, group: str) -> Sentence:
    """One message in a line; the group stands before its newest."""
    by = f", by {one.channel}" if one.channel else ""
    if one.day is None or one.day > today:
        when = f"planned for {day_words(one.day, today=today)}" if one.day is not None else "planned, no day"
        return Sentence(f"{when}{by}", "dim", "none", group, 0 if group else 1)
    share = f", {percent(one.understood)} understood" if one.understood is not None else ""
    return Sentence(f"{day_words(one.day, today=today)}{share}{by}", "", "done", group, 0 if group else 1)


# trials and permissions


def about_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """What the cursor is on: the messages to a segment, a trial or a channel."""
    if isinstance(subject, Segment):
        return messages_page(snapshot, today, subject)
    return contact_detail_page(snapshot, today, subject)


def contact_page(snapshot: Snapshot, today: date) -> Page:
    """What is tried with customers, and the channels they are contacted by with the permissions that are kept."""
    trials, channels = snapshot.all(Prototype), channel_lines(snapshot, today)
    columns = (
        Column("what"),
        Column("who", 12),
        Column("day", 13, fits=True),
        Column("customers", 11, "right"),
        Column("shown by", 26, least=100),
    )
    rows: list[Row] = []
    if trials:
        tried = sum(_tried(one, today) for one in trials)
        rows += [
            head("Trials", f"{tried} of {len(trials)} tried"),
            *(_trial(snapshot, one, today) for one in trials),
        ]
    if channels:
        used = [one for one in channels if one.used]
        kept = sum(one.stored(today) for one in used)
        rows.append(head("Permissions", f"{kept} of {len(used)} stored"))
        rows += [_channel(snapshot, one, today) for one in channels]
    table = Table("Trials and permissions", columns, tuple(rows), None, NO_TRIAL, "prototype add NAME")
    data: dict[str, Any] = {
        "trials": [
            {
                "name": one.name,
                "tried_on": one.tried_on,
                "customers": one.customers,
                "tried": _tried(one, today),
            }
            for one in trials
        ],
        "permissions": [
            {
                "channel": one.channel,
                "used": one.used,
                "listed": one.entry is not None,
                "stored_on": one.entry.stored_on if one.entry is not None else None,
                "stored": one.stored(today),
            }
            for one in channels
        ],
    }
    return Page("Trials and permissions", (table,), data)


def _tried(one: Prototype, today: date) -> bool:
    return one.tried_on is not None and one.tried_on <= today and one.customers > 0


def _trial(snapshot: Snapshot, one: Prototype, today: date) -> Row:
    put = "put prototype"
    id = {"id": str(one.id)}
    form, owner = Deed(put, id), Deed(put, id, into="owner", takes="text")
    day = Deed(put, id, into="tried_on", takes="text")
    went = Deed("customer trial", {"prototype": str(one.id)})
    many = Deed(put, id, into="customers", takes="number", value=str(one.customers or ""))
    does: dict[By, Deed] = {"open": form, "owner": owner, "day": day, "next": went}
    done = _tried(one, today)
    status: Status = "done" if done else "none" if one.tried_on is None else "watch"
    when = day_words(one.tried_on, today=today, none="not yet")
    who = name_of(snapshot, one.owner) if one.owner else "nobody"
    return Row(
        (
            Cell(one.name),
            Cell(who, look="" if one.owner else "none"),
            Cell(when, status=status, does=does),
            Cell(str(one.customers or "-"), does={"type": many, "open": form}),
            Cell(one.finding, look="dim"),
        ),
        str(one.id),
        one,
    )


def _channel(snapshot: Snapshot, one: ChannelLine, today: date) -> Row:
    entry = one.entry
    if entry is None:
        given = {"channel": one.channel}
        unused = {} if one.customers else {"used": "no"}
        does: dict[By, Deed] = {
            "next": Deed("put permission_store", {**given, **unused}),
            "open": Deed("put permission_store", given),
        }
        told = "customers were told by it" if one.customers else "others were told by it"
        cell = Cell("not on the list", status="off", does=does)
        return Row(
            (Cell(one.channel), Cell("-", look="dim"), cell, Cell(""), Cell(told, look="dim")),
            _key(one),
            one.message,
        )
    id = {"id": str(entry.id)}
    does = {
        "open": Deed("put permission_store", id),
        "owner": Deed("put permission_store", id, into="owner", takes="text"),
        "day": Deed("customer store", {"channel": str(entry.id)}, into="date", takes="text"),
    }
    if not one.stored(today):
        does["next"] = Deed("customer store", {"channel": str(entry.id)})
    if one.stored(today) and entry.used:
        cell = Cell(day_words(entry.stored_on, today=today), status="done", does=does)
    elif not entry.used and not one.customers:
        del does["next"]
        cell = Cell("not used", look="dim", status="done", does=does)
    elif not entry.used:
        cell = Cell("customers were told by it", status="off", does=does)
    else:
        cell = Cell(day_words(entry.stored_on, today=today, none="not stored"), status="none", does=does)
    who = name_of(snapshot, entry.owner) if entry.owner else "nobody" if entry.used else "-"
    shown = entry.evidence or entry.system
    return Row(
        (
            Cell(entry.channel),
            Cell(who, look="none" if who == "nobody" else ""),
            cell,
            Cell(""),
            Cell(shown, look="dim"),
        ),
        str(entry.id),
        entry,
    )


def _key(one: ChannelLine) -> str:
    return f"channel:{folded(one.channel)}"


def contact_detail_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """A trial with what was found, or a channel with where permissions are kept and what shows it."""
    if isinstance(subject, Prototype):
        went = counted(subject.customers, "customer") if subject.customers else "nobody yet"
        parts: list[Part] = [
            Sentence(subject.name, "bold"),
            Fact("Tried by", went),
            Sentence(
                subject.finding or "What they said and did is not written yet.",
                "" if subject.finding else "dim",
            ),
        ]
        if subject.change:
            parts.append(Sentence(subject.change, lead="changed because of it"))
        return Page("Trial", tuple(parts), {"items": [subject]})
    if isinstance(subject, PermissionStore):
        where = subject.system or "not said"
        return Page(
            "Permission",
            (
                Sentence(subject.channel, "bold"),
                Fact("Kept in", where),
                Sentence(
                    subject.evidence or "What shows it is not written yet.", "" if subject.evidence else "dim"
                ),
            ),
            {"items": [subject]},
        )
    return Page("Trial", (), {"items": []})
