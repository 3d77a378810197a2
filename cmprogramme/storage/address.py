"""The address of a store, taken apart once: which database, and how to name it without its secrets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from lifecycle.base.errors import StoreUnavailable

Dialect = Literal["sqlite", "postgresql"]

POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
PLACES = frozenset({"host", "hostaddr", "port"})
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*)://")
EXAMPLE = "postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A SQLite file (`path`) or a PostgreSQL database (`url`). `shown` is safe on a screen and in a log."""

    dialect: Dialect
    shown: str
    path: Path | None = None
    url: URL | None = None

    def __repr__(self) -> str:
        return f"Address({self.shown})"


def address_of(location: str | Path) -> Address:
    """The address a path or URL means; StoreUnavailable for another kind of URL. Nothing is opened."""
    text = str(location)
    scheme = SCHEME.match(text)
    if isinstance(location, Path) or scheme is None:
        return _file(text)
    name = scheme[1].lower()
    if name == "sqlite":
        return _file(text[len("sqlite:///") :] if text.lower().startswith("sqlite:///") else "")
    if name not in POSTGRES:
        raise _unusable(f"'{name}' is no kind of database the program knows.")
    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise _unusable(
            "The URL cannot be read; perhaps a special character in it is not written as %XX."
        ) from None
    if "@" in (url.database or "") or "@" in (url.host or ""):
        raise _unusable("An @, / or ? in its password is not written as %XX.")
    if not url.database:
        raise _unusable("The URL names no database.")
    return Address("postgresql", masked(url), url=url)


def masked(url: URL) -> str:
    """The URL without its password, and without its query but for what says where the server is."""
    query = {key: value for key, value in url.query.items() if key in PLACES}
    bare = url.set(query=query, drivername="postgresql")
    return bare.render_as_string(hide_password=True)


def _file(text: str) -> Address:
    if not text or "\0" in text or text == ":memory:":
        raise _unusable("It names no file.")
    path = Path(text).expanduser().absolute()
    return Address("sqlite", str(path), path=path)


def _unusable(why: str) -> StoreUnavailable:
    return StoreUnavailable(
        "The store cannot be opened: its address is not usable.",
        why,
        f"Set CMPROGRAMME_STORE to a path, or to a URL like {EXAMPLE}.",
    )
