"""The rules of the house are seen to be broken where they are."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from tests.house import LINES, findings


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A package of a name nobody has imported yet, and the folder it stands in."""
    name = f"house_{uuid4().hex}"
    monkeypatch.syspath_prepend(tmp_path)
    write(tmp_path, f"{name}/__init__.py")
    return name, tmp_path


def write(root: Path, name: str, *lines: str) -> None:
    """A file of these lines."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines))


def test_a_calm_house_has_no_findings(house: tuple[str, Path]) -> None:
    name, root = house
    write(root, f"{name}/above.py", f"from {name} import below")
    write(root, f"{name}/below.py", *["x = 1"] * LINES)
    assert findings([name], root) == []


@pytest.mark.parametrize(
    "back",
    [
        "from {name} import above",
        "import {name}.above",
        "def late():\n    from {name}.above import x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from {name}.above import x",
    ],
)
def test_a_circle_is_found_by_imports_of_every_kind_and_told_in_its_order(
    house: tuple[str, Path], back: str
) -> None:
    name, root = house
    write(root, f"{name}/above.py", f"from {name} import middle")
    write(root, f"{name}/middle.py", f"from {name} import below")
    write(root, f"{name}/below.py", back.format(name=name))
    told = f"{name}.above -> {name}.middle -> {name}.below -> {name}.above"
    assert findings([name], root) == [f"{name}.above: a circle of 3 files: {told}"]


@pytest.mark.parametrize(
    "call",
    [
        "from lifecycle.snapshot import make_change",
        "from lifecycle.snapshot import make_change as made",
        "from lifecycle import snapshot\nsnapshot.make_change()",
    ],
)
def test_a_change_made_outside_its_three_places_is_found_under_any_name(
    house: tuple[str, Path], call: str
) -> None:
    name, root = house
    write(root, f"{name}/screen.py", call)
    (found,) = findings([name], root)
    assert found.startswith(f"{name}.screen: line {call.count(chr(10)) + 1} speaks of make_change")


def test_a_file_of_one_line_too_many_is_found(house: tuple[str, Path]) -> None:
    name, root = house
    write(root, f"{name}/long.py", *["x = 1"] * (LINES + 1))
    (found,) = findings([name], root)
    assert found.startswith(f"{name}.long: 401 lines")


def test_a_handler_that_calls_that_of_its_base_is_found(house: tuple[str, Path]) -> None:
    name, root = house
    write(root, f"{name}/pane.py", "class Pane:", "    def on_key(self):", "        super().on_key()")
    (found,) = findings([name], root)
    assert found == f"{name}.pane: line 3 calls super().on_key; the framework calls it as well"


def test_a_folder_that_is_no_package_is_found(house: tuple[str, Path]) -> None:
    name, root = house
    write(root, f"{name}/widgets/pane.py", "x = 1")
    (found,) = findings([name], root)
    assert found.startswith(f"{name}.widgets: has no __init__.py")
