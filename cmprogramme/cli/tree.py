"""Finding a command by the words written; nothing of the program is imported for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from cmprogramme.cli.commands import (
    ALSO_ENTERED,
    DEFAULT_VERBS,
    GROUPS,
    IN_PLACE,
    REGISTER_VERBS,
    REGISTERS,
    TOP,
    Verbs,
)
from lifecycle.base.errors import InvalidValue
from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`path` are the words that name it; `target` is "module:function" below cmprogramme.cli; `register` is the
    name of the register it works on ("" for a command of its own); `acts`: it is the command of an action."""

    path: tuple[str, ...]
    target: str
    line: str
    register: str = ""
    acts: bool = False

    @property
    def words(self) -> str:
        """As it is written: "gate check"."""
        return " ".join(self.path)


@dataclass(frozen=True, slots=True)
class Found:
    """What the words name: a command, or a group (its name), or the whole tree ("" and no command); and the rest."""

    command: Command | None
    group: str
    rest: tuple[str, ...]


INSTEAD = {("plan", "late"): "plan whatif W3=+10d"}
"""What is written now for a command that was."""


def find(words: Sequence[str]) -> Found:
    """The command or group the words begin with; InvalidValue suggests the nearest one when there is none."""
    if not words or words[0].startswith("-"):
        return Found(None, "", tuple(words))
    first, *rest = words
    if first in TOP:
        return Found(command((first,)), "", tuple(rest))
    if first not in group_names():
        raise _unknown(first, rest)
    if not rest or rest[0].startswith("-"):
        default = DEFAULT_VERBS.get(first)
        return Found(command((first, default)) if default else None, first, tuple(rest))
    verb, *rest = rest
    if verb in own_verbs(first) and (not rest or verb not in acting_verbs(first)):
        return Found(Command((first, verb), *own_verbs(first)[verb]), first, tuple(rest))
    if verb not in verbs(first):
        raise _unknown_verb(first, verb)
    return Found(command((first, verb)), first, tuple(rest))


def command(path: tuple[str, ...]) -> Command:
    """The command of that path; KeyError when there is none."""
    if len(path) == 1:
        return Command(path, *TOP[path[0]])
    group, verb = path
    if verb in acting_verbs(group):
        return Command(path, *acting_verbs(group)[verb], acts=True)
    if verb in own_verbs(group):
        return Command(path, *own_verbs(group)[verb])
    return Command(path, *verbs(group)[verb], register=group)


def commands() -> Iterator[Command]:
    """Every command there is."""
    for name in TOP:
        yield command((name,))
    for group in group_names():
        for verb in verbs(group):
            yield command((group, verb))


def group_names() -> tuple[str, ...]:
    """Every group, those with commands of their own first."""
    return (*GROUPS, *(name for name in REGISTERS if name not in GROUPS))


def verbs(group: str) -> Verbs:
    """The verbs of a group: those that read, its actions, then those every register has."""
    own = {**own_verbs(group), **acting_verbs(group)}
    if group in REGISTERS or group in ALSO_ENTERED:
        return {**own, **{verb: found for verb, found in REGISTER_VERBS.items() if verb not in own}}
    return own


def own_verbs(group: str) -> Verbs:
    """The verbs of a group that are functions of the command line itself; nothing is imported for them."""
    return GROUPS.get(group, ("", {}))[1]


def acting_verbs(group: str) -> Verbs:
    """The verbs of a group that are actions, from their declarations; nothing is imported for them either."""
    from lifecycle.actions import titles_of

    return {
        id.partition(" ")[2]: (f"acting:{id}", f"{title}.")
        for id, title in titles_of(group).items()
        if tuple(id.split(" ", 1)) not in IN_PLACE
    }


def _unknown(word: str, rest: Sequence[str]) -> InvalidValue:
    names = (*TOP, *group_names())
    swapped = [f"{rest[0]} {word}" for group in rest[:1] if group in group_names() and word in verbs(group)]
    near = get_close_matches(word.lower().replace("_", "-"), names, n=2, cutoff=0.6)
    under = [f"{group} {word}" for group in GROUPS if word in verbs(group) and word not in REGISTER_VERBS][:3]
    guesses = swapped or under or near
    return _no_command(word, guesses, "See them all: cmprogramme --help")


def _unknown_verb(group: str, word: str) -> InvalidValue:
    near = get_close_matches(word.lower().replace("_", "-"), tuple(verbs(group)), n=2, cutoff=0.6)
    guesses = [INSTEAD[group, word]] if (group, word) in INSTEAD else [f"{group} {verb}" for verb in near]
    return _no_command(f"{group} {word}", guesses, f"See them all: cmprogramme {group} --help")


def _no_command(words: str, guesses: Sequence[str], do: str) -> InvalidValue:
    meant = " or ".join(f"'{guess}'" for guess in guesses)
    why = f"Did you mean {meant}?" if guesses else "Nothing is called so, or nearly so."
    return InvalidValue(f"There is no command '{words}'.", why, do)
