"""The one way a page is made: command, screen, demonstration and whoever else asks get the same bytes of a revision.

The bytes follow from the sheet, the format, the paper, whether there is an appendix, and the version of the program;
neither clock nor settings nor the place of this machine have a part in them. Source: rules.md summary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

from cmprogramme.reports.sheet import FORMATS, Format, render
from lifecycle.base.errors import LifecycleError, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.page import Page
from lifecycle.naming import with_names
from lifecycle.snapshot import Snapshot
from lifecycle.summary.baseline import baseline
from lifecycle.summary.changed.comparing import compared, issued_side, now_side
from lifecycle.summary.freezing import Made, Makes, drafted, out_of_date
from lifecycle.summary.issued import current_files, digest, fingerprint, is_sealed
from lifecycle.summary.nouns import IssuedSummary, PageRewritten
from lifecycle.summary.older import lifted
from lifecycle.summary.past import Past, last_issued, sheet_of
from lifecycle.summary.sheet import MOST_WANTED, Audience, Sheet, each_text
from lifecycle.summary.sponsor import sponsor_sheet

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store


def past_read(
    store: Store | None,
    snapshot: Snapshot,
    today: date,
    since: IssuedSummary | None = None,
    audience: Audience = "sponsor",
) -> Past:
    """What a page of a day is compared with: `since`, else the newest page its readers had by then, and the journal
    after it. What a page for others left out would read as new on one that does not.

    Without a store nothing is known of what was written since.
    """
    last = since or last_issued(snapshot, today, audience)
    if store is None:
        return Past(last)
    programme = snapshot.programme.id
    entries = store.written(programme, last.revision, snapshot.revision) if last is not None else ()
    promised = baseline(snapshot, today, lambda revision: store.snapshot_at(programme, revision))
    return Past(last, entries, promised)


def draft(
    store: Store | None,
    snapshot: Snapshot,
    today: date,
    *,
    since: IssuedSummary | None = None,
    audience: Audience = "sponsor",
    paper: str = "a4",
    appendix: bool = False,
) -> Made:
    """The page as it would be issued, without its bytes. With more asked than the sheet holds it has the appendix."""
    sheet = sponsor_sheet(snapshot, today, past_read(store, snapshot, today, since, audience), audience)
    return drafted(snapshot, sheet, paper=paper, appendix=appendix or len(sheet.wanted) > MOST_WANTED)


def beside_now(store: Store | None, snapshot: Snapshot, today: date, number: int) -> Page:
    """An issued page beside the one its readers would get now. NotFound and NotAllowed as for any two."""
    then = issued_side(snapshot, number)
    now = draft(store, snapshot, today, audience=then.sheet.head.audience)
    return compared(snapshot, then, now_side(now.sheet))


def maker(store: Store | None, paper: str = "a4") -> Makes:
    """How pages are made of what a store holds; the last one is remembered, for a change is made more than once.

    Without a store, where nobody keeps bytes, there are none.
    """

    @lru_cache(maxsize=1)
    def make(snapshot: Same, today: date, audience: Audience, appendix: bool) -> Made:
        if store is not None and store.revision(snapshot.it.programme.id) != snapshot.it.revision:
            raise out_of_date()
        page = draft(store, snapshot.it, today, audience=audience, paper=paper, appendix=appendix)
        return with_files(snapshot.it, page) if store is not None else page

    return lambda snapshot, today, audience, appendix: make(Same(snapshot), today, audience, appendix)


class Same:
    """A snapshot as a key: the very same one."""

    def __init__(self, it: Snapshot) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


def with_files(snapshot: Snapshot, page: Made) -> Made:
    """The same page with its bytes in every format; people are called what they are in the snapshot."""
    files, missing = _every_format(
        page.sheet, snapshot, paper=page.paper, mark=page.fingerprint, appendix=page.appendix
    )
    return replace(page, files=files, missing=missing)


def file_of(snapshot: Snapshot, page: Made, format: Format) -> bytes:
    """The bytes of a page in one format; LifecycleError where it cannot be made here."""
    sheet = named(page.sheet, snapshot)
    return render(sheet, format, paper=page.paper, fingerprint=page.fingerprint, appendix=page.appendix)


def frozen(store: Store, snapshot: Snapshot, page: IssuedSummary, format: str) -> bytes:
    """The bytes of an issued page as they were frozen; NotFound where it was not issued in that format.

    A page of an older program, which kept none, is made anew from its content.
    """
    found = store.attached(snapshot.programme.id, page.id, format)
    if found:
        return found[0].content
    now = current_files(page, snapshot.all(PageRewritten))
    if not is_sealed(page):
        return _older(snapshot, page, format)
    formats = listed([name for name, (hash, _, _) in now.items() if hash])
    gone = format in now and now[format][0]
    raise NotFound(
        f"There is no {format} of summary {page.number}.",
        "Its bytes are gone from the store." if gone else f"It was issued as {formats}.",
        "Look what is wrong: cmprogramme summary verify" if gone else "Take one of these.",
    )


def redrawn(page: IssuedSummary, people: Snapshot) -> Mapping[str, bytes]:
    """The bytes of an issued page made anew from its content, with these names, as far as they can be made here."""
    sheet = sheet_of(page)
    if sheet is None:
        return {}
    mark = fingerprint(page.hash)
    return _every_format(sheet, people, paper=page.paper, mark=mark, appendix=page.appendix)[0]


def named(sheet: Sheet, people: Snapshot) -> Sheet:
    """The sheet as it is read: with the names of people in it."""
    return each_text(sheet, partial(with_names, people))


def _every_format(
    sheet: Sheet, people: Snapshot, *, paper: str, mark: str, appendix: bool
) -> tuple[dict[str, bytes], dict[str, str]]:
    readable = named(sheet, people)
    files: dict[str, bytes] = {}
    missing: dict[str, str] = {}
    for format in FORMATS:
        try:
            files[format] = render(readable, format, paper=paper, fingerprint=mark, appendix=appendix)
        except LifecycleError as error:
            missing[format] = f"{error.why} {error.do}".strip()
    return files, missing


def _older(snapshot: Snapshot, page: IssuedSummary, format: str) -> bytes:
    """A page of before there were bytes, or an imported one whose bytes did not come along."""
    mark = fingerprint(page.hash) or fingerprint(digest(page.content.encode()))
    sheet = named(sheet_of(page) or lifted(page), snapshot)
    return render(sheet, cast("Format", format), paper=page.paper, fingerprint=mark, appendix=True)
