"""What the playbook lists is found by what screens call it, at every door that reads words."""

from __future__ import annotations

import pytest

from cmprogramme.tui.widgets.fields import Ticks, editor
from lifecycle.base.errors import InvalidValue
from lifecycle.base.filtering import read_filter
from lifecycle.listing import EntryValues
from lifecycle.measures import Measure
from lifecycle.people import Person, roster
from lifecycle.register import add, edit, field
from lifecycle.register.reading import offered
from lifecycle.roster import import_roster
from lifecycle.titled import called, id_meant
from tests.builders import TODAY, person, programme, stamp
from tests.lifecycle.test_roster import table
from tests.telecom import telecom


def test_a_title_is_its_id_and_an_id_goes_first() -> None:
    snapshot = programme(playbook=telecom())
    assert id_meant(snapshot, "function", "Network Operations") == "network"
    assert id_meant(snapshot, "function", "network") == "network"
    assert id_meant(snapshot, "role", "chief financial officer") == "finance_director"
    assert id_meant(snapshot, "function", "nobody") == "nobody"
    assert id_meant(snapshot, None, "network operations") == "network operations"


def test_a_roster_a_form_and_a_command_take_the_title() -> None:
    snapshot = programme(playbook=telecom())
    rows = table(("Cora", "network operations", "2", "6", "Voice of the regulator", "", ""))
    (cora,) = roster(snapshot.apply(import_roster(snapshot, rows, stamp())))
    assert (cora.functions, cora.roles) == (("network",), ("regulator-voice",))
    kept, _ = edit(
        programme(person("Jo", "sales"), playbook=telecom()),
        person("Jo", "sales"),
        {"functions": "field service; network operations"},
        stamp(),
    )
    assert isinstance(kept, Person)
    assert kept.functions == ("field-service", "network")
    measure, _ = add(snapshot, Measure, {"name": "Left", "dimension": "Churn"}, stamp())
    assert measure.dimension == "churn"
    with pytest.raises(InvalidValue, match="'network men' is not one of"):
        add(snapshot, Person, {"name": "Jo", "functions": "network men", "level": "2"}, stamp())


def test_a_filter_finds_by_title_and_by_id() -> None:
    snapshot = programme(person("Cora", "network", roles=("finance_director",)), playbook=telecom())
    (cora,) = roster(snapshot)
    values = EntryValues(snapshot, cora, TODAY)
    for asked in (
        'functions:"network operations"',
        "functions=network",
        'roles:"chief financial"',
        'roles:"finance director"',
    ):
        assert read_filter(asked, ("functions", "roles"), TODAY).keeps(values, ""), asked


def test_a_form_shows_titles_and_keeps_ids() -> None:
    snapshot = programme(playbook=telecom())
    (asked,) = offered((field(Person, "functions"),), snapshot, {})
    assert called("network", asked.titles) == "network operations"
    assert called("not_listed", asked.titles) == "not listed"
    made = editor(asked, "network", lambda kind: (), "functions")
    assert isinstance(made, Ticks)
    assert made.value == "network"
    assert "network operations" in repr(made._lines(80))
