"""The bytes of issued pages in a bundle: taken where they are what was issued, told by their path where not."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from cmprogramme import bundle, pages
from cmprogramme.storage import Store
from lifecycle.base.errors import InvalidContent
from lifecycle.people import Person
from lifecycle.snapshot import EMPTY, make_change
from tests.builders import stamp
from tests.cmprogramme.issuing import pages_of, plainly, with_pages


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A bundle of a programme with one page issued."""
    monkeypatch.setattr(pages, "render", plainly)
    with Store.open(tmp_path / "store.db") as store:
        snapshot = with_pages(store, 1)
        assert len(pages_of(snapshot)) == 1
        whole: dict[str, Any] = json.loads(bundle.export(snapshot, store.attached(snapshot.programme.id)))
        return whole


def read(raw: dict[str, Any]) -> bundle.Bundle:
    def load(id: str) -> Any:
        raise AssertionError(id)

    return bundle.read(json.dumps(raw), load_playbook=load)


def faults(raw: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidContent) as found:
        read(raw)
    return list(found.value.problems)


def test_bytes_come_along_and_may_be_left_out(raw: dict[str, Any]) -> None:
    assert len(read(raw).files) == 5
    assert read({name: value for name, value in raw.items() if name != "files"}).files == ()


def test_what_is_no_page_of_the_file_is_told_by_its_path(raw: dict[str, Any]) -> None:
    raw["files"][0]["content"] = b64encode(b"mine").decode()
    raw["files"][1]["content"] = "not base64!"
    raw["files"][2]["name"] = "slides"
    raw["files"][3] = {"noun": 4}
    assert faults(raw) == [
        "bundle: files[0].content: is not what was issued: its SHA-256 is another one",
        "bundle: files[1].content: is no base64",
        "bundle: files[2]: belongs to no issued page of the file",
        'bundle: files[3]: must be like {"noun": ID, "name": "pdf", "content": BASE64}',
    ]
    raw["files"] = {}
    assert faults(raw) == ["bundle: files: is an object, not a list"]


def test_a_page_stays_what_was_issued_also_where_who_issued_it_is_known_by_another_id(
    tmp_path: Path, raw: dict[str, Any]
) -> None:
    found = read(raw)
    with Store.open(tmp_path / "other.db") as store:
        people = [noun for noun in found.nouns if isinstance(noun, Person)]
        others = [noun.changed(id=uuid4()) for noun in people]
        before = make_change(EMPTY, stamp(), "Started", puts=[found.programme, *others], as_recorded=True)
        change = bundle.import_change(store.create(before), found, stamp(seed=90), file="bundle")
        store.commit(found.programme.id, change)
        assert store.pages(found.programme.id).sound
