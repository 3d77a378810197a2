"""What fits together in a playbook and what does not: every fault at once, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.areas import AREAS
from lifecycle.playbook.thresholds import ALL, ANY, CHECKS, CONFIRMED, READS
from playbooks import InvalidPlaybook
from playbooks.checking.wording import SECTIONS
from tests.playbooks.linted import only
from tests.playbooks.writing import identity, write_playbook


def test_feedback_turned_into_driving_names_the_circle_with_areas_and_edges(tmp_path: Path) -> None:
    """Acceptance A19; the playbook in use is whatever was loaded before, since nothing is replaced."""
    before = playbooks.load("core")
    folder = write_playbook(tmp_path, graph="edges:\n  - id: f7\n    type: drives\n")
    problem = only(folder)
    assert (problem.file, problem.line, problem.code) == ("graph.yaml", 3, "PB401")
    for part in ("CX to AP", "f7", "AP to PR", "e2", "PR to CX", "e6"):
        assert part in problem.message
    with pytest.raises(InvalidPlaybook) as refused:
        playbooks.load(folder)
    assert refused.value.found == (problem,)
    assert refused.value.problems == (str(problem),)
    assert playbooks.load("core") == before


def test_bands_that_shrink_or_grow_more_senior_are_refused(tmp_path: Path) -> None:
    team = "team:\n  bands:\n    - id: B1\n      functions: [2, 6]\n      seniority: [3.0, 4.3]\n"
    problems = playbooks.lint(write_playbook(tmp_path, team=team))
    assert [(problem.line, problem.code) for problem in problems] == [(4, "PB403"), (5, "PB403")]
    assert "POOL" in problems[0].message
    assert "less senior" in problems[1].hint


def test_equal_bands_in_every_stage_are_monotone(tmp_path: Path) -> None:
    assert playbooks.load("small-firm").team.bands[0].size == (2, 3)
    assert playbooks.lint("small-firm") == ()


def test_targets_of_a_hundred_everywhere_are_refused_with_a_hint(tmp_path: Path) -> None:
    everywhere = "areas:\n" + "".join(f"  - id: {area}\n    target: 100\n" for area in AREAS)
    problem = only(write_playbook(tmp_path, areas=everywhere))
    assert (problem.line, problem.code) == (3, "PB405")
    assert "60" in problem.hint
    nearly = everywhere.replace("  - id: ME\n    target: 100\n", "  - id: ME\n    target: 95\n")
    assert playbooks.lint(write_playbook(tmp_path, "nearly", areas=nearly)) == ()


def test_a_loop_needs_an_edge_for_each_of_its_steps(tmp_path: Path) -> None:
    problem = only(
        write_playbook(tmp_path, graph="loops:\n  - id: learning\n    areas: [AP, CA, CX]\nremove: [f7]\n")
    )
    assert (problem.line, problem.code) == (3, "PB202")
    assert "CX to AP" in problem.message


def test_phi_has_all_eight_areas_in_each_phase(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path, team="team:\n  need:\n    - id: transition\n      areas:\n        AP: 1\n"
    )
    messages = [problem.message for problem in playbooks.lint(folder)]
    assert any("PR, PO, PC, IT, ME, CX, CA is missing" in message for message in messages)


def test_an_unknown_check_names_the_nearest_and_other_checks_can_be_given(tmp_path: Path) -> None:
    gates = "gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        check: g1.csae\n"
    folder = write_playbook(tmp_path, gates=gates)
    problem = only(folder)
    assert (problem.line, problem.column, problem.code) == (5, 16, "PB202")
    assert problem.hint == "did you mean 'g1.case'?"
    assert playbooks.lint(folder, checks=[*CHECKS, "g1.csae"]) == ()


@pytest.mark.parametrize(
    ("gate", "line", "column"),
    [
        ("    remove: [g0.sponsor]\n", 3, 14),
        ("    remove: [g0.evidenced, g0.sponsor]\n", 3, 28),
        ("    criteria:\n      - id: g0.sponsor\n        kind: should\n", 5, 15),
        ("    criteria:\n      - id: g0.sponsor\n        check: confirmed\n", 5, 16),
    ],
)
def test_no_playbook_takes_the_sponsor_away(tmp_path: Path, gate: str, line: int, column: int) -> None:
    folder = write_playbook(tmp_path, gates=f"gates:\n  - id: G0\n{gate}")
    problem = only(folder)
    assert (problem.line, problem.column) == (line, column)
    assert (problem.code, problem.severity, problem.file) == ("PB408", "error", "gates.yaml")
    with pytest.raises(InvalidPlaybook):
        playbooks.load(folder)
    titled = (
        "gates:\n  - id: G0\n    criteria:\n      - id: g0.sponsor\n        title: The owner sponsors it\n"
    )
    assert playbooks.lint(write_playbook(tmp_path / "titled", gates=titled)) == ()


def test_a_gate_without_a_must_draws_a_warning(tmp_path: Path) -> None:
    musts = "g5.gates, g5.conditions, g5.streams, g5.work, g5.owners, g5.lessons, g5.plans"
    gates = f"gates:\n  - id: G5\n    remove: [{musts}]\n"
    problem = only(write_playbook(tmp_path, gates=gates))
    assert (problem.code, problem.severity) == ("PB402", "warning")


@pytest.mark.parametrize(
    ("criterion", "value", "code"),
    [
        ("g1.sharedness", "80", "PB405"),
        ("g1.case", "160", "PB405"),
        ("g1.vision", "1", "PB406"),
        ("g1.case", "55", "PB407"),
    ],
)
def test_thresholds_are_within_reach_and_agree_with_the_settings(
    tmp_path: Path, criterion: str, value: str, code: str
) -> None:
    gates = f"gates:\n  - id: G1\n    criteria:\n      - id: {criterion}\n        threshold: {value}\n"
    problems = playbooks.lint(write_playbook(tmp_path, gates=gates))
    assert code in [problem.code for problem in problems]
    assert {problem.line for problem in problems} == {5}


def test_shares_that_do_not_make_a_whole_are_refused(tmp_path: Path) -> None:
    problem = only(write_playbook(tmp_path, case="case:\n  amenability:\n    financial: 0.9\n"))
    assert (problem.line, problem.code) == (2, "PB404")
    assert "not 1" in problem.message


def test_wording_that_acts_on_customers_draws_a_warning_and_still_loads(tmp_path: Path) -> None:
    text = "statements:\n  - id: AP+1\n    text: We manage customers by value\n"
    folder = write_playbook(tmp_path, statements=text)
    problem = only(folder)
    assert (problem.line, problem.severity, problem.code) == (3, "warning", "PB301")
    assert playbooks.load(folder).statements[0].text == "We manage customers by value"


def test_values_nothing_reads_draw_a_warning(tmp_path: Path) -> None:
    text = "statements:\n  - id: AP+1\n    severity: 3\n  - id: AP-1\n    weight: 2\n"
    found = [
        (problem.line, problem.code) for problem in playbooks.lint(write_playbook(tmp_path, statements=text))
    ]
    assert found == [(3, "PB406"), (5, "PB406")]


def test_a_folder_named_otherwise_than_its_id_draws_a_warning(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("playbook.yaml").write_text(identity("other"))
    assert (only(folder).code, only(folder).severity) == ("PB206", "warning")


def test_the_known_checks_and_sections_are_those_of_core() -> None:
    core = playbooks.load("core")
    assert {c.check for gate in core.gates for c in gate.criteria} | {CONFIRMED, READS, ALL, ANY} == set(
        CHECKS
    )
    assert tuple(core.summary.sections) == SECTIONS
    assert all(c.check == c.id for gate in core.gates for c in gate.criteria)
