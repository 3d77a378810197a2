"""Adopting a playbook: planned, looked at, answered, done; and what it would change in all programmes of a store."""

from __future__ import annotations

from typing import Any

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session, write_text
from cmprogramme.cli.telling import answer
from cmprogramme.edge import content
from lifecycle.base.errors import InvalidValue
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, read_pin
from lifecycle.upgrade.planning import NOBODY, plan
from lifecycle.upgrade.results import Answers, Plan
from lifecycle.upgrade.telling import ONLY, upgrade_page


def adopt(
    wanted: str = "",
    *,
    plan: bool = False,
    only: str = "",
    section: str = "",
    team: bool = False,
    answers: str = "",
    save_answers: str = "",
    by: str = "",
    role: str = "",
) -> Answer:
    """Run on another playbook, or on another version of it, from now on; nothing entered is lost.

    --plan (and --dry-run) shows what would be taken, kept, asked and set aside, and the effect, before anything
    changes; --only asked,taken,kept,orphaned,reworded and --section gates,statements narrow it. --answers FILE
    answers what is asked; --save-answers FILE writes one to fill in.
    """
    run = session()
    if not wanted:
        raise InvalidValue("Which playbook?", "None was named.", "Name its id or its folder.")
    pin = content("playbook", wanted, lambda: run.programme_id)
    assert isinstance(pin, PinnedPlaybook)
    given = content("answers", answers, lambda: run.programme_id) if answers else None
    assert given is None or isinstance(given, Answers)
    if save_answers:
        return _template(pin, given, save_answers)
    if plan or run.options.dry_run or only or section:
        found = _planned(read_pin(pin.hash, pin.content), given, team=team)
        return answer(upgrade_page(found, _chosen(only, ONLY, "--only"), _sections(section)), "items")
    typed: dict[str, Any] = {"wanted": pin, "answers": given, "by": by}
    return do("playbook adopt", typed | ({"role": role} if role else {}))


def _planned(playbook: Playbook, given: Answers | None, *, team: bool = False, effects: bool = True) -> Plan:
    run = session()
    return plan(run.snapshot, playbook, run.today, given or NOBODY, team=team, effects=effects)


def _template(pin: PinnedPlaybook, given: Answers | None, path: str) -> Answer:
    from cmprogramme.answers import template

    run = session()
    found = _planned(read_pin(pin.hash, pin.content), given, effects=False)
    write_text(path, template(found, run.snapshot.programme.name))
    data = {"file": path, "questions": len(found.questions), "open": len(found.open)}
    lines = [] if path == "-" else [f"{len(found.questions)} questions in {path}, {len(found.open)} open."]
    return Answer(data, lines)


def _chosen(text: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in words:
        if word not in known:
            raise InvalidValue(
                f"{option}: '{word}' is not known.", f"It takes {', '.join(known)}.", "Use these."
            )
    return words


def _sections(text: str) -> tuple[str, ...]:
    return _chosen(text, tuple(Playbook.model_fields), "--section")
