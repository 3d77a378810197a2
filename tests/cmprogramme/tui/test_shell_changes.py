"""What keys do to the store: one data flow from a key to the next Snapshot on every screen."""

from __future__ import annotations

import stat
from pathlib import Path

from textual.widgets import Input, TextArea

from cmprogramme import clock
from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.dialogs.conflict import ConflictDialog
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.screens.capabilities import Capabilities
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.history import History
from cmprogramme.tui.screens.ideas import AddLine, Heard, Ideas
from cmprogramme.tui.screens.messages import Messages
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.register import RegisterRoom
from cmprogramme.tui.screens.team import Team
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.areas import Area
from lifecycle.base.phases import Stage
from lifecycle.capabilities.nouns import EdgeEvidence
from lifecycle.gates.nouns import ConditionDone, Decision, Outcome
from lifecycle.ideas.capture import edit as edit_idea
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.insight.sources import Source
from lifecycle.overrides import Override
from lifecycle.people import Person, find_person
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.team.nouns import AcceptedTeam, Assignment
from tests.cmprogramme.tui.running import (
    DAY,
    copy_store,
    programme_of,
    screens,
    settled,
    shown,
    type_text,
    until,
    visit,
)


def stored(path: Path) -> Snapshot:
    """What the store holds now, read by somebody else."""
    with Store.open(path) as other:
        return other.load(programme_of(other))


def idea_of(snapshot: Snapshot, words: str) -> Idea:
    """The idea that begins so."""
    return next(idea for idea in snapshot.all(Idea) if idea.text.startswith(words))


def put_on(room: Ideas, pane: str, words: str) -> None:
    """Puts cursor and focus on an idea of the board."""
    room.pane(pane).select(str(idea_of(room.desk.snapshot, words).id))
    room.bring(room.pane(pane))


async def test_a_typed_line_adds_an_idea_with_area_tag_and_contributor_and_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, AddLine))
        await type_text(pilot, "Ring the bell #voice @CX !Ki")
        await until(pilot, lambda: "by Kit" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: room.query_one(AddLine).value == "")
        idea = idea_of(stored(path), "Ring the bell")
        assert (idea.areas, idea.tags) == ((Area.CX,), ("voice",))
        assert idea.by == find_person(stored(path), "Kit").id
        assert "Captured the idea 'Ring the bell'. u undoes." in shown(app)
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(room.desk.snapshot.all(Idea)) == 10)
        assert not [found for found in stored(path).all(Idea) if found.text == "Ring the bell"]
        await pilot.press("U")
        await until(pilot, lambda: len(stored(path).all(Idea)) == 11)


async def test_a_line_that_names_nobody_stays_with_the_reason_and_nothing_is_stored(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        await pilot.press("n")
        await type_text(pilot, "Ring !Nobody")
        await pilot.press("enter")
        await until(pilot, lambda: "names nothing here" in room.query_one(Heard).line[0][0])
        assert room.query_one(AddLine).value == "Ring !Nobody"
        assert len(stored(path).all(Idea)) == 10


async def test_an_idea_is_parked_with_reason_and_day_and_the_form_stays_until_both_are_right(
    tmp_path: Path,
) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Reason is missing" in shown(app))
        assert app.focused is form.query_one("#field-reason")
        await pilot.press(*"after", "space", *"the", "space", *"pilot")
        form.query_one("#field-revisit", Input).value = "2026-02-30"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "is not a day" in shown(app))
        assert form.query_one("#field-reason", TextArea).text == "after the pilot"
        form.query_one("#field-revisit", Input).focus()
        form.query_one("#field-revisit", Input).value = "+2w"
        await until(pilot, lambda: "in 2 weeks" in shown(app))
        form.query_one("#field-revisit", Input).value = "3/4"
        await until(pilot, lambda: "can be read in two ways" in shown(app))
        form.query_one("#field-revisit", Input).value = "1 mar 2027"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Form))
        idea = idea_of(stored(path), "Call back")
        assert (idea.state, idea.reason, str(idea.revisit)) == (
            IdeaState.PARKED,
            "after the pilot",
            "2027-03-01",
        )
        assert room.idea is not None
        assert room.idea.id == idea.id


async def test_the_card_moves_right_to_the_shortlist_and_on_into_work_and_back_left(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        await pilot.press("l")
        await until(pilot, lambda: idea_of(room.desk.snapshot, "Call back").state is IdeaState.SHORTLISTED)
        await until(pilot, lambda: app.focused is room.pane("shortlisted"))
        await pilot.press("h")
        await until(pilot, lambda: idea_of(room.desk.snapshot, "Call back").state is IdeaState.CLUSTERED)
        put_on(room, "shortlisted", "Engineer rings")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Form))
        after = stored(path)
        idea = idea_of(after, "Engineer rings")
        assert idea.state is IdeaState.CHANNELLED
        assert idea.work_item is not None
        assert after.get(WorkItem, idea.work_item).area is Area.PC


async def test_ideas_are_rated_merged_declined_and_put_into_a_theme_by_keys(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Ask why")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for name, text in (("impact", "4"), ("effort", "3"), ("fit", "3"), ("confidence", "0.7")):
            app.screen.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: idea_of(room.desk.snapshot, "Ask why").impact == 4)
        await until(pilot, lambda: "51.0" in shown(app))
        put_on(room, "captured", "Ask why")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: idea_of(room.desk.snapshot, "Ask why").state is IdeaState.MERGED)
        put_on(room, "captured", "One page")
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-reason", TextArea).text = "too much for what it gives"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: idea_of(room.desk.snapshot, "One page").state is IdeaState.DECLINED)


async def test_a_gate_decision_asks_once_more_and_then_moves_the_programme(tmp_path: Path) -> None:
    path = copy_store(tmp_path, Stage.D1)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "2", Gates)
        assert room.gate == "G0"
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        assert form.texts()["outcome"] == "go"
        assert form.texts()["by"] == "Amara"
        form.query_one("#field-reason", TextArea).text = "Worth framing."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "moves to D2" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: "The answer was no" in shown(app))
        assert not stored(path).all(Decision)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is room)
        await settled(app, pilot)
        after = stored(path)
        (decision,) = after.all(Decision)
        assert (decision.outcome, after.programme.stage) == (Outcome.GO, Stage.D2)
        assert decision.written_by == find_person(after, "Bryn").id
        await pilot.press("u")
        await until(pilot, lambda: "cannot be undone" in shown(app) or "Undone" in shown(app))
        assert stored(path).all(Decision) == (decision,)


async def test_a_decision_with_open_musts_is_refused_in_place_naming_them(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        await visit(app, pilot, "2", Gates)
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        form.query_one("#field-outcome").value = "go"  # type: ignore[attr-defined]  # a chooser
        form.query_one("#field-reason", TextArea).text = "Because."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "G2 cannot be passed: 4 musts are open." in shown(app))
        assert isinstance(app.screen, Form)
        assert len(stored(path).all(Decision)) == 2


async def test_the_sponsor_overrides_a_must_and_nobody_else_can(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    before = len(stored(path).all(Override))
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "2", Gates)
        room.pane("criteria").select("g2.days")
        await pilot.press("O")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        form.query_one("#field-by", Input).value = "Bryn"
        form.query_one("#field-role").value = "leader"  # type: ignore[attr-defined]  # a chooser
        form.query_one("#field-reason", TextArea).text = "The pool was lively from the first day on."
        form.query_one("#field-risk_owner", Input).value = "Bryn"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Only the sponsor may override a must." in shown(app))
        form.query_one("#field-by", Input).value = "Amara"
        form.query_one("#field-role").value = "sponsor"  # type: ignore[attr-defined]  # a chooser
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is room)
        await settled(app, pilot)
        assert len(stored(path).all(Override)) == before + 1
        await until(pilot, lambda: "overridden" in shown(app))


async def test_a_condition_is_recorded_as_done_from_the_overviews_needs_you_list(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        assert isinstance(app.screen, Overview)
        assert "Line managers back the programme" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Gates) and app.focused is not None)
        await until(pilot, lambda: app.screen.pane("criteria").current is not None)  # type: ignore[attr-defined]  # a Room
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-evidence", TextArea).text = "Letters of all six."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, Form))
        (done,) = stored(path).all(ConditionDone)
        assert done.evidence == "Letters of all six."


async def test_the_team_is_recommended_explained_accepted_and_given_real_seats(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "3", Team)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: room.stage == "B1" and room.found is not None and len(room.whys) == 12)
        assert room.found is not None
        assert room.found.team.complete
        await pilot.press("A")
        await until(pilot, lambda: bool(stored(path).all(AcceptedTeam)))
        room.pane("people").select(str(find_person(room.desk.snapshot, "Farah").id))
        await until(pilot, lambda: "Farah is" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(stored(path).all(Assignment)))
        (seat,) = stored(path).all(Assignment)
        assert (seat.person, seat.stage) == (find_person(stored(path), "Farah").id, Stage.B1)


async def test_a_register_entry_is_added_changed_and_removed_and_comes_back_by_undo(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        assert app.rooms is not None
        app.rooms.go("7")
        await until(pilot, lambda: app.screen.is_mounted and not getattr(app.screen, "stale", True))
        if not isinstance(app.screen, RegisterRoom):
            app.rooms.go("7-registers")
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
        room = app.screen
        assert isinstance(room, RegisterRoom)
        room.select("kind:source")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await type_text(pilot, "Energy webinar")
        app.screen.query_one("#field-kind").value = "soft"  # type: ignore[attr-defined]  # a chooser
        app.screen.query_one("#field-motive", Input).value = "7"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "It takes 0 to 3." in shown(app))
        app.screen.query_one("#field-motive", Input).value = "3"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        await settled(app, pilot)
        assert {source.name for source in stored(path).all(Source)} == {
            "Visit cancellations",
            "Arrears",
            "Energy webinar",
        }
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-note", Input).value = "asked in October"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        await pilot.press("d")
        await until(pilot, lambda: len(room.desk.snapshot.all(Source)) == 2)
        await pilot.press("u")
        await until(pilot, lambda: len(room.desk.snapshot.all(Source)) == 3)
        back = next(source for source in stored(path).all(Source) if source.name == "Energy webinar")
        assert back.note == "asked in October"


async def test_evidence_on_a_link_is_recorded_and_what_if_stores_nothing(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "5", Capabilities)
        revision = room.desk.snapshot.revision
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-PO", Input).value = "60"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Nothing was stored." in shown(app))
        assert "25.5 -> " in shown(app)
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        await settled(app, pilot)
        after = stored(path)
        assert after.revision == revision + 1
        assert len(after.all(EdgeEvidence)) == 1


async def test_why_opens_a_figure_and_goes_deeper_into_its_inputs(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await visit(app, pilot, "5", Capabilities)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        pane = app.screen.query_one(Pane)
        pane.select("1")
        await pilot.press("enter")
        await until(pilot, lambda: "A x (1 - block)" in shown(app))
        assert "playbook edges" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "held back" in shown(app))
        await pilot.press("minus", "minus")
        await until(pilot, lambda: "A x (1 - block)" not in shown(app))


def change_by_mei(path: Path, text: str, **fields: object) -> None:
    """Somebody else rates the same idea."""
    with Store.open(path) as other:
        snapshot = other.load(programme_of(other))
        stamp = clock.stamp("Mei", DAY)
        idea = idea_of(snapshot, "Call back")
        other.commit(programme_of(other), edit_idea(snapshot, idea, stamp, detail=text, **fields))


async def conflict(tmp_path: Path, key: str) -> tuple[str, int | None]:
    """Detail and impact of an idea after two people changed it and the person answered with that key."""
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-impact", Input).value = "5"
        change_by_mei(path, "Mei was here", impact=2)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConflictDialog) and app.screen.ready)
        assert "Mei changed it" in shown(app)
        values = app.screen.query_one(Pane).text()
        assert "impact" in values
        assert "detail" not in values
        await pilot.press(key)
        if key == "n":
            await until(
                pilot, lambda: isinstance(app.screen, Form) and app.screen.name_of_it == "Write it anew"
            )
            app.screen.query_one("#field-impact", Input).value = "3"
            await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        await until(pilot, lambda: not room.desk.queue.waiting)
        after = idea_of(stored(path), "Call back")
        await until(pilot, lambda: idea_of(room.desk.snapshot, "Call back") == after)
        return after.detail, after.impact


async def test_a_conflict_shows_both_values_and_keeping_mine_writes_the_field_i_changed_and_no_other(
    tmp_path: Path,
) -> None:
    assert await conflict(tmp_path, "m") == ("Mei was here", 5)


async def test_taking_theirs_in_a_conflict_writes_nothing(tmp_path: Path) -> None:
    assert await conflict(tmp_path, "t") == ("Mei was here", 2)


async def test_writing_new_in_a_conflict_stores_the_third_value(tmp_path: Path) -> None:
    assert await conflict(tmp_path, "n") == ("Mei was here", 3)


async def test_what_somebody_else_changes_is_seen_by_itself_and_told_with_their_name(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    async with screens(path) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        change_by_mei(path, "seen by itself")
        await room.desk.look()
        await until(pilot, lambda: "seen by itself" in shown(app))
        assert "Mei: Changed the idea" in shown(app)
        assert room.idea is not None
        assert room.idea.text.startswith("Call back")


async def test_faded_messages_stay_readable_and_errors_are_counted_until_read(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        assert app.rooms is not None
        await pilot.press("U")
        await until(pilot, lambda: "! 1" in shown(app).split("\n")[0])
        app.rooms.go("messages")
        await until(
            pilot, lambda: isinstance(app.screen, Messages) and "nothing to do again" in shown(app).lower()
        )
        assert "! 1" not in shown(app).split("\n")[0]


async def test_history_lists_changes_with_names_and_shows_one_field_by_field(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=(160, 48)) as (app, pilot):
        room = await visit(app, pilot, "H", History)
        await until(pilot, lambda: "Channelled the idea" in shown(app))
        row = next(
            row
            for row in room.pane("entries").rows
            if "Parked the idea" in row.text() or "parked the idea" in row.text()
        )
        room.pane("entries").select(row.key)
        await until(pilot, lambda: "captured → parked" in shown(app))
        assert "reason: (empty) → After the pilot." in shown(app)


async def test_what_was_typed_survives_closing_a_form_and_comes_again(tmp_path: Path) -> None:
    path, drafts = copy_store(tmp_path), tmp_path / "state"
    async with screens(path, drafts=drafts) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-reason", TextArea).focus()
        await pilot.press(*"half", "space", "a", "space", *"reason")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is room)
        (file,) = drafts.iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(drafts.stat().st_mode) == 0o700
    async with screens(path, drafts=drafts) as (app, pilot):
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert app.screen.query_one("#field-reason", TextArea).text == "half a reason"
        assert "from your draft" in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is room)
        await until(pilot, lambda: not list(drafts.glob("draft-*")))


async def test_read_only_refuses_every_change_with_the_reason(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    before = stored(path).revision
    async with screens(path, read_only=True) as (app, pilot):
        assert "read-only" in shown(app).split("\n")[0]
        room = await visit(app, pilot, "4", Ideas)
        put_on(room, "captured", "Call back")
        await pilot.press("s")
        await until(pilot, lambda: "This is read-only." in shown(app))
        assert app.rooms is not None
        app.rooms.go("7-registers")
        await until(pilot, lambda: isinstance(app.screen, RegisterRoom) and not app.screen.stale)
        assert isinstance(app.screen, RegisterRoom)
        app.screen.bring(app.screen.pane("entries"))
        await settled(app, pilot)
        writing = {"entry.new", "entry.edit", "entry.remove"}
        refused = {offer.command.id: offer.refusal for offer in app.offers() if offer.command.id in writing}
        assert refused == dict.fromkeys(writing, "This is read-only.")
        assert "n=new" not in shown(app)
    assert stored(path).revision == before


async def test_a_demonstration_moves_with_the_full_stop_and_undo_takes_a_step_back(tmp_path: Path) -> None:
    path = copy_store(tmp_path)
    moves = iter(("Mei finished the interviews", "The pool filled up"))

    def step(snapshot: Snapshot, stamp: Stamp) -> Change | None:
        label = next(moves, None)
        if label is None:
            return None
        person = Person(id=stamp.new_id(), name=label, on_roster=False)
        return make_change(snapshot, stamp, label, puts=(person,))

    async with screens(path, step=step) as (app, pilot):
        assert app.rooms is not None
        before = app.rooms.desk.snapshot.revision
        await pilot.press("full_stop")
        await until(pilot, lambda: "Mei finished the interviews. u undoes." in shown(app))
        await pilot.press("full_stop")
        await until(pilot, lambda: stored(path).revision == before + 2)
        await pilot.press("full_stop")
        await until(pilot, lambda: "The story is over." in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: stored(path).revision == before + 3)
        assert "The pool filled up" not in {person.name for person in stored(path).all(Person)}


async def test_without_a_story_the_full_stop_says_so(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path)) as (app, pilot):
        await pilot.press("full_stop")
        await until(pilot, lambda: "Only in a demonstration." in shown(app))


def test_a_draft_that_cannot_be_kept_or_read_stops_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert Drafts(blocked, "p").keep("form", {"a": "b"}) is False
    assert Drafts(blocked, "p").kept("form") == {}
    assert Drafts(None, "p").keep("form", {"a": "b"}) is False
    drafts = Drafts(tmp_path / "state", "p")
    assert drafts.keep("form", {"a": "\ud800 half"})
    assert drafts.kept("form") == {"a": "\ud800 half"}
    assert drafts.kept("another form") == {}
    assert Drafts(tmp_path / "state", "q").kept("form") == {}
    path = drafts.path("form")
    assert path is not None
    path.write_text("{broken")
    assert drafts.kept("form") == {}
    drafts.drop("form")
    assert not path.exists()
