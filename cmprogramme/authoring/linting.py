"""What is wrong with the cases of a playbook, without trying them: for whoever checks its files."""

from __future__ import annotations

from cmprogramme.authoring.reading import read_cases, texts_of
from cmprogramme.authoring.typed import known_places
from playbooks.excerpts import Sources
from playbooks.loader import Loaded
from playbooks.problems import Problem

NOT_READ = "PB005"
"""Files that are not read: the linter of the folder tells them."""


def case_problems(loaded: Loaded) -> tuple[tuple[Problem, ...], Sources]:
    """What is wrong with the words of a playbook's cases, without trying them, and the text of their files."""
    folder, playbook = loaded.layers[-1].folder, loaded.playbook
    cases, problems = read_cases(folder)
    strange = [one for case in cases for one in known_places(case, playbook)] if playbook else []
    lines = {file: tuple(text.split("\n")) for file, text in texts_of(folder, [])}
    found = {one for one in (*problems, *strange) if one.code != NOT_READ}
    return tuple(sorted(found)), Sources(lines)
