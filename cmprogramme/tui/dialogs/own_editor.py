"""A text in one's own editor: CMPROGRAMME_EDITOR, VISUAL or EDITOR, whichever is named first.

The text goes into a file only its owner can read, which is removed afterwards; what cannot be taken back stays there
and its place is said. Nothing typed is lost, whatever becomes of the editor.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from textual.app import App, SuspendNotSupported
from textual.widgets import TextArea

from cmprogramme.files import not_written
from cmprogramme.tui.shell.commands import Command, Commanding
from cmprogramme.tui.speaking import said_lines
from lifecycle.base.errors import LifecycleError, NotAllowed, NotFound

NAMED_BY = ("CMPROGRAMME_EDITOR", "VISUAL", "EDITOR")
USUAL = "nano"
LONGEST = 200_000
"""Characters that are taken back from an editor."""

WHERE = "It goes into the folder for temporary files: TMPDIR names it."

BY_GOTO = frozenset({"code", "codium", "code-insiders", "cursor"})
BY_COLON = frozenset({"hx", "helix", "subl", "zed"})
"""Editors that are told a place otherwise than by +LINE, which vi, nano, emacs and their like take."""

HEAD = "# "
"""What begins the lines above the text that say what is wrong with it."""


def editor_words(environ: Mapping[str, str] = os.environ) -> list[str]:
    """The command of a person's editor, word by word; NotFound when none is named, or it is not there.

    Where none is named it is nano, which says its own keys, if that is there.
    """
    name = next((name for name in NAMED_BY if environ.get(name, "").strip()), "")
    if not name and shutil.which(USUAL, path=environ.get("PATH")):
        return [USUAL]
    if not name:
        raise NotFound(
            "No editor of yours is named.",
            f"It is looked for in {', '.join(NAMED_BY)}, then {USUAL}.",
            "Name one in EDITOR, in the environment this program is started in.",
        )
    try:
        words = shlex.split(environ[name])
    except ValueError:
        words = []
    if not words or shutil.which(words[0], path=environ.get("PATH")) is None:
        raise NotFound(
            f"There is no program '{words[0] if words else environ[name]}'.",
            f"{name} names it as your editor.",
            f"Set {name} to one that is there, such as nano.",
        )
    return words


def edited(
    app: App[int], text: str, above: Sequence[str] = (), environ: Mapping[str, str] = os.environ
) -> str:
    """The text as it comes back from a person's editor; LifecycleError says why it is as it was.

    `above` are lines that stand above it as comments, for what was wrong with it.
    """
    words = editor_words(environ)
    try:  # mode 0700: what the editor writes beside it is nobody else's too
        folder = Path(mkdtemp(prefix="cmprogramme-"))
    except OSError as error:
        raise not_written("The text for your editor", error, WHERE) from error
    kept = False
    try:
        file = folder / "text.txt"
        head = "".join(f"{HEAD}{line}\n" for line in above)
        before = f"{head}{text}\n".encode()
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(before)
        except OSError as error:
            raise not_written("The text for your editor", error, WHERE) from error
        code = _run(app, [*words, str(file)])
        try:
            after = file.read_bytes()
        except OSError:
            after = before
        if code:
            kept = after != before
            raise NotAllowed(
                f"Your editor ended with code {code}.",
                "The text is as it was.",
                _kept_at(file) if kept else "",
            )
        try:
            return _taken(after, head, file)
        except LifecycleError:
            kept = True
            raise
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


def at_place(words: Sequence[str], file: Path, line: int, column: int) -> list[str]:
    """The command that opens a file at a line and column from 1 (0: at its top), as this editor takes it."""
    if not line:
        return [*words, str(file)]
    name = Path(words[0]).stem.casefold()
    if name in BY_GOTO:
        return [*words, "--goto", f"{file}:{line}:{max(1, column)}"]
    if name in BY_COLON:
        return [*words, f"{file}:{line}:{max(1, column)}"]
    return [*words, f"+{line}", str(file)]


def opened(
    app: App[int], file: Path, environ: Mapping[str, str] = os.environ, *, line: int = 0, column: int = 0
) -> None:
    """A file of a person's own in their editor, where it stands; LifecycleError says why it was not opened."""
    if not file.is_file():
        raise NotFound(
            f"There is no file {file}.", "An editor would begin an empty one.", "Name one that is there."
        )
    code = _run(app, at_place(editor_words(environ), file, line, column))
    if code:
        raise NotAllowed(f"Your editor ended with code {code}.", "The file is as it left it.", "")


def _taken(content: bytes, head: str, file: Path) -> str:
    """The text of the file without what was put above it."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise NotAllowed(
            "What your editor saved is no text in UTF-8.", "The text is as it was.", _kept_at(file)
        ) from None
    text = text.removeprefix(head).removesuffix("\n")
    if len(text) > LONGEST:
        raise NotAllowed(
            f"What your editor saved has {len(text):,} characters.",
            f"At most {LONGEST:,} are taken. The text is as it was.",
            _kept_at(file),
        )
    return text


def _kept_at(file: Path) -> str:
    return f"What your editor saved is kept in {file}"


def _run(app: App[int], words: Sequence[str]) -> int:
    """Runs the editor with the terminal to itself; its exit code. NotAllowed where there is no terminal to give."""
    try:
        with app.suspend(), interrupts_left_to_it():
            return subprocess.run(list(words), check=False).returncode  # noqa: S603  the person's own editor
    except SuspendNotSupported:
        raise NotAllowed(
            "Your editor cannot be opened here.", "This is no terminal it could have to itself.", ""
        ) from None
    except OSError as error:
        raise NotAllowed(
            f"Your editor does not start: {error.strerror or 'it is no program'}.",
            "The text is as it was.",
            "",
        ) from error


@contextmanager
def interrupts_left_to_it() -> Iterator[None]:
    """Ctrl+c pressed meanwhile is for whatever has the terminal."""
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


EDIT = Command(
    "form.editor",
    "ctrl+o",
    "This text in my editor",
    "Opens CMPROGRAMME_EDITOR, VISUAL or EDITOR; on return the text is in the field.",
    "do_editor",
    "why_no_editor",
    short="my editor",
    rank=4,
)


class OwnEditor(Commanding):
    """A dialog with fields of text, which a person's own editor may have; it names EDIT among its commands."""

    fault: LifecycleError | None

    def keep(self) -> None:
        """Keeps the draft."""

    def why_no_editor(self) -> str:
        """A field of one line is filled in here."""
        focused = self.app.focused
        return "" if isinstance(focused, TextArea) else "This field is no text; your editor is for those."

    def do_editor(self) -> None:
        """The text of the field in the editor, and back; what is wrong with it stands above it there."""
        area = self.app.focused
        if not isinstance(area, TextArea):
            return
        self.keep()
        fault = self.fault
        of_it = fault is not None and area.id == f"field-{getattr(fault, 'field', '')}"
        above = said_lines(fault) if fault is not None and of_it else []
        try:
            text = edited(self.app, area.text, above)
        except LifecycleError as error:
            told = "\n".join(said_lines(error))
            self.app.notify(told, markup=False, severity="warning", timeout=10)
            return
        finally:
            self.app.refresh(layout=True)
        if text != area.text:
            area.replace(text, (0, 0), area.document.end)
            area.move_cursor(area.document.end)
            self.keep()
