"""Any screen as plain text, one fact a line: for screen readers, pipes and small windows; and anything by its id."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import Width
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import facts_of
from cmprogramme.wording import visible
from lifecycle.base.errors import NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.base.words import words
from lifecycle.kinds import KINDS
from lifecycle.pages import PAGES, pages
from lifecycle.register import shown_label
from lifecycle.snapshot import dump


def show(what: str = "overview", *, width: Width = 0) -> Answer:
    """A screen by its name or number (overview, gates, team, ideas, capabilities, assess, customers, value, playbook),
    or anything by its id or the words it is known by; --width N wraps lines."""
    numbered = {str(place): name for place, name in enumerate(PAGES, 1)}
    name = numbered.get(what, what.strip().lower())
    if name not in PAGES:
        return _anything(what, width)
    run = session()
    facts = facts_of(pages(name, run.snapshot, run.today))
    data = {"screen": name, "facts": [{"what": label, "is": text} for label, text in facts]}
    return Answer(data, _lines(facts, width), items="facts")


def _lines(facts: Iterable[tuple[str, str]], width: int) -> list[str]:
    lines = [f"{label}: {text}" if text else label for label, text in facts]
    lines = [visible(line, newline="space", tab="space") for line in lines]
    return [part for line in lines for part in wrap(line, width)] if width else lines


def _anything(what: str, width: int) -> Answer:
    """One noun of any kind, every field."""
    from cmprogramme.cli.register import noun_lines

    snapshot = session().snapshot
    wanted = what.strip().lower()
    every = [noun for kind in KINDS for noun in snapshot.all(kind)]
    hits = [noun for noun in every if str(noun.id) == wanted]
    hits = hits or [noun for noun in every if folded(shown_label(snapshot, noun)) == folded(what)]
    hits = hits or [noun for noun in every if len(wanted) >= 4 and str(noun.id).startswith(wanted)]
    if len(hits) != 1:
        named = "; ".join(f"{_kind(hit)} {str(hit.id)[:8]}" for hit in hits[:5])
        raise NotFound(
            f"There is no one screen or entry '{what}'.",
            f"Several answer to it: {named}." if hits else f"Screens are: {', '.join(PAGES)}.",
            "Name one by its id." if hits else "Name a screen, or an entry by its id or its words.",
        )
    noun = hits[0]
    facts = [("What it is", _kind(noun)), *((line, "") for line in noun_lines(snapshot, noun))]
    return Answer({"kind": noun.KIND, "noun": dump(noun)}, _lines(facts, width))


def _kind(noun: Noun) -> str:
    return words(noun.KIND)
