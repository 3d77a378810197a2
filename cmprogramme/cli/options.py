"""Options every command takes, found anywhere before `--`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lifecycle.base.errors import InvalidValue

FLAGS = {
    "--json": ("json", "data for programs, on standard output"),
    "--plain": ("plain", "tables with tabs between, nothing aligned"),
    "--quiet": ("quiet", "say nothing when it went well"),
    "--dry-run": ("dry_run", "show what a writing command would change, store nothing"),
    "--no-input": ("no_input", "never ask; say which option is missing"),
    "--yes": ("yes", "answer plain questions with yes"),
    "--read-only": ("read_only", "open the store for reading only"),
    "--debug": ("debug", "when something unexpected fails: the traceback, and a report without your data"),
}
VALUES = {
    "--programme": ("programme", "NAME", "another programme than the current one"),
    "--as-of": ("as_of", "DATE", "as of another day; the past as it was recorded then"),
    "--color": ("color", "auto|always|never", "colour"),
}
COLOURS = ("auto", "always", "never")


@dataclass(slots=True)
class Options:
    """The options as given. `dry_run` shows what a writing command would do; nothing is stored."""

    json: bool = False
    plain: bool = False
    quiet: bool = False
    no_input: bool = False
    yes: bool = False
    dry_run: bool = False
    read_only: bool = False
    debug: bool = False
    programme: str = ""
    as_of: date | None = None
    color: str = "auto"


current = Options()
"""The options of the command being run; `use` sets them."""


def use(options: Options) -> None:
    """Make these the options of the command being run."""
    global current
    current = options


def take(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """The common options and the arguments left over; InvalidValue when one lacks its value."""
    options = Options()
    left: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, mark, value = argument.partition("=")
        if argument == "--":
            left += [argument, *rest]
        elif argument in FLAGS:
            setattr(options, FLAGS[argument][0], True)
        elif name in VALUES:
            _set(options, name, value if mark else next(rest, None))
        else:
            left.append(argument)
    return options, left


def _set(options: Options, name: str, value: str | None) -> None:
    if value is None or not value.strip():
        raise InvalidValue(f"{name} needs a value.", "", f"Write it behind, like {name} {VALUES[name][1]}.")
    if name == "--as-of":
        from lifecycle.base.dayreading import read_day

        options.as_of = read_day(value, name)
    elif name == "--color":
        if value not in COLOURS:
            raise InvalidValue(
                f"--color: '{value}' is not known.", "It takes auto, always or never.", "Use one of these."
            )
        options.color = value
    else:
        options.programme = value
