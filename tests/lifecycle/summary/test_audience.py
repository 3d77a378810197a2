"""What a page says to whom (rules.md summary, audience)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecycle.base.noun import Noun
from lifecycle.base.phases import Stage
from lifecycle.people import Person
from lifecycle.summary import nouns
from lifecycle.summary.audience import left_out_words, seen_by, what_for, without_internal, without_people
from lifecycle.summary.sheet import DimensionRow, Risk, Sheet, Standing
from lifecycle.summary.sponsor import sponsor_sheet
from lifecycle.team.nouns import AcceptedTeam, Assignment, SeatAsk, SeatRule
from tests.builders import TODAY, person, programme, with_nouns
from tests.lifecycle.summary.told import AMARA, BRYN, told
from tests.lifecycle.team.rosters import story

OWNER = person("May", "service", roles=("process_owner",))
SNAPSHOT = programme(AMARA, BRYN, OWNER)


def test_the_sponsor_reads_everything_and_nothing_is_said_to_be_left_out() -> None:
    sheet = told()
    assert seen_by(sheet, SNAPSHOT) == sheet
    assert left_out_words(sheet) == ""


@pytest.mark.parametrize("field", ["question", "change", "risk"])
def test_what_is_marked_internal_goes_with_all_that_says_nothing_else(field: str) -> None:
    found = without_internal(told(**{field: "Internal: Bryn is leaving"}))
    assert "leaving" not in found.model_dump_json()
    counts = {"question": len(found.wanted), "change": len(found.changes.lines), "risk": len(found.risks)}
    assert [name for name, count in counts.items() if not count] == [field]
    assert left_out_words(found) == "Left out: 1 text marked internal."


def test_a_text_keeps_what_stands_before_the_marker_and_a_word_that_only_ends_so_is_none() -> None:
    found = without_internal(
        told(otherwise="the pilot waits; INTERNAL: ask Bryn\nagain", option="noninternal: x")
    )
    assert found.wanted[0].otherwise == "the pilot waits"
    assert found.wanted[0].options == ("yes", "noninternal: x")


def test_a_sheet_is_made_without_what_is_marked_internal() -> None:
    named = with_nouns(SNAPSHOT, [SNAPSHOT.programme.changed(name="Aldermoor internal: secret")])
    found = sponsor_sheet(named, TODAY)
    assert "secret" not in found.model_dump_json()
    assert found.left_out == ("1 text marked internal",)


def test_the_team_reads_no_recommendation_and_nothing_of_one_persons_seat() -> None:
    found = seen_by(told(), SNAPSHOT, "team")
    assert (found.wanted[0].recommendation, found.team.moves[0].why, found.team.vacancies) == ("", "", ())
    assert found.wanted[0].question
    assert (found.head.audience, found.head.reader) == ("team", "the team")
    assert left_out_words(found) == (
        "Left out: 1 recommendation on what is to be decided, 1 reason why somebody joins or steps back, "
        "1 seat that is vacant and 1 reason that says who is missing."
    )


def test_the_board_knows_sponsor_and_leader_by_name_and_everybody_else_by_what_they_are_for() -> None:
    found = seen_by(told(risk=f"{{person:{OWNER.id}}} is away; ask May"), SNAPSHOT, "board")
    assert found.risks[0].text == "The process owner is away; ask the process owner"
    assert found.risks[0].owner == told().risks[0].owner
    assert found.left_out == ("1 name of a person", "1 name typed into a text")


def test_without_people_roles_stand_for_them_in_titles_and_asks_and_texts() -> None:
    found = without_people(
        told(question="May Amara release May?", risk="On 30 May 2027 and in May 2027"), SNAPSHOT
    )
    assert found.wanted[0].who == "The sponsor"
    assert found.wanted[0].question == "The process owner the sponsor release the process owner?"
    assert found.risks[0].text == "On 30 May 2027 and in May 2027"
    assert found.head.reader == "the sponsor"
    assert "{person:" not in found.model_dump_json()


def test_a_name_behind_a_number_or_before_one_is_a_name_all_the_same() -> None:
    snapshot = programme(AMARA, BRYN, person("Dalia", "hr"))
    found = without_people(told(risk="In wave 2 Dalia is away, and Dalia 2027 too"), snapshot)
    assert found.risks[0].text == "In wave 2 somebody from HR is away, and somebody from HR 2027 too"


def test_an_option_that_is_internal_is_no_option() -> None:
    assert without_internal(told(option="internal: sell it")).wanted[0].options == ("yes",)


def test_the_team_reads_nowhere_which_seat_is_vacant() -> None:
    sheet = told()
    why = "people lead vacant"
    row = DimensionRow(dimension="people", state="off plan", trend="new", why=why)
    sheet = sheet.model_copy(
        update={
            "dimensions": (row,),
            "standing": Standing(state="off plan", trend="new", sentence=f"Off plan in people ({why}): G1."),
            "risks": (*sheet.risks, Risk(kind="vacancy", key="role:x", text="Nobody is people lead")),
        }
    )
    found = seen_by(sheet, SNAPSHOT, "team")
    assert "people lead" not in found.model_dump_json()
    assert found.standing.sentence == "Off plan in people (the team is not complete): G1."
    assert {"1 risk of a vacant seat", "1 reason that says who is missing"} <= set(found.left_out)
    assert "people lead" in seen_by(sheet, SNAPSHOT).model_dump_json()


def test_a_risk_marked_internal_is_counted_among_what_is_left_out() -> None:
    secret = nouns.Risk(id=BRYN.id, text="The bank may say no", internal=True)
    assert "1 risk marked internal" in sponsor_sheet(with_nouns(SNAPSHOT, [secret]), TODAY).left_out
    settled = secret.changed(done=TODAY)
    assert sponsor_sheet(with_nouns(SNAPSHOT, [settled]), TODAY).left_out == ()


def test_what_somebody_is_for_is_their_first_role_else_where_they_work() -> None:
    assert what_for(programme(), person("X", "hr")) == "somebody from HR"
    assert what_for(programme(), person("X", roles=("data_owner", "insight_lead"))) == "the insight lead"
    assert what_for(programme(), person("X").changed(erased=True)) == "somebody"
    assert what_for(programme(), None) == "somebody"


@given(
    name=st.sampled_from(["watch", "asked", "now", "on plan", "$&", r"a\1", "(", "Éva", "sponsor", "😀 Ann"])
)
def test_whatever_somebody_is_called_the_sheet_stays_a_sheet(name: str) -> None:
    snapshot = programme(AMARA, BRYN, person("Z").changed(name=name))
    found = without_people(told(risk=f"Ask {name}, soon"), snapshot)
    assert Sheet.model_validate_json(found.model_dump_json()) == found
    assert found.risks[0].text == "Ask somebody from marketing, soon"


def test_notes_of_people_and_seats_are_on_no_page() -> None:
    snapshot, secret = story(), "a note nobody outside reads"
    one, two = snapshot.all(Person)[:2]
    nouns: list[Noun] = [
        one.changed(note=secret),
        Assignment(id=person("a").id, person=one.id, stage=Stage.D1, note=secret),
        SeatRule(id=person("b").id, person=two.id, stage=Stage.D2, ask=SeatAsk.CORE, note=secret),
        AcceptedTeam(
            id=person("c").id,
            stage=Stage.D1,
            core=(one.id,),
            function_count=1,
            mean_seniority=4,
            accepted=TODAY,
            note=secret,
        ),
    ]
    assert secret not in sponsor_sheet(with_nouns(snapshot, nouns), TODAY).model_dump_json()
