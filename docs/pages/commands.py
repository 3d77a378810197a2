"""docs/commands.md: the tree of commands with what each takes, common options, settings, exit codes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from inspect import Parameter, cleandoc, getsource, signature

from cmprogramme.cli import answer, options
from cmprogramme.cli.calling import function_of
from cmprogramme.cli.commands import ALSO_ENTERED, GROUPS, REGISTER_VERBS, REGISTERS, TOP, Verbs
from cmprogramme.cli.help import hints_of
from cmprogramme.cli.tree import Command, acting_verbs, command, own_verbs
from cmprogramme.option import option, positional, written
from cmprogramme.settings import SPECS
from docs.pages.markdown import GENERATED, anchor, code, table
from lifecycle.kinds import BY_NAME

ABOUT = """
# Commands

`cmprogramme NOUN VERB`. Without arguments it opens the terminal UI. `--help` works behind every command and shows
examples. A name or at least four characters that begin an id stand for a person or an entry. `-` stands for standard
input or output where a file is asked for.

A number is written with a point or one comma before decimals and takes `%` where it is a share or a percentage; a day
is `2026-11-23`, `15 jan`, `15.1.2027`, `fri`, `+2w`, `+10wd`, `end jan`, `today` or `G3` (its planned day). What could
be read in two ways is refused with both: [numbers](rules.md#numbers), [days](rules.md#days).

Every reading command takes `--json` and prints `{"schema", "version", "data"}`; fields are only ever added. The schema
names the command (`cmprogramme/gate-list`); the list a command is about stands in `items`, beside the name it always
had; what it warns of stands in `warnings`, a sentence each. Every writing command takes `--dry-run`. Where several
values are given, an option is repeated.
"""

REGISTER = "register"

ASKED = re.compile(r'required\([^()]*"(--[a-z-]+)"\)')
"""How a command insists on an option: cmprogramme.cli.reading.required."""

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (answer.DONE, "done"),
    (answer.FAILED, "something failed that should not have; nothing was half written"),
    (answer.USAGE, "the command cannot be run as written"),
    (answer.CONTENT, "a file is not valid: a bundle, a playbook, a roster, a table"),
    (answer.MISSING, "there is no such thing, or no programme is chosen"),
    (answer.CONFLICT, "somebody else changed it meanwhile, or a record would have to change"),
    (
        answer.NOT_MET,
        "not allowed, or the condition asked for is not met: a gate that is not ready, no complete team",
    ),
    (answer.STORE, "the store cannot be reached, is damaged, or is of a newer version"),
    (answer.INTERRUPTED, "interrupted"),
)

VARIABLES: tuple[tuple[str, str], ...] = (
    ("CMPROGRAMME_STORE", "a SQLite path or a database URL; default: a file in the platform's data folder"),
    ("CMPROGRAMME_STORE_FILE", "a private file (mode 0600) that holds such a path or URL"),
    ("CMPROGRAMME_WHO", "the name changes are written under, where `me.name` is not set"),
    ("CMPROGRAMME_TODAY", "the day to compute with, in place of the system's"),
    ("CMPROGRAMME_CONFIG", "the settings file"),
    ("CMPROGRAMME_EDITOR", "the editor a text on the screen is opened in; else `VISUAL`, `EDITOR`, nano"),
    ("NO_COLOR", "set to anything: no colour; the terminal UI starts in its plain theme"),
)


def commands() -> Iterator[str]:
    """The page, line by line."""
    yield from (GENERATED, *ABOUT.splitlines(), "")
    groups = [group for group, _ in own_groups()]
    parts = [
        "Programmes and files",
        *groups,
        "Registers",
        "Everywhere",
        "Settings",
        "Environment",
        "Exit codes",
    ]
    yield from ("Contents: " + " · ".join(f"[{part}](#{anchor(part)})" for part in parts), "")
    yield from ("## Programmes and files", "")
    for name in TOP:
        yield from told(command((name,)))
    for group, (about, _) in own_groups():
        yield from (f"## {group}", "", f"{about}.", "")
        for verb in {**own_verbs(group), **acting_verbs(group)}:
            yield from told(command((group, verb)))
    yield from registers()
    yield from ("## Everywhere", "", "These go anywhere behind `cmprogramme`.", "")
    flags = [(code(flag), line) for flag, (_, line) in options.FLAGS.items()]
    valued = [(code(f"{flag} {value}"), line) for flag, (_, value, line) in options.VALUES.items()]
    yield from table(["option", "what it does"], flags + valued)
    yield from (
        "## Settings",
        "",
        "`cmprogramme config set KEY VALUE`; the environment wins over the file.",
        "",
    )
    rows = ((code(s.key), ", ".join(map(code, s.choices)), code(s.default), s.meaning) for s in SPECS)
    yield from table(["key", "takes", "default", "what it is"], rows)
    yield from (
        "## Environment",
        "",
        *table(["variable", "what it holds"], ((code(n), t) for n, t in VARIABLES)),
    )
    yield from ("## Exit codes", "", *table(["code", "meaning"], ((str(n), t) for n, t in EXIT_CODES)))


def own_groups() -> list[tuple[str, tuple[str, Verbs]]]:
    """Groups of commands in the order of the tree; that of the registers has a section of its own."""
    return [(group, found) for group, found in GROUPS.items() if group != REGISTER]


def told(one: Command) -> list[str]:
    """A command: how it is written, and what it does."""
    text = cleandoc(function_of(one).__doc__ or one.line)
    lines = [line for block in text.split("\n\n") for line in (*kept(block), "")]
    return [f"### {one.words}", "", f"    {usage(one)}", "", *lines, *options_of(one)]


def options_of(one: Command) -> list[str]:
    """What the arguments of a command are, a line each."""
    hints = hints_of(one)
    parameters = signature(function_of(one)).parameters
    found = [f"- {code(written(each))} {hints[name]}" for name, each in parameters.items() if hints.get(name)]
    return [*found, ""] if found else []


def kept(block: str) -> list[str]:
    """A paragraph; as it stands when it lists options line by line."""
    lines = block.splitlines()
    return [f"    {line}" for line in lines] if block.startswith("--") and len(lines) > 1 else lines


def registers() -> list[str]:
    """The verbs every register has, once, and the registers."""
    about = [
        "## Registers",
        "",
        "Whatever is entered freely has the same verbs. [Nouns](nouns.md) lists the fields; each is an option.",
        "",
    ]
    verbs = table(
        ["command", "what it does"],
        ((code(f"cmprogramme NAME {verb}"), line) for verb, (_, line) in REGISTER_VERBS.items()),
    )
    names = table(
        ["name", "what is in it"],
        (
            (f"[{name}](nouns.md#{anchor(kind.KIND)})", kind.TITLE)
            for name in (*ALSO_ENTERED, *REGISTERS)
            for kind in [BY_NAME[name.replace("-", "_")]]
        ),
    )
    return [*about, *verbs, *told(command((REGISTER, "list"))), *names]


def usage(one: Command) -> str:
    """How a command is written, parts that may be left out in brackets."""
    function = function_of(one)
    needed = set() if one.register else set(ASKED.findall(getsource(function)))
    words = [part(parameter, needed) for parameter in signature(function).parameters.values()]
    return " ".join((f"cmprogramme {one.words}", *words))


def part(parameter: Parameter, asked: Collection[str]) -> str:
    """One parameter as it is written; `asked` are the options without a default that the command insists on."""
    name = parameter.name.strip("_").upper().replace("_", "-")
    needed = parameter.default is Parameter.empty or option(parameter.name) in asked
    if positional(parameter):
        several = parameter.kind is Parameter.VAR_POSITIONAL
        return f"[{name}...]" if several else name if needed else f"[{name}]"
    kind = str(parameter.annotation)
    dashed = option(parameter.name)
    if "bool" in kind:
        return f"[--no-{dashed[2:]}]" if parameter.default is True else f"[{dashed}]"
    dashed = f"{dashed} {name}" + ("..." if kind.startswith("tuple") else "")
    return dashed if needed else f"[{dashed}]"
