"""Opening what the screens show: the store and programme of this person, or a demonstration in a temporary store.

Called in a thread after the first frame; this is where the heavy imports happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from platformdirs import user_state_path

from cmprogramme import clock
from cmprogramme.settings import Settings, change
from cmprogramme.tui.session import Session, SettingLine
from lifecycle.base.errors import NotFound
from lifecycle.base.noun import folded
from lifecycle.base.records import dataclass

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store

HINT = "Press . and something happens; u takes it back. ? helps, esc hides this."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line. `demo`: a made-up programme; the rest only concerns that or the store."""

    programme: str = ""
    read_only: bool = False
    day: date | None = None
    demo: bool = False
    at: str = ""
    empty: bool = False
    playbook: str = ""
    keep: str = ""


def state_folder() -> Path:
    """Where drafts and reports are kept."""
    return user_state_path("cmprogramme", appauthor=False)


def setting_lines() -> Sequence[SettingLine]:
    """Every setting, read anew."""
    return [
        SettingLine(found.spec.key, found.value, found.origin, found.spec.meaning, found.spec.choices)
        for found in Settings.load().found
    ]


def session_for(wanted: Wanted) -> Session:
    """The store that CMPROGRAMME_STORE names, or the default one, with the programme asked for or the current one."""
    from cmprogramme.storage.location import resolve
    from cmprogramme.storage.store import Store

    name = Settings.load().me_name
    who = clock.writer(name)
    store = Store.open(resolve(), read_only=wanted.read_only)
    return Session(
        store,
        chosen(store, who, wanted.programme),
        who,
        drafts=state_folder(),
        read_only=wanted.read_only or bool(store.only_reads),
        settings=setting_lines,
        change_setting=change,
        day=wanted.day,
        past=wanted.day is not None,
        unnamed=not clock.is_named(name),
    )


def chosen(store: Store, who: str, wanted: str) -> UUID | None:
    """The programme of that name, id or id prefix; "" for the current one, the only one, or None to choose from."""
    current = None if wanted else store.current(who)
    if current is not None:
        return current
    found = store.programmes()
    if wanted:
        hits = [info for info in found if folded(info.name) == folded(wanted)]
        hits = hits or [
            info for info in found if len(wanted) >= 4 and str(info.id).startswith(wanted.lower())
        ]
        if len(hits) != 1:
            raise NotFound(
                f"There is no one programme '{wanted}'.",
                "There is: " + (", ".join(info.name for info in found) or "none") + ".",
                "List them: cmprogramme list",
            )
        return hits[0].id
    there = [info for info in found if not info.archived]
    return there[0].id if len(there) == 1 else None


def demo_session(wanted: Wanted, folder: Path) -> Session:
    """A demonstration in a store in that folder, played to the place asked for."""
    import playbooks
    from cmprogramme.demo import playing
    from cmprogramme.demo.story import advance
    from cmprogramme.pages import maker
    from cmprogramme.storage.location import playbooks_folder, resolve
    from cmprogramme.storage.store import Store

    who = clock.writer(Settings.load().me_name)
    if wanted.keep:
        with Store.open(resolve()) as target:
            playing.check_name(target, wanted.keep)
    store = Store.open(folder / "demo.db")
    playbook = playbooks.load(wanted.playbook, playbooks_folder()) if wanted.playbook else None
    programme = playing.start(store, who, playbook=playbook, empty=wanted.empty)
    if wanted.at:
        playing.play_to(store, programme, who, wanted.at)
    return Session(
        store,
        programme,
        who,
        drafts=folder,
        step=None if wanted.empty else partial(advance, make=maker(store)),
        settings=setting_lines,
        change_setting=change,
        hint="" if wanted.empty else HINT,
        own=lambda: session_for(Wanted()),
    )


def keep_demo(session: Session, name: str) -> str:
    """Copies a demonstration into the ordinary store under a name; what to say about it."""
    from cmprogramme.demo import playing
    from cmprogramme.storage.location import resolve
    from cmprogramme.storage.store import Store

    if session.programme is None:
        return ""
    snapshot = session.store.load(session.programme)
    with Store.open(resolve()) as target:
        playing.keep(session.store, session.programme, target, session.who, name)
    return "\n".join(playing.kept_lines(name, snapshot.programme.clock))
