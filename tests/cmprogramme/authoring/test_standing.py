"""Programmes stand on another playbook in memory only, and the demonstration is played once."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from cmprogramme.authoring.standing import demo_at, on
from lifecycle.base.errors import InvalidValue
from lifecycle.base.phases import Stage
from lifecycle.programme import PinnedPlaybook
from tests.builders import core, programme
from tests.playbooks.writing import write_playbook


def test_a_programme_stands_on_another_playbook_and_the_old_one_stays_as_it_was(tmp_path: Path) -> None:
    """Nothing but the playbook differs."""
    before = programme()
    mine = playbooks.load(write_playbook(tmp_path))
    after = on(mine, before)
    assert (after.playbook.id, before.playbook.id) == ("mine", core().id)
    differing = {kind for kind in after.nouns if after.nouns[kind] != before.nouns[kind]}
    assert differing == {PinnedPlaybook}


def test_the_story_is_asked_for_backwards_as_well() -> None:
    """Places it has been at are kept."""
    later, day = demo_at("G2")
    earlier, before = demo_at("d2")
    assert (later.programme.stage, earlier.programme.stage) == (Stage.POOL, Stage.D2)
    assert before < day
    assert demo_at("G2")[0] is later


def test_a_place_the_story_has_not_is_refused() -> None:
    """With those it has."""
    with pytest.raises(InvalidValue, match="no place 'G7'"):
        demo_at("G7")
