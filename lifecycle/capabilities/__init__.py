"""The dependency graph between the eight areas: what holds back what, and where to begin (rules.md graph)."""

from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.capabilities.edges import (
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
    "analyse",
    "describe_circle",
    "edge_set",
    "edges",
    "find_circle",
    "neighbours",
    "path",
]
