"""The Playbook: values the rules take, as one pure model. `playbooks` turns files into it."""

from lifecycle.playbook.assessment import AreaSetting, Context, Factor, Lever, Precondition, Statement
from lifecycle.playbook.gates import Compare, Criterion, GateSetting, Part, Reads, StageSetting
from lifecycle.playbook.graph import Edge, EdgeType, Loop
from lifecycle.playbook.model import Playbook
from lifecycle.playbook.strategy import ArgumentKind
from lifecycle.playbook.team import Band, TeamSettings

__all__ = [
    "AreaSetting",
    "ArgumentKind",
    "Band",
    "Compare",
    "Context",
    "Criterion",
    "Edge",
    "EdgeType",
    "Factor",
    "GateSetting",
    "Lever",
    "Loop",
    "Part",
    "Playbook",
    "Precondition",
    "Reads",
    "StageSetting",
    "Statement",
    "TeamSettings",
]
