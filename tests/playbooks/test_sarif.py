"""Problems as SARIF: rules with help, places, fingerprints that do not move with the lines above."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playbooks.excerpts import sources
from playbooks.loader import examine
from playbooks.sarif import sarif
from tests.playbooks.writing import write_playbook

TWO = "areas:\n  - id: AP\n    wieght: 2\n  - id: PR\n    wieght: 2\n"


def found(folder: Path) -> dict[str, Any]:
    loaded = examine(folder)
    whole = sarif(loaded.problems, sources(loaded.layers), "a folder/mine", "1.0")
    assert (whole["version"], len(whole["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = whole["runs"][0]
    return run


def test_a_result_names_its_rule_and_its_place(tmp_path: Path) -> None:
    run = found(write_playbook(tmp_path, areas=TWO))
    first = run["results"][0]
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert (first["ruleId"], rule["id"], first["level"]) == ("PB101", "PB101", "error")
    assert "explain PB101" in rule["help"]["text"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20folder/mine/areas.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_fingerprints_stay_when_lines_are_put_above_and_differ_between_two(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, areas=TWO)
    before = [result["partialFingerprints"] for result in found(folder)["results"]]
    folder.joinpath("areas.yaml").write_text("# a word before\n\n" + TWO)
    after = [result["partialFingerprints"] for result in found(folder)["results"]]
    assert before == after
    assert before[0] != before[1]


def test_a_problem_of_a_file_has_no_region(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("areas.yml").write_text("")
    (result,) = found(folder)["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
