"""A playbook of one's own begun on screen 9: asked for in a form, or by its name alone at a value of a shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cmprogramme.new_playbook import Begun, begin, checked, parent_of, refuse_there
from cmprogramme.shelf import SHIPPED, Held
from cmprogramme.storage.location import playbooks_folder
from cmprogramme.tui.aside import aside
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import AskLine
from cmprogramme.tui.dialogs.form import Form, ask
from cmprogramme.tui.widgets.rows import Words
from lifecycle.base.errors import InvalidValue, LifecycleError
from playbooks.layers import LEVELS


def called_by(one: Held) -> str:
    """What a playbook that inherits from it calls it: its id, or the name of its folder among one's own."""
    return one.id if one.place == SHIPPED else Path(one.place).name


def may_inherit(found: Sequence[Held]) -> list[str]:
    """Those another playbook can be put on top of."""
    return [called_by(one) for one in found if one.playbook is not None and len(one.parents) + 2 <= LEVELS]


async def made_new(desk: Desk, found: Sequence[Held], at: str) -> Begun | None:
    """A new playbook on top of one of those at hand, `at` first, written; None where it is left."""
    parents = may_inherit(found)
    made: list[Begun] = []
    fields = [
        ask("name", "letters, digits and _ . + - without spaces, like tidewater"),
        ask("parent", "what it inherits from; left and right choose", "choice", choices=parents),
        ask("title", "what people read; left out, it follows from the name", optional=True),
    ]

    async def take(texts: dict[str, str]) -> LifecycleError | None:
        try:
            name = _named(texts["name"].strip())
            made.append(await aside(_written, name, texts["parent"], _author(desk), texts["title"].strip()))
        except LifecycleError as error:
            return error
        return None

    blocks = [
        Words("Small files that say nothing yet, with an example of each common change in a comment.", "dim")
    ]
    values = {"parent": at if at in parents else (parents[0] if parents else "")}
    form = Form("New playbook", fields, values, take, blocks=blocks)
    await desk.app.push_screen_wait(form)
    return made[-1] if made else None


async def own_copy(desk: Desk, above: str, key: str) -> Begun | None:
    """One's own on top of a playbook that is not changed, for what is to be changed at `key`; None where it is left."""

    def fault(name: str) -> str:
        try:
            _named(name.strip())
        except LifecycleError as error:
            return f"{error.why} {error.do}"
        return ""

    blocks = [
        Words(f"{above} is not changed: it comes with the program, or no files of yours say the same."),
        Words(f"One of your own on top of it is made; it says {key} itself, and your editor opens there."),
        Words("Its name, without spaces:", "accent"),
    ]
    title = "Make it your own first"
    given = await desk.app.push_screen_wait(AskLine(title, blocks, value=_free(f"my-{above}"), check=fault))
    if not given:
        return None
    try:
        return await aside(_written, given.strip(), above, _author(desk), "")
    except LifecycleError as error:
        desk.tell(error)
        return None


def _author(desk: Desk) -> str:
    return desk.session.stamp(desk.need().today).who


def _named(name: str) -> str:
    try:
        refuse_there(checked(name), playbooks_folder())
    except LifecycleError as error:
        raise InvalidValue(error.what, error.why, error.do, field="name") from error
    return name


def _written(name: str, above: str, author: str, title: str) -> Begun:
    folder = playbooks_folder()
    found = begin(name, parent_of(above, folder), folder, author, title=title)
    found.write()
    return found


def _free(name: str) -> str:
    """A name that is not taken among one's own: the same, or with a number."""
    folder, number, found = playbooks_folder(), 1, name
    while (folder / found).exists():
        number += 1
        found = f"{name}-{number}"
    return found
