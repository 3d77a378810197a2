"""Whether the pages there are are those that were issued: contents, chain, bytes (rules.md summary)."""

from __future__ import annotations

from uuid import UUID

from pydantic import ValidationError

from cmprogramme.storage import attached, journal
from cmprogramme.storage.faults import Damaged
from cmprogramme.storage.link import Link
from cmprogramme.storage.nouns import read_kinds
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.summary.issued import Fault, Held, chain_faults, file_faults
from lifecycle.summary.nouns import IssuedSummary, PageRewritten

KINDS: tuple[type[Noun], ...] = (IssuedSummary, PageRewritten)


@dataclass(frozen=True, slots=True)
class Pages:
    """What was found that is not as it was issued."""

    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether every page is what was issued."""
        return not self.faults


def look(link: Link, programme: UUID, *, replayed: bool = True) -> Pages:
    """Look through the pages of a programme and all their bytes; with `replayed` at what the journal says of them."""
    rows, faults = _rows(link, programme)
    pages = [noun for noun in rows.values() if isinstance(noun, IssuedSummary)]
    rewritten = [noun for noun in rows.values() if isinstance(noun, PageRewritten)]
    told, put, damaged = _told(link, programme)
    if replayed:
        faults += damaged or _differences(rows, told)
    held: dict[UUID, dict[str, Held]] = {}
    for noun, name, found in attached.held(link, programme):
        held.setdefault(noun, {})[name] = found
    faults += chain_faults(pages)
    faults += file_faults(pages, rewritten, held, put)
    return Pages(tuple(dict.fromkeys(faults)))


def _rows(link: Link, programme: UUID) -> tuple[dict[UUID, Noun], list[Fault]]:
    """The pages in the table and what was made anew of them, in the order entered."""
    found: dict[UUID, Noun] = {}
    faults: list[Fault] = []
    for name, id, content in read_kinds(link, programme, [kind.KIND for kind in KINDS]):
        kind = next(one for one in KINDS if name == one.KIND)
        try:
            noun = kind.model_validate_json(content)
        except ValidationError:
            faults.append(Fault(None, "", f"a {name.replace('_', ' ')} cannot be read", id, unread=True))
            continue
        if noun.id != id:
            faults.append(
                Fault(None, "", f"a {name.replace('_', ' ')} says it is another one", id, unread=True)
            )
        found[id] = noun
    return found, faults


def _told(link: Link, programme: UUID) -> tuple[dict[UUID, Noun], set[UUID], list[Fault]]:
    """The same as the journal has it, every page it ever put, and entries that are not what was written."""
    found: dict[UUID, Noun] = {}
    put: set[UUID] = set()
    faults: list[Fault] = []
    wanted = {kind.KIND: kind for kind in KINDS}
    for row in journal.rows(link, programme):
        try:
            pairs = [pair for pair in journal.unpack(row).pairs if pair.kind in wanted]
            for pair in pairs:
                if pair.after is None:
                    found.pop(pair.id, None)
                else:
                    found[pair.id] = wanted[pair.kind].model_validate(pair.after)
                    put.add(pair.id)
        except Damaged as error:
            faults.append(Fault(None, "", str(error)))
        except ValidationError:
            faults.append(Fault(None, "", "a page in the journal cannot be read"))
    return found, put, faults


def _differences(rows: dict[UUID, Noun], told: dict[UUID, Noun]) -> list[Fault]:
    """What the table says that the journal does not."""
    found = []
    for id in dict.fromkeys((*told, *rows)):
        noun, was = rows.get(id), told.get(id)
        if noun == was:
            continue
        either = noun or was
        number = either.number if isinstance(either, IssuedSummary) else None
        if noun is None:
            what = "it was issued, but is not there"
        elif was is None:
            what = "it is there, but was never issued"
        else:
            fields = [
                name for name in type(noun).model_fields if getattr(noun, name) != getattr(was, name, None)
            ]
            what = f"not as the journal has it: {', '.join(name.replace('_', ' ') for name in fields)}"
        if number is None and either is not None:
            what = f"{either.label()}: {what}"
        found.append(Fault(number, "", what, id))
    return found
