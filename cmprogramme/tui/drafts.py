"""Drafts: what somebody typed and has not saved, kept in files only they can read, one for a programme and form."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cmprogramme.files import content_of, make_folder

SIZE_LIMIT = 1_000_000


class Drafts:
    """The drafts of one programme in a folder; with None for a folder nothing is kept."""

    def __init__(self, folder: Path | None, programme: str) -> None:
        self.folder = folder
        self.programme = programme

    def path(self, form: str) -> Path | None:
        """The file of a form's draft."""
        if self.folder is None:
            return None
        name = sha256(f"{self.programme}\x1f{form}".encode()).hexdigest()[:24]
        return self.folder / f"draft-{name}.json"

    def keep(self, form: str, values: Mapping[str, str]) -> bool:
        """Writes what was typed, beside it first and then in its place, mode 0600; whether that went well.

        A draft that cannot be kept never stops anybody from typing on.
        """
        path = self.path(form)
        if path is None:
            return False
        try:
            make_folder(path.parent)
            beside = path.with_suffix(f".{os.getpid()}.tmp")
            text = json.dumps({"form": form, "values": dict(values)}, ensure_ascii=True).encode()
            handle = os.open(
                beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600
            )
            with os.fdopen(handle, "wb") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        except OSError:
            return False
        return True

    def kept(self, form: str) -> dict[str, str]:
        """What was typed and not saved; {} when there is nothing or it cannot be read."""
        path = self.path(form)
        if path is None:
            return {}
        try:
            if path.stat().st_size > SIZE_LIMIT:
                return {}
            found = json.loads(content_of(path, SIZE_LIMIT, pipes=False))
        except (OSError, ValueError, RecursionError):
            return {}
        values = found.get("values") if isinstance(found, dict) and found.get("form") == form else None
        if not isinstance(values, dict):
            return {}
        return {str(name): text for name, text in values.items() if isinstance(text, str)}

    def drop(self, form: str) -> None:
        """Forgets a draft: it was saved, or thrown away on purpose."""
        path = self.path(form)
        if path is not None:
            try:
                path.unlink(missing_ok=True)
            except OSError:
                return
