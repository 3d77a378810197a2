"""What a criterion reads: a measure, a count, a number asked for; at its limits, unknown, stale, in another unit."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from lifecycle.base.errors import InvalidValue
from lifecycle.base.findings import Target
from lifecycle.base.listed import Role
from lifecycle.base.page import Sentence
from lifecycle.base.phases import Gate
from lifecycle.base.words import figure_words
from lifecycle.gates.nouns import Decision, State
from lifecycle.gates.records_telling import decisions_page, record_page, records_page
from lifecycle.gates.telling import value_words
from lifecycle.insight.segments import Segment
from lifecycle.overrides import change_threshold
from lifecycle.snapshot import make_change
from tests.builders import TODAY, person, programme, stamp, with_nouns
from tests.lifecycle.gates.decisions import go
from tests.lifecycle.gates.read_criteria import (
    BRYN,
    CHURN,
    QUESTION,
    asks,
    base,
    days_ago,
    measure,
    number,
    reading,
    reads,
    report,
)
from tests.renamed import renamed

OF_CHURN = {"measure": "churn"}


@pytest.mark.parametrize(
    ("compare", "below", "at", "above"),
    [
        ("at_least", State.NOT_MET, State.MET, State.MET),
        ("at_most", State.MET, State.MET, State.NOT_MET),
        ("above", State.NOT_MET, State.NOT_MET, State.MET),
        ("below", State.MET, State.NOT_MET, State.NOT_MET),
    ],
)
def test_exactly_at_the_limit_is_met_by_at_least_and_at_most_alone(
    compare: str, below: State, at: State, above: State
) -> None:
    churn = measure()
    for value, state in ((1.4999, below), (1.5, at), (0.1 + 1.4, at), (1.5001, above)):
        snapshot = base(reads(OF_CHURN, compare), nouns=(churn, reading(churn, value)))
        assert report(snapshot).state is state, value


def test_the_figure_is_told_with_as_many_digits_as_tell_it_from_the_limit() -> None:
    churn = measure()
    figure = report(base(reads(OF_CHURN), nouns=(churn, reading(churn, 1.4996)))).figure
    assert figure is not None
    assert figure_words(figure) == "1.4996"


def test_the_newest_reading_counts_with_its_day_and_the_limit_it_stands_against() -> None:
    churn = measure()
    nouns = (churn, reading(churn, 1.2, days_ago(30)), reading(churn, 1.8, days_ago(3)))
    found = report(base(reads(OF_CHURN), nouns=nouns))
    assert found.why == "Churn: 1.8 % on 20 Nov, below 1.5 % asked."
    assert found.remedy == "Bring it to below 1.5 %."
    assert (found.value, found.threshold, value_words(found)) == (1.8, 1.5, "1.8 % (below 1.5 %)")
    assert found.targets == (Target("measure_reading", str(churn.id)),)
    assert found.figure is not None
    assert found.figure.formula == "Churn below 1.5 %"
    assert [(one.name, one.value) for one in found.figure.inputs] == [
        ("newest reading", 1.8),
        ("day", days_ago(3)),
        ("threshold, below", 1.5),
    ]


def test_a_reading_still_to_come_is_not_known_yet() -> None:
    churn = measure()
    snapshot = base(reads(OF_CHURN), nouns=(churn, reading(churn, 1.0, TODAY)))
    assert report(snapshot, days_ago(1)).state is State.NOT_ASSESSED
    assert report(snapshot, TODAY).state is State.MET


def test_a_measure_that_is_not_entered_or_has_no_reading_is_unknown_and_says_what_to_do() -> None:
    missing = report(base(reads(OF_CHURN)))
    assert (missing.state, missing.value) == (State.NOT_ASSESSED, None)
    assert missing.why == "No measure 'Churn' is entered."
    assert missing.remedy == "Enter it in %, by that name, and its reading."
    churn = measure()
    unread = report(base(reads(OF_CHURN, "at_most"), nouns=(churn,)))
    assert (unread.state, unread.why) == (State.NOT_ASSESSED, "Churn has no reading yet.")
    assert unread.remedy == "Record it: cmprogramme scorecard record 'Churn' VALUE"


def test_a_reading_older_than_the_playbook_lets_it_count_is_not_known_any_more() -> None:
    churn = measure()
    days = base(reads(OF_CHURN)).playbook.scorecard.current_days
    last = report(base(reads(OF_CHURN), nouns=(churn, reading(churn, 1.2, days_ago(days)))))
    assert last.state is State.MET
    late = report(base(reads(OF_CHURN), nouns=(churn, reading(churn, 1.2, days_ago(days + 1)))))
    assert late.state is State.NOT_ASSESSED
    assert f"more than {days} days ago" in late.why
    assert late.figure is not None
    assert late.figure.value is None, "what nobody knows now is no figure"
    assert late.figure.inputs[0].value == 1.2


@pytest.mark.parametrize("unit", ["share", "", "per mille"])
def test_another_unit_is_not_compared(unit: str) -> None:
    churn = measure(unit=unit)
    found = report(base(reads(OF_CHURN), nouns=(churn, reading(churn, 0.012))))
    assert found.state is State.NOT_ASSESSED
    assert "and % is asked" in found.why
    assert found.figure is not None
    assert found.figure.value is None, "0.012 weeks are no 0.012 %"
    assert found.remedy == "Give the measure its unit, %."


def test_a_measure_under_another_name_says_which_of_the_playbook_it_is() -> None:
    other = measure("Leavers a month", template="churn")
    found = report(base(reads(OF_CHURN), nouns=(other, reading(other, 1.4))))
    assert (found.state, found.why) == (
        State.MET,
        "Leavers a month: 1.4 % on 23 Nov, below 1.5 % asked.",
    )
    not_it = measure("Churn", template="something-else")
    assert report(base(reads(OF_CHURN), nouns=(not_it, reading(not_it, 1.4)))).state is State.NOT_ASSESSED


def test_of_several_measures_that_are_it_the_one_that_stands_worst_counts() -> None:
    north, south = measure("North", template="churn"), measure("South", template="churn")
    one = (north, south, reading(north, 1.2))
    assert report(base(reads(OF_CHURN), nouns=one)).state is State.NOT_ASSESSED
    both = base(reads(OF_CHURN), nouns=(*one, reading(south, 1.4)))
    assert report(both).why == "South: 1.4 % on 23 Nov, below 1.5 % asked."
    worse = base(reads(OF_CHURN), nouns=(*one, reading(south, 1.6)))
    assert (report(worse).state, report(worse).value) == (State.NOT_MET, 1.6)


def test_another_threshold_of_this_programme_keeps_unit_and_direction() -> None:
    churn = measure()
    snapshot = base(reads(OF_CHURN), nouns=(churn, reading(churn, 1.8)))
    change = change_threshold(
        snapshot,
        "x.reads",
        2.0,
        by="Amara",
        role=Role.SPONSOR,
        reason="The winter was hard on everybody",
        risk_owner="Bryn",
        stamp=stamp(),
    )
    assert change.label.startswith("Changed the threshold of 'It is low enough' to below 2 %")
    after = report(snapshot.apply(change))
    assert (after.state, after.threshold, after.own_threshold) == (State.MET, 2.0, True)
    assert after.why == "Churn: 1.8 % on 23 Nov, below 2 % asked."
    assert after.figure is not None
    assert after.figure.inputs[-1].source == "this programme's own, in place of 1.5 %"


def test_a_changed_threshold_stands_among_what_was_decided_until_another_takes_its_place() -> None:
    """The older one holds again from the day after the last of the newer."""
    snapshot = base(reads(OF_CHURN))
    for place, (limit, expires) in enumerate(((2.0, None), (1.8, TODAY))):
        change = change_threshold(
            snapshot,
            "x.reads",
            limit,
            by="Amara",
            role=Role.SPONSOR,
            reason="The winter was hard on everybody",
            risk_owner="Bryn",
            expires=expires,
            stamp=stamp(seed=place + 1),
        )
        snapshot = snapshot.apply(change)

    def states(day: date) -> list[str]:
        return [one["state"] for one in decisions_page(snapshot, day).values()["thresholds"]]

    assert states(TODAY) == ["replaced", "live"]
    assert states(TODAY + timedelta(1)) == ["live", "expired"]
    rows = records_page(snapshot, TODAY, Gate.G1).tables[0].rows
    assert len(rows) == 2
    told = record_page(snapshot, rows[1].subject).parts
    assert isinstance(told[0], Sentence)
    assert "It is low enough: below 1.8 % instead of below 2 %, live" in told[0].text


# counts


def segment(name: str) -> Segment:
    """A segment."""
    return Segment.model_validate({"id": uuid4(), "name": name})


def test_an_empty_register_is_unknown_and_never_nought() -> None:
    found = report(base(reads({"count": "segment"}, "at_most", 3)))
    assert (found.state, found.value) == (State.NOT_ASSESSED, None)
    assert found.why == "Segments: nothing is entered yet."


def test_entries_are_counted_and_one_more_is_what_is_lacking() -> None:
    two = base(reads({"count": "segment"}, "at_least", 3), nouns=(segment("A"), segment("B")))
    found = report(two)
    assert (found.state, found.value) == (State.NOT_MET, 2)
    assert found.why == "Segments: 2, 3 or more asked."
    assert found.targets == (Target("segment", ""),)
    assert report(with_nouns(two, (segment("C"),))).state is State.MET


def test_a_count_is_narrowed_by_fields_and_by_several_values_of_one() -> None:
    people = tuple(
        person(name, function, 3, position=10 + place)
        for place, (name, function) in enumerate([("A", "marketing"), ("B", "it"), ("C", "legal")])
    )
    where = {"functions": ["marketing", "legal"], "level": ["3"]}
    found = report(base(reads({"count": "person", "where": where}, "at_least", 3), nouns=people))
    assert (found.state, found.value) == (State.NOT_MET, 2)
    assert found.why.startswith("People (functions marketing or legal, level 3): 2,")
    none = {"functions": ["supply_partner"]}
    nobody = report(base(reads({"count": "person", "where": none}, "at_most", 0)))
    assert (nobody.state, nobody.value) == (State.MET, 0)


# numbers asked for


def test_a_number_nobody_gave_is_unknown_and_the_newest_one_given_counts() -> None:
    asked = reads({"number": QUESTION}, "at_most", 300, unit="calls a week")
    nobody = report(base(asked))
    assert (nobody.state, nobody.why) == (State.NOT_ASSESSED, f"Nobody has answered: {QUESTION}")
    assert nobody.targets == (Target("criterion_number", "x.reads"),)
    given = base(asked, nouns=(number(250, day=days_ago(9)), number(310)))
    assert report(given).why == (
        "How many calls a week are about bills: 310 calls a week on 23 Nov, 300 calls a week or less asked."
    )
    assert report(given, days_ago(1)).state is State.MET


def test_a_share_is_told_in_percent_and_is_no_percentage() -> None:
    asked = reads({"number": "Which share agreed?"}, "at_least", 0.8, unit="share")
    found = report(base(asked, nouns=(number(0.795),)))
    assert (found.state, value_words(found)) == (State.NOT_MET, "79.5% (80% or more)")


def test_words_of_the_playbook_for_our_terms_change_nothing_of_what_is_compared() -> None:
    lost = CHURN.model_copy(update={"title": "Segments lost", "unit": "segments a year"})
    playbook = asks(reads(OF_CHURN))
    card = playbook.scorecard.model_copy(update={"measures": (lost,)})
    entered = measure("Segments lost", unit="segments a year")
    plain = programme(
        BRYN, entered, reading(entered, 1.2), playbook=playbook.model_copy(update={"scorecard": card})
    )
    for snapshot in (plain, renamed(plain)):
        assert report(snapshot).state is State.MET
    assert report(renamed(plain)).why.endswith("below 1.5 zzsegments a year asked.")


def test_where_values_and_units_are_compared_as_they_are_written() -> None:
    where = {"functions": ["marketing"]}
    counted = base(reads({"count": "person", "where": where}, "at_least", 1))
    assert report(counted).state is report(renamed(counted)).state is State.MET


def test_a_measure_says_it_is_one_the_playbook_has() -> None:
    with pytest.raises(InvalidValue) as refused:
        make_change(base(reads(OF_CHURN)), stamp(), "", puts=(measure("Leavers", template="chrun"),))
    assert refused.value.field == "template"
    assert "churn" in f"{refused.value.why} {refused.value.do}"


def test_a_decision_keeps_what_was_read_with_its_unit_and_direction() -> None:
    churn = measure()
    before = base(reads(OF_CHURN, kind="should"), nouns=(churn, reading(churn, 1.8)))
    after = before.apply(go(before, together_with=[("Chen", Role.FINANCE_DIRECTOR)]))
    (decision,) = after.all(Decision)
    (kept,) = decision.criteria
    assert (kept.value, kept.threshold, kept.compare, kept.unit) == (1.8, 1.5, "below", "%")
    assert kept.why == "Churn: 1.8 % on 23 Nov, below 1.5 % asked."
    told = [part.text for part in record_page(after, decision).parts if isinstance(part, Sentence)]
    assert "It is low enough: not met, 1.8 % (below 1.5 %)" in told


def test_whose_name_is_in_the_reason_is_kept_by_id_in_a_decision() -> None:
    owed = reads(OF_CHURN, kind="should", owner="leader")
    before = base(owed, planned=({"gate": "G1", "date": TODAY},))
    after = before.apply(go(before, together_with=[("Chen", Role.FINANCE_DIRECTOR)]))
    (kept,) = after.all(Decision)[0].criteria
    assert f"{{person:{BRYN.id}}} owes it by 23 Nov." in kept.why
