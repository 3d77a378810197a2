"""Playbooks put in their place: all or none, whenever the program is killed."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from playbooks.making import placing
from playbooks.making.placing import ADDING, BEGUN, REPLACED, finished, put

OLD = {"one": {"playbook.yaml": "id: one\nold\n"}}
NEW = {"one": {"playbook.yaml": "id: one\nnew\n", "tests/x.yaml": "a"}, "two": {"playbook.yaml": "id: two\n"}}


def held(folder: Path) -> dict[str, dict[str, str]]:
    """What stands in the folder, playbook by playbook, hidden ones left out."""
    return {
        one.name: {
            file.relative_to(one).as_posix(): file.read_text()
            for file in sorted(one.rglob("*"))
            if file.is_file()
        }
        for one in sorted(folder.iterdir())
        if not one.name.startswith(".")
    }


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    assert put(tmp_path, OLD) == []
    (kept,) = put(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert kept == tmp_path / REPLACED / "one-1"
    assert (kept / "playbook.yaml").read_text() == "id: one\nold\n"
    (again,) = put(tmp_path, OLD)
    assert again.name == "one-2"
    assert not (tmp_path / ADDING).exists()


class Killed(BaseException):
    """As if the program ended here."""


STEPS = 14


@pytest.mark.parametrize("step", range(STEPS + 3))
def test_killed_at_any_step_there_is_the_old_or_the_new(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, OLD)
    left = step

    def counting(name: str) -> None:
        real = getattr(os, name)

        def called(*given: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return real(*given, **named)

        monkeypatch.setattr(os, name, called)

    for name in ("rename", "fsync", "mkdir"):
        counting(name)
    monkeypatch.setattr(shutil, "rmtree", lambda *given, **named: None)  # nobody clears up either
    with suppress(Killed):
        put(tmp_path, NEW)
    monkeypatch.undo()
    finished(tmp_path)  # whoever looks next
    assert held(tmp_path) in ({"one": OLD["one"]}, NEW)
    assert (held(tmp_path) == NEW) or step < STEPS
    assert (held(tmp_path) != NEW) or step > 0
    put(tmp_path, NEW)
    assert held(tmp_path) == NEW
    assert list(tmp_path.glob(f"{BEGUN}*")) == []


def test_a_fault_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="name too long"):
        put(tmp_path, {"one": {"playbook.yaml": "", "x" * 300: ""}})
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_else_begins_is_left_to_them(tmp_path: Path) -> None:
    mine = tmp_path / f"{BEGUN}x"
    mine.mkdir()
    with placing.held(mine) as held_by_me:
        assert held_by_me
        placing.swept(tmp_path)
        assert mine.is_dir()
    placing.swept(tmp_path)
    assert not mine.exists()
    shutil.rmtree(tmp_path)
    with placing.held(tmp_path) as found:
        assert not found
