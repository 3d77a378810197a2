"""A programme with something on every screen, put into a store by ordinary actions, for the tests of the screens."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from cmprogramme.storage.store import Store
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Evidence
from lifecycle.base.listed import FunctionId, Role, RoleId
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.gates.overriding import override_criterion
from lifecycle.ideas.capture import capture, capture_line, cluster
from lifecycle.ideas.disposal import channel, decline, park, shortlist
from lifecycle.ideas.nouns import Idea
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person, person_id
from lifecycle.register import add
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, make_change
from lifecycle.stages import set_stage
from tests.builders import SCORES_X, TODAY, programme, stamp

WHO = "Bryn"
ROSTER: tuple[tuple[str, FunctionId, int, dict[str, int], float, tuple[RoleId, ...]], ...] = (
    ("Amara", "marketing", 5, {"PO": 3, "PR": 3, "AP": 2}, 6, (Role.SPONSOR,)),
    ("Bryn", "operations", 3, {"PC": 3, "PO": 2, "ME": 2}, 30, (Role.LEADER,)),
    ("Chen", "finance", 4, {"ME": 3, "AP": 2}, 6, (Role.FINANCE_DIRECTOR,)),
    ("Dalia", "it", 4, {"IT": 3, "PO": 1}, 8, ()),
    ("Eoin", "it", 2, {"IT": 4, "PC": 2}, 20, ()),
    ("Farah", "analytics", 2, {"AP": 4, "ME": 3, "IT": 2}, 16, ()),
    ("Gwen", "hr", 4, {"PO": 4, "ME": 1}, 5, ()),
    ("Hugo", "sales", 3, {"PR": 3, "AP": 2, "PC": 1}, 10, ()),
    ("Ines", "service", 3, {"PC": 4, "PR": 2}, 10, ()),
    ("Jonas", "supply_partner", 3, {"PR": 2, "PC": 3}, 4, ()),
    ("Kit", "service", 1, {"PC": 3}, 8, ()),
    ("Lena", "legal", 3, {"IT": 1, "PC": 1}, 3, ()),
)
IDEAS: tuple[tuple[str, str, tuple[str, ...], int, int, int, float, str], ...] = (
    ("Call back in the customer's own words", "Kit", ("CX",), 4, 3, 3, 0.7, "Voice"),
    ("One page per household", "Farah", ("IT",), 5, 4, 1, 0.4, "App"),
    ("Stop the survey after a complaint", "Ines", ("ME",), 3, 1, 2, 0.8, "Voice"),
    ("Renewal call 60 days before the end", "Hugo", ("PR", "CA"), 4, 2, 3, 0.6, ""),
    ("Engineer rings from the van", "Jonas", ("PC",), 5, 2, 3, 0.9, "Visits"),
    ("Pay-date aware reminders", "Kit", ("PC",), 4, 2, 2, 0.5, ""),
    ("Loyalty card like the telecom", "Hugo", ("PR",), 2, 4, 1, 0.2, ""),
    ("Welcome week for movers", "Gwen", ("CA",), 3, 2, 2, 0.5, ""),
    ("Team huddle with three verbatims", "Ines", ("PO",), 3, 1, 3, 0.7, "Voice"),
)
Make = Callable[[Snapshot, Stamp], Change]


class Build:
    """Commits actions one after the other, each on its own day."""

    def __init__(self, store: Store, snapshot: Snapshot, day: date) -> None:
        self.store = store
        self.snapshot = snapshot
        self.day = day
        self.numbers = random.Random(5)

    def stamp(self) -> Stamp:
        """The next stamp."""
        return replace(
            stamp(WHO, self.day), new_id=lambda: UUID(int=self.numbers.getrandbits(128), version=4)
        )

    def do(self, make: Make, days: int = 0) -> None:
        """One change, `days` after the one before."""
        self.day += timedelta(days=days)
        change = make(self.snapshot, self.stamp())
        self.snapshot = self.store.commit(self.snapshot.programme.id, change)

    def enter(self, kind: str, /, **texts: str) -> None:
        """One register entry, as a form would."""
        noun: type[Noun] = BY_NAME[kind]
        self.do(lambda snapshot, stamp: add(snapshot, noun, texts, stamp)[1])

    def idea(self, words: str) -> Idea:
        """The idea that begins so."""
        return next(idea for idea in self.snapshot.all(Idea) if idea.text.startswith(words))


def make_store(path: Path, *, upto: Stage = Stage.POOL) -> tuple[Store, UUID]:
    """A store with the worked programme in a stage (D1, D2 or POOL), current for WHO, and its id."""
    store = Store.open(path)
    base = programme(stage_since=TODAY)
    first = replace(stamp(WHO), new_id=lambda: UUID(int=1, version=4))
    nouns = [noun for kind in base.nouns.values() for noun in kind.values()]
    planned = (
        {"gate": "G0", "date": "2026-12-04"},
        {"gate": "G1", "date": "2027-01-15"},
        {"gate": "G2", "date": "2027-02-12"},
    )
    nouns[0] = base.programme.changed(name="Aldermoor Energy", planned=planned, staff=920)
    build = Build(store, store.create(make_change(EMPTY, first, "Started the programme", puts=nouns)), TODAY)
    store.set_current(WHO, build.snapshot.programme.id)
    build.do(roster)
    qualify(build)
    if upto is not Stage.D1:
        frame(build)
    if upto is Stage.POOL:
        fill_pool(build)
    return store, build.snapshot.programme.id


def roster(snapshot: Snapshot, stamp: Stamp) -> Change:
    """The twelve people of the worked example."""
    people = [
        Person(
            id=person_id(snapshot, name),
            name=name,
            functions=(function,),
            level=level,
            competencies={Area(area): skill for area, skill in skills.items()},
            hours=hours,
            roles=roles,
            position=place,
        )
        for place, (name, function, level, skills, hours, roles) in enumerate(ROSTER)
    ]
    return make_change(snapshot, stamp, "Imported 12 people from roster.csv", puts=people)


def qualify(build: Build) -> None:
    """Suitability and preconditions, and G0."""
    levers = (
        ("communications", 3),
        ("people", 2),
        ("channels", 2),
        ("product", 1),
        ("price", 1),
        ("service", 2),
        ("transaction_operations", 1),
        ("relationship", 2),
    )
    for lever, ability in levers:
        build.enter("lever_ability", lever=lever, ability=str(ability))
    build.enter("suitability", granularity="2", readiness="2")
    for factor in build.snapshot.playbook.preconditions:
        build.enter(
            "precondition_score", precondition=factor.id, score="3", evidence="seen in the interviews"
        )


def frame(build: Build) -> None:
    """G0 decided, scores, sources and a segment."""
    build.do(
        lambda snapshot, stamp: decide(
            snapshot, Gate.G0, Outcome.GO, by="Amara", role=Role.SPONSOR, reason="Worth framing.", stamp=stamp
        ),
        days=4,
    )
    build.do(
        lambda snapshot, stamp: record_area_round(
            snapshot, SCORES_X, evidence=Evidence.OBSERVED, day=stamp.today, stamp=stamp
        )
    )
    build.enter(
        "source", name="Visit cancellations", kind="soft", motive="3", joinable="yes", permission="yes"
    )
    build.enter("source", name="Arrears", kind="hard", motive="1", joinable="yes", permission="yes")
    build.enter("measure", name="First-visit fix", dimension="processes", plan="85", owner="Bryn")


def fill_pool(build: Build) -> None:
    """To D3, over G1 with every must overridden, ideas in every state."""
    build.do(lambda snapshot, stamp: set_stage(snapshot, Stage.D3, reason="framed", stamp=stamp), days=20)
    for criterion in build.snapshot.playbook.gate(Gate.G1).criteria:
        if criterion.kind == "must":
            override_open(build, criterion.id)
    build.do(
        lambda snapshot, stamp: decide(
            snapshot,
            Gate.G1,
            Outcome.CONDITIONAL_GO,
            by="Amara",
            role=Role.SPONSOR,
            reason="The direction is right; backing has to be repaired.",
            stamp=stamp,
            together_with=[("Chen", Role.FINANCE_DIRECTOR)],
            conditions=[Wanted("Line managers back the programme", "Gwen", build.day + timedelta(days=10))],
        ),
        days=1,
    )
    for given in IDEAS:
        add_idea(build, *given)
    build.do(
        lambda snapshot, stamp: capture_line(snapshot, "Ask why, not only how many @ME #voice !Kit", stamp),
        days=2,
    )
    build.do(lambda snapshot, stamp: shortlist(snapshot, build.idea("Engineer rings"), stamp))
    build.do(lambda snapshot, stamp: shortlist(snapshot, build.idea("Renewal call"), stamp))
    build.do(
        lambda snapshot, stamp: channel(snapshot, build.idea("Stop the survey"), stamp, by="Bryn", days=10)
    )
    revisit = build.day + timedelta(days=60)
    build.do(
        lambda snapshot, stamp: park(
            snapshot, build.idea("Welcome week"), stamp, revisit=revisit, reason="After the pilot."
        )
    )
    build.do(
        lambda snapshot, stamp: decline(
            snapshot, build.idea("Loyalty card"), stamp, reason="Another context."
        )
    )
    build.enter("stream", name="App", areas="IT; PC", started=build.day.isoformat(), budget="40")


def add_idea(
    build: Build,
    text: str,
    by: str,
    areas: tuple[str, ...],
    impact: int,
    effort: int,
    fit: int,
    confidence: float,
    theme: str,
) -> None:
    """One idea, in its theme where it has one."""
    wanted = tuple(Area(area) for area in areas)
    build.do(
        lambda snapshot, stamp: capture(
            snapshot,
            text,
            stamp,
            by=by,
            areas=wanted,
            impact=impact,
            effort=effort,
            fit=fit,
            confidence=confidence,
        )
    )
    if theme:
        build.do(lambda snapshot, stamp: cluster(snapshot, (build.idea(text),), theme, stamp))


def override_open(build: Build, criterion: str) -> None:
    """The sponsor's override where a must is not met yet."""
    from lifecycle.gates.report import gate_report

    found = gate_report(build.snapshot, Gate.G1, build.day).criterion(criterion)
    if found is not None and not found.passed:
        build.do(
            lambda snapshot, stamp: override_criterion(
                snapshot,
                Gate.G1,
                criterion,
                by="Amara",
                role=Role.SPONSOR,
                reason="Known gap, worth the risk until the pilot.",
                risk_owner="Bryn",
                stamp=stamp,
            )
        )
