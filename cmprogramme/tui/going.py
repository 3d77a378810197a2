"""Where one goes and how one finds it again: a part of a screen, the row there, and how a screen was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lifecycle.base.findings import Target
from lifecycle.base.phases import Gate
from lifecycle.gates.here import Lacking, lacking
from lifecycle.gates.lacking_words import given
from lifecycle.gates.places import BY_KIND, place_of
from lifecycle.gates.results import CriterionReport
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True)
class Going:
    """A way to a part of the program.

    `part` is a screen's key or name, with its part ("7.segments") or its register ("7-registers:segment"). `select`
    names a row or a part as a screen takes it. `targets` are what the cursor looks for, in this order, where the way
    leads to what somebody waits for; `filter` is put on the list that has the first of them. `kind` is what is entered
    there; `gate`, `wave` and `criterion` what asks for it. `said` is told where there is nothing for the cursor, `lead`
    before whatever is told.
    """

    part: str
    select: str = ""
    filter: str = ""
    targets: tuple[Target, ...] = ()
    kind: str = ""
    gate: Gate | None = None
    wave: int | None = None
    criterion: str = ""
    said: str = ""
    lead: str = ""

    @property
    def screen(self) -> str:
        """The screen: "7" of "7.segments", "7-registers" of "7-registers:segment"."""
        return self.part.partition(":")[0].partition(".")[0]

    @property
    def within(self) -> str:
        """The part of it, "" for the one in sight."""
        return self.part.partition(":")[2] or self.part.partition(".")[2]

    @property
    def plain(self) -> bool:
        """Whether it leads to a screen and to nothing special on it."""
        return not (self.within or self.select or self.filter or self.targets or self.criterion)

    def waits(self, snapshot: Snapshot, today: date) -> tuple[Lacking, ...]:
        """What is still lacking of the criterion it was for, in that part; without a criterion its own targets."""
        if self.gate is not None and self.criterion:
            found = lacking(snapshot, today, self.gate, self.wave)
            return tuple(
                one for one in found if one.criterion.id == self.criterion and one.place.part == self.part
            )
        return ()

    def starts(self, snapshot: Snapshot, today: date) -> dict[str, str]:
        """What an empty form of what is entered there starts with: the first thing that is not entered yet."""
        targets = [one.target for one in self.waits(snapshot, today)] if self.criterion else self.targets
        for target in targets:
            found = given(snapshot, target, BY_KIND[target.kind]) if target and target.kind in BY_KIND else {}
            if found:
                return found
        return {}


@dataclass(frozen=True)
class ListStance:
    """How a list was left: its filter, the row under the cursor, the first row in sight."""

    filter: str = ""
    key: str = ""
    top: int = 0


@dataclass(frozen=True)
class Stance:
    """How a screen was left: its part, the widget with the focus, its lists by id, what else it remembers.

    `visit` is the way that led there, `filters` what the lists it filtered were filtered by before.
    """

    part: str = ""
    focus: str = ""
    lists: Mapping[str, ListStance] = field(default_factory=dict)
    visit: Going | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    more: object = None


def there(
    gate: Gate, wave: int | None, criterion: CriterionReport, target: Target | None = None, lead: str = ""
) -> Going:
    """The way to where a criterion is met: the list filtered by the gate, the cursor on what is lacking first.

    `target`: on that of the things it lacks. `lead`: what is told on the way.
    """
    place = place_of(criterion, target)
    mine = [one for one in criterion.targets if place_of(criterion, one).part == place.part]
    if target is not None:
        mine = [target, *(one for one in mine if one != target)]
    return Going(
        place.part,
        filter=f"needs:{gate.value}" if mine else "",
        targets=tuple(mine),
        kind=mine[0].kind if mine else place.kind,
        gate=gate,
        wave=wave,
        criterion=criterion.id,
        said=criterion.remedy,
        lead=lead,
    )
