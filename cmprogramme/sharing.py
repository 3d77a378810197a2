"""Issued pages on their way to others: as a mail, as files of a folder; the same by command and on the screen.

A page leaves as it was issued, byte for byte. For another audience, or without people, a copy is made of what was
issued, and what it leaves out is said. Source: rules.md summary (audience, taking it there).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cmprogramme.files import file_stem
from cmprogramme.pages import frozen, named
from cmprogramme.reports.index import Listed, index
from cmprogramme.reports.mail import Letter, mail
from cmprogramme.reports.sheet import Format, render
from cmprogramme.reports.speech import say, speaking, speaking_as
from lifecycle.base.errors import LifecycleError, NotAllowed, NotFound
from lifecycle.base.findings import listed
from lifecycle.base.records import dataclass
from lifecycle.base.words import counted, full_day
from lifecycle.snapshot import Snapshot
from lifecycle.speech import says
from lifecycle.summary.audience import seen_by, without_people
from lifecycle.summary.freezing import Made
from lifecycle.summary.issued import fingerprint, in_order
from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.older import lifted
from lifecycle.summary.past import sheet_of
from lifecycle.summary.sheet import Audience, Sheet

if TYPE_CHECKING:
    from cmprogramme.storage.store import Store


@dataclass(frozen=True, slots=True)
class Wishes:
    """For whom a copy is (None: as it was issued), and whether people stand there by what they are for."""

    audience: Audience | None = None
    without_people: bool = False

    @property
    def none(self) -> bool:
        """Whether the page goes as it was issued."""
        return self.audience is None and not self.without_people


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as it leaves: the sheet with names, its bytes by format, what is left out."""

    page: IssuedSummary
    sheet: Sheet
    files: dict[Format, bytes]

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the sheet left out."""
        return self.sheet.left_out


def copied(
    store: Store,
    snapshot: Snapshot,
    page: IssuedSummary,
    wishes: Wishes,
    formats: Sequence[Format],
    *,
    whole: bool = False,
) -> Copy:
    """The page in these formats; NotAllowed where it cannot be made as wished.

    A PDF it was not issued with is left out, with `whole` an error.
    """
    sheet = sheet_of(page)
    if wishes.none or (sheet is not None and _as_issued(sheet, wishes)):
        shown = named(sheet or lifted(page), snapshot)
        return Copy(page, shown, _made(formats, lambda format: frozen(store, snapshot, page, format), whole))
    if sheet is None:
        raise NotAllowed(
            f"Summary {page.number} goes out as it was issued only.",
            "It was issued by an older program, in a shape nothing can be left out of.",
            "Leave out --audience and --redact, or take a newer one.",
        )
    wanted = wishes.audience or sheet.head.audience
    if _narrower(sheet, wishes):
        raise NotAllowed(
            f"Summary {page.number} was issued for the {sheet.head.audience}.",
            f"What it left out cannot be put back for the {wanted}.",
            "Take one that was issued for the sponsor.",
        )
    seen = seen_by(sheet, snapshot, wanted)
    seen = named(without_people(seen, snapshot) if wishes.without_people else seen, snapshot)
    mark = fingerprint(page.hash)
    files = _made(
        formats,
        lambda format: render(seen, format, paper=page.paper, fingerprint=mark, appendix=page.appendix),
        whole,
    )
    return Copy(page, seen, files)


def as_wished(page: Made, snapshot: Snapshot, wishes: Wishes) -> Made:
    """A page that is not issued yet, made for its audience already, without people where that is wished."""
    return replace(page, sheet=without_people(page.sheet, snapshot)) if wishes.without_people else page


def mailed(copy: Copy, programme: str, to: Sequence[str] = ()) -> bytes:
    """The page as a mail."""
    page = copy.page
    name = copy.sheet.head.programme or programme
    with speaking(copy.sheet):
        subject = say(f"summary {page.number}, situation on {full_day(page.as_of)}")
    letter = Letter(
        subject=f"{name}: {subject}",
        issued_on=page.issued_on,
        key=str(page.id),
        text=copy.files["text"],
        html=copy.files["html"],
        pdf=copy.files.get("pdf", b""),
        pdf_name=f"{file_stem(name)}_summary_{page.number:03d}.pdf",
    )
    return mail(letter, to)


def folder_files(
    store: Store, snapshot: Snapshot, wishes: Wishes
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """What a published folder holds, by name: every page, the index, the newest; and what was left out of it.

    NotFound where nothing was issued that can be shown.
    """
    files: dict[str, bytes] = {}
    lines: list[Listed] = []
    left_out: dict[str, None] = {}
    older, others, name = 0, 0, snapshot.programme.name
    for page in in_order(snapshot.all(IssuedSummary)):
        sheet = sheet_of(page)
        if not wishes.none and (sheet is None or _narrower(sheet, wishes)):
            older, others = older + (sheet is None), others + (sheet is not None)
            continue
        copy = copied(store, snapshot, page, wishes, ("html", "pdf"))
        names = {format: f"summary-{page.number:03d}.{format}" for format in copy.files}
        files |= {names[format]: content for format, content in copy.files.items()}
        files |= {f"latest.{format}": content for format, content in copy.files.items()}
        if "pdf" not in copy.files:
            files.pop("latest.pdf", None)
        left_out |= dict.fromkeys(f"summary {page.number}: {text}" for text in copy.left_out)
        name = copy.sheet.head.programme or name
        lines.append(
            Listed(
                page.number,
                full_day(page.as_of),
                copy.sheet.standing.state,
                copy.sheet.standing.sentence,
                names.get("html", ""),
                names.get("pdf", ""),
            )
        )
    if not lines:
        raise NotFound(
            "There is no page to publish.",
            "What was issued can only go out as it was." if older or others else "No summary was issued yet.",
            "Issue one: cmprogramme summary issue",
        )
    with speaking_as(says(snapshot)):
        files["index.html"] = index(name, lines)
    told = [f"{counted(older, 'summary', 'summaries')} of an older program"] if older else []
    told += [f"{counted(others, 'summary', 'summaries')} issued for others"] if others else []
    return files, (*left_out, *told)


def left_out_lines(left_out: Sequence[str], pdf: bool = True, most: int = 12) -> list[str]:
    """What a copy leaves out, said; so many of it one by one."""
    lines = [f"Left out: {listed(left_out, most=most)}."] if left_out else []
    return lines if pdf else [*lines, "There is no PDF of it: it was issued without one."]


def _narrower(sheet: Sheet, wishes: Wishes) -> bool:
    """Whether a page was issued for others than it is wished for now, and left out what they may read."""
    return (wishes.audience or sheet.head.audience) != sheet.head.audience != "sponsor"


def _as_issued(sheet: Sheet, wishes: Wishes) -> bool:
    return not wishes.without_people and wishes.audience == sheet.head.audience


def _made(formats: Sequence[Format], make: Callable[[Format], bytes], whole: bool) -> dict[Format, bytes]:
    """The bytes by format; a PDF that was not made, or cannot be here, is left out unless it is the `whole` wish."""
    found: dict[Format, bytes] = {}
    for format in formats:
        try:
            found[format] = make(format)
        except LifecycleError:
            if whole or format != "pdf":
                raise
    return found
