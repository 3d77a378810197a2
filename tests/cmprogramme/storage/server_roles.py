"""Roles and databases of a real server, made for a test and gone after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url


class Roles:
    """A writer, another, a reader and a group over the database of a test."""

    def __init__(self, location: str) -> None:
        self.location = location
        mark = uuid4().hex[:8]
        self.writer, self.other, self.reader, self.group = (
            f"cm_{name}_{mark}" for name in ("writer", "other", "reader", "group")
        )
        self.made: list[str] = []

    def url(self, user: str = "", database: str = "") -> str:
        """The address for a user, of another database."""
        url = make_url(self.location)
        if user:
            url = url.set(username=user, password="pw")
        return url.set(database=database or url.database).render_as_string(hide_password=False)

    def run(self, *statements: str, user: str = "", database: str = "") -> None:
        """Run statements outside a transaction."""
        with psycopg.connect(self.url(user, database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def make(self) -> None:
        """The roles; the writer may make tables."""
        login = [f"CREATE ROLE {name} LOGIN PASSWORD 'pw'" for name in (self.writer, self.other, self.reader)]
        rights = ("GRANT USAGE ON SCHEMA public TO PUBLIC", f"GRANT CREATE ON SCHEMA public TO {self.writer}")
        self.run(*login, f"CREATE ROLE {self.group} NOLOGIN", *rights)

    def drop(self) -> None:
        """Everything of theirs, and they themselves."""
        database = make_url(self.location).database
        self.run(f"ALTER DATABASE {database} OWNER TO CURRENT_USER")
        for name in (self.writer, self.other, self.reader, self.group):
            self.run(f"DROP OWNED BY {name} CASCADE", f"DROP ROLE {name}")

    @contextmanager
    def closed_database(self) -> Iterator[str]:
        """A database only its owner may connect to."""
        name = f"cm_closed_{uuid4().hex[:8]}"
        self.run(f"CREATE DATABASE {name}", f"REVOKE CONNECT ON DATABASE {name} FROM PUBLIC")
        yield name
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def latin_database(self) -> Iterator[str]:
        """A database in an old encoding."""
        name = f"cm_latin_{uuid4().hex[:8]}"
        self.run(f"CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        yield name
        self.run(f"DROP DATABASE {name} WITH (FORCE)")
