"""What the terminal sends: text that is pasted is never a key, and a byte that is no text ends nothing.

The framework's parser looks for keys inside a bracketed paste as well: an ESC in it, which tmux and some terminals
hand on, cuts the text and has what follows acted on. It also gives up at a byte that is not UTF-8. Both are mended
here, before the parser, for every driver that has one.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

if TYPE_CHECKING:
    from textual.driver import Driver

ESC = "\x1b"

UNTYPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Controls that are no part of a text; tab and the ends of lines stay."""


class Incoming:
    """What was sent, piece by piece as it comes, with the controls inside pastes left out.

    A paste ends with its end mark: one that stands in the text itself cannot be told from it.
    """

    def __init__(self) -> None:
        self.inside = False
        self._mark = ""

    def forget(self) -> None:
        """What came last was taken as keys: it begins no paste any more."""
        if not self.inside:
            self._mark = ""

    def clean(self, data: str) -> str:
        """The next piece as it may be parsed; what may be the end of a paste is held back until the rest is here."""
        return "".join(self._cleaned(data))

    def _cleaned(self, data: str) -> Iterator[str]:
        for character in data:
            wanted = BRACKETED_PASTE_END if self.inside else BRACKETED_PASTE_START
            before, self._mark = self._mark, self._mark + character
            if not wanted.startswith(self._mark):
                if self.inside:
                    yield before[1:]  # the text of it, without its ESC
                self._mark = ESC if character == ESC else ""
            if not self.inside:
                yield character
            elif not self._mark:
                yield UNTYPED.sub("", character)
            elif self._mark == wanted:
                yield wanted
            if self._mark == wanted:
                self.inside, self._mark = not self.inside, ""


class Parser(XTermParser):
    """The framework's parser, to which a paste comes without controls."""

    def __init__(self, debug: bool = False) -> None:
        self.incoming = Incoming()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """What was sent; nothing: there is no more to come."""
        clean = self.incoming.clean(data)
        return super().feed(clean) if clean or not data else ()

    def tick(self) -> Iterable[Message]:
        """What waited long enough for more is taken as keys."""
        for message in super().tick():
            self.incoming.forget()
            yield message


def mend(driver: type[Driver]) -> None:
    """Has a driver parse with it, and read a byte that is not UTF-8 as a character nobody typed."""
    for name in (driver.__module__, "textual.drivers.win32"):
        names = vars(sys.modules.get(name, codecs))
        if "XTermParser" in names:
            names["XTermParser"] = Parser
            names["getincrementaldecoder"] = _forgiving


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), "replace")
