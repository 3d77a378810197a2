"""Packed playbooks: text in, the same text out, and everything that is wrong with a file refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.base.errors import InvalidContent
from playbooks.folders import FILE_BYTES, FILES
from playbooks.layers import LEVELS
from playbooks.making.packing import Pack, as_content, misnamed, unpacked

HASH = "a" * 64
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40)


def packed(**files: str) -> Pack:
    """A pack of one playbook with these files besides its identity."""
    texts = {"playbook.yaml": "id: mine\n", **{f"{stem}.yaml": text for stem, text in files.items()}}
    return Pack("mine", "1.0.0", "Mine", "me", "MIT", HASH, {"core": HASH}, {"mine": texts})


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    """The text of a pack with something in it changed."""
    content = as_content(packed())
    change(content)
    return json.dumps(content)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from(["gates", "areas", "a+b.c", "x_1"]), TEXT, max_size=3))
def test_what_is_packed_comes_out_the_same(files: dict[str, str]) -> None:
    pack = packed(**files)
    assert unpacked(json.dumps(as_content(pack)), "x") == pack
    assert unpacked(json.dumps(as_content(pack)), "x").files == pack.files


def test_lines_stand_below_each_other_and_files_in_order() -> None:
    content = as_content(packed(b="1\n2\n", a=""))
    files = content["playbooks"][0]["files"]
    assert list(files) == ["a.yaml", "b.yaml", "playbook.yaml"]
    assert files["b.yaml"] == ["1", "2", ""]


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a name that leads out": (lambda c: files(c).update({"../x.yaml": []}), "no name of a file"),
    "an absolute name": (lambda c: files(c).update({"/etc/x.yaml": []}), "no name of a file"),
    "a name with a backslash": (lambda c: files(c).update({"..\\x.yaml": []}), "no name of a file"),
    "a hidden name": (lambda c: files(c).update({".x.yaml": []}), "no name of a file"),
    "a folder too deep": (lambda c: files(c).update({"tests/a/x.yaml": []}), "no name of a file"),
    "a program": (lambda c: files(c).update({"x.py": []}), "no name of a file"),
    "a device": (lambda c: files(c).update({"CON.yaml": []}), "no name of a file"),
    "one file twice": (lambda c: files(c).update({"Playbook.yaml": []}), "one file on some systems"),
    "a text for a list": (lambda c: files(c).update({"x.yaml": "a"}), "no list of lines"),
    "numbers for lines": (lambda c: files(c).update({"x.yaml": [1]}), "no list of lines"),
    "a line with an end in it": (lambda c: files(c).update({"x.yaml": ["a\nb"]}), "no line of text"),
    "half a character": (lambda c: files(c).update({"x.yaml": ["\ud800"]}), "no line of text"),
    "a large file": (lambda c: files(c).update({"x.yaml": ["a" * FILE_BYTES * 2]}), "larger than"),
    "many files": (
        lambda c: files(c).update({f"x{n}.yaml": [] for n in range(FILES)}),
        "more than 100 files",
    ),
    "no identity": (lambda c: files(c).pop("playbook.yaml"), "playbook.yaml is missing"),
    "a changed text": (lambda c: files(c).update({"playbook.yaml": ["id: other"]}), "was changed or damaged"),
    "another hash": (lambda c: c.update(files="b" * 64), "was changed or damaged"),
    "no hash": (lambda c: c.update(content="abc"), "'content' is no hash"),
    "no title": (lambda c: c.update(title=5), "'title' is no text"),
    "an unknown key": (lambda c: c.update(run="rm"), "'run' is not known"),
    "another form": (lambda c: c.update(form="zip"), "'form' is not"),
    "a later version": (lambda c: c.update(version=2), "of version 2"),
    "no playbooks": (lambda c: c.update(playbooks=[]), f"no list of 1 to {LEVELS}"),
    "too many playbooks": (
        lambda c: c.update(playbooks=c["playbooks"] * (LEVELS + 1)),
        f"no list of 1 to {LEVELS}",
    ),
    "one playbook twice": (lambda c: c.update(playbooks=c["playbooks"] * 2), "is there twice"),
    "no playbook at all": (lambda c: c.update(playbooks=[5]), "has not exactly"),
    "an id that leads out": (lambda c: c["playbooks"][0].update(id="../x"), "no id of a playbook"),
    "another at the end": (lambda c: c["playbooks"][0].update(id="other"), "ends with 'other'"),
    "parents without hashes": (lambda c: c.update(shipped={"core": 1}), "'shipped' is no list"),
}


def files(content: dict[str, Any]) -> dict[str, Any]:
    """The files of the one playbook in it."""
    found: dict[str, Any] = content["playbooks"][0]["files"]
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_a_pack_is_refused_for(name: str) -> None:
    change, told = REFUSED[name]
    with pytest.raises(InvalidContent) as caught:
        unpacked(changed(change), "x.json")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no JSON object"),
        ("{", "1:2"),
        ('{"a": ' * 100_000, "nested too deep"),
        ("[]", "no JSON object"),
        ("{}", "'form'"),
        ('{"a": 1, "a": 2}', "twice"),
    ],
)
def test_what_is_no_json_of_ours_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        unpacked(text, "x.json")
    assert told in str(caught.value)


def test_names_are_the_same_on_every_system() -> None:
    assert misnamed(iter(["gates.yaml", "guidance/g1.case.md", "tests/early.yaml", "README.md"])) == []
    assert len(misnamed(iter(["a b.yaml", "x.YAML", "nul.md", "guidance/..md"]))) == 4
