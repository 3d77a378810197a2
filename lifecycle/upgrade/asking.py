"""What an upgrade asks a person, and what may be answered (rules.md upgrade)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from lifecycle.capabilities.nouns import EdgeChange
from lifecycle.overrides import Override, ThresholdChange
from lifecycle.playbook import Playbook
from lifecycle.playbook.comparing import Difference
from lifecycle.upgrade.asked_words import (
    counts,
    criterion_words,
    days_words,
    edge_words,
    limit_words,
    said,
    turned_words,
)
from lifecycle.upgrade.own import EDGE_FIELDS, Own
from lifecycle.upgrade.references import Held, Where, entries, entry_of, key, name_at, title_of
from lifecycle.upgrade.results import Choice, Question, Topic

ANSWERED: Mapping[str, frozenset[str]] = {
    "statements": frozenset({"text", "kind", "area"}),
    "preconditions": frozenset({"text"}),
    "competencies": frozenset({"title", "area"}),
    "strategy.enablers": frozenset({"title"}),
    "gates.criteria": frozenset({"title", "check", "reads", "unit"}),
    "edges": frozenset({"source", "target"}),
}
"""Section -> the fields an answer was given to: where one of them is another, somebody has to say whether it holds."""

BESIDE = frozenset({"guidance", "home", "owner", "due_days"})
"""Fields of a criterion that leave an override as it is."""

MOVES_TO_ANY = frozenset(
    {"functions", "roles", "scorecard.dimensions", "customers.value_bands", "customers.mission_bands"}
)
"""Sections whose entries people are sorted into: what one of them held may go to any other. Elsewhere only a new entry
takes it, or answers to two sentences would be mixed."""

NEAR, MOST = 0.35, 5
"""How much alike two sentences are, 0-1, for the one to be offered for the other (our judgement); so many are
offered."""

STAY = (Override, ThresholdChange, EdgeChange)
"""Kinds that are not carried to another entry: two are records, and a link is its two areas."""

HOLDS = Choice("holds", "it holds as it was answered")
AGAIN = Choice("again", "it is set aside with the wording it was given to, and asked again")
ASIDE = Choice("aside", "what was entered stays and is listed; no figure reads it")
TAKE = Choice("take", "the new one holds from now on")


class Asking:
    """The questions of one upgrade, collected while its differences are looked at; each is asked once."""

    def __init__(self, base: Playbook, theirs: Playbook, by_place: Mapping[Where, Sequence[Held]]) -> None:
        self._base, self._theirs, self._by_place = base, theirs, by_place
        self._asked: dict[str, Question] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was asked, in the order of the differences."""
        return tuple(self._asked.values())

    def about(self, one: Difference, place: Where, touched: Sequence[Own]) -> tuple[str, ...]:
        """The ids of what a difference asks; () when it is simply taken. `place` is the entry it belongs to."""
        return tuple(dict.fromkeys(self._about(one, place, touched)))

    def _about(self, one: Difference, place: Where, touched: Sequence[Own]) -> Iterator[str]:
        for gone in (*self._names_gone(one), *self._places_gone(one)):
            yield from self._gone(gone, touched)
        if one.what == "removed" and place[: len(one.where)] == one.where:
            return
        for own in touched:
            yield from self._own(one, own)
        if one.where[-1] == "kind" and one.section == "gates" and len(one.where) == len(CRITERION):
            yield self._turned(one)
        yield from self._answers(one, place)

    def gone(self, place: Where) -> tuple[str, ...]:
        """The id of the question about an entry that is gone, if it was asked."""
        id = _id(place, "gone")
        return (id,) if id in self._asked else ()

    def _names_gone(self, one: Difference) -> Iterator[Where]:
        """Entries that are plain texts of a list, as bands are: they have no difference of their own."""
        if isinstance(one.before, tuple) and isinstance(one.after, tuple):
            for name in one.before:
                where = (*one.where, str(name))
                if name not in one.after and where in self._by_place:
                    yield where

    def _places_gone(self, one: Difference) -> Iterator[Where]:
        """The entry that is gone, and those inside it, where the programme holds something of them."""
        if one.what == "removed":
            yield from (where for where in self._by_place if where[: len(one.where)] == one.where)

    def _gone(self, place: Where, touched: Sequence[Own]) -> Iterator[str]:
        for own in touched:
            if isinstance(own.noun, EdgeChange) and not own.noun.removed:
                yield self._edge(own)
                return
        several = [one for one in self._by_place.get(place, ()) if one.reference.counted]
        several = [one for one in several if not (isinstance(one.noun, EdgeChange) and one.noun.removed)]
        if not several:
            return
        section = several[0].reference.section
        title = _sentence(self._base, several[0])
        choices = [ASIDE]
        if any(not isinstance(one.noun, STAY) for one in several):
            choices += self._carriers(section, several[0])
        yield self._ask(
            place,
            "gone",
            f"{_name(place)} is not in the new playbook: what becomes of {counts(several)}?",
            base=title,
            theirs="nothing in its place",
            mine=counts(several),
            choices=choices,
            nouns=several,
        )

    def _carriers(self, section: str, gone: Held) -> Iterator[Choice]:
        """Entries that could take what was entered for the one that is gone, the nearest in words first."""
        old = entry_of(self._base, gone.reference, gone.name)
        known = entries(self._base, section) or {}
        free = [
            (name_at(where), entry)
            for name, (where, entry) in (entries(self._theirs, section) or {}).items()
            if section in MOVES_TO_ANY or name not in known
        ]
        if old is None:
            return
        alike = [
            (
                SequenceMatcher(None, title_of(old[1]).casefold(), title_of(entry).casefold()).ratio(),
                id,
                entry,
            )
            for id, entry in free
            if _same_scale(old[1], entry)
        ]
        least = 0.0 if section in MOVES_TO_ANY else NEAR
        most = len(alike) if section in MOVES_TO_ANY else MOST
        for ratio, id, entry in sorted(alike, key=lambda found: -found[0])[:most]:
            if ratio >= least:
                said = f"{id}: {title_of(entry)}" if title_of(entry) != id else id
                yield Choice(f"to:{id}", f"it is carried to {said}")

    def _own(self, one: Difference, own: Own) -> Iterator[str]:
        """What the programme's own change to the same place asks."""
        if isinstance(own.noun, Override):
            if one.where[len(own.where)] not in BESIDE:
                yield self._overridden(own)
            return
        if not own.overlay:
            return
        if agrees(one, own):
            return
        if isinstance(own.noun, EdgeChange):
            yield self._edge(own)
            return
        if isinstance(own.noun, ThresholdChange):
            yield self._ask(
                own.where,
                "threshold",
                f"Which threshold holds for '{own.title}'?",
                base=limit_words(one.before),
                theirs=limit_words(one.after),
                mine=limit_words(own.value),
                choices=(
                    Choice("mine", f"the programme's own, {limit_words(own.value)}, stays"),
                    Choice("theirs", f"the programme's own ends; {limit_words(one.after)} holds"),
                ),
                ids=(own.noun,),
            )
        else:
            yield self._ask(
                own.where,
                "stage",
                f"How long does '{own.title}' take?",
                base=days_words(one.before),
                theirs=days_words(one.after),
                mine=own.words,
                choices=(
                    Choice("mine", "the planned days stay"),
                    Choice(
                        "theirs",
                        f"the planned first day of the next stage goes; {days_words(one.after)} hold",
                    ),
                ),
                ids=(own.noun,),
            )

    def _overridden(self, own: Own) -> str:
        base, theirs = (criterion_words(one, own.where) for one in (self._base, self._theirs))
        return self._ask(
            own.where,
            "override",
            f"'{own.title}' is overridden and asks something else now: does the override still hold?",
            base=base,
            theirs=theirs,
            mine=own.words,
            choices=(
                Choice("holds", "the override holds until its day"),
                Choice("ends", "the override ends with the upgrade"),
            ),
            ids=(own.noun,),
        )

    def _edge(self, own: Own) -> str:
        change = own.noun
        base = next((edge for edge in self._base.edges if edge.id == own.where[1]), None)
        theirs = next((edge for edge in self._theirs.edges if edge.id == own.where[1]), None)
        mine = "left out" if getattr(change, "removed", False) else edge_words(change)
        return self._ask(
            own.where[:2],
            "edge",
            f"Which holds for the link {own.where[1]}?",
            base=edge_words(base),
            theirs=edge_words(theirs),
            mine=mine,
            choices=(
                Choice("mine", f"the programme's own stays: {mine}"),
                Choice("theirs", f"the programme's own goes; {edge_words(theirs)} holds"),
            ),
            ids=(change,),
        )

    def _turned(self, one: Difference) -> str:
        entry = (entries(self._theirs, "gates.criteria") or {}).get(key(one.where[3]))
        title = title_of(entry[1]) if entry is not None else one.where[3]
        return self._ask(
            one.where[:-1],
            "kind",
            f"'{title}' becomes a {one.after} at {one.where[1]}, which lies ahead.",
            base=f"a {one.before}",
            theirs=f"a {one.after}",
            mine="",
            choices=(TAKE,),
        )

    def _answers(self, one: Difference, place: Where) -> Iterator[str]:
        """Whether what was answered still holds for a sentence that is another."""
        several = [
            each
            for each in self._by_place.get(place, ())
            if each.reference.counted and not isinstance(each.noun, STAY)
        ]
        if not several:
            return
        section = several[0].reference.section
        if one.where[len(place) : len(place) + 1] not in {(name,) for name in ANSWERED.get(section, ())}:
            return
        old = entry_of(self._base, several[0].reference, several[0].name)
        new = (entries(self._theirs, section) or {}).get(key(several[0].name))
        if old is None or new is None:
            return
        fits = _same_scale(old[1], new[1])
        fields = (name for name in sorted(ANSWERED[section]) if hasattr(old[1], name))
        turned = [name for name in fields if getattr(old[1], name) != getattr(new[1], name)]
        yield self._ask(
            place,
            "answers",
            f"{_name(place)} {turned_words(turned)}. Does what was answered still hold: {counts(several)}?"
            if fits
            else f"{_name(place)} is answered on another scale. What was answered cannot hold: {counts(several)}.",
            base=said(old[1], turned),
            theirs=said(new[1], turned),
            mine=counts(several),
            choices=(HOLDS, AGAIN) if fits else (AGAIN,),
            nouns=several,
        )

    def _ask(
        self,
        place: Where,
        topic: Topic,
        text: str,
        *,
        base: str,
        theirs: str,
        mine: str,
        choices: Sequence[Choice],
        nouns: Sequence[Held] = (),
        ids: Sequence[Any] = (),
    ) -> str:
        id = _id(place, topic)
        concerned = tuple(dict.fromkeys([one.noun.id for one in nouns] + [one.id for one in ids]))
        name = nouns[0].name if nouns else ""
        self._asked.setdefault(
            id, Question(id, topic, place, text, base, theirs, mine, tuple(choices), concerned, name)
        )
        return id


CRITERION = ("gates", "G0", "criteria", "id", "kind")
"""As long as the way to the kind of a criterion is."""


def _id(place: Where, topic: Topic) -> str:
    return f"{'.'.join(place)}:{topic}"


def _name(place: Where) -> str:
    """An entry as people refer to it."""
    return f"'{place[-1]}'"


def _sentence(playbook: Playbook, one: Held) -> str:
    found = entry_of(playbook, one.reference, one.name)
    return title_of(found[1]) if found is not None else one.name


def _same_scale(old: Any, new: Any) -> bool:
    """Whether what was entered for the one can stand for the other: creators and destroyers have scales of their own,
    and a yes answers a criterion that asks for a yes."""
    if {getattr(old, "check", ""), getattr(new, "check", "")} - {""} and "confirmed" in (
        old.check,
        new.check,
    ):
        return bool(old.check == new.check)
    if hasattr(old, "severity"):
        return bool(old.kind == new.kind)
    return True


def agrees(one: Difference, own: Own) -> bool:
    """Whether the programme's own says what the new playbook says there, or the difference leaves it alone."""
    if not isinstance(own.noun, EdgeChange):
        return bool(own.value == one.after)
    if one.what == "added":
        return all(getattr(own.noun, name) == getattr(one.after, name) for name in EDGE_FIELDS)
    if one.where[-1] not in EDGE_FIELDS:
        return True
    return own.where == one.where and bool(own.value == one.after)
