"""Adopting a playbook: planned, looked at, answered, done; and what it would change in all programmes of a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.saved_plan import Saved, read_saved, refuse_changed, saved
from cmprogramme.cli.session import session, write_text
from cmprogramme.cli.telling import answer, lines_of
from cmprogramme.edge import content
from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidValue
from lifecycle.base.findings import listed
from lifecycle.base.page import Page
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, read_pin
from lifecycle.upgrade.impact_telling import impact_page
from lifecycle.upgrade.planning import NOBODY, plan
from lifecycle.upgrade.results import Answers, Plan
from lifecycle.upgrade.telling import ONLY, question_parts, upgrade_page


def adopt(
    wanted: str = "",
    *,
    plan: bool = False,
    only: str = "",
    section: str = "",
    team: bool = False,
    all_: bool = False,
    answers: str = "",
    save_answers: str = "",
    save: str = "",
    from_: str = "",
    by: str = "",
    role: str = "",
) -> Answer:
    """Run on another playbook, or on another version of it, from now on; nothing entered is lost.

    --plan (and --dry-run) shows what would be taken, kept, asked and set aside, and the effect, before anything
    changes; --only asked,taken,kept,orphaned,reworded and --section gates,statements narrow it; --all shows every
    programme of the store. --answers FILE answers what is asked; --save-answers FILE writes one to fill in. --save FILE
    keeps the plan; --from FILE adopts it, unless anything it rests on has changed.
    """
    run = session()
    looks = plan or run.options.dry_run or bool(only) or bool(section) or team
    if all_:
        if not looks:
            raise InvalidValue(
                "A playbook is adopted in one programme at a time.", "--all looks only.", "Add --plan."
            )
        return impact(wanted)
    kept = read_saved(from_) if from_ else None
    named = wanted or (kept.wanted if kept is not None else "")
    if not named:
        raise InvalidValue("Which playbook?", "None was named.", "Name its id or its folder.")
    pin = content("playbook", named, lambda: run.programme_id)
    assert isinstance(pin, PinnedPlaybook)
    given = _given(answers, kept)
    if kept is not None:
        refuse_changed(kept, _planned(pin, NOBODY, effects=False), run.snapshot)
    if save_answers:
        return _template(pin, given, save_answers)
    if looks or save:
        found = _planned(pin, given, team=team)
        told = answer(upgrade_page(found, _chosen(only, ONLY, "--only"), _sections(section)), "items")
        if save:
            write_text(save, saved(found, run.snapshot, _place(named)))
            told.notes = [*told.notes, run.would(f"Saved the plan in {save}.")]
        return told
    typed: dict[str, Any] = {"wanted": pin, "answers": _asked_for(pin, given), "by": by}
    return do("playbook adopt", typed | ({"role": role} if role else {}))


def impact(wanted: str) -> Answer:
    """What a playbook would change in every programme of the store that runs on it: how many, which gates, by name."""
    from cmprogramme.impact import impacts

    run = session()
    if not wanted:
        raise InvalidValue("Which playbook?", "None was named.", "Name its id or its folder.")
    playbook = run.load_playbook(wanted)
    return answer(impact_page(playbook, impacts(run.store, playbook)), "programmes")


def _given(answers: str, kept: Saved | None) -> Answers:
    """The answers of a saved plan, and over them those of a file."""
    found = content("answers", answers, lambda: session().programme_id) if answers else None
    before = kept.answers if kept is not None else Answers({})
    if not isinstance(found, Answers):
        return before
    return Answers({**before.given, **found.given}, found.file, found.lines)


def _planned(pin: PinnedPlaybook, given: Answers | Any, *, team: bool = False, effects: bool = True) -> Plan:
    run = session()
    playbook = read_pin(pin.hash, pin.content)
    return plan(run.snapshot, playbook, run.today, given, team=team, effects=effects)


def _asked_for(pin: PinnedPlaybook, given: Answers) -> Answers:
    """What is still open, asked one by one where somebody sits at a terminal; an empty line leaves it open."""
    run = session()
    if run.options.no_input or run.options.json or not sys.stdin.isatty():
        return given
    found = _planned(pin, given, effects=False)
    answers = dict(found.answers)
    for number, one in enumerate(found.open, 1):
        told = lines_of(Page("", tuple(question_parts(one, found.words))))
        for line in (f"{number} of {len(found.open)}", *told):
            print(visible(line), file=sys.stderr)
        choices = ", ".join(choice.id for choice in one.choices)
        while True:
            print(f"{visible(choices)}? ", end="", file=sys.stderr, flush=True)
            wanted = sys.stdin.readline().strip()
            fitting = [choice.id for choice in one.choices if choice.id == wanted] or [
                choice.id for choice in one.choices if wanted and choice.id.startswith(wanted)
            ]
            if len(fitting) == 1:
                answers[one.id] = fitting[0]
            if len(fitting) == 1 or not wanted:
                break
            several = f"{listed(fitting)} begin so" if fitting else "none begins so"
            print(f"'{visible(wanted)}': {visible(several)}.", file=sys.stderr)
    return Answers(answers, given.file, given.lines)


def _template(pin: PinnedPlaybook, given: Answers, path: str) -> Answer:
    from cmprogramme.answers import template

    run = session()
    found = _planned(pin, given, effects=False)
    write_text(path, template(found, run.snapshot.programme.name))
    data = {"file": path, "questions": len(found.questions), "open": len(found.open)}
    told = f"{len(found.questions)} questions in {path}, {len(found.open)} open."
    return Answer(data, [] if path == "-" else [run.would(told)])


def _place(named: str) -> str:
    """A playbook as it is found again from anywhere: an id, or the whole path of a folder."""
    return str(Path(named).resolve()) if Path(named).exists() and ("/" in named or "\\" in named) else named


def _chosen(text: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in words:
        if word not in known:
            raise InvalidValue(
                f"{option}: '{word}' is not known.", f"It takes: {', '.join(known)}.", "Use these."
            )
    return words


def _sections(text: str) -> tuple[str, ...]:
    return _chosen(text, tuple(Playbook.model_fields), "--section")
