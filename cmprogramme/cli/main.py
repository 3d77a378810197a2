"""The command line: arguments in, text or JSON out, a documented exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from errno import EIO
from functools import partial
from types import TracebackType

from cmprogramme import __version__
from cmprogramme.cli import options as common
from cmprogramme.cli.answer import (
    DONE,
    INTERRUPTED,
    USAGE,
    Answer,
    Naming,
    as_it_is,
    exit_code,
    print_answer,
    print_error,
)
from cmprogramme.cli.tree import command, find
from cmprogramme.files import FULL, not_written
from cmprogramme.streams import write_nowhere
from lifecycle.base.errors import InvalidValue, LifecycleError

HELP_FLAGS = ("--help", "-h")
VERSION_FLAGS = ("--version", "-V")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    common.use(common.Options(debug="--debug" in given))
    try:
        chosen, left = common.take(given)
        common.use(chosen)
        answer = run(left)
        if answer is None:
            return DONE
        print_answer(answer, as_json=chosen.json, quiet=chosen.quiet, naming=_naming())
        if sys.stdout is not None:
            sys.stdout.flush()
        return answer.code
    except LifecycleError as error:
        print_error(error, as_json=as_json, naming=_naming())
        return exit_code(error)
    except KeyboardInterrupt:
        print("Interrupted; nothing half written.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        write_nowhere(sys.stdout)  # whoever read our output stopped reading
        return DONE
    except Exception as error:
        found = _unexpected(error)
        print_error(found, as_json=as_json)
        return exit_code(found)
    finally:
        _finish()


def run(words: Sequence[str]) -> Answer | None:
    """Find and call one command, or answer with help or the version."""
    from cmprogramme.cli import help

    before = words[: words.index("--")] if "--" in words else words
    wants_help = any(word in HELP_FLAGS for word in before)
    if not wants_help and words and words[0] in VERSION_FLAGS:
        return Answer({"version": __version__}, [f"cmprogramme {__version__}"], schema="version")
    found = find([word for word in words if word not in HELP_FLAGS] if wants_help else words)
    if wants_help and found.group and len([word for word in words if not word.startswith("-")]) == 1:
        return Answer({"group": found.group}, help.of_group(found.group), schema="help")
    if found.command is not None:
        if wants_help:
            whole = command(found.command.path)  # of what reads without words behind it, the one that acts
            return Answer({"command": whole.words}, help.of_command(whole), schema="help")
        from cmprogramme.cli.calling import call

        answer = call(found.command, found.rest)
        if answer is not None:
            answer.schema = "-".join(found.command.path)
        return answer
    if found.rest and not wants_help:
        name = f"{found.group} {found.rest[0]}".strip()
        raise InvalidValue(
            f"'{name}' is no command.",
            "Options come behind the command, but for those that go everywhere.",
            f"See: cmprogramme {found.group} --help".replace("  ", " "),
        )
    if found.group:
        return Answer({"group": found.group}, help.of_group(found.group), USAGE, schema="help")
    if wants_help:
        return Answer({}, help.of_program(), schema="help")
    return Answer({}, help.in_short(), USAGE, schema="help")


def _naming() -> Naming:
    """What puts names in place of ids, where the command looked at a programme."""
    module = sys.modules.get("cmprogramme.cli.session")
    snapshot = module.seen() if module is not None else None
    if snapshot is None:
        return as_it_is
    from lifecycle.naming import with_names

    return partial(with_names, snapshot)


def _finish() -> None:
    """Let go of the store when a session opened it."""
    module = sys.modules.get("cmprogramme.cli.session")
    if module is not None:
        module.finish()


def _unexpected(error: Exception) -> LifecycleError:
    """What a person is told of a fault of the program; with --debug the traceback, and a report in a file."""
    if isinstance(error, OSError) and error.errno in (EIO, *FULL):
        return not_written("The output", error)
    where = _place(error.__traceback__)
    if not common.current.debug:
        do = "Your data is as it was before. Run it again with --debug and report what it writes."
    else:
        import traceback

        from cmprogramme.cli.report import write_report

        traceback.print_exc()
        path = write_report(error)
        do = f"Your data is as it was before. A report without your data is in {path}."
    return LifecycleError("Something went wrong that should not.", f"{type(error).__name__} in {where}.", do)


def _place(trace: TracebackType | None) -> str:
    """File and line in our own code where it happened."""
    own, last = "", ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        last = f"{os.path.basename(file)}:{trace.tb_lineno}"
        if any(part in file for part in ("cmprogramme", "lifecycle", "playbooks", "seating")):
            own = last
        trace = trace.tb_next
    return own or last or "an unknown place"
