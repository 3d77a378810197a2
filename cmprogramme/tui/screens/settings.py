"""Settings: value, where it comes from, and how to change it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from cmprogramme.list_settings import PREFIX
from cmprogramme.tui.aside import aside
from cmprogramme.tui.dialogs.ask import AskLine, Choose
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.room import Room
from cmprogramme.tui.session import SettingLine
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane, Prose
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.errors import LifecycleError
from lifecycle.base.page import Column


class SettingsRoom(Room):
    """Every setting with its origin."""

    NAME = "Settings"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "Every setting, its value and where that comes from: default, file or environment. "
        "Enter changes it in the file.",
    )
    PANES = ("settings", "setting")
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "setting.change",
            "enter e",
            "Change this setting",
            "Writes it into the settings file.",
            "do_change",
            "why_no_change",
            "change",
            1,
            "cmprogramme config set KEY VALUE",
        ),
        Command(
            "setting.unset",
            "d",
            "Back to the default",
            "Takes it out of the settings file.",
            "do_unset",
            "why_no_change",
            "default",
            2,
            "cmprogramme config unset KEY",
        ),
    )

    def body(self) -> Iterable[Widget]:
        """The list and one setting."""
        columns = (Column("setting", 16), Column("value", 16), Column("from"))
        yield Pane("SETTINGS", id="settings", columns=columns, empty="There are no settings here.")
        yield Prose("", id="setting")

    def draw(self, facts: Facts) -> None:
        """Reads them anew."""
        self._draw()

    def on_screen_resume(self) -> None:
        """Reads them anew."""
        self._draw()

    def _draw(self) -> None:
        read = self.desk.session.settings
        if not self.is_mounted or read is None:
            return
        try:
            lines = read()
        except LifecycleError as error:
            self.desk.tell(error)
            return
        rows = [
            Row(
                line.key,
                cells=(((line.key, ""),), ((line.value or "-", "bold"),), ((line.origin, "dim"),)),
                value=line,
            )
            for line in lines
        ]
        self.pane("settings").show(rows)

    def on_pane_moved(self, message: Pane.Moved) -> None:
        """Another setting."""
        if (
            message.pane.id == "settings"
            and message.row is not None
            and isinstance(message.row.value, SettingLine)
        ):
            line = message.row.value
            choices = f"It takes: {', '.join(line.choices)}." if line.choices else ""
            self.prose("setting").tell(
                [
                    Words(line.meaning[:1].upper() + line.meaning[1:] + "."),
                    Words(choices, "dim"),
                    Words(f"Value '{line.value}' comes from: {line.origin}.", "dim"),
                    Words("Changes count from the next start, the theme at once.", "faint"),
                ],
                title=line.key.upper(),
            )

    def why_no_change(self) -> str:
        """Nothing to write to, or nothing chosen."""
        if self.desk.session.change_setting is None:
            return "Settings cannot be written here."
        return "" if self.pane("settings").current else "Choose a setting."

    async def do_change(self) -> None:
        """Asks for the value."""
        row = self.pane("settings").current
        if row is None or not isinstance(row.value, SettingLine):
            return
        line = row.value
        if line.choices:
            rows = [Row(choice, ((choice, ""),)) for choice in line.choices]
            value = await self.app.push_screen_wait(Choose(line.key, rows, at=line.value))
        else:
            value = await self.app.push_screen_wait(
                AskLine(line.key, (Words(line.meaning, "dim"),), value=line.value)
            )
        if value is not None:
            await self._write(line.key, value)

    async def do_unset(self) -> None:
        """Back to the default."""
        row = self.pane("settings").current
        if row is not None:
            await self._write(row.key, None)

    async def _write(self, key: str, value: str | None) -> None:
        change = self.desk.session.change_setting
        if change is None:
            return
        try:
            await aside(change, key, value)
        except LifecycleError as error:
            self.desk.tell(error)
            return
        if key.startswith(PREFIX):
            self.desk.lists.forget()
        if key == "ui.theme" and value in self.app.available_themes:
            self.app.theme = value or self.app.theme
        self._draw()
        self.desk.say(
            f"{key} is {value!r} from now on." if value is not None else f"{key} has its default again."
        )
