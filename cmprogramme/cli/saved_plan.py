"""A plan of an upgrade kept in a file, and refused when anything it rests on has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cmprogramme.cli.answer import plain
from cmprogramme.files import read_text, title_of
from cmprogramme.jsontext import safe_json
from lifecycle.base.errors import Conflict, InvalidContent
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.results import Answers, Edition, Plan
from lifecycle.upgrade.telling import plan_data

FORMAT = "upgrade-plan/1"
REMAKE = "Look at what changed and plan again: cmprogramme playbook adopt PLAYBOOK --plan --save FILE"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a plan rests on: the programme and its revision, the pinned and the new content, and the answers given.
    `wanted` is how the playbook was named."""

    file: str
    programme: str
    name: str
    revision: int
    base: Edition
    new: Edition
    wanted: str
    answers: Answers


def saved(plan: Plan, snapshot: Snapshot, wanted: str) -> str:
    """The file of a plan: what it rests on first, then everything it says."""
    programme = snapshot.programme
    whole = {
        "format": FORMAT,
        "programme": {"id": programme.id, "name": programme.name},
        "wanted": wanted,
        "answers": plan.answers,
        **plan_data(plan),
    }
    return safe_json(plain(whole), ascii_only=False, indent=2) + "\n"


def read_saved(path: str) -> Saved:
    """A plan as it was saved. InvalidContent for a file that is none."""
    name = title_of(path)
    try:
        whole = json.loads(read_text(path))
        if whole["format"] != FORMAT:
            raise KeyError("format")
        answers = {str(key): str(value) for key, value in whole["answers"].items()}
        return Saved(
            name,
            str(whole["programme"]["id"]),
            str(whole["programme"]["name"]),
            int(whole["revision"]),
            _edition(whole["base"]),
            _edition(whole["new"]),
            str(whole["wanted"]),
            Answers(answers, name),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = (f"{name}: is no plan of an upgrade as this program saves them",)
        raise InvalidContent(f"{name} cannot be used; nothing was changed.", why, REMAKE) from error


def _edition(held: Mapping[str, Any]) -> Edition:
    return Edition(str(held["id"]), str(held["version"]), str(held["hash"]))


def refuse_changed(kept: Saved, now: Plan, snapshot: Snapshot) -> None:
    """Conflict when the programme, what it runs on or the new playbook is no longer what the plan was made of."""
    programme = snapshot.programme
    if kept.programme != str(programme.id):
        raise Conflict(
            f"{kept.file} is a plan for the programme '{kept.name}'.",
            f"This is '{programme.name}'.",
            "Choose that programme with --programme, or plan anew.",
        )
    changed = []
    if kept.base.hash != now.base.hash:
        changed.append(
            f"the programme runs on {_named(now.base, kept.base)}, no longer on {_named(kept.base, now.base)}"
        )
    if kept.new.hash != now.new.hash:
        changed.append(
            f"the new playbook is {_named(now.new, kept.new)}, no longer {_named(kept.new, now.new)}"
        )
    if kept.revision != now.revision:
        changed.append(f"the programme was changed: revision {now.revision}, planned at {kept.revision}")
    if changed:
        raise Conflict(
            f"The plan in {kept.file} no longer holds; nothing was changed.", "; ".join(changed) + ".", REMAKE
        )


def _named(one: Edition, other: Edition) -> str:
    """An edition, with the beginning of its hash where the version alone does not tell it from the other."""
    return one.named if one.named != other.named else f"{one.named} ({one.hash[:12]})"
