"""Making the sponsor's page, issuing it and looking through issued pages, each beside a yardstick of the same run.

    python -m bench.page_bench

The yardstick of making is the typesetter alone with the words of the same page as bare paragraphs; of issuing
and looking through, the standard library's sqlite3 with the same bytes in a table, and hashlib.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
from contextlib import closing
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import typst

from bench.programmes import DAY, WHO, stamp_of
from bench.storage_bench import Line, inserted, median, timed, yardstick
from cmprogramme.demo import playing
from cmprogramme.pages import draft, maker, with_files
from cmprogramme.reports import sheet as reports
from cmprogramme.storage import Store
from lifecycle.snapshot import Snapshot
from lifecycle.summary.freezing import issue_now

PLACE = "G3"
PAGES = 8
TABLE = "file (page INT, name TEXT, content BLOB, PRIMARY KEY (page, name))"


def run() -> list[Line]:
    """Measure on a demonstration in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder, Store.open(path := Path(folder) / "store.db") as store:
        id = playing.start(store, WHO)
        snapshot = playing.play_to(store, id, WHO, PLACE)
        day = snapshot.programme.clock or DAY
        files = with_files(snapshot, draft(store, snapshot, day)).files
        words = _paragraphs(files["text"].decode())
        bare = median(lambda: _typeset(words))
        fresh = statistics.median(_made_first(path, id, day) for _ in range(5))
        again = statistics.median(_made(store, snapshot, day) for _ in range(5))
        with closing(yardstick(Path(folder) / "beside.db", TABLE)) as plain:
            issues = [_issue(store, store.load(id), day) for _ in range(PAGES)]
            inserts = [
                timed(partial(inserted, plain, "file", rows))
                for rows in ([(at, *file) for file in files.items()] for at in range(PAGES))
            ]
            look = median(lambda: _sound(store, id))
            hashed = median(lambda: _hashed(plain))
    return [
        Line("a page in every format, just loaded", fresh, bare),
        Line("the same, figures at hand", again, bare),
        Line(
            f"issue it, made already, median of {PAGES}",
            statistics.median(issues),
            statistics.median(inserts),
        ),
        Line("look through all issued pages", look, hashed),
    ]


def main() -> None:
    """Print the table."""
    print(f"the sponsor's page of the demonstration at {PLACE}")
    for line in run():
        print(f"  {line}")


def _made(store: Store, snapshot: Snapshot, day: date) -> float:
    """Seconds to make a page that nothing is remembered of but what the snapshot does."""
    reports._ready.cache_clear()
    return timed(lambda: with_files(snapshot, draft(store, snapshot, day)))


def _made_first(path: Path, id: UUID, day: date) -> float:
    """Seconds to make it of a programme that was read just now."""
    with Store.open(path) as store:
        return _made(store, store.load(id), day)


def _issue(store: Store, snapshot: Snapshot, day: date) -> float:
    """Seconds to keep a page that is made."""
    make = maker(store)
    make(snapshot, day, "sponsor", False)
    change = issue_now(snapshot, stamp_of(day), page=make)
    return timed(lambda: store.commit(snapshot.programme.id, change))


def _sound(store: Store, id: UUID) -> None:
    if not store.pages(id).sound:
        raise RuntimeError("a page is not what was issued")


def _paragraphs(text: str) -> bytes:
    """The words of a page as paragraphs of a typesetter, none of them markup."""
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n") if line.strip())
    return "\n".join(f'#par("{line}")' for line in quoted).encode()


def _typeset(source: bytes) -> None:
    typst.compile(source, format="pdf", pdf_standards=["1.7"], timestamp=0)


def _hashed(plain: sqlite3.Connection) -> None:
    for (content,) in plain.execute("SELECT content FROM file"):
        sha256(content).hexdigest()


if __name__ == "__main__":
    main()
