"""Files a person asks a screen for: their names, whether one that is there may go; written beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import AskLine, Choose, Confirm
from cmprogramme.tui.widgets.rows import Row, Words
from lifecycle.base.errors import LifecycleError

if TYPE_CHECKING:
    from cmprogramme.reports.sheet import Format


async def asked_path(desk: Desk, title: str, line: str, name: str) -> Path | None:
    """The file to write, `name` unless another is typed; None where none is, or one there is not to be replaced."""
    from cmprogramme.files import path_of

    given = await desk.app.push_screen_wait(AskLine(title, [Words(line, "dim")], value=name))
    if not given or not given.strip():
        return None
    try:
        path = path_of(given).resolve()
    except LifecycleError as error:
        desk.tell(error)
        return None
    return path if await _free(desk, path) else None


async def save_page(
    desk: Desk, title: str, at: Format, name: Callable[[Format], str], make: Callable[[Format], bytes]
) -> None:
    """A page into a file of the present folder, in the format chosen, `at` first."""
    from cmprogramme.reports.sheet import FORMATS

    rows = [Row(format, ((format, ""),)) for format in FORMATS]
    chosen = await desk.app.push_screen_wait(Choose(title, rows, at=at))
    wanted = next((format for format in FORMATS if format == chosen), None)
    if wanted is None:
        return
    path = Path(name(wanted)).resolve()
    if await _free(desk, path):
        await write_file(desk, path, lambda: make(wanted))


async def write_file(desk: Desk, path: Path, make: Callable[[], bytes]) -> None:
    """What `make` gives, in that file."""
    from cmprogramme.files import replace

    def write() -> str:
        replace(path, make())
        return f"Wrote {path}."

    await done_aside(desk, write)


async def done_aside(desk: Desk, write: Callable[[], str]) -> None:
    """Does it beside the screen, and says what came of it."""
    try:
        told = await aside(write)
    except LifecycleError as error:
        desk.tell(error)
        return
    desk.say(told)


async def _free(desk: Desk, path: Path) -> bool:
    """Whether nothing lies there, or it is to be replaced."""
    if not path.exists():
        return True
    exists = [
        Words(f"{path.name} exists already and would be replaced."),
        Words("y = yes   n = no", "accent"),
    ]
    return bool(await desk.app.push_screen_wait(Confirm("Replace the file?", exists)))
