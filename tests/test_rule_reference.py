"""docs/rules.md holds what the code refers to, and the numbers of the core playbook."""

from __future__ import annotations

import re
from pathlib import Path

from lifecycle.playbook import EdgeType
from tests.builders import core

ROOT = Path(__file__).parent.parent
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
HEADINGS = {
    re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
    for heading in re.findall(r"^#+ (.+)$", RULES, re.M)
}
SUBJECT = re.compile(r"rules\.md (F\d+|[a-z]+)")
READING = re.compile(r"\breadings? (\d+)(?:(?:, | to | and )(\d+))*")


def sources() -> list[Path]:
    folders = ("lifecycle", "playbooks", "cmprogramme", "seating")
    return [path for folder in folders for end in ("*.py", "*.yaml") for path in (ROOT / folder).rglob(end)]


def test_every_link_on_the_page_leads_to_a_heading() -> None:
    links = set(re.findall(r"\]\(#([^)]+)\)", RULES))
    assert links
    assert links <= HEADINGS


def test_the_readings_are_numbered_1_to_82_without_a_gap() -> None:
    readings = RULES.split("## Settled readings")[1].split("## Publications")[0]
    assert [int(number) for number in re.findall(r"^(\d+)\. ", readings, re.M)] == list(range(1, 83))


def test_no_other_line_of_the_page_would_be_read_as_a_numbered_list() -> None:
    assert not re.findall(r"^\d+\. .*", RULES.split("## Settled readings")[0], re.M)


def test_every_rule_the_code_names_has_a_heading() -> None:
    known = {heading.split("-")[0] for heading in HEADINGS} | {"reading", "readings"}
    missing = {
        f"{path.relative_to(ROOT)}: {subject}"
        for path in sources()
        for subject in SUBJECT.findall(path.read_text(encoding="utf-8"))
        if subject.lower() not in known
    }
    assert missing == set()


def test_every_reading_the_code_names_is_on_the_page() -> None:
    found = {
        int(number)
        for path in sources()
        for match in READING.finditer(path.read_text(encoding="utf-8"))
        for number in re.findall(r"\d+", match.group())
        if "rules.md" in path.read_text(encoding="utf-8")
    }
    assert found
    assert max(found) <= 82


def test_the_team_bands_on_the_page_are_those_of_the_core_playbook() -> None:
    for band in core().team.bands:
        sizes = f"{band.size[0]}-{band.size[1]}"
        functions = f"{band.functions[0]}-{band.functions[1]}"
        levels = f"{band.seniority[0]:.1f}-{band.seniority[1]:.1f}"
        assert f"| {band.id.value} | {sizes} | {functions} | {levels} |" in RULES


def test_the_edges_on_the_page_are_those_of_the_core_playbook() -> None:
    for edge in core().edges:
        weight = f"{edge.weight:g}".removeprefix("0")
        if edge.type is EdgeType.FEEDS_BACK:
            assert f"{edge.id} {edge.source.value} → {edge.target.value} {weight}" in RULES
        else:
            row = f"| {edge.id} {edge.type.value} | {edge.source.value} → {edge.target.value} | {weight} |"
            assert row in RULES


def test_need_by_phase_on_the_page_is_that_of_the_core_playbook() -> None:
    for need in core().team.need:
        cells = [f"{value:g}" if value < 1 else "1.0" for value in need.areas.values()]
        row = " | ".join(cell.removeprefix("0") for cell in cells)
        assert f"| {need.id.value} | {row} |" in RULES
