"""The command line: arguments in, text or JSON out, a documented exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from cmprogramme import __version__
from cmprogramme.cli import options as common
from cmprogramme.cli.answer import DONE, FAILED, INTERRUPTED, Answer, exit_code, print_answer, print_error
from cmprogramme.cli.session import session, start
from lifecycle.errors import InvalidValue, LifecycleError

EXAMPLES = """Examples:
  cmprogramme demo                                    a made-up programme to play with
  cmprogramme gate check G1 --json                    exit 6 = not ready yet
  cmprogramme idea add "Call back in the customer's words" --area CX --impact 4"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        chosen, left = common.take(given)
        as_json = chosen.json
        start(chosen)
        answer = run(left)
        if answer is not None:
            print_answer(answer, as_json=chosen.json, quiet=chosen.quiet)
            sys.stdout.flush()
            return answer.code
        return DONE
    except LifecycleError as error:
        print_error(error, as_json=as_json)
        return exit_code(error)
    except KeyboardInterrupt:
        print("Interrupted; nothing half written.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if session().options.debug:
            traceback.print_exc()
        unexpected = LifecycleError(
            "Something went wrong that should not.",
            f"{type(error).__name__} in {_place(error)}.",
            "Your data is as it was before. Run it again with --debug and report what it prints.",
        )
        print_error(unexpected, as_json=as_json)
        return FAILED


def run(arguments: Sequence[str]) -> Answer | None:
    """Parse and call one command. Usage errors become an exit code of 2 with a suggestion."""
    from cyclopts.exceptions import CycloptsError

    app = build(arguments)
    try:
        result: Any = app(
            list(arguments), exit_on_error=False, print_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        raise Usage(str(error), arguments) from error
    return result if isinstance(result, Answer) else None


class Usage(InvalidValue):
    """The words of the command do not fit."""

    def __init__(self, why: str, arguments: Sequence[str]) -> None:
        path = " ".join(
            word for word in arguments[:2] if not word.startswith("-") and word.replace("-", "").isalpha()
        )
        super().__init__(
            "This command cannot be run as written.",
            why,
            f"See: cmprogramme {path} --help".replace("  ", " "),
        )


def build(arguments: Sequence[str]) -> Any:
    """The command tree; commands are imported when they are called."""
    from cmprogramme.cli.tree import build as tree

    return tree(arguments, version=__version__, examples=EXAMPLES)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        frame
        for frame in frames
        if any(part in frame.filename for part in ("cmprogramme", "lifecycle", "playbooks"))
    ]
    frame = (own or list(frames))[-1]
    return f"{os.path.basename(frame.filename)}:{frame.lineno}"
