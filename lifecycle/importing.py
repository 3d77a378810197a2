"""A file for every register: one action a kind, all made here (rules.md files)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from lifecycle.action import Says, action
from lifecycle.actions import FILED, import_title
from lifecycle.base.noun import Noun
from lifecycle.base.tables import Table
from lifecycle.base.words import plural, words
from lifecycle.kinds import BY_NAME
from lifecycle.register.filed_telling import foretold, imported
from lifecycle.register.filing import columns, filed, needed
from lifecycle.snapshot import Change, Snapshot, Stamp


def help_of(kind: type[Noun]) -> str:
    """What a file of this register holds: its columns, what has to be there, what cells mean."""
    have = needed(kind)
    must = f" It has to have {', '.join(words(one) for one in have)}." if have else ""
    have_all = ", ".join(one.label for one in columns(kind))
    return (
        f"Its columns are {have_all}; id says which entry is meant by its id.{must} "
        "An empty cell says nothing, - empties. What is not in the file stays. A second time the same file changes "
        "nothing. --preview tells what would be new and changed."
    )


def _declare(id: str, kind: type[Noun], title: str) -> Callable[..., Change]:
    what = plural(words(kind.KIND))

    @action(
        id,
        title=title,
        line=f"A CSV or XLSX with a row for each of the {what}; all or nothing, and told before it is done.",
        of=kind,
        help=help_of(kind),
        tells=imported,
        asks=partial(foretold, kind),
        costly=True,
    )
    def import_file(
        snapshot: Snapshot,
        file: Annotated[Table, Says("a CSV or XLSX file; - is standard input", file="table")],
        stamp: Stamp,
    ) -> Change:
        return filed(snapshot, kind, file, stamp)

    return import_file


DECLARED: tuple[Any, ...] = tuple(
    _declare(f"{word} import", BY_NAME[word.replace("-", "_")], import_title(word)) for word in FILED
)
"""The actions, in the order their nouns are listed."""
