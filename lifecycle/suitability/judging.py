"""Is this for us: how far the organisation can and will tailor what it offers (rules.md F1)."""

from collections.abc import Mapping
from enum import StrEnum
from math import ceil

from lifecycle.base.figures import TOLERANCE, Figure, Input, at_least, below, rounded
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.playbook.assessment import Lever, SuitabilitySettings
from lifecycle.snapshot import Snapshot
from lifecycle.suitability.nouns import (
    ABILITY_WORDS,
    DEFAULT_EFFORT,
    LEVERS,
    TOP,
    LeverAbility,
    Suitability,
    lever_title,
)

SOURCE = "rules.md F1; playbook suitability"


class Verdict(StrEnum):
    """What the test says. Unsuitable suggests stopping, or no more than automating operations."""

    SUITABLE = "suitable"
    CONDITIONAL = "conditional"
    UNSUITABLE = "unsuitable"


@dataclass(frozen=True, slots=True)
class Raise:
    """The lever that is cheapest to raise: where it stands, its effort 1-5, and what one step up would give."""

    lever: Lever
    ability: int
    effort: int
    score_after: float | None
    verdict_after: Verdict | None


@dataclass(frozen=True, slots=True)
class SuitabilityResult:
    """The verdict with its grounds.

    `verdict` None while anything is unknown; `missing` then names it. `reason` is one sentence. `faults` are the
    conditions not met, `remedies` the sentences that say what would meet each, in the same order. For a conditional
    verdict they are the conditions to carry to the gate. `suggestion` is filled for unsuitable only.
    """

    tailoring: Figure
    score: Figure
    verdict: Verdict | None
    reason: str
    faults: tuple[str, ...]
    remedies: tuple[str, ...]
    cheapest: Raise | None
    missing: tuple[str, ...]
    suggestion: str
    abilities: Mapping[Lever, int | None]
    granularity: int | None
    readiness: int | None

    @property
    def _asked(self) -> dict[str, int | None]:
        asked: dict[str, int | None] = {str(lever): level for lever, level in self.abilities.items()}
        return {**asked, "granularity": self.granularity, "readiness": self.readiness}

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The levers and questions without an answer, by their ids."""
        return tuple(name for name, level in self._asked.items() if level is None)

    @property
    def raisable(self) -> tuple[str, ...]:
        """The levers and questions that are not at the top, the cheapest to raise first."""
        rising = tuple(name for name, level in self._asked.items() if level is not None and level < TOP)
        first = self.cheapest.lever if self.cheapest is not None else ""
        return tuple(sorted(rising, key=lambda name: name != first))


@once
def suitability(snapshot: Snapshot) -> SuitabilityResult:
    """The verdict on what is entered in the programme (rules.md F1)."""
    entered = snapshot.all(LeverAbility)
    asked = snapshot.single(Suitability)
    return judge(
        {lever.lever: lever.ability for lever in entered},
        asked.granularity if asked else None,
        asked.readiness if asked else None,
        snapshot.playbook.suitability,
        {lever.lever: lever.effort for lever in entered},
    )


def judge(
    abilities: Mapping[Lever, int],
    granularity: int | None,
    readiness: int | None,
    settings: SuitabilitySettings,
    efforts: Mapping[Lever, int] | None = None,
) -> SuitabilityResult:
    """The verdict on these answers: abilities, granularity and readiness 0-3, efforts 1-5 (absent = 3).

    T = 100 times the sum of abilities over their greatest possible sum; S blends T, granularity and readiness.
    The kind of product plays no part (rules.md F1, reading 63).
    """
    missing = tuple(lever_title(lever) for lever in LEVERS if lever not in abilities)
    missing += ("granularity",) * (granularity is None) + ("readiness",) * (readiness is None)
    now = _judge(abilities, granularity, readiness, settings)
    return SuitabilityResult(
        tailoring=now.tailoring,
        score=now.score,
        verdict=now.verdict,
        reason=_reason(now, missing),
        faults=tuple(fault for fault, _ in now.faults),
        remedies=tuple(remedy for _, remedy in now.faults),
        cheapest=_cheapest(abilities, granularity, readiness, settings, efforts or {}),
        missing=missing,
        suggestion="Stop here, or go no further than automating operations."
        if now.verdict is Verdict.UNSUITABLE
        else "",
        abilities={lever: abilities.get(lever) for lever in LEVERS},
        granularity=granularity,
        readiness=readiness,
    )


@dataclass(frozen=True, slots=True)
class _Judgement:
    tailoring: Figure
    score: Figure
    verdict: Verdict | None
    faults: list[tuple[str, str]]


def _judge(
    abilities: Mapping[Lever, int],
    granularity: int | None,
    readiness: int | None,
    settings: SuitabilitySettings,
) -> _Judgement:
    tailoring = _tailoring(abilities)
    score = _score(tailoring, granularity, readiness, settings)
    if tailoring.value is None or score.value is None or granularity is None or readiness is None:
        return _Judgement(tailoring, score, None, [])
    barred = _bars(abilities, tailoring.value, readiness, score.value, settings)
    if barred:
        return _Judgement(tailoring, score, Verdict.UNSUITABLE, barred)
    conditions = _conditions(tailoring.value, granularity, score.value, settings)
    verdict = Verdict.CONDITIONAL if conditions else Verdict.SUITABLE
    return _Judgement(tailoring, score, verdict, conditions)


def _tailoring(abilities: Mapping[Lever, int]) -> Figure:
    unknown = [lever_title(lever) for lever in LEVERS if lever not in abilities]
    value = None if unknown else 100 * sum(abilities[lever] for lever in LEVERS) / (TOP * len(LEVERS))
    return Figure(
        name="tailoring T",
        value=value,
        unit="points of 100",
        formula="100 x sum of the eight abilities / 24",
        inputs=tuple(Input(lever_title(lever), abilities.get(lever)) for lever in LEVERS),
        source=SOURCE,
        note="not yet assessed: " + ", ".join(unknown) if unknown else "",
    )


def _score(
    tailoring: Figure, granularity: int | None, readiness: int | None, settings: SuitabilitySettings
) -> Figure:
    value = None
    if tailoring.value is not None and granularity is not None and readiness is not None:
        value = (
            settings.tailoring_weight * tailoring.value
            + settings.granularity_weight * 100 * granularity / TOP
            + settings.readiness_weight * 100 * readiness / TOP
        )
    return Figure(
        name="suitability S",
        value=value,
        unit="points of 100",
        formula=f"{settings.tailoring_weight:g} x T + {settings.granularity_weight:g} x (100 x granularity / 3)"
        f" + {settings.readiness_weight:g} x (100 x readiness / 3)",
        inputs=(
            Input("tailoring T", tailoring.value, tailoring),
            Input("granularity", granularity),
            Input("readiness", readiness),
        ),
        source=SOURCE,
        note="" if value is not None else "not yet assessed: levers, granularity or readiness are missing",
    )


def _bars(
    abilities: Mapping[Lever, int],
    tailoring: float,
    readiness: int,
    score: float,
    settings: SuitabilitySettings,
) -> list[tuple[str, str]]:
    """What makes it unsuitable, each with its remedy."""
    found = []
    wanted = settings.lever_ability
    if not any(ability >= wanted for ability in abilities.values()):
        found.append(
            (
                f"no lever reaches {wanted} ({ABILITY_WORDS[wanted]})",
                f"Raise at least one lever to {wanted}, {ABILITY_WORDS[wanted]}.",
            )
        )
    if below(tailoring, settings.least_tailoring):
        found.append(
            (
                f"tailoring {rounded(tailoring, beside=settings.least_tailoring)} "
                f"is below {settings.least_tailoring:g}",
                f"Raise levers by {_steps(tailoring, settings.least_tailoring)} in all.",
            )
        )
    if readiness == 0:
        found.append(
            ("nobody acts on what data shows (readiness 0)", "Name somebody who acts on what data shows.")
        )
    if below(score, settings.least_score):
        found.append(
            (
                f"the score {rounded(score, beside=settings.least_score)} is below {settings.least_score:g}",
                f"Gain {rounded(settings.least_score - score, beside=0)} points from levers, granularity or readiness.",
            )
        )
    return found


def _conditions(
    tailoring: float, granularity: int, score: float, settings: SuitabilitySettings
) -> list[tuple[str, str]]:
    """What keeps it from being suitable, each with its remedy."""
    found = []
    if not at_least(score, settings.good_score):
        found.append(
            (
                f"the score {rounded(score)} is below {settings.good_score:g}",
                f"Gain {rounded(settings.good_score - score)} points from levers, granularity or readiness.",
            )
        )
    if not at_least(tailoring, settings.good_tailoring):
        found.append(
            (
                f"tailoring {rounded(tailoring)} is below {settings.good_tailoring:g}",
                f"Raise levers by {_steps(tailoring, settings.good_tailoring)} in all.",
            )
        )
    if granularity < settings.good_granularity:
        found.append(
            (
                f"customers hardly want different things (granularity {granularity})",
                f"Show that customers differ in what they want, granularity {settings.good_granularity} or more.",
            )
        )
    return found


def _steps(tailoring: float, wanted: float) -> str:
    """How many steps of ability lead from one tailoring to another, in words."""
    short = (wanted - tailoring) * TOP * len(LEVERS) / 100
    count = max(1, ceil(short - TOLERANCE))
    return f"{count} step" + ("s" if count > 1 else "")


def _reason(now: _Judgement, missing: tuple[str, ...]) -> str:
    if now.verdict is None or now.score.value is None or now.tailoring.value is None:
        return "Not yet assessed: " + ", ".join(missing) + "."
    if now.verdict is Verdict.SUITABLE:
        tailoring, score = rounded(now.tailoring.value), rounded(now.score.value)
        return f"Tailoring {tailoring} and score {score} are high enough."
    start = "Unsuitable because " if now.verdict is Verdict.UNSUITABLE else "Only on condition, because "
    return start + "; ".join(fault for fault, _ in now.faults) + "."


def _cheapest(
    abilities: Mapping[Lever, int],
    granularity: int | None,
    readiness: int | None,
    settings: SuitabilitySettings,
    efforts: Mapping[Lever, int],
) -> Raise | None:
    """The lever of least effort that can still rise, then of lower ability, then first in order; None if none can."""
    rising = [lever for lever in LEVERS if abilities.get(lever, TOP) < TOP]
    if not rising:
        return None

    def ease(lever: Lever) -> tuple[int, int]:
        return efforts.get(lever, DEFAULT_EFFORT), abilities[lever]

    lever = min(rising, key=ease)
    after = _judge({**abilities, lever: abilities[lever] + 1}, granularity, readiness, settings)
    return Raise(lever, abilities[lever], ease(lever)[0], after.score.value, after.verdict)
