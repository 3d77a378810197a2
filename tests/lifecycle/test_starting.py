"""Starting a programme, describing it, and moving it to another playbook."""

from __future__ import annotations

from datetime import date

import pytest

from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue
from lifecycle.programme import Programme
from lifecycle.snapshot import EMPTY
from lifecycle.starting import describe, start
from tests.builders import PROGRAMME_ID, core, pin, programme, stamp


def test_the_start_holds_the_programme_and_its_playbook_and_cannot_be_undone() -> None:
    change = start(Programme(id=PROGRAMME_ID, name="Alder"), pin(core()), stamp())
    after = EMPTY.apply(change)
    assert (after.programme.name, after.playbook.id) == ("Alder", "core")
    assert change.label == "Started programme 'Alder'"
    assert change.final == "it is the start of the programme"


def test_what_is_entered_is_read_from_texts_and_the_label_names_the_fields() -> None:
    snapshot = programme()
    change = describe(snapshot, {"staff": "400", "scope": "AP; PR", "started": "2026-12-01"}, stamp())
    after = snapshot.apply(change).programme
    assert (after.staff, after.scope, after.started) == (400, (Area.AP, Area.PR), date(2026, 12, 1))
    assert after.name == snapshot.programme.name
    assert change.label == "Changed staff, scope, started of the programme"


def test_a_text_that_does_not_fit_names_its_field() -> None:
    with pytest.raises(InvalidValue) as refused:
        describe(programme(), {"staff": "a few"}, stamp())
    assert refused.value.field == "staff"
