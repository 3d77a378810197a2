"""How cases came out is told with place, both values and the reason."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.authoring.running import run_cases
from cmprogramme.authoring.telling import cases_page, run_page
from cmprogramme.cli.telling import lines_of
from tests.cmprogramme.authoring.trying import PEOPLE, run
from tests.playbooks.writing import write_playbook

FAILING = (
    PEOPLE
    + "cases:\n  - id: told\n    title: It is told\n    expect:\n      criteria:\n        regulator: met\n"
)


def test_a_failed_case_is_told_with_its_line_and_why(tmp_path: Path) -> None:
    """Expected against actual, then the rule's sentence, then what no case shows."""
    found = run(tmp_path, FAILING)
    assert lines_of(run_page(found, covering=True, strict=True)) == [
        "Warning: 1 of 1 case did not come out as expected.",
        "g1/told (It is told)",
        "  tests/g1.yaml:15:9 regulator: expected met, is unknown",
        "    Nobody has confirmed it. The leader confirms it with what was seen.",
        "CRITERIA SEEN MET AND NOT MET (0 of 1 of its own)",
        "criterion  met  not met",
        "regulator  -    -        no case",
        "Each needs a case that shows it met, and one that shows it not met.",
        "0 of 51 inherited ones are seen both ways.",
    ]
    data = run_page(found).values()
    assert (data["failed"], data["missing"]) == (1, ["regulator"])
    assert data["cases"][0]["checks"][0]["line"] == 15
    (row,) = cases_page(found).tables[0].rows
    assert row.cells[0].status == "off"


def test_a_playbook_without_cases_says_so(tmp_path: Path) -> None:
    """And how to begin."""
    found = run_cases(write_playbook(tmp_path))
    assert "It has no cases yet" in lines_of(run_page(found))[0]
