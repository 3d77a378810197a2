"""Whatever a database can answer, told in three lines: what did not happen, why, what to do.

The driver's own words stay out: they may carry people's values, and an address with its password.
"""

from __future__ import annotations

import errno
import sqlite3

from cmprogramme.storage.address import Address
from cmprogramme.storage.connecting import SILENT, Reason
from lifecycle.base.errors import StoreUnavailable

AGAIN = frozenset({"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "08000", "08003", "08006", "53300"})
"""SQLSTATE codes after which the same transaction may well succeed: serialisation, lock, restart, connection."""

DAMAGED = "cmprogramme store check tells what is whole; cmprogramme restore FILE takes a backup."


UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What the libraries raise for a stored value that cannot be what its column says."""

LIBRARIES = ("psycopg", "sqlalchemy")
NO_ANSWER = ("OperationalError", "InterfaceError")
"""What the server's driver raises, without a code, when there is no connection."""


class Damaged(Exception):
    """Content no noun or entry can be made of; the message names it, without its values."""


class NotConnected(Exception):
    """There is no connection to the server, and why. What the driver said of it is its cause, which is not told."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.reason = reason


def from_database(error: BaseException) -> bool:
    """Whether a driver, or the library over it, raised this; told by name, so that neither is imported for it."""
    ours = isinstance(error, (NotConnected, sqlite3.Error))
    return ours or type(error).__module__.split(".")[0] in LIBRARIES


def transient(error: BaseException) -> bool:
    """Whether trying the whole transaction again may help."""
    cause = cause_of(error)
    if isinstance(cause, NotConnected):
        return cause.reason.again
    if isinstance(cause, sqlite3.Error):
        return _primary(cause) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    state = _state(cause)
    return state in AGAIN if state else any(base.__name__ in NO_ANSWER for base in type(cause).__mro__)


def cause_of(error: BaseException) -> BaseException:
    """The driver's own error within one of the library over it."""
    cause = getattr(error, "orig", None)
    return cause if isinstance(cause, BaseException) else error


def told(error: BaseException, address: Address, *, writing: bool) -> StoreUnavailable:
    """The error a person is shown for one a database or the system raised."""
    what = f"The store could not be {'written' if writing else 'read'}: {address.shown}"
    cause = cause_of(error)
    if isinstance(cause, NotConnected):
        what, why, do = f"The store cannot be opened: {address.shown}", cause.reason.why, cause.reason.do
    elif isinstance(cause, sqlite3.Error):
        why, do = _sqlite_words(cause)
    elif isinstance(cause, ConnectionError):
        why, do = _server_words("")
    elif isinstance(cause, OSError):
        why, do = _system_words(cause)
    elif isinstance(error, Damaged):
        return damaged(address, str(error))
    elif from_database(cause):
        why, do = _server_words(_state(cause))
    else:
        why, do = "What it holds is not what the program wrote.", DAMAGED
    return StoreUnavailable(what, why, do)


def damaged(address: Address, why: str) -> StoreUnavailable:
    """The error for content that cannot be what the program wrote."""
    return StoreUnavailable(f"The store is damaged: {address.shown}", why, DAMAGED)


def _primary(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _sqlite_words(error: sqlite3.Error) -> tuple[str, str]:
    match _primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "Another program holds it locked.", "Close the other program, or wait, and try again."
        case sqlite3.SQLITE_FULL:
            return _system_words(OSError(errno.ENOSPC, ""))
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return (
                "It may not be written to.",
                "Give yourself the right to write to the file and its folder, or open it with --read-only.",
            )
        case sqlite3.SQLITE_CANTOPEN:
            return (
                "The file, or one beside it, cannot be opened.",
                "Look at the folder, its rights and the disk.",
            )
        case sqlite3.SQLITE_IOERR if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_SHMSIZE:
            return _system_words(OSError(errno.ENOSPC, ""))
        case sqlite3.SQLITE_IOERR:
            return "The disk answered with an error.", "Look at the disk and its space, then try again."
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return "The file is damaged, or no database of this program.", DAMAGED
        case sqlite3.SQLITE_CONSTRAINT:
            return "A value does not fit what the table allows.", "Correct the value; nothing was stored."
        case _:
            return "The database refused; the file may be damaged.", DAMAGED


def _system_words(error: OSError) -> tuple[str, str]:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "The disk is full; everything stored before is whole.", "Free some space and try again."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return (
                "The file or its folder may not be written to.",
                "Give yourself the right, or name another place.",
            )
        case errno.EMFILE | errno.ENFILE:
            return "Too many files are open.", "Close other programs and try again."
        case _:
            return (
                f"The system says: {error.strerror or type(error).__name__}.",
                "Look at the path and the disk.",
            )


def _server_words(state: str) -> tuple[str, str]:
    if state in ("25006", "42501"):
        return "This user may only read there.", "Ask for the right to write, or open it with --read-only."
    if state in ("53100", "53200"):
        return "The server has no space left; everything stored before is whole.", "Tell who runs the server."
    if state == "55P03":
        return "Somebody else holds the programme locked.", "Wait a moment and try again."
    if state.startswith(("22", "23")):
        return "A value does not fit what the table allows.", "Correct the value; nothing was stored."
    if state.startswith("42"):
        return "The database is not as the program made it.", DAMAGED
    if state and not state.startswith(("08", "57", "53")):
        return (
            f"The server refused (its code is {state}).",
            "Try again; if it stays, tell who runs the server.",
        )
    return SILENT.why, SILENT.do


def _state(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")
