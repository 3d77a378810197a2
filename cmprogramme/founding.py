"""A programme to begin, read from what was typed: for `init` and for the sheet on the screen alike.

Files and playbooks are read here; what a text means is said by `lifecycle.founding_words` and the rules of the nouns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

import playbooks
from cmprogramme.bundle import pinned
from cmprogramme.files import path_of
from cmprogramme.shelf import at_hand
from cmprogramme.storage.location import playbooks_folder
from cmprogramme.tables import read_table, table_of
from lifecycle.base.dayreading import DayAsked, read_day
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.base.tables import Table
from lifecycle.base.unseen import refuse_unseen
from lifecycle.fit import FACTORS, FitRanking, rank
from lifecycle.founding import Founding, gates_from, laid_out, peopled
from lifecycle.founding_words import context_said, read_context
from lifecycle.playbook import Factor, Playbook
from lifecycle.programme import Programme
from lifecycle.register import field
from lifecycle.register.reading import number_of
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.starting import refuse_taken

T = TypeVar("T")

FIT = "fit"
"""The playbook that suits the six facts best."""

CORE = "core"
PASTED = "The pasted text"
NO = ("no", "none", "")


def read_founding(
    texts: Mapping[str, str], id: UUID, today: date, taken: Sequence[str] = (), *, plan: bool = True
) -> Founding:
    """What was typed, by name: name, playbook, context, staff, purpose, first_day, gates, roster, sponsor, leader,
    seats. InvalidValue names the first that does not fit. `taken` are the names of the store's programmes; without
    `plan` gates have no days but those that are typed."""

    def text(name: str) -> str:
        return texts.get(name, "").strip()

    name = name_of(text("name"), taken)
    context = read_context(text("context"))
    playbook = playbook_of(text("playbook"), context)
    staff = number_of(field(Programme, "staff"), text("staff")) if text("staff") else None
    started = first_day(text("first_day"), today)
    return Founding(
        id=id,
        name=name,
        pin=pinned(id, playbook),
        started=started,
        purpose=text("purpose"),
        staff=int(staff) if staff is not None else None,
        context=context,
        gates=gates_from(text("gates"), playbook, started, today) if plan else {},
        table=roster_of(texts.get("roster", "")),
        sponsor=text("sponsor"),
        leader=text("leader"),
        seats=text("seats").casefold() not in NO,
        said=context_said(text("context")),
    )


def name_of(text: str, taken: Sequence[str] = ()) -> str:
    """The name of a new programme; refused where it is empty or no line, or another one of the store has it."""
    if not text:
        raise InvalidValue(
            "A programme needs a name.", "The name is empty.", "Give one: 'Customer first'.", field="name"
        )
    refuse_unseen(text, "name")
    try:
        refuse_taken(text, tuple(taken))
    except LifecycleError as error:
        raise InvalidValue(error.what, error.why, error.do, field="name") from error
    return text


def first_day(text: str, today: date) -> date:
    """The first day of the work; today where nothing is said."""
    return read_day(text, "first_day", DayAsked(today)) if text else today


def ranked(context: Mapping[Factor, float]) -> FitRanking:
    """The playbooks at hand by how well they suit the facts."""
    found = at_hand()
    settings = next(one for one in found if one.id == CORE).fit
    return rank(context, found, settings)


def playbook_of(text: str, context: Mapping[Factor, float]) -> Playbook:
    """The playbook named, by id or folder; the best fit for `fit`; where nothing is said that too once all six facts
    are given, else the core one."""
    found = ranked(context)
    if text == FIT and found.missing:
        raise InvalidValue(
            "Which playbook fits best is not known yet.",
            f"These facts are missing: {', '.join(found.missing)}.",
            f"Give all six ({', '.join(FACTORS)}), or name a playbook.",
            field="context",
        )
    if text in ("", FIT):
        wanted = found.nearest.id if found.nearest is not None else CORE
        return next(one for one in at_hand() if one.id == wanted)
    try:
        return playbooks.load(text, playbooks_folder())
    except LifecycleError as error:
        raise InvalidValue(error.what, error.why, error.do, field="playbook") from error


def roster_of(text: str) -> Table | None:
    """The rows of a roster: a file that is named, or rows that were pasted; None for none yet."""
    if not text.strip():
        return None
    if len(text.strip().splitlines()) > 1:
        return table_of(text.strip().encode("utf-8", "replace"), PASTED)
    return read_table(text.strip() if text.strip() == "-" else str(path_of(text)))


def faults_of(error: LifecycleError) -> tuple[str, ...]:
    """What is wrong with a file, fault by fault; of another error what and why."""
    found: tuple[str, ...] = getattr(error, "problems", ())
    return found or tuple(part for part in (error.what, error.why) if part)


@dataclass(frozen=True, slots=True)
class Drafted:
    """How far a sheet that is still being filled in goes: what each part says, and by name what does not fit yet.

    `after` is the programme as it would be, but for its seats; None where the roster has faults.
    """

    context: Mapping[Factor, float]
    ranking: FitRanking
    playbook: Playbook
    started: date
    gates: Mapping[Gate, date]
    after: Snapshot | None
    today: date
    faults: Mapping[str, tuple[str, ...]]


def drafted(texts: Mapping[str, str], id: UUID, stamp: Stamp, taken: Sequence[str] = ()) -> Drafted:
    """What can be said of a sheet so far; every part that does not fit counts as empty, and says why."""
    faults: dict[str, tuple[str, ...]] = {}

    def tried(name: str, read: Callable[[], T], otherwise: Callable[[], T]) -> T:
        try:
            return read()
        except LifecycleError as error:
            own = getattr(error, "field", "")
            faults[own if own in texts else name] = faults_of(error)
            return otherwise()

    def text(name: str) -> str:
        return texts.get(name, "").strip()

    name = tried("name", lambda: name_of(text("name"), taken), lambda: "-")
    unknown: dict[Factor, float] = {}
    context = tried("context", lambda: read_context(text("context")), lambda: unknown)
    playbook = tried(
        "playbook", lambda: playbook_of(text("playbook"), context), lambda: playbook_of(CORE, context)
    )
    started = tried("first_day", lambda: first_day(text("first_day"), stamp.today), lambda: stamp.today)
    gates = tried(
        "gates",
        lambda: gates_from(text("gates"), playbook, started, stamp.today),
        lambda: laid_out(playbook, started, stamp.today),
    )
    staff = tried(
        "staff",
        lambda: int(number_of(field(Programme, "staff"), text("staff"))) if text("staff") else None,
        lambda: None,
    )
    table = tried("roster", lambda: roster_of(texts.get("roster", "")), lambda: None)
    wanted = Founding(
        id,
        name,
        pinned(id, playbook),
        started,
        "",
        staff,
        context,
        gates,
        table,
        text("sponsor"),
        text("leader"),
        False,
    )
    after = tried("roster", lambda: peopled(wanted, stamp), lambda: None)
    return Drafted(context, ranked(context), playbook, started, gates, after, stamp.today, faults)
