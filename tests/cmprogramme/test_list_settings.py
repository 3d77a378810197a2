"""How a list is shown, written as a setting and read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.list_settings import ListSetting, read_list
from cmprogramme.settings import Settings, change
from lifecycle.base.errors import InvalidValue

NAMES = st.text(alphabet="abc_", min_size=1, max_size=6)
FILTERS = st.sampled_from(
    ["late: owner:me", 'title:"a; b"', "a; sort=x", 'say "x', '"a" or "b"', '"a"', "a\\"]
) | (st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool))


@given(
    st.sampled_from(["", "due", "owner"]),
    st.booleans(),
    st.lists(NAMES, max_size=4),
    st.lists(FILTERS, max_size=3),
)
def test_what_is_written_is_read_back(order: str, down: bool, columns: list[str], kept: list[str]) -> None:
    setting = ListSetting(order, down and bool(order), tuple(columns), tuple(kept))
    assert read_list(setting.written()) == setting


def test_what_is_set_up_goes_over_what_was_written_elsewhere_since() -> None:
    seen, fresh = ListSetting(kept=("a",)), ListSetting(order="due", kept=("late: owner:me", "a"))
    assert ListSetting(kept=("a",), columns=("code",)).over(fresh, seen) == ListSetting(
        order="due", columns=("code",), kept=("late: owner:me", "a")
    )
    assert ListSetting(kept=("b",)).over(fresh, seen).kept == ("b", "late: owner:me")


def test_a_filter_kept_again_comes_first_and_stands_once() -> None:
    assert ListSetting(kept=("a", "b")).with_filter("b").kept == ("b", "a")


def test_the_setting_of_a_list_is_written_and_read_and_a_wrong_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    change("lists.work", "sort=due down; keep=late: owner:me", path)
    assert Settings.load(path)["lists.work"] == "sort=due down; keep=late: owner:me"
    assert Settings.load(path)["lists.other"] == ""
    with pytest.raises(InvalidValue, match="says nothing of a list"):
        change("lists.work", "order=due", path)
    kept = ListSetting(kept=('say "x', "a; sort=x", "b\\"))
    change("lists.work", kept.written(), path)
    assert read_list(Settings.load(path)["lists.work"]) == kept
    with pytest.raises(InvalidValue, match="no setting"):
        change("lists.Work Items", "sort=due", path)
    change("lists.work", None, path)
    assert Settings.load(path)["lists.work"] == ""
