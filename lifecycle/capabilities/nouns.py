"""What a programme says about its own dependencies: changed edges, and evidence that an edge works (rules.md graph)."""

from typing import ClassVar

from pydantic import Field

from lifecycle.base.areas import Area
from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import Noun
from lifecycle.base.text import RequiredLine, RequiredText, Text
from lifecycle.playbook import EdgeType


class EdgeChange(Noun):
    """One edge as this programme sees it, laid over the playbook's edge of the same id, or added to them."""

    KIND: ClassVar[str] = "edge_change"
    TITLE: ClassVar[str] = "Changed dependencies"
    NATURAL: ClassVar[tuple[str, ...]] = ("edge",)

    edge: RequiredLine = Field(description="id of the edge, like e7; a new id adds an edge")
    source: Area = Field(description="the area that is needed")
    target: Area = Field(description="the area that needs it")
    type: EdgeType = Field(description="drives, enables, or feeds_back")
    weight: float = Field(ge=0, le=1, allow_inf_nan=False, description="how strongly, 0-1")
    reason: RequiredText = Field(description="why it is so here")
    removed: bool = Field(default=False, description="yes: this programme does not have the edge")


class EdgeEvidence(Noun):
    """A dated note that an edge worked: something really went from the one area to the other."""

    KIND: ClassVar[str] = "edge_evidence"
    TITLE: ClassVar[str] = "Evidence that a loop turns"

    edge: RequiredLine = Field(description="id of the edge, like f2")
    date: HappenedDay = Field(description="the day it happened")
    text: Text = Field(default="", description="what happened")
