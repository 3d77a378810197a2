"""Who signs by segments, counted, and signed at once."""

from __future__ import annotations

import pytest

from lifecycle.customers import who_signs_telling
from lifecycle.customers.parties import by_key, parties
from lifecycle.customers.proposition import Part, PropositionPart, SignOff, party_key
from lifecycle.customers.who_signs_telling import parties_page, party_page
from lifecycle.doing import do
from tests.builders import TODAY, programme, stamp
from tests.entries import entered, segment
from tests.page_reading import cells, facts

MOVERS, SAVERS = segment("Movers"), segment("Savers")
OFFERED = programme(
    MOVERS,
    SAVERS,
    entered(
        PropositionPart, segment=MOVERS.id, part=Part.PRICE, functions=("finance",), partners=("Fellgate",)
    ),
    entered(PropositionPart, segment=MOVERS.id, part=Part.SERVICE, functions=("service", "finance")),
    entered(SignOff, segment=MOVERS.id, part=Part.PRICE, party="finance", day=TODAY),
)


def test_parties_by_segments_count_what_they_signed_and_sign_the_rest_at_once() -> None:
    page = parties_page(OFFERED, TODAY)
    assert cells(page) == [
        ["service", "0 of 1", "", "0/1"],
        ["finance", "1 of 2", "", "1/2"],
        ["Fellgate", "0 of 1", "", "0/1"],
    ]
    finance = next(one for one in parties(OFFERED) if one.key == "finance")
    assert facts(party_page(OFFERED, TODAY, finance)) == {
        "Movers, service": "open, nobody is asked",
        "Movers, price": "signed 23 Nov",
    }
    after = OFFERED.apply(do(OFFERED, page.tables[0].rows[1].cells[1].does["next"], stamp()))
    assert cells(parties_page(after, TODAY))[1] == ["finance", "2 of 2", "", "2/2"]


def test_where_nobody_is_named_that_is_said_and_without_a_segment_the_way_to_one() -> None:
    (table,) = parties_page(programme(MOVERS), TODAY).tables
    assert "names a function or supply partner" in table.empty
    (table,) = parties_page(programme(), TODAY).tables
    assert table.begin == "segment add NAME"


def test_who_signs_is_found_out_once_for_all_parties(monkeypatch: pytest.MonkeyPatch) -> None:
    names = tuple(f"Partner {number}" for number in range(60))
    many = programme(
        MOVERS, entered(PropositionPart, segment=MOVERS.id, part=Part.PRICE, text="One", partners=names)
    )
    asked: list[str] = []

    def counted(name: str) -> str:
        asked.append(name)
        return party_key(name)

    monkeypatch.setattr(who_signs_telling, "party_key", counted)
    assert len(cells(parties_page(many, TODAY))) == 60
    assert len(facts(party_page(many, TODAY, parties(many)[0]))) == 1
    assert len(asked) == 60
    assert [one.name for one in by_key(many).values()] == [one.name for one in parties(many)]
