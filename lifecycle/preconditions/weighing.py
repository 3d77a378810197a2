"""Fifteen success factors that add up: strengths carry weaknesses, and no single one is a veto (rules.md F2)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import get_args

from lifecycle.base.figures import Figure, Input, at_least, below, rounded, weighted_mean
from lifecycle.base.findings import listed
from lifecycle.base.noun import folded
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.playbook import Playbook, Precondition
from lifecycle.playbook.assessment import PreconditionGroup, PreconditionSettings
from lifecycle.preconditions.nouns import TOP, PreconditionScore
from lifecycle.snapshot import Snapshot

GROUPS: tuple[PreconditionGroup, ...] = get_args(PreconditionGroup)
GROUP_TITLES: dict[PreconditionGroup, str] = {
    "marketing": "marketing strategy",
    "it": "IT strategy",
    "culture": "culture",
}
WORDING = "The wording of the factors is this project's own, not a published list."
SOURCE = "rules.md F2; playbook preconditions, precondition_limits"


class PreconditionBand(StrEnum):
    """What the score suggests: go ahead, go ahead with a plan to strengthen, or wait."""

    READY = "ready"
    STRENGTHEN = "strengthen"
    NOT_READY = "not_ready"


@dataclass(frozen=True, slots=True)
class FactorScore:
    """One factor as it stands. `balance` is weight x (score - neutral level): above 0 carries, below 0 is carried.

    `gain` is what one level more would add to P, None at the top or while P is not shown.
    """

    factor: Precondition
    score: int | None
    evidence: str
    balance: float | None
    gain: float | None

    @property
    def evidenced(self) -> bool:
        """Whether it has a score and a line of evidence."""
        return self.score is not None and bool(self.evidence.strip())

    @property
    def told(self) -> str:
        """Its code with its name."""
        return f"{self.factor.id} ({self.factor.text})"


@dataclass(frozen=True, slots=True)
class Preconditions:
    """The additive score with what carries what.

    `score` (P) has no value until enough factors are rated. `groups` and `balance` are by group, without a value
    where nothing of the group is rated. `carried` is one sentence, '' while nothing is rated. `fragile` names groups
    whose mean is so low that they deserve a note; it changes nothing else. `raise_first` are the factors that would
    add most to P, best first. `no_longer_asked` are rated ids this playbook does not have.
    """

    score: Figure
    band: PreconditionBand | None
    reason: str
    groups: Mapping[PreconditionGroup, Figure]
    balance: Mapping[PreconditionGroup, float | None]
    carried: str
    fragile: tuple[PreconditionGroup, ...]
    factors: tuple[FactorScore, ...]
    rated: int
    evidenced: int
    missing: tuple[str, ...]
    raise_first: tuple[FactorScore, ...]
    no_longer_asked: tuple[str, ...]
    wording: str = WORDING


@once
def preconditions(snapshot: Snapshot) -> Preconditions:
    """The score on what is entered in the programme (rules.md F2)."""
    entered = snapshot.all(PreconditionScore)
    return weigh(
        snapshot.playbook,
        {one.precondition: one.score for one in entered if one.score is not None},
        {one.precondition: one.evidence for one in entered},
    )


def weigh(
    playbook: Playbook, scores: Mapping[str, int], evidence: Mapping[str, str] | None = None
) -> Preconditions:
    """The score of these answers, 0-4 by factor id (case ignored).

    P = 100 x sum(weight x score) / (4 x sum of weights) over the rated factors, shown from as many rated as the
    playbook asks (rules.md F2, reading 62).
    """
    limits = playbook.precondition_limits
    by_id = {folded(id): score for id, score in scores.items()}
    seen = {folded(id): text for id, text in (evidence or {}).items()}
    rated = [factor for factor in playbook.preconditions if folded(factor.id) in by_id]
    missing = tuple(factor.id for factor in playbook.preconditions if folded(factor.id) not in by_id)
    shown = len(rated) >= limits.least_rated
    note = "" if shown else f"not yet assessed: {len(rated)} rated, shown from {limits.least_rated} on"
    score = _mean("preconditions score P", rated, by_id, note, shown=shown)
    total = sum(factor.weight for factor in rated)
    factors = tuple(
        _factor(
            factor,
            by_id.get(folded(factor.id)),
            seen.get(folded(factor.id), ""),
            limits,
            total if shown else 0,
        )
        for factor in playbook.preconditions
    )
    groups = {
        group: _mean(GROUP_TITLES[group], [factor for factor in rated if factor.group == group], by_id)
        for group in GROUPS
    }
    balance = {group: _balance(one for one in factors if one.factor.group == group) for group in GROUPS}
    known = {folded(factor.id) for factor in playbook.preconditions}
    return Preconditions(
        score=score,
        band=_band(score.value, limits),
        reason=_reason(score, factors, limits),
        groups=groups,
        balance=balance,
        carried=_carried(balance),
        fragile=tuple(
            group
            for group, figure in groups.items()
            if figure.value is not None and below(figure.value, limits.fragile_group)
        ),
        factors=factors,
        rated=len(rated),
        evidenced=sum(one.evidenced for one in factors),
        missing=missing,
        raise_first=_raise_first(factors),
        no_longer_asked=tuple(id for id in scores if folded(id) not in known),
    )


def _mean(
    name: str,
    factors: Iterable[Precondition],
    scores: Mapping[str, int],
    note: str = "",
    *,
    shown: bool = True,
) -> Figure:
    rated = [(factor, scores[folded(factor.id)]) for factor in factors]
    mean = weighted_mean((factor.weight, 100 * score / TOP) for factor, score in rated) if shown else None
    return Figure(
        name=name,
        value=mean,
        unit="points of 100",
        formula="100 x sum of (weight x score) / (4 x sum of weights), over rated factors",
        inputs=tuple(
            Input(
                f"{factor.id} (weight {factor.weight:g})", score, source=f"playbook preconditions.{factor.id}"
            )
            for factor, score in rated
        ),
        source=SOURCE,
        note=note or ("" if mean is not None else "not yet assessed"),
    )


def _factor(
    factor: Precondition, score: int | None, evidence: str, limits: PreconditionSettings, total: float
) -> FactorScore:
    rising = score is not None and score < TOP and total > 0
    return FactorScore(
        factor=factor,
        score=score,
        evidence=evidence,
        balance=None if score is None else factor.weight * (score - limits.neutral_level),
        gain=100 * factor.weight / (TOP * total) if rising else None,
    )


def _balance(factors: Iterable[FactorScore]) -> float | None:
    known = [one.balance for one in factors if one.balance is not None]
    return sum(known) if known else None


def _band(score: float | None, limits: PreconditionSettings) -> PreconditionBand | None:
    if score is None:
        return None
    if at_least(score, limits.ready):
        return PreconditionBand.READY
    return PreconditionBand.STRENGTHEN if at_least(score, limits.proceed) else PreconditionBand.NOT_READY


def _reason(score: Figure, factors: tuple[FactorScore, ...], limits: PreconditionSettings) -> str:
    if score.value is None:
        return score.note[:1].upper() + score.note[1:] + "."
    first = listed(one.told for one in _raise_first(factors)[:3])
    if at_least(score.value, limits.ready):
        return f"The score is {rounded(score.value)}, {limits.ready:g} or more: ready."
    wanted = limits.ready if at_least(score.value, limits.proceed) else limits.proceed
    text = f"The score is {rounded(score.value, beside=wanted)}"
    advice = f"raise first {first}" if first else "nothing is left to raise"
    verdict = "go on with a plan to strengthen" if wanted == limits.ready else "not ready"
    return f"{text}, {rounded(wanted - score.value, beside=0)} below {wanted:g}: {verdict}; {advice}."


def _carried(balance: Mapping[PreconditionGroup, float | None]) -> str:
    """'culture +12 and marketing strategy +2 carry IT strategy -5', strongest first."""
    known = sorted(((value, group) for group, value in balance.items() if value is not None), reverse=True)
    words = {
        group: f"{GROUP_TITLES[group]} {'+' if value > 0 else ''}{rounded(value)}" for value, group in known
    }
    carrying = [words[group] for value, group in known if value > 0]
    carried = [words[group] for value, group in known if value < 0]
    if carrying and carried:
        return f"{listed(carrying)} {'carry' if len(carrying) > 1 else 'carries'} {listed(carried)}"
    if carried:
        return f"nothing carries {listed(carried)}"
    return f"{listed(carrying)}: nothing needs carrying" if carrying else ""


def _raise_first(factors: Iterable[FactorScore]) -> tuple[FactorScore, ...]:
    """Factors that can rise: heaviest first, of the same weight the weakest, then in playbook order."""
    rising = [one for one in factors if one.gain is not None]
    return tuple(sorted(rising, key=lambda one: (-one.factor.weight, one.score or 0)))
