"""Issued pages in a store: their bytes live and go with the programme, and whoever changes them past it is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID, uuid4

import pytest

from cmprogramme import bundle, pages
from cmprogramme.pages import redrawn
from cmprogramme.storage import Store
from cmprogramme.storage.link import Link
from lifecycle.base.errors import InvalidValue
from lifecycle.ideas.capture import capture
from lifecycle.people import Person, find_person
from lifecycle.snapshot import EMPTY, Attached
from lifecycle.summary.issued import remade_words
from lifecycle.summary.nouns import IssuedSummary, PageRewritten
from tests.builders import TODAY, stamp
from tests.cmprogramme.issuing import begun, bytes_of, issue, pages_of, past_the_store, plainly, with_pages
from tests.cmprogramme.storage.store_builders import put


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are made at once: here it matters that their bytes stay, not what they look like."""
    monkeypatch.setattr(pages, "render", plainly)


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


def told(store: Store, programme: UUID) -> list[str]:
    return [str(fault) for fault in store.pages(programme).faults]


def test_bytes_are_stored_with_their_page_or_not_at_all(store: Store) -> None:
    snapshot = with_pages(store, 1)
    programme = snapshot.programme.id
    (page,) = pages_of(snapshot)
    assert {file.name for file in store.attached(programme, page.id)} == {f.format for f in page.files}
    assert store.attached(programme, page.id, "text")[0].content.startswith(b"text")
    assert store.attached(programme, uuid4()) == ()
    again = page.changed(id=uuid4(), number=2)
    change = put(snapshot, again)
    wrong = replace(change, files=(Attached(again.id, "text", b"something else"),))
    with pytest.raises(InvalidValue, match="Nothing was stored"):
        store.commit(programme, wrong)
    assert store.load(programme) is not None
    assert store.revision(programme) == snapshot.revision
    assert told(store, programme) == []


def test_a_programme_is_read_and_written_without_the_bytes_of_its_pages(
    store: Store, store_location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = with_pages(store, 2)
    programme, page = snapshot.programme.id, pages_of(snapshot)[0]
    statements: list[str] = []
    plain = Link.run

    def noted(link: Link, statement: str, values: Mapping[str, object] = {}) -> Any:
        statements.append(statement)
        return plain(link, statement, values)

    monkeypatch.setattr(Link, "run", noted)
    with Store.open(store_location, patience=5) as fresh:
        found = fresh.load(programme)
        fresh.snapshot_at(programme, found.revision - 1)
        fresh.commit(programme, capture(found, "Ring the bell", stamp(seed=9)))
        fresh.undo(programme, stamp(seed=10))
        assert statements
        assert not [one for one in statements if "FROM attached" in one]
        fresh.attached(programme, page.id)
    assert [one for one in statements if "FROM attached" in one], "as it is told where they are read"


def test_a_deleted_programme_takes_its_bytes_along(store: Store) -> None:
    snapshot = with_pages(store, 1)
    store.delete(snapshot.programme.id)
    assert store._read(lambda link: link.value("SELECT count(*) FROM attached")) == 0


def test_backups_copies_and_bundles_hold_the_same_bytes(store: Store, tmp_path: Path) -> None:
    snapshot = with_pages(store, 2)
    programme = snapshot.programme.id
    before = bytes_of(store, programme)
    assert len(before) == 10
    store.backup(tmp_path / "one.backup")
    with Store.open(tmp_path / "one.backup", read_only=True) as kept:
        assert bytes_of(kept, programme) == before
        assert kept.check().sound
    store.copy_to(tmp_path / "two.db")
    with Store.open(tmp_path / "two.db") as kept:
        assert bytes_of(kept, programme) == before
        assert kept.pages(programme).sound
    text = bundle.export(snapshot, store.attached(programme))
    read = bundle.read(text, load_playbook=lambda id: snapshot.playbook)
    with Store.open(tmp_path / "three.db") as kept:
        kept.create(bundle.import_change(EMPTY, read, stamp(seed=3), file="file"))
        assert bytes_of(kept, programme) == before
        assert kept.pages(programme).sound
        assert bundle.export(kept.load(programme), kept.attached(programme)) == text


TAMPERED = {
    "content": (
        "UPDATE noun SET content = {text} WHERE kind = 'issued_summary' AND id = :two",
        "Summary 2: its content is not what was issued",
    ),
    "bytes": (
        "UPDATE attached SET content = :bytes WHERE noun_id = :two AND name = 'pdf'",
        "Summary 2: pdf: its bytes are not what was issued",
    ),
    "noted hash": (
        "UPDATE attached SET sha256 = 'x' WHERE noun_id = :two AND name = 'html'",
        "Summary 2: html: what is noted beside its bytes is not what was issued",
    ),
    "bytes and their hash": (
        "UPDATE attached SET content = :bytes, sha256 = :hash WHERE noun_id = :two AND name = 'pdf'",
        "Summary 2: pdf: its bytes are not what was issued",
    ),
    "bytes gone": (
        "DELETE FROM attached WHERE noun_id = :two AND name = 'json'",
        "Summary 2: json: its bytes are not there",
    ),
    "bytes of another page": (
        "UPDATE attached SET content = (SELECT content FROM attached WHERE noun_id = :one AND name = 'text')"
        " WHERE noun_id = :two AND name = 'text'",
        "Summary 2: text: its bytes are not what was issued",
    ),
    "page gone": (
        "DELETE FROM noun WHERE kind = 'issued_summary' AND id = :two",
        "Summary 3: the page before it, 2, is not there",
    ),
    "last page gone": (
        "DELETE FROM noun WHERE kind = 'issued_summary' AND id = :three",
        "Summary 3: it was issued, but is not there",
    ),
    "journal": (
        "UPDATE journal SET label = 'Nothing' WHERE revision = 3",
        "Journal entry 3 is not what was written: its checksum differs.",
    ),
}


@cache
def _three() -> Path:
    """A file with three pages, made once."""
    path = Path(mkdtemp(prefix="cmprogramme-pages-")) / "three.db"
    with Store.open(path) as store:
        with_pages(store, 3)
    return path


@pytest.mark.parametrize("what", TAMPERED)
def test_what_is_changed_past_the_store_is_found(tmp_path: Path, what: str) -> None:
    location = str(shutil.copy(_three(), tmp_path / "store.db"))
    with Store.open(location) as store:
        _found(store, location, what)


@pytest.mark.parametrize("what", ["content", "bytes", "page gone"])
def test_what_is_changed_on_a_server_is_found(clean_postgres: str, what: str) -> None:
    with Store.open(clean_postgres, patience=5) as store:
        with_pages(store, 3)
        _found(store, clean_postgres, what)


def _found(store: Store, location: str, what: str) -> None:
    (info,) = store.programmes()
    programme, snapshot = info.id, store.load(info.id)
    assert told(store, programme) == []
    one, two, three = pages_of(snapshot)
    statement, expected = TAMPERED[what]
    values: dict[str, object] = {
        name: page.id for name, page in (("one", one), ("two", two), ("three", three))
    }
    values |= {"bytes": b"%PDF-1.7 mine", "hash": "0" * 64}
    changed = two.changed(content=two.content.replace("Aldermoor", "Elsewhere")).model_dump_json()
    values["text"] = changed
    server = store.database.address.path is None
    statement = statement.replace("{text}", "CAST(:text AS jsonb)" if server else ":text")
    used = {name: value for name, value in values.items() if f":{name}" in statement}
    past_the_store(location, statement, **used)
    with Store.open(location) as other:
        found = [str(fault) for fault in other.pages(programme).faults]
        assert expected in found
        report = other.check()
        assert not report.sound


def test_pages_in_each_others_place_are_found(store: Store, store_location: str) -> None:
    snapshot = with_pages(store, 2)
    one, two = pages_of(snapshot)
    for name, id in (("one", uuid4()), ("two", one.id)):
        old = one.id if name == "one" else two.id
        past_the_store(
            store_location,
            "UPDATE attached SET noun_id = :new WHERE noun_id = :old AND name = 'pdf'",
            new=id,
            old=old,
        )
    found = told(store, snapshot.programme.id)
    assert "Summary 1: pdf: its bytes are not what was issued" in found
    assert "Summary 2: pdf: its bytes are not there" in found
    assert "pdf: bytes of a page that was never issued" in found


def test_erasing_a_person_makes_the_pages_that_name_them_anew_and_no_other(store: Store) -> None:
    snapshot = with_pages(store, 1)
    programme = snapshot.programme.id
    amara = find_person(snapshot, "Amara")
    before = bytes_of(store, programme)
    contents = [page.content for page in pages_of(snapshot)]
    assert any(b"Amara" in content for content in before.values())
    erased = store.erase_person(programme, amara.id, stamp(seed=9), redrawn)
    after = store.load(programme)
    assert erased.pages == (1,)
    assert [page.content for page in pages_of(after)] == contents
    now = bytes_of(store, programme)
    assert not any(b"Amara" in content for content in now.values())
    assert erased.label.encode() in now[1, "text"]
    records = after.all(PageRewritten)
    assert {record.format for record in records} == {name for (_, name) in before}
    assert told(store, programme) == []
    assert len([line for page in pages_of(after) for line in remade_words(page, records)]) == len(records)
    assert store.check().sound
    text = bundle.export(after, store.attached(programme))
    assert "Amara" not in text


def test_without_a_way_to_make_them_anew_the_bytes_that_name_somebody_go(store: Store) -> None:
    snapshot = with_pages(store, 1)
    programme = snapshot.programme.id
    store.erase_person(programme, find_person(snapshot, "Amara").id, stamp(seed=9))
    assert bytes_of(store, programme) == {}
    assert told(store, programme) == []
    after = store.load(programme)
    assert "taken away" in remade_words(pages_of(after)[0], after.all(PageRewritten))[0]


def test_pages_that_do_not_name_them_stay_byte_for_byte(store: Store) -> None:
    snapshot = begun(store)
    programme = snapshot.programme.id
    stranger = Person(id=uuid4(), name="May")
    snapshot = store.commit(programme, put(snapshot, stranger))
    snapshot = issue(store, snapshot)
    before = bytes_of(store, programme)
    erased = store.erase_person(programme, stranger.id, stamp(seed=9), redrawn)
    assert erased.pages == ()
    assert bytes_of(store, programme) == before
    assert store.load(programme).all(PageRewritten) == ()


def test_others_on_a_page_made_anew_are_called_what_they_were_called_then(store: Store) -> None:
    snapshot = with_pages(store, 1)
    programme = snapshot.programme.id
    bryn, amara = find_person(snapshot, "Bryn"), find_person(snapshot, "Amara")
    named = [name for (_, name), content in bytes_of(store, programme).items() if b"Bryn" in content]
    snapshot = store.commit(programme, put(snapshot, bryn.changed(name="Brynmor")))
    store.erase_person(programme, amara.id, stamp(seed=9), redrawn)
    now = bytes_of(store, programme)
    assert not any(b"Brynmor" in content for content in now.values())
    assert all(b"Bryn" in now[1, name] for name in named)


def test_in_a_demonstration_a_page_comes_back_with_its_bytes(store: Store) -> None:
    snapshot = begun(store, demo=True)
    programme = snapshot.programme.id
    snapshot = issue(store, snapshot)
    before = bytes_of(store, programme)
    store.undo(programme, stamp(seed=10))
    assert store.load(programme).all(IssuedSummary) == ()
    assert told(store, programme) == []
    store.redo(programme, stamp(seed=11))
    assert bytes_of(store, programme) == before
    assert told(store, programme) == []
    assert pages_of(store.load(programme))[0].as_of == TODAY
