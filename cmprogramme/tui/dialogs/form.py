"""The one form: fields from their descriptions, faults in place, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cmprogramme.tui.begun import BEGUN, TYPED
from cmprogramme.tui.dialogs.dialog import Dialog, Told
from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.shell.chrome import Painted
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.shell.spelling import spelled
from cmprogramme.tui.typed import Typed
from cmprogramme.tui.widgets.fields import Chooser, Editor, Ticks, editor, set_text, text_of
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import error_lines
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.register import Field, FieldKind

Submit = Callable[[dict[str, str]], Awaitable[LifecycleError | None]]
DRAFT_SECONDS = 1.0
LEAST_ROWS = 3
"""Rows of fields that stay in sight in the smallest window."""


def ask(
    name: str,
    hint: str,
    kind: FieldKind = "line",
    *,
    label: str = "",
    optional: bool = False,
    choices: Sequence[str] = (),
    refers_to: str = "",
    many: bool = False,
    default: str = "",
) -> Field:
    """A field of a form that stands for no noun; what is not optional has to be filled in."""
    return Field(
        name, label or name.replace("_", " "), hint, kind, many, optional, tuple(choices), refers_to, default
    )


def no_names(kind: str) -> Sequence[str]:
    """No completion."""
    return ()


def nothing_more(field: Field, text: str) -> str:
    """What is typed is told as it stands."""
    return ""


READ: tuple[FieldKind, ...] = ("date", "number", "integer")
"""Kinds of fields of which is told how the text was understood."""


class Label(Painted):
    """The name of a field; marked when it has to be filled in."""

    DEFAULT_CSS = "Label { height: 1; width: 22; padding-right: 1; }"

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def render_line(self, y: int) -> Strip:
        """The name."""
        must = not self.field.optional
        return self.strip(((self.field.label, "bold" if must else "dim"), (" *" if must else "", "accent")))


class Form(Dialog[dict[str, str]]):
    """Fields to fill in. `submit` is called with their texts; while it returns an error the form stays.

    `draft` names the form for its draft. Returns the texts that were saved, None when left.
    `understood` says how the text of a field was read.
    """

    DEFAULT_CSS = """
    Form > Vertical.box { max-width: 100; }
    Form VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    Form Horizontal { height: auto; margin-bottom: 0; }
    Form Input { width: 1fr; height: 1; background: $panel; padding: 0 0; }
    Form TextArea { width: 1fr; height: 4; background: $panel; padding: 0; }
    Form #hint { margin-top: 1; min-height: 2; }
    Form.-low #hint { margin-top: 0; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "form.save", "ctrl+s f10", "Save", "Checks everything and saves.", "do_save", short="save", rank=1
        ),
        Command(
            "form.next",
            "tab",
            "Next field",
            "Enter in a line does the same.",
            "do_next",
            short="next field",
            rank=2,
        ),
        Command("form.before", "shift+tab", "Field before", "Goes back one.", "do_before", group="move"),
        Command(
            "form.discard", "ctrl+r", "Start afresh", "Throws the draft away.", "do_discard", "why_no_discard"
        ),
    )

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, str],
        submit: Submit,
        *,
        drafts: Drafts | None = None,
        draft: str = "",
        names: Callable[[str], Sequence[str]] = no_names,
        blocks: Sequence[Block] = (),
        start: str = "",
        preview: Callable[[dict[str, str]], Sequence[Block]] | None = None,
        understood: Callable[[Field, str], str] = nothing_more,
    ) -> None:
        super().__init__()
        self.name_of_it = title
        self.fields = tuple(fields)
        self.first = {field.name: values.get(field.name, field.default) for field in self.fields}
        self.submit = submit
        self.drafts = drafts or Drafts(None, "")
        self.draft = draft
        self.names = names
        self.blocks = blocks
        self.start = start
        self.preview = preview
        self.understood = understood
        kept = self.drafts.kept(draft) if draft else {}
        self.from_draft = bool(kept) and any(
            kept.get(name, text) != text for name, text in self.first.items()
        )
        self.values = {**self.first, **{name: text for name, text in kept.items() if name in self.first}}
        self._kept = dict(self.values)
        self.busy = False
        self.fault: LifecycleError | None = None
        self.begun = BEGUN.get()

    def title_line(self) -> Line:
        """The title, and whether this is a draft."""
        note = "   from your draft; ^r starts afresh" if self.from_draft else ""
        return ((self.name_of_it, "title"), (note, "watch"))

    def body(self) -> Iterable[Widget]:
        """The fields."""
        if self.blocks:
            yield Told(self.blocks, id="intro")
        rows: list[Widget] = []
        for field in self.fields:
            rows.append(Horizontal(self.label_of(field), self.editor_of(field)))
        yield VerticalScroll(*rows, can_focus=False)
        yield Told(id="hint")

    def label_of(self, field: Field) -> Widget:
        """What stands before a field."""
        return Label(field)

    def editor_of(self, field: Field) -> Editor:
        """What a field is entered with."""
        return editor(field, self.values[field.name], self.names, f"field-{field.name}")

    def on_mount(self) -> None:
        """Starts in the first field."""
        self._timer = self.set_interval(DRAFT_SECONDS, self.keep)
        wanted = self.start or (self.fields[0].name if self.fields else "")
        if wanted:
            widget = self.query_one(f"#field-{wanted}")
            widget.focus()
            if isinstance(widget, Input):
                widget.cursor_position = len(widget.value)
        self._tell()

    def texts(self) -> dict[str, str]:
        """What is typed now, by field."""
        if not self.is_mounted:
            return dict(self.values)
        return {field.name: text_of(self.query_one(f"#field-{field.name}")) for field in self.fields}

    @property
    def changed(self) -> bool:
        """Whether anything differs from where it started."""
        return self.texts() != self.first

    def keep(self) -> None:
        """Keeps the draft when something was typed since."""
        texts = self.texts()
        if self.draft and texts != self._kept:
            self._kept = texts
            if texts != self.first:
                self.drafts.keep(self.draft, texts)
            else:
                self.drafts.drop(self.draft)

    # moving and saving

    def do_next(self) -> None:
        """The next field."""
        self.focus_next()

    def do_before(self) -> None:
        """The field before."""
        self.focus_previous()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line goes on; in the last field it saves."""
        if self.fields and event.input.id == f"field-{self.fields[-1].name}":
            self.do_save()
        else:
            self.focus_next()

    def do_save(self) -> None:
        """Checks and saves; one at a time."""
        if not self.busy:
            self.busy = True
            self.app.run_worker(self._save(), exit_on_error=True)

    async def _save(self) -> None:
        """What is typed is measured against what was seen when it opened; after a refusal, against what is seen now."""
        texts = self.texts()
        BEGUN.set(self.begun)
        TYPED.set(Typed(self.draft, texts))
        try:
            self.fault = await self.submit(texts)
        finally:
            self.busy = False
        self.begun = BEGUN.get()
        if not self.is_attached:
            return
        if self.fault is None:
            if self.draft:
                self._timer.stop()
                self.drafts.drop(self.draft)
            self.dismiss(texts)
            return
        self.keep()
        name = getattr(self.fault, "field", "")
        if isinstance(self.fault, InvalidValue) and name in self.first:
            self.query_one(f"#field-{name}").focus()
        self._tell()

    def why_no_discard(self) -> str:
        """There is no draft."""
        return "" if self.changed else "Nothing was typed."

    def do_discard(self) -> None:
        """Back to where it started."""
        for name, text in self.first.items():
            set_text(self.query_one(f"#field-{name}"), text)
        self.from_draft = False
        if self.draft:
            self.drafts.drop(self.draft)

    def do_close(self) -> None:
        """Leaves; what was typed is kept and comes again with the same form."""
        self.keep()
        if self.draft and self.changed:
            self.app.notify("What you typed is kept; it comes again with this form.", markup=False)
        self.dismiss(None)

    # the hint of the field with the focus, or the fault

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another field, another hint."""
        self._tell()

    def on_input_changed(self) -> None:
        """Typing takes the fault away."""
        self._typed()

    def on_text_area_changed(self) -> None:
        """Typing takes the fault away."""
        self._typed()

    def on_changed(self) -> None:
        """A value was chosen."""
        self._typed()

    def _typed(self) -> None:
        told = self.fault is not None or self.preview is not None
        if told or any(field.kind in READ for field in self.fields):
            self.fault = None
            self._tell()

    def on_resize(self) -> None:
        """Another window, another height for the fields."""
        self._make_room()

    def _make_room(self) -> None:
        """The fields scroll in what the rest of the box leaves them, so that a fault is never cut off."""
        if not self.is_mounted:
            return
        scroll = self.query_one(VerticalScroll)
        box = scroll.parent
        assert isinstance(box, Widget)
        around = box.outer_size.height - box.size.height
        beside = sum(
            one.outer_size.height + one.styles.margin.height for one in box.children if one is not scroll
        )
        # as tall as the stylesheet of Dialog lets a box be
        most = self.size.height if self.has_class("-low", "-flat") else self.size.height * 92 // 100
        room = max(LEAST_ROWS, most - around - beside)
        if scroll.styles.max_height is None or scroll.styles.max_height.value != room:
            scroll.styles.max_height = room
            if self.focused is not None:
                self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        self._words_beside()
        self.call_after_refresh(self._make_room)

    def _words_beside(self) -> None:
        """The fault, or the hint of the field with the focus."""
        told = self.query_one("#hint", Told)
        if self.fault is not None:
            what, why, do = map(spelled, error_lines(self.fault))
            told.tell(
                [
                    Words(what, "off", mark=(("! ", "off"),)),
                    *(Words(t, "dim", indent=2) for t in (why, do) if t),
                ]
            )
            return
        blocks: list[Block] = []
        focused = self.focused
        for field in self.fields:
            if focused is not None and focused.id == f"field-{field.name}":
                extra = " Arrows choose." if isinstance(focused, Chooser) else ""
                extra = " Arrows walk, space ticks." if isinstance(focused, Ticks) else extra
                blocks.append(Words(f"{field.label}: {field.hint}.{extra}".replace("..", "."), "dim"))
                read = self.understood(field, text_of(focused)) if field.kind in READ else ""
                if read:
                    blocks.append(Words(read, "accent"))
                if isinstance(focused, TextArea):
                    blocks.append(Words("Tab leaves the text; ^s saves.", "faint"))
        if self.preview is not None:
            blocks += self.preview(self.texts())
        told.tell(blocks)
