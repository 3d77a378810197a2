"""A playbook tried on its cases, and looked at as a leader will see it."""

from __future__ import annotations

from cmprogramme.authoring.running import run_cases
from cmprogramme.authoring.telling import run_page
from cmprogramme.cli.answer import CONTENT, Answer
from cmprogramme.cli.telling import answer
from cmprogramme.storage.location import playbooks_folder


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
