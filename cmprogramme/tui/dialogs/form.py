"""The one form: fields from their descriptions, faults in place, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from cmprogramme.tui.begun import BEGUN, TYPED
from cmprogramme.tui.dialogs.beside import READ, FieldName, fault_blocks, hint_blocks, make_room
from cmprogramme.tui.dialogs.dialog import Dialog, Titled, Told
from cmprogramme.tui.dialogs.own_editor import EDIT, OwnEditor
from cmprogramme.tui.drafts import Drafts
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.typed import Typed
from cmprogramme.tui.widgets.fields import Editor, OneLine, editor, set_text, text_of
from cmprogramme.tui.widgets.rows import Block
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.register import Field, FieldKind

TakesLines = Callable[[str, Sequence[str], Mapping[str, str]], bool]
"""Takes lines pasted into the field of that name, beside what else is filled in; whether it did."""

Submit = Callable[[dict[str, str]], Awaitable[LifecycleError | None]]
Starts = Callable[[], Mapping[str, str]]
"""What the next entry begins with, asked after the one before is there."""
DRAFT_SECONDS = 1.0


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


class Form(OwnEditor, Dialog[dict[str, str]]):
    """Fields to fill in. `submit` is called with their texts; while it returns an error the form stays.

    `draft` names the form for its draft. Returns the texts that were saved last, None when nothing was.
    `understood` says how the text of a field was read. `keeps`: another of the same may follow, which begins with the
    texts of these fields, or with what is said when it is asked for; None: none follows. `several` may take lines
    pasted into a line. `light`: one line at the bottom, the screen in sight above it.
    """

    DEFAULT_CSS = """
    Form > Vertical.box { max-width: 100; }
    Form VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    Form Horizontal { height: auto; margin-bottom: 0; }
    Form Input { width: 1fr; height: 1; background: $panel; padding: 0 0; }
    Form TextArea { width: 1fr; height: 4; background: $panel; padding: 0; }
    Form #hint { margin-top: 1; min-height: 2; }
    Form.-low #hint { margin-top: 0; }
    Form.-light { align: center bottom; }
    Form.-light > Vertical.box { width: 100%; max-width: 100%; border: none; border-top: solid $border; padding: 0 1; }
    Form.-light Titled { margin-bottom: 0; }
    Form.-light #hint { margin-top: 0; min-height: 1; }
    Form.-light FieldName { width: auto; }
    """
    DOES: ClassVar[tuple[Command, ...]] = (
        EDIT,
        Command(
            "form.save", "ctrl+s f10", "Save", "Checks everything and saves.", "do_save", short="save", rank=1
        ),
        Command(
            "form.another",
            "ctrl+n",
            "Save, and the next one",
            "Saves and empties the form; what the next one belongs to stays.",
            "do_another",
            "why_no_another",
            short="save, next one",
            rank=3,
        ),
        Command(
            "form.next",
            "tab",
            "Next field",
            "Enter in a line does the same; where a name is offered it takes that first.",
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
        keeps: Collection[str] | Starts | None = None,
        light: bool = False,
        several: TakesLines | None = None,
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
        self.keeps = keeps
        self.several = several
        self.empty = dict(self.first)
        self.count = 0
        self.saved: dict[str, str] | None = None
        self.set_class(light, "-light")
        if light:
            self.styles.background = "transparent"  # else the app's look of a screen covers what is below
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
        saved = f"   {self.count} saved; the next one" if self.count else ""
        return ((self.name_of_it, "title"), (note, "watch"), (saved, "accent"))

    def hinted(self) -> Iterable[Command]:
        """Without what cannot be done in this form at all."""
        left_out = set() if self.keeps is not None else {"form.another"}
        if len(self.fields) == 1:
            left_out.add("form.next")
        if not any(field.kind == "text" for field in self.fields):
            left_out.add("form.editor")
        return [command for command in self.commands() if command.id not in left_out]

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
        return FieldName(field)

    def editor_of(self, field: Field) -> Editor:
        """What a field is entered with."""
        return editor(field, self.values[field.name], self.names, f"field-{field.name}")

    def on_mount(self) -> None:
        """Starts in the first field."""
        self._timer = self.set_interval(DRAFT_SECONDS, self.keep)
        for name, widget in ((one.name, self.query_one(f"#field-{one.name}")) for one in self.fields):
            if isinstance(widget, OneLine) and self.several is not None:
                widget.on_several = partial(self._take_several, name)
        wanted = self.start or (self.fields[0].name if self.fields else "")
        if wanted:
            self.query_one(f"#field-{wanted}").focus()
        self._tell()

    def _take_several(self, name: str, lines: Sequence[str]) -> bool:
        """Several lines pasted into a line are an entry each, where that is so: then the form is left for them."""
        if self.several is None or not self.several(name, lines, self.texts()):
            return False
        self.drafts.drop(self.draft)
        self.dismiss(self.saved)
        return True

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
        """The next field; first the name that is offered."""
        focused = self.focused
        if not (isinstance(focused, OneLine) and focused.complete()):
            self.focus_next()

    def do_before(self) -> None:
        """The field before."""
        self.focus_previous()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line goes on; in the last field it saves."""
        self.on_submitted()

    def on_submitted(self) -> None:
        """The same in a field of another kind."""
        focused = self.focused
        if self.fields and focused is not None and focused.id == f"field-{self.fields[-1].name}":
            self.do_save()
        else:
            self.focus_next()

    def do_save(self) -> None:
        """Checks and saves; one at a time."""
        self._begin_saving()

    def why_no_another(self) -> str:
        """What this form writes is one of its kind."""
        return "" if self.keeps is not None else "No other one follows this; ctrl+s saves it."

    def do_another(self) -> None:
        """Checks and saves, and goes on with the next one."""
        self._begin_saving(another=True)

    def _begin_saving(self, *, another: bool = False) -> None:
        if not self.busy:
            self.busy = True
            self.app.run_worker(self._save(another), exit_on_error=True)

    async def _save(self, another: bool) -> None:
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
            self.saved = texts
            if self.draft:
                self.drafts.drop(self.draft)
            if another:
                self._go_on(texts)
            else:
                self._timer.stop()
                self.dismiss(texts)
            return
        self.keep()
        name = getattr(self.fault, "field", "")
        if isinstance(self.fault, InvalidValue) and name in self.first:
            self.query_one(f"#field-{name}").focus()
        self._tell()

    def _go_on(self, texts: Mapping[str, str]) -> None:
        """The next one: what it belongs to stays, the rest is as it began."""
        kept = (
            self.keeps() if callable(self.keeps) else {name: texts.get(name, "") for name in self.keeps or ()}
        )
        self.count += 1
        self.from_draft = False
        self.first = {name: kept.get(name, text) for name, text in self.empty.items()}
        self._kept = dict(self.first)
        self.put(self.first)
        self.query_one(Titled).tell(self.title_line())
        asked = [field.name for field in self.fields if not kept.get(field.name)]
        widget = self.query_one(f"#field-{(asked or [self.fields[0].name])[0]}")
        if widget is self.focused:
            self.set_focus(None)  # so that entering it selects what it begins with
        widget.focus()
        self._tell()

    def put(self, texts: Mapping[str, str]) -> None:
        """Puts texts into the fields."""
        for name, text in texts.items():
            set_text(self.query_one(f"#field-{name}"), text)

    def why_no_discard(self) -> str:
        """There is no draft."""
        return "" if self.changed else "Nothing was typed."

    def do_discard(self) -> None:
        """Back to where it started."""
        self.put(self.first)
        self.from_draft = False
        self.query_one(Titled).tell(self.title_line())
        if self.draft:
            self.drafts.drop(self.draft)

    def do_close(self) -> None:
        """Leaves; what was typed is kept and comes again with the same form."""
        self.keep()
        if self.draft and self.changed:
            self.app.notify("What you typed is kept; it comes again with this form.", markup=False)
        self.dismiss(self.saved)

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
        if told or any(field.kind in (*READ, "reference") for field in self.fields):
            self.fault = None
            self._tell()

    def on_resize(self) -> None:
        """Another window, another height for the fields."""
        self._make_room()

    def _make_room(self) -> None:
        if self.is_mounted and not self.gone:  # what was put off may find its parts taken away
            make_room(self, self.query_one(VerticalScroll))

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        self._words_beside()
        self.call_after_refresh(self._make_room)

    def _words_beside(self) -> None:
        """The fault, or the hint of the field with the focus."""
        told = self.query_one("#hint", Told)
        if self.fault is not None:
            told.tell(fault_blocks(self.fault, self.fields))
            return
        focused = self.focused
        blocks: list[Block] = []
        for field in self.fields:
            if focused is not None and focused.id == f"field-{field.name}":
                blocks += hint_blocks(field, focused, self.understood)
        if self.preview is not None:
            blocks += self.preview(self.texts())
        told.tell(blocks)
