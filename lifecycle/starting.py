"""The programme itself: started on a playbook, described, moved to another playbook (rules.md lifecycle)."""

from __future__ import annotations

from collections.abc import Mapping

from lifecycle.base.noun import build
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.register import read
from lifecycle.snapshot import ALL, EMPTY, Change, Snapshot, Stamp, make_change


def start(programme: Programme, pin: PinnedPlaybook, stamp: Stamp) -> Change:
    """The first Change there is: the programme and the playbook it runs on. It cannot be undone."""
    return make_change(
        EMPTY,
        stamp,
        f"Started programme '{programme.name}'",
        puts=(programme, pin),
        final="it is the start of the programme",
    )


def describe(snapshot: Snapshot, texts: Mapping[str, str], stamp: Stamp) -> Change:
    """Change what is entered about the programme: texts by field. InvalidValue names the field that does not fit.

    Whether another programme of the store has that name is not known here.
    """
    values, strangers = read(snapshot, Programme, texts, snapshot.programme)
    label = f"Changed {', '.join(texts)} of the programme"
    return make_change(snapshot, stamp, label, puts=(*strangers, build(Programme, values)))


def adopt(snapshot: Snapshot, pin: PinnedPlaybook, stamp: Stamp) -> Change:
    """Run on another playbook or version; nothing entered is deleted. It guards against every change made meanwhile."""
    label = f"Adopted playbook {pin.playbook} {pin.version}"
    return make_change(snapshot, stamp, label, puts=(pin,), guards=ALL)
