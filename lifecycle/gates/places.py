"""Where what a gate asks for is met: for each check the part of a screen, and what is entered there.

Screens, `gate where` and the line that says what a gate asks of a part all read this one table.
"""

from __future__ import annotations

from collections.abc import Mapping

from lifecycle.base.records import dataclass
from lifecycle.gates.always import CARRIED, NONE_OPEN
from lifecycle.gates.results import CriterionReport
from lifecycle.playbook.thresholds import CONFIRMED, SPONSORED


@dataclass(frozen=True, slots=True)
class Place:
    """Where a criterion is met.

    `part`: the screen's number, a point and the part of it ("7.segments"), or "7-registers:requirement" for a list of
    everything entered of a kind. `kind` is what is entered or changed there. `command` does it on the command line.
    """

    part: str
    kind: str
    command: str

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

_PRECONDITIONS = Place("6.preconditions", "precondition_score", "assess preconditions FACTOR=SCORE")
_CASE = Place("8.case", "argument", "case argue CLAIM --kind KIND --strength 0-10")
_POOL = Place("4", "idea", "idea add TEXT --by NAME")
_STREAMS = Place("4", "stream", "stream decide NAME --outcome redirect --reason TEXT")
_CONDITIONS = Place("2", "condition", "gate condition GATE NUMBER --evidence TEXT")
_MEASURES = Place("8-registers:measure", "measure", "measure set NAME --FIELD VALUE")
_TOLD = Place("7-registers:communication", "communication", "customer communicate SEGMENT AUDIENCE")
_PROPOSITIONS = Place("7.propositions", "proposition_part", "proposition-part add --FIELD VALUE")
_COMMITMENT = Place("7-registers:commitment", "commitment", "commitment add --FIELD VALUE")
_ACTIVITY = Place("7-registers:activity_count", "activity_count", "activity-count add --FIELD VALUE")
_LESSONS = Place(
    "8-registers:lesson", "lesson", "lesson record CODE --expected TEXT --happened TEXT --why TEXT"
)

PLACES: Mapping[str, Place] = {
    CONFIRMED: Place("2", CRITERION, "gate confirm GATE CRITERION --evidence TEXT"),
    CARRIED: _CONDITIONS,
    "g0.suitability": Place("6.suitability", "suitability", "assess suitability LEVER=ANSWER"),
    SPONSORED: Place("3", "person", "person set NAME --roles sponsor --level 5"),
    "g0.preconditions": _PRECONDITIONS,
    "g0.evidenced": _PRECONDITIONS,
    "g1.sharedness": Place("8.definition", "endorsement", "strategy endorse --function FUNCTION --same yes"),
    "g1.vision": Place("8.definition", "vision_attribute", "strategy attribute NAME --affects CONSTRUCT"),
    "g1.areas": Place("6.areas", "area", "assess record AREA=SCORE"),
    "g1.segment": Place("7.segments", "segment", "insight motive SEGMENT TEXT"),
    "g1.case": _CASE,
    "g1.backing": Place("8.backing", "backing", "strategy backing ITEM=LEVEL"),
    "g1.preconditions": _PRECONDITIONS,
    "g1.integration": Place("7.hours", "insight_hours", "insight hours --FIELD VALUE"),
    "g1.kinds": _CASE,
    "g1.baseline": _MEASURES,
    "g2.days": _POOL,
    "g2.functions": _POOL,
    "g2.disposed": Place("4", "idea", "idea channel IDEA"),
    "g2.leverage": Place("4", "idea", "idea channel IDEA --areas AREA"),
    "g2.junior": _POOL,
    "g2.contributor": _POOL,
    "g2.theme": _POOL,
    "g3.propositions": _PROPOSITIONS,
    "g3.communication": _TOLD,
    "g3.partners": Place("7.propositions", "sign_off", "customer sign SEGMENT PART --party PARTNER"),
    "g3.coverage": _MEASURES,
    "g3.prototype": Place("7-registers:prototype", "prototype", "customer trial NAME --customers NUMBER"),
    "g3.permissions": Place(
        "7-registers:permission_store", "permission_store", "permission-store add --FIELD VALUE"
    ),
    "g3.drive_order": Place("8.components", "staged_component", "strategy done NAME"),
    "g3.training": Place("8-registers:training", "training", "training add --FIELD VALUE"),
    "g3.balance": Place("8.components", "spend_line", "strategy spend TITLE --capability CAPABILITY"),
    "g3.plans": Place("7-registers:customer_plan", "customer_plan", "customer-plan add --FIELD VALUE"),
    "g3.requirements": Place("7-registers:requirement", "requirement", "customer read-back SEGMENT NEED"),
    "g3.supports": Place("7-registers:support", "support", "support add --FIELD VALUE"),
    "g3.understood": _TOLD,
    "g3.streams": _STREAMS,
    "g4.actuals": Place("8-registers:measure_reading", "measure_reading", "scorecard record MEASURE VALUE"),
    "g4.actions": Place("8-registers:measure_action", "measure_action", "scorecard act MEASURE TEXT"),
    "g4.commitment": _COMMITMENT,
    "g4.questions": Place("7-registers:experience", "experience", "experience set NAME --FIELD VALUE"),
    "g4.commitment_trend": _COMMITMENT,
    "g4.leavers": _ACTIVITY,
    "g4.leak": _ACTIVITY,
    "g5.gates": Place("2", "gate", "gate decide GATE --outcome go --reason TEXT"),
    NONE_OPEN: _CONDITIONS,
    "g5.streams": _STREAMS,
    "g5.work": Place("5.work", "work_item", "plan finish CODE"),
    "g5.owners": Place("5.areas", "area_owner", "capability owner AREA NAME"),
    "g5.lessons": Place("8-registers:lesson", "lesson", "lesson decide LESSON --decision adopt"),
    "g5.plans": Place("7-registers:plan_refinement", "plan_refinement", "customer refine GROUP PLAN"),
    "g5.index": Place("6.areas", "area", "assess record AREA=SCORE"),
    "g5.learning": _LESSONS,
}
"""By check: where it is met."""


def place_of(criterion: CriterionReport) -> Place:
    """Where a criterion is met: where its check leads, or among the gate's criteria where a yes by the leader is asked.

    So it is with what went stale, and with a check this program does not know.
    """
    confirmed = any(target.kind == CRITERION for target in criterion.targets)
    return PLACES[CONFIRMED] if confirmed else PLACES.get(criterion.check, PLACES[CONFIRMED])
