"""Playbooks made and looked at: those at hand, one shown, two compared, files in their house form."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.cli import playbook
from cmprogramme.cli.answer import CONTENT, Answer, table
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import answer
from cmprogramme.files import rewrite
from cmprogramme.shelf import Held, shelf, taken
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import InvalidContent, InvalidValue, NotAllowed, NotFound
from lifecycle.base.words import counted
from lifecycle.playbook import Playbook
from lifecycle.playbook.telling import differences_page, one_page
from playbooks import Problem, folders
from playbooks.making.arranging import arranged
from playbooks.making.files import contents

PINNED = "programme:"
"""Stands for the playbook the current programme is pinned to; with a name behind it for that of another."""

LINT = "What is wrong with one: cmprogramme playbook lint {}"


def list_() -> Answer:
    """The playbooks at hand: shipped ones and your own, those that cannot be used among them."""
    found = list(shelf())
    rows = [
        (
            one.id,
            one.version,
            one.title or "-",
            one.parents[0] if one.parents else "-",
            one.place,
            stands(one),
        )
        for one in found
    ]
    broken = [one for one in found if one.playbook is None]
    notes = [LINT.format(broken[0].id)] if broken else []
    headings = ["id", "version", "title", "parent", "place", "content"]
    data = {"playbooks": [one.data() for one in found]}
    return Answer(data, table(rows, headings), notes=notes, items="playbooks")


def stands(one: Held) -> str:
    """The first digits of what its content is known by, or why it cannot be used."""
    if one.playbook is not None:
        return one.hash[:12]
    return f"cannot be used: {one.errors} {'error' if one.errors == 1 else 'errors'}"


def show(name: str = "") -> Answer:
    """One playbook: what it is, what it changes against the one it inherits from, what its gates ask.

    Without NAME what the programme runs on, and whether a newer version is at hand.
    """
    if not name:
        return playbook.show()
    one = taken(name)
    if one.playbook is None:
        head = f"{one.id} {one.version}".strip()
        lines = [f"{head} cannot be used: {one.told}.", f"It lies in {one.place}", LINT.format(name)]
        return Answer(one.data(), lines, CONTENT)
    found = answer(one_page(one.playbook, one.inherited, one.hash, one.place, one.told))
    found.data = {**found.data, **one.data()}
    return found


def diff(before: str, after: str) -> Answer:
    """What one playbook says otherwise than another, by section, rewordings apart from changes of meaning.

    BEFORE and AFTER are ids, folders or packed files; 'programme:' is what the current programme is pinned to, and
    'programme:NAME' that of another.
    """
    return answer(differences_page(meant(before), meant(after)), "differences")


def meant(name: str) -> Playbook:
    """The playbook somebody names; NotFound or InvalidContent where there is none, or none that can be used."""
    if name.startswith(PINNED):
        run, wanted = session(), name.removeprefix(PINNED)
        return (run.store.load(run.find_programme(wanted)) if wanted else run.snapshot).pinned
    one = taken(name)
    if one.playbook is None:
        problems = tuple(str(problem) for problem in one.problems if problem.severity == "error")
        raise InvalidContent(f"{name} cannot be used.", problems, LINT.format(name))
    return one.playbook


def fmt(*folder: str, check: bool = False) -> Answer:
    """Put the files of playbooks into their house form: two spaces, keys in order, comments kept, meaning unchanged.

    A file that cannot be read is left alone and named (exit 3). With --check nothing is written, and a file that is
    not in its form is exit 3 too.
    """
    run = session()
    if not folder:
        raise InvalidValue(
            "Which playbook?", "No folder is named.", "Name one: cmprogramme playbook fmt FOLDER"
        )
    looking = check or run.options.dry_run
    if run.options.read_only and not looking:
        raise NotAllowed("Nothing was written.", "--read-only was asked for.", "Add --check to look only.")
    told: list[dict[str, object]] = []
    lines: list[str] = []
    for name in folder:
        found, given, problems = files_of(name)
        lines += [str(one) for one in problems]
        told += [{"file": one.file, "folder": name, "state": "left"} for one in problems]
        for file, after in arranged(given).items():
            state = "left" if isinstance(after, list) else "same" if after == given[file] else "changed"
            if isinstance(after, list):
                lines += [f"{file} is left alone:", *(f"  {one}" for one in after)]
            elif state == "changed":
                lines.append(f"{file}{' would be written anew' if looking else ''}")
                if not looking:
                    rewrite(found / file, after)
            told.append({"file": file, "folder": name, "state": state})
    states = [one["state"] for one in told]
    changed, left = states.count("changed"), states.count("left")
    lines.append(formed(changed, left, len(states), looking))
    code = CONTENT if left or (check and changed) else 0
    return Answer({"files": told, "changed": changed, "left": left}, lines, code, items="files")


def files_of(name: str) -> tuple[Path, dict[str, bytes], list[Problem]]:
    """The folder of a playbook named, its files, and those that must not be read; of a file named that one alone."""
    one = Path(name)
    only = one.name if one.suffix in (".yaml", ".md") and one.is_file() else ""
    found = folders.Folder(one.parent.name, one.parent) if only else folders.find(name, playbooks_folder())
    if found.shipped or not isinstance(found.path, Path):
        do = f"Make one of your own from it: cmprogramme playbook new NAME --parent {name}"
        raise NotAllowed(f"{name} is left as it is.", "It comes with the program.", do)
    given, problems = contents(found)
    if not given and not problems:
        raise NotFound(
            f"There is nothing to write in {name}.", "It holds no files of a playbook.", "Name its folder."
        )
    if only:
        return (
            found.path,
            {only: given[only]} if only in given else {},
            [p for p in problems if p.file == only],
        )
    return found.path, given, problems


def formed(changed: int, left: int, every: int, looking: bool) -> str:
    """What became of so many files."""
    parts = [f"{counted(changed, 'file')} {'to write' if looking else 'written'} anew"] if changed else []
    parts += [f"{counted(left, 'file')} left alone"] if left else []
    same = every - changed - left
    parts += [f"{counted(same, 'file')} as {'it' if same == 1 else 'they'} should be"] if same else []
    return f"{', '.join(parts) or 'No files'}."
