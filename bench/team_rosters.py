"""Rosters and stage questions of any size for the team benchmarks and tests, with the shipped default values.

Values as in rules.md team (bands, need by phase, weights); random rosters come from a seed and are the same every time.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from seating.problem import Candidate, Required, StageProblem, Weights

AREAS = ("AP", "PR", "PO", "PC", "IT", "ME", "CX", "CA")
FUNCTIONS = (
    "marketing",
    "sales",
    "service",
    "it",
    "finance",
    "operations",
    "hr",
    "analytics",
    "legal",
    "supply_partner",
    "channel_partner",
)
SCORES = {"PO": 38, "AP": 42, "ME": 25, "PR": 34, "IT": 46, "PC": 30, "CA": 36, "CX": 28}
TARGET = 60
PHI = {
    "D": (1.0, 0.8, 0.8, 0.3, 0.4, 0.5, 0.6, 0.2),
    "B": (0.5, 0.8, 0.7, 1.0, 1.0, 0.6, 0.4, 0.5),
    "R": (0.3, 0.5, 1.0, 0.6, 0.5, 0.8, 0.9, 1.0),
}
BANDS = {
    "D1": ((3, 4), (2, 3), (4.0, 5.0)),
    "D2": ((4, 5), (3, 4), (3.8, 4.7)),
    "D3": ((4, 6), (3, 5), (3.6, 4.5)),
    "POOL": ((5, 7), (4, 5), (3.3, 4.2)),
    "B1": ((6, 8), (5, 6), (3.0, 3.8)),
    "B2": ((7, 9), (6, 7), (2.7, 3.4)),
    "B3": ((7, 10), (6, 8), (2.5, 3.2)),
    "R1": ((8, 10), (7, 8), (2.3, 3.0)),
    "R2": ((8, 10), (8, 9), (2.0, 2.8)),
    "R3": ((8, 10), (8, 9), (2.0, 2.6)),
}
STAGES = tuple(BANDS)
BUILD_SCOPE = ("AP", "PR", "PC", "IT", "ME", "PO")
MIX = {
    "marketing": ("PO", "PR", "AP"),
    "sales": ("PR", "CA", "CX"),
    "service": ("PC", "CX", "PR"),
    "it": ("IT", "PC", "AP"),
    "finance": ("ME", "AP", "IT"),
    "operations": ("PC", "CA", "ME"),
    "hr": ("PO", "ME", "CA"),
    "analytics": ("AP", "ME", "IT"),
    "legal": ("IT", "PC", "PR"),
    "supply_partner": ("PC", "PR", "IT"),
    "channel_partner": ("CA", "CX", "PR"),
}


def phase(stage: str) -> str:
    """The phase letter; the pool counts as Definition."""
    return "D" if stage == "POOL" else stage[0]


def need(stage: str, scope: Sequence[str] = AREAS, scores: Mapping[str, int] = SCORES) -> tuple[float, ...]:
    """The need of each area at these scores, normalised to 1; without a score the whole target is open."""
    raw = [
        (TARGET - scores.get(area, 0)) * factor if area in scope else 0.0
        for area, factor in zip(AREAS, PHI[phase(stage)], strict=True)
    ]
    return tuple(value / sum(raw) for value in raw)


def question(
    stage: str, people: Sequence[Candidate], scope: Sequence[str] = AREAS, **other: object
) -> StageProblem:
    """The stage's question with the default values; `other` replaces any field."""
    size, functions, seniority = BANDS[stage]
    required = []
    if phase(stage) in "BR" and "PR" in scope:
        required.append("supply_partner")
    if stage == "B2" and "IT" in scope:
        required.append("legal")
    problem = StageProblem(
        stage=stage,
        candidates=tuple(people),
        scope=tuple(area in scope for area in AREAS),
        need=need(stage, scope),
        size=size,
        functions=functions,
        seniority=seniority,
        weights=Weights(60, 25, 15, 10, 5),
        meeting_cap=10,
        core_hours=6,
        consulted_hours=1.5,
        saturation=2.0,
        consulted_factor=0.4,
        load_divisor=60,
        function_share=0.4,
        max_consulted=6,
        competency_floor=3,
        floor_counts_consulted=phase(stage) == "D",
        competency_scale=4,
        required=tuple(Required(function) for function in required),
    )
    return replace(problem, **other)  # type: ignore[arg-type]  # the fields are named by the caller


def person(
    position: int, name: str, function: str, level: int, skills: str, hours: float, **other: object
) -> Candidate:
    """A candidate from a short note such as `PO3 PR3 AP2`."""
    marks = {word[:2]: int(word[2:]) for word in skills.split()}
    return Candidate(
        key=name,
        position=position,
        functions=(function,),
        level=level,
        competencies=tuple(marks.get(area, 0) for area in AREAS),
        hours=hours,
        name=name,
        **other,  # type: ignore[arg-type]  # the fields are named by the caller
    )


def worked_roster() -> tuple[Candidate, ...]:
    """The twelve people of the worked example (rules.md team)."""
    lines = (
        ("Amara", "marketing", 5, "PO3 PR3 AP2", 6),
        ("Bryn", "operations", 3, "PC3 PO2 ME2", 30),
        ("Chen", "finance", 4, "ME3 AP2", 6),
        ("Dalia", "it", 4, "IT3 PO1", 8),
        ("Eoin", "it", 2, "IT4 PC2", 20),
        ("Farah", "analytics", 2, "AP4 ME3 IT2", 16),
        ("Gwen", "hr", 4, "PO4 ME1", 5),
        ("Hugo", "sales", 3, "PR3 AP2 PC1", 10),
        ("Ines", "service", 3, "PC4 PR2", 10),
        ("Jonas", "supply_partner", 3, "PR2 PC3", 4),
        ("Kit", "service", 1, "PC3", 8),
        ("Lena", "legal", 3, "IT1 PC1", 3),
    )
    people = [person(position, *line) for position, line in enumerate(lines)]
    return (replace(people[0], sponsor=True), replace(people[1], leader=True), *people[2:])


def wide_roster() -> tuple[Candidate, ...]:
    """The worked roster and the three who make every stage possible (rules.md team, widening)."""
    more = (
        ("Mo", "channel_partner", 2, "CA3 CX2", 10),
        ("Nia", "sales", 1, "CA3 CX3 PR2", 10),
        ("Olu", "operations", 1, "PC3 CA2 CX2", 10),
    )
    return (*worked_roster(), *(person(position, *line) for position, line in enumerate(more, 12)))


def random_roster(size: int, seed: int, kind: str = "mixed") -> tuple[Candidate, ...]:
    """People with a sponsor and a leader: `mixed` skills follow the function, `sparse` are few, `dense` are many."""
    draw = random.Random(f"{kind}{seed}")
    people = []
    for position in range(size):
        function = draw.choice(FUNCTIONS)
        level = draw.choices((5, 4, 3, 2, 1), (5, 15, 25, 35, 20))[0]
        candidate = Candidate(
            key=f"P{position:04d}",
            position=position,
            functions=(function,),
            level=level,
            competencies=_skills(draw, function, kind),
            hours=draw.choice((0, 2, 4, 6, 6, 8, 10, 20, 30)),
        )
        people.append(candidate)
    people[0] = replace(people[0], level=5, hours=8, sponsor=True)
    people[1] = replace(people[1], level=draw.choice((3, 4)), hours=30, leader=True)
    return tuple(people)


def clashing_roster(size: int, seed: int) -> tuple[Candidate, ...]:
    """A random roster of few functions and few levels, some areas of which nobody masters: the rules clash."""
    draw = random.Random(f"clash{seed}")
    functions = draw.sample(FUNCTIONS, draw.choice((4, 5, 6, 7)))
    unknown = draw.sample(range(len(AREAS)), draw.choice((0, 1, 2)))
    levels = draw.choice(((5, 4, 3), (4, 3, 2), (5, 4), (3, 2, 1), (4, 4, 3, 3, 2)))
    return tuple(
        replace(
            one,
            functions=(draw.choice(functions),),
            level=one.level if one.sponsor or one.leader else draw.choice(levels),
            competencies=tuple(
                min(2, mark) if area in unknown else mark for area, mark in enumerate(one.competencies)
            ),
        )
        for one in random_roster(size, seed, draw.choice(("sparse", "mixed", "dense")))
    )


def _skills(draw: random.Random, function: str, kind: str) -> tuple[int, ...]:
    if kind == "dense":
        return tuple(draw.randint(0, 4) for _ in AREAS)
    marks = dict.fromkeys(AREAS, 0)
    if kind == "mixed":
        for area in draw.sample(MIX[function], draw.randint(1, 3)):
            marks[area] = draw.choices((1, 2, 3, 4), (2, 4, 4, 2))[0]
    for area in draw.sample(AREAS, draw.randint(0, 2) if kind == "mixed" else draw.randint(1, 4)):
        marks[area] = max(marks[area], draw.choices((1, 2, 3, 4), (3, 4, 3, 2))[0])
    return tuple(marks[area] for area in AREAS)
