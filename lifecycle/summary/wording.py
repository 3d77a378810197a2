"""What is wrong with the words of a page, told before it is issued (rules.md summary)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lifecycle.base.phases import GATES, STAGES
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, spelled
from lifecycle.summary.nouns import ASK_LIMIT
from lifecycle.summary.sheet import AWAY, Sheet

SENTENCE_LIMIT, WHY_LIMIT = 180, 60
"""Characters of the sentence, and of a reason or a way back, so that the page stays one page."""

SAME_PAGES = 3
"""Pages with one state and one way back after which a reader wants new words."""

NAME = re.compile(r"\{person:[^}]*\}")
STAND_IN = "Dalia Farah"
"""A name is as long as this one where only the id is known."""
CRITERION = re.compile(r"\b[a-z]\d\.[a-z_]+\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `what` is wrong, `where` on the page, `do` the way to mend it.

    `grave`: the reader would be left without what they need to act; issuing asks for a yes. The others are only told.
    """

    what: str
    where: str
    do: str
    grave: bool = False


def wording(sheet: Sheet) -> tuple[Finding, ...]:
    """What the words of a sheet lack, the grave ones first; none of a programme that ended."""
    if sheet.head.over:
        return ()
    found = [
        *_ways_back(sheet),
        *_asks(sheet),
        *_beside(sheet),
        *_unchanged(sheet),
        *_codes(sheet),
        *_long(sheet),
    ]
    return tuple(sorted(found, key=lambda one: not one.grave))


def _ways_back(sheet: Sheet) -> Iterator[Finding]:
    for row in sheet.dimensions:
        if row.state not in AWAY:
            continue
        lacks = [word for word, value in (("owner", row.owner), ("day", row.due)) if not value]
        way = f"Write it: cmprogramme summary way-back {row.dimension} --owner NAME --due DAY --words TEXT"
        where = row.dimension.capitalize()
        if lacks:
            yield Finding(
                f"It is {row.state} without {' or '.join(lacks)} for the way back.", where, way, True
            )
        elif row.due is not None and row.due < sheet.head.as_of:
            yield Finding("The day of the way back has passed.", where, way, True)


def _asks(sheet: Sheet) -> Iterator[Finding]:
    for number, ask in enumerate(sheet.wanted, 1):
        where = f"Wanted from you, {number}"
        given = (("an option", ask.options), ("what happens otherwise", ask.otherwise))
        if lacks := [word for word, value in given if not value]:
            do = "Add it: cmprogramme decision-asked set" if ask.kind == "asked" else "Ask it in your words."
            yield Finding(f"It is asked without {' or '.join(lacks)}.", where, do, True)
        if ask.by is None:
            yield Finding(
                "It is asked without a day.", where, "Say by when it is needed, or plan the gate's day."
            )


def _beside(sheet: Sheet) -> Iterator[Finding]:
    """ "On plan" beside something that is overdue."""
    late = sum(ask.overdue for ask in sheet.wanted)
    if sheet.standing.state == "on plan" and late:
        yield Finding(
            f"It says on plan beside {counted(late, 'overdue ask')}.",
            "In one sentence",
            "Have it decided, or give it another day.",
            True,
        )


def _unchanged(sheet: Sheet) -> Iterator[Finding]:
    for row in sheet.dimensions:
        if row.state in AWAY and row.worded >= SAME_PAGES:
            yield Finding(
                f"It is {row.state} for {spelled(row.worded)} pages with the same words.",
                row.dimension.capitalize(),
                "Say what is new about the way back, or who else has to help.",
            )


def _codes(sheet: Sheet) -> Iterator[Finding]:
    known = _titles(sheet)
    for where, text in _texts(sheet):
        codes = [code for code in known if re.search(rf"(?<!\w){re.escape(code)}(?!\w)", text)]
        bare = [code for code in codes if not known[code] or known[code] not in text]
        for code in (*bare, *CRITERION.findall(text)):
            title = known.get(code, "")
            do = f"Write '{title}'." if title else "Write what it stands for."
            yield Finding(f"The code {code} stands there without its name.", where, do)


def _titles(sheet: Sheet) -> Mapping[str, str]:
    """The codes a page may slip into and what they are called, "" where the page does not say."""
    known = dict.fromkeys((one.value for one in (*GATES, *STAGES)), "")
    known |= {one.stage: one.title for one in sheet.team.stages}
    known |= {one.gate: one.title.partition(", wave ")[0] for one in sheet.road.gates}
    return known | {one.code: one.title for one in sheet.road.bars if " " not in one.code}


def _texts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The sentences a reader reads, and where they stand."""
    yield "In one sentence", sheet.standing.sentence
    for number, ask in enumerate(sheet.wanted, 1):
        for text in (ask.question, *ask.options, ask.recommendation, ask.otherwise):
            yield f"Wanted from you, {number}", text
    for row in sheet.dimensions:
        yield row.dimension.capitalize(), row.why
        yield row.dimension.capitalize(), row.back
    for change in sheet.changes.lines:
        yield "What changed", change.text
    for risk in sheet.risks:
        yield "Risks", risk.text
        yield "Risks", risk.step


def _long(sheet: Sheet) -> Iterator[Finding]:
    yield from _longer("In one sentence", sheet.standing.sentence, SENTENCE_LIMIT)
    for number, ask in enumerate(sheet.wanted, 1):
        yield from _longer(f"Wanted from you, {number}", ask.question, ASK_LIMIT)
    for row in sheet.dimensions:
        yield from _longer(row.dimension.capitalize(), row.why, WHY_LIMIT)
        yield from _longer(f"{row.dimension.capitalize()}, way back", row.back, WHY_LIMIT)


def _longer(where: str, text: str, limit: int) -> Iterator[Finding]:
    if (count := length(text)) > limit:
        yield Finding(f"{counted(count, 'character')}, {limit} are readable.", where, "Say it shorter.")


def length(text: str) -> int:
    """Characters of a text as it is read, somebody known by id counted with a name of usual length."""
    return len(NAME.sub(STAND_IN, text))


def finding_lines(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Each finding as one line: "Money: it is watch without owner for the way back. cmprogramme ..."."""
    return tuple(f"{one.where}: {one.what[:1].lower()}{one.what[1:]} {one.do}" for one in found)
