"""Where programmes are kept: rows over nouns, one transaction a change, and the journal.

`Store` is fetched on first use: a command that only asks for the location does not wait for the database library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store

__all__ = ["Store"]


def __getattr__(name: str) -> Any:
    if name == "Store":
        from cmprogramme.storage.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
