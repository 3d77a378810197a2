"""The files of a playbook put into their house form."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.cli.answer import CONTENT, Answer
from cmprogramme.cli.session import session
from cmprogramme.files import rewrite
from cmprogramme.shelf import own_folder
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.words import counted
from playbooks import Problem, folders
from playbooks.making.arranging import arranged
from playbooks.making.files import contents


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
    if not looking:
        run.may_write("Nothing was written.", "Add --check to look only.")
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
    place = one.parent if only else own_folder(name)
    given, problems = contents(folders.find(place))
    if not given and not problems:
        raise NotFound(
            f"There is nothing to write in {name}.", "It holds no files of a playbook.", "Name its folder."
        )
    if only:
        given = {file: content for file, content in given.items() if file == only}
        problems = [one for one in problems if one.file == only]
    return place, given, problems


def formed(changed: int, left: int, every: int, looking: bool) -> str:
    """What became of so many files."""
    parts = [f"{counted(changed, 'file')} {'to write' if looking else 'written'} anew"] if changed else []
    parts += [f"{counted(left, 'file')} left alone"] if left else []
    same = every - changed - left
    parts += [f"{counted(same, 'file')} as {'it' if same == 1 else 'they'} should be"] if same else []
    return f"{', '.join(parts) or 'No files'}."
