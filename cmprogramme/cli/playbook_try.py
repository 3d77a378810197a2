"""A playbook tried on its cases, and looked at as a leader will see it."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cmprogramme.authoring.preview import (
    PLACE,
    Preview,
    Subject,
    demonstration,
    looking,
    preview_html,
    preview_text,
)
from cmprogramme.authoring.running import run_cases
from cmprogramme.authoring.telling import run_page
from cmprogramme.authoring.watching import EVERY_SECONDS, Seen, Watched
from cmprogramme.cli import options
from cmprogramme.cli.answer import CONTENT, Answer, write
from cmprogramme.cli.numbers import Width
from cmprogramme.cli.session import session, write_bytes
from cmprogramme.cli.telling import answer
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import InvalidValue
from lifecycle.base.spoken import Spoken
from playbooks import InvalidPlaybook

COLUMNS = 100
"""So wide is a preview where there is no terminal to fit."""


def cases(
    folder: str, *, only: str = "", all: bool = False, coverage: bool = False, strict: bool = False
) -> Answer:
    """Try a playbook on the cases in its folder tests. Exit 3 when one does not come out as expected.

    --coverage: which criteria no case shows met, or not met; --strict: exit 3 for an own one among them.
    """
    found = run_cases(folder, playbooks_folder(), only=only, inherited=all)
    told = answer(run_page(found, covering=coverage, strict=strict), "cases")
    if not found.sound or (strict and (found.missing or not found.tried)):
        told.code = CONTENT
    return told


def preview(
    folder: str,
    *,
    demo: str = "",
    what: tuple[str, ...] = (),
    width: Width = 0,
    html: str = "",
    open: bool = False,
    watch: bool = False,
) -> Answer | None:
    """Look at a playbook as a leader will: gates, assessment, team, the sponsor's page. Nothing is stored.

    On the demonstration at G2 (--demo PLACE: another place), or --programme NAME. --html FILE writes one page, --open
    shows it in the browser; --watch does it again at every save until ctrl+c.
    """
    run = session()
    if demo and run.options.programme:
        raise InvalidValue(
            "It is looked at with one programme.",
            "--demo and --programme were both given.",
            "Leave one out.",
            field="demo",
        )
    if watch and (run.options.json or html == "-"):
        raise InvalidValue(
            "--watch tells a person, again and again.",
            "--json and --html - write once.",
            "Name a file, or leave --watch out.",
            field="watch",
        )
    watched: Watched[Preview] = Watched(
        folder, playbooks_folder(), looking(_subject(demo), what, playbooks_folder())
    )
    page = _page(html, open)
    seen = watched.look()
    if seen.result is None and not watch:
        raise InvalidPlaybook(folder, seen.problems)
    found = _shown(seen, page, width, watch)
    if open and seen.result is not None:
        _browse(page)
    if not watch:
        return found
    _tell([*found.lines, "Watching; ctrl+c ends it."])
    _again(watched, page, width)
    return None


def _subject(demo: str) -> Subject:
    """The programme named, else the demonstration."""
    run = session()
    if not run.options.programme:
        return demonstration(demo or PLACE)
    return Subject(run.snapshot, run.today, run.snapshot.programme.name, own=True)


def _page(html: str, open: bool) -> str:
    """The file the page goes to: the one named, else one for the browser alone; "" for none."""
    if html or not open:
        return html
    return str(Path(tempfile.mkdtemp(prefix="cmprogramme-preview-")) / "preview.html")


def _shown(seen: Seen[Preview], page: str, width: int, watch: bool) -> Answer:
    """One look: into the file where there is one, else as text."""
    problems, found = seen.told, seen.result
    if found is None:
        return Answer({}, problems)
    if page:
        write_bytes(page, preview_html(found, [str(one) for one in seen.problems], refresh=watch))
        if page == "-":
            return Answer(None)
        told = f"Wrote {page}." if seen.fresh else f"{page} keeps the last look without errors, these on top."
        return Answer({**_data(found), "file": page}, [*problems, session().would(told)])
    room = width or _columns()
    lines = preview_text(found, room) if seen.fresh else ["The last look without errors holds."]
    return Answer(_data(found), [*problems, *map(Spoken, lines)])


def _columns() -> int:
    """The width of the terminal, where there is one."""
    return shutil.get_terminal_size((COLUMNS, 24)).columns if sys.stdout.isatty() else COLUMNS


def _data(found: Preview) -> dict[str, Any]:
    """The same for programs: the data of every page by its part."""
    return {
        "playbook": found.playbook.id,
        "version": found.playbook.version,
        "programme": found.subject.name,
        "as_of": found.subject.day,
        "parts": {group.id: [dict(page.values()) for page in group.pages] for group in found.groups},
        "page": found.sheet,
    }


def _again(watched: Watched[Preview], page: str, width: int) -> None:
    """A look at every save, until ctrl+c."""
    try:
        while True:
            time.sleep(EVERY_SECONDS)
            if watched.changed():
                begun = time.perf_counter()
                found = _shown(watched.look(), page, width, watch=True)
                took = f"{time.perf_counter() - begun:.1f} s"
                _tell(["", f"{time.strftime('%H:%M:%S')} looked again in {took}", *found.lines])
    except KeyboardInterrupt:
        return


def _tell(lines: Sequence[str]) -> None:
    if not options.current.quiet:
        for line in lines:
            write(sys.stdout, line)
        sys.stdout.flush()


def _browse(page: str) -> None:
    """Opens the page in the browser there is; says where it lies where there is none."""
    import webbrowser

    if page != "-" and not webbrowser.open(Path(page).resolve().as_uri()):
        write(sys.stderr, f"No browser could be opened; the page is {page}.")
