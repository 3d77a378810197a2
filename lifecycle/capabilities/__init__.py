"""The dependency graph between the eight areas: what holds back what, and where to begin (rules.md graph)."""

from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.capabilities.changing import (
    change_edge,
    check_circle,
    find_edge,
    record_edge_evidence,
    remove_edge,
    remove_edge_evidence,
    restore_edge,
)
from lifecycle.capabilities.dependencies import (
    AreaPath,
    EdgeSet,
    Neighbours,
    describe_circle,
    edge_set,
    edges,
    find_circle,
    neighbours,
    path,
)
from lifecycle.capabilities.loops import LoopState, LoopStep
from lifecycle.capabilities.nouns import EdgeChange, EdgeEvidence
from lifecycle.capabilities.sequence import SequenceStep
from lifecycle.capabilities.whatif import WhatIf, what_if

__all__ = [
    "AreaPath",
    "EdgeChange",
    "EdgeEvidence",
    "EdgeSet",
    "GraphAnalysis",
    "LoopState",
    "LoopStep",
    "Neighbours",
    "SequenceStep",
    "WhatIf",
    "analyse",
    "change_edge",
    "check_circle",
    "describe_circle",
    "edge_set",
    "edges",
    "find_circle",
    "find_edge",
    "neighbours",
    "path",
    "record_edge_evidence",
    "remove_edge",
    "remove_edge_evidence",
    "restore_edge",
    "what_if",
]
