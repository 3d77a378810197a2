"""Four strategic capabilities, and whether spending is balanced over them (rules.md F20, reading 80)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import Area, Capability
from lifecycle.base.figures import Figure, Input, above, below, mean, rounded
from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.base.words import number
from lifecycle.keyed import keyed
from lifecycle.once import once
from lifecycle.playbook.strategy import StrategySettings
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

AREAS_OF: dict[Capability, tuple[Area, ...]] = {
    Capability.TECHNOLOGY: (Area.IT,),
    Capability.PEOPLE: (Area.PO,),
    Capability.PROCESS: (Area.PC,),
    Capability.KNOWLEDGE: (Area.AP, Area.CX),
}
"""The areas each capability is read from."""


class SpendLine(Noun):
    """Money spent or planned on one capability."""

    KIND: ClassVar[str] = "spend_line"
    TITLE: ClassVar[str] = "Spending"
    NATURAL: ClassVar[tuple[str, ...]] = ("title",)
    REGISTER: ClassVar[bool] = True

    title: RequiredLine = Field(description="what the money is for")
    amount: float = Field(
        ge=0, allow_inf_nan=False, description="amount, in the same currency for every line"
    )
    capability: Capability | None = Field(
        default=None,
        description="the capability it builds; empty lines are left out of the balance and reported",
    )
    note: Line = Field(default="", description="anything worth knowing")


@dataclass(frozen=True, slots=True)
class Balance:
    """How spending is shared out.

    `score` (B) and `shares` have no value while nothing tagged is spent. `untagged` lines are left out. `warnings`
    are whole sentences. `technology_first`: technology takes more than the playbook's share.
    """

    score: Figure
    shares: Mapping[Capability, Figure]
    wanted: Mapping[Capability, float]
    total: float
    untagged: tuple[SpendLine, ...]
    warnings: tuple[str, ...]
    technology_first: bool


@once
def balance(snapshot: Snapshot) -> Balance:
    """Balance of what is entered (rules.md F20)."""
    lines = snapshot.all(SpendLine)
    amounts = {
        capability: sum(line.amount for line in lines if line.capability is capability)
        for capability in Capability
    }
    untagged = tuple(line for line in lines if line.capability is None)
    return weigh_spending(amounts, snapshot.playbook.strategy, untagged)


def weigh_spending(
    amounts: Mapping[Capability, float], settings: StrategySettings, untagged: tuple[SpendLine, ...] = ()
) -> Balance:
    """B = 100 x (1 - half the sum of |share - wanted| / (1 - least wanted)), 100 when spent just as wanted."""
    total = sum(amounts.get(capability, 0.0) for capability in Capability)
    wanted = {capability: settings.spend_shares.get(capability, 0.0) for capability in Capability}
    shares = {one: amounts.get(one, 0.0) / total if total > 0 else None for one in Capability}
    note = "" if total > 0 else "not yet assessed: nothing spent on a capability"
    if untagged:
        note = "; ".join(
            part for part in (note, f"{len(untagged)} lines without a capability are left out") if part
        )
    apart = [abs(share - wanted[one]) for one, share in shares.items() if share is not None]
    room = 1 - min(wanted.values())
    score = Figure(
        name="capability balance B",
        value=max(0.0, 100 * (1 - sum(apart) / 2 / room)) if apart and room > 0 else None,
        unit="points of 100",
        formula="100 x (1 - half the sum of |share - wanted share| / (1 - least wanted share))",
        inputs=tuple(
            Input(f"{one.value} share (wanted {rounded(100 * wanted[one])}%)", share)
            for one, share in shares.items()
        ),
        source="rules.md F20; playbook strategy.spend_shares",
        note=note,
    )
    return Balance(
        score=score,
        shares={one: _share(one, amounts.get(one, 0.0), total, share) for one, share in shares.items()},
        wanted=wanted,
        total=total,
        untagged=untagged,
        warnings=_warnings(score.value, shares, settings, untagged),
        technology_first=_technology_first(shares, settings),
    )


def capability_levels(scores: Mapping[Area, float | None]) -> dict[Capability, Figure]:
    """How far each capability is built, 0-100, from area scores; no value while one of its areas is not assessed."""
    found = {}
    for capability, areas in AREAS_OF.items():
        known = [value for area in areas if (value := scores.get(area)) is not None]
        found[capability] = Figure(
            name=f"{capability.value} capability",
            value=mean(known) if len(known) == len(areas) else None,
            unit="points of 100",
            formula="mean of its areas" if len(areas) > 1 else "score of its area",
            inputs=tuple(Input(f"area {area.value}", scores.get(area)) for area in areas),
            source="rules.md F20",
            note="" if len(known) == len(areas) else "not yet assessed",
        )
    return found


def spent(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The balance now and what it warns of."""
    found = balance(after)
    lines = [f"Balance B {number(found.score.value)}", *(f"Warning: {text}" for text in found.warnings)]
    return Told({"balance": found.score.value, "warnings": list(found.warnings)}, lines)


@action(
    "strategy spend",
    title="Enter spending by capability",
    line="One amount for each; they replace earlier ones of the same title.",
    of=SpendLine,
    help="technology=700 people=100 process=100 knowledge=100",
    tells=spent,
)
def record_spending(
    snapshot: Snapshot,
    amounts: Annotated[
        Mapping[Capability, Annotated[float, Field(ge=0)]], Says("amount, in one currency for all")
    ],
    stamp: Stamp,
    *,
    title: Annotated[Line, Says("what the money is for")] = "spending",
) -> Change:
    """Enter one amount for each capability given, as lines called after it; they replace earlier ones so called."""
    lines = []
    for capability, amount in amounts.items():
        name = f"{title}, {capability.value}"
        lines.append(keyed(snapshot, SpendLine, name, title=name, amount=amount, capability=capability))
    return make_change(snapshot, stamp, "Recorded spending by capability", puts=lines)


def _share(capability: Capability, amount: float, total: float, share: float | None) -> Figure:
    return Figure(
        name=f"{capability.value} share of spending",
        value=share,
        unit="share of 1",
        formula="amount / all amounts with a capability",
        inputs=(Input("amount", amount), Input("all", total)),
        source="rules.md F20",
        note="" if share is not None else "not yet assessed",
    )


def _technology_first(shares: Mapping[Capability, float | None], settings: StrategySettings) -> bool:
    technology = shares[Capability.TECHNOLOGY]
    return technology is not None and above(technology, settings.technology_share)


def _warnings(
    score: float | None,
    shares: Mapping[Capability, float | None],
    settings: StrategySettings,
    untagged: tuple[SpendLine, ...],
) -> tuple[str, ...]:
    found = []
    if _technology_first(shares, settings):
        spent, limit = 100 * (shares[Capability.TECHNOLOGY] or 0), 100 * settings.technology_share
        found.append(
            f"Technology first: {rounded(spent, beside=limit)}% of spending, "
            f"more than {rounded(limit)}%. Move money to people, process and knowledge."
        )
    if score is not None and below(score, settings.balance_warning):
        most = max(shares, key=lambda one: shares[one] or 0)
        found.append(
            f"Spending is out of balance: B {rounded(score, beside=settings.balance_warning)}, "
            f"below {settings.balance_warning:g}; "
            f"most goes to {most.value}, {rounded(100 * (shares[most] or 0))}%."
        )
    if untagged:
        found.append(f"Left out, without a capability: {listed(line.title for line in untagged)}.")
    return tuple(found)
