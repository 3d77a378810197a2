"""What a user may do at a server decides how a store is opened there; what else is set for them does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.storage import Store
from cmprogramme.storage.backup import restore
from lifecycle.base.errors import StoreUnavailable
from tests.cmprogramme.storage.server_roles import Roles
from tests.cmprogramme.storage.store_builders import content, idea, put, stamp, started


def test_a_store_of_somebody_else_names_whom_it_belongs_to_and_how_to_share_it(roles: Roles) -> None:
    Store.open(roles.url(roles.writer)).close()
    with pytest.raises(
        StoreUnavailable, match=f"belong to {roles.writer}, and {roles.other} has no right"
    ) as told:
        Store.open(roles.url(roles.other))
    assert told.value.do.endswith("cmprogramme store grant tells how.")


def test_where_no_store_can_be_made_it_is_said_why(roles: Roles) -> None:
    with pytest.raises(
        StoreUnavailable, match=f"none can be made: .*\\n{roles.other} may not make tables there"
    ):
        Store.open(roles.url(roles.other))


def test_whoever_may_only_read_reads_everything_and_is_told_so(roles: Roles) -> None:
    with Store.open(roles.url(roles.writer)) as store:
        first, second = started(store), started(store)
    roles.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {roles.reader}", user=roles.writer)
    with Store.open(roles.url(roles.reader)) as store:
        assert store.read_only
        assert store.only_reads == f"{roles.reader} may only read there; the tables belong to {roles.writer}."
        for snapshot in (first, second):
            store.set_current("Rea", snapshot.programme.id)
            assert store.current("Rea") == snapshot.programme.id
            assert content(store.load(snapshot.programme.id)) == content(snapshot)
        assert store.check().sound
        with pytest.raises(StoreUnavailable, match="may only read there"):
            store.commit(first.programme.id, put(first, idea()))


@pytest.mark.parametrize(
    "setting",
    [
        "datestyle = 'SQL, DMY'",
        "timezone = 'Asia/Kathmandu'",
        "timezone = 'EST5EDT4,M3.2.0,M11.1.0'",
        "standard_conforming_strings = off",
        "client_encoding = 'LATIN1'",
        "bytea_output = 'escape'",
        "search_path = 'nowhere'",
        "search_path = 'mine'",
    ],
)
def test_what_is_set_for_a_user_or_a_database_does_no_harm(
    roles: Roles, tmp_path: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Store.open(roles.url(roles.writer)) as store:
        snapshot = started(store)
    roles.run(f"CREATE SCHEMA mine AUTHORIZATION {roles.writer}", f"ALTER ROLE {roles.writer} SET {setting}")
    place, programme = roles.url(roles.writer), snapshot.programme.id
    with Store.open(place) as store:
        assert [info.id for info in store.programmes()] == [programme]
        store.commit(programme, put(snapshot, idea("Größe 日本")))
        store.undo(programme, stamp())
        store.redo(programme, stamp())
        after = store.load(programme)
        assert store.check().sound
        store.backup(tmp_path / "b")
        store.make_views()
    restore(place, tmp_path / "b")
    with Store.open(place) as store, Store.open(tmp_path / "b") as copy:
        assert content(store.load(programme)) == content(after) == content(copy.load(programme))
        assert [one.when for one in store.entries(programme)] == [one.when for one in copy.entries(programme)]


def test_a_user_whose_transactions_only_read_is_taken_at_that_word(roles: Roles) -> None:
    Store.open(roles.url(roles.writer)).close()
    roles.run(f"ALTER ROLE {roles.writer} SET default_transaction_read_only = on")
    with Store.open(roles.url(roles.writer)) as store:
        assert store.only_reads.startswith("The server only reads")
