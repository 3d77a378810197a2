"""The checklist of enablers (rules.md F20)."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.noun import natural_id
from lifecycle.strategy.enablers import EnablerStage, EnablerStatus, enablers, set_enabler
from tests.builders import PROGRAMME_ID, programme, stamp


def test_the_checklist_has_eight_enablers_and_the_classic_one_none_of_them_known_at_first() -> None:
    check = enablers(programme())
    assert len(check.lines) == 9
    assert sum(line.enabler.classic for line in check.lines) == 1
    assert {line.status for line in check.lines} == {None}
    assert check.warning == ""


def test_only_selling_more_being_live_is_warned_of() -> None:
    snapshot = programme()
    snapshot = snapshot.apply(set_enabler(snapshot, "sell-more", EnablerStage.LIVE, stamp()))
    snapshot = snapshot.apply(set_enabler(snapshot, "single-view", EnablerStage.PARTIAL, stamp()))
    assert "Only selling more is live" in enablers(snapshot).warning
    snapshot = snapshot.apply(set_enabler(snapshot, "Single-View", EnablerStage.LIVE, stamp()))
    assert (enablers(snapshot).warning, enablers(snapshot).live) == ("", 1)


def test_an_enabler_the_playbook_does_not_have_is_refused_and_an_old_one_listed() -> None:
    with pytest.raises(InvalidValue, match="single-view"):
        set_enabler(programme(), "loyalty-card", EnablerStage.LIVE, stamp())
    old = EnablerStatus(
        id=natural_id(PROGRAMME_ID, "enabler_status", "old"), enabler="old", status=EnablerStage.LIVE
    )
    check = enablers(programme(old))
    assert check.no_longer_asked == ("old",)
    assert check.live == 0
