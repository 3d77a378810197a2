"""Any screen as plain text, one fact a line: for screen readers, pipes and small windows; and anything by its id."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from textwrap import wrap

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import Width
from cmprogramme.cli.session import session
from cmprogramme.cli.speech import said
from cmprogramme.cli.telling import facts_of
from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.base.page import Page
from lifecycle.base.spoken import Spoken
from lifecycle.base.words import words
from lifecycle.kinds import KINDS
from lifecycle.pages import PAGES, PARTS, pages, part_line, part_page
from lifecycle.register import shown_label
from lifecycle.snapshot import dump


def show(what: str = "overview", *, view: str = "", width: Width = 0) -> Answer:
    """A screen by its name or number (overview, gates, team, ideas, capabilities, assess, customers, value, playbook),
    a part of one (work, owed, pack, qualification, propositions, told, plans, experiences, commitment, activity,
    scorecard, skills, lessons, drive-order, map), or anything by its id or the words it is known by.
    """
    numbered = {str(place): name for place, name in enumerate(PAGES, 1)}
    name = numbered.get(what, what.strip().lower())
    if name in PARTS:
        return _part(name, view, width)
    if view:
        raise InvalidValue(f"{what} has no views.", f"These have: {_with_views()}.", "Leave --view away.")
    if name not in PAGES:
        return _anything(what, width)
    run = session()
    facts = facts_of(pages(name, run.snapshot, run.today))
    data = {"screen": name, "facts": [{"what": label, "is": text} for label, text in facts]}
    return Answer(data, _lines(facts, width), items="facts")


def _part(name: str, view: str, width: int) -> Answer:
    """A part of a screen: told fact by fact, or drawn where it has a picture and a width is given."""
    run = session()
    page = part_page(name, view, run.snapshot, run.today)
    line = part_line(name, run.snapshot, run.today)
    facts = facts_of([page] if line is None else [line, page])
    data = {
        "screen": name,
        "facts": [{"what": label, "is": text} for label, text in facts],
        "page": dict(page.values()),
    }
    picture = _picture(page, width) if width else None
    return Answer(data, _lines(facts, width) if picture is None else picture, items="facts")


def _picture(page: Page, width: int) -> list[str] | None:
    """The first table of a page that is drawn, as a picture of that width; None for none."""
    from cmprogramme import bar_drawing, plot_drawing

    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    shapes = encoding.startswith("utf")
    for table in page.tables:
        if table.scale is not None:
            bars = bar_drawing.UNICODE if shapes else bar_drawing.ASCII
            return bar_drawing.drawn(table.rows, table.scale, width, bars)
        if table.plane is not None:
            spots = plot_drawing.UNICODE if shapes else plot_drawing.ASCII
            return plot_drawing.drawn(table.rows, table.plane, width, spots)
    return None


def _with_views() -> str:
    return ", ".join(name for name, views in PARTS.items() if len(views) > 1)


def _lines(facts: Iterable[tuple[str, str]], width: int) -> list[str]:
    lines = [f"{label}: {text}" if text else label for label, text in facts]
    lines = [said(visible(line, newline="space", tab="space")) for line in lines]
    return [Spoken(part) for line in lines for part in wrap(line, width)] if width else lines


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
            f"Several answer to it: {named}."
            if hits
            else f"Screens and parts are: {', '.join((*PAGES, *PARTS))}.",
            "Name one by its id." if hits else "Name a screen, or an entry by its id or its words.",
        )
    noun = hits[0]
    facts = [("What it is", _kind(noun)), *((line, "") for line in noun_lines(snapshot, noun))]
    return Answer({"kind": noun.KIND, "noun": dump(noun)}, _lines(facts, width))


def _kind(noun: Noun) -> str:
    return words(noun.KIND)
