"""The synthesis matrix: soft by hard markers, and the segments it proposes by lift (rules.md F12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import AlreadyThere, InvalidValue
from lifecycle.base.figures import Figure, Input, at_least
from lifecycle.base.noun import Noun, folded
from lifecycle.base.quantities import Unit
from lifecycle.base.records import dataclass
from lifecycle.base.text import LINE_LIMIT, Line, RequiredLine
from lifecycle.insight.segments import Segment
from lifecycle.keyed import keyed
from lifecycle.once import once
from lifecycle.playbook.customers import InsightSettings
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class MarkerMatrix(Noun):
    """What a file of markers came to. No customer, no key and no row is in it.

    `both` holds, soft marker by soft marker, how many customers share it with each hard marker in order.
    """

    KIND: ClassVar[str] = "marker_matrix"
    TITLE: ClassVar[str] = "Marker matrices"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)

    name: RequiredLine = Field(description="what the matrix is called")
    customers: Annotated[int, Unit("customers")] = Field(ge=0, description="customers counted")
    soft: tuple[RequiredLine, ...] = Field(description="soft markers, in the order of the file")
    soft_totals: tuple[int, ...] = Field(description="customers with each soft marker")
    hard: tuple[RequiredLine, ...] = Field(description="hard markers, in the order of the file")
    hard_totals: tuple[int, ...] = Field(description="customers with each hard marker")
    both: tuple[int, ...] = Field(description="customers sharing each soft with each hard marker, row by row")

    @model_validator(mode="after")
    def fits_together(self) -> MarkerMatrix:
        """Refuses counts that no customers could give."""
        if len(self.soft) != len(self.soft_totals) or len(self.hard) != len(self.hard_totals):
            raise ValueError("every marker needs one total")
        if len(self.both) != len(self.soft) * len(self.hard):
            raise ValueError("every pair of a soft and a hard marker needs one count")
        if any(not 0 <= total <= self.customers for total in (*self.soft_totals, *self.hard_totals)):
            raise ValueError("a total is below 0 or above the number of customers")
        for row, soft_total in enumerate(self.soft_totals):
            for column, hard_total in enumerate(self.hard_totals):
                shared = self.both[row * len(self.hard) + column]
                if (
                    not max(0, soft_total + hard_total - self.customers)
                    <= shared
                    <= min(soft_total, hard_total)
                ):
                    raise ValueError(
                        f"'{self.soft[row]}' with '{self.hard[column]}': {shared} does not go with the totals"
                    )
        return self

    def shared(self, soft: int, hard: int) -> int:
        """Customers with both markers, given by their places."""
        return self.both[soft * len(self.hard) + hard]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A soft and a hard marker that go together more often than chance would have it.

    `both` customers share them, of `soft_total` and `hard_total` with each. `taken_up` is the segment made of the
    pair, None when there is none.
    """

    matrix: MarkerMatrix
    soft: str
    hard: str
    both: int
    soft_total: int
    hard_total: int
    lift: Figure
    taken_up: Segment | None = None


def lift(both: int, soft_total: int, hard_total: int, customers: int) -> float | None:
    """P(both) / (P(soft) P(hard)): 1 = by chance, 2 = twice as often. None when nobody has one of them (reading 70)."""
    if not soft_total or not hard_total:
        return None
    return both * customers / (soft_total * hard_total)


def proposals(matrix: MarkerMatrix, settings: InsightSettings) -> tuple[Proposal, ...]:
    """The pairs of markers worth a segment, highest lift first, then most customers, then in the order of the file."""
    found = []
    for soft, soft_total in enumerate(matrix.soft_totals):
        for hard, hard_total in enumerate(matrix.hard_totals):
            both = matrix.shared(soft, hard)
            if both < settings.shared:
                continue
            value = lift(both, soft_total, hard_total, matrix.customers)
            if value is not None and at_least(value, settings.lift):
                figure = lift_figure(matrix, soft, hard)
                found.append(
                    Proposal(
                        matrix, matrix.soft[soft], matrix.hard[hard], both, soft_total, hard_total, figure
                    )
                )
    return tuple(sorted(found, key=lambda one: (-(one.lift.value or 0), -one.both)))


@once
def all_proposals(snapshot: Snapshot) -> tuple[Proposal, ...]:
    """The proposals of every matrix in the programme, each with the segment made of it, if any (rules.md F12)."""
    made = {(soft, hard): segment for segment in snapshot.all(Segment) for soft, hard in _pairs(segment)}
    return tuple(
        Proposal(
            one.matrix,
            one.soft,
            one.hard,
            one.both,
            one.soft_total,
            one.hard_total,
            one.lift,
            made.get((folded(one.soft), folded(one.hard))),
        )
        for matrix in snapshot.all(MarkerMatrix)
        for one in proposals(matrix, snapshot.playbook.insight)
    )


def lift_figure(matrix: MarkerMatrix, soft: int, hard: int) -> Figure:
    """The lift of a pair of markers, given by their places; its value is None when nobody has one of them."""
    both, soft_total, hard_total = (
        matrix.shared(soft, hard),
        matrix.soft_totals[soft],
        matrix.hard_totals[hard],
    )
    value = lift(both, soft_total, hard_total, matrix.customers)
    return Figure(
        name=f"lift of {matrix.soft[soft]} with {matrix.hard[hard]}",
        value=value,
        unit="times as often as by chance",
        formula="share with both / (share with the soft marker x share with the hard marker)",
        inputs=(
            Input("customers", matrix.customers),
            Input(matrix.soft[soft], soft_total),
            Input(matrix.hard[hard], hard_total),
            Input("both", both),
        ),
        source="rules.md F12; playbook insight.lift, insight.shared",
        note="" if value is not None else "undefined: nobody has one of the markers",
    )


def take_up(snapshot: Snapshot, proposal: Proposal, stamp: Stamp, name: str = "") -> Change:
    """A candidate segment made of a proposal, named for its markers unless a name is given.

    NotAllowed when a segment of that name is there already.
    """
    called = name.strip() or f"{proposal.soft} and {proposal.hard}"[:LINE_LIMIT]
    if snapshot.known(Segment, folded(called)) is not None:
        raise AlreadyThere(
            f"There is already a segment '{called}'.",
            "Two of the same name could not be told apart.",
            "Give another name.",
        )
    segment = keyed(
        snapshot,
        Segment,
        called,
        name=called,
        soft_markers=(proposal.soft,),
        hard_markers=(proposal.hard,),
        customers=proposal.both,
        lift=proposal.lift.value,
    )
    return make_change(snapshot, stamp, f"Took up the segment '{called}'", puts=(segment,))


def why_not_taken(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Why no segment is made of these markers: nothing is proposed, or it is taken up already."""
    found = all_proposals(snapshot)
    if not found:
        return "No segment is proposed."
    wanted = folded(str(given.get("soft", ""))), folded(str(given.get("hard", "")))
    one = next((one for one in found if (folded(one.soft), folded(one.hard)) == wanted), None)
    return f"It is taken up already: {one.taken_up.name}." if one is not None and one.taken_up else ""


def taken(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The segment."""
    segment = change.put(Segment)
    return Told({"id": str(segment.id), "segment": segment.name})


@action(
    "insight take",
    title="Take up a proposal as a segment",
    line="A candidate named for its markers, or as you like; it waits for its motive.",
    of=Segment,
    why_not=why_not_taken,
    tells=taken,
)
def take(
    snapshot: Snapshot,
    soft: Annotated[str, Says("the soft marker")],
    hard: Annotated[str, Says("the hard marker")],
    stamp: Stamp,
    *,
    name: Annotated[Line, Says("what people will call these customers; left out: by the markers")] = "",
) -> Change:
    """Make a candidate segment of a proposal; InvalidValue lists the proposals there are."""
    proposal = find_proposal(snapshot, soft.removeprefix("soft:"), hard.removeprefix("hard:"))
    return take_up(snapshot, proposal, stamp, name)


def find_proposal(snapshot: Snapshot, soft: str, hard: str) -> Proposal:
    """The proposal of these two markers, case ignored; InvalidValue lists the proposals there are."""
    found = all_proposals(snapshot)
    for one in found:
        if (folded(one.soft), folded(one.hard)) == (folded(soft), folded(hard)):
            return one
    known = "; ".join(f"{one.soft} with {one.hard}" for one in found[:10]) or "none"
    raise InvalidValue(
        f"No segment is proposed for '{soft}' with '{hard}'.",
        f"Proposed: {known}.",
        "Take one of these, or enter a segment by hand.",
        field="soft",
    )


def _pairs(segment: Segment) -> list[tuple[str, str]]:
    return [(folded(soft), folded(hard)) for soft in segment.soft_markers for hard in segment.hard_markers]
