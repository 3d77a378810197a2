"""The linter: every fault at once, at its line, with the nearest word and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import playbooks
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import NotFound
from playbooks import InvalidPlaybook, Problem
from playbooks.checks import CHECKS, CONFIRMED, SECTIONS
from playbooks.rules import RULES
from tests.playbooks.writing import identity, write_playbook


def only(folder: Path) -> Problem:
    """The one problem of a playbook."""
    problems = playbooks.lint(folder)
    assert len(problems) == 1, "\n".join(str(problem) for problem in problems)
    return problems[0]


def test_a_misspelt_key_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    problem = only(write_playbook(tmp_path, areas="areas:\n  - id: AP\n    wieght: 2\n"))
    assert (problem.file, problem.line, problem.column, problem.code) == ("areas.yaml", 3, 5, "PB101")
    assert problem.hint == "did you mean 'weight'?"
    assert str(problem).startswith("areas.yaml:3:5 error PB101 unknown key 'wieght'")


def test_a_misspelt_section_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    problem = only(write_playbook(tmp_path, areas="aeras:\n  - id: AP\n    weight: 2\n"))
    assert (problem.line, problem.code, problem.hint) == (1, "PB101", "did you mean 'areas'?")


@pytest.mark.parametrize(
    ("stem", "text", "line", "column", "code", "words"),
    [
        ("areas", "areas:\n  - id: AP\n    target: 101\n", 3, 13, "PB103", "100"),
        ("areas", "areas:\n  - id: AP\n    weight: -1\n", 3, 13, "PB103", "0"),
        ("areas", "areas:\n  - id: AP\n    weight: heavy\n", 3, 13, "PB103", "no number"),
        ("areas", "areas:\n  - id: AP\n    weight: true\n", 3, 13, "PB103", "no number"),
        ("areas", "areas:\n  - id: AP\n    weight: '2'\n", 3, 13, "PB103", "no number"),
        ("statements", "statements:\n  - id: AP+1\n    quick: no\n", 3, 12, "PB103", "true or false"),
        ("areas", "areas:\n  - id: AP\n    title: 7\n", 3, 12, "PB103", "in quotes"),
        ("areas", "areas:\n  - id: AP\n    title: '  '\n", 3, 12, "PB103", "something in it"),
        ("areas", "areas:\n  - id: AP\n    title: " + "x" * 201 + "\n", 3, 12, "PB103", "200 characters"),
        ("areas", "areas:\n  id: AP\n", 1, 1, "PB103", "not a list"),
        ("areas", "areas:\n  - AP\n", 2, 5, "PB103", "no keys"),
        ("graph", "edges:\n  - id: e1\n    type: drvies\n", 3, 11, "PB103", "'drives'"),
        ("graph", "edges:\n  - id: new\n    source: AP\n", 2, 9, "PB102", "'target'"),
        ("lifecycle", "stages:\n  - id: POOL\n    days: 2.5\n", 3, 11, "PB103", "whole number"),
        ("lifecycle", "stages:\n  - id: POOL\n    days: 99999999\n", 3, 11, "PB103", "3650"),
        ("team", "team:\n  bands:\n    - id: D1\n      size: [3]\n", 4, 7, "PB103", "too few"),
        ("team", "team:\n  bands:\n    - id: D1\n      size: [3, 4, 5]\n", 4, 7, "PB103", "at most 2"),
        ("team", "team:\n  scaling:\n    applies: perhaps\n", 3, 14, "PB103", "true or false"),
        ("statements", "statements:\n  - id: 'A P'\n    text: x\n", 2, 9, "PB103", "without spaces"),
        ("strategy", "strategy:\n  spend_shares:\n    tech: 1\n", 3, 11, "PB103", "technology"),
    ],
)
def test_a_wrong_value_is_named_where_it_stands(
    tmp_path: Path, stem: str, text: str, line: int, column: int, code: str, words: str
) -> None:
    problems = playbooks.lint(write_playbook(tmp_path, **{stem: text}))
    assert [problem.severity for problem in problems if problem.severity != "warning"]
    first = next(problem for problem in problems if problem.code == code)
    assert (first.file, first.line, first.column) == (f"{stem}.yaml", line, column)
    assert words in first.message + first.hint


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


def test_everything_wrong_in_several_files_is_told_at_once(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path,
        areas="areas:\n  - id: AP\n    wieght: 2\n    target: 120\n",
        gates="gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        check: g1.cas\n",
        graph="edges:\n  - id: f7\n    type: drives\n  - id: e1\n    type: drvies\n",
        pool="pool:\n  days: *ten\n",
        team="team:\n  bands:\n    - id: R3\n      size: [7, 10]\n",
    )
    found = [(problem.file, problem.line, problem.code) for problem in playbooks.lint(folder)]
    assert found == [
        ("areas.yaml", 3, "PB101"),
        ("areas.yaml", 4, "PB103"),
        ("gates.yaml", 5, "PB202"),
        ("graph.yaml", 3, "PB401"),
        ("graph.yaml", 5, "PB103"),
        ("pool.yaml", 2, "PB020"),
        ("team.yaml", 4, "PB403"),
    ]


def test_a_file_that_cannot_be_parsed_hides_nothing_of_the_other_files(tmp_path: Path) -> None:
    folder = write_playbook(
        tmp_path,
        areas="areas:\n  - id: AP\n    wieght: 2\n",
        gates="gates:\n  - id: G1\n    criteria:\n      - id: 'mine\n        threshold: 1\n",
        graph="edges:\n  - id: f7\n    type: drives\n",
        pool="pool:\n  days: 10\n   functions: 5\n",
    )
    folder.joinpath("guidance").mkdir()
    folder.joinpath("guidance", "mine.md").write_text("A page for the criterion that could not be read.\n")
    found = [(problem.file, problem.line, problem.column, problem.code) for problem in playbooks.lint(folder)]
    assert found == [
        ("areas.yaml", 3, 5, "PB101"),
        ("gates.yaml", 4, 13, "PB023"),
        ("graph.yaml", 3, 11, "PB401"),
        ("pool.yaml", 3, 4, "PB013"),
    ]


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
    assert (problem.line, problem.code) == (1, "PB405")
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


@pytest.mark.parametrize("gone", ["CX", "R2", "G4"])
def test_areas_stages_and_gates_cannot_be_left_out(tmp_path: Path, gone: str) -> None:
    problems = playbooks.lint(write_playbook(tmp_path, more=f"remove: [{gone}]\n"))
    assert any(f"{gone} is missing" in problem.message and problem.code == "PB102" for problem in problems)


def test_an_unknown_check_names_the_nearest_and_other_checks_can_be_given(tmp_path: Path) -> None:
    gates = "gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        check: g1.csae\n"
    folder = write_playbook(tmp_path, gates=gates)
    problem = only(folder)
    assert (problem.line, problem.column, problem.code) == (5, 16, "PB202")
    assert problem.hint == "did you mean 'g1.case'?"
    assert playbooks.lint(folder, checks=[*CHECKS, "g1.csae"]) == ()


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


def test_vocabulary_replaces_a_word_once(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    words = "vocabulary:\n  Client: Guest\n  Guest: Visitor\n  Board: board\n"
    folder.joinpath("playbook.yaml").write_text(identity("mine") + words)
    assert [(problem.line, problem.code) for problem in playbooks.lint(folder)] == [
        (8, "PB302"),
        (10, "PB302"),
    ]


def test_a_folder_named_otherwise_than_its_id_draws_a_warning(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("playbook.yaml").write_text(identity("other"))
    assert (only(folder).code, only(folder).severity) == ("PB206", "warning")


def test_a_playbook_without_a_parent_says_every_section_it_lacks(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("playbook.yaml").write_text(identity("mine").replace("parent: core\n", ""))
    problem = only(folder)
    assert problem.code == "PB102"
    assert "'gates'" in problem.message
    assert "'team'" in problem.message


def test_the_known_checks_and_sections_are_those_of_core() -> None:
    core = playbooks.load("core")
    assert {c.check for gate in core.gates for c in gate.criteria} | {CONFIRMED} == set(CHECKS)
    assert tuple(core.summary.sections) == SECTIONS
    assert all(c.check == c.id for gate in core.gates for c in gate.criteria)


def test_every_code_the_linter_knows_is_explained() -> None:
    used: set[str] = set()
    for source in Path(playbooks.__file__ or "").parent.glob("*.py"):
        if source.name != "rules.py":
            used |= set(re.findall(r"PB\d{3}", source.read_text(encoding="utf-8")))
    assert used == set(RULES)
    assert playbooks.explain("pb401").startswith("PB401 Circle")
    with pytest.raises(NotFound, match="There is no rule"):
        playbooks.explain("PB999")
