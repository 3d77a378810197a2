"""The one problem of a playbook."""

from __future__ import annotations

from pathlib import Path

import playbooks
from playbooks import Problem


def only(folder: Path) -> Problem:
    """The one problem of a playbook."""
    problems = playbooks.lint(folder)
    assert len(problems) == 1, "\n".join(str(problem) for problem in problems)
    return problems[0]
