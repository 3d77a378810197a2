"""Commands outside tools rely on: names of fields, unrounded values, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commanding import ROSTER, Command

SCOPE = "AP,PR,PC,IT,ME,PO"


def test_the_worked_example_gives_its_team(started: Command) -> None:
    found = started(
        "team", "recommend", "--stage", "B1", "--scope", SCOPE, "--max-consulted", "4", "--json"
    ).data
    assert found["core"] == ["Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Hugo"]
    assert found["consulted"] == ["Gwen", "Ines", "Jonas"]
    assert found["informed"] == ["Kit", "Lena"]
    assert found["objective"] == pytest.approx(89.55, abs=0.005)
    assert found["mean_seniority"] == pytest.approx(23 / 7)
    assert found["functions"] == 6
    assert found["vacancies"] == []
    assert found["relaxed"] == []
    assert found["proof"] == "optimal"
    assert found["why"]["Farah"]["state"] == "core"
    assert found["why"]["Farah"]["delta"] is None
    assert found["why"]["Farah"]["required_by"] == ["the only person with AP of 3 or more"]
    assert "the only person with AP of 3 or more" in found["why"]["Farah"]["sentence"]
    worth = {name: round(found["why"][name]["delta"], 2) for name in ("Eoin", "Dalia", "Chen")}
    assert worth == {"Eoin": 1.89, "Dalia": 3.61, "Chen": 2.64}
    for name, role in (("Hugo", "proposition owner"), ("Gwen", "people lead"), ("Ines", "process owner")):
        assert found["why"][name]["required_by"] == [f"the {role} must be at least consulted in this stage"]
    assert found["why"]["Kit"]["delta"] == pytest.approx(-0.25)


def test_the_graph_of_the_worked_example(started: Command) -> None:
    found = started("capability", "analyse", "--json").data
    assert {area: round(value, 1) for area, value in found["effective"].items()} == {
        "AP": 32.8,
        "PR": 20.1,
        "PO": 38.0,
        "PC": 18.0,
        "IT": 35.6,
        "ME": 20.4,
        "CX": 14.8,
        "CA": 24.6,
    }
    assert found["index"] == pytest.approx(25.5, abs=0.05)
    assert found["mean"] == pytest.approx(34.875)
    assert (found["lowest"], found["weakest_link"]) == ("ME", "AP")
    assert found["leverage"]["PO"] == pytest.approx(0.289, abs=0.0005)
    assert found["order"] == ["PO", "AP", "ME", "PR", "IT", "PC", "CA", "CX"]
    assert found["cause"]["PR"] == "AP"


def test_one_weak_upstream_area(command: Command) -> None:
    command("init", "Weak", "--no-input")
    command(
        "assess", "record", *(f"{area}=60" for area in ("PR", "PO", "PC", "IT", "ME", "CX", "CA")), "AP=30"
    )
    found = command("capability", "analyse", "--json").data
    assert {area: round(value, 1) for area, value in found["effective"].items()} == {
        "AP": 30.0,
        "PR": 33.0,
        "PO": 60.0,
        "PC": 43.8,
        "IT": 45.0,
        "ME": 54.0,
        "CX": 41.1,
        "CA": 39.0,
    }
    assert found["cause"] == {
        "AP": None,
        "PR": "AP",
        "PO": None,
        "PC": "PR",
        "IT": "AP",
        "ME": "AP",
        "CX": "PR",
        "CA": "AP",
    }


def test_scores_are_null_until_all_eight_areas_are_known(command: Command) -> None:
    command("init", "Half", "--no-input")
    command("assess", "record", "AP=42")
    found = command("capability", "analyse", "--json").data
    assert found["index"] is None
    assert found["order"] is None
    assert found["missing"] == ["PR", "PO", "PC", "IT", "ME", "CX", "CA"]


def test_a_gate_that_is_not_ready_exits_6_and_still_prints(started: Command) -> None:
    ran = started("gate", "check", "G1", "--json")
    assert ran.code == 6
    by_id = {criterion["id"]: criterion for criterion in ran.data["criteria"]}
    assert by_id["g1.areas"]["state"] == "met"
    assert by_id["g1.sharedness"]["state"] == "not_assessed"
    assert by_id["g1.sharedness"]["kind"] == "must"
    assert by_id["g1.sharedness"]["threshold"] == 0.8
    assert ran.data["suggestion"] == "hold"


def test_go_is_refused_while_a_must_is_open_and_names_each(started: Command) -> None:
    ran = started(
        "gate",
        "decide",
        "G1",
        "--outcome",
        "go",
        "--by",
        "Amara",
        "--role",
        "sponsor",
        "--reason",
        "We go",
        "--json",
    )
    assert ran.code == 6
    for must in ("g1.sharedness", "g1.vision", "g1.segment", "g1.case"):
        assert must in ran.error["why"]


def test_only_the_sponsor_overrides_a_must(started: Command) -> None:
    terms = [
        "--reason",
        "The two missing functions join in January",
        "--risk-owner",
        "Chen",
        "--expires",
        "2027-01-31",
    ]
    refused = started("gate", "override", "G1", "g1.sharedness", "--by", "Bryn", "--role", "leader", *terms)
    assert refused.code == 6
    assert "sponsor" in refused.err
    assert (
        started("gate", "override", "G1", "g1.sharedness", "--by", "Amara", "--role", "sponsor", *terms).code
        == 0
    )
    state = {one["id"]: one["state"] for one in started("gate", "check", "G1", "--json").data["criteria"]}
    assert state["g1.sharedness"] == "overridden"
    started("undo")
    assert len(started("gate", "decisions", "--json").data["overrides"]) == 1, "a record is not undone"
    late = {
        one["id"]: one["state"]
        for one in started("gate", "check", "G1", "--json", "--as-of", "2027-02-01").data["criteria"]
    }
    assert late["g1.sharedness"] != "overridden"


def test_an_idea_has_its_merit(started: Command) -> None:
    rated = ["--impact", "4", "--effort", "3", "--fit", "3", "--confidence", "0.7"]
    found = started("idea", "add", "Call back", "--area", "AP", *rated, "--json").data
    assert found["merit"] == pytest.approx(51.0)
    listed = started("idea", "list", "--json").data["ideas"]
    assert [idea["id"] for idea in listed] == [found["id"]]


def test_history_undo_and_redo(started: Command) -> None:
    started("idea", "add", "Call back")
    newest = started("history", "list", "--json").data["entries"][0]
    assert newest["label"] == "Captured the idea 'Call back'"
    assert newest["who"] == "Tester"
    assert newest["revision"] == 4
    assert newest["at"]
    assert started("undo", "--json").code == 0
    assert started("idea", "list", "--json").data["ideas"] == []
    assert started("redo", "--json").code == 0
    assert len(started("idea", "list", "--json").data["ideas"]) == 1


def test_a_dry_run_shows_and_stores_nothing(started: Command) -> None:
    ran = started("idea", "add", "Call back", "--dry-run", "--json")
    assert ran.data["dry_run"] is True
    assert started("idea", "list", "--json").data["ideas"] == []


def test_the_same_roster_twice_changes_nothing(started: Command) -> None:
    before = started("history", "list", "--json").data["entries"][0]["revision"]
    ran = started("person", "import", str(ROSTER), "--json")
    assert ran.data["changed"] is False
    assert started("history", "list", "--json").data["entries"][0]["revision"] == before


def test_a_faulty_roster_names_row_and_column_and_changes_nothing(started: Command, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,function,level,hours,AP\nZoe,marketting,9,six,1\n,sales,3,4,7\nZoe,sales,3,4,1\n")
    ran = started("person", "import", str(roster))
    assert ran.code == 3
    for place in (
        "row 2, column function",
        "row 2, column level",
        "row 2, column hours",
        "row 3, column name",
        "row 4, column name",
    ):
        assert place in ran.err
    assert "Zoe" not in started("person", "list").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["gate", "chekc"], 2),
        (["idea", "add"], 2),
        (["idea", "add", "x", "--impact", "9"], 2),
        (["idea", "show", "nothing"], 4),
        (["person", "import", "missing.csv"], 4),
        (["import", "missing.json"], 4),
        (["gate", "check", "G9"], 2),
        (["assess", "record", "AP=142"], 2),
        (["assess", "record", "XX=42"], 2),
        (["--programme", "Nobody", "gate", "check"], 4),
        (["history", "show", "999"], 4),
        (["nonsense"], 2),
    ],
)
def test_wrong_calls_have_their_exit_code_and_no_traceback(
    started: Command, arguments: list[str], code: int
) -> None:
    ran = started(*arguments)
    assert ran.code == code
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    as_json = started(*arguments, "--json")
    assert as_json.code == code
    assert as_json.error["what"]
