"""The phase summary: shown in any format, issued, compared with an earlier one; decisions asked of the sponsor."""

from __future__ import annotations

import json

from cmprogramme.cli.answer import CONTENT, Answer
from cmprogramme.cli.formats import format_of, given_out
from cmprogramme.cli.numbers import Place
from cmprogramme.cli.reading import optional_day
from cmprogramme.cli.session import Session, session
from cmprogramme.cli.sharing import wishes_of
from cmprogramme.cli.telling import answer, told
from cmprogramme.cli.writing import Out
from cmprogramme.pages import beside_now, draft, file_of
from cmprogramme.reports.sheet import file_name
from cmprogramme.sharing import as_wished, copied, left_out_lines
from lifecycle.base.errors import InvalidValue, NotAllowed, NotFound
from lifecycle.base.words import counted
from lifecycle.summary.changed.comparing import compared, issued_side
from lifecycle.summary.issued import in_order, is_sealed, page_numbered, remade_words
from lifecycle.summary.issued_telling import pages_page
from lifecycle.summary.nouns import Audience, IssuedSummary, PageRewritten
from lifecycle.summary.past import last_issued


def show(
    number: Place | None = None,
    *,
    format: str = "",
    since: str = "",
    appendix: bool = False,
    audience: str = "",
    redact: str = "",
    out: Out = "",
) -> Answer | None:
    """The summary as it would be issued now, or the issued one of that NUMBER.

    --format text|md|html|pdf|json  --since last|NUMBER|DATE  --appendix  --audience sponsor|board|team  --redact people
    -o FILE (- = standard output; a folder names the file). What is left out is said.
    """
    run, wishes = session(), wishes_of(audience, redact)
    chosen = format_of(format, out)
    if number is not None:
        if since or appendix:
            raise InvalidValue(
                f"Summary {number} was issued: it is shown as it is.",
                "What it was compared with, and its appendix, were settled then.",
                "Leave out --since and --appendix; two are compared by: cmprogramme summary diff",
            )
        kept = page_numbered(run.snapshot, number)
        copy = copied(run.store, run.snapshot, kept, wishes, (chosen, "json"), whole=True)
        content, data, left_out = copy.files[chosen], copy.files["json"], copy.left_out
        day, revision = kept.as_of, kept.revision
    else:
        readers = wishes.audience or "sponsor"
        page = draft(
            run.store,
            run.snapshot,
            run.today,
            since=_since(run, since, readers),
            audience=readers,
            paper=run.settings["summary.paper"],
            appendix=appendix,
        )
        page = as_wished(page, run.snapshot, wishes)
        content, left_out = file_of(run.snapshot, page, chosen), page.sheet.left_out
        data = file_of(run.snapshot, page, "json")
        day, revision = page.sheet.head.as_of, page.revision
    name = file_name(run.snapshot.programme.name, day.isoformat(), revision, chosen)
    told = json.loads(data).get("data", {})
    return given_out(content, chosen, told, out, name, left_out_lines(left_out))


def list_() -> Answer:
    """Issued summaries, each with its fingerprint and the formats it was frozen in, and decisions asked still open."""
    return told(pages_page, items="issued")


def diff(first: Place, second: Place | None = None) -> Answer:
    """What the issued summary SECOND says differently from FIRST, section by section; left out: as it would be now."""
    run = session()
    if second is None:
        found = beside_now(run.store, run.snapshot, run.today, first)
    else:
        found = compared(run.snapshot, issued_side(run.snapshot, first), issued_side(run.snapshot, second))
    return answer(found, "differences")


def verify(number: Place | None = None) -> Answer:
    """Whether every issued summary, or that of NUMBER, is what was issued: content, chain, bytes. Exit 3 otherwise."""
    run = session()
    if number is not None:
        page_numbered(run.snapshot, number)
    found = run.store.pages(run.programme_id)
    faults = [one for one in found.faults if number is None or one.number in (number, None)]
    kept = [one for one in in_order(run.snapshot.all(IssuedSummary)) if number in (None, one.number)]
    again = run.snapshot.all(PageRewritten)
    remade = [line for page in kept for line in remade_words(page, again)]
    older = [page.number for page in kept if not is_sealed(page)]
    lines = [str(fault) for fault in faults] or [_as_issued(kept)]
    lines += remade
    lines += [f"Summary {one}: issued by an older program, nothing can be proved of it." for one in older]
    data = {"sound": not faults, "faults": faults, "remade": remade, "unsealed": older, "pages": len(kept)}
    return Answer(data, lines, CONTENT if faults else 0)


def _as_issued(kept: list[IssuedSummary]) -> str:
    if not kept:
        return "No summary was issued yet."
    files = counted(sum(len(page.files) for page in kept), "file")
    return f"Everything is as it was issued: {counted(len(kept), 'summary', 'summaries')}, {files}."


def _since(run: Session, since: str, readers: Audience) -> IssuedSummary | None:
    """The issued summary named: 'last' or nothing = the last one for these readers, a number, or a day it was issued
    by. NotAllowed for one of other readers: what it left out would read as new."""
    if since in ("", "last"):
        return None
    if since.isdecimal():
        found = page_numbered(run.snapshot, int(since))
        if found.audience != readers:
            raise NotAllowed(
                f"Summary {found.number} was issued for the {found.audience}.",
                f"What it left out would read as new for the {readers}.",
                f"Take one issued for the {readers}: cmprogramme summary list",
            )
        return found
    day = optional_day(since, "--since")
    newest = last_issued(run.snapshot, day, readers) if day is not None else None
    if newest is None:
        raise NotFound(
            f"No summary for the {readers} was issued by {since}.", "", "See them: cmprogramme summary list"
        )
    return newest
