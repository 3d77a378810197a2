"""Needs-based segments: customers who share a motive, shown by hard and soft data together (rules.md F12)."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.figures import Figure, Input
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, Ref, folded
from lifecycle.base.quantities import Unit
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.insight.sources import Source, SourceKind
from lifecycle.once import once
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class Segment(Noun):
    """A group of customers who want the same thing for the same reason."""

    KIND: ClassVar[str] = "segment"
    TITLE: ClassVar[str] = "Segments"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True

    name: RequiredLine = Field(description="what people call the segment")
    motive: Text = Field(default="", description="why these customers act as they do, in a sentence")
    sources: tuple[Annotated[UUID, Ref("source")], ...] = Field(
        default=(), description="sources that show it; at least one hard and one soft"
    )
    soft_markers: tuple[Line, ...] = Field(default=(), description="soft markers these customers share")
    hard_markers: tuple[Line, ...] = Field(default=(), description="hard markers these customers share")
    customers: Annotated[int, Unit("customers")] | None = Field(
        default=None, ge=0, description="how many customers; empty = not known"
    )
    lift: float | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="lift of the markers it was proposed by"
    )
    value: Text = Field(default="", description="what these customers are worth to us")
    value_band: Line = Field(default="", description="value band of the playbook they fall into")
    mission_band: Line = Field(
        default="",
        description="the same by what they mean for the mission, where the playbook has such bands",
    )
    behaviours: Text = Field(default="", description="what they do")
    attitudes: Text = Field(default="", description="what they think and feel")
    reachable: bool | None = Field(default=None, description="whether we can reach just these customers")
    reached_by: Line = Field(default="", description="how we reach them")
    distinct_proposition: bool | None = Field(
        default=None, description="whether they get a proposition of their own"
    )


class PriorSegment(Noun):
    """A segment somebody expected before the data was looked at; what is on no such list is unexpected."""

    KIND: ClassVar[str] = "prior_segment"
    TITLE: ClassVar[str] = "Segments expected beforehand"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True

    name: RequiredLine = Field(description="what the segment was called")
    listed_in: Line = Field(default="", description="which list or paper it comes from")


class SegmentState(StrEnum):
    """A candidate becomes synthesised by a motive, a hard and a soft source."""

    CANDIDATE = "candidate"
    SYNTHESISED = "synthesised"


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """How far a segment has come.

    `lacking` says what would make it synthesised, empty when it is. `unexpected` None = there is no list of
    expected segments to compare with. `quality` is the share of five points met, `unmet` names the others.
    """

    segment: Segment
    state: SegmentState
    lacking: tuple[str, ...]
    unexpected: bool | None
    quality: Figure
    unmet: tuple[str, ...]


@once
def segment_reports(snapshot: Snapshot) -> tuple[SegmentReport, ...]:
    """Every segment with its state, in the order entered (rules.md F12)."""
    return tuple(segment_report(snapshot, segment) for segment in snapshot.all(Segment))


def segment_report(snapshot: Snapshot, segment: Segment) -> SegmentReport:
    """State, unexpected mark and quality of one segment (rules.md F12, reading 71)."""
    kinds = source_kinds(snapshot, segment)
    motive = bool(segment.motive.strip())
    refused = [s.name for id in segment.sources if (s := snapshot.find(Source, id)) and s.permission is False]
    kept_out = f" ({listed(refused)} may not be used)" if refused else ""
    lacking = (
        *(() if motive else ("write why these customers act so (the motive)",)),
        *(() if SourceKind.HARD in kinds else (f"name a hard source or marker{kept_out}",)),
        *(() if SourceKind.SOFT in kinds else (f"name a soft source or marker{kept_out}",)),
    )
    points = (
        ("hard and soft evidence", len(kinds) == 2),
        ("a motive", motive),
        ("its size", segment.customers is not None),
        ("a way to reach it", segment.reachable is True),
        ("a proposition of its own", segment.distinct_proposition is True),
    )
    prior = {folded(expected.name) for expected in snapshot.all(PriorSegment)}
    return SegmentReport(
        segment=segment,
        state=SegmentState.CANDIDATE if lacking else SegmentState.SYNTHESISED,
        lacking=lacking,
        unexpected=folded(segment.name) not in prior if prior else None,
        quality=Figure(
            name=f"quality of {segment.name}",
            value=sum(met for _, met in points) / len(points),
            unit="share of 1",
            formula="points met / 5",
            inputs=tuple(Input(name, met) for name, met in points),
            source="rules.md F12",
        ),
        unmet=tuple(name for name, met in points if not met),
    )


def source_kinds(snapshot: Snapshot, segment: Segment) -> frozenset[SourceKind]:
    """Which kinds of evidence a segment rests on; its markers count like the sources they were taken from.

    A source that may not be used shows nothing.
    """
    sources = (source for id in segment.sources if (source := snapshot.find(Source, id)) is not None)
    found = {source.kind for source in sources if source.permission is not False}
    found |= {SourceKind.SOFT} if segment.soft_markers else set()
    found |= {SourceKind.HARD} if segment.hard_markers else set()
    return frozenset(found)


def synthesised(snapshot: Snapshot) -> tuple[Segment, ...]:
    """The synthesised segments, in the order entered."""
    return tuple(
        report.segment for report in segment_reports(snapshot) if report.state is SegmentState.SYNTHESISED
    )


def synthesised_found(snapshot: Snapshot, threshold: float) -> Finding:
    """Whether at least so many segments are synthesised; `value` is how many are."""
    reports = segment_reports(snapshot)
    if not reports:
        none = not_assessed("No segment was entered.", "Propose segments from markers, or enter one by hand.")
        return none.about(Segment.KIND, ANOTHER)
    done = [report.segment.name for report in reports if report.state is SegmentState.SYNTHESISED]
    if len(done) >= threshold:
        return Finding(True, len(done), f"Synthesised: {listed(done)}.")
    near = sorted((r for r in reports if r.lacking), key=lambda report: len(report.lacking))
    if not near:
        why = f"{len(done)} of {len(reports)} segments synthesised, {threshold:g} are asked for."
        return Finding(False, len(done), why, "Enter another.").about(Segment.KIND, ANOTHER)
    return Finding(
        False,
        len(done),
        f"{len(done)} of {len(reports)} segments synthesised.",
        f"For '{near[0].segment.name}': {listed(near[0].lacking)}.",
    ).about(Segment.KIND, (report.segment.id for report in near))


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """How far the segment has come."""
    found = segment_report(after, after.get(Segment, UUID(str(change.args["segment"]))))
    return Told({"id": str(found.segment.id), "state": found.state, "lacking": list(found.lacking)})


@action(
    "insight motive",
    title="Write the motive of this segment",
    line="Why these customers act as they do; with a hard and a soft source it is synthesised.",
    of=Segment,
    tells=told,
)
def write_motive(
    snapshot: Snapshot,
    segment: Annotated[Segment, Says("the segment")],
    motive: Annotated[Text, Says("why these customers act as they do, in a sentence")],
    stamp: Stamp,
) -> Change:
    """Say why the customers of a segment act as they do."""
    after = segment.changed(motive=motive)
    return make_change(snapshot, stamp, f"Wrote the motive of segment '{segment.name}'", puts=(after,))
