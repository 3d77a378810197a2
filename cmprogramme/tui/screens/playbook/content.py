"""Contents: the playbook as a tree, the values of the branch under the cursor, where each comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import playbooks
from cmprogramme.files import replace
from cmprogramme.storage.location import playbooks_folder
from cmprogramme.tui.acting import offer
from cmprogramme.tui.desk import Desk
from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.playbook.beginning import own_copy
from cmprogramme.tui.screens.playbook.part import READING, PlaybookTab
from cmprogramme.tui.screens.tabs import TabbedRoom
from cmprogramme.tui.screens.told import Described, Listed, Shown
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.pane import Pane
from cmprogramme.tui.widgets.rows import Words
from lifecycle.action import Action
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.base.page import Page, Sentence
from lifecycle.playbook import tree as trees
from lifecycle.playbook.tree import Branch, Leaf
from lifecycle.playbook.tree_telling import branch_at, leaf_page, tree_page, values_page
from playbooks import folders
from playbooks.making.editing import file_for, says, with_value, without
from playbooks.making.formatting import Unchanged

TREE = Listed("tree", tree_page)
VALUES = Listed("values", values_page)
INHERITED = "Your files say nothing here: it is inherited."


class ContentTab(PlaybookTab):
    """What the rules compute with, value by value."""

    ID, TITLE, SHORT = "content", "Contents", "Content"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What the rules compute with, as a tree: + is added by this playbook, * is changed by it, the rest is "
        "inherited. Each value says which playbook sets it and where. A newer version changes nothing here until it "
        "is adopted.",
    )
    MAIN = (TREE,)
    SIDE = (VALUES, Described("value", leaf_page, ("tree", "values")))
    ASIDE = ()
    DEFAULT_CSS = """
    ContentTab .side { width: 4fr; }
    ContentTab #values { height: 2fr; }
    ContentTab #value { height: 3fr; }
    ContentTab.-wide .side { layout: vertical; width: 4fr; }
    ContentTab.-narrow .main { height: 1fr; }
    ContentTab.-narrow .side { height: 13; }
    ContentTab.-narrow #values { height: 6; }
    ContentTab.-narrow #value { height: 7; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "part.open",
            "enter",
            "Open or close",
            "What is below a branch; of one without any its values.",
            "do_open",
            "why_not_open",
            "open",
            1,
            "cmprogramme playbook show NAME",
        ),
        Command(
            "part.editor",
            "ctrl+o",
            "Change it in my editor...",
            "Opens the file at what the cursor is on, and checks the playbook on return. A value that is inherited is "
            "written into your file first; a playbook that is not changed gets one of your own on top of it.",
            "do_value",
            "why_no_value",
            "my editor",
            2,
        ),
        Command(
            "playbook.revert",
            "d",
            "Take back to the parent...",
            "Takes what your file says here out of it, so that the parent's holds again.",
            "do_revert",
            "why_not_said",
            "to parent",
            4,
        ),
        offer(
            "gate threshold", "T", short="threshold", rank=5, words="Another threshold for this programme..."
        ),
    )

    def __init__(self, desk: Desk, room: TabbedRoom, place: int) -> None:
        super().__init__(desk, room, place)
        self.opened: set[trees.Path] = set()
        self.coming = ""

    def page_of(self, one: Shown, facts: Facts) -> Page:
        """The playbook is none of the programme's nouns: it was read."""
        looked = self.looked
        if looked is None:
            return Page(
                "Contents" if one.id == "tree" else "",
                (*tree_page((), (), {}).parts, Sentence(READING, "dim")),
            )
        if one.id == "tree":
            return tree_page(looked.branches, self.opened, looked.marked, self.nine.note())
        if one.id == "values":
            return values_page(self.branch, looked.marked)
        key = self.key
        origin = looked.origin(key) if key and key != trees.ABOUT else ()
        return leaf_page(self.leaf, self.branch, origin, looked.takes(key) if self.leaf else ())

    def draw(self, facts: Facts) -> None:
        """The cursor comes to the value a playbook was made for."""
        super().draw(facts)
        if self.coming and self.looked is not None and self.looked.playbook is not None:
            key, self.coming = self.coming, ""
            self.reveal(key)
            self.pane("values").reveal(key)

    @property
    def branch(self) -> Branch | None:
        """The branch under the cursor of the tree."""
        row = self.row("tree")
        return row.value if row is not None and isinstance(row.value, Branch) else None

    @property
    def leaf(self) -> Leaf | None:
        """The value under the cursor, while the focus is among the values."""
        row = self.row("values")
        inside = self.here == "values" or self.led == "values"
        return row.value if inside and row is not None and isinstance(row.value, Leaf) else None

    @property
    def key(self) -> str:
        """The dotted key the cursor is on."""
        found = self.leaf or self.branch
        return found.key if found is not None else ""

    @property
    def path(self) -> trees.Path:
        """The same as a path."""
        found = self.leaf or self.branch
        return found.path if found is not None else ()

    def moved(self, pane: Pane, facts: Facts) -> None:
        """The values follow the tree, the text both."""
        if pane.id == "tree":
            self.led = "tree"
            self.draw_list(VALUES, facts)
        super().moved(pane, facts)

    def reveal(self, key: str) -> None:
        """Opens the tree down to a dotted key and puts the cursor there."""
        looked = self.looked
        found = branch_at(looked.branches, key) if looked is not None else None
        parts = tuple(key.split("."))
        if looked is not None and found is None:
            found = trees.holder(looked.branches, parts)
        if found is None:
            return
        self.opened |= {found.path[:many] for many in range(1, len(found.path))}
        self.draw_list(TREE, self.desk.need())
        self.pane("tree").reveal(found.key)

    # commands

    def why_not_open(self) -> str:
        """Nothing is there."""
        return "" if self.branch is not None else READING

    def do_open(self) -> None:
        """Open or close; a branch without any leads to its values."""
        branch = self.branch
        if self.here == "tree" and branch is not None and branch.branches:
            self.opened ^= {branch.path}
            self.draw_list(TREE, self.desk.need())
            return
        self.room.bring(self.pane("value" if self.here == "values" else "values"))

    def why_no_value(self) -> str:
        """A value or an entry of one's own files, or a value to be said in a playbook of one's own on top of it."""
        looked = self.looked
        if looked is None:
            return READING
        if not self.path:
            return "Put the cursor on a section, an entry or a value."
        if looked.folder is None and self.leaf is None:
            return f"{looked.called} is not changed. On one of its values this makes your own on top of it."
        return self.why_not_write()

    def why_not_said(self) -> str:
        """Nothing of one's own is said there."""
        fault = self.why_not_own()
        if fault or not self.path:
            return fault or "Put the cursor on a section, an entry or a value."
        return "" if self.looked is not None and self.looked.says(self.key) else INHERITED

    async def do_value(self) -> None:
        """The editor at the value, in a playbook of one's own: what is not changed gets one on top of it first."""
        looked, path, leaf, key = self.looked, self.path, self.leaf, self.key
        if looked is None or not path:
            return
        folder = looked.folder
        if folder is None:
            above = looked.held or looked.playbook
            made = await own_copy(self.desk, above.id, key) if above is not None else None
            if made is None:
                return
            folder = made.place
            self.nine.look_at(str(folder))
            self.coming = key
            self.desk.say(made.told)
        self._edit(folder, path, leaf, key)

    def _edit(self, folder: Path, path: trees.Path, leaf: Leaf | None, key: str) -> None:
        """What is inherited is written down first, and goes again if it stays as it is."""
        texts = _own_texts(folder)
        file = file_for(texts, path)
        before = texts.get(file, "")
        place = folder / file
        if not says(before, file, path) and leaf is not None:
            try:
                written = with_value(before, file, path, plain_value(leaf.value))
            except Unchanged as error:
                self.desk.tell(not_edited(file, error))
                return
            replace(place, written.encode())
            self.edit(place, *_place(folder, key))
            if place.is_file() and place.read_bytes() == written.encode():
                _put_back(place, before)
                self.nine.read_files()
            return
        if not place.is_file():
            self.desk.say(f"Your files say nothing of {key}: choose one of its values.")
            return
        self.edit(place, *_place(folder, key))

    async def do_revert(self) -> None:
        """What the file says here goes, after a question."""
        looked, path = self.looked, self.path
        if looked is None or looked.folder is None:
            return
        texts = _own_texts(looked.folder)
        file = file_for(texts, path)
        if not says(texts.get(file, ""), file, path):  # other files by now, or one that cannot be read
            self.desk.say(INHERITED)
            return
        asked = [Words(f"{file} says no more of {self.key}; what the parent says holds again. Do it?")]
        if not await self.app.push_screen_wait(Confirm("Take back to the parent", asked)):
            return
        try:
            after = without(texts[file], file, path)
        except Unchanged as error:
            self.desk.tell(not_edited(file, error))
            return
        try:
            _put_back(looked.folder / file, after)
        except LifecycleError as error:
            self.desk.tell(error)
        self.nine.read_files()

    def settled(self, act: Action) -> Mapping[str, Any]:
        """The criterion under the cursor."""
        if act.id == "gate threshold" and (criterion := self.criterion):
            return {"criterion": criterion}
        return super().settled(act)

    @property
    def criterion(self) -> str:
        """The id of the criterion the cursor is on or in; "" elsewhere."""
        path = self.path
        return path[3] if len(path) > 3 and path[0] == "gates" and path[2] == "criteria" else ""

    def refusal(self, command: Command) -> str:
        """A threshold is changed for a criterion of the programme's own playbook."""
        if command.act == "gate threshold":
            if self.looked is not None and self.looked.name:
                return "The programme does not run on this playbook."
            if not self.criterion:
                return "Put the cursor on a criterion of a gate."
        return super().refusal(command)


def plain_value(value: Any) -> Any:
    """A value of the model as a file says it."""
    if isinstance(value, tuple):
        return [plain_value(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): plain_value(one) for key, one in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return getattr(value, "value", value)


def _own_texts(folder: Path) -> dict[str, str]:
    found, _ = folders.texts(folders.find(folder))
    return found


def not_edited(file: str, error: Unchanged) -> LifecycleError:
    """Why a file was left as it is."""
    why = str(error.problems[0]) if error.problems else "It is laid out in a way that cannot be changed here."
    return NotAllowed(f"{file} is left as it is.", why, "Change it in your editor.")


def _put_back(place: Path, text: str) -> None:
    """Writes a file; one that says nothing any more goes."""
    if text.strip():
        replace(place, text.encode())
    else:
        place.unlink(missing_ok=True)


def _place(folder: Path, key: str) -> tuple[int, int]:
    """The line and column of a key in one's own files; its top where it is not there."""
    try:
        last = playbooks.origin(folder, key, playbooks_folder())[-1]
    except LifecycleError:
        return 0, 0
    return (last.line, last.column) if "/" not in last.file or last.file.startswith("guidance/") else (0, 0)
