"""Programmes: choose, list, put aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import Session, only_reads, session
from cmprogramme.cli.telling import answer
from lifecycle.base.errors import NotAllowed
from lifecycle.snapshot import dump

if TYPE_CHECKING:
    from cmprogramme.storage.infos import ProgrammeInfo


def show() -> Answer:
    """What is entered about the programme, and what it stands on."""
    from cmprogramme.cli.register import noun_lines

    snapshot = session().snapshot
    programme = snapshot.programme
    return Answer({"noun": dump(programme)}, noun_lines(snapshot, programme))


def open_(name: str) -> Answer:
    """Make a programme the current one."""
    run = session()
    found = run.find_programme(name)
    notes = only_reads(run)
    if not notes:
        run.writing()
    if not run.options.dry_run:
        run.store.set_current(run.who, found)
    info = next(info for info in run.store.programmes() if info.id == found)
    lines = [f"'{info.name}' is the current programme."]
    return Answer({"id": str(info.id), "name": info.name}, lines, notes=notes)


def list_(*, all: bool = False, standing: bool = False) -> Answer:
    """The programmes of the store; --all also those put aside, --standing where each one stands."""
    run = session()
    current = run.store.current(run.who)
    infos = [info for info in run.store.programmes() if all or not info.archived]
    if standing:
        return _standing(run, infos, current)
    rows = [
        (
            "*" if info.id == current else "",
            info.name,
            str(info.id)[:8],
            info.revision,
            "put aside" if info.archived else "",
        )
        for info in infos
    ]
    data = [
        {
            "id": str(info.id),
            "name": info.name,
            "revision": info.revision,
            "archived": info.archived,
            "current": info.id == current,
        }
        for info in infos
    ]
    lines = table(rows, ["", "name", "id", "revision", ""]) or [
        "No programme yet. Start one: cmprogramme init NAME"
    ]
    return Answer({"programmes": data}, lines, items="programmes")


def _standing(run: Session, infos: Sequence[ProgrammeInfo], current: UUID | None) -> Answer:
    """Every programme read and told in a line; one that cannot be read says why and hides no other."""
    from cmprogramme.portfolio import read_entry
    from lifecycle.summary.portfolio_telling import portfolio_page

    entries = [read_entry(run.store, info, day=run.options.as_of, here=info.id == current) for info in infos]
    return answer(portfolio_page(entries, shapes=False), items="programmes")


def archive(name: str, *, back: bool = False) -> Answer:
    """Put a programme aside, or bring it --back."""
    run = session()
    found = run.find_programme(name)
    run.writing()
    if not run.options.dry_run:
        run.store.archive(found, not back)
    done = "Brought back." if back else "Put aside; --back brings it back."
    return Answer(
        {"id": str(found), "archived": not back, "dry_run": run.options.dry_run},
        [run.would(done)],
    )


def delete(name: str, *, confirm: str = "") -> Answer:
    """Delete a programme with its history, for good; --confirm must repeat its name."""
    run = session()
    found = run.find_programme(name)
    info = next(info for info in run.store.programmes() if info.id == found)
    if confirm != info.name:
        raise NotAllowed(
            f"'{info.name}' was not deleted.",
            "Deleting cannot be undone, so it needs the name again.",
            f"Add --confirm '{info.name}', or put it aside: cmprogramme archive '{info.name}'",
        )
    run.writing()
    if not run.options.dry_run:
        run.store.delete(found)
    return Answer(
        {"id": str(found), "dry_run": run.options.dry_run},
        [run.would(f"Deleted '{info.name}' and its history.")],
    )
