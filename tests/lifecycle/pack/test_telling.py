"""A pack told: nothing longer than its limits, the rest counted, names in place of ids, all of it readable."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from lifecycle.base.page import Sentence
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Expectation
from lifecycle.gates.recommending import recommend
from lifecycle.pack.gate_pack import gate_pack
from lifecycle.pack.sheet import Expected
from lifecycle.pack.telling import WIDEST, cut, pack_page, sections, told_page
from lifecycle.playbook import Criterion
from lifecycle.snapshot import Snapshot
from lifecycle.summary.sheet import AppendixSection
from tests.builders import TODAY, programme, stamp
from tests.lifecycle.gates.decisions import AMARA, BRYN, CHEN, asking, at, go
from tests.lifecycle.pack.test_gate_pack import BOTH

CONFIDENCE, GATE, CRITERIA, CARRIED, EXPECTED, FOUND, CASE, OPTIONS, REVIEW = range(9)


def told(snapshot: Snapshot, gate: Gate = Gate.G1) -> tuple[AppendixSection, ...]:
    return sections(gate_pack(snapshot, TODAY, gate))


def words_of(found: AppendixSection) -> str:
    cells = (cell for table in found.tables for row in table.rows for cell in row)
    return " ".join((*found.sentences, *(text for fact in found.facts for text in fact), *cells))


def test_the_sections_stand_in_the_order_of_a_review_and_every_row_fits_its_headings() -> None:
    found = told(at(Stage.D3, confirmed=True))
    assert [one.title for one in found] == [
        "Confidence in passing",
        "The gate",
        "Criteria and evidence",
        "Conditions and recommendations of earlier gates",
        "What was expected, and what came",
        "Found and recommended now",
        "The case and its benefits, tested again",
        "Options and their consequences",
        "Next review",
    ]
    for one in found:
        assert words_of(one)
        for table in one.tables:
            assert {len(row) for row in table.rows} <= {len(table.headings)}


def test_an_empty_programme_is_told_whole() -> None:
    found = told(programme(stage=Stage.D1), Gate.G0)
    assert found[CONFIDENCE].sentences[0].startswith("Not possible to say.")
    assert ("Planned for", "not planned") in found[GATE].facts
    assert found[CARRIED].sentences == ("Nothing is open.",)
    assert found[CASE].sentences == ("The case is not entered yet.",)


def test_people_are_called_by_name_on_the_page() -> None:
    snapshot = at(Stage.D3)
    page = pack_page(snapshot, TODAY, Gate.G1)
    cells = [cell.words for table in page.tables for row in table.rows for cell in row.cells]
    assert "Bryn" in cells
    assert "{person:" not in " ".join(cells)
    confidence = page.parts[1]
    assert isinstance(confidence, Sentence)
    assert (confidence.look, confidence.status) == ("bold", "none")


def test_long_lists_are_counted_and_long_texts_cut() -> None:
    many = tuple(
        Criterion(id=f"x.{number}", kind="must", check="confirmed", title=f"{number} {'word ' * 39}".strip())
        for number in range(40)
    )
    snapshot = programme(AMARA, BRYN, CHEN, stage=Stage.D3, playbook=asking(*many))
    for number in range(15):
        change = recommend(
            snapshot,
            Gate.G1,
            "x" * 200,
            stamp(seed=number),
            owner="Bryn",
            due=TODAY + timedelta(days=number),
        )
        snapshot = snapshot.apply(change)
    found = told(snapshot)
    (criteria,) = found[CRITERIA].tables
    assert len(criteria.rows) == 24
    assert "16 more criteria are not shown." in found[CRITERIA].sentences
    assert 100 < max(len(row[0]) for row in criteria.rows) <= WIDEST.short
    (findings,) = found[FOUND].tables
    assert len(findings.rows) == 12
    assert "43 more findings are not shown." in found[FOUND].sentences


@given(some.text(max_size=60), some.integers(2, 40))
def test_a_text_that_is_cut_keeps_to_its_limit_and_says_that_it_was(text: str, most: int) -> None:
    found, plain = cut(text, most), " ".join(text.split())
    assert len(found) <= most
    assert found == plain if len(plain) <= most else found.endswith("…")


def test_what_came_stands_beside_what_was_expected() -> None:
    expects = Expectation(text="A pool of ideas", by=TODAY + timedelta(days=30))
    snapshot = at(Stage.D3, confirmed=True)
    snapshot = snapshot.apply(go(snapshot, together_with=BOTH, expects=expects))
    pack = gate_pack(snapshot, TODAY, Gate.G2)
    (table,) = sections(pack)[EXPECTED].tables
    assert table.rows[0][1:] == ("A pool of ideas", "23 December 2026", "nothing recorded yet")
    measured = Expected(
        source="Justified, 1 May 2027",
        text="Four in five",
        by=TODAY,
        measure="First visits",
        wanted=80,
        value=83.25,
        day=TODAY,
        unit="%",
        state="came",
    )
    (table,) = sections(pack.model_copy(update={"expected": (measured,)}))[EXPECTED].tables
    assert table.rows[0] == (
        "Justified, 1 May 2027",
        "Four in five (First visits: 80%)",
        "23 November 2026",
        "came: 83.25% on 23 November 2026",
    )


def test_nothing_on_it_is_a_command_an_id_or_a_colour() -> None:
    for gate in Gate:
        for section in told(at(Stage.D3), gate):
            assert not re.search(r"cmprogramme|rules\.md|\b(red|amber|green)\b", words_of(section))


def test_a_gate_that_is_decided_has_no_options_left() -> None:
    snapshot = at(Stage.D3, confirmed=True)
    passed = snapshot.apply(go(snapshot, together_with=BOTH))
    found = told(passed)
    assert found[CONFIDENCE].sentences[0].startswith("Passed already. Decided: go on 23 Nov 2026")
    assert found[OPTIONS].sentences == ("It is decided; nothing is left to choose.",)
    page = told_page(gate_pack(passed, TODAY, Gate.G1))
    assert replace(page, parts=()).title == "Gate pack: Justified (G1)"
