"""What day it is and who writes: read once, here, at the edge; everything below takes them as arguments."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, date, datetime, time
from uuid import uuid4

from lifecycle.base.dayreading import read_day
from lifecycle.snapshot import Snapshot, Stamp


def today(snapshot: Snapshot | None = None) -> date:
    """CMPROGRAMME_TODAY, else the story time of a demonstration, else the system's date."""
    given = os.environ.get("CMPROGRAMME_TODAY", "").strip()
    if given:
        return read_day(given, "CMPROGRAMME_TODAY")
    if snapshot is not None and snapshot.revision and snapshot.programme.clock is not None:
        return snapshot.programme.clock
    return datetime.now().astimezone().date()


def is_named(setting: str = "") -> bool:
    """Whether somebody said under which name to write; else it is the system's user."""
    return bool(setting.strip() or os.environ.get("CMPROGRAMME_WHO", "").strip())


def writer(setting: str = "") -> str:
    """Who writes: the setting me.name, else CMPROGRAMME_WHO, else the system's user."""
    for candidate in (setting, os.environ.get("CMPROGRAMME_WHO", "")):
        if candidate.strip():
            return " ".join(candidate.split())[:200]
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def stamp(who: str, day: date) -> Stamp:
    """A stamp for a change made now; on another day than the system's, the time of day stays."""
    now = datetime.now(UTC)
    when = (
        now
        if day == now.astimezone().date()
        else datetime.combine(day, time(now.hour, now.minute, now.second), UTC)
    )
    return Stamp(who=who, when=when, today=day, new_id=uuid4)
