"""A newer version in the library is told, found by one line of one file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import playbooks
from cmprogramme.newer import look, version_of
from lifecycle.summary.telling import needs_page, status_page
from lifecycle.upgrade.newer import later, newer
from tests.builders import TODAY, core, programme


def test_the_version_of_every_shipped_playbook_is_found_without_reading_it() -> None:
    for name in playbooks.shipped():
        assert version_of(name) == playbooks.load(name).version
    assert version_of("nobody-has-this") == version_of("../library/core") == version_of("") == ""


def test_an_own_playbook_is_found_in_the_persons_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmprogramme.newer.playbooks_folder", lambda: tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "playbook.yaml").write_text("id: mine\nversion: 2.10.0 # new\n", encoding="utf-8")
    assert version_of("mine") == "2.10.0"
    assert later("2.10.0", "2.9.9")
    assert not later("2.9.9", "2.9.9")


def test_a_programme_on_an_older_version_says_so_and_one_on_the_same_says_nothing() -> None:
    behind = look(programme(playbook=core().model_copy(update={"version": "0.9.0"})))
    assert newer(behind) == core().version
    (row,) = [row for row in needs_page(behind, TODAY).tables[0].rows if row.key.startswith("need:")][-1:]
    assert "lies in the library" in row.cells[0].words
    assert status_page(behind, TODAY).values()["newer_playbook"] == core().version
    same = look(programme())
    assert newer(same) == newer(programme()) == ""
    assert status_page(same, TODAY).values()["newer_playbook"] is None


def test_no_playbook_is_read_and_no_parser_imported_for_it() -> None:
    code = (
        "import sys; from cmprogramme.newer import version_of; assert version_of('core');"
        "print(*({'ruamel', 'playbooks'} & set(sys.modules)))"
    )
    root = Path(playbooks.__file__ or "").parent.parent
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
