"""Who owns each area (rules.md gates)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.areas import AREAS, Area
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


def test_naming_an_owner_replaces_the_one_before() -> None:
    snapshot = programme(person("Ines"), person("Gwen"))
    snapshot = snapshot.apply(name_owner(snapshot, Area.CX, "Ines", stamp=stamp()))
    snapshot = snapshot.apply(name_owner(snapshot, Area.CX, "Gwen", stamp=stamp(seed=2)))
    owner = area_owners(snapshot, TODAY)[Area.CX]
    assert owner is not None
    assert owner.name == "Gwen"
    assert len(snapshot.all(AreaOwner)) == 1
