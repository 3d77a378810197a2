"""How each list is shown, read from the settings and written when it is set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from cmprogramme.list_settings import PREFIX, ListSetting, read_list
from cmprogramme.tui.session import SettingLine
from cmprogramme.tui.widgets.pane import Pane
from lifecycle.base.errors import LifecycleError

Read = Callable[[], Sequence[SettingLine]] | None
Write = Callable[[str, str | None], object] | None

NOTHING = ListSetting()


class Lists:
    """What the settings say of lists, by the list's name; without a place to write to, for this run."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write
        self._known: dict[str, ListSetting] | None = None

    @property
    def known(self) -> Mapping[str, ListSetting]:
        """Those there are; a setting nobody can read counts as none, the settings say why."""
        if self._known is None:
            self._known = {}
            with suppress(LifecycleError):
                for line in self._read() if self._read is not None else ():
                    if line.key.startswith(PREFIX):
                        self._known[line.key.removeprefix(PREFIX)] = read_list(line.value)
        return self._known

    def forget(self) -> None:
        """Something was written elsewhere: they are read again."""
        if self._read is not None:
            self._known = None

    def of(self, name: str) -> ListSetting:
        """How a list is shown."""
        return self.known.get(name, NOTHING)

    def read_again(self, name: str) -> ListSetting:
        """How it is shown, with what was written elsewhere since."""
        self.forget()
        return self.of(name)

    def put(self, name: str, setting: ListSetting, seen: ListSetting) -> ListSetting:
        """From now on, also in later runs where settings can be written; LifecycleError where they cannot be now. What
        was written elsewhere since it was `seen` stays where this does not change it. How it is shown then."""
        setting = setting.over(self.read_again(name), seen)
        if self._write is not None:
            self._write(f"{PREFIX}{name}", setting.written() or None)
        self._known = {**self.known, name: setting}
        return setting

    def show(self, pane: Pane, name: str) -> None:
        """A list as it was set up: its filters to come back to at once, its order when it is first seen."""
        setting = self.of(name)
        pane.kept = setting.kept
        pane.chosen_columns = frozenset(setting.columns)
        if pane.list_name != name:
            pane.list_name = name
            pane.order, pane.order_down = setting.order, setting.down
