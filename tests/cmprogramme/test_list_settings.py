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
FILTERS = st.sampled_from(["late: owner:me", "due<+2w", 'title:"a; b"', "x", "-area:PR or needs:G3"])


@given(
    st.sampled_from(["", "due", "owner"]),
    st.booleans(),
    st.lists(NAMES, max_size=4),
    st.lists(FILTERS, max_size=3),
)
def test_what_is_written_is_read_back(order: str, down: bool, columns: list[str], kept: list[str]) -> None:
    setting = ListSetting(order, down and bool(order), tuple(columns), tuple(kept))
    assert read_list(setting.written()) == setting


def test_a_filter_kept_again_comes_first_and_stands_once() -> None:
    assert ListSetting(kept=("a", "b")).with_filter("b").kept == ("b", "a")


def test_the_setting_of_a_list_is_written_and_read_and_a_wrong_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    change("lists.work", "sort=due down; keep=late: owner:me", path)
    assert Settings.load(path)["lists.work"] == "sort=due down; keep=late: owner:me"
    assert Settings.load(path)["lists.other"] == ""
    with pytest.raises(InvalidValue, match="says nothing of a list"):
        change("lists.work", "order=due", path)
    with pytest.raises(InvalidValue, match="no setting"):
        change("lists.Work Items", "sort=due", path)
    change("lists.work", None, path)
    assert Settings.load(path)["lists.work"] == ""
