"""No message of the store shows an id where a name belongs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmprogramme.storage import Store
from lifecycle.base.errors import Conflict
from lifecycle.snapshot import ALL
from tests.cmprogramme.storage.store_builders import idea, person, put, started, take


@pytest.fixture
def store(store_location: str) -> Iterator[Store]:
    with Store.open(store_location, patience=5) as opened:
        yield opened


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("all_of_it", [False, True])
def test_a_conflict_names_whom_the_other_change_was_about(store: Store, gone: bool, all_of_it: bool) -> None:
    seen = started(store, idea("Card"))
    id, zoe = seen.programme.id, person(seen, "Zoe")
    seen = store.commit(id, put(seen, zoe))
    label = f"Gave the card to {{person:{zoe.id}}}"
    put_away = take(seen, zoe, label=label) if gone else put(seen, zoe.changed(level=2), label=label)
    store.commit(id, put_away)
    mine = (
        put(seen, idea("Chip"), guards=ALL) if all_of_it else put(seen, zoe.changed(level=4), label="Raised")
    )
    with pytest.raises(Conflict) as refused:
        store.commit(id, mine)
    assert "Gave the card to Zoe." in refused.value.why
    assert "{person:" not in str(refused.value)
