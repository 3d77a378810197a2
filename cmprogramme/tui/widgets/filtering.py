"""The line above a list in which its filter is typed, completed, and chosen among those that were kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events

from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Row, plain_line
from cmprogramme.tui.widgets.sorting import NOTHING, Sorting, Valued
from lifecycle.base.errors import InvalidValue
from lifecycle.base.filtering import ALL, Filter, Kind, filter_words, read_filter
from lifecycle.base.noun import folded
from lifecycle.base.row_values import kinds_of, kinds_over, places_of

LOOKED_AT = 500
"""So many rows are looked at for what kind of values a field holds, and for values to complete."""


LAST = re.compile(r'-?[^\W\d][\w-]*(?: +[:=]| *[<>]=?) *(?:"[^"]*|[^\s"]*)$')
"""The condition being typed at the end, where spaces stand round its sign."""


@dataclass(frozen=True)
class ReadAgainst:
    """What filters are read against: the day, who asks, the planned days of gates, the days nobody works."""

    today: date | None = None
    me: str = ""
    gate: Callable[[str], date | None] | None = None
    holidays: Collection[date] = ()


class Filtering(Sorting):
    """A list that can be filtered. While a filter is typed, keys are text for it."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "list.filter",
            "/",
            "Filter this list",
            "Words, or field:value with tab to complete (owner:me due<+2w -late:); down brings kept ones, esc clears.",
            "do_filter",
            "why_no_filter",
            group="list",
        ),
    )

    filter: str = ""
    typing: bool = False
    asking: ReadAgainst = ReadAgainst()
    beside: Mapping[str, Callable[[Row], object]] = NOTHING
    """What can be filtered by beside the values of the rows, by field."""
    kept: Sequence[str] = ()
    """Filters that were kept for this list."""
    fault: str = ""
    """What is wrong with the filter as far as it is typed; the rows are those of the last one that could be read."""
    _read: Filter = ALL
    _kinds: Mapping[str, Kind] | None = None
    _texts: dict[int, str] | None = None
    _held: dict[str, Mapping[int, object]]
    _offered: tuple[str, ...] = ()
    _place: int = 0

    # which rows it keeps

    def forget(self) -> None:
        """Other rows are there: nothing worked out of those before counts."""
        super().forget()
        self._kinds = self._texts = None
        self._held = {}

    @property
    def fields(self) -> Mapping[str, Kind]:
        """The fields it can be filtered by, with what kind of value they hold where the rows say so."""
        if self._kinds is None:
            said = (kinds_of(row.values) for row in self.all_rows[:LOOKED_AT])
            self._kinds = {**kinds_over(places_of(self.columns), said), **dict.fromkeys(self.beside, "text")}
        return self._kinds

    def read(self) -> None:
        """Reads the filter as it is typed."""
        self.fault = self.fault_of(self.filter)
        if not self.fault:
            self._read = self._reading(self.filter)

    def fault_of(self, text: str) -> str:
        """Why a text is no filter of this list; "" where it is one."""
        try:
            self._reading(text)
        except InvalidValue as error:
            return " ".join(filter(None, (error.what, error.why)))
        return ""

    def _reading(self, text: str) -> Filter:
        asking, named = self.asking, ":" in text or set("<>=") & set(text)
        return read_filter(
            text,
            self.fields if named else {},
            asking.today,
            asking.me,
            gate=asking.gate,
            holidays=asking.holidays,
        )

    def kept_rows(self) -> Sequence[Row]:
        """The rows the filter keeps, in order, each below the head of its group; all of them without one."""
        if not self.filter:
            self._read, self.fault = ALL, ""
        if not self._read.ways:
            return self.ordered
        texts, keeps = self.texts, self._read.keeps
        held = {name: self._held_of(name) for name in self._read.fields}
        kept: list[Row] = []
        lead: list[Row] = []
        for row in self.ordered:
            if row.kind == "head":
                lead = [row]
            elif row.kind == "item":
                id_of = id(row)
                values = {name: of[id_of] for name, of in held.items()}
                if keeps(values, texts.get(id_of, "")):
                    kept += [*lead, row]
                    lead = []
        return kept

    def _held_of(self, name: str) -> Mapping[int, object]:
        """What each row holds in a field, worked out once."""
        if name not in self._held:
            places = places_of(self.columns)
            rows = (row for row in self.all_rows if row.kind == "item")
            self._held[name] = {id(row): Valued(row, places, self.beside).get(name) for row in rows}
        return self._held[name]

    @property
    def texts(self) -> Mapping[int, str]:
        """What words are looked for in, by row, worked out once; nothing where the filter looks for no words."""
        if self._texts is None and self._read.words:
            self.warm()
        return self._texts or {}

    def warm(self) -> None:
        """Works out what words are looked for in, ahead of the first one: what a row shows, and the head above it."""
        if self._texts is None:
            self._texts, above = {}, ""
            for row in self.all_rows:
                if row.kind == "head":
                    above = " " + plain_line(row.left)
                elif row.kind == "item":
                    self._texts[id(row)] = folded(row.text() + above)

    def put_filter(self, text: str) -> None:
        """Filters by a text, as if it had been typed."""
        self.typing, self.filter = False, text
        self.read()
        self.apply()

    def clear_filter(self) -> None:
        """Shows every row again."""
        if self.filter or self.typing:
            self.put_filter("")

    def why_no_filter(self) -> str:
        """Nothing to filter."""
        return "" if self.all_rows else "The list is empty."

    def do_filter(self) -> None:
        """Starts typing a filter."""
        self.typing, self._offered = True, ()
        self.refresh()
        self.call_after_refresh(self.warm)

    # typing

    def typed(self, event: events.Key) -> bool:
        """Takes a key while a filter is typed; whether it was for the filter."""
        key = event.key
        if key == "enter" and not self.fault:
            self.typing = False
        elif key == "tab":
            self._complete()
        elif key in ("down", "up") and self.kept and self.filter in ("", *self.kept):
            every = ["", *self.kept]
            step = 1 if key == "down" else -1
            self.filter = every[(every.index(self.filter) + step) % len(every)]
        elif key in ("backspace", "ctrl+h"):
            self.filter = self.filter[:-1]
        elif key == "ctrl+u":
            self.filter = ""
        elif event.character is not None and event.is_printable:
            self.filter += event.character
        elif key != "enter":
            return False
        if key != "tab":
            self._offered = ()
        self.read()
        self.apply()
        return True

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While a filter is typed, printable keys are text."""
        return self.typing and character is not None and character.isprintable()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes into the filter being typed."""
        if self.typing:
            event.stop()
            self.filter += " ".join(event.text.split())[:200]
            self.read()
            self.apply()

    # completing

    def _complete(self) -> None:
        """The next of what can stand where the last word is being typed."""
        if not self._offered or self.filter != self._offered[self._place]:
            self._offered, self._place = self._offers(), -1
        if self._offered:
            self._place = (self._place + 1) % len(self._offered)
            self.filter = self._offered[self._place]

    def _offers(self) -> tuple[str, ...]:
        before, word = _last_word(self.filter)
        no, word = ("-", word[1:]) if word.startswith("-") else ("", word)
        sign = next((sign for sign in ("<=", ">=", ":", "=", "<", ">") if sign in word), "")
        if not sign:
            names = [name for name in self.fields if name.startswith(word.casefold())]
            return tuple(f"{before}{no}{name}:" for name in names)
        name, _, begun = word.partition(sign)
        name, begun = name.strip(), begun.strip(' "').casefold()
        return tuple(
            f"{before}{no}{name}{sign}{filter_words(value)}"
            for value in self._values(name.casefold())
            if str(value).casefold().startswith(begun) and filter_words(value)
        )

    def _values(self, name: str) -> list[object]:
        """What a field holds in these rows, each once, in order."""
        places, found = places_of(self.columns), dict[str, object]()
        for row in self.all_rows[:LOOKED_AT]:
            value = Valued(row, places, self.beside).get(name) if row.kind == "item" else None
            for one in value if isinstance(value, (tuple, list)) else (value,):
                if one not in (None, ""):
                    found.setdefault(filter_words(one), one)
        return [found[key] for key in sorted(found, key=str.casefold)]


def _last_word(text: str) -> tuple[str, str]:
    """What is typed before the last word, and the word; spaces in quotes part nothing."""
    quoted, at = False, 0
    for place, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == " " and not quoted:
            at = place + 1
    last = LAST.search(text)
    if last is not None and text[: last.start()].count('"') % 2 == 0:
        at = min(at, last.start())
    return text[:at], text[at:]


def nothing_left(filter: str) -> str:
    """What a list says where its filter keeps no row: of what a gate asks for, that it is all there."""
    gate = gate_asking(filter)
    if gate:
        return f"Nothing here is lacking for {gate} any more. esc shows every row, - goes back."
    return f"Nothing matches '{filter}'. esc clears."


def gate_asking(filter: str) -> str:
    """The gate by whose needs a list is filtered, and by nothing else; "" for none."""
    field, _, gate = filter.partition(":")
    return gate if field == "needs" and " " not in gate else ""
