"""Qualification: what each segment needs and said when it was read back, the rights it holds, and the bargain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.screens.celled import Celled, CelledTab, Sheet
from cmprogramme.tui.screens.customers.cells import SEGMENTS_FIRST, why_no_segments
from cmprogramme.tui.screens.rows import importing
from cmprogramme.tui.screens.told import Described, Listed
from cmprogramme.tui.shell.commands import Command
from lifecycle.base.noun import Noun
from lifecycle.customers.qualification import FairBargain, Requirement, RightCheck
from lifecycle.customers.qualification_grid_telling import (
    bargain_page,
    qualified_page,
    readback_page,
    rights_matrix_page,
    rights_page,
)
from lifecycle.insight.segments import Segment

NEEDS, RIGHTS, BARGAIN, MATRIX = "needs", "rights", "bargain", "rights-matrix"


class QualificationTab(CelledTab):
    """What they need."""

    ID, TITLE, SHORT = "qualification", "Qualification", "Qualif"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "What each segment needs, and whether customers agreed when it was read back to them; five rights and the "
        "service that joins them; and a bargain that is fair to both sides. One sheet a segment; v shows all segments "
        "by their rights.",
    )
    MAIN = (
        Celled(NEEDS, readback_page, "n writes the first one.", entries=(Requirement,)),
        Celled(RIGHTS, rights_page),
        Celled(BARGAIN, bargain_page),
        Celled(MATRIX, rights_matrix_page),
    )
    SIDE = (Described("qualified", qualified_page),)
    VIEWS = (("needs", NEEDS), ("needs", RIGHTS), ("needs", BARGAIN), ("segments", MATRIX))
    SHEETED = frozenset({NEEDS, RIGHTS, BARGAIN})
    SHEET = "segment"
    DEFAULT_CSS = """
    QualificationTab #rights { height: 4; }
    QualificationTab #bargain { height: 3; }
    QualificationTab.-under .celled > .side { height: 5; }
    QualificationTab.-under.-tall .celled > .side { height: 10; }
    """
    FILES: ClassVar[Mapping[str, type[Noun]]] = {
        NEEDS: Requirement,
        RIGHTS: RightCheck,
        BARGAIN: FairBargain,
        MATRIX: RightCheck,
    }
    DOES: ClassVar[tuple[Command, ...]] = (
        importing(Requirement, RightCheck, FairBargain),
        Command(
            "part.new",
            "n",
            "New need of this segment...",
            "In its form.",
            "do_new",
            "why_no_new",
            "need",
            6,
            "cmprogramme requirement add --segment SEGMENT --need TEXT",
        ),
        Command("part.remove", "d", "Remove this need", "u brings it back.", "do_remove", "why_no_entry"),
    )

    def sheets(self, facts: Facts) -> Sequence[Sheet]:
        """One a segment."""
        return [Sheet(str(one.id), one.name, one) for one in facts.snapshot.all(Segment)]

    def subject(self, one: Described) -> object:
        """A need, or the segment."""
        facts, grid = self.desk.need(), self.grid_here
        sheet = self.sheet(facts)
        row = grid.current if grid is not None else None
        return row.value if row is not None else sheet.subject if sheet is not None else None

    def hint_of(self, one: Listed, facts: Facts) -> str:
        """Without a segment there is nobody to have a need."""
        if facts.snapshot.all(Segment) or one.id in (RIGHTS, BARGAIN):
            return super().hint_of(one, facts)
        return SEGMENTS_FIRST

    def why_no_new(self) -> str:
        """A need is one of a segment."""
        return self.why_read_only() or why_no_segments(self.desk.snapshot)

    def starting(self, kind: type[Noun]) -> Mapping[str, str]:
        """A new need is one of the segment in sight."""
        sheet = self.sheet(self.desk.need())
        return {"segment": sheet.title} if sheet is not None else {}
