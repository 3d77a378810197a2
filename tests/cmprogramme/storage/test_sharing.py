"""The statements that share a database are true: run as printed, everybody named can use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.storage import Store
from cmprogramme.storage.address import address_of
from cmprogramme.storage.sharing import alone, recipe
from lifecycle.base.errors import NotAllowed
from tests.cmprogramme.storage.server_roles import Roles
from tests.cmprogramme.storage.store_builders import idea, put, started


def test_run_as_printed_the_group_owns_everything_and_each_writes_under_their_own_name(roles: Roles) -> None:
    with Store.open(roles.url(roles.writer)) as store:
        snapshot = started(store)
        store.make_views()
        assert roles.writer in alone(store.database)
    place = address_of(roles.url(roles.other))
    found = recipe(place, [roles.other], [roles.reader], roles.group)
    roles.run(*(line for line in found if not line.startswith("--")))
    with Store.open(roles.url(roles.other)) as store:
        assert alone(store.database) == ""
        after = store.commit(snapshot.programme.id, put(snapshot, idea()))
        assert store.entry(snapshot.programme.id, after.revision).login == roles.other
        assert store.make_views()
    with Store.open(roles.url(roles.writer)) as store:
        store.commit(snapshot.programme.id, put(after, idea("Two")))
        assert not store.only_reads
    with Store.open(roles.url(roles.reader)) as store:
        assert store.only_reads
        assert len(store.load(snapshot.programme.id)) == len(after) + 1
    again = recipe(place, ["new one"], [], "")
    assert not any("OWNER" in line or "NOLOGIN" in line for line in again)
    assert f'GRANT "{roles.group}" TO "new one";' in again


def test_a_name_is_never_more_than_a_name(roles: Roles) -> None:
    found = recipe(address_of(roles.url(roles.writer)), ['x"; DROP TABLE noun;\n--'], [], roles.group)
    assert 'GRANT "' + roles.group + '" TO "x""; DROP TABLE noun; --";' in found


def test_a_file_is_not_shared_so(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="whoever may open it may write"):
        recipe(address_of(tmp_path / "s.db"), [], [], "")
