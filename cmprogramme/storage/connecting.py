"""Why a server could not be connected to. The driver gives no code for it, so its text is read, and never shown.

What libpq says itself is English here. The server speaks the language it was set up in: of an answer that cannot be
read, the driver knows whether a password was asked for, and another database of the server is tried with the same user.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from cmprogramme.storage.address import ServerUrl
from lifecycle.base.records import dataclass

MAINTENANCE = ("postgres", "template1")
"""Databases nearly every server has, and nearly everybody may connect to."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and what to do. `again`: it may well pass by itself."""

    why: str
    do: str
    again: bool = False


PASSWORD = Reason(
    "The server refused the user or the password.", "Check the user and the password of the address."
)
NO_PASSWORD = Reason(
    "The server asks for a password, and the address has none.",
    "Write the URL with it into a file of mode 0600 and name that in CMPROGRAMME_STORE_FILE.",
)
NO_USER = Reason("The server has no such user.", "Correct the user in the address, or have it created.")
NO_LOGIN = Reason(
    "This user may not log in; it is a group.", "Use a user who belongs to it: cmprogramme store grant --help"
)
NO_DATABASE = Reason(
    "There is no database of that name on the server.",
    "Create it (docs/storage.md has the statements), or correct the address.",
)
NO_RIGHT = Reason(
    "This user has no right to connect to the database.",
    "Ask its owner for it: GRANT CONNECT ON DATABASE name TO user;",
)
RULES = Reason(
    "The server's rules (pg_hba.conf) let nobody in from here with this user, database and encryption.",
    "Ask who runs the server; perhaps it wants TLS: add ?sslmode=require to the URL.",
)
NO_TLS = Reason(
    "The address asks for TLS, and the server offers none.",
    "Have it switched on, or, on a network you trust, write ?sslmode=prefer.",
)
NO_ROOT = Reason(
    "The server's certificate is to be verified, and there is no root certificate to do it with.",
    "Name it with ?sslrootcert=FILE, or take the system's: ?sslrootcert=system",
)
CERTIFICATE = Reason(
    "The server's certificate is not to be trusted: it is not signed by the root certificate, or is of another host.",
    "Check the host in the address and the file in ?sslrootcert=.",
)
OPTION = Reason(
    "An option behind ? in the address is none the driver or the server knows, or its value does not fit.",
    "Correct it: the options are those of libpq, such as sslmode=require or connect_timeout=5.",
)
PORT = Reason("The port in the address is no number from 1 to 65535.", "Correct it; it is 5432 mostly.")
HOST = Reason("No host of that name is known.", "Check the host in the address, and the network.", True)
REFUSED = Reason(
    "Nothing answers at that host and port.", "Check both, and whether the server is running there.", True
)
SOCKET = Reason(
    "No server listens at that place on this machine.", "Start it, or correct the host in the address.", True
)
TIMEOUT = Reason(
    "The host does not answer in time.",
    "Check the address and the network; a firewall may be in between.",
    True,
)
UNREACHABLE = Reason("There is no way to that host.", "Check the network.", True)
STARTING = Reason("The server is starting or stopping.", "Try again in a moment.", True)
CROWDED = Reason("The server has as many connections as it allows.", "Wait a moment and try again.", True)
CLOSED = Reason("The database takes no connections.", "Ask who runs the server.")
OTHER = Reason("What answers there is no PostgreSQL server.", "Check the host and the port.")
SILENT = Reason(
    "The server does not answer, or cut the connection.",
    "Check the address and the network, then try again.",
    True,
)
REFUSAL = Reason(
    "The server refused the user, the password or the database.", "Check all three in the address."
)

SAID: tuple[tuple[str, Reason], ...] = (
    (r"password authentication failed|authentication failed for user|Peer authentication failed", PASSWORD),
    (r"no password supplied|no password was provided", NO_PASSWORD),
    (r"permission denied for database|does not have CONNECT privilege", NO_RIGHT),
    (r"is not permitted to log in", NO_LOGIN),
    (r"no pg_hba\.conf entry|pg_hba\.conf rejects", RULES),
    (r"role \".*\" does not exist", NO_USER),
    (r"database \".*\" does not exist", NO_DATABASE),
    (r"is not currently accepting connections", CLOSED),
    (r"too many (connections|clients)|remaining connection slots", CROWDED),
    (r"database system is (starting|shutting|in recovery)|not yet accepting connections", STARTING),
    (r"invalid port number", PORT),
    (
        r"invalid connection option|bad value for|invalid \w+ value|unrecognized configuration parameter"
        r"|invalid value for parameter|invalid integer value|parameter .* cannot be changed"
        r"|unsupported startup parameter",
        OPTION,
    ),
    (r"server does not support SSL|SSL was required|TLS was required", NO_TLS),
    (r"root certificate file .* does not exist|could not read root certificate", NO_ROOT),
    (r"certificate verify failed|certificate .*does not match|verify-full", CERTIFICATE),
    (r"invalid response to SSL|invalid response to GSS|expected authentication request", OTHER),
    (
        r"could not translate host|failed to resolve host|Name or service not known|nodename nor servname",
        HOST,
    ),
    (r"on socket .* failed|accepting connections on that socket", SOCKET),
    (r"Connection refused", REFUSED),
    (r"timeout|timed out", TIMEOUT),
    (r"unreachable|No route to host", UNREACHABLE),
)
FATAL = re.compile(r"failed: [A-Z]{4,}:  ")
"""How an answer of the server itself begins, in whatever language."""


def reason_of(error: BaseException) -> Reason | None:
    """What the driver's text says; None for an answer of the server that cannot be read."""
    text = str(error)
    for pattern, reason in SAID:
        if re.search(pattern, text, re.IGNORECASE | re.DOTALL):
            return reason
    answered = FATAL.search(text) or getattr(getattr(error, "pgconn", None), "used_password", False)
    return None if answered else SILENT


def found_out(error: BaseException, url: ServerUrl, connect: Callable[[str], Any]) -> Reason:
    """Why a connection failed; where the answer cannot be read, by trying another database with the same user."""
    reason = reason_of(error)
    if reason is not None:
        return reason
    failed = getattr(error, "pgconn", None)
    if getattr(failed, "needs_password", False) and not getattr(failed, "used_password", False):
        return NO_PASSWORD
    for name in MAINTENANCE:
        if name == url.database:
            continue
        try:
            with connect(name) as other:
                row = other.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", (url.database,)
                ).fetchone()
                return NO_DATABASE if row is None else NO_RIGHT
        except Exception as again:
            if reason_of(again) is not None:
                return REFUSAL
    return PASSWORD if getattr(failed, "used_password", False) else REFUSAL
