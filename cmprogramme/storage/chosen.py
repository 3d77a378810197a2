"""The programme somebody chose in a store they may only read: remembered on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from platformdirs import user_state_path

from cmprogramme.files import content_of, make_folder, not_written, replace
from cmprogramme.limits import SETTINGS_LIMIT
from lifecycle.base.noun import folded


def recalled(store: str, who: str) -> UUID | None:
    """What they chose last, or None."""
    try:
        return UUID(_read()[_key(store, who)])
    except (KeyError, ValueError):
        return None


def remember(store: str, who: str, programme: UUID) -> None:
    """Remember it; StoreUnavailable where the state folder cannot be written."""
    path = _path()
    try:
        make_folder(path.parent)
    except OSError as error:
        raise not_written(str(path), error) from error
    replace(path, json.dumps({**_read(), _key(store, who): str(programme)}).encode())


def _path() -> Path:
    return user_state_path("cmprogramme", appauthor=False) / "chosen.json"


def _key(store: str, who: str) -> str:
    return f"{store} {folded(who)}"


def _read() -> dict[str, str]:
    try:
        found = json.loads(content_of(_path(), SETTINGS_LIMIT, pipes=False))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
