"""The one entrance: no arguments in a terminal open the terminal UI, everything else is the command line.

It stands above both. Nothing of the command line is imported for the terminal UI, and nothing of the terminal UI for a
command; before the first frame only the standard library, Textual, the app and `cmprogramme.tui.shell` are.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cmprogramme.tui.session import Session
    from cmprogramme.tui.starting import Wanted

USAGE = 2
SIGNALLED = 128
"""Exit codes of a program ended by a signal are this and its number."""

SCREEN_FLAGS = frozenset({"--read-only"})
SCREEN_VALUES = frozenset({"--programme", "--as-of"})
DEMO_FLAGS = frozenset({"--empty"})
DEMO_VALUES = frozenset({"--at", "--keep", "--playbook"})

NO_SCREENS = (
    "This terminal (TERM=dumb) cannot show screens.\n"
    "Everything is on the command line as well: cmprogramme status, cmprogramme show overview --plain.\n"
    "All commands: cmprogramme --help"
)

NOT_KEPT = (
    "Nothing of the demonstration was kept. Keep it next time: cmprogramme demo --keep NAME.\n"
    "Start your own: cmprogramme, then 0 and n."
)


class Look(NamedTuple):
    """What the first frame needs to know of the settings."""

    theme: str
    glyphs: str
    mouse: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the terminal UI or one command; the exit code.

    What starting makes stays until the end, so it is not looked through for garbage; and pydantic need not look through
    every installed package for plugins, of which this program wants none.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    collecting = gc.isenabled()
    gc.disable()
    try:
        return begin(arguments)
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def begin(arguments: Sequence[str] | None) -> int:
    """What the arguments ask for; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = screens(given)
    if asked is not None and terminal():
        if os.environ.get("TERM") == "dumb":
            if asked.get("demo"):
                return command(given)
            sys.stderr.write(f"{NO_SCREENS}\n")
            return USAGE
        os.environ.setdefault("TERM", "xterm")
        return show(asked)
    return command(given)


def command(given: Sequence[str]) -> int:
    """One command of the command line; without arguments its short help and exit code 2."""
    from cmprogramme.cli.main import main as cli

    return cli(given)


def terminal() -> bool:
    """Whether somebody sits at a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def screens(given: Sequence[str]) -> dict[str, str] | None:
    """The options when the terminal UI is meant: none, the few that concern it, or `demo` with its own; else None."""
    found: dict[str, str] = {}
    flags, values = SCREEN_FLAGS, SCREEN_VALUES
    rest = list(given)
    if rest[:1] == ["demo"]:
        found["demo"] = "yes"
        rest = rest[1:]
        flags, values = DEMO_FLAGS, DEMO_VALUES
    while rest:
        name, mark, value = rest.pop(0).partition("=")
        if name in flags and not mark:
            found[name] = "yes"
        elif name in values and (mark or rest):
            found[name] = value if mark else rest.pop(0)
        else:
            return None
    return found


def show(asked: dict[str, str]) -> int:
    """The terminal UI; what a demonstration was is told, or kept, when it is left."""
    from cmprogramme.tui.running import run

    opened: list[Session] = []
    look = wishes()
    if not asked.get("demo"):

        def open_session() -> Session:
            from cmprogramme.tui.starting import session_for

            opened.append(session_for(wanted(asked)))
            return opened[0]

        code = left(run(open_session, theme=look.theme, glyphs=look.glyphs, mouse=look.mouse))
        if opened:
            opened[0].store.close()
        return code

    import tempfile

    with tempfile.TemporaryDirectory(prefix="cmprogramme-demo-") as folder:

        def open_demo() -> Session:
            from cmprogramme.tui.starting import demo_session

            opened.append(demo_session(wanted(asked), Path(folder)))
            return opened[0]

        code = left(run(open_demo, theme=look.theme, glyphs=look.glyphs, mouse=look.mouse))
        if opened:
            code = after_demo(opened[0], asked.get("--keep", "")) or code
            opened[0].store.close()
    return code


def left(code: int) -> int:
    """The exit code of the terminal UI. Where it was left because its terminal was gone, nothing is written to that
    any more."""
    if code > SIGNALLED:
        from cmprogramme.streams import write_nowhere
        from cmprogramme.tui.signals import terminal_gone

        if terminal_gone():
            write_nowhere(sys.stdout, sys.stderr)
    return code


def wanted(asked: dict[str, str]) -> Wanted:
    """The options as the opening understands them."""
    from cmprogramme.tui.starting import Wanted
    from lifecycle.base.dayreading import read_day

    day = read_day(asked["--as-of"], "--as-of") if asked.get("--as-of") else None
    return Wanted(
        programme=asked.get("--programme", ""),
        read_only="--read-only" in asked or day is not None,
        day=day,
        demo="demo" in asked,
        at=asked.get("--at", ""),
        empty="--empty" in asked,
        playbook=asked.get("--playbook", ""),
        keep=asked.get("--keep", ""),
    )


def after_demo(session: Session, keep: str) -> int:
    """Keeps the demonstration under a name, or says how that is done; the exit code of keeping."""
    from cmprogramme.cli.answer import exit_code, print_error
    from cmprogramme.tui.starting import keep_demo
    from lifecycle.base.errors import LifecycleError

    if not keep:
        sys.stdout.write(f"{NOT_KEPT}\n")
        return 0
    try:
        sys.stdout.write(f"{keep_demo(session, keep)}\n")
    except LifecycleError as error:
        print_error(error, as_json=False)
        return exit_code(error)
    return 0


def wishes() -> Look:
    """Theme, shapes and mouse as set. What is wrong in the settings file is told later."""
    written: dict[str, object] = {}
    try:
        import tomllib

        from platformdirs import user_config_path

        from cmprogramme.files import content_of
        from cmprogramme.limits import SETTINGS_LIMIT

        given = os.environ.get("CMPROGRAMME_CONFIG")
        path = Path(given) if given else user_config_path("cmprogramme") / "settings.toml"
        content = content_of(path, SETTINGS_LIMIT, pipes=False) if path.exists() else b""
        section = tomllib.loads(content.decode("utf-8")).get("ui", {})
        written = section if isinstance(section, dict) else {}
    except (OSError, ValueError, RecursionError):
        written = {}

    def wish(name: str) -> str:
        return os.environ.get(f"CMPROGRAMME_UI_{name.upper()}") or str(written.get(name, ""))

    return Look(wish("theme"), wish("glyphs"), wish("mouse") != "off")


if __name__ == "__main__":
    sys.exit(main())
