"""The check finds every way a store may differ from what was written. On both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

import pytest

from cmprogramme.storage import Store
from cmprogramme.storage.journal import Record, Values
from cmprogramme.storage.replay import play
from lifecycle.base.errors import StoreUnavailable
from tests.cmprogramme.storage.store_builders import idea, put, stamp, started, take

Played = dict[str, dict[UUID, tuple[Values, int]]]
PUT = "UPDATE noun SET content = content ||"
ONE = "WHERE kind = 'idea' AND content->>'text' = '1'"


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


@pytest.fixture
def id(store: Store) -> UUID:
    """A programme with some history."""
    snapshot = started(store, one := idea("One"), two := idea("Two"))
    id = snapshot.programme.id
    snapshot = store.commit(id, put(snapshot, one.changed(text="1"), idea("Three")))
    store.commit(id, take(snapshot, two))
    store.undo(id, stamp())
    return id


def meddle(store: Store, statement: str) -> None:
    """Change the store behind its back."""
    store.database.write(lambda link: link.run(statement if link.server else for_sqlite(statement)))


def for_sqlite(statement: str) -> str:
    """The statement with SQLite's words for what jsonb does."""
    return re.sub(
        r"content \|\| '\{(.*?)\}'", lambda found: f"json_patch(content, '{{{found[1]}}}')", statement
    ).replace("content->>", "content ->> ")


def test_a_sound_store_has_no_findings(store: Store, id: UUID) -> None:
    report = store.check()
    assert report.sound
    assert (report.programmes, report.entries, report.nouns) == (1, 4, 4)


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (f'{PUT} \'{{"text": "Ones"}}\' {ONE}', "not as the journal has it: text"),
        (f"{PUT} '{{\"impact\": 3}}' {ONE}", "not as the journal has it: impact"),
        (f"UPDATE noun SET revision = 1 {ONE}", "its revision is 1, in the journal 2"),
        (f"DELETE FROM noun {ONE}", "the journal put it, but it is not in the table"),
        (f"UPDATE noun SET ordinal = 99 {ONE}", "order of every idea"),
        (f'{PUT} \'{{"captured_on": "9999-12-31"}}\' {ONE}', "captured_on"),
        (f"{PUT} '{{\"name\": \"x\"}}' WHERE kind = 'programme'", "not as the journal has it: name"),
        (f"{PUT} '{{\"scope\": [\"ZZ\"]}}' WHERE kind = 'programme'", "cannot be read"),
        (f"UPDATE noun SET kind = 'notion' {ONE}", "the program knows no such kind"),
        (
            f'{PUT} \'{{"id": "00000000-0000-4000-8000-000000000000"}}\' {ONE}',
            "it says its id is 00000000-0000-4000-8000-000000000000",
        ),
        ("UPDATE journal SET act = 'idea park' WHERE revision = 2", "checksum differs"),
        ("UPDATE journal SET args = '{\"a\":1}' WHERE revision = 2", "checksum differs"),
        ("UPDATE journal SET login = 'somebody-else' WHERE revision = 2", "checksum differs"),
        ("UPDATE journal SET label = 'Another' WHERE revision = 2", "checksum differs"),
        ("UPDATE journal SET at = '2020-01-01 00:00:00.000000+00' WHERE revision = 2", "checksum differs"),
        ("UPDATE journal SET undoes = 1 WHERE revision = 4", "checksum differs"),
        ("UPDATE journal SET content = checksum_of WHERE revision = 2", "cannot be unpacked"),
        ("DELETE FROM journal WHERE revision = 2", "each revision from 1 to 4"),
        ("UPDATE programme SET revision = 5", "each revision from 1 to 5"),
        ("DELETE FROM writer", "a writer nobody knows"),
    ],
)
def test_whatever_is_changed_behind_the_stores_back_is_found(
    store: Store, id: UUID, statement: str, finding: str
) -> None:
    sqlite = store.database.address.dialect == "sqlite"
    if "at =" in statement and sqlite:
        statement = statement.replace("+00", "")
    statement = statement.replace("checksum_of", "x'00ff'" if sqlite else "'\\x00ff'::bytea")
    meddle(store, statement)

    report = store.check()

    assert not report.sound
    assert finding in "\n".join(str(each) for each in report.findings)
    assert len(report.findings) <= 4


def test_a_field_the_noun_got_since_is_no_difference(
    store: Store, id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def before(records: list[Record]) -> Played:
        told = play(records)
        for values, _ in told["idea"].values():
            assert values.pop("detail") == "", "a field with a default, as an older program did not write it"
        return told

    monkeypatch.setattr("cmprogramme.storage.check.play", before)
    assert store.check().sound


def test_a_noun_the_journal_never_put_is_found(store: Store, id: UUID) -> None:
    other = started(store, name="Other").programme.id
    snapshot = store.load(other)
    store.commit(other, put(snapshot, idea("Astray")))
    meddle(
        store,
        "UPDATE noun SET programme_id = (SELECT id FROM noun WHERE content->>'name' = 'Aldermoor')"
        " WHERE kind = 'idea'",
    )
    problems = "\n".join(str(each) for each in store.check().findings)
    assert "the journal never put it" in problems
    assert f"programme {str(other)[:8]}: idea" in problems


def test_a_changed_entry_is_told_where_it_is_opened(store: Store, id: UUID) -> None:
    meddle(store, "UPDATE journal SET label = 'Another' WHERE revision = 2")
    with pytest.raises(StoreUnavailable, match="entry 2"):
        store.entry(id, 2)
    assert store.load(id).revision == 4


def test_a_noun_that_cannot_be_read_is_told_when_loading(store: Store, id: UUID, store_location: str) -> None:
    meddle(store, f"{PUT} '{{\"scope\": [\"ZZ\"]}}' WHERE kind = 'programme'")
    with Store.open(store_location) as other, pytest.raises(StoreUnavailable, match="scope"):
        other.load(id)
