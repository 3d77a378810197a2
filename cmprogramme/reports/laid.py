"""The sheet on one page: how many lines each text has, what is shortened to them, how high each picture is.

Every text is measured in the letters of the page, so both HTML in print and PDF break it into as many lines as are
counted here. Each has its least place; what room there is then is given in one order (`MORE`). All lengths are
points. Source: rules.md summary, the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from cmprogramme.reports.drawn import Drawn, Pictures
from cmprogramme.reports.letters import fitted, width, wrapped
from cmprogramme.reports.paper import Limits, Paper
from cmprogramme.reports.said import NEW, Said, SaidAsk, SaidRow, SaidTrend, ask_parts, led, stopped
from lifecycle.base.records import dataclass
from lifecycle.summary.sheet import MOST_CHANGES, MOST_RISKS, MOST_WANTED, Sheet

LEADING = 1.17
"""Line height in ems, in print."""

CELL = 0.7
"""Above and below the text of a row."""
RULE = 0.75
"""A thin line, as browsers print it."""
GAP = 4.4
"""Between two sections, at least."""
NEARER = 2.0
"""Who joins stands so much nearer to the team."""
WIDEST = 9.0
"""Between two sections, at most."""
TITLE, SENTENCE = 16.0, 12.0
EDGE = 1.2
"""The frame of what is wanted."""
INSIDE = 5.0
"""Between a frame and its text."""
SURE = 0.985
"""Of a line's width is counted on."""

COLUMNS = (0.13, 0.1, 0.07, 0.415, 0.285)
"""Of the table of six dimensions, as parts of the page's width: dimension, state, trend, why, way back."""
RISKS = (0.48, 0.2, 0.32)
SHORTEST = 30.0
"""A line of a trend is at least so long."""
BETWEEN = 6.0
"""Between two columns of a table."""
NUMBER = 14.0
"""The number of an ask, with its room."""


MORE: tuple[tuple[str, int], ...] = (
    ("ask", 3),
    ("why", 2),
    ("ask", 4),
    ("bars", 1),
    ("changes", 5),
    ("bars", 2),
    ("changes", MOST_CHANGES),
    ("change", 2),
    ("risk", 2),
    ("joining", 2),
    ("areas", 90),
    ("team", 54),
    *(("bars", bars) for bars in (3, 4)),
    ("areas", 96),
    ("bars", 5),
    ("ask", 5),
    ("bars", 6),
    ("trends", 5),
    ("team", 66),
    ("areas", 108),
    ("why", 3),
    ("sentence", 3),
    ("joining", 3),
)
"""What is given room next, one after the other, each as far as the page still holds."""

Run = tuple[str, bool]
"""A piece of a paragraph, and whether it is bold."""


SIGNED = re.compile(r"(.+)(, (?:was due )?\d{1,2} \w+(?: \d{4})?)")


def signed(who: str, size: float, room: float) -> str:
    """Who, until when: "Maximiliana…, 12 March"; of what is too long the name gives way, the day stays."""
    found = SIGNED.fullmatch(who)
    if found is None or width(who, size) <= room:
        return fitted(who, size, room)
    return fitted(found[1], size, room - width(found[2], size)) + found[2]


@dataclass(frozen=True, slots=True)
class Laid:
    """Texts as they are printed, and the pictures; `heights` of its sections, `gap` between them."""

    paper: Paper
    limits: Limits
    texts: dict[str, Any]
    drawn: Drawn
    heights: tuple[float, ...]
    gap: float


def laid(words: Said, sheet: Sheet, paper: Paper) -> Laid:
    """The page of a sheet: the least of everything, then more of it as long as the paper holds it."""
    pictures = Pictures(sheet, paper)
    limits = Limits()
    texts, heights = _page(words, paper, limits, pictures.at(limits))
    for name, value in MORE:
        wider = limits._replace(**{name: value})
        tried, higher = _page(words, paper, wider, pictures.at(wider))
        if sum(higher) + GAP * SECTIONS <= paper.down:
            limits, texts, heights = wider, tried, higher
    spare = max(0.0, paper.down - sum(heights)) / SECTIONS
    gap = round(min(WIDEST, max(GAP, spare)), 2)
    return Laid(paper, limits, texts, pictures.at(limits), tuple(heights), gap)


SECTIONS = 10
"""Gaps on the page: standing, wanted, dimensions, changes, road, areas, team, who joins, risks, foot."""


def _page(words: Said, paper: Paper, limits: Limits, drawn: Drawn) -> tuple[dict[str, Any], list[float]]:
    body, small, across = paper.body, paper.small, paper.across
    heading = small * LEADING + 1.5 + RULE + 1.5
    fit = Fitting(paper)
    heights = [TITLE * 1.15 + small * LEADING + 5]

    sentence = wrapped(words.sentence, SENTENCE, (across - 36) * SURE, limits.sentence, bold=True)
    heights.append(len(sentence) * SENTENCE * LEADING + 8)

    asks = [
        fit.ask(one, across - 2 * (INSIDE + EDGE) - NUMBER - 6, limits.ask)
        for one in words.asks[:MOST_WANTED]
    ]
    lines = sum(lines for _, lines in asks) if asks else 1
    heights.append(
        2 * EDGE + 2 * INSIDE + (body + 1) * LEADING + 1 + lines * body * LEADING + 2 * max(1, len(asks))
    )

    rows = [fit.row(one, limits.why) for one in words.rows]
    row = body * LEADING + 2 * CELL + RULE
    heights.append(heading + sum(row + (lines - 1) * body * LEADING for _, lines in rows))

    changes = [
        {"group": group, "text": fit.after(f"{group} ", text, paper.half - 10, limits.change)}
        for group, text in words.changes[: limits.changes]
    ]
    more = words.more_changes(limits.changes)
    slots = [
        fit.lines([(f"{one['group']} ", True), (one["text"], False)], paper.half - 10) for one in changes
    ]
    slots += [1] if more or not changes else []
    deep = -(-len(slots) // 2)
    column = max(sum(slots[:deep]), sum(slots[deep:]))
    heights.append(heading + column * body * LEADING + 1.5 * deep)

    heights.append(heading + drawn.road.height)
    heights.append(heading + max(drawn.areas.height, drawn.graph.height))

    trends, parts = fit.trends(words.trends, words.lines[: limits.trends])
    heights.append(heading + max(drawn.team.height, row * max(1, len(trends))))

    joining = wrapped(" ".join(words.joining), small, across * SURE, limits.joining)
    heights.append(len(joining) * small * LEADING - (NEARER if joining else GAP))

    risks, risk_lines = fit.risks(words, limits.risk)
    heights.append(heading + sum(row + (lines - 1) * body * LEADING for lines in risk_lines))

    foot = fitted(words.provenance, small, across * SURE)
    heights.append(2 * small * LEADING + RULE + 2)

    half_room = paper.half * SURE
    texts = {
        "name": fitted(words.name, TITLE, across * 0.6, bold=True),
        "where": fitted(words.where, small, across * 0.6),
        "issue": fitted(words.issue, small, across * 0.38),
        "situation": words.situation,
        "shape": words.shape,
        "sentence": " ".join(sentence),
        "wanted": words.wanted,
        "nothing": words.nothing,
        "asks": [ask for ask, _ in asks],
        "stands": words.stands,
        "rows": [one for one, _ in rows],
        "back": "back to plan" if any(one["back"] for one, _ in rows) else "",
        "changed": words.changed,
        "changes": changes,
        "deep": deep,
        "more": f"and {more} more" if more else "",
        "unchanged": words.unchanged,
        "road": fitted(words.road, small, across * SURE, bold=True),
        "areas": fitted(words.areas, small, half_room, bold=True),
        "graph": fitted(words.graph, small, half_room, bold=True),
        "team": fitted(words.team, small, half_room, bold=True),
        "joining": " ".join(joining),
        "trends": words.trends,
        "lines": trends,
        "parts": parts,
        "no_lines": words.no_lines,
        "risky": words.risky,
        "risks": risks,
        "no_risks": words.no_risks,
        "legend": words.legend,
        "foot": foot,
    }
    return texts, heights


class Fitting:
    """Shortens texts to the places of one paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.body = paper.body

    def lines(self, runs: Sequence[Run], room: float) -> int:
        """How many lines a paragraph of pieces takes, broken as browsers do: at spaces, a word too long anywhere."""
        room *= SURE
        count, used = 1, 0.0
        space = width(" ", self.body)
        for text, bold in runs:
            for word in text.split(" "):
                long = width(word, self.body, bold)
                if not word:
                    continue
                if used and used + space + long > room:
                    count, used = count + 1, 0.0
                if long > room:
                    full = int(long // (room * 0.94)) + 1
                    count, used = count + full - 1, room
                else:
                    used += long + (space if used else 0.0)
        return count

    def shared(self, texts: Sequence[Run], room: float, make: Callable[[list[str]], list[Run]]) -> list[str]:
        """Texts shortened so that together they keep within `room` points: short ones whole, long ones alike."""
        fixed = sum(width(text, self.body, bold) for text, bold in make([""] * len(texts)))
        left = room - fixed
        wants = sorted(width(text, self.body, bold) for text, bold in texts)
        share = left
        for place, want in enumerate(wants):
            share = left / (len(wants) - place)
            if want <= share:
                left -= want
            else:
                break
        return [
            text if width(text, self.body, bold) <= share else fitted(text, self.body, max(20.0, share), bold)
            for text, bold in texts
        ]

    def paragraph(
        self, texts: Sequence[Run], room: float, most: int, make: Callable[[list[str]], list[Run]]
    ) -> tuple[list[str], int]:
        """The texts of a paragraph of at most `most` lines, and its lines. `make` puts the words between them."""
        part = 1.0
        while True:
            found = self.shared(texts, room * SURE * most * part, make)
            lines = self.lines(make(found), room)
            if lines <= most or part < 0.2:
                return found, lines
            part -= 0.02

    def ask(self, ask: SaidAsk, room: float, most: int) -> tuple[dict[str, Any], int]:
        """An ask as its pieces."""
        parts = ask_parts(ask)

        def make(texts: list[str]) -> list[Run]:
            runs = [(led(texts[0], ask.when), True)]
            for (word, _), text in zip(parts, texts[1:], strict=True):
                runs += [(word, False), (stopped(text), False)]
            return runs

        found, lines = self.paragraph(
            [(ask.lead, True), *((text, False) for _, text in parts)], room, most, make
        )
        pieces = [
            {"word": word, "text": stopped(text)} for (word, _), text in zip(parts, found[1:], strict=True)
        ]
        return {"lead": led(found[0], ask.when), "overdue": ask.overdue, "parts": pieces}, lines

    def row(self, row: SaidRow, most: int) -> tuple[dict[str, Any], int]:
        """A dimension. Without a way back, why it stands so has that place too."""
        wide = self.paper.across
        back = row.way
        if width(back, self.body) > most * COLUMNS[4] * wide * SURE:
            back = ": ".join(filter(None, (signed(row.who, self.body, COLUMNS[4] * wide / 2), row.back)))
        room = wide * (COLUMNS[3] + (0.0 if back else COLUMNS[4])) - BETWEEN
        why = wrapped(row.why, self.body, room * SURE, most)
        way = wrapped(back, self.body, (wide * COLUMNS[4] - BETWEEN) * SURE, most)
        found = {
            "dimension": row.dimension,
            "state": row.state,
            "shape": row.shape,
            "trend": row.trend,
            "why": " ".join(why),
            "back": " ".join(way),
        }
        return found, max(1, len(why), len(way))

    def after(self, word: str, text: str, room: float, most: int) -> str:
        """A text behind a bold word."""
        found, _ = self.paragraph(
            [(text, False)], room, most, lambda texts: [(word, True), (texts[0], False)]
        )
        return found[0]

    def trends(self, heading: str, lines: Sequence[SaidTrend]) -> tuple[list[dict[str, Any]], list[float]]:
        """The figures, and the columns of their table as parts of its width: as wide as their words, if they may."""
        half = self.paper.half

        def widest(texts: list[str], most: float) -> float:
            needed = max((width(text, self.body) for text in texts), default=0.0) / SURE + BETWEEN
            return min(most * half, needed)

        last = widest([one.last for one in lines], 0.45)
        first = max(widest([one.first for one in lines], 0.2), 28.0)
        line = SHORTEST if any(not one.note for one in lines) else 0.0
        title = width(heading, self.paper.small, True) / SURE + BETWEEN
        name = min(max(title, widest([one.name for one in lines], 0.6)), half - last - first - line)
        columns = [name, first, half - name - first - last, last]
        rooms = [(room - BETWEEN) * SURE for room in columns]
        found = [
            {
                "name": fitted(one.name, self.body, rooms[0]),
                "first": fitted(one.first, self.body, rooms[1]),
                "note": self.whole(one.note, (columns[1] + columns[2] - BETWEEN) * SURE) if one.note else "",
                "last": fitted(one.last, self.body, rooms[3]),
                "place": place,
            }
            for place, one in enumerate(lines)
        ]
        return found, [round(column / half, 4) for column in columns]

    def whole(self, text: str, room: float) -> str:
        """A note, or that the figure is new where there is no room for all of it."""
        return text if width(text, self.body) <= room else NEW

    def risks(self, words: Said, most: int) -> tuple[list[dict[str, str]], list[int]]:
        """The risks and the lines of each."""
        across, found, lines = self.paper.across, [], []
        for one in words.risks[:MOST_RISKS]:
            cells = [
                wrapped(text, self.body, (part * across - BETWEEN) * SURE, most)
                for text, part in zip((one.text, one.owner, one.step), RISKS, strict=True)
            ]
            text, owner, step = (" ".join(cell) for cell in cells)
            if owner != one.owner:
                owner = signed(one.owner, self.body, (RISKS[1] * across - BETWEEN) * SURE)
                cells[1] = [owner]
            found.append({"text": text, "owner": owner, "step": step})
            lines.append(max(1, *map(len, cells)))
        return found, lines or [1]
