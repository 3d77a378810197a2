"""A newer version of the programme's playbook that lies in the library: told beside what needs somebody.

What lies in the library is no part of the programme. Whoever reads both leaves it with the Snapshot (`tell`); no issued
page and no figure asks for it.
"""

from __future__ import annotations

from lifecycle.once import once, remember
from lifecycle.playbook.contents import numbers
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Snapshot


@once
def newer(snapshot: Snapshot) -> str:
    """The version that lies in the library where it is newer than the pinned one; "" where none is known."""
    return ""


def tell(snapshot: Snapshot, version: str) -> None:
    """Leaves with a Snapshot which version of its playbook lies in the library ("" = none)."""
    pin = snapshot.single(PinnedPlaybook)
    is_newer = pin is not None and later(version, pin.version)
    remember(newer, snapshot, version if is_newer else "")


def later(version: str, other: str) -> bool:
    """Whether a version comes after another one."""
    return numbers(version) > numbers(other)
