"""A leader new to the tool takes an empty programme to the G1 decision, by keys alone, on 80 by 24."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.tui.dialogs.ask import Confirm
from cmprogramme.tui.screens.assess import Assess
from cmprogramme.tui.screens.customers import Customers
from cmprogramme.tui.screens.gates import Gates
from cmprogramme.tui.screens.overview import Overview
from cmprogramme.tui.screens.team import Team
from cmprogramme.tui.screens.value import Value
from lifecycle.assessment import Rating, area_scores
from lifecycle.base.areas import AREAS
from lifecycle.base.phases import Gate, Stage
from lifecycle.case.arguments import case
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.gates.report import gate_report
from lifecycle.preconditions import preconditions
from lifecycle.strategy.definition import sharedness
from lifecycle.suitability import Verdict, suitability
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, screens, shown, until

ROSTER = (
    ("Amara", "marketing", "5", "6", "sponsor"),
    ("Bryn", "operations", "3", "30", "leader"),
    ("Chen", "finance", "4", "6", "finance_director"),
)
FIELDS = ("name", "functions", "level", "hours", "roles")
ATTRIBUTE = {
    "name": "Clear bill",
    "affects": "bonding",
    "customer_side": "no surprises",
    "company_side": "fewer calls",
}
SEGMENT = {
    "name": "Planners",
    "motive": "They want no surprises.",
    "soft_markers": "asks ahead",
    "hard_markers": "fixed tariff",
}
EVIDENCE = {"kind": "observed", "text": "Seen in the interviews", "for": "area"}
DEFINITION = "We find, keep and develop customers by giving each what suits them."
ARGUMENTS = (
    ("financial", "Fewer calls per customer"),
    ("strategic", "The regulator asks for it"),
    ("linked", "The metering contract needs it"),
)


async def qualify(hands: Hands) -> None:
    """Stage D1: suitability and preconditions as digits, the people, G0."""
    assess = await hands.go("6", Assess)
    await hands.press("down")
    await hands.digits("3221121222")
    assert suitability(hands.snapshot).verdict is Verdict.SUITABLE
    assert "62.5" in shown(hands.app)
    await hands.part(assess, "preconditions")
    await hands.digits("322121122243323")
    assert round(preconditions(hands.snapshot).score.value or 0, 1) == 57.3
    team = await hands.go("3", Team)
    for person in ROSTER:
        await hands.form("n", dict(zip(FIELDS, person, strict=True)))
        assert hands.app.screen is team
    await decide(hands, Gate.G0)


async def frame(hands: Hands) -> None:
    """Stage D2: definition, vision, all eight areas with evidence, a segment."""
    value = await hands.go("8", Value)
    await hands.part(value, "definition")
    await hands.form("e", {"text": DEFINITION})
    await hands.press("tab")
    for _ in ROSTER:
        await hands.form("e", {"words": "Each gets what suits them", "same": "yes"})
        await hands.press("down")
    assert sharedness(hands.snapshot).share.value == 1
    await hands.form("N", {"line": "Every household knows what its energy costs"})
    await attribute(hands)
    assess = await hands.go("6", Assess)
    await hands.part(assess, "areas")
    await rate_everything(hands)
    customers = await hands.go("7", Customers)
    await hands.part(customers, "segments")
    await hands.form("n", SEGMENT)


async def attribute(hands: Hands) -> None:
    """Over to the vision, and an attribute of it."""
    await hands.press("tab")
    await hands.form("n", ATTRIBUTE)


async def rate_everything(hands: Hands) -> None:
    """Every statement without leaving its row, evidence area by area, and the round closed."""
    playbook = hands.snapshot.playbook
    typed = "".join(
        "33" if statement.kind == "creator" else "1"
        for area in AREAS
        for statement in playbook.statements_of(area)
    )
    await hands.digits(typed)
    assert len(hands.snapshot.all(Rating)) == len(playbook.statements)
    await hands.press("home")
    for area in AREAS:
        await hands.form("a", EVIDENCE)
        for _ in playbook.statements_of(area):
            hands.send("down")
        await hands.pilot.pause()
    await hands.form("C", {"note": "first round"}, save=False)
    await hands.press("ctrl+s")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
    await hands.press("y")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Assess))
    scores = area_scores(hands.snapshot, DAY)
    assert all(score.source == "full" for score in scores.values())
    assert min(score.confidence.value or 0 for score in scores.values()) == 1


async def justify(hands: Hands) -> None:
    """Stage D3: one argument of each kind."""
    await hands.go("1", Overview)
    await hands.form("s", {"stage": "D3", "reason": "What is to be done is framed."})
    assert stage_of(hands) is Stage.D3
    value = await hands.go("8", Value)
    await hands.part(value, "case")
    await hands.press("tab")
    for kind, text in ARGUMENTS:
        await hands.form("n", {"text": text, "kind": kind, "strength": "5", "evidence": "0.8"})
    assert round(case(hands.snapshot).score.value or 0) == 80


async def decide(hands: Hands, gate: Gate) -> None:
    """The decision the rules suggest, with a reason, asked once more."""
    gates = await hands.go("2", Gates)
    while gates.gate is not gate:
        await hands.press("]")
    suggested = gate_report(hands.snapshot, gate, DAY).suggestion.outcome
    assert suggested in (Outcome.GO, Outcome.CONDITIONAL_GO)
    await hands.form("D", {"outcome": "go", "reason": "We know enough to go on."}, save=False)
    await hands.press("ctrl+s")
    await until(hands.pilot, lambda: isinstance(hands.app.screen, Confirm))
    await hands.press("y")
    await until(hands.pilot, lambda: hands.app.screen is gates)


async def test_an_empty_programme_reaches_the_g1_decision_by_keys_alone_at_80_by_24(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        await qualify(hands)
        assert stage_of(hands) is Stage.D2
        await frame(hands)
        await justify(hands)
        report = gate_report(hands.snapshot, Gate.G1, DAY)
        assert report.ready, [criterion.id for criterion in report.open_musts]
        await decide(hands, Gate.G1)
        taken = [noun for noun in hands.snapshot.all(Decision) if noun.gate is Gate.G1]
        assert [noun.outcome for noun in taken] == [Outcome.GO]
        assert stage_of(hands) is Stage.POOL


def stage_of(hands: Hands) -> Stage:
    """The stage the programme is in."""
    return hands.snapshot.programme.stage
