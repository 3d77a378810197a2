"""Options every command takes, found anywhere before `--`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lifecycle.errors import InvalidValue

FLAGS = {
    "--json": "json",
    "--plain": "plain",
    "--quiet": "quiet",
    "--no-input": "no_input",
    "--yes": "yes",
    "--dry-run": "dry_run",
    "--read-only": "read_only",
    "--debug": "debug",
}
VALUES = {"--programme": "programme", "--as-of": "as_of", "--color": "color"}

HELP = """Everywhere: --programme NAME  --json  --plain  --quiet  --dry-run  --no-input  --yes  --read-only
            --as-of DATE  --color auto|always|never  --debug"""


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
            setattr(options, FLAGS[argument], True)
        elif name in VALUES:
            _set(options, VALUES[name], value if mark else next(rest, None), name)
        else:
            left.append(argument)
    return options, left


def _set(options: Options, attribute: str, value: str | None, name: str) -> None:
    if value is None:
        raise InvalidValue(f"{name} needs a value.", "", f"Write it behind, like {name} VALUE.")
    if attribute == "as_of":
        try:
            options.as_of = date.fromisoformat(value)
        except ValueError as error:
            raise InvalidValue(
                f"--as-of: '{value}' is not a date.", f"{error}.", "Write it as 2026-11-23."
            ) from error
    elif attribute == "color":
        if value not in ("auto", "always", "never"):
            raise InvalidValue(
                f"--color: '{value}' is not known.", "It takes auto, always or never.", "Use one of these."
            )
        options.color = value
    else:
        options.programme = value
