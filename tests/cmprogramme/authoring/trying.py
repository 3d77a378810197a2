"""A playbook with cases, written for one test and tried."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.authoring.reading import Read, cases_of
from cmprogramme.authoring.running import CasesRun, run_cases
from tests.playbooks.writing import write_playbook

REGULATOR = """\
gates:
  - id: G1
    criteria:
      - id: regulator
        kind: must
        check: confirmed
        title: The regulator was told what we plan
"""

PEOPLE = """\
given:
  stage: D3
  people:
    - roles: [sponsor]
      function: marketing
      level: 5
    - roles: [leader]
      function: operations
      hours: 30
"""


def run(root: Path, cases: str, gates: str = REGULATOR) -> CasesRun:
    """The cases of a playbook `mine` on core, tried."""
    return run_cases(written(root, cases, gates))


def written(root: Path, cases: str, gates: str = REGULATOR) -> Path:
    """The folder of a playbook `mine` on core with these cases in tests/g1.yaml."""
    folder = write_playbook(root, gates=gates)
    (folder / "tests").mkdir(exist_ok=True)
    (folder / "tests" / "g1.yaml").write_text(cases, encoding="utf-8")
    return folder


def read(text: str) -> Read:
    """The one case of a text that has no faults."""
    cases, problems = cases_of(text, "tests/g1.yaml")
    assert problems == []
    return cases[0]
