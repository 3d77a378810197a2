"""What is asked and what was answered, and what may keep the gate from a yes, as lists (rules.md summary)."""

from __future__ import annotations

from datetime import date
from functools import partial

from lifecycle.base.page import Cell, Page, Row, Status, Table, head
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words, due_words
from lifecycle.naming import with_names
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot
from lifecycle.summary import nouns
from lifecycle.summary.basis import Basis
from lifecycle.summary.nouns import DecisionAsked
from lifecycle.summary.risks import computed
from lifecycle.summary.sheet import Ask, Risk, each_text, person
from lifecycle.summary.wanted import wanted


@dataclass(frozen=True, slots=True)
class Asking:
    """A row of the list: what is about, and what the leader asked or entered, where it is theirs."""

    key: str
    noun: DecisionAsked | nouns.Risk | None = None


def asks_page(snapshot: Snapshot, today: date) -> Page:
    """Everything asked, the most pressing first, then what was answered, the newest first."""
    mine = {f"asked:{one.id}": one for one in snapshot.all(DecisionAsked)}
    asks = [each_text(ask, partial(with_names, snapshot)) for ask in wanted(Basis(snapshot, today))]
    rows = [_ask(snapshot, ask, mine.get(ask.key), today) for ask in asks]
    answered = [one for one in mine.values() if not one.open]
    if answered:
        rows.append(head("Answered"))
        newest = sorted(answered, key=lambda one: one.answered_on or date.min, reverse=True)
        rows += [_answered(snapshot, one, today) for one in newest]
    table = Table("Asks", (), tuple(rows), empty="Nothing is asked of anybody. n asks for a decision.")
    return Page(
        "Asks", (table,), {"asks": asks, "answered": answered}, note=Cell(f"{len(asks)} open", look="dim")
    )


def _ask(snapshot: Snapshot, ask: Ask, noun: DecisionAsked | None, today: date) -> Row:
    told = due_words(ask.by, today, snapshot.programme.holidays) if ask.by is not None else ""
    status: Status = "off" if ask.overdue else "watch"
    text = Cell("", status=status, after=(Cell(f" {ask.question}"),))
    return Row((text, Cell(told, look="off" if ask.overdue else "dim")), ask.key, Asking(ask.key, noun))


def _answered(snapshot: Snapshot, one: DecisionAsked, today: date) -> Row:
    day = day_words(one.answered_on, today=today, none="")
    who = name_of(snapshot, one.answered_by)
    text = Cell("", status="done", after=(Cell(f" {one.question} {one.answer}", look="dim"),))
    told = ", ".join(filter(None, (who, day)))
    return Row((text, Cell(told, look="faint")), f"asked:{one.id}", Asking(f"asked:{one.id}", one))


def risks_page(snapshot: Snapshot, today: date) -> Page:
    """The leader's risks, open ones first, and those the program finds; the first three are on the page."""
    mine = sorted(snapshot.all(nouns.Risk), key=lambda one: (not one.open, one.due or date.max))
    found = [each_text(risk, partial(with_names, snapshot)) for risk in computed(Basis(snapshot, today))]
    rows = [_mine(snapshot, one, today) for one in mine if one.open]
    rows += [_risk(risk, today) for risk in found]
    settled = [one for one in mine if not one.open]
    rows += [head("Settled"), *(_mine(snapshot, one, today) for one in settled)] if settled else []
    table = Table("Risks", (), tuple(rows), empty="Nothing keeps the next gate from a yes. n enters a risk.")
    return Page("Risks", (table,), {"risks": found})


def _mine(snapshot: Snapshot, one: nouns.Risk, today: date) -> Row:
    risk = Risk(
        kind="own", key=f"risk:{one.id}", text=one.text, owner=person(one.owner), due=one.due, own=True
    )
    row = _risk(each_text(risk, partial(with_names, snapshot)), today, one)
    if one.open and not one.internal:
        return row
    first, second = row.cells
    note = "internal" if one.open else "settled"
    return Row((first, Cell(note, look="faint", after=(Cell("  "), second))), row.key, row.subject)


def _risk(risk: Risk, today: date, noun: nouns.Risk | None = None) -> Row:
    day = day_words(risk.due, today=today) if risk.due is not None else ""
    status: Status = "done" if noun is not None and not noun.open else "watch"
    text = Cell("", status=status, after=(Cell(f" {risk.text}", look="bold" if risk.own else ""),))
    told = ", ".join(filter(None, (risk.owner, day)))
    return Row((text, Cell(told, look="dim")), risk.key, Asking(risk.key, noun))
