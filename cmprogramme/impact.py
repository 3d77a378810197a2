"""What a playbook would change in every programme of a store that runs on it; a damaged one hides no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmprogramme import clock
from lifecycle.base.errors import LifecycleError
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, Status
from lifecycle.upgrade.impact import Impact
from lifecycle.upgrade.planning import plan

if TYPE_CHECKING:
    from cmprogramme.storage.infos import ProgrammeInfo
    from cmprogramme.storage.store import Store


def impacts(store: Store, playbook: Playbook, keep: object = None) -> tuple[Impact, ...]:
    """Every programme of the store pinned to a playbook of that id, by name, with the plan of its upgrade.

    `keep` is the id of the programme that stays at hand.
    """
    found = [_impact(store, playbook, info, keep) for info in store.programmes()]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.name.casefold()))


def _impact(store: Store, playbook: Playbook, info: ProgrammeInfo, keep: object) -> Impact | None:
    try:
        snapshot = store.load(info.id)
        pin = snapshot.single(PinnedPlaybook)
        if pin is None or pin.playbook != playbook.id:
            return None
        if snapshot.programme.status is not Status.RUNNING:
            return Impact(info.id, info.name, pin.version, ended=snapshot.programme.status.value)
        return Impact(info.id, info.name, pin.version, plan(snapshot, playbook, clock.today(snapshot)))
    except LifecycleError as error:
        return Impact(info.id, info.name, "", fault=error.what)
    finally:
        if info.id != keep:
            store.let_go(info.id)
