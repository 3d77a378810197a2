"""The Playbook: values the rules take, as one pure model. `playbooks` turns files into it."""

from lifecycle.playbook.assessment import AreaSetting, Context, Factor, Lever, Precondition, Statement
from lifecycle.playbook.gates import Criterion, GateSetting, StageSetting
from lifecycle.playbook.graph import Edge, EdgeType, Loop
from lifecycle.playbook.model import Playbook
from lifecycle.playbook.strategy import ArgumentKind, Dimension
from lifecycle.playbook.team import Band, TeamSettings

__all__ = [
    "AreaSetting",
    "ArgumentKind",
    "Band",
    "Context",
    "Criterion",
    "Dimension",
    "Edge",
    "EdgeType",
    "Factor",
    "GateSetting",
    "Lever",
    "Loop",
    "Playbook",
    "Precondition",
    "StageSetting",
    "Statement",
    "TeamSettings",
]
