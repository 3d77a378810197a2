"""Where what a gate asks for is met: for each check the part of a screen, and what is entered there.

Screens, `gate where` and the line that says what a gate asks of a part all read this one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lifecycle.base.findings import Target
from lifecycle.base.records import dataclass
from lifecycle.gates.always import CARRIED, NONE_OPEN
from lifecycle.gates.results import CriterionReport
from lifecycle.playbook import Reads
from lifecycle.playbook.thresholds import ALL, ANY, CONFIRMED, READS, SPONSORED


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is met.

    `part`: the screen's number, a point and the part of it ("7.segments"), or "7-registers:requirement" for a list of
    everything entered of a kind. `kind` is what is entered or changed there, `keys` the fields of it that the key of a
    target gives, where they are not those it is known by. `command` does it on the command line, `begin` gives the
    first of its kind; each {} is one part of the key, {0} the first of them wherever it stands.
    `sheet`: all of it is answered in one list, row after row.
    """

    part: str
    kind: str
    command: str
    begin: str = ""
    keys: tuple[str, ...] = ()
    sheet: bool = False

    @property
    def screen(self) -> str:
        """The screen: "7" of "7.segments", "7-registers" of "7-registers:requirement"."""
        return self.part.partition(":")[0].partition(".")[0]

    @property
    def within(self) -> str:
        """The part of it: "segments", the kind of a register, "" where the screen has one part."""
        return self.part.partition(":")[2] or self.part.partition(".")[2]


CRITERION = "criterion"
"""The kind of target of a criterion that a person's yes would meet."""
NUMBER = "criterion_number"
"""That of a criterion that somebody has to answer with a number."""
GATE = "gate"
"""That of a gate, by its code; of a wave of G4 with its number, as G4/2."""
BEHIND = "gate override {} {} --by NAME --risk-owner NAME --reason TEXT"
"""What is left to do about a gate the work has gone past without: the sponsor overrides the criterion."""


def _register(screen: str, kind: str, keys: str, command: str = "", begin: str = "", part: str = "") -> Place:
    """A list of everything entered of a kind, or the part of a screen that is made for it; it has the verbs every
    register has."""
    name, fields = kind.replace("_", "-"), tuple(keys.split())
    change = command or f"{name} set {'/'.join('{}' for _ in fields)} --FIELD VALUE"
    add = f"{name} add {' '.join(f'--{field} {{}}' for field in fields)} --FIELD VALUE"
    return Place(part or f"{screen}-registers:{kind}", kind, change, begin or add, fields)


def _part(part: str, kind: str, keys: str) -> Place:
    """A part of a screen that shows all that is entered of a kind."""
    return replace(_register(part[:1], kind, keys), part=part)


_FACTORS = Place(
    "6.preconditions",
    "precondition_score",
    "assess preconditions {0}=0-4 --evidence {0}=TEXT",
    sheet=True,
)
_CASE = Place("8.case", "argument", "case argue TEXT --kind {} --strength 0-5 --evidence 0-1 --shown-by TEXT")
_POOL = Place("4", "idea", "idea channel {}", "idea add TEXT --by NAME")
_STREAMS = Place("4", "stream", "stream decide {} VERDICT --by NAME --reason TEXT")
_CONDITIONS = Place("2", "condition", "gate condition {} {} --evidence TEXT")
_MEASURES = Place(
    "8.scorecard",
    "measure",
    "measure set {} --FIELD VALUE",
    "measure add --dimension {} --FIELD VALUE",
    ("dimension",),
)
_TOLD = Place(
    "7.told",
    "communication",
    "communication set {} --FIELD VALUE",
    "customer communicate {} {} --date DAY --channel TEXT",
    ("segment", "audience"),
)
_PARTS = Place(
    "7.propositions",
    "proposition_part",
    "customer part {} {} --text TEXT --standard TEXT",
)
_SIGNED = Place("7.propositions", "sign_off", "customer sign {} {} --party {}")
_COMMITMENT = _part("7.commitment", "commitment", "segment")
_ACTIVITY = _part("7.activity", "activity_count", "segment")
_LESSONS = Place(
    "8.lessons", "lesson", "lesson decide {} DECISION", "lesson record ACTIVITY --item {}", ("item",)
)
_AREAS = Place("6.areas", "area", "assess record {}=0-100", "assess close")
_GATES = Place("2", "gate", "gate decide {} --outcome OUTCOME --by NAME --reason TEXT")
_YES = Place("2", CRITERION, "gate confirm {} {} --evidence TEXT --by NAME")
_RECORD = "scorecard record {} VALUE"
_ACTUALS = Place("8.scorecard", "measure_reading", _RECORD, _RECORD, ("measure",))
_ACT = "scorecard act {} TEXT --owner NAME --due DAY"
_ACTIONS = Place("8.scorecard", "measure_action", _ACT, _ACT, ("measure",))
_TRAINING = Place(
    "5.skills",
    "training",
    "skill trained {} --level 0-4",
    "skill train {} {} --due DAY",
    ("person", "competency"),
)
_PLANS = Place(
    "7.plans",
    "customer_plan",
    "customer-plan set {}/{} --FIELD VALUE",
    "customer-plan add --group {} --plan {} --FIELD VALUE",
    ("group", "plan"),
)

PLACES: Mapping[str, Place] = {
    CONFIRMED: _YES,
    READS: _YES,
    ALL: _YES,
    ANY: _YES,
    CARRIED: _CONDITIONS,
    "g0.suitability": Place(
        "6.suitability", "lever_ability", "assess suitability --lever {}=0-3", sheet=True
    ),
    SPONSORED: Place("3", "person", "person set {} --roles sponsor --level 5", "person add NAME"),
    "g0.preconditions": _FACTORS,
    "g0.evidenced": _FACTORS,
    "g1.sharedness": Place(
        "8.definition", "endorsement", "strategy endorse --function {} --words TEXT --same yes --by NAME"
    ),
    "g1.vision": Place(
        "8.definition",
        "vision_attribute",
        "strategy attribute {} --affects CONSTRUCT --customer-side TEXT --company-side TEXT",
    ),
    "g1.areas": _AREAS,
    "g1.segment": Place("7.segments", "segment", "segment set {} --FIELD VALUE", "segment add --name NAME"),
    "g1.case": _CASE,
    "g1.backing": Place("8.backing", "backing", "strategy backing {}=0-4", sheet=True),
    "g1.preconditions": _FACTORS,
    "g1.integration": Place(
        "7.hours", "insight_hours", "insight hours --month {} --joining HOURS --crunching HOURS"
    ),
    "g1.kinds": _CASE,
    "g1.baseline": _MEASURES,
    "g2.days": _POOL,
    "g2.functions": _POOL,
    "g2.disposed": _POOL,
    "g2.leverage": _POOL,
    "g2.junior": _POOL,
    "g2.contributor": _POOL,
    "g2.theme": Place("4", "idea", "idea set {} --effort 1-5", "idea add TEXT --by NAME"),
    "g3.propositions": _PARTS,
    "g3.communication": _TOLD,
    "g3.partners": _SIGNED,
    "g3.coverage": _MEASURES,
    "g3.prototype": Place(
        "7.told",
        "prototype",
        "customer trial {} --customers NUMBER --finding TEXT",
        "prototype add --name {} --FIELD VALUE",
        ("name",),
    ),
    "g3.permissions": Place(
        "7.told",
        "permission_store",
        "permission-store set {} --FIELD VALUE",
        "permission-store add --channel {} --FIELD VALUE",
        ("channel",),
    ),
    "g3.drive_order": Place("8.components", "component_start", "strategy start {}"),
    "g3.training": _TRAINING,
    "g3.balance": Place("8.components", "spend_line", "strategy spend {}=AMOUNT"),
    "g3.plans": _PLANS,
    "g3.requirements": _register(
        "7",
        "requirement",
        "segment need",
        "customer read-back --segment {} {} --confirmed",
        part="7.qualification",
    ),
    "g3.supports": _register("7", "support", "segment support", part="7.propositions"),
    "g3.understood": _TOLD,
    "g3.streams": _STREAMS,
    "g4.actuals": _ACTUALS,
    "g4.actions": _ACTIONS,
    "g4.commitment": _COMMITMENT,
    "g4.questions": _part("7.experiences", "experience", "name medium"),
    "g4.commitment_trend": _COMMITMENT,
    "g4.leavers": _ACTIVITY,
    "g4.leak": _ACTIVITY,
    "g5.gates": _GATES,
    NONE_OPEN: _CONDITIONS,
    "g5.streams": _STREAMS,
    "g5.work": Place("5.work", "work_item", "plan finish {}", "plan add TITLE"),
    "g5.owners": Place("5.areas", "area_owner", "capability owner {} NAME"),
    "g5.lessons": _LESSONS,
    "g5.plans": Place(
        "7.plans", "plan_refinement", "customer refine {} {} TEXT", "customer refine {} {} TEXT", ("plan",)
    ),
    "g5.index": _AREAS,
    "g5.learning": _LESSONS,
}
"""By check: where it is met."""

OTHERS: Mapping[str, Place] = {
    CRITERION: _YES,
    NUMBER: Place("2", NUMBER, "gate answer {} {} VALUE --evidence TEXT --by NAME"),
    GATE: _GATES,
    "area": _AREAS,
    "function": Place("4", "function", "idea add TEXT --by NAME"),
    "definition": Place("8.definition", "definition", "strategy define TEXT"),
    "vision_version": Place("8.definition", "vision_version", "strategy vision LINE"),
    "person": PLACES[SPONSORED],
    "segment": PLACES["g1.segment"],
    "proposition_part": _PARTS,
    "sign_off": _SIGNED,
    "requirement": PLACES["g3.requirements"],
    "right_check": Place("7.qualification", "right_check", "customer right {} {} yes"),
    "fair_bargain": _register("7", "fair_bargain", "segment", part="7.qualification"),
    "customer_plan": _PLANS,
    "measure": _MEASURES,
    "money_line": Place("8.case", "money_line", "case record {} VALUE --since DAY --until DAY"),
    "measure_reading": _ACTUALS,
    "changed_need": replace(_part("7.experiences", "changed_need", "text"), command="customer answer {}"),
    "skill_level": Place("5.skills", "skill_level", "skill level {} {} 0-4", keys=("person", "competency")),
    "work_item": PLACES["g5.work"],
}
"""By kind of target: where it is met whichever criterion it keeps from being met."""


BY_KIND: Mapping[str, Place] = {
    **{place.kind: place for place in reversed([*PLACES.values()])},
    **{place.kind: place for place in OTHERS.values()},
}
"""By kind of what is entered: where that is done."""

ELSEWHERE: Mapping[str, str] = {
    "context_profile": "6",
    "group_share": "7",
    "objective": "5",
    "prior_segment": "7",
    "proposition": "7",
    "reminder": "5",
    "source": "7",
    "suitability": "6",
    "value_model": "7",
    "wave": "7",
}
"""The screens of registers no check of the program asks for, where it is not screen 8."""


def counted_place(kind: str) -> Place:
    """Where what a criterion counts is entered: its register."""
    if kind in BY_KIND:
        return BY_KIND[kind]
    command = kind.replace("_", "-")
    part = f"{ELSEWHERE.get(kind, '8')}-registers:{kind}"
    return Place(part, kind, f"{command} set {{}} --FIELD VALUE", f"{command} add --FIELD VALUE")


def place_of(criterion: CriterionReport, target: Target | None = None) -> Place:
    """Where a target of a criterion (its first one) is met; where there is none, where its check leads.

    What the leader confirms, what went stale, and a check this program does not know are met among the criteria. What
    combines parts is met where its first open part is.
    """
    first = target or next(iter(criterion.targets), None)
    if first is not None and first.kind in OTHERS:
        return OTHERS[first.kind]
    if first is not None and criterion.check in (READS, ALL, ANY):
        return counted_place(first.kind)
    part = next((one for one in criterion.parts if not one.passed), None)
    if part is not None:
        return place_of(part)
    return PLACES.get(criterion.check, _YES) if criterion.reads is None else _read(criterion.reads)


def _read(reads: Reads) -> Place:
    """Where what a criterion reads is entered."""
    if reads.measure is not None:
        return _ACTUALS
    return OTHERS[NUMBER] if reads.count is None else counted_place(reads.count)
