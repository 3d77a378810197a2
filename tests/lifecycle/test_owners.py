"""Who owns each area (rules.md gates)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.owners import AreaOwner, area_owners, every_owner, name_owner
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered


def test_each_of_the_eight_areas_needs_an_owner_who_has_taken_over() -> None:
    ines = person("Ines")
    owners = [entered(AreaOwner, area=area, owner=ines.id, since=TODAY) for area in AREAS]
    assert every_owner(programme(ines), TODAY).met is None
    assert every_owner(programme(ines, *owners), TODAY).met is True
    assert every_owner(programme(ines, *owners), TODAY - timedelta(days=1)).met is None
    finding = every_owner(programme(ines, *owners[1:]), TODAY)
    assert finding.met is False
    assert "Analysis & planning" in finding.why
    erased = ines.changed(erased=True)
    assert every_owner(programme(erased, *owners), TODAY).met is None


def test_neither_leader_nor_sponsor_nor_partner_owns_an_area() -> None:
    others = (
        (person("Amara", roles=(Role.SPONSOR,)), "a sponsor"),
        (person("Bryn", roles=(Role.LEADER,)), "a leader"),
        (person("Jonas", "supply_partner"), "a partner"),
        (person("Mo", roles=(Role.PARTNER_REPRESENTATIVE,)), "a partner"),
    )
    for one, why in others:
        with pytest.raises(NotAllowed, match=why):
            name_owner(programme(one), Area.CX, one.name, stamp=stamp())
        ines = person("Ines")
        owners = [entered(AreaOwner, area=area, owner=ines.id) for area in AREAS[1:]]
        finding = every_owner(
            programme(ines, one, *owners, entered(AreaOwner, area=AREAS[0], owner=one.id)), TODAY
        )
        assert (finding.met, finding.value) == (False, 7)
        assert f"Not in the line: {one.name}" in finding.why


def test_naming_an_owner_replaces_the_one_before() -> None:
    snapshot = programme(person("Ines"), person("Gwen"))
    snapshot = snapshot.apply(name_owner(snapshot, Area.CX, "Ines", stamp=stamp()))
    snapshot = snapshot.apply(name_owner(snapshot, Area.CX, "Gwen", stamp=stamp(seed=2)))
    owner = area_owners(snapshot, TODAY)[Area.CX]
    assert owner is not None
    assert owner.name == "Gwen"
    assert len(snapshot.all(AreaOwner)) == 1
