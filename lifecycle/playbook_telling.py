"""The playbook a programme is pinned to, told: what it is, what its gates ask, every section, entry and value."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from lifecycle.base.page import Cell, Fact, Heading, Page, Part, Row, Sentence, Table, head
from lifecycle.base.phases import GATES
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, counted_days, words
from lifecycle.playbook import Criterion, Playbook
from lifecycle.playbook.limits import threshold_words
from lifecycle.playbook.thresholds import ALL, ANY
from lifecycle.programme import PinnedPlaybook
from lifecycle.register import written
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.telling import adoptions_page

ABOUT = (
    "title",
    "licence",
    "author",
    "parent",
    "emphasis",
    "assumptions",
    "vocabulary",
    "context",
    "changelog",
)
SECTIONS = tuple(name for name in Playbook.model_fields if name not in (*ABOUT, "id", "version"))
"""The sections of a playbook that are no part of its identity."""

VALUES_ONLY = "This section has values only."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section; of a section of plain values a name and its value."""

    section: str
    value: object


def playbook_page(snapshot: Snapshot) -> Page:
    """What the programme runs on."""
    content, pin = snapshot.playbook, snapshot.single(PinnedPlaybook)
    parts: list[Part] = [Fact("Playbook", f"{content.title} ({content.id} {content.version})")]
    if pin is None:
        return Page("Playbook", tuple(parts), known=False)
    data = {"id": pin.playbook, "version": pin.version, "hash": pin.hash}
    told = adoptions_page(snapshot)
    parts += [Fact("Content", pin.hash), *(told.parts if told.known else ())]
    return Page("Playbook", tuple(parts), {**data, **told.values()})


def asked_page(snapshot: Snapshot) -> Page:
    """What each gate asks, criterion by criterion."""
    parts: list[Part] = []
    content = snapshot.playbook
    for gate in GATES:
        held = content.gate(gate)
        parts.append(Fact(f"{gate.value} {held.title}", held.asks))
        for one in held.criteria:
            parts.append(Fact(f"{one.kind.capitalize()} {one.id}", _asked(content, one)))
            parts += [Fact(part.id, _asked(content, part)) for part in one.as_criteria]
    return Page("What the gates ask", tuple(parts))


def _asked(playbook: Playbook, one: Criterion) -> str:
    """What a criterion asks, against what, who owes it until when."""
    limit = threshold_words(playbook, one)
    any_of = {ALL: "all of these", ANY: "one of these"}.get(one.check, "")
    days = f"{counted_days(one.due_days)} before its gate" if one.due_days else ""
    owed = " ".join(
        filter(None, (f"owed by the {playbook.called('role', one.owner)}" if one.owner else "", days))
    )
    return ", ".join(filter(None, (one.title, any_of, f"asked {limit}" if limit else "", owed)))


def sections_page(snapshot: Snapshot) -> Page:
    """What it is, and every section with how many entries it has."""
    playbook, pin = snapshot.playbook, snapshot.single(PinnedPlaybook)
    about = (Cell("about"), Cell(f"{playbook.id} {playbook.version}", look="dim"))
    rows = [Row(about, "about", "about"), head("CONTENT")]
    for name in SECTIONS:
        value = getattr(playbook, name)
        many = counted(len(value), "entry", "entries") if isinstance(value, (tuple, dict)) else "values"
        rows.append(Row((Cell(words(name)), Cell(many, look="dim")), name, name))
    note = Cell(f"{pin.playbook} {pin.version}", look="dim") if pin is not None else None
    return Page("Sections", (Table("", (), tuple(rows)),), note=note)


def entries_page(snapshot: Snapshot, subject: object) -> Page:
    """The entries of a section."""
    section = subject if isinstance(subject, str) else "about"
    found = _items(_value(snapshot.playbook, section))
    rows = tuple(
        Row((_entry_line(item),), str(place), Entry(section, item)) for place, item in enumerate(found)
    )
    note = Cell(counted(len(rows), "entry", "entries"), look="dim") if rows else None
    return Page(words(section).capitalize(), (Table("", (), rows, empty=VALUES_ONLY),), note=note)


def entry_page(snapshot: Snapshot, subject: object) -> Page:
    """An entry with all its parts; of a section's name all its values."""
    if isinstance(subject, Entry):
        return Page(words(subject.section).capitalize(), tuple(_parts(subject.value)))
    section = subject if isinstance(subject, str) else "about"
    return Page(words(section).capitalize(), tuple(_parts(_value(snapshot.playbook, section))))


def _value(playbook: Playbook, section: str) -> object:
    if section != "about":
        return getattr(playbook, section)
    return {name: getattr(playbook, name) for name in ABOUT}


def _items(value: object) -> Sequence[object]:
    """The entries of a section; none for one of plain values."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return [(key, item) for key, item in value.items() if item not in (None, "", (), {})]
    return ()


def _entry_line(item: object) -> Cell:
    """An entry in a line: its id and its words."""
    if isinstance(item, tuple) and len(item) == 2:
        return Cell(f"{words(written(item[0]))}  ", look="bold", after=(Cell(_short(item[1]), look="dim"),))
    if not isinstance(item, BaseModel):
        return Cell(_short(item))
    id = words(written(getattr(item, "id", "")))
    told = next((getattr(item, name) for name in ("title", "text", "reason") if getattr(item, name, "")), "")
    if hasattr(item, "source") and hasattr(item, "target"):
        kind = words(written(getattr(item, "type", "")))
        told = f"{written(item.source)} {kind} {written(item.target)}: {told}"
    return Cell(f"{id:<14} ", look="accent", after=(Cell(str(told) or _short(item)),))


def _short(value: object) -> str:
    """A value in one line."""
    if isinstance(value, BaseModel):
        return ", ".join(
            f"{words(name)} {_short(item)}" for name, item in value if item not in (None, "", ())
        )
    return words(written(value))


def _parts(value: object) -> list[Part]:
    """A value with all its parts."""
    if isinstance(value, BaseModel):
        return [part for name, item in value for part in _part(words(name), item)]
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        return _part(words(value[0]), value[1])
    if isinstance(value, dict):
        return [part for name, item in value.items() for part in _part(words(written(name)), item)]
    return [Sentence(_short(value))]


def _part(name: str, item: object) -> list[Part]:
    """One part: its name and value, lists below each other."""
    if isinstance(item, tuple) and item and isinstance(item[0], BaseModel):
        return [Heading(name), *(Sentence(_short(each), indent=2) for each in item)]
    if isinstance(item, dict):
        lines = (Sentence(_short(each), lead=words(written(key)), indent=2) for key, each in item.items())
        return [Heading(name), *lines]
    text = _short(item)
    return [Sentence(text or "-", "" if text else "faint", lead=name)]
