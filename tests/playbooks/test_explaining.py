"""A value explained: what it is, who set it, what it may be, what reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.base.errors import NotFound
from playbooks.explaining import explained, takes_words
from playbooks.fields import patterns
from tests.playbooks.writing import write_playbook

CASE = "gates.G1.criteria.g1.case.threshold"


def test_a_threshold_says_who_set_it_what_it_may_be_and_what_reads_it(tmp_path: Path) -> None:
    gates = "gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        threshold: 70\n"
    lines = explained(write_playbook(tmp_path, gates=gates), CASE).lines()
    assert lines[0].startswith(f"{CASE}: limit in its own unit")
    assert "threshold: 70, set by mine in gates.yaml line 5" in lines
    assert any(line.startswith("  core says 60 (gates.yaml line ") for line in lines)
    assert "takes: 0 to 100, for the check g1.case" in lines
    assert lines[-1] == "read by: whether the criterion is met (rules: Gates; cmprogramme gate check)"


def test_what_nobody_says_is_its_default() -> None:
    found = explained("core", "gates.G1.criteria.g1.case.home")
    assert (found.layers, found.default) == ((), None)
    assert "No playbook of the chain says it" in "\n".join(found.lines())
    assert "definition" in found.takes


@pytest.mark.parametrize(
    ("key", "takes"),
    [
        ("areas.AP.weight", "number, 0 to 1000"),
        ("areas.AP.title", "text of at most 200 characters"),
        ("stages.D1.days", "whole number, 1 to 3650"),
        ("statements.AP+1.quick", "true or false; left out: false"),
        ("edges.e1.type", "one of drives, enables, feeds_back"),
        ("team.bands.D1.size", "list of 2, each whole number, 0 to 100"),
        ("case.amenability.financial", "a mapping of names to values"),
    ],
)
def test_what_a_value_may_be_is_said_in_words(key: str, takes: str) -> None:
    assert explained("core", key).takes == takes


def test_a_section_names_everything_that_reads_it() -> None:
    assert {reader.rule for reader in explained("core", "team").read_by} == {"Team"}


@pytest.mark.parametrize("key", ["gate", "gates.G9", "gates.G1.criteria.g1.cases.kind", f"{CASE}.more", ""])
def test_a_key_that_leads_nowhere_says_where_it_ends(key: str) -> None:
    with pytest.raises(NotFound) as refused:
        explained("core", key)
    assert refused.value.why


def test_every_field_says_what_it_takes() -> None:
    for path, part in patterns().items():
        assert takes_words(part), path


def test_the_threshold_of_what_is_read_is_in_the_unit_of_that() -> None:
    churn = explained("telecom", "gates.G4.criteria.g4.churn.threshold")
    measure = playbooks.load("telecom").measure("churn")
    assert measure is not None
    assert churn.takes == f"any number, in {measure.unit}, for the check reads"
    assert (
        explained("core", "gates.G0.criteria.g0.suitability.threshold").takes
        == "nothing: g0.suitability takes none"
    )


def test_parts_of_one_name_in_two_criteria_each_have_their_own_range(tmp_path: Path) -> None:
    """An id is a part's own within its criterion alone."""
    gates = "gates:\n  - id: G1\n    criteria:\n"
    for id, check, threshold in (("one", "g1.case", 60), ("two", "g1.sharedness", 0.8)):
        gates += f"      - id: {id}\n        kind: should\n        check: any\n        title: It holds\n"
        gates += "        parts:\n          - id: same\n            title: It does\n"
        gates += f"            check: {check}\n            threshold: {threshold}\n"
    folder = write_playbook(tmp_path, gates=gates)
    for id, takes in (
        ("one", "0 to 100, for the check g1.case"),
        ("two", "0 to 1 (like 0.8 or 80%), for the check g1.sharedness"),
    ):
        assert explained(folder, f"gates.G1.criteria.{id}.parts.same.threshold").takes == takes


def test_an_entry_of_a_list_is_explained_by_its_id() -> None:
    found = playbooks.explained("telecom", "gates.G4.criteria.g4.churn")
    assert found.what.startswith("A named check")
    assert [one.playbook for one in found.layers] == ["subscription-utility", "telecom"]
    assert found.takes.startswith("keys: id, kind, check")
    with pytest.raises(NotFound, match="is called 'gates"):
        playbooks.explained("telecom", "gates.G9")
