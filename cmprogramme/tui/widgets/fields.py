"""What a form is made of: a line, long text, one of several, some of several; each gives and takes plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.shell.paint import Line, Span, fit, said, width_of
from lifecycle.base.quantities import ANY
from lifecycle.base.unseen import without_unseen
from lifecycle.register import Field
from lifecycle.titled import NO_TITLES, called

EMPTY = "-"
"""What stands in a field in which nothing does."""


class Changed(Message):
    """A field of a form holds another text now."""


class Submitted(Message):
    """Enter in a field that is no line of text: on to the next one."""


class OneLine(Input):
    """A line of text. Of several pasted lines it takes the first, and says so; a tab is a space.

    `known` are names it completes: ->, or tab, takes the one shown; up and down show another that begins so.
    """

    known: tuple[str, ...] = ()

    def __init__(self, value: str = "", *, known: Sequence[str] = (), **options: Any) -> None:
        super().__init__(value, **{**options, "placeholder": said(options.get("placeholder", ""))})
        if known:
            self.know(known)

    def know(self, names: Sequence[str]) -> None:
        """The names it completes from now on."""
        self.known = tuple(names)
        self.suggester = Names(self.known) if names else None

    def complete(self) -> bool:
        """Takes the name that goes on from what is typed; whether there is one."""
        if not self.cursor_at_end:
            return False
        offered = self._suggestion if self._suggestion.casefold().startswith(self.value.casefold()) else ""
        found = offered or next(iter(completions(self.value, self.known)), "")
        if not found or found == self.value:
            return False
        self.value = found
        self.cursor_position = len(found)
        return True

    def told(self) -> str:
        """The names that go on from what is typed, or that none does and it is none itself."""
        if not self.known:
            return ""
        found = completions(self.value, self.known)
        last = self.value.rpartition(";")[2].strip()
        if found:
            first = found.index(self._suggestion) if self._suggestion in found else 0
            found = [*found[first:], *found[:first]]
            names = [text.rpartition(";")[2].strip() for text in found]
            return f"tab takes it: {', '.join(names[:6])}{', ...' if len(names) > 6 else ''}"
        known = {name.casefold() for name in self.known}
        return "" if not last or last.casefold() in known else "Nothing is called so yet."

    def offer_other(self, step: int) -> bool:
        """Shows the next name that goes on from what is typed; whether there are several."""
        found = completions(self.value, self.known)
        if len(found) < 2:
            return False
        shown = self._suggestion
        self._suggestion = found[(found.index(shown) + step) % len(found) if shown in found else 0]
        self.refresh()
        self.post_message(Changed())
        return True

    def on_key(self, event: events.Key) -> None:
        """Up and down go through the names."""
        if event.key in ("up", "down") and self.offer_other(1 if event.key == "down" else -1):
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Takes all of it; the framework would keep the first line, be it empty."""
        event.stop().prevent_default()
        lines = pasted_lines(event.text)
        if len(lines) > 1:
            self.take_several(lines)
        elif lines:
            (whole,) = filter(str.strip, map(without_unseen, event.text.splitlines()))
            self.replace(whole, *self.selection)

    on_several: Callable[[list[str]], bool] | None = None
    """Who takes several lines, and says whether they did."""

    def take_several(self, lines: list[str]) -> None:
        """Several lines were pasted; what was typed before belongs to the first of them."""
        if self.on_several is not None:
            start, end = sorted(self.selection)
            first = f"{self.value[:start]}{lines[0]}{self.value[end:]}"
            if self.on_several([first, *lines[1:]]):
                return
        self.replace(lines[0], *self.selection)
        self.app.notify(
            f"The first of {len(lines)} pasted lines was taken: this field takes one line.", markup=False
        )


def pasted_lines(text: str) -> list[str]:
    """The lines of a pasted text that hold something."""
    return [line for part in text.splitlines() if (line := " ".join(without_unseen(part).split()))]


class Names(Suggester):
    """Completes names already known, any case."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.names = tuple(names)

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that goes on from what is typed after the last semicolon."""
        return next(iter(completions(value, self.names)), None)


def completions(value: str, names: Sequence[str]) -> list[str]:
    """The text with each of the names that go on from what is typed after the last semicolon."""
    before, _, typed = value.rpartition(";")
    wanted = typed.strip().casefold()
    if not wanted:
        return []
    start = f"{before}; " if before else ""
    return [
        f"{start}{name}" for name in names if name.casefold().startswith(wanted) and name.casefold() != wanted
    ]


class Chooser(Commanding, Painted, can_focus=True):
    """One of several values in one line; arrows or the first letter choose."""

    titles: Mapping[str, str] = NO_TITLES
    DEFAULT_CSS = (
        "Chooser { height: 1; background: $panel; } Chooser:focus { background-tint: $foreground 8%; }"
    )
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("choose.on", "enter", "Next field", "As in a line of text.", "do_on", group="move"),
        Command("choose.before", "left", "Value before", "In the list of values.", "do_before", group="move"),
        Command(
            "choose.after", "right space", "Value after", "In the list of values.", "do_after", group="move"
        ),
    )

    def __init__(
        self, choices: Sequence[str], value: str = "", *, optional: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.choices = (("",) if optional or value not in choices else ()) + tuple(choices)
        self.place = self.choices.index(value) if value in self.choices else 0

    @property
    def value(self) -> str:
        """The value chosen; "" for none."""
        return self.choices[self.place] if self.choices else ""

    @value.setter
    def value(self, text: str) -> None:
        if text in self.choices:
            self.place = self.choices.index(text)
            self.refresh()

    def do_on(self) -> None:
        """To the next field."""
        self.post_message(Submitted())

    def _move(self, step: int) -> None:
        if self.choices:
            self.place = (self.place + step) % len(self.choices)
            self.refresh()
            self.post_message(Changed())

    def do_before(self) -> None:
        """The value before."""
        self._move(-1)

    def do_after(self) -> None:
        """The value after."""
        self._move(1)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters choose by their first letter."""
        return character is not None and character.isalnum()

    def on_key(self, event: events.Key) -> None:
        """The next value that begins so."""
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        wanted = event.character.casefold()
        later = (*self.choices[self.place + 1 :], *self.choices[: self.place + 1])
        for step, choice in enumerate(later, 1):
            if called(choice, self.titles).casefold().startswith(wanted):
                self._move(step)
                return

    def on_click(self) -> None:
        """A click takes the next value."""
        self._move(1)

    def render_line(self, y: int) -> Strip:
        """The value between its arrows, and what else there is."""
        shown = called(self.value, self.titles) or "-"
        look = "key" if self.has_focus else "faint"
        line: list[Span] = [("‹ ", look), (shown, "bold" if self.value else "dim"), (" ›", look)]
        if len(self.choices) > 1:
            line.append((f"   {self.place + 1} of {len(self.choices)}", "faint"))
        return self.strip(fit(line, self.size.width))


class Ticks(Commanding, Painted, can_focus=True):
    """Some of several values, wrapped into lines; arrows walk, space ticks."""

    titles: Mapping[str, str] = NO_TITLES
    DEFAULT_CSS = (
        "Ticks { height: auto; background: $panel; } Ticks:focus { background-tint: $foreground 8%; }"
    )
    DOES: ClassVar[tuple[Command, ...]] = (
        Command("ticks.on", "enter", "Next field", "As in a line of text.", "do_on", group="move"),
        Command("ticks.before", "left", "Value before", "In the list of values.", "do_before", group="move"),
        Command("ticks.after", "right", "Value after", "In the list of values.", "do_after", group="move"),
        Command(
            "ticks.tick", "space", "Tick or untick", "The value under the cursor.", "do_tick", group="move"
        ),
    )

    def __init__(self, choices: Sequence[str], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = tuple(choices)
        self.ticked: set[str] = set()
        self.place = 0
        self.value = value

    @property
    def value(self) -> str:
        """The values ticked, in their order, `; ` between."""
        return "; ".join(choice for choice in self.choices if choice in self.ticked)

    @value.setter
    def value(self, text: str) -> None:
        given = {part.strip() for part in text.replace(",", ";").split(";")}
        self.ticked = {choice for choice in self.choices if choice in given}
        self.refresh()

    def do_on(self) -> None:
        """To the next field."""
        self.post_message(Submitted())

    def do_before(self) -> None:
        """The value before."""
        self.place = (self.place - 1) % len(self.choices)
        self.refresh()

    def do_after(self) -> None:
        """The value after."""
        self.place = (self.place + 1) % len(self.choices)
        self.refresh()

    def do_tick(self) -> None:
        """Ticks it or takes the tick away."""
        self.ticked ^= {self.choices[self.place]}
        self.refresh()
        self.post_message(Changed())

    def _lines(self, width: int) -> list[list[tuple[int, Line]]]:
        lines: list[list[tuple[int, Line]]] = [[]]
        used = 0
        for place, choice in enumerate(self.choices):
            on = choice in self.ticked
            here = place == self.place and self.has_focus
            look = "cursor bold" if here else ("bold" if on else "dim")
            box: Span = ("[x] " if on else "[ ] ", "accent" if on else "faint")
            cell: Line = (box, (called(choice, self.titles), look), ("  ", ""))
            if used and used + width_of(cell) > width:
                lines.append([])
                used = 0
            lines[-1].append((place, cell))
            used += width_of(cell)
        return lines

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as they need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """A line of values."""
        lines = self._lines(self.size.width)
        line = [span for _, cell in lines[y] for span in cell] if y < len(lines) else []
        return self.strip(fit(line, self.size.width))

    def on_click(self, event: events.Click) -> None:
        """A click ticks."""
        lines = self._lines(self.size.width)
        column = 0
        for place, cell in lines[event.y] if event.y < len(lines) else []:
            if column <= event.x < column + width_of(cell):
                self.place = place
                self.do_tick()
            column += width_of(cell)


Editor = Input | TextArea | Chooser | Ticks


def editor(field: Field, value: str, names: Callable[[str], Sequence[str]], id: str) -> Editor:
    """What a field is entered with. `names` gives the words of the nouns of a kind, for completion."""
    if field.kind == "text":
        area = TextArea(
            value, id=id, compact=True, tab_behavior="focus", show_line_numbers=False, placeholder=EMPTY
        )
        area.set_reactive(TextArea.selection, behind(area))
        return area
    if field.kind == "yes_no":
        return Chooser(("yes", "no"), value, optional=field.optional and not field.default, id=id)
    if field.kind == "choice":
        if field.many:
            ticks = Ticks(field.choices, value, id=id)
            ticks.titles = field.titles
            return ticks
        one = Chooser(field.choices, value, optional=field.optional and not field.default, id=id)
        one.titles = field.titles
        return one
    known = names(field.refers_to) if field.kind == "reference" else field.words
    return OneLine(value, id=id, compact=True, placeholder=EMPTY, known=known)


def hint_words(
    field: Field, known: Sequence[str] = (), takes: Callable[[str], bool] = lambda text: False
) -> str:
    """What a field takes, with examples: of `known` names the first few; days by another day if it `takes` them."""
    words = f"{field.label}: {field.hint}".rstrip(". ").replace(", like ", ", e.g. ")
    examples = _examples(field, known, takes)
    apart = field.many and field.kind not in ("choice", "text", "levels")
    several = "Several have ; between" if apart else ""
    told = f"e.g. {examples}" if examples and "e.g." not in words else ""
    return ". ".join(filter(None, (words, _range(field), told, several))) + "."


def _range(field: Field) -> str:
    """The numbers it takes."""
    numbers = field.kind in ("integer", "number") and field.depends is None and field.quantity != ANY
    return field.quantity.range_words.replace("like", "e.g.") if numbers else ""


def _examples(field: Field, known: Sequence[str], takes: Callable[[str], bool]) -> str:
    match field.kind:
        case "date":
            if field.happened:
                return "today, mon, -3d, 15 jan"
            own, gate = (f"{one}, " if takes(one) else "" for one in ("++2w", "G3"))
            return f"fri, +2w, {own}{gate}15 jan, end jan"
        case "reference":
            return ", ".join(known[:3])
        case "levels":
            return ", ".join(f"{name}=3" for name in field.choices[:2] or ("NAME",))
    return ""


def text_of(widget: Widget) -> str:
    """What is in an editor."""
    if isinstance(widget, TextArea):
        return widget.text
    if isinstance(widget, (Input, Chooser, Ticks)):
        return widget.value
    return ""


def behind(area: TextArea) -> Selection:
    """The cursor behind what is written: who comes back to a text goes on with it."""
    return Selection.cursor(area.document.end)


def set_text(widget: Widget, text: str) -> None:
    """Puts text into an editor."""
    if isinstance(widget, TextArea):
        widget.text = text
        widget.selection = behind(widget)
    elif isinstance(widget, (Input, Chooser, Ticks)):
        widget.value = text
