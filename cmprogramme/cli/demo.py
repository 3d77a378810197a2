"""The demonstration as text, and as the page a sponsor reads. On a terminal the entry point shows screens instead."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.demo_text import chapter_of, stage_lines, story_data
from cmprogramme.cli.session import Session, session, write_bytes
from cmprogramme.cli.speech import look_at
from cmprogramme.demo.playing import END, Played, check_name, keep, kept_lines, play, start
from cmprogramme.files import STANDARD, make_folder, not_written, replace
from cmprogramme.pages import draft, file_of
from cmprogramme.reports.sheet import ENDINGS, Format
from cmprogramme.storage.store import Store
from lifecycle.base.errors import InvalidValue, StoreUnavailable
from lifecycle.base.phases import Stage
from lifecycle.snapshot import Snapshot

PAGE = Path("build") / "aldermoor.html"
"""Where the page goes unless --summary names another place."""

NOT_KEPT = (
    "Nothing was kept. Keep it: cmprogramme demo --keep NAME. Start your own: cmprogramme, then 0 and n"
)


def demo(
    *,
    at: str = END,
    keep: str = "",
    summary: str = "",
    empty: bool = False,
    playbook: str = "",
    text: bool = False,
) -> Answer | None:
    """A made-up programme that moves: . lets something happen, u takes it back; nothing you do in it is kept."""
    run = session()
    format = _format(summary)
    if keep:
        check_name(run.store, keep)
    content = run.load_playbook(playbook) if playbook else None
    with (
        tempfile.TemporaryDirectory(prefix="cmprogramme-demo-") as folder,
        Store.open(Path(folder) / "demo.db") as store,
    ):
        programme = start(store, run.who, playbook=content, empty=empty)
        played = [] if empty else list(play(store, programme, run.who, at))
        snapshot = store.load(programme)
        look_at(snapshot)
        wrote, notes = _write(run, store, snapshot, summary, format)
        kept = _kept(run, store, snapshot, keep)
    if summary == STANDARD:
        return None
    lines = [] if summary and not text else _told(played, snapshot)
    lines += [f"Phase summary: {wrote}"] if wrote else []
    data = {**story_data(played, snapshot), "summary": wrote or None, "kept": keep or None}
    return Answer(data, [*lines, *(kept or [NOT_KEPT])], notes=notes)


def _told(played: list[Played], snapshot: Snapshot) -> list[str]:
    """The story stage by stage."""
    chapters: dict[Stage, list[Played]] = {}
    for one in played:
        chapters.setdefault(chapter_of(one), []).append(one)
    lines = [snapshot.programme.name, *filter(None, [snapshot.programme.purpose])]
    for stage, steps in chapters.items():
        lines += ["", *stage_lines(stage, steps)]
    return [*lines, ""]


def _kept(run: Session, store: Store, snapshot: Snapshot, name: str) -> list[str]:
    """Keep a copy where a name was given; what to tell about it."""
    if not name:
        return []
    keep(store, snapshot.programme.id, run.store, run.who, name)
    return kept_lines(name, snapshot.programme.clock)


def _format(path: str) -> Format:
    """The format a file's ending stands for; HTML without a file."""
    if path in ("", STANDARD):
        return "html"
    ending = Path(path).suffix.lower().removeprefix(".")
    found = next((format for format, known in ENDINGS.items() if known == ending), None)
    if found is None:
        raise InvalidValue(
            f"--summary: '{path}' has no ending that says what to write.",
            f"The endings are {', '.join(ENDINGS.values())}.",
            "Name the file like aldermoor.html.",
            field="summary",
        )
    return found


def _write(
    run: Session, store: Store, snapshot: Snapshot, path: str, format: Format
) -> tuple[str, list[str]]:
    """The path of the page written and notes; a page nobody asked for is only noted when it cannot be written."""
    goal = Path(path) if path else PAGE
    today = snapshot.programme.clock or snapshot.programme.started or run.today
    page = file_of(snapshot, draft(store, snapshot, today, paper=run.settings["summary.paper"]), format)
    if path == STANDARD:
        write_bytes(path, page)
        return "", []
    try:
        _make_folder(goal.parent)
        replace(goal, page)
    except StoreUnavailable as error:
        if path:
            raise
        return "", [f"{error.what} {error.why}"]
    return str(goal), []


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise not_written(str(folder), error) from error
