"""The sponsor's sheet put together from its twelve parts (rules.md summary)."""

from __future__ import annotations

from datetime import date

from lifecycle.base.findings import listed
from lifecycle.base.listed import Role
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES
from lifecycle.programme import ended
from lifecycle.rights import holders
from lifecycle.snapshot import Snapshot
from lifecycle.speech import as_it_is, says
from lifecycle.stage_days import spent_words
from lifecycle.summary.appendix.detail import appendix
from lifecycle.summary.audience import seen_by
from lifecycle.summary.basis import Basis
from lifecycle.summary.changed.moves import sheet_changes
from lifecycle.summary.dimensions import dimension_rows
from lifecycle.summary.figures import area_lines, graph
from lifecycle.summary.issued import next_number
from lifecycle.summary.past import Past
from lifecycle.summary.people import team_part
from lifecycle.summary.risks import kept_inside, risks
from lifecycle.summary.road import road
from lifecycle.summary.sentence import standing
from lifecycle.summary.sheet import Audience, Changes, Head, Provenance, Sheet, each_text, person
from lifecycle.summary.trends import tracked, trends
from lifecycle.summary.wanted import wanted

LEGEND = (
    "On plan: leave us alone. Watch: at risk, we cope. Off plan: we need you. Not set: nothing entered yet."
)


TITLED = ("decisions", "status", "plan", "scorecard", "team")
"""Sections of the sheet a playbook may name."""


def sponsor_sheet(
    snapshot: Snapshot, today: date, past: Past | None = None, audience: Audience = "sponsor"
) -> Sheet:
    """The sheet as of a day, compared with the page `past` names (None: there is no page before)."""
    basis = Basis(snapshot, today, past=past or Past(), audience=audience)
    asks = wanted(basis)
    rows = dimension_rows(basis)
    sheet = Sheet(
        head=head(basis),
        standing=standing(basis, rows, asks),
        wanted=asks,
        dimensions=rows,
        changes=Changes(number=None, since=None),
        road=road(basis),
        areas=area_lines(basis),
        graph=graph(basis),
        team=team_part(basis),
        trends=trends(basis),
        risks=risks(basis),
        provenance=provenance(basis),
        appendix=appendix(basis),
        baseline=basis.past.baseline,
        tracked=tracked(basis),
        titles={section: basis.title(section) for section in TITLED},
        left_out=kept_inside(basis),
    )
    return in_words(
        seen_by(sheet.model_copy(update={"changes": sheet_changes(basis, sheet)}), snapshot), snapshot
    )


def in_words(sheet: Sheet, snapshot: Snapshot) -> Sheet:
    """The sheet in the words of the playbook, which it takes along for whoever draws it."""
    said = says(snapshot)
    if said is as_it_is:
        return sheet
    return each_text(sheet, said).model_copy(update={"words": snapshot.pinned.vocabulary})


def head(basis: Basis) -> Head:
    """Whose page it is, its number, for whom, as of when, and where the programme is."""
    snapshot, programme = basis.snapshot, basis.snapshot.programme
    phase = PHASE_TITLES[PHASE_OF[programme.stage]]
    title = snapshot.playbook.stage(programme.stage).title
    sponsors = listed(person(one.id) for one in holders(snapshot, Role.SPONSOR))
    reader = f"{sponsors}, sponsor" if sponsors else "the sponsor"
    return Head(
        programme=programme.name,
        number=next_number(snapshot),
        reader=reader if basis.audience == "sponsor" else f"the {basis.audience}",
        audience=basis.audience,
        as_of=basis.today,
        phase=phase,
        stage=f"{programme.stage.value} {title}",
        where=", ".join(filter(None, (phase, f"stage “{title}”", spent_words(snapshot, basis.today)))),
        over=bool(ended(programme)),
    )


def provenance(basis: Basis) -> Provenance:
    """The playbook, the revision and the page before."""
    playbook, since = basis.snapshot.playbook, basis.past.since
    return Provenance(
        playbook=f"{playbook.title} {playbook.version}",
        revision=basis.snapshot.revision,
        previous=since.number if since is not None else None,
        legend=LEGEND,
    )
