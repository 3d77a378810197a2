"""Pages of guidance."""

from __future__ import annotations

from pathlib import Path

import playbooks
from tests.playbooks.writing import write_playbook


def test_a_page_of_guidance_becomes_the_criterions_guidance(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath("guidance").mkdir()
    folder.joinpath("guidance", "g1.case.md").write_text("Ask the director first.\n\nThen argue.\n")
    folder.joinpath("guidance", "g1.cases.md").write_text("Nobody reads this.\n")
    (problem,) = playbooks.lint(folder)
    assert (problem.file, problem.code, problem.severity) == ("guidance/g1.cases.md", "PB204", "warning")
    criterion = playbooks.load(folder).criterion("g1.case")
    assert criterion is not None
    assert criterion.guidance == "Ask the director first.\n\nThen argue."
    (setting,) = [
        s for s in playbooks.origin(folder, "gates.G1.criteria.g1.case.guidance") if s.playbook == "mine"
    ]
    assert (setting.file, setting.line) == ("guidance/g1.case.md", 1)
