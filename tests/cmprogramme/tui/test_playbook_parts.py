"""Screen 9: a playbook's tree with the origin of every value, its problems, how it looks, its cases, an upgrade."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from textual.widgets import Input

from cmprogramme.tui.dialogs.ask import AskLine, Choose, Confirm
from cmprogramme.tui.dialogs.file import AskFile
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.own_editor import at_place
from cmprogramme.tui.screens.playbook import PlaybookRoom
from cmprogramme.tui.screens.playbook.library import PINNED, LibraryTab
from cmprogramme.tui.screens.playbook.part import PlaybookTab
from cmprogramme.tui.screens.playbook.upgrading import UpgradeTab
from lifecycle.debrief import decide_lesson, record_lesson
from lifecycle.lessons import Lesson
from lifecycle.preconditions.nouns import PreconditionScore
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.upgrade.nouns import Adoption
from tests.cmprogramme.tui.hands import Hands
from tests.cmprogramme.tui.running import copy_store, screens, until
from tests.playbooks.writing import write_playbook

GATES = """\
gates:
  - id: G3
    criteria:
      - id: g3.propositions
        threshold: 6  # ours
      - id: g3.fallback
        kind: must
        check: confirmed
        title: There is a way back
"""
CASE = """\
given:
  stage: D1
expect:
  days:
    D1: 10
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook of one's own among those at hand."""
    data = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    folder = data / "cmprogramme" / "playbooks"
    return write_playbook(folder, "mine", gates=GATES)


@asynccontextmanager
async def nine(tmp_path: Path, part: str = "") -> AsyncIterator[tuple[Hands, PlaybookRoom]]:
    """Screen 9 of the worked programme, its playbook read, one of its parts in sight."""
    async with screens(copy_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        room = await hands.go("9", PlaybookRoom)
        await until(pilot, lambda: room.looked is not None)
        if part:
            room.show_part(part)
        await pilot.pause()
        yield hands, room


async def look_at(hands: Hands, room: PlaybookRoom, name: str, part: str = "content") -> None:
    """One at hand, as Library does it."""
    room.look_at(name)
    await until(hands.pilot, lambda: room.looked is not None and room.looked.name == name)
    room.show_part(part)
    await hands.pilot.pause()


def focus(room: PlaybookRoom, id: str) -> None:
    room.bring(room.tab.pane(id))


async def test_the_tree_opens_and_each_value_says_who_sets_it_where(tmp_path: Path) -> None:
    async with nine(tmp_path) as (hands, room):
        focus(room, "tree")
        room.tab.pane("tree").reveal("areas")
        await hands.press("enter", "j")
        assert "▾ areas" in hands.told("tree")
        await hands.press("enter")  # an entry without branches leads to its values
        assert room.focused is room.tab.pane("values")
        await hands.press("j", "j")
        told = hands.told("value")
        assert "areas.AP.target" in told
        assert "set by core in areas.yaml line" in told
        focus(room, "tree")
        room.tab.pane("tree").reveal("areas")
        await hands.press("enter")
        assert "▸ areas" in hands.told("tree")


async def test_of_an_own_playbook_what_it_adds_and_changes_is_marked_and_taken_back(
    tmp_path: Path, mine: Path
) -> None:
    async with nine(tmp_path) as (hands, room):
        await look_at(hands, room, str(mine))
        assert "* ▸ gates" in hands.told("tree")
        tab = room.tab
        assert isinstance(tab, PlaybookTab)
        room.query_one("#tab-content").reveal("gates.G3.criteria.g3.propositions")  # type: ignore[attr-defined]  # of this part
        await hands.pilot.pause()
        focus(room, "values")
        tab.pane("values").reveal("gates.G3.criteria.g3.propositions.threshold")
        await hands.settled()
        assert "set by mine in gates.yaml line 5" in hands.told("value")
        await hands.press("d")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
        await hands.press("y")
        await until(hands.pilot, lambda: "ours" not in (mine / "gates.yaml").read_text())
        assert "g3.fallback" in (mine / "gates.yaml").read_text()
        await until(
            hands.pilot, lambda: room.looked is not None and "threshold: 6" not in hands.told("value")
        )


def refusal(hands: Hands, id: str) -> str:
    return next(offer for offer in hands.app.offers() if offer.command.id == id).refusal


async def test_a_shipped_one_is_not_changed_and_says_what_to_do(tmp_path: Path) -> None:
    async with nine(tmp_path) as (hands, room):
        room.tab.pane("tree").reveal("areas")
        await hands.settled()
        assert "makes your own on top of it" in refusal(hands, "part.editor")  # on one of its values
        assert "none of yours" in refusal(hands, "playbook.revert")
        assert room.looked is not None
        assert room.looked.folder is None
        room.show_part("problems")
        await hands.pilot.pause()
        assert "n in Library" in refusal(hands, "part.editor")
        assert "none of yours" in refusal(hands, "playbook.fix")


class Giving:
    """What an editor would do to the files, in place of a terminal of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, app: object, lines: str, folder: Path) -> None:
        script = folder / "editor.py"
        script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{lines}\n")
        monkeypatch.setenv("CMPROGRAMME_EDITOR", f"{sys.executable} '{script}'")
        monkeypatch.setattr(app, "suspend", self.suspend)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


async def test_what_is_inherited_is_written_down_for_the_editor_and_goes_again_if_it_stays(
    tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    async with nine(tmp_path) as (hands, room):
        await look_at(hands, room, str(mine))
        Giving(monkeypatch, hands.app, f"pathlib.Path({str(seen)!r}).write_text(path.read_text())", tmp_path)
        room.tab.pane("tree").reveal("case")
        await hands.settled()
        focus(room, "values")
        room.tab.pane("values").reveal("case.go")
        await hands.press("ctrl+o")
        assert seen.read_text() == "case:\n  go: 60\n"
        assert not (mine / "case.yaml").exists()
        Giving(monkeypatch, hands.app, "path.write_text(path.read_text().replace('60', '600'))", tmp_path)
        await until(hands.pilot, lambda: room.looked is not None)
        focus(room, "values")
        room.tab.pane("values").reveal("case.go")
        await hands.press("ctrl+o")
        await until(hands.pilot, lambda: room.looked is not None and bool(room.looked.problems))
        assert (mine / "case.yaml").read_text() == "case:\n  go: 600\n"
        room.show_part("problems")
        await hands.pilot.pause()
        assert "case.yaml:2" in hands.told("problems")
        assert "go: 600" in hands.told("problem")


async def test_at_a_value_of_a_shipped_one_an_own_child_is_made_that_says_it(
    tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with nine(tmp_path) as (hands, room):
        Giving(monkeypatch, hands.app, "path.write_text(path.read_text().replace('60', '48'))", tmp_path)
        await look_at(hands, room, "core")
        room.tab.pane("tree").reveal("case")
        await hands.settled()
        focus(room, "values")
        room.tab.pane("values").reveal("case.go")
        await hands.press("ctrl+o")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        hands.app.screen.query_one(Input).value = "mine"
        await hands.press("enter")
        assert isinstance(hands.app.screen, AskLine), "that name is taken"
        hands.app.screen.query_one(Input).value = "tidewater"
        await hands.press("enter")
        child = mine.parent / "tidewater"
        await until(hands.pilot, lambda: room.looked is not None and room.looked.called == "tidewater 0.1.0")
        assert "  go: 48\n" in (child / "case.yaml").read_text()
        assert "parent: core" in (child / "playbook.yaml").read_text()
        await until(hands.pilot, lambda: "go" in hands.told("values"))
        assert "48" in hands.told("values")


async def test_a_new_one_is_made_in_a_form_and_looked_at(tmp_path: Path, mine: Path) -> None:
    async with nine(tmp_path, "library") as (hands, room):
        await until(hands.pilot, lambda: "mine" in hands.told("shelf"))
        room.tab.pane("shelf").reveal(str(mine))
        focus(room, "shelf")
        await hands.press("n")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Form))
        form = hands.app.screen
        assert isinstance(form, Form)
        await hands.write("tide water")
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: form.fault is not None)
        form.query_one("#field-name", Input).value = "tidewater"
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: room.looked is not None and room.looked.called == "tidewater 0.1.0")
        assert "parent: mine" in (mine.parent / "tidewater" / "playbook.yaml").read_text()


async def test_one_is_packed_and_brought_from_its_file(
    tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "taken along.json"
    async with nine(tmp_path, "library") as (hands, room):
        await until(hands.pilot, lambda: "mine" in hands.told("shelf"))
        assert "one of your own" in refusal(hands, "part.save")
        room.tab.pane("shelf").reveal(str(mine))
        focus(room, "shelf")
        await hands.press("s")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        hands.app.screen.query_one(Input).value = str(packed)
        await hands.press("enter")
        await until(hands.pilot, packed.is_file)
        (mine / "gates.yaml").unlink()
        await hands.press("i")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskFile))
        hands.app.screen.query_one(Input).value = str(packed)
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
        await hands.press("y")
        await until(hands.pilot, lambda: room.looked is not None and room.looked.called == "mine 1.0.0")
        assert "g3.fallback" in (mine / "gates.yaml").read_text()


async def test_what_has_one_cure_is_shown_and_put_right_after_a_yes(tmp_path: Path, mine: Path) -> None:
    (mine / "gates.yaml").write_text(GATES.replace("threshold", "treshold"))
    async with nine(tmp_path) as (hands, room):
        await look_at(hands, room, str(mine), "problems")
        await hands.press("F")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
        dialog = hands.app.screen
        assert isinstance(dialog, Confirm)
        assert "+        threshold: 6" in str(dialog.blocks)
        await hands.press("n")
        assert "treshold" in (mine / "gates.yaml").read_text()
        await hands.press("F")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
        await hands.press("y")
        await until(hands.pilot, lambda: "Nothing is wrong" in hands.told("problems"))
        assert "treshold" not in (mine / "gates.yaml").read_text()


async def test_files_saved_elsewhere_are_read_again(tmp_path: Path, mine: Path) -> None:
    async with nine(tmp_path) as (hands, room):
        await look_at(hands, room, str(mine), "problems")
        assert "Nothing is wrong" in hands.told("problems")
        (mine / "gates.yaml").write_text(GATES.replace("threshold", "treshold"))
        room._watch()
        await until(hands.pilot, lambda: "PB101" in hands.told("problems"))


async def test_the_programme_is_previewed_on_it_and_its_cases_are_tried(tmp_path: Path, mine: Path) -> None:
    (mine / "tests").mkdir()
    (mine / "tests" / "lengths.yaml").write_text(CASE)
    async with nine(tmp_path) as (hands, room):
        await look_at(hands, room, str(mine), "preview")
        room.tab.pane("parts").reveal("G3")
        await until(hands.pilot, lambda: "There is a way back" in hands.told("shown"))
        room.tab.pane("parts").reveal("changes")
        await until(hands.pilot, lambda: "Beside Core" in hands.told("shown"))
        page = tmp_path / "preview.html"
        await hands.press("s")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        hands.app.screen.query_one(Input).value = str(page)
        await hands.press("enter")
        await until(hands.pilot, page.is_file)
        assert "There is a way back" in page.read_text()
        room.show_part("cases")
        await until(hands.pilot, lambda: "lengths" in hands.told("cases"))
        assert "as expected" in hands.told("cases") or "otherwise" in hands.told("cases")


async def test_an_upgrade_is_answered_question_by_question_and_is_one_change(
    tmp_path: Path, mine: Path
) -> None:
    async with nine(tmp_path) as (hands, room):
        before = hands.snapshot
        rated = before.all(PreconditionScore)[0].precondition
        text = f"preconditions:\n  - id: {rated}\n    text: Something else is asked now\n    from: ours\n"
        (mine / "preconditions.yaml").write_text(text)
        await look_at(hands, room, str(mine), "upgrade")
        tab = room.tab
        assert isinstance(tab, UpgradeTab)
        await until(hands.pilot, lambda: tab.plan is not None)
        assert tab.plan is not None
        assert len(tab.plan.open) == 1
        assert rated in hands.told("plan")
        keys = [row.key for row in tab.pane("plan").all_rows]
        assert keys.index("item:gates.G3.criteria.g3.propositions.threshold") < keys.index("item:id")
        tab.pane("plan").put_filter("group:asked")
        assert rated in hands.told("plan")
        tab.pane("plan").put_filter("group:kept")
        assert "effect" not in {row.key for row in tab.pane("plan").rows}
        tab.pane("plan").put_filter("")
        tab.pane("plan").reveal("effect")
        await hands.settled()
        assert "M works it out" in hands.told("item")
        await hands.press("M")
        await until(hands.pilot, lambda: "Every recommended team stays as it is" in hands.told("item"))
        questions = tmp_path / "questions.yaml"
        await hands.press("s")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        hands.app.screen.query_one(Input).value = str(questions)
        await hands.press("enter")
        await until(hands.pilot, questions.is_file)
        assert rated in questions.read_text()
        focus(room, "plan")
        tab.pane("plan").reveal(f"question:{tab.plan.open[0].id}")
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Choose))
        await hands.press("enter")
        await until(hands.pilot, lambda: tab.plan is not None and not tab.plan.open)
        await hands.press("A")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Form))
        await hands.press("ctrl+s")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
        await hands.press("y")
        await until(hands.pilot, lambda: bool(hands.snapshot.all(Adoption)))
        pin = hands.snapshot.single(PinnedPlaybook)
        assert pin is not None
        assert pin.playbook == "mine"
        assert hands.snapshot.revision == before.revision + 1


async def test_the_library_lists_what_cannot_be_used_and_leads_to_what_can(
    tmp_path: Path, mine: Path
) -> None:
    write_playbook(mine.parent, "broken", gates="gates:\n  - id: G9\n")
    async with nine(tmp_path, "library") as (hands, room):
        tab = room.tab
        assert isinstance(tab, LibraryTab)
        await until(hands.pilot, lambda: tab.found is not None)
        assert "cannot be used: 2 errors" in hands.told("shelf")
        tab.pane("shelf").reveal(str(mine.parent / "broken"))
        await hands.settled()
        assert "gates.yaml" in hands.told("held")
        tab.pane("shelf").reveal(str(mine))
        await hands.press("enter")
        await until(hands.pilot, lambda: room.looked is not None and room.looked.called == "mine 1.0.0")
        assert room.tab.ID == "content"
        room.show_part("library")
        await hands.pilot.pause()
        room.tab.pane("shelf").reveal(PINNED)
        await hands.press("enter")
        await until(hands.pilot, lambda: room.looked is not None and not room.looked.name)


TITLE = "gates.G3.criteria.g3.propositions.title"


def recorded(wording: str, now: Snapshot, stamp: Stamp) -> Change:
    tried = f"Tried {wording}"
    return record_lesson(now, tried, stamp, playbook_change=wording, playbook_place=TITLE)


def adopted(id: UUID, now: Snapshot, stamp: Stamp) -> Change:
    return decide_lesson(now, now.get(Lesson, id), "adopt", stamp, by="Amara")


async def test_what_a_programme_suggests_is_taken_into_the_files_or_declined(
    tmp_path: Path, mine: Path
) -> None:
    async with nine(tmp_path, "library") as (hands, room):
        desk = room.desk
        for wording in ("Wording 1", "Wording 2"):
            assert await desk.do(partial(recorded, wording)), hands.said
        for lesson in hands.snapshot.all(Lesson):
            assert await desk.do(partial(adopted, lesson.id))
        await desk.drained()
        await until(hands.pilot, lambda: "mine" in hands.told("shelf"))
        room.tab.pane("shelf").reveal(str(mine))
        focus(room, "shelf")
        await hands.press("L")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Choose))
        await hands.press("enter")
        await until(hands.pilot, lambda: "Wording" in getattr(hands.app.screen, "name_of_it", ""))
        await hands.press("enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
        await hands.press("y")
        await until(hands.pilot, lambda: "accepted" in [one.proposal for one in hands.snapshot.all(Lesson)])
        assert "title: Wording" in (mine / "gates.yaml").read_text()
        await desk.drained()
        await hands.press("L")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, Choose))
        await hands.press("enter")
        await until(hands.pilot, lambda: "Wording" in getattr(hands.app.screen, "name_of_it", ""))
        await hands.press("j", "enter")
        await until(hands.pilot, lambda: isinstance(hands.app.screen, AskLine))
        await hands.write("Not here")
        await hands.press("enter")
        await until(hands.pilot, lambda: "Not here" in [one.answer for one in hands.snapshot.all(Lesson)])


def test_editors_are_told_the_place_each_in_its_way() -> None:
    file = Path("/p/gates.yaml")
    assert at_place(["vim"], file, 7, 3) == ["vim", "+7", "/p/gates.yaml"]
    assert at_place(["code", "-w"], file, 7, 3) == ["code", "-w", "--goto", "/p/gates.yaml:7:3"]
    assert at_place(["/usr/bin/hx"], file, 7, 0) == ["/usr/bin/hx", "/p/gates.yaml:7:1"]
    assert at_place(["nano"], file, 0, 0) == ["nano", "/p/gates.yaml"]


async def test_what_lint_says_of_cases_stands_among_the_problems_and_a_parents_files_are_watched(
    tmp_path: Path, mine: Path
) -> None:
    child = write_playbook(mine.parent, "child", parent="mine")
    (child / "tests").mkdir()
    (child / "tests" / "wrong.yaml").write_text("given:\n  stage: D1\nexpect:\n  dayz:\n    D1: 10\n")
    async with nine(tmp_path) as (hands, room):
        await look_at(hands, room, str(child), "problems")
        assert "tests/wrong.yaml:4" in hands.told("problems")
        assert room.looked is not None
        assert not room.looked.changed()
        (mine / "gates.yaml").write_text(GATES.replace("threshold: 6", "threshold: 5"))
        assert room.looked.changed()


async def test_in_a_read_only_session_files_are_not_changed_either(tmp_path: Path, mine: Path) -> None:
    async with screens(copy_store(tmp_path), read_only=True) as (app, pilot):
        hands = Hands(app, pilot)
        room = await hands.go("9", PlaybookRoom)
        await look_at(hands, room, str(mine))
        focus(room, "values")
        await hands.settled()
        found = {offer.command.id: offer.refusal for offer in app.offers()}
        assert found["part.editor"] == found["playbook.revert"] == "This is read-only."
