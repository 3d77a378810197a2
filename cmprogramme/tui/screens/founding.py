"""Starting a programme on the screen: the sheet, and what is done with it; taking one in from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.drafts import Drafts
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.base.phases import Stage
from lifecycle.snapshot import EMPTY, Change, Snapshot
from lifecycle.team.recommendation import Recommendation

if TYPE_CHECKING:
    from cmprogramme.bundle import Bundle
    from cmprogramme.founding import Drafted
    from cmprogramme.storage.store import Store
    from cmprogramme.tui.session import Session


async def begin(desk: Desk) -> tuple[UUID, Session] | None:
    """Asks for everything on one sheet and begins the programme in one change; its id and where it is, None when the
    sheet was left."""
    from cmprogramme.founding import drafted, read_founding
    from cmprogramme.shelf import at_hand
    from cmprogramme.tui.dialogs.founding import Sheet, sheet_fields
    from cmprogramme.tui.solver.asking import Asking, ground
    from lifecycle.base.days import first_working_day
    from lifecycle.base.words import day_words
    from lifecycle.founding import found, peopled
    from lifecycle.starting import refuse_taken

    id, asking = uuid4(), Asking()
    try:
        session = await desk.home()
        today, store = session.today(None), session.store
        taken = tuple(info.name for info in await aside(store.programmes))
        playbooks = tuple(playbook.id for playbook in await aside(at_hand))
    except LifecycleError as error:
        desk.tell(error)
        return None

    def draft_of(texts: Mapping[str, str]) -> Drafted:
        return drafted(meant(texts), id, session.stamp(today), taken)

    async def team_of(after: Snapshot) -> Recommendation | None:
        async for team in asking.in_turn(ground(after, today), Stage.D1):
            return team
        return None

    made: list[tuple[object, Change]] = []
    """With what was typed and the roster as it was read: the same change is stored once, however often a server that is
    slow to answer is sent it."""

    async def change_of(texts: Mapping[str, str]) -> Change:
        wanted = await aside(read_founding, meant(texts), id, today, taken)
        typed = (texts, wanted.table)
        if not (known := [change for held, change in made if held == typed]):
            stamp = session.stamp_as(texts["me"], today)
            begun = await aside(
                found, wanted, stamp, sheet.team_of_these(await aside(peopled, wanted, stamp))
            )
            known = [begun.change]
            made.append((typed, begun.change))
        return known[0]

    async def submit(texts: dict[str, str]) -> LifecycleError | None:
        if not texts["me"].strip():
            return NotAllowed("Nothing was begun.", "Nobody is named as the writer.", "Give your name.")
        if session.read_only:
            return NotAllowed("Nothing was begun.", "This is read-only.", "")
        try:
            change = await change_of(texts)
            await desk.drained()
            others = [one.name for one in await desk.saving.ask(store.programmes) if one.id != id]
            refuse_taken(texts["name"], tuple(others))  # whoever began one meanwhile was first
            await desk.saving.ask(store.create, change)
        except LifecycleError as error:
            return error
        try:
            await aside(session.write_as, texts["me"])
        except LifecycleError as error:  # the programme is begun all the same
            desk.tell(error)
        return None

    fields = sheet_fields(session.who, playbooks, day_words(first_working_day(today)))
    sheet = Sheet(fields, submit, draft_of, team_of, drafts=Drafts(session.drafts, ""))
    try:
        texts = await desk.app.push_screen_wait(sheet)
    finally:
        await asking.close()
    return None if texts is None else (id, session)


def meant(texts: Mapping[str, str]) -> dict[str, str]:
    """What the sheet says, as `init` would be told: its defaults in the words of the command."""
    from cmprogramme.tui.dialogs.founding import BEST

    found = dict(texts)
    if found["playbook"] == BEST:
        found["playbook"] = ""
    if not found["leader"].strip() and not found["roster"].strip():
        found["leader"] = found["me"]
    return found


async def take_in(desk: Desk) -> tuple[UUID, Session] | None:
    """Asks for the file of a whole programme, says what is in it, and takes all of it in or nothing; its id and where
    it is."""
    from cmprogramme import bundle
    from cmprogramme.tui.dialogs.ask import Confirm
    from cmprogramme.tui.dialogs.file import AskFile
    from cmprogramme.tui.widgets.rows import Words

    blocks = [Words("A whole programme in one file. It is taken in whole, or not at all.", "dim")]
    named = await desk.app.push_screen_wait(AskFile("Take in a programme", blocks, endings=(".json",)))
    if named is None or not named.strip():
        return None
    try:
        session = await desk.home()
        content, known, label = await aside(_read_bundle, session.store, named.strip())
        before = await aside(session.store.load, content.programme.id) if known else EMPTY
        change = await aside(
            bundle.import_change, before, content, session.stamp(session.today(None)), file=label
        )
    except LifecycleError as error:
        desk.tell(error)
        return None
    told: Sequence[Words] = [
        Words(f"'{content.programme.name}'", "bold"),
        Words(f"{label}: {change.label.partition(': ')[2]}."),
        Words("It is here already and becomes what the file says." if known else "It is new here.", "dim"),
        Words(""),
        Words("Take it in?  y = yes   n = no", "accent"),
    ]
    if not await desk.app.push_screen_wait(Confirm("Take in a programme", told)):
        return None
    try:
        await desk.drained()
        if known:
            await desk.saving.ask(session.store.commit, content.programme.id, change)
        else:
            await desk.saving.ask(session.store.create, change)
    except LifecycleError as error:
        desk.tell(error)
        return None
    return content.programme.id, session


def _read_bundle(store: Store, named: str) -> tuple[Bundle, bool, str]:
    """The bundle in a file, whether its programme is in the store already, and the name of the file."""
    import playbooks
    from cmprogramme import bundle
    from cmprogramme.files import path_of, read_text
    from cmprogramme.storage.location import playbooks_folder
    from lifecycle.base.noun import folded

    place = path_of(named)
    infos = store.programmes()
    names = {folded(info.name): info.id for info in infos}
    content = bundle.read(
        read_text(str(place)),
        file=place.name,
        load_playbook=lambda wanted: playbooks.load(wanted, playbooks_folder()),
        id_of_name=lambda name: names.get(folded(name)),
    )
    bundle_programme = content.programme
    known = any(info.id == bundle_programme.id for info in infos)
    if not known and folded(bundle_programme.name) in names:
        raise NotAllowed(
            f"{place.name} was not taken in; nothing was changed.",
            f"There is another programme called '{bundle_programme.name}' with another id.",
            "Change the name in the file, or rename the other one.",
        )
    return content, known, place.name
