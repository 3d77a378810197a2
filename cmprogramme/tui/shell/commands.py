"""Commands: each thing a person can do is declared once; keys, palette, help and footer follow from it.

A class lists its commands in DOES. Each names the method that does it and, where it is not always possible, the
method that says why not. Nothing exists only as a key or only in the palette.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.dom import DOMNode

from cmprogramme.tui.shell.spelling import spelled

GROUPS = ("here", "list", "go", "report", "playbook", "app", "move")
"""The order in which the palette lists them: this item and screen, lists, places, documents, playbook, app, cursor."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    `keys`: the keys for it, spaces between ("" = palette only). `words`: what it does, verb first. `line`: one plain
    sentence more. `do`: the method of the declaring class. `why_not`: a method returning "" when it can be done, else
    the reason. `short` and `rank`: its word in the footer and how early it comes there (0 = not in the footer).
    `cli`: the same on the command line. `priority`: also works over a dialog and while text is typed. `act`: the id of
    the action it does, for one that follows from a declaration; it has no method.
    """

    id: str
    keys: str
    words: str
    line: str
    do: str
    why_not: str = ""
    short: str = ""
    rank: int = 0
    cli: str = ""
    group: str = "here"
    priority: bool = False
    act: str = ""


NAMES: Mapping[str, str] = {
    "question_mark": "?",
    "slash": "/",
    "minus": "-",
    "full_stop": ".",
    "colon": ":",
    "plus": "+",
    "comma": ",",
    "asterisk": "*",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "underscore": "_",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "shift+tab": "shift+tab",
}


def shown_key(key: str) -> str:
    """A key as people read it: ^p for ctrl+p, ? for question_mark."""
    if key.startswith("ctrl+"):
        return f"^{shown_key(key.removeprefix('ctrl+'))}"
    return NAMES.get(key, key)


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys a command has now, a person's own choice first."""
    return tuple((keymap[command.id].replace(",", " ") if command.id in keymap else command.keys).split())


def shown_keys(command: Command, keymap: Mapping[str, str]) -> str:
    """All keys of a command for the eye: "j down"."""
    return " ".join(shown_key(key) for key in keys_of(command, keymap))


if TYPE_CHECKING:
    Mixed = DOMNode
else:
    Mixed = (
        object  # Textual follows the first DOMNode among the bases for its styles; that must be the widget
    )


class Commanding(Mixed):
    """Whatever has commands: the app, a screen, a list. Put it before the Textual class among the bases."""

    DOES: ClassVar[tuple[Command, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        own = cls.__dict__.get("DOES", ())
        if own:
            cls.BINDINGS = [
                *cls.__dict__.get("BINDINGS", ()),
                *(
                    Binding(
                        ",".join(command.keys.split()),
                        f"command('{command.id}')",
                        command.words,
                        show=False,
                        priority=command.priority,
                        id=command.id,
                    )
                    for command in own
                    if command.keys
                ),
            ]
        super().__init_subclass__(**options)

    @classmethod
    def commands(cls) -> tuple[Command, ...]:
        """Its commands and those of its base classes, own ones first; a subclass's one replaces that of the same id."""
        found: dict[str, Command] = {}
        for base in cls.__mro__:
            for command in base.__dict__.get("DOES", ()):
                found.setdefault(command.id, command)
        return tuple(found.values())

    def refusal(self, command: Command) -> str:
        """Why the command cannot be done now; "" when it can."""
        if not command.why_not:
            return ""
        return cast("Callable[[], str]", getattr(self, command.why_not))()

    def perform(self, command: Command) -> Awaitable[None] | None:
        """Do it."""
        return cast("Callable[[], Awaitable[None] | None]", getattr(self, command.do))()

    async def action_command(self, id: str) -> None:
        """What a key of a command does: the command, or a word on why not. What it does beside the screen the window
        looks after (`Window._handle_exception`)."""
        command = next(command for command in self.commands() if command.id == id)
        try:
            reason = self.refusal(command)
            work = None if reason else self.perform(command)
        except Exception as error:
            if not cast("Any", self.app).told(error):
                raise
            return
        if reason:
            self.app.notify(
                spelled(reason), title=f"{command.words}: not now", markup=False, severity="warning"
            )
        elif work is not None:
            self.app.run_worker(cast("Any", work), name=id, exit_on_error=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """A command as it stands at this moment: whose it is, its keys, and why it cannot be done ("" = it can)."""

    owner: Commanding
    command: Command
    keys: str
    refusal: str


def offers(nodes: Iterable[DOMNode], keymap: Mapping[str, str]) -> list[Offer]:
    """Every command of these nodes in palette order; of one declared twice the nearer one."""
    found: dict[str, Offer] = {}
    for node in nodes:
        if isinstance(node, Commanding):
            for command in node.commands():
                if command.id not in found:
                    found[command.id] = Offer(
                        node, command, shown_keys(command, keymap), spelled(node.refusal(command))
                    )
    return sorted(found.values(), key=lambda offer: GROUPS.index(offer.command.group))
