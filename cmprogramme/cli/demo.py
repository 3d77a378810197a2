"""The demonstration: on the screen, as text, or as the page a sponsor reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cmprogramme.cli import asked
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.demo_text import chapter_of, stage_lines, story_data
from cmprogramme.cli.session import session
from cmprogramme.demo.playing import END, Played
from cmprogramme.demo.temporary import KEEP_HINT, Demonstration
from cmprogramme.files import replace
from cmprogramme.reports.phase import ENDINGS, Format, render
from lifecycle.errors import InvalidValue, StoreUnavailable
from lifecycle.phases import Stage
from lifecycle.snapshot import Snapshot
from lifecycle.summary import phase_summary

PAGE = Path("build") / "aldermoor.html"
"""Where the page of the text story goes unless --summary names another place."""


def demo(
    *,
    at: str = "",
    keep: str = "",
    summary: str = "",
    empty: bool = False,
    playbook: str = "",
    text: bool = False,
) -> Answer | None:
    """A made-up programme that moves: press . for the next step, u takes it back; nothing is kept.

    --at G2 begins there (a stage, a gate or 'end').  --keep NAME keeps it as a programme of yours.
    --text tells the story as text.  --summary FILE only writes the page a sponsor reads (html, md, txt, pdf).
    --playbook NAME|FOLDER runs it on another playbook.  --empty starts with nothing entered.
    """
    run = session()
    on_screen = not (text or summary or run.options.json) and _terminal()
    showing = Demonstration(
        run.who,
        place=at or (Stage.D1.value if on_screen else END),
        playbook=run.load_playbook(playbook) if playbook else None,
        empty=empty,
        keep_as=keep,
        target=lambda: run.store,
    )
    if on_screen:
        asked.show(showing)
        return None
    format = _format(summary)
    showing.open()
    try:
        played = list(showing.play())
        snapshot = showing.snapshot()
        wrote, notes = _write(snapshot, summary, format)
        told = showing.end(keeping=bool(keep))
    finally:
        showing.end()
    data = {**story_data(played, snapshot), "summary": wrote, "kept": keep or None}
    lines = [] if summary and not text else _told(played, snapshot)
    lines += [f"Phase summary: {wrote}"] if wrote else []
    return Answer("demo", data, [*lines, *(told or [KEEP_HINT])], notes=notes)


def _told(played: list[Played], snapshot: Snapshot) -> list[str]:
    """The story stage by stage."""
    if not played:
        return [f"{snapshot.programme.name}: nothing is entered yet."]
    chapters: dict[Stage, list[Played]] = {}
    for one in played:
        chapters.setdefault(chapter_of(one), []).append(one)
    lines = [snapshot.programme.name, snapshot.programme.purpose]
    for stage, steps in chapters.items():
        lines += ["", *stage_lines(stage, steps)]
    return [*lines, ""]


def _terminal() -> bool:
    """Whether there is a terminal that can be drawn on; one that says nothing about itself can."""
    if os.environ.get("TERM") == "dumb":
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _format(path: str) -> Format:
    """The format a file's ending stands for; HTML without a file."""
    if not path:
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


def _write(snapshot: Snapshot, path: str, format: Format) -> tuple[str, list[str]]:
    """The path of the page written and notes; the page nobody asked for is only noted when it cannot be written."""
    clock = snapshot.programme.clock or snapshot.programme.started
    if clock is None:
        return "", []
    goal = Path(path) if path else PAGE
    try:
        try:
            goal.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"{goal} was not written.",
                f"{error.strerror or error}.",
                "Name another place: --summary FILE",
            ) from error
        replace(goal, render(phase_summary(snapshot, clock), format))
    except StoreUnavailable as error:
        if path:
            raise
        return "", [f"{error.what} {error.why}"]
    return str(goal), []
