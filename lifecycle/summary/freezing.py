"""Issuing a page as a person does it: numbered, chained to the one before, frozen with its bytes (rules.md summary)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import NotAllowed
from lifecycle.base.findings import listed
from lifecycle.base.noun import build
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted
from lifecycle.gates.report import gate_ahead
from lifecycle.naming import with_names
from lifecycle.rights import writer
from lifecycle.snapshot import ALL, Attached, Change, Snapshot, Stamp, make_change
from lifecycle.summary.audience import left_out_words
from lifecycle.summary.issued import chained, content_of, digest, fingerprint, hash_of, seal_of
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.past import sheet_of
from lifecycle.summary.sheet import Audience, Sheet
from lifecycle.summary.wording import finding_lines, wording


@dataclass(frozen=True, slots=True)
class Made:
    """A page as the edge made it of a revision: its sheet, people by id, and its bytes by format.

    `missing`: format -> why it could not be made here.
    """

    revision: int
    sheet: Sheet
    previous: str
    hash: str
    paper: str = "a4"
    appendix: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """What is printed on it."""
        return fingerprint(self.hash)


Makes = Callable[[Snapshot, date, Audience, bool], Made]
"""How the edge makes a page: the programme, the day, for whom, with the appendix or not."""


def drafted(snapshot: Snapshot, sheet: Sheet, *, paper: str = "a4", appendix: bool = False) -> Made:
    """A sheet of this snapshot as the page it would be issued as, without its bytes."""
    previous = chained(snapshot)
    return Made(snapshot.revision, sheet, previous, hash_of(previous, content_of(sheet)), paper, appendix)


def issued(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """Its number, the day it speaks for, its fingerprint, what was frozen and what was left out."""
    noun = change.put(IssuedSummary)
    formats = [file.format for file in noun.files]
    sheet = sheet_of(noun)
    left_out = left_out_words(sheet) if sheet is not None else ""
    return Told(
        {
            "number": noun.number,
            "as_of": noun.as_of,
            "fingerprint": fingerprint(noun.hash),
            "formats": formats,
            **foretold(before, after, change).data,
            "left_out": sheet.left_out if sheet is not None else (),
        },
        [
            f"Frozen as {listed(formats)}; fingerprint {fingerprint(noun.hash)}.",
            *([left_out] if left_out else []),
        ],
    )


def foretold(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What is wrong with the words of the page about to be issued, the grave first."""
    sheet = sheet_of(change.put(IssuedSummary))
    found = wording(sheet) if sheet is not None else ()
    lines = list(dict.fromkeys(with_names(before, line) for line in finding_lines(found)))
    title = f"{counted(len(lines), 'thing')} to mend in its words first:"
    return Told({"wording": lines}, [title, *lines] if lines else [])


@action(
    "summary issue",
    title="Issue the summary",
    line="Numbers it and freezes it in every format; the next one says what changed since.",
    of=IssuedSummary,
    tells=issued,
    asks=foretold,
    costly=True,
)
def issue_now(
    snapshot: Snapshot,
    stamp: Stamp,
    *,
    audience: Annotated[Audience, Says("for whom it is")] = "sponsor",
    appendix: Annotated[bool, Says("with the appendix")] = False,
    page: Annotated[Makes | None, Says("how the page is made", edge="page")] = None,
) -> Change:
    """Issue the page of now, as the edge makes it; NotAllowed when it cannot be made."""
    if page is None:
        raise NotAllowed("No summary was issued.", "Nothing here makes a page.", "Issue it by command.")
    return issue(snapshot, page(snapshot, stamp.today, audience, appendix), stamp)


def issue(snapshot: Snapshot, page: Made, stamp: Stamp) -> Change:
    """Number a page, chain it to the one before and keep it with its bytes, also in a programme that ended.

    NotAllowed when the programme changed since it was made.
    """
    if page.revision != snapshot.revision or page.previous != chained(snapshot):
        raise out_of_date()
    by, strangers = writer(snapshot, stamp.who)
    head = page.sheet.head
    values: dict[str, Any] = {
        "id": stamp.new_id(),
        "number": head.number,
        "issued_on": stamp.today,
        "as_of": head.as_of,
        "revision": page.revision,
        "stage": snapshot.programme.stage,
        "gate": gate_ahead(snapshot, head.as_of),
        "content": content_of(page.sheet),
        "issued_by": by,
        "audience": head.audience,
        "paper": page.paper,
        "appendix": page.appendix,
        "previous": page.previous,
        "hash": page.hash,
        "files": [
            {"format": name, "sha256": digest(content), "size": len(content)}
            for name, content in page.files.items()
        ],
    }
    noun = build(IssuedSummary, values)
    noun = noun.changed(seal=seal_of(noun))
    return make_change(
        snapshot,
        stamp,
        f"Issued summary {noun.number}",
        puts=(*strangers, noun),
        guards=ALL,
        reopens=True,
        files=[Attached(noun.id, name, content) for name, content in page.files.items()],
    )


def out_of_date() -> NotAllowed:
    """The refusal of a page that is not of now."""
    return NotAllowed(
        "This summary is out of date.",
        "The programme changed since it was made.",
        "Make it again and issue that one.",
    )
