"""The settings file: whatever is in it, what is wrong is said in our words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmprogramme.limits import SETTINGS_LIMIT
from cmprogramme.settings import Settings, change
from lifecycle.base.errors import InvalidContent, InvalidValue, LifecycleError


@pytest.mark.parametrize(
    "text",
    [
        "a." * 3000 + "b = 1",
        "[" + ".".join("a" * 3000) + "]\nb = 1",
        "x = " + "[" * 3000 + "]" * 3000,
        "me.name = [1]",
        "[me]\nname = {a = 1}",
        "me.nome = 'x'",
        "ui.mouse = 'x'",
        "ui.mouse =",
        "x = " + "9" * 5000,
    ],
)
def test_a_file_too_deep_or_wrong_is_refused_by_what_is_in_it(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LifecycleError) as refused:
        Settings.load(path)
    assert "recursion" not in str(refused.value)
    assert "sys." not in str(refused.value)
    assert len(str(refused.value)) < 600


def test_a_value_with_parts_is_named_by_its_key_and_what_is_no_settings_file_is_not_waited_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[me]\nname = ['Bryn']", encoding="utf-8")
    with pytest.raises(InvalidContent, match=r"me\.name, which has parts of its own"):
        Settings.load(path)
    path.write_bytes(b"#" * (SETTINGS_LIMIT + 1))
    with pytest.raises(InvalidContent, match="more than 1 MB"):
        Settings.load(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(InvalidContent, match="no ordinary file"):
        Settings.load(path)


@pytest.mark.parametrize(("value", "told"), [("x" * 201, "201 characters"), ("A\u200bda", "nobody sees")])
def test_a_name_nobody_could_write_under_is_not_set(value: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=told):
        change("me.name", value, tmp_path / "settings.toml")
    assert not (tmp_path / "settings.toml").exists()
