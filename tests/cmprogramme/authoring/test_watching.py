"""A playbook is looked at again when one of its files changes; after a fault the last good look stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmprogramme.authoring import watching
from cmprogramme.authoring.watching import Watched
from playbooks import loader
from playbooks.loader import Loaded
from tests.cmprogramme.authoring.trying import REGULATOR
from tests.playbooks.writing import write_playbook


def criteria(loaded: Loaded) -> int:
    """How many criteria it has."""
    assert loaded.playbook is not None
    return sum(len(gate.criteria) for gate in loaded.playbook.gates)


def test_a_save_is_seen_once_and_a_fault_keeps_the_last_good_look(tmp_path: Path) -> None:
    """The fault is told with its line; mended, the look is fresh again."""
    folder = write_playbook(tmp_path, gates=REGULATOR)
    watched = Watched(folder, None, criteria)
    assert watched.changed()
    first = watched.look()
    assert first.fresh
    assert not watched.changed()
    (folder / "gates.yaml").write_text(REGULATOR.replace("kind: must", "kind: mustt"), encoding="utf-8")
    assert watched.changed()
    broken = watched.look()
    assert (broken.result, broken.fresh) == (first.result, False)
    assert "    |               ^^^^^" in broken.told
    (folder / "gates.yaml").write_text(REGULATOR.replace("regulator\n", "other\n"), encoding="utf-8")
    assert watched.changed()
    assert watched.look().fresh
    assert not watched.changed()


def test_a_parent_of_ones_own_and_guidance_and_cases_are_watched_too(tmp_path: Path) -> None:
    """Whatever the playbook is made of."""
    parent = write_playbook(tmp_path, gates=REGULATOR)
    child = write_playbook(tmp_path, "child", "mine")
    watched = Watched(child, tmp_path, criteria)
    watched.look()
    for place in (parent / "gates.yaml", child / "guidance" / "regulator.md", child / "tests" / "a.yaml"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(REGULATOR + "# more\n", encoding="utf-8")
        assert watched.changed(), place
        watched.look()
        assert not watched.changed()


def test_a_playbook_that_was_never_good_has_no_result(tmp_path: Path) -> None:
    """Only problems."""
    found = Watched(write_playbook(tmp_path, gates="gates: 3\n"), None, criteria).look()
    assert (found.result, found.fresh) == (None, False)
    assert found.problems


def test_what_is_saved_while_the_files_are_read_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_playbook(tmp_path, gates=REGULATOR)
    reading = loader.examine_folder

    def saved_meanwhile(*given: Any) -> Loaded:
        found = reading(*given)
        (folder / "gates.yaml").write_text(REGULATOR.replace("regulator\n", "other\n"), encoding="utf-8")
        return found

    watched = Watched(folder, None, criteria)
    monkeypatch.setattr(watching, "examine_folder", saved_meanwhile)
    watched.look()
    assert watched.changed()
