"""Why there is no connection: read off the driver's words, or found out, and told in ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from cmprogramme.storage import Store, connecting
from cmprogramme.storage.address import ServerUrl
from cmprogramme.storage.connecting import found_out, reason_of
from lifecycle.base.errors import StoreUnavailable
from tests.cmprogramme.storage.server_roles import Roles

AT = 'connection failed: connection to server at "db.example", port 5432 failed: '
URL = ServerUrl("rafe", "pw", "db.example", None, "programmes")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (AT + 'FATAL:  password authentication failed for user "rafe"', connecting.PASSWORD),
        (AT + "fe_sendauth: no password supplied", connecting.NO_PASSWORD),
        (AT + 'FATAL:  database "programmes" does not exist', connecting.NO_DATABASE),
        (AT + 'FATAL:  role "rafe" does not exist', connecting.NO_USER),
        (AT + 'FATAL:  role "rafe" is not permitted to log in', connecting.NO_LOGIN),
        (
            AT
            + 'FATAL:  permission denied for database "programmes"\nDETAIL:  User does not have CONNECT privilege.',
            connecting.NO_RIGHT,
        ),
        (
            AT + 'FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "rafe", database "x", no encryption',
            connecting.RULES,
        ),
        (AT + "server does not support SSL, but SSL was required", connecting.NO_TLS),
        (AT + 'root certificate file "/home/rafe/.postgresql/root.crt" does not exist\n', connecting.NO_ROOT),
        (AT + "SSL error: certificate verify failed", connecting.CERTIFICATE),
        (
            AT + 'server certificate for "a" (and 1 other name) does not match host name "b"',
            connecting.CERTIFICATE,
        ),
        ('invalid connection option "nosuch"\n', connecting.OPTION),
        ("bad value for connect_timeout: 'abc'", connecting.OPTION),
        ('connection is bad: invalid sslmode value: "foo"', connecting.OPTION),
        (AT + 'FATAL:  unrecognized configuration parameter "foo"', connecting.OPTION),
        ('connection is bad: invalid port number: "99999"', connecting.PORT),
        ("failed to resolve host 'x.invalid': [Errno -2] Name or service not known", connecting.HOST),
        (AT + "Connection refused\n\tIs the server running on that host", connecting.REFUSED),
        ("connection timeout expired", connecting.TIMEOUT),
        (AT + "Network is unreachable", connecting.UNREACHABLE),
        (AT + "FATAL:  the database system is starting up", connecting.STARTING),
        (AT + "FATAL:  sorry, too many clients already", connecting.CROWDED),
        (AT + "received invalid response to SSL negotiation: H", connecting.OTHER),
        (AT + "server closed the connection unexpectedly", connecting.SILENT),
    ],
)
def test_what_the_driver_says_is_told_in_our_words(said: str, reason: connecting.Reason) -> None:
    assert reason_of(Exception(said)) == reason


class Answered(Exception):
    """An answer of a server that speaks a language nobody here reads."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__(AT + "SCHWERWIEGEND:  etwas ist nicht wie es soll")
        self.pgconn = SimpleNamespace(used_password=asked, needs_password=asked)


@pytest.mark.parametrize(
    ("others", "asked", "reason"),
    [
        ({"postgres": False}, True, connecting.NO_DATABASE),
        ({"template1": True}, True, connecting.NO_RIGHT),
        ({}, True, connecting.PASSWORD),
        ({}, False, connecting.REFUSAL),
    ],
)
def test_an_answer_in_another_language_is_found_out_by_trying_another_database(
    others: dict[str, bool], asked: bool, reason: connecting.Reason
) -> None:
    @contextmanager
    def opened(there: bool) -> Iterator[Any]:
        row = (1,) if there else None
        yield SimpleNamespace(execute=lambda *_: SimpleNamespace(fetchone=lambda: row))

    def connect(name: str) -> Any:
        if name not in others:
            raise Answered(asked=asked)
        return opened(others[name])

    assert found_out(Answered(asked=asked), URL, connect) == reason


def test_a_server_that_asked_for_a_password_and_got_none_is_understood_in_any_language() -> None:
    error = Answered(asked=True)
    error.pgconn.used_password = False
    assert found_out(error, URL, lambda name: None) == connecting.NO_PASSWORD


@pytest.mark.parametrize(
    ("user", "database", "told"),
    [
        ("nobody_at_all", None, r"no such user|refused the user or the password"),
        ("{group}", None, r"may not log in|refused the user or the password"),
        ("{writer}", "no_such_database", "There is no database of that name"),
        ("{writer}", "{closed}", "no right to connect"),
    ],
)
def test_a_real_server_says_which(roles: Roles, user: str, database: str | None, told: str) -> None:
    with roles.closed_database() as closed:
        names = {"group": roles.group, "writer": roles.writer, "closed": closed}
        place = roles.url(user.format(**names), (database or "").format(**names))
        with pytest.raises(StoreUnavailable, match=f"(?s)^The store cannot be opened: .*({told})"):
            Store.open(place)


def test_a_database_that_is_not_in_utf_8_is_refused(roles: Roles) -> None:
    with roles.latin_database() as latin, pytest.raises(StoreUnavailable, match="Its encoding is LATIN1"):
        Store.open(roles.url("", latin))
