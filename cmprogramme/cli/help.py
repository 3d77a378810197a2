"""Help as plain text: what it is for, examples, options. Only a command's own help imports that command."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from inspect import Parameter, signature
from textwrap import wrap

from cmprogramme.cli.commands import GROUPS, REGISTERS, TOP
from cmprogramme.cli.options import FLAGS, VALUES
from cmprogramme.cli.tree import Command, verbs
from cmprogramme.option import option, positional, written

WIDTH = 100

NEEDED = re.compile(r", needed(\)?)$| \(needed\)()$|; needed()$")
"""How the words about an argument say that it has to be there."""

EXAMPLES = """\
Examples:
  cmprogramme demo                                    a made-up programme to play with
  cmprogramme gate check G1 --json                    exit 6 = not ready yet
  cmprogramme idea add "Call back in the customer's words @CX" --impact 4"""

LAST = (
    "Documentation: the folder docs of the program. Report faults where you got it, with what --debug writes."
)

EXITS = (
    "Exit codes: 0 done, 1 unexpected failure, 2 wrong usage, 3 content invalid, 4 not found, 5 conflict,"
    " 6 asked condition not met, 7 store unavailable, 130 interrupted."
)


def of_program() -> list[str]:
    """The whole program: examples first, then commands, then what goes everywhere."""
    others = [name for name in REGISTERS if name not in GROUPS]
    return [
        "cmprogramme: lead a customer management programme through definition, build and rollout.",
        "",
        *EXAMPLES.split("\n"),
        "",
        "Usage: cmprogramme [COMMAND] [VERB] ...     without any: the terminal UI on the current programme",
        "",
        "Commands:",
        *_columns((name, line) for name, (_, line) in TOP.items()),
        "",
        "Commands with verbs (cmprogramme COMMAND --help lists them):",
        *_columns((name, line) for name, (line, _) in GROUPS.items()),
        "",
        "Registers, each with list, add, show, set, remove, fields:",
        *wrap(
            ", ".join(others), WIDTH - 2, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        ),
        "",
        *_everywhere(),
        "",
        *wrap(EXITS, WIDTH),
        LAST,
    ]


def in_short() -> list[str]:
    """What somebody sees who named nothing to do."""
    return [*EXAMPLES.split("\n"), "", "All commands: cmprogramme --help"]


def of_group(name: str) -> list[str]:
    """A group: its verbs."""
    title = (
        GROUPS[name][0] if name in GROUPS else "A register: entries with the fields that 'fields' explains"
    )
    return [
        f"{title}.",
        "",
        f"Usage: cmprogramme {name} VERB ...",
        "",
        *_columns((verb, line) for verb, (_, line) in verbs(name).items()),
        "",
        f"More about one: cmprogramme {name} VERB --help",
    ]


def of_command(command: Command) -> list[str]:
    """One command: how it is written, what it does, its options."""
    from cmprogramme.cli.calling import function_of

    function = function_of(command)
    parameters = list(signature(function).parameters.values())
    hints = hints_of(command)
    asked = {one.name for one in parameters if _needed(one, hints.get(one.name, ""))}
    words = [one for one in parameters if positional(one)]
    options = sorted(
        (one for one in parameters if not positional(one)), key=lambda one: one.name not in asked
    )
    usage = ["cmprogramme", *command.path, *(_usage(one, asked) for one in words)]
    usage += [f"{option(one.name)}{_value(one)}" for one in options if one.name in asked]
    about = [line.strip() for line in (function.__doc__ or command.line).strip().split("\n")]
    more = [] if all(one.name in asked for one in options) else ["[OPTIONS]"]
    lines = [
        *wrap(f"Usage: {' '.join([*usage, *more])}", WIDTH, subsequent_indent="  ", break_on_hyphens=False),
        "",
        *(part for line in about for part in (wrap(line, WIDTH) or [""])),
    ]
    rows = [(written(one), _told(one, hints, asked)) for one in words]
    lines += ["", "Arguments:", *_columns(rows)] if rows else []
    rows = [(f"{option(one.name)}{_value(one)}", _told(one, hints, asked)) for one in options]
    lines += ["", "Options:", *_columns(rows)] if rows else []
    return [*lines, "", *_everywhere(), "", LAST]


def _needed(parameter: Parameter, hint: str) -> bool:
    """Whether nothing happens without it: it has no default, or its words say that it is needed."""
    several = parameter.kind is Parameter.VAR_POSITIONAL
    return (parameter.default is Parameter.empty and not several) or bool(NEEDED.search(hint))


def _usage(parameter: Parameter, asked: Collection[str]) -> str:
    name = written(parameter)
    name += " ..." if parameter.kind is Parameter.VAR_POSITIONAL else ""
    return name if parameter.name in asked else f"[{name}]"


def _told(parameter: Parameter, hints: Mapping[str, str], asked: Collection[str]) -> str:
    """What it means; what has to be there says so first."""
    said = NEEDED.sub(lambda found: found[1] or "", hints.get(parameter.name, ""))
    return f"needed: {said}" if parameter.name in asked else said


def _value(parameter: Parameter) -> str:
    """What stands behind an option: nothing for a switch."""
    if parameter.annotation in (bool, "bool"):
        return ""
    many = " ..." if str(parameter.annotation).startswith("tuple") else ""
    return f" {parameter.name.strip('_').upper().replace('_', '-')}{many}"


def hints_of(command: Command) -> dict[str, str]:
    """What each argument, field and option takes and is for, by the name of its parameter."""
    from cmprogramme.cli import hints

    if command.acts:
        from cmprogramme.cli.acting import hints_of as of_action

        return of_action(command.target.partition(":")[2])
    verb = command.path[-1]
    if not command.register or verb not in ("add", "set"):
        return {
            **hints.hints_for(command.words),
            **(hints.REGISTER.get(verb, {}) if command.register else {}),
        }
    from cmprogramme.cli.register import takes
    from lifecycle.kinds import BY_NAME
    from lifecycle.register import fields

    specs = fields(BY_NAME[command.register.replace("-", "_")])
    told = {
        spec.name: f"{spec.hint} ({takes(spec)}{'' if spec.optional or verb == 'set' else ', needed'})"
        for spec in specs
    }
    also = {spec.label.replace(" ", "_"): f"the same as {option(spec.name)}" for spec in specs}
    return {**hints.REGISTER[verb], **also, **told}


def _everywhere() -> list[str]:
    rows = [(name, about) for name, (_, about) in FLAGS.items()]
    rows += [(f"{name} {value}", about) for name, (_, value, about) in VALUES.items()]
    return [
        "Everywhere:",
        *_columns([*rows, ("-h, --help", "help for a command"), ("--", "what follows is no option")]),
    ]


def _columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns, the second wrapped under itself."""
    held = list(rows)
    if not held:
        return []
    left = min(max(len(name) for name, _ in held), 34) + 4
    lines = []
    for name, about in held:
        first, *more = wrap(about, WIDTH - left) or [""]
        if len(name) > left - 2:
            lines += [f"  {name}", f"{'':{left}}{first}".rstrip()]
        else:
            lines.append(f"  {name:{left - 2}}{first}".rstrip())
        lines += [f"{'':{left}}{part}" for part in more]
    return lines
