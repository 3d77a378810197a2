"""The words a page is drawn in: those it was made with, which it carries with it (rules.md vocabulary).

What a sheet says is in these words already, with texts that were typed among it, and so is every line of it; only what
drawing adds is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from lifecycle.pack.sheet import Pack
from lifecycle.playbook.saying import Saying, Stored
from lifecycle.summary.sheet import Sheet, each_text

T = TypeVar("T")
Says = Callable[[str], str]

_says: ContextVar[Says | None] = ContextVar("says", default=None)


@contextmanager
def speaking(page: Sheet | Pack) -> Iterator[None]:
    """What is drawn inside is said in the words of that page."""
    if not page.words:
        yield
        return
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    each_text(page, keep)
    saying = Saying(page.words)
    typed, whole = Stored(saying, texts), "\n".join(texts)

    def says(text: str) -> str:
        of_it = len(text.split()) > 1 and text.rstrip("… ") in whole
        return text if of_it else saying.said(text, typed)

    with speaking_as(says):
        yield


@contextmanager
def speaking_as(says: Says) -> Iterator[None]:
    """What is drawn inside is said so."""
    token = _says.set(says)
    try:
        yield
    finally:
        _says.reset(token)


def say(text: str) -> str:
    """A text of ours in the words of the page being drawn."""
    says = _says.get()
    return text if says is None else says(text)


def say_all(told: T) -> T:
    """The same with every text in it said: words made ready for a page, a table, a picture."""
    return told if _says.get() is None else _all(told)


def _all(told: Any) -> Any:
    if isinstance(told, str):
        return say(told)
    if isinstance(told, tuple):
        return tuple(_all(one) for one in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(
            told, **{part.name: _all(getattr(told, part.name)) for part in fields(told) if part.init}
        )
    return told
