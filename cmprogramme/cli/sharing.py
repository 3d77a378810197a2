"""The sponsor's page on its way: as a mail, as files of a folder, its deadlines as a calendar."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.numbers import Place
from cmprogramme.cli.session import session
from cmprogramme.cli.writing import Out, calendar_answer, file_answer
from cmprogramme.publishing import folder_of
from cmprogramme.publishing import publish as publish_in
from cmprogramme.sharing import Wishes, copied, folder_files, left_out_lines, mailed
from lifecycle.base.findings import listed
from lifecycle.base.shape import choose
from lifecycle.base.words import counted
from lifecycle.summary.audience import AUDIENCES
from lifecycle.summary.issued import page_numbered


def mail(
    number: Place, *, to: tuple[str, ...] = (), audience: str = "", redact: str = "", out: Out = "-"
) -> Answer | None:
    """The issued summary of that NUMBER as a mail to send (.eml): text, HTML and PDF, -o FILE.

    No address stands in it without --to. --audience sponsor|board|team and --redact people leave things out, and say
    what.
    """
    run = session()
    wishes = wishes_of(audience, redact)
    copy = copied(
        run.store, run.snapshot, page_numbered(run.snapshot, number), wishes, ("text", "html", "pdf")
    )
    content = mailed(copy, run.snapshot.programme.name, to)
    notes = left_out_lines(copy.left_out, "pdf" in copy.files)
    data = {"number": number, "left_out": list(copy.left_out), "pdf": "pdf" in copy.files}
    return file_answer(content, data, f"Wrote {out}.", out, notes)


def publish(folder: str, *, audience: str = "", redact: str = "") -> Answer:
    """All issued summaries in a FOLDER, as HTML and PDF with an index, the newest as latest.html and latest.pdf.

    Any web server or file share can show it. Only our own files there are replaced or removed. --audience
    sponsor|board|team and --redact people leave things out, and say what.
    """
    run = session()
    files, left_out = folder_files(run.store, run.snapshot, wishes_of(audience, redact))
    path = folder_of(folder)
    found = publish_in(path, str(run.programme_id), files, dry=run.options.dry_run)
    told = [f"{counted(len(found.written), 'file')} written", f"{len(found.unchanged)} as they were"]
    told += [f"{len(found.removed)} removed"] if found.removed else []
    data = {
        "folder": str(path),
        "written": list(found.written),
        "unchanged": list(found.unchanged),
        "removed": list(found.removed),
        "left_out": list(left_out),
    }
    line = run.would(f"Published in {path}: {listed(told)}.")
    return Answer(data, [line, *left_out_lines(left_out, any(name.endswith(".pdf") for name in files))])


def calendar(*, out: Out = "-") -> Answer | None:
    """By when gates and what is asked are to be decided, as an iCalendar file: -o FILE.ics ('-': standard output)."""
    return calendar_answer((), out)


def wishes_of(audience: str, redact: str) -> Wishes:
    """What is wished of a copy; InvalidValue names what there is to choose from."""
    wanted = choose(audience, AUDIENCES, "--audience") if audience else None
    return Wishes(next((one for one in AUDIENCES if one == wanted), None), redacting(redact))


def redacting(redact: str) -> bool:
    """Whether people are to stand by what they are for; InvalidValue for anything else than people."""
    return bool(redact) and bool(choose(redact, ("people",), "--redact"))
