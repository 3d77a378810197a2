"""A line as it is typed behind `cmprogramme`, read as what it does: an action, or add, set and remove of a register.

    segment set Time-squeezed --reachable yes
    gate decide G1 --outcome go --by Amara --reason "The case carries"

Nothing of the command line is needed for it, nor a store. Refusals say what is wrong with the words and what to write.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache, lru_cache
from inspect import Parameter
from pathlib import Path

from cmprogramme.edge import content
from cmprogramme.option import option, positional
from cmprogramme.spelling import entered, given, meant, nothing_to_change, parameters_of
from lifecycle.action import Action
from lifecycle.actions import ROOMS, find_action, titles_of
from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.bulk import call_each
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person
from lifecycle.register import add, command_name, edit, fields, remove
from lifecycle.snapshot import Change, Snapshot, Stamp

NOTHING_KNOWN: Mapping[str, object] = {}

VERBS = ("add", "set", "remove")
"""What a line may do with any register."""

LONGEST = 3
"""Words of the longest id of an action, and one to spare."""

NUMBER = re.compile(r"-\.?[0-9].*")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line does, its words put where they belong: those by place in order, the others by option.

    It is the action `act`, or the `verb` of the register of `kind`.
    """

    places: tuple[str, ...]
    options: Mapping[str, object]
    act: Action | None = None
    kind: type[Noun] | None = None
    verb: str = ""

    def filled(self, fill: Callable[[str], str]) -> Line:
        """The same with other texts in the places of its own; what is filled in is no option, whatever it is."""

        def every(value: object) -> object:
            if isinstance(value, tuple):
                return tuple(fill(text) for text in value)
            return fill(value) if isinstance(value, str) else value

        return replace(
            self,
            places=tuple(fill(text) for text in self.places),
            options={name: every(value) for name, value in self.options.items()},
        )

    def change(
        self, snapshot: Snapshot, stamp: Stamp, folder: Path, edge: Mapping[str, object] = NOTHING_KNOWN
    ) -> Change:
        """The Change of it; files it names lie in that folder. LifecycleError says what stands in the way.

        `edge`: what only the edge knows, by the words an action asks for it with.
        """
        if self.act is not None:
            typed = given(
                self.act,
                self.places,
                self.options,
                lambda kind, name, sheet: content(
                    kind, str(folder / name), lambda: snapshot.programme.id, sheet=sheet
                ),
            )
            known = {
                one.field.name: edge[one.says.edge] for one in self.act.arguments if one.says.edge in edge
            }
            return call_each(self.act, snapshot, stamp, {**typed, **known})
        if self.kind is None:
            raise TypeError("a line is an action or a verb of a register")
        texts = {name: str(text) for name, text in self.options.items()}
        if self.verb == "add":
            return add(snapshot, self.kind, entered(self.kind, self.places, texts), stamp)[1]
        noun = meant(snapshot, self.kind, *self.places[:1] or ("",))
        if self.verb == "remove":
            return remove(snapshot, noun, stamp)
        if not texts:
            raise nothing_to_change(self.kind)
        return edit(snapshot, noun, texts, stamp)[1]


def words_of(text: str) -> list[str]:
    """The words of a line, as a shell takes them apart; InvalidValue for a quotation mark that is not closed."""
    try:
        return shlex.split(text)
    except ValueError as error:
        raise InvalidValue(
            "The line does not end where it should.",
            f"{error}.",
            'Close the quotation mark; inside "..." write \\" for one.',
        ) from error


@lru_cache(maxsize=1024)
def read_line(text: str) -> Line:
    """What a line does; InvalidValue for an action nobody knows, an option it does not take, a value that is missing.

    Whether the values fit is known when it is done. Lines read before are remembered.
    """
    words = _without_yes(words_of(text))
    for length in range(min(LONGEST, len(words)), 0, -1):
        act = find_action(" ".join(words[:length]))
        if act is not None:
            places, options = _bound(words[length:], _parameters(act), act.id)
            return Line(places, options, act=act)
    kind = BY_NAME.get(words[0].replace("-", "_")) if len(words) > 1 else None
    if kind is None or words[1] not in VERBS or not (kind.REGISTER or kind is Person):
        raise _unknown(words)
    places, options = _bound(words[2:], _register_parameters(kind, words[1]), " ".join(words[:2]))
    return Line(places, options, kind=kind, verb=words[1])


def _without_yes(words: Sequence[str]) -> list[str]:
    """The words without the yes to the question before a record: nobody asks a script, whose lines are all meant."""
    end = words.index("--") if "--" in words else len(words)
    return [word for place, word in enumerate(words) if word != "--yes" or place > end]


@cache
def _parameters(act: Action) -> tuple[Parameter, ...]:
    return tuple(parameters_of(act))


@cache
def _register_parameters(kind: type[Noun], verb: str) -> tuple[Parameter, ...]:
    """What a verb of a register takes: words for what it is known by, and its fields where it writes."""
    several = Parameter.VAR_POSITIONAL if verb == "add" else Parameter.POSITIONAL_OR_KEYWORD
    found = [Parameter("which", several, annotation=str)]
    if verb != "remove":
        found += [Parameter(spec.name, Parameter.KEYWORD_ONLY, annotation=str) for spec in fields(kind)]
    return tuple(found)


def _bound(
    words: Sequence[str], parameters: Sequence[Parameter], what: str
) -> tuple[tuple[str, ...], dict[str, object]]:
    """The words by place, and those behind options by the names of the parameters."""
    known = {option(one.name): one for one in parameters if not positional(one)}
    places: list[str] = []
    options: dict[str, object] = {}
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            places, left = [*places, *left], []
        elif not _option(word):
            places.append(word)
        else:
            _take(word, left, known, options, what)
    most = sum(one.kind is Parameter.POSITIONAL_OR_KEYWORD for one in parameters)
    if len(places) > most and not any(one.kind is Parameter.VAR_POSITIONAL for one in parameters):
        raise InvalidValue(
            f"'{what}' does not take '{places[most]}'.",
            f"Words that stand without an option: {most or 'none'}.",
            "Quote what belongs together, or put the option in front.",
        )
    return tuple(places), options


def _option(word: str) -> bool:
    """Whether a word is the name of an option; a dash alone and a number below zero are none."""
    return word.startswith("-") and word != "-" and not NUMBER.fullmatch(word)


def _take(
    word: str, left: list[str], known: Mapping[str, Parameter], options: dict[str, object], what: str
) -> None:
    """Take an option and its value off the words."""
    name, mark, value = word.partition("=")
    negated = name.replace("--no-", "--", 1)
    one = known.get(name) or (known.get(negated) if not mark else None)
    switch = one is not None and one.annotation is bool
    if one is None or (name != option(one.name) and not switch):
        near = get_close_matches(name, known, n=1)
        raise InvalidValue(
            f"'{what}' takes no {name}.",
            f"It takes {', '.join(known) or 'no option'}.",
            f"Did you mean {near[0]}?" if near else "Use one of these.",
        )
    if switch:
        options[one.name] = name == option(one.name)
        return
    if not mark:
        if not left or _option(left[0]):
            raise InvalidValue(
                f"'{what}': {name} has no value.",
                "It needs one behind it.",
                f"Write {name} VALUE, and one that begins with '-' as {name}=VALUE.",
            )
        value = left.pop(0)
    if one.annotation == tuple[str, ...]:
        before = options.get(one.name, ())
        options[one.name] = (*before, value) if isinstance(before, tuple) else (value,)
    elif one.name in options:
        raise InvalidValue(
            f"'{what}': {name} stands twice.", f"'{options[one.name]}' and '{value}'.", "Give it once."
        )
    else:
        options[one.name] = value


def _unknown(words: Sequence[str]) -> InvalidValue:
    """The refusal of a line that begins with nothing known, with what is nearest."""
    ids = [id for word in ROOMS for id in titles_of(word)]
    verbs = [f"{command_name(kind)} {verb}" for kind in BY_NAME.values() if kind.REGISTER for verb in VERBS]
    near = get_close_matches(" ".join(words[:2]), (*ids, *verbs), n=2)
    return InvalidValue(
        f"'{' '.join(words[:2])}' is nothing a line can do." if words else "The line is empty.",
        "It begins with neither an action nor a register's add, set or remove.",
        f"Did you mean {' or '.join(near)}?" if near else "See: cmprogramme --help",
    )
