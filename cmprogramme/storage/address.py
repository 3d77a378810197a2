"""The address of a store, taken apart once: which database, and how to name it without its secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, quote, unquote, urlencode

from cmprogramme.files import expanded
from lifecycle.base.errors import NotFound, StoreUnavailable

Dialect = Literal["sqlite", "postgresql"]

POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
PLACES = frozenset({"host", "hostaddr", "port"})
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*)://")
EXAMPLE = "postgresql://USER@HOST/DATABASE"
SERVER = re.compile(
    r"""[\w+]+://
    (?: (?P<user>[^:/]*) (?: :(?P<password>[^@]*) )? @ )?
    (?: \[(?P<bracketed>[^/?]+)\] | (?P<host>[^/:?]+) )?
    (?: :(?P<port>[^/?]*) )?
    (?: /(?P<database>[^?]*) )?
    (?: \?(?P<query>.*) )?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, repr=False)
class ServerUrl:
    """A database on a server; empty text and None where the URL says nothing. `query` holds the driver's options."""

    user: str
    password: str
    host: str
    port: int | None
    database: str
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The URL without its password, and without its query but for what says where the server is."""
        query = {key: value for key, value in self.query.items() if key in PLACES}
        return self._text("***", query)

    @property
    def full(self) -> str:
        """The whole URL, its password included: never to be shown."""
        return self._text(quote(self.password, safe=""), self.query)

    def _text(self, password: str, query: Mapping[str, str]) -> str:
        login = quote(self.user, safe="") + (f":{password}" if self.password else "")
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port is None else f":{self.port}"
        asked = f"?{urlencode(query)}" if query else ""
        return f"postgresql://{login}{'@' if login else ''}{host}{port}/{self.database}{asked}"


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A SQLite file (`path`) or a PostgreSQL database (`url`). `shown` is safe on a screen and in a log; `schema` is
    where the tables are, where the user's own search path does not lead there."""

    dialect: Dialect
    shown: str
    path: Path | None = None
    url: ServerUrl | None = None
    schema: str = ""

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    @property
    def location(self) -> str:
        """What opens it again, a password included: never to be shown."""
        return self.url.full if self.url is not None else str(self.path)

    @property
    def name(self) -> str:
        """The short name a file about it may have."""
        return self.url.database if self.url is not None else (self.path.name if self.path else "store")


def address_of(location: str | Path) -> Address:
    """The address a path or URL means; StoreUnavailable for another kind of URL. Nothing is opened."""
    text = str(location)
    scheme = SCHEME.match(text)
    if isinstance(location, Path) or scheme is None:
        return file_address(text)
    name = scheme[1].lower()
    if name == "sqlite":
        return file_address(text[len("sqlite:///") :] if text.lower().startswith("sqlite:///") else "")
    if name not in POSTGRES:
        raise _unusable(f"'{name}' is no kind of database the program knows.")
    url = _server(text)
    return Address("postgresql", url.shown, url=url)


def file_address(path: str | Path, shown: str = "") -> Address:
    """The address of a SQLite file; `shown` where it is to be named otherwise."""
    text = str(path)
    if not text or "\0" in text or text == ":memory:":
        raise _unusable("It names no file.")
    try:
        absolute = expanded(text).absolute()
    except NotFound as error:
        raise _unusable(error.why) from error
    return Address("sqlite", shown or str(absolute), path=absolute)


def _server(text: str) -> ServerUrl:
    found = SERVER.match(text)
    try:
        if found is None:
            raise ValueError
        port = int(found["port"]) if found["port"] else None
    except ValueError:
        raise _unusable(
            "The URL cannot be read; perhaps a special character in it is not written as %XX."
        ) from None
    query: dict[str, str] = {}
    for key, value in parse_qsl(found["query"] or ""):
        query[key] = f"{query[key]},{value}" if key in query else value
    host = found["bracketed"] or found["host"] or ""
    database = unquote(found["database"] or "")
    if "@" in database or "@" in host:
        raise _unusable("An @, / or ? in its password is not written as %XX.")
    if not database:
        raise _unusable("The URL names no database.")
    return ServerUrl(
        unquote(found["user"] or ""), unquote(found["password"] or ""), host, port, database, query
    )


def _unusable(why: str) -> StoreUnavailable:
    return StoreUnavailable(
        "The store cannot be opened: its address is not usable.",
        why,
        f"Set CMPROGRAMME_STORE to a path, or to a URL like {EXAMPLE}.",
    )
