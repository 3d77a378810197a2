"""Which form suits us: context against playbooks, and another firm's practice against ours (rules.md F5 to F7)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, ClassVar, get_args

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import TOLERANCE, Figure, Input, above, at_least, below, rounded
from lifecycle.base.findings import listed
from lifecycle.base.ladders import CONTEXT
from lifecycle.base.noun import Noun
from lifecycle.base.quantities import FROM_0_TO_1, check
from lifecycle.base.records import dataclass
from lifecycle.base.rungs import SAID_WORDS, AskedBy
from lifecycle.base.text import Line
from lifecycle.keyed import keyed
from lifecycle.playbook import Context, Factor, Playbook
from lifecycle.playbook.assessment import FitSettings
from lifecycle.playbook.base import Share
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.suitability import TOP, Suitability

FACTORS: tuple[Factor, ...] = get_args(Factor)
"""The six context factors in their fixed order."""

FACTOR_TITLES: dict[Factor, str] = {
    "granularity": "how far customers want different things",
    "b2b": "share of business customers",
    "frequency": "how often customers buy",
    "channels": "how many channels work together",
    "regulation": "how tightly the market is regulated",
    "size": "how large the organisation is",
}

TO_ADAPT: dict[Factor, str] = {
    "granularity": "suitability, insight and the propositions",
    "b2b": "planning together, the argument catalogue and team functions",
    "frequency": "the scorecard and activity watch",
    "channels": "processes, channel partners and enablers",
    "regulation": "partner rules, permissions and gate criteria",
    "size": "team bands, pool and the length of stages",
}
"""What to look at in a playbook whose context differs in a factor (our judgement)."""


class ContextProfile(Noun):
    """Where the organisation stands on the six context factors."""

    KIND: ClassVar[str] = "context_profile"
    TITLE: ClassVar[str] = "Context"
    SINGLE: ClassVar[bool] = True
    REGISTER: ClassVar[bool] = True

    granularity: Annotated[Share | None, CONTEXT["granularity"]] = Field(
        default=None, description="how far customers want different things, 0-1"
    )
    b2b: Annotated[Share | None, CONTEXT["b2b"]] = Field(
        default=None, description="share of customers that are businesses, 0-1"
    )
    frequency: Annotated[Share | None, CONTEXT["frequency"]] = Field(
        default=None, description="how often they buy: 0 once in years, 1 daily"
    )
    channels: Annotated[Share | None, CONTEXT["channels"]] = Field(
        default=None, description="channels: 0 one, 1 many that work together"
    )
    regulation: Annotated[Share | None, CONTEXT["regulation"]] = Field(
        default=None, description="regulation: 0 hardly any, 1 tight"
    )
    size: Annotated[Share | None, CONTEXT["size"]] = Field(
        default=None, description="size: 0 a handful of people, 1 thousands"
    )
    note: Line = Field(default="", description="what the figures rest on")
    said: dict[Factor, Line] = Field(default_factory=dict, description=SAID_WORDS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One factor that differs: our value and theirs, 0-1, and how far apart they are."""

    factor: Factor
    ours: float
    theirs: float

    @property
    def distance(self) -> float:
        """How far apart, 0-1."""
        return abs(self.ours - self.theirs)


@dataclass(frozen=True, slots=True)
class StartingLevel:
    """Our level in an area against the one a playbook assumes at the start. None = not yet assessed."""

    area: Area
    level: float | None
    assumed: float

    @property
    def shortfall(self) -> float | None:
        """Points missing, 0 when there is enough; None while the level is unknown."""
        return None if self.level is None else max(0.0, self.assumed - self.level)


@dataclass(frozen=True, slots=True)
class PlaybookFit:
    """How one playbook suits us.

    `differing` are the factors apart, widest first; `adapt` says what to look at for each. `levels` are all eight
    areas; `short` those whose shortfall is worth a lighter form; `lighter` is the id of that form, None if there is
    none or none is needed.
    """

    id: str
    title: str
    fit: Figure
    differing: tuple[Difference, ...]
    adapt: tuple[str, ...]
    levels: tuple[StartingLevel, ...]
    short: tuple[StartingLevel, ...]
    lighter: str | None = None


@dataclass(frozen=True, slots=True)
class FitRanking:
    """Playbooks by falling fit. `missing` names unknown factors: nothing is ranked until all six are known.

    `advice` is filled when no playbook is close.
    """

    ranked: tuple[PlaybookFit, ...]
    missing: tuple[Factor, ...]
    advice: str

    @property
    def nearest(self) -> PlaybookFit | None:
        """The first of them, or None."""
        return self.ranked[0] if self.ranked else None


@dataclass(frozen=True, slots=True)
class PracticeDistance:
    """How far another firm's context is from ours, 0-1 (value None while a factor is unknown).

    `needs_reason` True = taking the practice over needs a reason; `why` says so with the factors that differ.
    """

    distance: Figure
    needs_reason: bool | None
    differing: tuple[Difference, ...]
    why: str


def ranking(
    snapshot: Snapshot, playbooks: Iterable[Playbook], scores: Mapping[Area, float | None] | None = None
) -> FitRanking:
    """Playbooks ranked for this programme's context, by the weights of its own playbook (rules.md F5, F6)."""
    profile = snapshot.single(ContextProfile)
    return rank(known_factors(profile), playbooks, snapshot.playbook.fit, scores)


def rank(
    context: Mapping[Factor, float],
    playbooks: Iterable[Playbook],
    settings: FitSettings,
    scores: Mapping[Area, float | None] | None = None,
) -> FitRanking:
    """Playbooks by falling fit, ties by id; those without a context are left out (rules.md F5, reading 64).

    fit = 100 x (1 - sum(weight x |ours - theirs|) / sum of weights). With area scores it also says where we start
    below what a playbook assumes, and the next playbook by fit where we do not (rules.md F6, reading 65).
    """
    missing = tuple(factor for factor in FACTORS if factor not in context)
    if missing:
        return FitRanking((), missing, "")
    found = []
    for playbook in playbooks:
        if playbook.context is None:
            continue
        differing = differences(context, playbook.context)
        levels = starting_levels(playbook, scores or {})
        found.append(
            PlaybookFit(
                id=playbook.id,
                title=playbook.title,
                fit=_fit(context, playbook.context, settings),
                differing=differing,
                adapt=tuple(TO_ADAPT[difference.factor] for difference in differing),
                levels=levels,
                short=shortfalls(levels, settings),
            )
        )
    found.sort(key=lambda one: (-round((one.fit.value or 0) / TOLERANCE), one.id))
    ranked = tuple(_with_lighter(one, found) for one in found)
    advice = ""
    if ranked and below(ranked[0].fit.value or 0, settings.close):
        advice = f"No playbook comes close: start from '{ranked[0].title}', the nearest, and edit it."
    return FitRanking(ranked, (), advice)


def practice_distance(snapshot: Snapshot, theirs: Mapping[Factor, float] | Context) -> PracticeDistance:
    """How far the firm a practice comes from is from us, all factors weighing the same (rules.md F7, reading 64)."""
    ours = known_factors(snapshot.single(ContextProfile))
    other = known_factors(theirs) if isinstance(theirs, Context) else theirs
    return distance_between(ours, other, snapshot.playbook.fit)


def distance_between(
    ours: Mapping[Factor, float], theirs: Mapping[Factor, float], settings: FitSettings
) -> PracticeDistance:
    """The mean of |ours - theirs| over the six factors, and whether it calls for a reason."""
    missing = [factor for factor in FACTORS if factor not in ours or factor not in theirs]
    value = None if missing else sum(abs(ours[f] - theirs[f]) for f in FACTORS) / len(FACTORS)
    differing = () if missing else differences(ours, theirs)
    figure = Figure(
        name="context distance",
        value=value,
        unit="distance 0-1",
        formula="mean of |ours - theirs| over the six factors",
        inputs=tuple(Input(f"{f}: ours / theirs", _pair(ours.get(f), theirs.get(f))) for f in FACTORS),
        source="rules.md F7; playbook fit.practice_distance",
        note=f"not yet assessed: {', '.join(missing)}" if missing else "",
    )
    if value is None:
        return PracticeDistance(figure, None, (), f"Not yet assessed: {', '.join(missing)}.")
    if not above(value, settings.practice_distance):
        return PracticeDistance(
            figure, False, differing, f"Their context is close to ours: {rounded(value, 2)}."
        )
    factors = listed(f"{d.factor} {d.ours:g} against {d.theirs:g}" for d in differing)
    why = f"Their context is another one, distance {rounded(value, 2)}: {factors}."
    why += " Adapt the practice or say why it fits."
    return PracticeDistance(figure, True, differing, why)


def differences(
    ours: Mapping[Factor, float], theirs: Mapping[Factor, float] | Context
) -> tuple[Difference, ...]:
    """The factors apart, widest first, then in factor order. Both sides know all six."""
    other = known_factors(theirs) if isinstance(theirs, Context) else theirs
    found = [Difference(f, ours[f], other[f]) for f in FACTORS if above(abs(ours[f] - other[f]), 0)]
    return tuple(sorted(found, key=lambda difference: -round(difference.distance / TOLERANCE)))


def starting_levels(playbook: Playbook, scores: Mapping[Area, float | None]) -> tuple[StartingLevel, ...]:
    """Our level in each area beside the one the playbook assumes (rules.md F6)."""
    return tuple(
        StartingLevel(area, scores.get(area), playbook.area_settings[area].minimum_start) for area in AREAS
    )


def shortfalls(levels: Iterable[StartingLevel], settings: FitSettings) -> tuple[StartingLevel, ...]:
    """Those so far below what is assumed that a lighter form is worth a look, widest first."""
    short = [
        level
        for level in levels
        if level.shortfall is not None and at_least(level.shortfall, settings.shortfall)
    ]
    return tuple(sorted(short, key=lambda level: -(level.shortfall or 0)))


def known_factors(context: ContextProfile | Context | None) -> dict[Factor, float]:
    """Factor by factor what is known."""
    if context is None:
        return {}
    values = ((factor, getattr(context, factor)) for factor in FACTORS)
    return {factor: value for factor, value in values if value is not None}


def offered_granularity(snapshot: Snapshot) -> float | None:
    """A starting value for the context's granularity from the suitability test (reading 19); None when unanswered."""
    answered = snapshot.single(Suitability)
    return None if answered is None or answered.granularity is None else answered.granularity / TOP


def described(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The factors that were given."""
    return Told({"context": change.args["factors"]})


def factor_titles(snapshot: Snapshot) -> dict[Factor, str]:
    """What each factor is."""
    return FACTOR_TITLES


@action(
    "assess context",
    title="Describe our context",
    line="Six facts, 0 to 1 each; playbooks are ranked by them. What is not given stays.",
    of=ContextProfile,
    help="granularity=.8 b2b=.2 frequency=.6 channels=.7 regulation=.5 size=.9. Without any: as they stand.",
    tells=described,
)
def set_context(
    snapshot: Snapshot,
    factors: Annotated[
        Mapping[Factor, Share],
        AskedBy(CONTEXT),
        Says("a value from 0 to 1 for each factor", names=factor_titles),
    ],
    stamp: Stamp,
) -> Change:
    """Enter context factors, 0-1 each; what is not given stays. InvalidValue names what is wrong."""
    for name, value in factors.items():
        if name not in FACTORS:
            raise InvalidValue(
                f"There is no context factor '{name}'.",
                f"They are: {', '.join(FACTORS)}.",
                "Use one of these.",
                field=name,
            )
        check(value, FROM_0_TO_1, name)
    profile = keyed(snapshot, ContextProfile, **{str(factor): value for factor, value in factors.items()})
    return make_change(snapshot, stamp, "Described the context", puts=(profile,))


def _fit(ours: Mapping[Factor, float], theirs: Context, settings: FitSettings) -> Figure:
    weights = {factor: settings.weights.get(factor, 0.0) for factor in FACTORS}
    total = sum(weights.values())
    other = known_factors(theirs)
    apart = sum(weights[f] * abs(ours[f] - other[f]) for f in FACTORS)
    return Figure(
        name="fit",
        value=100 * (1 - apart / total) if total > 0 else None,
        unit="points of 100",
        formula="100 x (1 - sum of weight x |ours - theirs| / sum of weights)",
        inputs=tuple(Input(f"{f}: ours / theirs", _pair(ours[f], other[f])) for f in FACTORS),
        source="rules.md F5; playbook fit.weights",
        note="" if total > 0 else "all weights are 0",
    )


def _pair(ours: float | None, theirs: float | None) -> str:
    return " / ".join("unknown" if value is None else f"{value:g}" for value in (ours, theirs))


def _with_lighter(one: PlaybookFit, ranked: list[PlaybookFit]) -> PlaybookFit:
    if not one.short:
        return one
    after = ranked[ranked.index(one) + 1 :]
    lighter = next((other.id for other in after if not other.short), None)
    return replace(one, lighter=lighter)
