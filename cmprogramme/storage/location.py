"""Where the store is: a SQLite file or the URL of a PostgreSQL database (docs/decisions.md 37).

`CMPROGRAMME_STORE` names it, or `CMPROGRAMME_STORE_FILE` names a file of mode 0600 that holds it, so that a password
is neither in a command line nor in the environment; else it is a file in the data folder of the platform.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

from cmprogramme.files import expanded
from lifecycle.base.errors import StoreUnavailable

VARIABLE = "CMPROGRAMME_STORE"
FILE_VARIABLE = "CMPROGRAMME_STORE_FILE"
FILE_LIMIT = 4096
ADDING = ".adding"
"""Where playbooks are that count already and are not yet in their places (playbooks.making.placing)."""

ASK_TO_WRITE = "Whoever owns the database can give the right: cmprogramme store grant tells how."
"""What to do where the user of a database may only read."""


def resolve(environment: Mapping[str, str] | None = None) -> str:
    """The path or URL of the store; StoreUnavailable when the file that should name it cannot be trusted."""
    given = os.environ if environment is None else environment
    named = given.get(VARIABLE, "").strip()
    if named:
        return named
    reference = given.get(FILE_VARIABLE, "").strip()
    if reference:
        return read_reference(expanded(reference))
    return str(data_folder() / "programmes.db")


def data_folder() -> Path:
    """The platform's folder for this program's data; it need not exist yet."""
    return user_data_path("cmprogramme", appauthor=False)


def playbooks_folder() -> Path:
    """The folder of the user's own playbooks; it need not exist yet. What is half added there is added first."""
    folder = data_folder() / "playbooks"
    if (folder / ADDING).is_dir():
        from playbooks.making.placing import finished

        with suppress(OSError):  # whoever adds the next is told
            finished(folder)
    return folder


def read_reference(path: Path) -> str:
    """The one line of a file that names the store; refused when others may read it, for it may hold a password."""
    what = f"The store cannot be found: {FILE_VARIABLE} names {path}."
    do = f"Write the path or the URL into it, and: chmod 600 {path}"
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise StoreUnavailable(what, "That is not a file.", do)
        if os.name == "posix" and mode & 0o077:
            raise StoreUnavailable(what, f"Others may read it (mode {stat.S_IMODE(mode):04o}).", do)
        with path.open("rb") as stream:
            raw = stream.read(FILE_LIMIT + 1)
    except OSError as error:
        raise StoreUnavailable(what, f"It cannot be read: {error.strerror}.", do) from None
    return reference_of(raw, what, do)


def reference_of(raw: bytes, what: str, do: str = "Write the path or the URL in one line.") -> str:
    """The one line that names a store; StoreUnavailable says `what` did not happen."""
    lines = raw.decode("utf-8", "replace").split("\n")
    found = [line.strip() for line in lines if line.strip()]
    if len(raw) > FILE_LIMIT or len(found) != 1:
        raise StoreUnavailable(what, "It must hold one line, the path or the URL of the store.", do)
    return found[0]
