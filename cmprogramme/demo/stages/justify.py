"""D3: reason enough to spend, in the words that move this finance director."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cmprogramme.demo.stages.asking import answer_asked
from cmprogramme.demo.step import Day, Step, on, records
from lifecycle.base.areas import Role
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.amenability import set_amenability
from lifecycle.case.arguments import argue
from lifecycle.case.money import MoneyLine
from lifecycle.gates.decide import Wanted, decide
from lifecycle.gates.nouns import Outcome
from lifecycle.insight.entering import record_hours
from lifecycle.measures import Measure
from lifecycle.strategy.backing import BackingItem, rate_backing
from lifecycle.strategy.components import StagedComponent, lay_out
from lifecycle.strategy.enablers import EnablerStage, set_enabler
from lifecycle.strategy.scenarios import Modifier, StressScenario
from lifecycle.summary import ask

ARGUMENTS = (
    (
        "financial",
        3,
        0.5,
        "fin-cost-to-serve",
        "Repeat calls and failed visits cost a third of the service budget",
        "Service ledger, estimated for two districts",
    ),
    (
        "financial",
        2,
        0.5,
        "fin-arrears",
        "Households in trouble are noticed earlier, and less is written off",
        "Write-offs of 2025; the effect is a guess",
    ),
    (
        "strategic",
        4,
        0.75,
        "str-price-only",
        "On comparison sites only the price differs; being worth staying with is the other way",
        "Exit survey and two rivals' new service promises",
    ),
    (
        "strategic",
        3,
        0.5,
        "",
        "Heat pumps will bring engineers to the door twice as often",
        "Installers' forecast for the region",
    ),
    (
        "linked",
        2,
        0.5,
        "lin-duty",
        "The duty towards vulnerable households needs most of the same data",
        "Letter of the regulator, spring 2026",
    ),
)
"""Kind, strength 0-5, evidence 0-1, the playbook's template, what it says, what shows it."""

MONEY = (
    {
        "title": "Repeat calls and failed visits",
        "kind": "saves",
        "low": "300",
        "likely": "420",
        "high": "560",
        "route": "efficiency",
        "rests_on": "Two districts counted for a quarter",
    },
    {
        "title": "Margin of households that stay",
        "kind": "makes",
        "low": "600",
        "likely": "900",
        "high": "1300",
        "route": "retention",
        "rests_on": "One to two points fewer leavers of 410,000",
    },
    {
        "title": "Running the household view",
        "kind": "costs",
        "low": "180",
        "likely": "210",
        "high": "260",
        "rests_on": "Two offers",
    },
    {
        "title": "Building it",
        "kind": "costs",
        "low": "700",
        "likely": "850",
        "high": "1050",
        "period": "once",
        "rests_on": "Plan of the build phase, three releases",
    },
    {
        "title": "Standing with the regulator",
        "kind": "makes",
        "rests_on": "Real, but nobody could put a number to it in good faith",
    },
)

STAGED = (
    (date(2027, 6, 25), "Fifty accounts drawn at random hold visits, bills and permissions"),
    (date(2027, 9, 30), "A visit shows within five minutes"),
    (date(2027, 11, 26), "The same screen at the desk and at the door"),
    (date(2028, 1, 14), "Fewer than one account in fifty is wrong"),
    (date(2028, 2, 18), "Half of leavers were on the list a month before"),
)
"""For each staged component in its place: the day it is planned for, and what would show it."""

ENABLERS = {
    "channel-collaboration": EnablerStage.PLANNED,
    "trigger-rules": EnablerStage.NONE,
    "touch-points": EnablerStage.PARTIAL,
    "single-view": EnablerStage.PLANNED,
    "employee-needs": EnablerStage.NONE,
    "sell-more": EnablerStage.LIVE,
}

MODIFIERS = {
    "core_customers": "Households who take energy and home service together come first; they feel every failed visit.",
    "leadership_culture": "People are proud of helping out in a storm; the same care on any Tuesday is the task.",
    "channels": "Comparison sites bring most new households and tell us least about them.",
    "business_model": "The engineer at the door is employed by Fellgate and taken for us.",
}

SCENARIOS = (
    (
        "Prices are capped for three years",
        "knowledge",
        "yes",
        "All the more: only service then tells us apart.",
    ),
    (
        "Fellgate is bought by a rival",
        "process",
        "yes",
        "The standard belongs to us, whoever comes to the door.",
    ),
    ("Meters report by the minute", "technology", "", ""),
)

BACKING = {
    BackingItem.TOP_SUPPORT: (3, "Amara opened three team meetings in January"),
    BackingItem.CULTURE: (3, "Engineers and agents swapped places for a day, on their own idea"),
    BackingItem.ALIGNMENT: (2, "Bonuses of two departments still reward short calls"),
    BackingItem.CUSTOMER_VALUE: (3, "The board asked for neighbours brought along, not for revenue alone"),
}


@on("2027-01-18", "Hugo joined the core to build the case")
def justifying_team(day: Day) -> None:
    """Five functions, mean level 3.8."""
    day.accept_team(Stage.D3)


@on("2027-01-20", "Chen told what counts; the first five arguments come to 42.4")
def case_opened(day: Day) -> None:
    """Financial 44, strategic 72, linked 20; financial arguments are missing most."""
    day.do(
        set_amenability,
        {"financial": 0.5, "strategic": 0.2, "linked": 0.3},
        note="Said in the conversation of 19 January, and seen in two decisions of last year",
    )
    for kind, strength, evidence, template, text, shown_by in ARGUMENTS:
        day.do(
            argue,
            text,
            kind=kind,
            strength=strength,
            evidence=evidence,
            shown_by=shown_by,
            template=template,
        )


@on("2027-01-22", "Five staged components and eight measures with owner, plan and baseline were laid out")
def capability_plan(day: Day) -> None:
    """Only selling more is live among the enablers, which warns."""
    day.do(lay_out)
    for component, (planned, evidence) in zip(components(day), STAGED, strict=False):
        day.change(component, planned=planned.isoformat(), evidence=evidence, owner="Dalia")
    set_enablers(day, ENABLERS)
    for kind, text in MODIFIERS.items():
        day.enter(Modifier, kind=kind, text=text, day=day.today.isoformat())
    for scenario, capability, needed, answer in SCENARIOS:
        day.enter(
            StressScenario, scenario=scenario, capability=capability, still_needed=needed, answer=answer
        )
    for row in records("measures.csv"):
        day.enter(Measure, **row, baseline_day="2026-12-31")


@on("2027-01-29", "January's hours went into joining: the ratio rose to 0.62")
def january_hours(day: Day) -> None:
    """38 hours of crunching instead of 54."""
    day.do(record_hours, joining=62, crunching=38, month="2027-01")


@on("2027-02-02", "Bryn showed that the metering contract pays back only with this programme")
def linked_argument(day: Day) -> None:
    """Case 56.8."""
    day.do(
        argue,
        "The metering contract pays back only when its readings are used for households",
        kind="linked",
        strength=4,
        evidence=0.75,
        shown_by="Business case of the contract, page on benefits",
        template="lin-metering",
    )


@on("2027-02-04", "Hugo counted what leavers cost: the case reached 73.6")
def churn_argument(day: Day) -> None:
    """Both together lift the case above 60."""
    day.do(
        argue,
        "Each point fewer leavers keeps 4,100 households and their margin for years",
        kind="financial",
        strength=4,
        evidence=0.75,
        shown_by="Leavers of 2024 to 2026 by tenure, checked by finance",
        template="fin-retention",
    )


@on("2027-02-08", "Benefits and costs were put in ranges; one item of the backing stays at two")
def backing_rated(day: Day) -> None:
    """Bonuses still reward short calls."""
    for line in MONEY:
        day.enter(MoneyLine, unit="thousand", **line)
    for item, (level, evidence) in BACKING.items():
        day.do(rate_backing, item, level, evidence=evidence)
    day.do(
        ask,
        "May the programme pass G1 although bonuses still reward short calls?",
        options=("Pass, on condition that bonuses change by 30 April", "Wait until they have changed"),
        recommendation="Pass, on condition that bonuses change by 30 April",
        by_when=date(2027, 2, 12),
        cost_of_delay="Each month of waiting costs a month of the metering contract",
    )


@on(
    "2027-02-12",
    "Amara and Chen let the programme pass G1 on condition that the backing is repaired",
    Gate.G1,
)
def justified(day: Day) -> None:
    """Go is suggested, with three of four shoulds; the sponsor wants the fourth as well."""
    day.do(
        decide,
        Gate.G1,
        Outcome.CONDITIONAL_GO,
        by="Amara",
        role=Role.SPONSOR,
        together_with=[("Chen", Role.FINANCE_DIRECTOR)],
        reason="The case carries, and we begin. But while bonuses reward short calls, nobody will believe us.",
        conditions=[
            Wanted(
                "Bonuses no longer reward short calls; alignment with customers reaches three",
                "Gwen",
                date(2027, 4, 30),
            )
        ],
    )
    answer_asked(day, "Pass, on condition that bonuses change by 30 April.")


def components(day: Day) -> tuple[StagedComponent, ...]:
    """The staged components in their order."""
    return tuple(sorted(day.snapshot.all(StagedComponent), key=lambda component: component.place))


def set_enablers(day: Day, stages: Mapping[str, EnablerStage]) -> None:
    """Say how far enablers have come, as far as the playbook has them."""
    known = {enabler.id for enabler in day.snapshot.playbook.strategy.enablers}
    for enabler, stage in stages.items():
        if enabler in known:
            day.do(set_enabler, enabler, stage)


STEPS: tuple[Step, ...] = (
    justifying_team,
    case_opened,
    capability_plan,
    january_hours,
    linked_argument,
    churn_argument,
    backing_rated,
    justified,
)
