"""Setting a list up: which columns it shows, its order, which filters are kept; a setting of this person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from cmprogramme.list_settings import ListSetting
from cmprogramme.tui.acting import Acting
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.form import Form, ask
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.filtering import ReadAgainst
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.page import Column
from lifecycle.register import Field, asked_of

OWN = "own"
"""The order of a list as it gives it."""


SET_UP = Command(
    "list.set_up",
    "V",
    "Set up this list...",
    "Its columns, its order, and filters to come back to; kept for you as a setting.",
    "do_set_up",
    "why_no_list",
    cli="cmprogramme config set lists.NAME TEXT",
)


class ListScreen(Acting):
    """A screen whose lists are set up by whoever looks at them."""

    NAME: ClassVar[str] = ""

    def tell_lists(self, facts: Facts) -> None:
        """How each list is shown, and what days and names in its filters are read against."""
        asked = asked_of(facts.snapshot, facts.today)
        if asked is None:
            return
        asking = ReadAgainst(asked.today, self.desk.session.who, asked.gate, asked.holidays)
        for pane in self.query(Pane):
            pane.asking = asking
            if pane.has_cursor and (name := self.list_name(pane)):
                self.desk.lists.show(pane, name)

    def list_name(self, pane: Pane) -> str:
        """What a list is called in the settings: with the name of its screen, for parts of two are called alike."""
        return f"{self.NAME.lower()}-{(pane.id or '').removesuffix('-list')}"

    def why_no_list(self) -> str:
        """No list has the focus."""
        pane = self.in_focus
        if not isinstance(pane, Pane) or not pane.has_cursor or not pane.list_name:
            return "There is no list under the cursor."
        return "" if pane.orders else "This list has no titled columns."

    async def do_set_up(self) -> None:
        """Columns, order, filters."""
        pane = self.in_focus
        if isinstance(pane, Pane) and await set_up(self.desk, pane, self.columns_to_choose(pane)):
            self.was_set_up(pane)

    def columns_to_choose(self, pane: Pane) -> Sequence[Column]:
        """The columns a list can show."""
        return pane.columns

    def was_set_up(self, pane: Pane) -> None:
        """A list is shown in another way from now on."""


async def set_up(desk: Desk, pane: Pane, columns: Sequence[Column]) -> bool:
    """Asks for columns, order and filters of a list, and keeps them; whether they were."""
    setting = await aside(desk.lists.read_again, pane.list_name)
    titled = [column for column in columns if column.title]
    shown = setting.columns or tuple(
        column.name for column, size in zip(pane.columns, pane.sizes, strict=True) if size and column.title
    )
    kept = setting.with_filter(pane.filter).kept if pane.filter and not pane.fault else setting.kept
    fields = _fields(titled, kept)
    values = {
        "columns": "; ".join(column.title for column in titled if column.name in shown),
        "sort": next((column.title for column in titled if column.name == pane.order), OWN),
        "down": "yes" if pane.order_down else "no",
        "filters": "\n".join(kept),
    }

    async def save(texts: dict[str, str]) -> LifecycleError | None:
        found = _setting(texts, titled)
        for text in found.kept:
            if fault := pane.fault_of(text):
                return InvalidValue(
                    f"filters: '{text[:60]}' is no filter of this list.", fault, "", field="filters"
                )
        if set(found.columns) == set(shown):  # as they stood: not chosen, but what fits
            found = replace(found, columns=setting.columns)
        try:
            found = await aside(desk.lists.put, pane.list_name, found, setting)
        except LifecycleError as error:
            return error
        pane.chosen_columns, pane.kept = frozenset(found.columns), found.kept
        pane.sort(found.order, down=found.down)
        return None

    blocks = (Words("Kept for you, under lists." + pane.list_name + " in the settings.", "dim"),)
    form = Form(f"Set up this list: {pane.heading.lower()}", fields, values, save, blocks=blocks)
    return await desk.app.push_screen_wait(form) is not None


def _fields(titled: Sequence[Column], kept: Sequence[str]) -> list[Field]:
    titles = [column.title for column in titled]
    return [
        ask(
            "columns",
            "those ticked are shown, however narrow it is",
            "choice",
            choices=titles,
            many=True,
            optional=True,
        ),
        ask(
            "sort",
            "by this column; own = as the list gives it",
            "choice",
            label="sort by",
            choices=[OWN, *titles],
        ),
        ask("down", "the largest, the latest or Z first", "yes_no", label="other way"),
        ask(
            "filters", "one a line; / and then down brings them", "text", label="kept filters", optional=True
        ),
    ]


def _setting(texts: dict[str, str], titled: Sequence[Column]) -> ListSetting:
    names = {column.title: column.name for column in titled}
    ticked = [part.strip() for part in texts["columns"].split(";")]
    filters = dict.fromkeys(" ".join(line.split()) for line in texts["filters"].split("\n") if line.strip())
    return ListSetting(
        names.get(texts["sort"], ""),
        texts["down"] == "yes",
        tuple(names[title] for title in ticked if title in names),
        tuple(filters),
    )
