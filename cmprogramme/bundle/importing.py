"""From a bundle to the one Change that makes a programme what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from cmprogramme.bundle.form import Bundle
from cmprogramme.bundle.parsing import Faults, below
from lifecycle.base.entry import entry_faults
from lifecycle.base.errors import Clash, Conflict, InvalidContent
from lifecycle.base.keys import named_by, natural_key
from lifecycle.base.listed import List
from lifecycle.base.noun import Noun
from lifecycle.programme import PinnedPlaybook
from lifecycle.register import shown_label
from lifecycle.snapshot import Change, Snapshot, Stamp, dump, make_change, snapshot_of
from lifecycle.summary.issued import hashes_by, is_sealed
from lifecycle.summary.nouns import IssuedSummary

RECORDS_NAMED = 5
"""How many records a refusal names."""


def import_change(snapshot: Snapshot, bundle: Bundle, stamp: Stamp, *, file: str) -> Change:
    """The one Change that makes `snapshot` (EMPTY for a new programme) what the bundle says.

    It is empty when nothing differs, also for a programme that has ended. Conflict when a record (an append-only noun)
    would be altered or removed; InvalidContent when an id means a noun of another kind in the programme, and for days
    and numbers that are not taken from anybody, by their path in the file.
    """
    bundle = as_known(snapshot, bundle)
    wanted: dict[UUID, Noun] = {
        noun.id: noun for noun in (bundle.programme, pin_of(snapshot, bundle), *bundle.nouns)
    }
    present: dict[UUID, Noun] = {
        noun.id: noun for found in snapshot.nouns.values() for noun in found.values()
    }
    both = [(present[id], noun) for id, noun in wanted.items() if id in present]
    other = tuple(
        f"{file}: the {noun.KIND} with id {noun.id} is a {was.KIND} in the programme"
        for was, noun in both
        if type(was) is not type(noun)
    )
    if other:
        raise InvalidContent(
            f"{file} was not imported; nothing was changed.", other, "Give these nouns other ids, or none."
        )
    _refuse_entries(snapshot, bundle, present, file)
    gone = [noun for id, noun in present.items() if id not in wanted]
    altered = [noun for was, noun in both if was != noun]
    records = [noun for noun in (*gone, *altered) if type(noun).APPEND_ONLY]
    if records:
        raise Conflict(
            f"{file} was not imported; nothing was changed.",
            "It would alter or remove records: "
            + ", ".join(
                f"{noun.KIND.replace('_', ' ')} {shown_label(snapshot, noun)}"
                for noun in records[:RECORDS_NAMED]
            )
            + (f" and {len(records) - RECORDS_NAMED} more." if len(records) > RECORDS_NAMED else "."),
            "Import it as a programme of its own (another programme id), or leave the records as they are.",
            clashes=tuple(
                Clash(n.KIND, n.id, dump(wanted.get(n.id)), dump(present.get(n.id))) for n in records
            ),
        )
    new_ones = [noun for id, noun in wanted.items() if id not in present]
    new, beside = len(new_ones), hashes_by(new_ones)
    label = f"Imported {file}: {new} new, {len(altered)} changed, {len(gone)} removed"
    nothing = not (new or altered or gone)
    return make_change(
        snapshot,
        stamp,
        label,
        puts=wanted.values(),
        removes=gone,
        reopens=nothing,
        as_recorded=True,
        files=[file for file in bundle.files if (file.noun, file.name) in beside],
    )


def as_known(snapshot: Snapshot, bundle: Bundle) -> Bundle:
    """The nouns of a file under the ids they have in the programme, found by the names they have now.

    What a page with hashes speaks of keeps its id: the hashes are over it.
    """
    given = {noun.id for noun in bundle.nouns}
    sealed = "".join(noun.model_dump_json() for noun in bundle.nouns if _is_sealed(noun))
    moved = {
        str(noun.id): str(there.id)
        for noun in (bundle.nouns if snapshot.revision else ())
        if named_by(type(noun))
        and not getattr(noun, "erased", False)
        and snapshot.find(type(noun), noun.id) is None
        and (there := snapshot.known(type(noun), *natural_key(noun))) is not None
        and there.id not in given
        and str(noun.id) not in sealed
    }
    if not moved:
        return bundle
    ids = re.compile("|".join(moved))
    nouns = tuple(
        type(noun).model_validate_json(ids.sub(lambda found: moved[found.group()], noun.model_dump_json()))
        for noun in bundle.nouns
    )
    paths = {UUID(moved.get(str(id), str(id))): path for id, path in bundle.paths.items()}
    return replace(bundle, nouns=nouns, paths=paths)


def _is_sealed(noun: Noun) -> bool:
    return isinstance(noun, IssuedSummary) and is_sealed(noun)


def _refuse_entries(before: Snapshot, bundle: Bundle, present: Mapping[UUID, Noun], file: str) -> None:
    """InvalidContent names every value that would be refused where it is typed; what is held so already stays.

    Whether a day is still to come is not asked: a programme is taken on the day it was written, which no file says.
    """
    after = snapshot(bundle) if bundle.pin_given else snapshot_of((pin_of(before, bundle), *_entered(bundle)))
    faults = Faults(file)

    def ids(of: List) -> tuple[str, ...]:
        return (*after.listed(of), *bundle.kept.get(of, ()))

    for noun in _entered(bundle):
        for place, error in entry_faults(noun, present.get(noun.id), None, lambda: after, ids):
            where = bundle.paths.get(noun.id, noun.KIND)
            for part in place:
                where = f"{where}[{part}]" if isinstance(part, int) else below(where, part)
            told = " ".join(filter(None, (error.what.partition(": ")[2] or error.what, error.why)))
            faults.add(where, told)
    faults.refuse()


def _entered(bundle: Bundle) -> tuple[Noun, ...]:
    return (bundle.programme, *bundle.nouns)


def pin_of(snapshot: Snapshot, bundle: Bundle) -> PinnedPlaybook:
    """The pin a bundle asks for; a programme keeps its own when the file only names the same playbook."""
    held = snapshot.single(PinnedPlaybook)
    if held is not None and not bundle.pin_given and held.playbook == bundle.pin.playbook:
        return held
    return bundle.pin


def snapshot(bundle: Bundle) -> Snapshot:
    """The programme a bundle describes, without a store."""
    return snapshot_of((bundle.programme, bundle.pin, *bundle.nouns))
