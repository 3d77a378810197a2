"""The playbooks that come with the program: sound, different, and with the agreed values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import playbooks
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.listed import Role
from lifecycle.base.phases import PHASE_OF, STAGE_BEFORE, STAGES, Gate, Phase, Stage, closing_phase, earlier
from lifecycle.playbook import Context, EdgeType, Playbook, Precondition, Statement

SHIPPED = (
    "core", "b2b-services", "public-sector", "retail-bank", "small-firm", "subscription-utility", "telecom",
)  # fmt: skip  # a list, read as one

EDGES = """\
1 PO AP d .6, 2 AP PR d .9, 3 AP CA d .7, 4 AP IT d .5, 5 PR PC d .6, 6 PR CX d .7, 7 PO PC d .6, 8 PO IT d .6,
9 PO ME d .5, 10 ME PC d .4, 11 ME IT d .3, 12 CA CX d .8, 13 PO PR e .5, 14 AP ME e .4, 15 PO CA e .6, 16 IT PC e .5,
17 PC CA e .6, 18 IT CA e .6, F1 CX ME f .6, F2 ME AP f .7, F3 CX PR f .6, F4 ME PO f .5, F5 IT AP f .7, F6 CA AP f .4,
F7 CX AP f .5"""

COUNTS = {
    "AP": (6, 4),
    "PR": (6, 4),
    "PO": (5, 6),
    "PC": (6, 5),
    "IT": (4, 7),
    "ME": (2, 2),
    "CX": (3, 3),
    "CA": (8, 7),
}

HEAVY = {
    "b2b-services": {Area.PO, Area.AP, Area.CA},
    "retail-bank": {Area.IT, Area.PC},
    "subscription-utility": {Area.CX, Area.CA},
    "telecom": {Area.CX, Area.CA},
    "public-sector": {Area.PO, Area.CX},
}


def fit(first: Context, second: Context) -> float:
    """Fit with equal weights, 0-100."""
    mine, theirs = first.model_dump(), second.model_dump()
    apart = float(sum(abs(mine[key] - theirs[key]) for key in mine))
    return 100 * (1 - apart / len(mine))


def sentences(playbook: Playbook) -> list[Statement | Precondition]:
    """What is rated: statements of the areas and factors."""
    return [*playbook.statements, *playbook.preconditions]


def test_core_comes_first_and_every_shipped_playbook_is_without_a_problem() -> None:
    assert playbooks.shipped() == SHIPPED
    for name in SHIPPED:
        assert playbooks.lint(name) == (), name  # not a note either
        assert playbooks.load(name).id == name


def test_core_has_the_agreed_edges_with_a_reason_each() -> None:
    core = playbooks.load("core")
    kinds = {EdgeType.DRIVES: "d", EdgeType.ENABLES: "e", EdgeType.FEEDS_BACK: "f"}
    found = [
        (edge.id, edge.source.value, edge.target.value, kinds[edge.type], edge.weight) for edge in core.edges
    ]
    wanted = []
    for part in EDGES.replace("\n", " ").split(","):
        number, source, target, kind, weight = part.split()
        wanted.append(
            (number.lower() if number[0] == "F" else f"e{number}", source, target, kind, float(weight))
        )
    assert found == wanted
    assert all(len(edge.reason) > 20 for edge in core.edges)
    assert len({edge.reason for edge in core.edges}) == 25
    assert {loop.id: "".join(loop.areas) for loop in core.loops} == {
        "learning": "APCACXME",
        "proposition": "PRCX",
        "discipline": "POME",
        "insight": "APIT",
    }


def test_core_has_the_agreed_statements_and_a_quick_check_of_twenty_four() -> None:
    core = playbooks.load("core")
    for area in AREAS:
        kinds = [statement.kind for statement in core.statements_of(area)]
        assert (kinds.count("creator"), kinds.count("destroyer")) == COUNTS[area]
    severe = {statement.id for statement in core.statements if statement.severity == 3}
    assert severe == {
        "AP-1", "AP-4", "PR-2", "PO-1", "PO-6", "PC-2", "IT-1", "IT-4", "ME-1", "CX-1", "CA-1", "CA-7",
    }  # fmt: skip  # a table, read line by line
    assert sum(statement.quick for statement in core.statements) == 24


def test_core_has_the_fifteen_preconditions_with_weights_that_sum_to_thirty_one() -> None:
    core = playbooks.load("core")
    assert [entry.id for entry in core.preconditions] == [
        f"{group}{n}" for group in "MIC" for n in range(1, 6)
    ]
    assert [entry.weight for entry in core.preconditions] == [3, 2, 2, 1, 2, 3, 2, 2, 2, 1, 3, 3, 2, 2, 1]
    assert {entry.id for entry in core.preconditions if entry.mark == "seed"} == {
        "M1", "M3", "I1", "C1", "C2", "C3",
    }  # fmt: skip  # a table, read line by line
    assert {entry.mark for entry in core.preconditions} == {"seed", "adapted"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_statement_and_factor_says_where_it_comes_from(name: str) -> None:
    for entry in sentences(playbooks.load(name)):
        assert entry.mark != "yours", entry.id
        if entry.id.startswith("PC"):
            assert entry.mark == "ours", entry.id


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_what_is_worded_for_an_industry_is_no_claim_of_the_sources(name: str) -> None:
    parent = playbooks.load(playbooks.load(name).parent or "")
    before = {one.id: one.text for one in sentences(parent)}
    for entry in sentences(playbooks.load(name)):
        if entry.text != before.get(entry.id):
            assert entry.mark in ("adapted", "ours"), entry.id


def test_core_bands_go_from_senior_and_narrow_to_wide_and_less_senior() -> None:
    core = playbooks.load("core")
    bands = [core.band(stage) for stage in STAGES]
    assert [band.size for band in bands] == [
        (3, 4), (4, 5), (4, 6), (5, 7), (6, 8), (7, 9), (7, 10), (8, 10), (8, 10), (8, 10),
    ]  # fmt: skip  # a table, read line by line
    assert [band.functions for band in bands] == [
        (2, 3), (3, 4), (3, 5), (4, 5), (5, 6), (6, 7), (6, 8), (7, 8), (8, 9), (8, 9),
    ]  # fmt: skip  # a table, read line by line
    assert [band.seniority for band in bands] == [
        (4, 5), (3.8, 4.7), (3.6, 4.5), (3.3, 4.2), (3, 3.8), (2.7, 3.4), (2.5, 3.2), (2.3, 3), (2, 2.8), (2, 2.6),
    ]  # fmt: skip  # a table, read line by line
    assert core.need_shares(Phase.TRANSITION) == core.need_shares(Phase.DEFINITION)
    assert list(core.need_shares(Phase.BUILD).values()) == [0.5, 0.8, 0.7, 1, 1, 0.6, 0.4, 0.5]
    assert core.stage(Stage.POOL).days == 15


ASKED_IN = {
    "g0.suitability": "Suitability",
    "g0.sponsor": "Roster with a sponsor",
    "g0.preconditions": "Preconditions",
    "g0.evidenced": "Preconditions",
    "g1.sharedness": "Shared definition",
    "g1.vision": "Vision, first version",
    "g1.areas": "Area assessment",
    "g1.segment": "Segments",
    "g1.case": "Blend of arguments",
    "g1.backing": "Backing",
    "g1.preconditions": "Preconditions",
    "g1.integration": "Sources and hours",
    "g1.kinds": "Blend of arguments",
    "g1.baseline": "Baseline scorecard",
    "g2.days": "Ideas",
    "g2.functions": "Ideas",
    "g2.disposed": "Dispositions",
    "g2.leverage": "Dispositions",
    "g2.junior": "Ideas",
    "g2.contributor": "Ideas",
    "g2.theme": "Clusters",
    "g3.propositions": "Propositions with supports",
    "g3.communication": "Everybody told",
    "g3.partners": "Sign-offs",
    "g3.coverage": "Baseline scorecard",
    "g3.prototype": "Process prototypes",
    "g3.permissions": "Permission store",
    "g3.drive_order": "Components in order",
    "g3.training": "Training",
    "g3.plans": "Plans for customer groups",
    "g3.requirements": "Requirements read back",
    "g3.supports": "Propositions with supports",
    "g3.understood": "Everybody told",
    "g3.balance": "Spending by capability",
    "g3.streams": "Streams decided",
    "g4.actuals": "Actuals",
    "g4.actions": "Actions",
    "g4.commitment": "Commitment",
    "g4.questions": "Three questions",
    "g4.commitment_trend": "Commitment",
    "g4.leavers": "Activity watch",
    "g4.leak": "Activity watch",
    "g5.gates": "",
    "g5.conditions": "",
    "g5.streams": "Work closed or handed over",
    "g5.work": "Work closed or handed over",
    "g5.owners": "Area owners",
    "g5.lessons": "Lessons",
    "g5.plans": "Refined plans",
    "g5.index": "Second assessment",
    "g5.learning": "Lessons",
}
"""What a stage leaves behind that each criterion of core looks at; decisions are left by the gates themselves."""


def test_a_gate_asks_for_nothing_that_no_stage_of_its_own_phase_asked_for_before() -> None:
    core = playbooks.load("core")
    for gate in core.gates:
        for criterion in gate.criteria:
            home = criterion.home or closing_phase(gate.id)
            last = Stage.R1 if gate.id is Gate.G4 else STAGE_BEFORE[gate.id]
            before = {
                artefact
                for stage in STAGES
                if PHASE_OF[stage] is home and not earlier(last, stage)
                for artefact in core.stage(stage).artefacts
            }
            assert ASKED_IN[criterion.id] in {*before, ""}, criterion.id


def test_core_gates_ask_what_was_agreed() -> None:
    core = playbooks.load("core")
    asked = {
        gate.id.value: "".join("M" if criterion.kind == "must" else "s" for criterion in gate.criteria)
        for gate in core.gates
    }
    assert asked == {
        "G0": "MMss",
        "G1": "MMMMMsssss",
        "G2": "MMMMsss",
        "G3": "MMMMMMMsssssss",
        "G4": "MMMMsss",
        "G5": "MMMMMMMss",
    }
    limits = {c.id: c.threshold for gate in core.gates for c in gate.criteria if c.threshold is not None}
    assert limits["g1.sharedness"] == 0.8
    assert limits["g1.case"] == 60
    assert limits["g4.leak"] == 0.05
    assert limits["g5.index"] == 10
    homes = {c.id: c.home for gate in core.gates for c in gate.criteria if c.home}
    assert homes == {"g3.coverage": Phase.DEFINITION}
    assert core.gate(Gate.G1).deciders == (Role.SPONSOR, Role.FINANCE_DIRECTOR)


def test_core_fits_no_context_and_the_others_rank_as_worked_out() -> None:
    """Acceptance A06."""
    assert playbooks.load("core").context is None
    mine = Context(granularity=0.8, b2b=0.2, frequency=0.6, channels=0.7, regulation=0.5, size=0.9)
    found = {name: fit(mine, their) for name in SHIPPED if (their := playbooks.load(name).context)}
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    assert [name for name, _ in ranked][:3] == ["subscription-utility", "retail-bank", "public-sector"]
    assert [round(value, 1) for _, value in ranked][:3] == [91.7, 81.7, 80.0]
    assert len(found) == 6


@pytest.mark.parametrize("name", SHIPPED)
def test_heavier_areas_weigh_half_as_much_again_and_targets_stay_sixty(name: str) -> None:
    playbook = playbooks.load(name)
    heavy = HEAVY.get(name, set())
    for setting in playbook.areas:
        assert setting.target == 60
        assert setting.weight == (1.5 if setting.id in heavy else 1)
        wanted = 0 if name in ("core", "small-firm") else 30 if setting.id in heavy else 20
        assert setting.minimum_start == wanted
    assert sum(playbook.area_weights.values()) == pytest.approx(1)


def test_each_playbook_differs_from_core_in_words_arguments_and_enablers() -> None:
    core = playbooks.load("core")

    def texts(playbook: Playbook) -> tuple[set[str], set[str], set[str], set[str]]:
        return (
            {entry.text for entry in playbook.statements},
            {entry.text for entry in playbook.case.arguments},
            {entry.title for entry in playbook.strategy.enablers},
            {entry.title for entry in playbook.scorecard.measures},
        )

    for name in SHIPPED[1:]:
        playbook = playbooks.load(name)
        for mine, base in zip(texts(playbook), texts(core), strict=True):
            assert len(mine - base) >= 3, name
        assert playbook.case.amenability != core.case.amenability
        assert playbook.vocabulary
        assert playbook.emphasis != core.emphasis


def test_subscription_starts_from_money() -> None:
    mine = playbooks.load("subscription-utility")
    assert max(mine.case.amenability, key=lambda kind: mine.case.amenability[kind]) == "financial"


def asked_by(playbook: Playbook) -> set[str]:
    """The criteria of all gates, by id."""
    return {criterion.id for gate in playbook.gates for criterion in gate.criteria}


@pytest.mark.parametrize("name", SHIPPED[1:])
def test_each_playbook_differs_from_its_parent_in_gates_team_or_stages_graph_and_statements(
    name: str,
) -> None:
    mine = playbooks.load(name)
    parent = playbooks.load(mine.parent or "")
    assert mine.gates != parent.gates
    assert (mine.team, mine.stages) != (parent.team, parent.stages)
    before = {edge.id: edge for edge in parent.edges}
    changed = [edge for edge in mine.edges if edge != before.get(edge.id)]
    assert len(changed) >= 2
    for edge in changed:
        assert "judgement" in edge.origin, edge.id
        assert edge.id not in before or edge.reason != before[edge.id].reason, edge.id
    texts = {one.text for one in sentences(parent)}
    assert sum(one.text not in texts for one in sentences(mine)) >= 10


OF_AN_INDUSTRY = {
    "b2b-services": r"client|account leader|debrief|unpaid|retainer|practice group|subcontractor",
    "public-sector": r"citizen|donor|volunteer|caseworker|ministr|mission|elected|charit",
    "retail-bank": r"branch|loan|mortgage|main account|redress|insur|bank",
    "small-firm": r"accountant|counter\b|evenings|neighbouring firm|a regular\b|keeping regulars|one of us",
    "subscription-utility": r"household|meter|energy|water|engineer|mov(?:ing|e of) house|webinar|door\b|failed visit",
    "telecom": r"prepaid|postpaid|port(?:ed|ing)?\b|handset|roaming|top-up|dealer|shops?\b|telecom",
}
"""Words by which each industry would be known. `practice` and `fault` are words of everybody."""


def said(value: object) -> Iterator[str]:
    """Every text of content, keys left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("changelog", "parent", "author"):
                yield from said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_of_another_industry_is_left_in_a_playbook(name: str) -> None:
    texts = list(said(playbooks.load(name).model_dump(mode="json", by_alias=True)))
    for industry, words in OF_AN_INDUSTRY.items():
        found = [text for text in texts if re.search(rf"\b(?:{words})", text, re.IGNORECASE)]
        if industry == name:
            assert len(found) >= 10, "these are not the words of it"
        else:
            assert found == [], industry


def test_telecom_is_the_third_of_its_chain() -> None:
    mine = playbooks.load("telecom")
    assert mine.parent == "subscription-utility"
    assert playbooks.load("subscription-utility").parent == "core"
    churn = mine.criterion("g4.churn")
    assert churn is not None
    assert (churn.reads and churn.reads.measure, churn.compare, churn.threshold) == ("churn", "below", 1.5)


@pytest.mark.parametrize("name", ["subscription-utility", "retail-bank", "telecom"])
def test_subscription_is_as_different_from_core_as_the_bank_is(name: str) -> None:
    mine, core = playbooks.load(name), playbooks.load("core")
    assert len(asked_by(mine) - asked_by(core)) >= 3
    assert mine.team != core.team
    assert mine.stages != core.stages
    assert mine.edges != core.edges
    assert mine.customers != core.customers
    assert mine.insight != core.insight


@pytest.mark.parametrize("name", SHIPPED)
def test_the_changelog_begins_with_the_version_and_goes_back_to_the_first(name: str) -> None:
    mine = playbooks.load(name)
    versions = [tuple(map(int, entry.id.split("."))) for entry in mine.changelog]
    assert mine.changelog[0].id == mine.version
    assert versions == sorted(versions, reverse=True)
    assert versions[-1] == (1, 0, 0)


def test_the_bank_consults_legal_in_every_stage() -> None:
    rules = [rule for rule in playbooks.load("retail-bank").team.partner_rules if rule.function == "legal"]
    assert {rule.area for rule in rules} == {Area.IT, Area.PC}
    assert all(rule.stages == STAGES for rule in rules)


def test_services_listen_for_linked_arguments_and_the_public_sector_for_strategic_ones() -> None:
    for name, kind in (("b2b-services", "linked"), ("public-sector", "strategic")):
        shares = playbooks.load(name).case.amenability
        assert max(shares, key=lambda one: shares[one]) == kind


def test_the_public_sector_renames_the_four_plans() -> None:
    assert playbooks.load("public-sector").customers.plans == {
        "acquisition": "Reach",
        "retention": "Keep",
        "penetration": "Deepen",
        "efficiency": "Efficiency",
    }


def test_a_small_firm_has_a_core_of_two_or_three_and_twenty_four_statements() -> None:
    mine = playbooks.load("small-firm")
    assert {band.size for band in mine.team.bands} == {(2, 3)}
    assert not mine.team.scaling.applies
    assert len(mine.statements) == 24
    assert all(statement.quick for statement in mine.statements)
    assert len(mine.scorecard.measures) == 6
    assert {measure.dimension for measure in mine.scorecard.measures} == {
        "people", "processes", "profitability", "proposition", "channels", "activity",
    }  # fmt: skip  # a table, read line by line
    assert mine.gate(Gate.G1).deciders == (Role.SPONSOR,)


def test_the_library_is_written_in_the_subset_it_asks_of_others() -> None:
    library = Path(playbooks.__file__ or "").parent / "library"
    for file in library.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert "\t" not in text
        assert max(len(line) for line in text.splitlines()) <= 120, file
