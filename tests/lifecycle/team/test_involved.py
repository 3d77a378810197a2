"""Who is needed for what: the sponsor, the core, and whoever owns it by their role."""

from __future__ import annotations

from dataclasses import replace

import playbooks
from lifecycle.base.phases import STAGES, Stage
from lifecycle.team.involved import involvement
from lifecycle.team.real_telling import meetings_page
from lifecycle.team.recommendation import recommend
from tests.builders import TODAY, core, programme, sponsor_and_leader
from tests.lifecycle.team.rosters import story
from tests.page_reading import cells


def test_every_artefact_has_one_accountable_sponsor() -> None:
    snapshot = story()
    lines = involvement(snapshot, [recommend(snapshot, Stage.B1, TODAY)])
    assert {line.artefact for line in lines} == set(snapshot.playbook.stage(Stage.B1).artefacts)
    for line in lines:
        assert [person.name for person, letter in line.letters if letter == "A"] == ["Amara"]


def test_an_owner_by_role_is_responsible_and_named_even_when_only_informed() -> None:
    snapshot = story(joiners=True)
    stage = recommend(snapshot, Stage.D2, TODAY)
    sources = next(line for line in involvement(snapshot, [stage]) if line.artefact == "Sources and hours")
    assert sources.owner == "insight_lead"
    letters = {person.name: letter for person, letter in sources.letters}
    assert letters["Farah"] == "R"
    moved = replace(stage, consulted=(), informed=(*stage.consulted, *stage.informed))
    again = next(line for line in involvement(snapshot, [moved]) if line.artefact == "Sources and hours")
    assert {person.name: letter for person, letter in again.letters}["Farah"] == "R"
    named = {row[0]: row[2] for row in cells(meetings_page(snapshot, moved))}
    assert named["Sources and hours"].startswith("Farah (insight lead), ")
    assert named["Segments"].startswith("Farah (insight lead), ")


def test_a_role_nobody_holds_is_said() -> None:
    snapshot = programme(*sponsor_and_leader())
    named = {row[0]: row[2] for row in cells(meetings_page(snapshot, recommend(snapshot, Stage.D2, TODAY)))}
    assert named["Sources and hours"] == "insight lead: nobody yet, Bryn"


def test_every_artefact_with_an_owner_is_one_some_shipped_playbook_leaves_behind() -> None:
    books = [playbooks.load(name) for name in playbooks.shipped()]
    known = {artefact for book in books for stage in STAGES for artefact in book.stage(stage).artefacts}
    owned = [artefact for rule in core().team.owners for artefact in rule.artefacts]
    assert len(owned) == len(set(owned)), "one role each"
    assert set(owned) <= known
