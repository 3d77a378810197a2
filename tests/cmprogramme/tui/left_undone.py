"""The story with one thing left undone for each criterion, and the keys that make up for it where `enter` leads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from lifecycle.assessment.nouns import Rating
from lifecycle.assessment.rounds import Round
from lifecycle.base.areas import Area
from lifecycle.base.noun import Noun
from lifecycle.base.phases import Gate
from lifecycle.case.arguments import Argument
from lifecycle.competence import Training
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Communication
from lifecycle.customers.experiences import Experience
from lifecycle.customers.permissions import PermissionStore
from lifecycle.customers.plans import CustomerPlan, GroupShare, PlanRefinement
from lifecycle.customers.proposition import PropositionPart, SignOff, Support
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.qualification import Requirement
from lifecycle.gates.nouns import ConditionDone, Decision
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.insight.hours import InsightHours
from lifecycle.insight.segments import Segment
from lifecycle.lessons import Lesson
from lifecycle.measures import Measure, MeasureAction, MeasureReading
from lifecycle.owners import AreaOwner
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.preconditions import PreconditionScore
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.balance import SpendLine
from lifecycle.strategy.definition import Endorsement
from lifecycle.strategy.drive import Component, ComponentStart
from lifecycle.strategy.vision import VisionAttribute
from lifecycle.suitability import LeverAbility
from tests.cmprogramme.demo.test_left_undone import AT as STORY
from tests.cmprogramme.demo.test_left_undone import Undo, changed, gone, is_, red
from tests.cmprogramme.demo.told import before
from tests.cmprogramme.tui.hands import Hands

Do = Callable[[Hands], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    """A criterion, what was left undone, the part `enter` leads to, what its list shows, and the keys that do it.

    `row` is in the row under the cursor ("" where it is not entered yet). `do` None: nothing but time meets it.
    """

    criterion: str
    undo: Undo
    part: str
    row: str
    do: Do | None

    @property
    def gate(self) -> Gate:
        """The gate that asks for it."""
        return Gate(self.criterion.partition(".")[0].upper())


def keys(*pressed: str) -> Do:
    """These keys."""

    async def do(hands: Hands) -> None:
        await hands.press(*pressed)

    return do


def form(key: str, **texts: str) -> Do:
    """The form a key opens, these fields filled in, saved."""

    async def do(hands: Hands) -> None:
        await hands.form(key, texts)

    return do


def filled(**texts: str) -> Do:
    """The form that is open, these fields filled in, saved."""

    async def do(hands: Hands) -> None:
        await hands.fill(texts)

    return do


def after(*steps: Do) -> Do:
    """One after the other."""

    async def do(hands: Hands) -> None:
        for step in steps:
            await step(hands)

    return do


AT = {**STORY, Gate.G0: "qualified"}
"""The step of the story before which a gate stands with everything done."""


def seg(noun: Noun) -> bool:
    """What belongs to the first segment."""
    return getattr(noun, "segment", None) == before("proven").all(Segment)[0].id


def both(*undo: Undo) -> Undo:
    """All of these."""

    def every(noun: Noun) -> Noun | None:
        found: Noun | None = noun
        for each in undo:
            found = each(found) if found is not None else None
        return found

    return every


def is_called(noun: Noun, name: str) -> bool:
    """Whether it begins so, by name, title or text."""
    said = getattr(noun, "name", "") or getattr(noun, "title", "") or getattr(noun, "text", "")
    return str(said).startswith(name)


def put(kind: type[Noun], which: Callable[[Noun], bool] = lambda noun: True, **fields: object) -> Undo:
    """Other values in some of a kind."""
    return changed(kind, lambda noun: noun.changed(**fields), which)


def called(name: str) -> Callable[[Noun], bool]:
    """Those that begin so."""
    return lambda noun: is_called(noun, name)


def nth(gate: Gate, kind: type[Noun], *places: int) -> Callable[[Noun], bool]:
    """Those at these places, in the order entered."""
    ids = {noun.id for place, noun in enumerate(before(AT[gate]).all(kind)) if place in places}
    return lambda noun: noun.id in ids


def by_juniors() -> Undo:
    """Of so many ideas of the front line nobody knows who had them that one more would be enough."""
    snapshot = before(AT[Gate.G2])
    level = {one.id: one.level for one in snapshot.all(Person)}
    ideas = [one for one in snapshot.all(Idea) if not one.late and one.split_from is None]
    young = [one for one in ideas if one.by is not None and (level[one.by] or 9) <= 2]
    keep = next(n for n in range(len(young), -1, -1) if n / len(ideas) < 0.3)
    gone_ones = {one.id for one in young[keep:]}
    return changed(Idea, lambda noun: noun.changed(by=None), lambda noun: noun.id in gone_ones)


def by_one() -> Undo:
    """So many ideas are by one person that one more of somebody else would be enough."""
    ideas = [one for one in before(AT[Gate.G2]).all(Idea) if not one.late and one.split_from is None]
    top = next(one.by for one in ideas if one.by is not None)
    own = sum(one.by == top for one in ideas)
    need = next(n for n in range(len(ideas)) if n / len(ideas) > 0.3)
    more = {one.id for one in [one for one in ideas if one.by != top][: need - own]}
    return changed(Idea, lambda noun: noun.changed(by=top), lambda noun: noun.id in more)


def of_five() -> Undo:
    """Whoever is of a sixth or seventh function gave nothing that is known."""
    snapshot = before(AT[Gate.G2])
    heard = list(dict.fromkeys(f for one in snapshot.all(Idea) for f in functions(snapshot, one)))
    silent = set(heard[5:])
    mute = {one.id for one in snapshot.all(Idea) if silent & functions(snapshot, one)}
    return changed(Idea, lambda noun: noun.changed(by=None), lambda noun: noun.id in mute)


def functions(snapshot: Snapshot, idea: Idea) -> set[object]:
    """The functions of whoever had an idea."""
    who = snapshot.find(Person, idea.by) if idea.by is not None else None
    return {*who.functions} if who is not None else set()


def kept(do: Do) -> Do:
    """What would follow is shown, or asked once more, and kept."""
    return after(do, keys("y"))


def each_of(count: int, do: Do) -> Do:
    """So many times: the cursor goes on to what is still lacking by itself."""
    return after(*[do] * count)


def ideas(*lines: str) -> Do:
    """More ideas, in the line above the board."""

    async def do(hands: Hands) -> None:
        await hands.press("n")
        for line in lines:
            await hands.write(line)
            await hands.press("enter")

    return do


def only_measurement(noun: Noun) -> bool:
    """The round that looked at measurement alone."""
    return [one.area for one in getattr(noun, "areas", ())] == [Area.ME]


def elsewhere(noun: Noun) -> bool:
    """What was rated of another area."""
    return not str(getattr(noun, "statement", "")).startswith(Area.ME)


def nothing(noun: Noun) -> Noun:
    """What the story itself has not done yet."""
    return noun


BILL = "Contacts about a bill"


CASES: tuple[Case, ...] = (
    Case("g0.suitability", gone(LeverAbility, is_(lever="price")), "6.suitability", "price", keys("1")),
    Case(
        "g0.sponsor", put(Person, called("Amara"), roles=()), "3", "Amara", kept(form("E", roles="sponsor"))
    ),
    Case("g0.preconditions", put(PreconditionScore, score=1), "6.preconditions", "", keys(*"4444444444")),
    Case(
        "g0.evidenced",
        put(PreconditionScore, nth(Gate.G0, PreconditionScore, 0, 1), evidence=""),
        "6.preconditions",
        "M1",
        form("a", evidence="Segment sheet of 2025"),
    ),
    Case(
        "g1.sharedness",
        put(Endorsement, is_(function="sales"), same=None),
        "8.definition",
        "sales",
        keys("space"),
    ),
    Case(
        "g1.vision",
        put(VisionAttribute, company_side=""),
        "8.definition",
        "Told once",
        form("e", company_side="No call is spent on asking again."),
    ),
    Case(
        "g1.segment",
        put(Segment, motive=""),
        "7.segments",
        "Time-squeezed",
        form("m", motive="No free hour in the day."),
    ),
    Case(
        "g1.case",
        put(Argument, evidence=0.3),
        "8.case",
        "financial",
        form("n", text="Fewer leavers", strength="5", evidence="1"),
    ),
    Case("g1.backing", nothing, "8.backing", "", keys("3")),
    Case("g1.preconditions", put(PreconditionScore, score=1), "6.preconditions", "", keys(*"4444444444")),
    Case(
        "g1.integration",
        put(InsightHours, is_(month="2027-01"), joining=10),
        "7.hours",
        "2027-01",
        form("e", joining="90"),
    ),
    Case(
        "g1.kinds",
        gone(Argument, lambda noun: getattr(noun, "kind", "") != "financial"),
        "8.case",
        "strategic",
        form("n", text="On comparison sites only the price differs", strength="4", evidence="0.75"),
    ),
    Case(
        "g1.baseline",
        put(Measure, is_(dimension="people"), baseline=None),
        "8.scorecard",
        "Competency gaps clo",
        keys("2", "0", "enter"),
    ),
    Case(
        "g1.areas",
        both(gone(Round, only_measurement), gone(Rating, elsewhere)),
        "6.areas",
        "ME+1",
        kept(after(form("a", kind="document", **{"for": "area"}), form("C"))),
    ),
    Case("g2.days", put(Decision, is_(gate=Gate.G1), decided_on=date(2027, 3, 1)), "4", "", None),
    Case("g2.functions", of_five(), "4", "", ideas("Ring before the visit !Gwen")),
    Case(
        "g2.disposed",
        put(Idea, called("A named engineer"), state=IdeaState.SHORTLISTED),
        "4",
        "A named engineer",
        form("d", reason="Our streets change too often"),
    ),
    Case(
        "g2.leverage",
        put(Idea, called("Half an hour a week"), state=IdeaState.SHORTLISTED),
        "4",
        "Half an hour a week",
        form("c"),
    ),
    Case("g2.junior", by_juniors(), "4", "", ideas("Ring before the visit !Kit")),
    Case(
        "g2.contributor",
        by_one(),
        "4",
        "",
        ideas("Ring before the visit !Ines", "Ring after the visit !Gwen", "A map of visits !Dalia"),
    ),
    Case(
        "g2.theme",
        put(Idea, called("Half an hour a week"), effort=None),
        "4",
        "Half an hour a week",
        form("e", effort="2"),
    ),
    Case(
        "g3.propositions",
        put(PropositionPart, lambda noun: seg(noun) and getattr(noun, "part", "") == "price", standard=""),
        "7.propositions",
        "price",
        keys("enter", *"Within a day", "enter"),
    ),
    Case(
        "g3.communication",
        gone(Communication, lambda noun: seg(noun) and getattr(noun, "audience", "") == "staff"),
        "7.told",
        "Time-squeezed",
        form("n", day="2027-08-20"),
    ),
    Case(
        "g3.partners",
        gone(
            SignOff,
            lambda noun: (
                seg(noun)
                and "ellgate" in getattr(noun, "party", "")
                and getattr(noun, "part", "") == "service"
            ),
        ),
        "7.propositions",
        "service",
        keys("space"),
    ),
    Case(
        "g3.coverage",
        put(Measure, is_(dimension="people"), owner=None),
        "8.scorecard",
        "Competency gaps clo",
        form("o", owner="Gwen"),
    ),
    Case(
        "g3.prototype",
        put(Prototype, tried_on=None, customers=0),
        "7.told",
        "The visit promise",
        form("e", customers="20"),
    ),
    Case(
        "g3.permissions",
        put(PermissionStore, is_(channel="Letter"), stored_on=None),
        "7.told",
        "Letter",
        form("e", stored_on="today"),
    ),
    Case(
        "g3.drive_order",
        gone(ComponentStart, is_(component=Component.PEOPLE)),
        "8.components",
        "people",
        keys("s"),
    ),
    Case(
        "g3.training",
        put(
            Training, lambda noun: not nth(Gate.G3, Training, 0)(noun), done=date(2027, 8, 10), level_after=4
        ),
        "5.skills",
        "Amara",
        keys("down", "space", "left", "4"),
    ),
    Case(
        "g3.balance",
        put(SpendLine, is_(capability="technology"), amount=2000),
        "8.components",
        "technology",
        form("e", amount="340"),
    ),
    Case(
        "g3.plans",
        both(
            put(GroupShare, lambda noun: not getattr(noun, "group", "").startswith("Dual"), managed=False),
            put(CustomerPlan, is_(plan="acquisition"), budget=1),
            put(CustomerPlan, is_(plan="retention"), objective=""),
        ),
        "7.plans",
        "Dual-fuel households",
        form("e", objective="One point fewer leavers a year"),
    ),
    Case(
        "g3.requirements",
        put(Requirement, is_(need="One place for bill and repair"), confirmed=None, confirmed_on=None),
        "7.qualification",
        "One place",
        keys("space"),
    ),
    Case(
        "g3.supports",
        both(
            put(Support, present=True),
            put(
                Support,
                lambda noun: (
                    seg(noun) and getattr(noun, "support", "") in ("incentives", "rewards", "measures")
                ),
                present=False,
            ),
        ),
        "7.propositions",
        "in place",
        keys("space"),
    ),
    Case(
        "g3.understood",
        put(
            Communication, lambda noun: seg(noun) and getattr(noun, "audience", "") == "staff", understood=0.2
        ),
        "7.told",
        "Time-squeezed",
        form("e", understood="80%"),
    ),
    Case(
        "g3.streams",
        red,
        "4",
        "Visit app",
        each_of(3, kept(form("D", verdict="park", reason="It moves nothing we need"))),
    ),
    Case(
        "g4.actuals",
        gone(MeasureReading, nth(Gate.G4, MeasureReading, 8, 16)),
        "8.scorecard",
        "Competency gaps clo",
        keys("7", "2", "enter"),
    ),
    Case(
        "g4.actions",
        gone(MeasureAction),
        "8.scorecard",
        "Contacts about a bi",
        form("a", text="One line on each bill"),
    ),
    Case(
        "g4.commitment",
        gone(CommitmentReading, lambda noun: seg(noun) and getattr(noun, "wave", 0) == 2),
        "7.commitment",
        "Time-squeezed",
        keys("right", "7", "enter", "7", "enter", "7", "enter", "7", "enter"),
    ),
    Case(
        "g4.questions",
        put(Experience, called("Home visit"), own=None),
        "7.experiences",
        "Home visit",
        keys("6"),
    ),
    Case(
        "g4.commitment_trend",
        put(
            CommitmentReading,
            lambda noun: seg(noun) and getattr(noun, "wave", 0) == 2,
            stay=0,
            first_choice=0,
            recommend=0,
            resist=0,
        ),
        "7.commitment",
        "Time-squeezed",
        keys("right", "8", "enter", "8", "enter", "8", "enter", "8", "enter"),
    ),
    Case(
        "g4.leavers",
        put(ActivityCount, nth(Gate.G4, ActivityCount, 3), leavers_asked=0),
        "7.activity",
        "",
        keys("9", "0", "enter"),
    ),
    Case(
        "g4.leak",
        put(ActivityCount, nth(Gate.G4, ActivityCount, 3), enquiries_handled=100),
        "7.activity",
        "",
        keys("5", "9", "0", "enter"),
    ),
    Case(
        "g5.gates",
        gone(Decision, is_(gate=Gate.G0)),
        "2",
        "",
        kept(filled(reason="We never held it, and all it asked is met", risk_owner="Bryn")),
    ),
    Case(
        "g5.conditions",
        gone(ConditionDone, nth(Gate.G5, ConditionDone, 0)),
        "2",
        "",
        form("enter", evidence="Seen in the board's minutes"),
    ),
    Case(
        "g5.streams",
        red,
        "4",
        "Visit app",
        each_of(3, kept(form("D", verdict="park", reason="It moves nothing we need"))),
    ),
    Case(
        "g5.work",
        put(WorkItem, is_(code="W30"), status=WorkStatus.STARTED, done=None),
        "5.work",
        "W30",
        keys("space"),
    ),
    Case("g5.owners", gone(AreaOwner, is_(area=Area.CX)), "5.areas", "CX", form("o", name="Gwen")),
    Case(
        "g5.lessons",
        put(Lesson, nth(Gate.G5, Lesson, 0), decision=None),
        "8.lessons",
        "Sheets for thr",
        keys("1"),
    ),
    Case(
        "g5.plans",
        gone(PlanRefinement, nth(Gate.G5, PlanRefinement, 0)),
        "7.plans",
        "Dual-fuel households",
        form("a", text="It stands: the fee is within the cap"),
    ),
    Case(
        "g5.learning",
        gone(Lesson, nth(Gate.G5, Lesson, 0, 1, 2)),
        "8.lessons",
        "Sheets for thr",
        after(form("enter", happened="Three sheets in eight days"), keys("1")),
    ),
    Case(
        "g5.index",
        gone(Round, lambda noun: getattr(noun, "number", 0) > 3),
        "6.areas",
        "",
        kept(form("n", **dict.fromkeys(Area, "60"), evidence="observed")),
    ),
)
