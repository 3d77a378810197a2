"""One action done to several nouns as one change: each sees what was done to those before it (rules.md lists).

Worked out in one pass (lifecycle.running): no step copies the programme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from lifecycle.action import Action, Argument, invoke
from lifecycle.actions import find_action
from lifecycle.base.dayreading import counts_from_own
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.shape import fields, typed
from lifecycle.base.text import LINE_LIMIT
from lifecycle.base.words import plural, words
from lifecycle.register.calling import call, values_of, with_words
from lifecycle.register.entering import edit, remove
from lifecycle.register.finding import find
from lifecycle.register.showing import shown_label, stored_label
from lifecycle.register.stepping import ACTS, next_state
from lifecycle.running import Running, as_one
from lifecycle.snapshot import Change, Refusal, Snapshot, Stamp, make_change

FEW = 2
"""So many fields are told in the label of a change."""

N = TypeVar("N", bound=Noun)
One = Callable[[Snapshot, Any, Stamp], Change]
"""What is done to one noun: the Snapshot so far, the noun as it stands there, the stamp."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """One change over several nouns, None where every one refuses, and the nouns that refuse with the reason, which the
    change holds as well."""

    change: Change | None
    refused: tuple[Refusal, ...] = ()


def for_each(
    act: Action,
    snapshot: Snapshot,
    stamp: Stamp,
    subjects: Sequence[Noun],
    texts: Mapping[str, object],
    worked: Mapping[str, Any] | None = None,
) -> Bulk:
    """An action done to each of these nouns with the same texts, by the arguments' names.

    What is wrong with the texts themselves is raised; what stands in the way of one noun is told beside the change, and
    so is a day that counts from its own where it has none.
    """
    subject = done_to(act)
    if subject is None:
        raise NotAllowed(f"'{act.title}' is done to nothing in a list.", "", "Do it once, without marks.")
    name, plain = subject.field.name, replace(act, function=_undecorated(act.function))
    typed = {key: text for key, text in texts.items() if key != name}
    own = {key: text for key, text in typed.items() if isinstance(text, str) and counts_from_own(text)}
    there = next((noun for noun in subjects if snapshot.find(type(noun), noun.id) is not None), None)
    given = {key: text for key, text in typed.items() if key not in own}
    if there is not None:  # what is missing is said once
        first = {key: stamp.today.isoformat() for key in own}
        values_of(act, snapshot, {**given, **first, name: str(there.id)}, today=stamp.today)
    shared = values_of(act, snapshot, given, today=stamp.today, partly=True)

    def one(now: Snapshot, noun: Noun, stamp: Stamp) -> Change:
        value = (noun,) if subject.several_of is not None else noun
        given = {**shared, subject.parameter: value, **(worked or {})}
        if own:
            said = values_of(act, now, {**own, name: str(noun.id)}, today=stamp.today, partly=True)
            given |= {key: day for key, day in said.items() if key != subject.parameter}
        return with_words(plain, now, invoke(plain, now, stamp, given), typed, given)

    found = each(snapshot, stamp, subjects, one)
    if found.change is None:
        return found
    return Bulk(replace(found.change, act=act.id, args={}), found.refused)


def call_each(act: Action, snapshot: Snapshot, stamp: Stamp, typed: Mapping[str, object]) -> Change:
    """The Change of an action for what was typed, done to each where several were written: to all of them, or none.

    NotAllowed names every one that refuses, with the reason.
    """
    subject = done_to(act) if act.each else None
    words = typed.get(subject.field.name) if subject is not None else None
    if subject is None or subject.subject is None or not isinstance(words, tuple):
        return call(act, snapshot, stamp, typed)
    subjects = dict.fromkeys(find(snapshot, subject.subject, word).id for word in words if word.strip())
    nouns = [snapshot.get(subject.subject, id) for id in subjects]
    found = for_each(act, snapshot, stamp, nouns, {**typed, subject.field.name: ""})
    if found.refused or found.change is None:
        whys = [_why(one.noun, one.error) for one in found.refused]
        raise NotAllowed(
            f"{len(whys)} of {many_of(nouns)} {'refuses' if len(whys) == 1 else 'refuse'}, and nothing was done.",
            "\n".join(dict.fromkeys(whys)),
            found.refused[0].error.do
            if len(whys) == 1
            else "Leave these out, or mend what stands in the way.",
        )
    return found.change


def _why(noun: Noun, error: LifecycleError) -> str:
    """Why one noun refuses, which it names."""
    told = " ".join(filter(None, (error.what, error.why)))
    return told if noun.label() in told else f"{noun.label()}: {told}"


def done_to(act: Action) -> Argument | None:
    """The argument that marked nouns stand for: what it is done to; None where it sets several beside another."""
    places = [one for one in act.arguments if one.place and (one.subject or one.several_of)]
    if len([one for one in places if one.several_of]) > (act.subject is None):
        return None
    return places[0] if places else None


def kind_done_to(act: Action) -> type[Noun] | None:
    """The kind of noun an action is done to."""
    subject = done_to(act)
    return None if subject is None else subject.subject or subject.several_of


def edit_each(snapshot: Snapshot, stamp: Stamp, subjects: Sequence[Noun], texts: Mapping[str, str]) -> Bulk:
    """The same fields changed in each of these entries."""
    return set_each(snapshot, stamp, subjects, {noun.KIND: texts for noun in subjects})


def set_each(
    snapshot: Snapshot,
    stamp: Stamp,
    subjects: Sequence[Noun],
    texts: Mapping[str, Mapping[str, str]],
) -> Bulk:
    """Fields changed in each of these entries, the same in all of a kind; a kind that is not named refuses."""

    def one(now: Snapshot, noun: Noun, stamp: Stamp) -> Change:
        if noun.KIND not in texts:
            raise NotAllowed(f"A {words(noun.KIND)} has no such field.", "", "Leave it unmarked.")
        after, change = edit(now, noun, texts[noun.KIND], stamp)
        return _said(change, after, texts[noun.KIND])

    return each(snapshot, stamp, subjects, one)


def step_each(snapshot: Snapshot, stamp: Stamp, subjects: Sequence[Noun]) -> Bulk:
    """The next state of each of these entries, by the action of its kind where it has one, else by its field
    (lifecycle.register.stepping)."""

    def one(now: Snapshot, noun: Noun, stamp: Stamp) -> Change:
        act = find_action(ACTS.get(noun.KIND, {}).get("next", ""))
        if act is not None and act.subject is not None:
            return invoke(act, now, stamp, {act.subject.parameter: noun})
        texts = next_state(noun, stamp.today)
        after, change = edit(now, noun, texts, stamp)
        return _said(change, after, texts)

    return each(snapshot, stamp, subjects, one)


def _said(change: Change, after: Noun, texts: Mapping[str, str]) -> Change:
    """The change with what became of the fields in its label, where they are few: "Changed work item 'W4': due ..."."""
    specs = {spec.name: spec for spec in fields(type(after))}
    told = []
    for name in texts:
        spec = specs.get(name)
        if spec is None or name in type(after).NATURAL or spec.kind in ("text", "levels"):
            return change
        value = getattr(after, name)
        if counts_from_own(texts[name]):
            text = texts[name].strip()
        elif spec.refers_to:
            text = "nobody" if value is None else f"{{{spec.refers_to}:{value}}}"
        else:
            text = words(typed(value)) or "none"
        told.append(f"{spec.label} {text}")
    if not told or len(told) > FEW or any(len(one) > LINE_LIMIT // 2 for one in told):
        return change
    return replace(change, label=f"{change.label}: {', '.join(told)}")


def remove_each(snapshot: Snapshot, stamp: Stamp, subjects: Sequence[Noun]) -> Bulk:
    """Each of these entries removed; one that others still need refuses."""
    return each(snapshot, stamp, subjects, lambda now, noun, stamp: remove(now, noun, stamp))


def each(snapshot: Snapshot, stamp: Stamp, subjects: Sequence[Noun], one: One) -> Bulk:
    """What `one` does to each noun, as one change over what the snapshot shows."""
    running = Running(snapshot)
    done: list[tuple[Noun, Change]] = []
    refused: list[Refusal] = []
    for at, subject in enumerate(subjects):
        try:
            noun = running.now.get(type(subject), subject.id)
            change = one(running.now, noun, stamp)
        except LifecycleError as error:
            refused.append(Refusal(subject, error, at))
            continue
        if not change.empty:
            running.take(change)
            done.append((noun, change))
    if not done and refused and len(refused) == len(subjects):
        return Bulk(None, tuple(refused))
    one_change = as_one(running, [change for _, change in done], label_of(snapshot, done)) if done else None
    change = one_change or make_change(snapshot, stamp, "Nothing")
    return Bulk(replace(change, refused=tuple(refused)), tuple(refused))


def label_of(snapshot: Snapshot, done: Sequence[tuple[Noun, Change]]) -> str:
    """What the journal says: the words of one where all say the same but for the name, with the number for it."""
    if len(done) == 1:
        return done[0][1].label
    many = many_of([noun for noun, _ in done])
    said = {_without(snapshot, noun, change.label) for noun, change in done}
    if len(said) == 1 and None not in said:
        return str(said.pop()).replace("\0", many)
    verb = {change.label.split(" ", 1)[0] for _, change in done}
    return f"{verb.pop() if len(verb) == 1 else 'Changed'} {many}"


def many_of(nouns: Sequence[Noun]) -> str:
    """How many they are: "3 work items"; "3 entries" of several kinds."""
    kinds = {type(noun) for noun in nouns}
    what = words(next(iter(kinds)).KIND) if len(kinds) == 1 else "entry"
    return f"{len(nouns)} {what if len(nouns) == 1 else plural(what)}"


def _without(snapshot: Snapshot, noun: Noun, label: str) -> str | None:
    """A label with a mark in the place of the noun it is about; None where it does not name it."""
    what = words(noun.KIND)
    names = [stored_label(noun), shown_label(snapshot, noun), getattr(noun, "code", ""), noun.label()]
    for name in dict.fromkeys(filter(None, names)):
        for form in (f"{what} '{name}'", f"'{name}'", f"{what} {name}", name):
            if form in label:
                return label.replace(form, "\0", 1)
    return None


def _undecorated(function: Callable[..., Change]) -> Callable[..., Change]:
    """The function of an action itself: what the journal keeps of it is said once for all."""
    return getattr(function, "__wrapped__", function)


def refusals(
    refused: Iterable[Refusal],
    snapshot: Snapshot,
    one: str = "stays marked",
    many: str = "stay marked",
) -> str:
    """How many refuse and what becomes of them, and why the first does; "" where none does."""
    found = list(refused)
    if not found:
        return ""
    first = found[0]
    count = f"1 refuses and {one}" if len(found) == 1 else f"{len(found)} refuse and {many}"
    why = " ".join(filter(None, (first.error.what, first.error.why)))
    return f"{count}. {shown_label(snapshot, first.noun)}: {why}"
