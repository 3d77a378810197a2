"""Words of the organisation that would not be said as their author expects (rules.md vocabulary)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lifecycle.base.records import dataclass
from lifecycle.playbook.vocabulary import KNOWN_AS, TERMS, Words, certain_plural
from playbooks.checking.check import Check
from playbooks.problems import Problem, Severity

MARKUP = re.compile(r"[*_`#<>\[\]{}|\\]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a word: where under `vocabulary`, how bad it is, what, and what to do."""

    where: tuple[str, ...]
    severity: Severity
    message: str
    hint: str


def vocabulary(check: Check) -> Iterator[Problem]:
    """Every flaw of the words of a playbook at its place."""
    for flaw in flaws(check.playbook.vocabulary):
        yield check.problem("PB302", flaw.severity, ("vocabulary", *flaw.where), flaw.message, flaw.hint)


def flaws(words: Words) -> Iterator[Flaw]:
    """Everything wrong with the words of a playbook, term by term."""
    given = dict(words.given())
    taken: dict[str, str] = {}
    for term, word in given.items():
        for key, said in (("one", word.one), ("many", word.many)):
            if said is None:
                continue
            where = (term, key) if word.many else (term,)
            yield from _one(term, said, where, given)
        if TERMS[term].many and word.many is None and not certain_plural(word.one):
            yield Flaw(
                (term,),
                "warning",
                f"the plural of '{word.one}' is not certain, '{word.plural}' is said",
                "write  one:  and  many:  below the term",
            )
        if word.many is not None and not TERMS[term].many:
            yield Flaw((term, "many"), "warning", f"{TERMS[term].one} has no plural", "take the line away")
        other = taken.setdefault(word.one.casefold(), term)
        if other != term:
            message = f"'{word.one}' is also said for {other}: nobody can tell one from the other"
            yield Flaw((term,), "note", message, "use two words, unless both are the same to you")


def _one(term: str, said: str, where: tuple[str, ...], given: Collection[str]) -> Iterator[Flaw]:
    """What is wrong with one form."""
    means = KNOWN_AS.get(said.casefold(), ("", False))[0]
    if means == term:
        yield Flaw(where, "warning", f"'{said}' stands for itself", "take the line away")
    elif means in given:
        message = f"leads to '{said}', which is the term {means} and replaced in turn"
        yield Flaw(where, "error", message, "name the last word directly")
    elif means:
        message = f"'{said}' is what the program calls something else ({means})"
        yield Flaw(where, "warning", message, f"choose another word, or say what stands for {means}")
    if MARKUP.search(said):
        yield Flaw(where, "error", f"'{said}' has signs of markup in it", "write the plain word")
    if said != said.strip() or "  " in said:
        yield Flaw(where, "warning", f"'{said}' has space too much", "take it out")
