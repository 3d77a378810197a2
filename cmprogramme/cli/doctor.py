"""What this machine offers, and where everything is kept."""

from __future__ import annotations

import importlib.util
import locale
import os
import shutil
import sqlite3
import sys

from cmprogramme import __version__
from cmprogramme.cli.answer import NOT_MET, Answer, table
from cmprogramme.cli.session import session
from cmprogramme.settings import config_file, message_file
from cmprogramme.storage.location import ASK_TO_WRITE, data_folder, playbooks_folder, resolve
from lifecycle.base.errors import LifecycleError
from lifecycle.base.words import counted

LEAST_COLUMNS, LEAST_ROWS = 60, 20


def doctor() -> Answer:
    """Check terminal, locale, colour, store, playbooks and optional parts. Exit 6 when something is wrong."""
    checks = [
        _python(),
        _terminal(),
        _locale(),
        _colour(),
        _settings(),
        _message(),
        _store(),
        _playbooks(),
        *_parts(),
    ]
    data = [{"check": name, "state": state, "found": found, "do": do} for name, state, found, do in checks]
    rows = [(state, name, found, do) for name, state, found, do in checks]
    wrong = any(state == "wrong" for _, state, _, _ in checks)
    return Answer({"checks": data, "sound": not wrong}, table(rows), NOT_MET if wrong else 0, items="checks")


def paths() -> Answer:
    """Where data, settings, drafts and playbooks are."""
    from platformdirs import user_state_path

    from cmprogramme.storage.address import address_of

    found = {
        "store": address_of(resolve()).shown,
        "data": str(data_folder()),
        "playbooks": str(playbooks_folder()),
        "settings": str(config_file()),
        "message": str(message_file()),
        "drafts": str(user_state_path("cmprogramme", appauthor=False)),
    }
    return Answer(found, table(found.items()))


GRANT = "To share it: cmprogramme store grant NAME ... (docs/storage.md)"
Check = tuple[str, str, str, str]


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return (
        "python",
        "ok" if supported else "note",
        f"{version}, cmprogramme {__version__}",
        "" if supported else "Tried with 3.11 to 3.13.",
    )


def _terminal() -> Check:
    if not sys.stdout.isatty():
        return (
            "terminal",
            "note",
            "output is no terminal",
            "The terminal UI needs one; every command works without.",
        )
    if os.environ.get("TERM") == "dumb":
        return (
            "terminal",
            "note",
            "TERM is dumb",
            "The terminal UI needs more; every command works without.",
        )
    size = shutil.get_terminal_size()
    small = size.columns < LEAST_COLUMNS or size.lines < LEAST_ROWS
    do = f"Make it {LEAST_COLUMNS}x{LEAST_ROWS} or larger." if small else ""
    return (
        "terminal",
        "note" if small else "ok",
        f"{os.environ.get('TERM') or 'xterm assumed'}, {size.columns}x{size.lines}",
        do,
    )


def _locale() -> Check:
    encoding = locale.getpreferredencoding(False)
    good = encoding.lower().replace("-", "") == "utf8"
    return (
        "locale",
        "ok" if good else "note",
        encoding,
        "" if good else "Shapes are written in ASCII; use a UTF-8 locale for the others.",
    )


def _colour() -> Check:
    if os.environ.get("NO_COLOR"):
        return ("colour", "ok", "NO_COLOR is set: the mono theme is used", "")
    return ("colour", "ok", os.environ.get("COLORTERM") or "as the terminal says", "")


def _settings() -> Check:
    try:
        changed = [one for one in session().settings.found if one.origin != "default"]
    except LifecycleError as error:
        return ("settings", "wrong", f"{error.what} {error.why}", error.do)
    return ("settings", "ok", f"{config_file()}, {len(changed)} set", "")


def _message() -> Check:
    from cmprogramme.message_text import wording

    try:
        found = wording()
    except LifecycleError as error:
        return ("message", "wrong", f"{error.what} {error.why}", error.do)
    if found.faults:
        return ("message", "note", f"{found.path}: {' '.join(found.faults)}", "See: cmprogramme plan message")
    return ("message", "ok", str(found.path) if found.own else "the program's wording", "")


def _store() -> Check:
    try:
        store = session().store
        count = len(store.programmes())
    except LifecycleError as error:
        return ("store", "wrong", f"{error.what} {error.why}", error.do)
    where = f"{store.shown}, {counted(count, 'programme')}"
    if store.database.address.url is None:
        return ("store", "ok", f"{where} (SQLite library {sqlite3.sqlite_version})", "")
    from cmprogramme.storage.sharing import alone

    if store.only_reads:
        return ("store", "note", f"{where}. {store.only_reads}", ASK_TO_WRITE)
    why = alone(store.database)
    return ("store", "note" if why else "ok", f"{where}. {why}" if why else where, GRANT if why else "")


def _playbooks() -> Check:
    import playbooks

    broken = []
    for name in playbooks.shipped():
        try:
            playbooks.load(name)
        except LifecycleError as error:
            broken.append(f"{name}: {error.what}")
    return (
        "playbooks",
        "wrong" if broken else "ok",
        "; ".join(broken) or ", ".join(playbooks.shipped()),
        "Install again." if broken else "",
    )


def _parts() -> list[Check]:
    parts = (
        ("pdf", "typst", "PDF of the phase summary"),
        ("postgres", "psycopg", "a shared store on PostgreSQL"),
    )
    return [
        (extra, "ok", f"{what}: there", "")
        if importlib.util.find_spec(module) is not None
        else (extra, "note", f"{what}: not installed", f"Install cmprogramme[{extra}] for it.")
        for extra, module, what in parts
    ]
