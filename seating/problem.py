"""The question put to the optimiser of the cross-functional team, and its answer, as plain values.

Everything a playbook can set is an argument here: bands, weights, hours, saturation. Nothing in the optimiser has a
value of its own. Areas are always eight, in the fixed order AP PR PO PC IT ME CX CA.
Source: rules.md team (stage bands, optimisation model, relaxation order, ties, vacancies).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Seat = Literal["core", "consulted"]

AREA_COUNT = 8
EQUAL_WITHIN = 1e-9
"""Two compared figures (means, bounds) closer than this are the same (rules.md team)."""
TIE_WITHIN = 1e-6
"""Two objectives closer than this are equal, and the tie order decides (rules.md team)."""

JUNIOR_LEVEL = 2
"""People up to this level come first where juniors do (rules.md team, ties)."""


class TeamRule(StrEnum):
    """What a team must keep. The first nine may give way, the least important first."""

    MONOTONE_SENIORITY = "monotone_seniority"
    SENIORITY_BAND = "seniority_band"
    FUNCTIONS_LOWER = "functions_lower"
    SIZE_LOWER = "size_lower"
    COMPETENCY = "competency"
    REQUIRED_FUNCTION = "required_function"
    FUNCTION_SHARE = "function_share"
    MONOTONE_FUNCTIONS = "monotone_functions"
    FUNCTIONS_UPPER = "functions_upper"
    SPONSOR = "sponsor"
    LEADER = "leader"
    AVAILABILITY = "availability"
    SIZE_UPPER = "size_upper"
    CONSULTED_UPPER = "consulted_upper"
    PINNED = "pinned"
    EXCLUDED = "excluded"
    ONE_SEAT = "one_seat"


RELAXATION_ORDER: tuple[TeamRule, ...] = tuple(TeamRule)[:9]
"""Which rule gives way first (rules.md team, breadth first). Availability, sponsor and leader never give way."""
MOST_IMPORTANT_FIRST: tuple[TeamRule, ...] = tuple(reversed(RELAXATION_ORDER))
"""The order in which the rules are settled: each is kept as far as possible before the next is looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person of the roster as the optimiser sees them in one stage.

    `hours` are hours a week available in this stage (0: absent). `position` is the place on the roster and breaks
    ties. `competencies` are eight whole numbers 0 to `StageProblem.competency_scale`. `pinned` asks for a seat,
    `excluded` forbids every seat. `in_scope` false: not even listed as informed. `roles` are those a stage may
    require. `core_hours` and `consulted_hours` are what a seat takes of this person; None: what it takes of anybody.
    """

    key: str
    position: int
    functions: tuple[str, ...]
    level: int
    competencies: tuple[int, ...]
    hours: float
    sponsor: bool = False
    leader: bool = False
    pinned: Seat | None = None
    excluded: bool = False
    in_scope: bool = True
    name: str = ""
    roles: tuple[str, ...] = ()
    core_hours: float | None = None
    consulted_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Required:
    """Somebody a stage needs: of a function, or in a role; `title` is how that is told, where not by its name.

    `keys` are the people who will do (None: everybody of that function or role). `seat` "core": only a core seat
    satisfies it; "either": being consulted is enough.
    """

    name: str
    kind: Literal["function", "role"] = "function"
    keys: tuple[str, ...] | None = None
    seat: Literal["core", "either"] = "either"
    title: str = ""

    def holds(self, person: Candidate) -> bool:
        """True if this person would do."""
        if self.keys is not None:
            return person.key in self.keys
        return self.name in (person.functions if self.kind == "function" else person.roles)


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of the objective: coverage, breadth and seniority add, load and churn take away (rules.md team)."""

    coverage: float
    breadth: float
    seniority: float
    load: float
    churn: float


@dataclass(frozen=True, slots=True)
class PreviousTeam:
    """The core before this stage as it really is: keys (also of people who have left), functions, mean level."""

    core: tuple[str, ...]
    function_count: int
    mean_seniority: float


@dataclass(frozen=True, slots=True)
class StageProblem:
    """One stage's question.

    Bands are (lower, upper), both inclusive; the upper size is already capped by the meeting cap or is capped by
    `meeting_cap` here. `seniority_is_rule` false (small firms): the band is not a constraint, its middle still
    counts. `floor_counts_consulted`: a consulted member satisfies the competency floor too (Definition, pool).
    `required` are the functions and roles that need a seat; conditions on areas are already resolved.
    `juniors_first`: of equally good teams of as many people, the one with more people of level 1 and 2.
    `titles` are functions as they are told, where not by their names.
    `need` sums to 1 (or is all zero) and is zero outside `scope`.
    """

    stage: str
    candidates: tuple[Candidate, ...]
    scope: tuple[bool, ...]
    need: tuple[float, ...]
    size: tuple[int, int]
    functions: tuple[int, int]
    seniority: tuple[float, float]
    weights: Weights
    meeting_cap: int
    core_hours: float
    consulted_hours: float
    saturation: float
    consulted_factor: float
    load_divisor: float
    function_share: float
    max_consulted: int
    competency_floor: int
    floor_counts_consulted: bool
    competency_scale: int
    seniority_is_rule: bool = True
    required: tuple[Required, ...] = ()
    previous: PreviousTeam | None = None
    juniors_first: bool = False
    titles: tuple[tuple[str, str], ...] = ()

    def called(self, function: str) -> str:
        """How a function is told."""
        return dict(self.titles).get(function, function)

    @property
    def size_upper(self) -> int:
        """The largest core: upper size, never above the meeting cap."""
        return min(self.size[1], self.meeting_cap)

    @property
    def seniority_middle(self) -> float:
        """The middle of the seniority band, where the seniority term is 1."""
        return (self.seniority[0] + self.seniority[1]) / 2

    def is_junior(self, person: Candidate) -> bool:
        """True if this person counts among those who come first in a tie."""
        return self.juniors_first and person.level <= JUNIOR_LEVEL

    @property
    def required_on_roster(self) -> tuple[Required, ...]:
        """What is required and somebody on the roster has; the rest is dropped and becomes vacancies."""
        return tuple(one for one in self.required if any(one.holds(person) for person in self.candidates))

    def hours_of(self, person: Candidate, seat: Seat) -> float:
        """The hours a week this seat takes of this person."""
        if seat == "core":
            return self.core_hours if person.core_hours is None else person.core_hours
        return self.consulted_hours if person.consulted_hours is None else person.consulted_hours

    def can_be_core(self, person: Candidate) -> bool:
        """True if nothing but the team itself keeps this person from a core seat."""
        return not person.excluded and person.hours >= self.hours_of(person, "core") - EQUAL_WITHIN

    def can_be_consulted(self, person: Candidate) -> bool:
        """True if nothing but the team itself keeps this person from being consulted."""
        return not person.excluded and person.hours >= self.hours_of(person, "consulted") - EQUAL_WITHIN


@dataclass(frozen=True, slots=True)
class Extents:
    """How far each relaxable rule is broken (by a team), or may be broken (as an allowance); 0 keeps the rule.

    Levels for the seniority rules, whole numbers otherwise: functions, people, areas, required without a seat,
    people above the share of one function. As an allowance, `areas` and `required` name what may be given up
    (None: any, up to the count).
    """

    monotone_seniority: float = 0.0
    monotone_functions: float = 0.0
    functions_lower: float = 0.0
    size_lower: float = 0.0
    competency: float = 0.0
    required_function: float = 0.0
    function_share: float = 0.0
    seniority_band: float = 0.0
    functions_upper: float = 0.0
    areas: frozenset[int] | None = None
    required: frozenset[Required] | None = None

    def of(self, rule: TeamRule) -> float:
        """The extent of one relaxable rule."""
        return float(getattr(self, rule.value))

    def as_allowance(self) -> "Extents":
        """What a team that breaks rules so far was allowed: a mean that must rise may rise as far as it likes."""
        return replace(self, monotone_seniority=float("inf")) if self.monotone_seniority else self


@dataclass(frozen=True, slots=True)
class Terms:
    """What the objective is made of: shares 0 to 1 before weighting (load may exceed 1).

    `covered` is the cover of each area, 0 to 1, whether needed or not; `mean_seniority` 0 for an empty core.
    """

    coverage: float
    breadth: float
    seniority: float
    load: float
    churn: float
    mean_seniority: float
    function_count: int
    covered: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A rule the returned team breaks: the bound asked for and what the team has.

    `area` (0 to 7) for a competency floor given up, `required` for what is required and has no seat, `function` for
    the one above its share (or required), `key` for a person whose pin could not be kept. `keys` names people: those
    above the share, those consulted who have the competency, those who would do where somebody is required.
    """

    rule: TeamRule
    asked: float
    reached: float
    area: int | None = None
    function: str | None = None
    key: str | None = None
    keys: tuple[str, ...] = ()
    required: Required | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Who is missing: what the person must bring. `function` None means any; `area` and `competency` go together.

    `rule` says which rule the person would satisfy (functions_lower: from a function not in the core yet), `hours` are
    hours a week of the `seat`, `required` is what is required of them. `in_place`: the core is full, they would replace
    a member.
    """

    rule: TeamRule
    function: str | None
    level: int
    hours: float
    area: int | None = None
    competency: int | None = None
    required: Required | None = None
    seat: Seat = "core"
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """How sure the answer is: `optimal`, or no team can be above `bound`, `gap_percent` of it still open."""

    optimal: bool
    bound: float
    gap_percent: float


@dataclass(frozen=True, slots=True)
class StageTeam:
    """The recommended team of one stage; keys in roster order.

    `complete` false: no team is possible even with every relaxable rule given up, or the sponsor or the leader is
    missing or lacks the hours. Then `core` holds those of the two who are available, objective, terms and proof are
    None, and `vacancies` say who is missing. `allowance` is how far rules were relaxed.
    """

    stage: str
    core: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]
    objective: float | None
    terms: Terms | None
    relaxed: tuple[Relaxation, ...]
    vacancies: tuple[Vacancy, ...]
    proof: Proof | None
    allowance: Extents
    complete: bool = True


def proof_of(objective: float, bound: float) -> Proof:
    """Optimal when the bound is within the tie tolerance of the objective, else the gap in percent of the bound."""
    gap = max(0.0, bound - objective)
    if gap <= TIE_WITHIN:
        return Proof(True, objective, 0.0)
    return Proof(False, bound, 100 * gap / max(abs(bound), EQUAL_WITHIN))
