"""A playbook with functions, roles and dimensions of its own, as the author of a telecom firm writes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import playbooks
from lifecycle.playbook import Playbook
from tests.playbooks.writing import write_playbook

FUNCTIONS = """\
functions:
  - id: field-service
    title: field service
  - id: network
    title: network operations
  - id: wholesale-partner
    title: wholesale partner
    partner: true
remove: [hr, legal]
"""

ROLES = """\
roles:
  - id: regulator-voice
    title: voice of the regulator
  - id: finance_director
    title: chief financial officer
remove: [change_voice]
"""

SCORECARD = """\
scorecard:
  dimensions:
    - id: churn
      title: churn
  measures:
    - id: leavers
      title: Customers who left
      dimension: churn
      unit: '%'
      lower_is_better: true
    - id: skills-in-place
      dimension: processes
    - id: staff-motivation
      dimension: processes
  remove: [people]
"""

TEAM = """\
team:
  partner_rules:
    - id: legal
      function: network
    - id: wholesale
      function: wholesale-partner
      area: PR
      stages: [B2, B3, R1]
  role_rules:
    - id: regulator
      role: regulator-voice
      stages: [D3]
  remove: [change-voice]
"""

COMPETENCIES = """\
competencies:
  - id: {0}
    roles: [regulator-voice]
  - id: {1}
    roles: [regulator-voice]
  - id: {2}
    roles: [people_lead]
"""

GATES = """\
gates:
  - id: G1
    deciders: [sponsor, regulator-voice]
"""


def write_telecom(root: Path, name: str = "telecom", **more: str) -> Path:
    """Its folder below `root`."""
    voices = [one.id for one in playbooks.load("core").competencies if "change_voice" in one.roles]
    files = {
        "functions": FUNCTIONS,
        "roles": ROLES,
        "scorecard": SCORECARD,
        "team": TEAM,
        "competencies": COMPETENCIES.format(*reversed(voices)),
        "gates": GATES,
    }
    return write_playbook(root, name, **{**files, **more})


@cache
def telecom() -> Playbook:
    """The playbook itself."""
    return playbooks.load(write_telecom(Path(mkdtemp())))
