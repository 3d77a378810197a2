"""Forms by keys: entering a field selects it, one saved is followed by the next, what is empty is shown so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from cmprogramme.storage.store import Store
from cmprogramme.tui.app import Shell
from cmprogramme.tui.asked import question_of
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.screens.register import RegisterRoom
from cmprogramme.tui.widgets.fields import Chooser, OneLine, Ticks
from lifecycle.actions import all_actions, find_action
from lifecycle.base.errors import LifecycleError
from lifecycle.base.noun import Noun
from lifecycle.customers.qualification import Requirement
from lifecycle.insight.segments import Segment
from lifecycle.kinds import KINDS
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem
from lifecycle.register import Field, add, fields, kept_next
from lifecycle.register.calling import kept_by_next
from lifecycle.snapshot import Snapshot
from tests.builders import stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, copy_store, programme_of, screens, shown, until


def store_with(folder: Path, *entries: tuple[type[Noun], dict[str, str]]) -> Path:
    """A store with these entries in an empty programme."""
    path = empty_store(folder)
    with Store.open(path) as store:
        for seed, (kind, texts) in enumerate(entries):
            id = programme_of(store)
            store.commit(id, add(store.load(id), kind, texts, stamp(seed=50 + seed, today=DAY))[1])
    return path


async def register(hands: Hands, place: str, kind: type[Noun]) -> RegisterRoom:
    """The register of a kind, its entries in front."""
    hands.app.go(place)
    await until(hands.pilot, lambda: isinstance(hands.app.screen, RegisterRoom) and hands.app.screen.ready)
    room = hands.app.screen
    assert isinstance(room, RegisterRoom)
    room.select(f"kind:{kind.KIND}")
    await until(hands.pilot, lambda: room.kind is kind)
    room.bring(room.pane("entries"))
    await hands.settled()
    return room


async def opened(hands: Hands, key: str) -> Form:
    """The form a key opens."""
    await hands.press(key)
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Form) and hands.app.screen.ready)
    form = hands.app.screen
    assert isinstance(form, Form)
    return form


async def test_typing_in_a_field_replaces_what_is_in_it_and_an_arrow_goes_on_in_it(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, (Segment, {"name": "Movers", "customers": "100"}))) as (
        app,
        pilot,
    ):
        hands = Hands(app, pilot)
        room = await register(hands, "7-registers", Segment)
        form = await opened(hands, "e")
        assert form.texts()["name"] == "Movers"
        await hands.write("Stayers")
        await hands.press("tab", "shift+tab", "end", "2", "ctrl+s")
        await until(pilot, lambda: app.screen is room)
        assert [one.name for one in hands.snapshot.all(Segment)] == ["Stayers2"]


async def test_the_next_entry_begins_with_what_the_one_before_belongs_to(tmp_path: Path) -> None:
    path = store_with(tmp_path, (Segment, {"name": "Movers"}))
    async with screens(path, drafts=tmp_path / "drafts") as (app, pilot):
        hands = Hands(app, pilot)
        room = await register(hands, "7-registers", Requirement)
        form = await opened(hands, "n")
        await hands.write("mov")
        await until(pilot, lambda: "tab takes it: Movers" in shown(app))
        await hands.press("tab")
        assert form.texts()["segment"] == "Movers"
        await hands.press("tab")
        await hands.write("A date")
        await hands.press("ctrl+n")
        await until(pilot, lambda: len(hands.snapshot.all(Requirement)) == 1)
        await until(pilot, lambda: "1 saved; the next one" in shown(app))
        assert app.screen is form
        assert app.focused is form.query_one("#field-need")
        assert (form.texts()["segment"], form.texts()["need"]) == ("Movers", "")
        await hands.write("A price")
        await hands.press("ctrl+n")
        await until(pilot, lambda: len(hands.snapshot.all(Requirement)) == 2)
        await hands.write("Half a thou")
        await hands.press("escape")
        await until(pilot, lambda: app.screen is room)
        assert [one.need for one in hands.snapshot.all(Requirement)] == ["A date", "A price"]
        assert isinstance(room.noun, Requirement)
        assert room.noun.need == "A price"
        form = await opened(hands, "n")
        assert form.texts()["need"] == "Half a thou", "what was typed last and left comes again"


async def test_what_cannot_be_saved_stays_and_no_next_one_begins(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Requirement)
        form = await opened(hands, "n")
        await hands.write("Nobody")
        await hands.press("tab")
        await hands.write("A date")
        await hands.press("ctrl+n")
        await until(pilot, lambda: form.fault is not None)
        await until(pilot, lambda: "There is no segment 'Nobody'" in shown(app))
        assert form.texts()["need"] == "A date"
        assert not hands.snapshot.all(Requirement)


async def test_a_form_that_is_gone_is_not_laid_out_any_more(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Requirement)
        form = await opened(hands, "n")
        await hands.press("escape")
        await until(pilot, lambda: not form.is_attached)
        form.on_resize()  # put off until after a frame, as what a key changes is
        assert not form.is_attached


async def test_no_next_one_follows_where_something_is_changed(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, (Segment, {"name": "Movers"}))) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Segment)
        form = await opened(hands, "e")
        assert "save, next one" not in shown(app)
        await hands.press("ctrl+n")
        await until(pilot, lambda: "No other one follows this" in shown(app))
        assert app.screen is form


async def test_names_are_gone_through_with_the_arrows(tmp_path: Path) -> None:
    names = ("Movers", "Movers of firms", "Movers abroad")
    entries = [(Segment, {"name": name}) for name in names]
    async with screens(store_with(tmp_path, *entries)) as (app, pilot):
        hands = Hands(app, pilot)
        await register(hands, "7-registers", Requirement)
        form = await opened(hands, "n")
        await hands.write("movers ")
        await until(pilot, lambda: "tab takes it: Movers of firms, Movers abroad" in shown(app))
        await hands.press("down")
        await until(pilot, lambda: "tab takes it: Movers abroad, Movers of firms" in shown(app))
        await hands.press("tab")
        assert form.texts()["segment"] == "Movers abroad"
        await hands.write(" x")
        await until(pilot, lambda: "Nothing is called so yet." in shown(app))


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_one_value_is_asked_in_a_line_at_the_bottom_with_the_list_in_sight(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store_with(tmp_path, (WorkItem, {"code": "W1", "title": "Call back", "area": "PO", "days": "2"}))
    async with screens(path, size=size) as (app, pilot):
        hands = Hands(app, pilot)
        assert app.rooms is not None
        room = app.rooms.current
        act = find_action("work-item rename")
        assert act is not None
        app.run_worker(room.act(act))
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        assert not app.screen.has_class("-light"), "which item and which name are two things"
        await hands.press("escape")
        monkeypatch.setattr(room, "known", lambda act: {"which": hands.snapshot.all(WorkItem)[0]})
        app.run_worker(room.act(act))
        await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.ready)
        assert app.screen.has_class("-light")
        lines = shown(app).split("\n")
        assert any(line.startswith(" W1") for line in lines[-7:])
        assert app.screen.query_one("Vertical.box").region.height <= 7
        assert app.screen.styles.background.a == 0
        await hands.write("Ring back")
        await hands.press("enter")
        await until(pilot, lambda: app.screen is room)
        assert hands.snapshot.all(WorkItem)[0].code == "Ring back"


# every form there is

SMALLEST = (60, 20)
"""What fits into this window fits into a larger one."""


def every_form(snapshot: Snapshot) -> Iterator[tuple[str, Sequence[Field], frozenset[str] | None]]:
    """The fields of the form of every register and of every action, and what the next one keeps of them."""
    for kind in KINDS:
        if kind.REGISTER:
            asked = [one for one in fields(kind) if one.kind != "nested"]
            yield kind.KIND, asked, None if kind.SINGLE else kept_next(kind)
    for act in all_actions():
        questions = [question_of(one, snapshot) for one in act.arguments if not one.says.edge]
        if questions:
            yield act.id, [field for one in questions for field in one.fields], kept_by_next(act)


async def accept(texts: dict[str, str]) -> LifecycleError | None:
    return None


def taken_up(form: Form) -> bool:
    """Whether the form is there and a field of it has the focus."""
    return form.ready and form.focused is not None


def selected(line: Input) -> bool:
    """Whether all that is in a line is selected."""
    return line.has_focus and line.selected_text == line.value


def fits(app: Shell, form: Form, label: str) -> bool:
    """Whether the field of that label is on the screen, and what is told of it as well."""
    return form.query_one("#hint").region.bottom <= app.size.height and label in shown(app)


def left(app: Shell, form: Form) -> bool:
    """Whether the form is gone."""
    return app.screen is not form


@pytest.mark.long
async def test_every_form_selects_on_entry_shows_what_is_empty_and_fits(tmp_path: Path) -> None:
    async with screens(copy_store(tmp_path), size=SMALLEST) as (app, pilot):
        assert app.desk is not None
        for name, asked, keeps in every_form(app.desk.snapshot):
            given = {one.name: "given" for one in asked[::2] if one.kind in ("line", "reference")}
            form = Form(name, asked, given, accept, names=app.desk.names, keeps=keeps)
            app.push_screen(form)
            await until(pilot, partial(taken_up, form))
            told = shown(app)
            assert name in told
            assert "Close" not in told, name
            for field in asked:
                widget = form.query_one(f"#field-{field.name}")
                if isinstance(widget, Chooser):
                    assert widget.value or "".join(s.text for s in widget.render_line(0)).startswith("‹ - ›")
                elif isinstance(widget, Input):
                    assert isinstance(widget, OneLine)
                    assert widget.placeholder == "-"
                else:
                    assert isinstance(widget, Ticks) or (
                        isinstance(widget, TextArea) and widget.placeholder == "-"
                    )
            lines = [*form.query(OneLine)]
            if lines:
                lines[-1].focus()
                await until(pilot, partial(selected, lines[-1]))
            form.query_one(f"#field-{asked[-1].name}").focus()
            await until(pilot, partial(fits, app, form, asked[-1].label))
            if keeps is not None:
                await goes_on(form, pilot, keeps, given)
            form.dismiss(None)
            await until(pilot, partial(left, app, form))


async def goes_on(form: Form, pilot: Pilot[int], keeps: frozenset[str], given: Mapping[str, str]) -> None:
    """What is typed is saved by ctrl+n; the next one begins with what it belongs to, in the first field of its own."""
    began = form.texts()
    lines = [one.name for one in form.fields if one.name in given]
    typed = {name: f"typed {name}" for name in lines}
    form.put(typed)
    form.do_another()
    await until(pilot, lambda: form.count == 1)
    assert form.saved is not None
    assert {name: form.saved[name] for name in lines} == typed
    assert form.texts() == {**began, **{name: text for name, text in typed.items() if name in keeps}}
    own = [one.name for one in form.fields if one.name not in keeps or not form.texts()[one.name]]
    focused = form.focused
    assert focused is not None
    assert focused.id == f"field-{(own or [form.fields[0].name])[0]}"


# what the next one keeps


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("requirement", {"segment"}),
        ("customer_plan", {"group"}),
        ("measure_action", {"measure"}),
        ("sign_off", {"segment", "part"}),
        ("skill_level", {"person"}),
        ("proposition", set()),
        ("segment", set()),
        ("work_item", set()),
    ],
)
def test_the_next_one_keeps_what_it_belongs_to(kind: str, kept: set[str]) -> None:
    found = next(one for one in KINDS if kind == one.KIND)
    assert kept_next(found) == kept
    assert not any(
        field.refers_to == Person.KIND for field in fields(found) if field.name in kept - {"person"}
    )


@pytest.mark.parametrize(
    ("id", "kept"),
    [
        ("scorecard act", {"measure"}),
        ("scorecard record", {"measure"}),
        ("skill level", {"name"}),
        ("idea add", set()),
        ("plan add", set()),
        ("plan drop", None),
        ("plan link", {"before", "after"}),
        ("gate decide", None),
        ("programme set", None),
        ("person import", None),
    ],
)
def test_an_action_that_enters_something_may_be_followed_by_the_next(id: str, kept: set[str] | None) -> None:
    act = find_action(id)
    assert act is not None
    found = kept_by_next(act)
    assert (None if found is None else set(found)) == kept


def test_no_next_one_follows_where_it_would_be_written_over_the_one_before() -> None:
    endorse, act = find_action("strategy endorse"), find_action("scorecard act")
    assert endorse is not None
    assert act is not None
    assert kept_by_next(endorse) is not None
    assert kept_by_next(endorse, {"function"}) is None
    assert kept_by_next(act, {"measure"}) == frozenset({"measure"})
