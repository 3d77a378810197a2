"""A file as entries of one register: previewed, all or nothing, and a second time nothing new."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecycle.actions import FILED, find_action
from lifecycle.base.errors import InvalidContent
from lifecycle.base.noun import Noun
from lifecycle.base.tables import Table
from lifecycle.competence import SkillLevel
from lifecycle.customers.activity import ActivityCount
from lifecycle.customers.commitment import CommitmentReading
from lifecycle.customers.communication import Communication
from lifecycle.customers.plans import CustomerPlan, PlanRefinement
from lifecycle.kinds import BY_NAME
from lifecycle.measures import Measure, MeasureAction
from lifecycle.people import Person
from lifecycle.register.calling import call
from lifecycle.register.filed_telling import foretold, imported
from lifecycle.register.filing import APART, columns, filed, told_apart
from lifecycle.register.showing import as_typed
from lifecycle.snapshot import Change, Snapshot
from tests.builders import programme, stamp
from tests.entries import entered, segment
from tests.everything import one_of_every_kind

CALLS = entered(Measure, name="Calls kept", dimension="processes", plan=10)
HOSTILE = "[red]x[/] \\ é 名" + "y" * 180


ONE_MESSAGE = (entered(Communication, segment=segment("Movers").id, audience="staff", day=date(2026, 11, 1)),)


def table(heads: str, *rows: str, commas: bool = False) -> Table:
    return Table(
        "folder/some.csv",
        tuple(heads.split("|")),
        tuple((number, tuple(row.split("|"))) for number, row in enumerate(rows, 2)),
        commas=commas,
    )


def take(before: Snapshot, kind: type[Noun], file: Table) -> tuple[Snapshot, Change]:
    change = filed(before, kind, file, stamp(seed=before.revision))
    return before.apply(change), change


def refused(before: Snapshot, kind: type[Noun], file: Table) -> tuple[str, ...]:
    with pytest.raises(InvalidContent) as caught:
        filed(before, kind, file, stamp())
    return caught.value.problems


def test_new_changed_and_unchanged_rows_are_one_change_and_the_second_time_none() -> None:
    before = programme(segment("Movers"), segment("Savers"))
    first, _ = take(before, CommitmentReading, table("segment|day|stay|recommend", "Movers|2026-11-01|5|6"))
    file = table(
        "Segment|DAY|First choice|stay|recommend",
        "movers|2026-11-01|7|5|",
        "Movers|2. Nov. 2026|7|8|9",
        "Savers|1.11.2026|||4",
    )
    after, change = take(first, CommitmentReading, file)
    assert change.label == "Imported 3 commitments from some.csv: 2 new, 1 changed"
    assert imported(first, after, change).data == {"added": 2, "updated": 1, "unchanged": 0}
    found = {(one.day.day, one.stay, one.first_choice, one.recommend) for one in after.all(CommitmentReading)}
    assert found == {(1, 5, 7, 6), (2, 8, 7, 9), (1, None, None, 4)}
    again, nothing = take(after, CommitmentReading, file)
    assert nothing.empty
    assert again.nouns == after.nouns
    assert imported(after, again, nothing).data == {"added": 0, "updated": 0, "unchanged": 3}


def test_the_preview_tells_each_entry_and_each_field_from_what_to_what() -> None:
    before, _ = take(
        programme(segment("Movers")),
        CommitmentReading,
        table("segment|day|stay|recommend", "Movers|2026-11-01|5|6", "Movers|2026-11-03|5|6"),
    )
    file = table(
        "segment|day|stay|recommend", "Movers|2026-11-01|5|-", "Movers|2026-11-02|8|", "Movers|2026-11-03|5|6"
    )
    after, change = take(before, CommitmentReading, file)
    assert foretold(CommitmentReading, before, after, change).lines == [
        "3 rows: 1 new, 1 changed, 1 as it is.",
        "~ Movers, 1 Nov 2026",
        "    recommend 6 -> (empty)",
        "+ Movers, 2 Nov 2026",
        "    stay 8",
    ]


def test_a_name_nobody_knows_is_told_before_it_is_entered() -> None:
    before = programme(CALLS)
    file = table("measure|text|day|owner", "Calls kept|Ring back|2026-11-01|Huggo")
    after, change = take(before, MeasureAction, file)
    told = foretold(MeasureAction, before, after, change)
    assert told.lines[-1] == "Not on the roster yet, and entered with it: Huggo."
    assert [one.name for one in after.all(Person)] == told.data["newcomers"] == ["Huggo"]


def test_a_roster_is_told_before_it_is_taken_too() -> None:
    act = find_action("person import")
    assert act is not None
    before = programme()
    file = table("name|function|level|hours", "Ann|sales|2|4")
    after = before.apply(change := call(act, before, stamp(), {"file": file}))
    told = foretold(Person, before, after, change)
    assert told.lines[:2] == ["1 row: 1 new.", "+ Ann"]
    assert "Not on the roster" not in str(told.lines)
    again = call(act, after, stamp(seed=2), {"file": file})
    assert foretold(Person, after, after, again).lines == ["It is so already."]


def test_every_fault_is_told_by_row_and_column_and_nothing_is_taken() -> None:
    before = programme(segment("Movers"))
    file = table(
        "Segment|day|wave|stay",
        "Moovers|2026-11-01|1|x",
        "Movers|soon|1|5",
        "Movers|2026-11-02|1|eleven",
        "Movers|2026-11-02|1|11",
        "Movers||1|5",
        "Movers|2027-11-02|1|5",
        "Movers|2026-11-05|1|5",
        "movers|5.11.2026|1|6",
    )
    told = refused(before, CommitmentReading, file)
    places = [one.removeprefix("some.csv: ").partition(":")[0] for one in told]
    assert places == [
        "row 2, column Segment",
        "row 2, column stay",
        "row 3, column day",
        "row 4, column stay",
        "row 5, column stay",
        "row 6, column day",
        "row 7, column day",
        "row 9, column day",
    ]
    assert "stands in row 8 already" in told[-1]


def test_columns_are_named_as_people_call_them_and_others_are_refused_with_the_nearest() -> None:
    before = programme(segment("Movers"))
    (told,) = refused(before, CommitmentReading, table("segment|day|reccomend", "Movers|2026-11-01|5"))
    assert "row 1, column reccomend" in told
    assert "did you mean 'recommend'?" in told
    assert "is missing" in refused(before, CommitmentReading, table("segment|stay", "Movers|5"))[0]


def test_a_relative_day_is_refused_for_it_would_mean_another_one_tomorrow() -> None:
    told = refused(
        programme(segment("Movers")), CommitmentReading, table("segment|day|stay", "Movers|today|5")
    )
    assert "Here a day is written with its year." in told[0]


def test_an_empty_cell_is_not_counted_and_never_zero() -> None:
    file = table("segment;day;enquiries received;left".replace(";", "|"), "Movers|2026-11-01||0")
    after, _ = take(programme(segment("Movers")), ActivityCount, file)
    (count,) = after.all(ActivityCount)
    assert (count.enquiries_received, count.left) == (None, 0)
    kept, change = take(after, ActivityCount, table("segment|day|left", "Movers|2026-11-01|"))
    assert change.empty
    assert kept.all(ActivityCount)[0].left == 0


def test_a_comma_stands_before_decimals_where_semicolons_separate() -> None:
    file = table("segment|day|stay", "Movers|2026-11-01|7,5", commas=True)
    after, _ = take(programme(segment("Movers")), CommitmentReading, file)
    assert after.all(CommitmentReading)[0].stay == 7.5


def test_what_has_no_name_of_its_own_is_told_apart_by_what_it_is_about() -> None:
    before = programme(segment("Movers"))
    file = table("segment|audience|day|understood", "Movers|staff|2026-11-01|", "Movers|staff|2026-11-08|0.5")
    after, _ = take(before, Communication, file)
    assert take(after, Communication, file)[1].empty
    more = table("segment|audience|day|understood", "Movers|staff|2026-11-01|0.9")
    later, change = take(after, Communication, more)
    assert [one.understood for one in later.all(Communication)] == [0.9, 0.5]
    assert change.args["updated"] == 1


def test_a_message_to_come_is_not_the_one_that_was_told() -> None:
    before = programme(segment("Movers"), *ONE_MESSAGE)
    file = table("segment|audience|day|channel", "Movers|staff||letter")
    after, _ = take(before, Communication, file)
    assert [(one.day, one.channel) for one in after.all(Communication)] == [
        (date(2026, 11, 1), ""),
        (None, "letter"),
    ]
    assert take(after, Communication, file)[1].empty
    (planned,) = (one for one in after.all(Communication) if one.day is None)
    told = table("id|day", f"{planned.id}|2026-11-08")
    after, _ = take(after, Communication, told)
    assert take(after, Communication, file)[1].empty


def test_two_ways_on_one_day_are_two_messages_and_two_texts_two_refinements() -> None:
    file = table(
        "segment|audience|day|channel", "Movers|staff|2026-11-01|letter", "Movers|staff|2026-11-01|phone"
    )
    after, _ = take(programme(segment("Movers")), Communication, file)
    assert [one.channel for one in after.all(Communication)] == ["letter", "phone"]
    plan = entered(CustomerPlan, group="Movers", plan="retention")
    one, another = (table("plan|day|text", f"{plan.id}|2026-11-01|{text}") for text in ("Calls", "Letters"))
    after, _ = take(programme(plan), PlanRefinement, one)
    after, _ = take(after, PlanRefinement, another)
    assert [one.text for one in after.all(PlanRefinement)] == ["Calls", "Letters"]
    assert take(after, PlanRefinement, one)[1].empty


def test_which_of_several_is_meant_says_the_id() -> None:
    twice = [
        entered(
            Communication, segment=segment("Movers").id, audience="staff", day=date(2026, 11, 1), channel=one
        )
        for one in ("letter", "phone")
    ]
    before = programme(segment("Movers"), *twice)
    row = "Movers|staff|2026-11-01|0.9"
    (told,) = refused(before, Communication, table("segment|audience|day|understood", row))
    assert "2 entries have this segment, audience, day, channel" in told
    assert "'id'" in told
    same = table("segment|audience|day|channel", "Movers|staff|2026-11-01|phone")
    assert take(before, Communication, same)[1].empty
    after, _ = take(before, Communication, table("id|understood", f"{twice[1].id}|0.9"))
    assert [one.understood for one in after.all(Communication)] == [None, 0.9]


def test_an_id_that_names_no_entry_is_a_fault_of_its_column() -> None:
    file = table("segment|ID|audience|understood", "Movers|ffffffff|staff|0.9")
    (told,) = refused(programme(segment("Movers"), *ONE_MESSAGE), Communication, file)
    assert told.startswith(
        "some.csv: row 2, column ID: There is no communication 'ffffffff'. Nothing answers"
    )


def test_a_register_of_one_takes_one_row() -> None:
    kind = BY_NAME["context_profile"]
    after, _ = take(programme(), kind, table("granularity|note", "0.5|As told"))
    assert take(after, kind, table("granularity|note", "0.5|As told"))[1].empty
    assert "stands in row 2 already" in refused(after, kind, table("granularity", "0.5", "0.6"))[0]


def test_every_register_takes_a_file_and_knows_its_entries_apart() -> None:
    kinds = [BY_NAME[word.replace("-", "_")] for word in FILED]
    assert [kind.KIND for kind in kinds if not (told_apart(kind) or kind.SINGLE)] == []
    for kind in kinds:
        assert set(told_apart(kind)) <= {one.name for one in columns(kind)}, kind.KIND
    assert [kind for kind in APART if BY_NAME[kind].NATURAL] == []


def test_what_a_row_refers_to_is_named_as_previews_and_lists_name_it() -> None:
    plans = [entered(CustomerPlan, group="Movers", plan=one) for one in ("retention", "acquisition")]
    file = table("plan|day|text", "Movers, Acquisition|2026-11-01|Fewer leaflets")
    after, _ = take(programme(*plans), PlanRefinement, file)
    assert [one.plan for one in after.all(PlanRefinement)] == [plans[1].id]
    (told,) = refused(programme(*plans), PlanRefinement, table("plan|day|text", "Movers|2026-11-01|x"))
    assert "Movers/retention (" in told
    assert "Movers/acquisition (" in told


def test_hostile_names_are_data() -> None:
    before = programme(segment("Movers"), segment(HOSTILE))
    file = Table("x.csv", ("segment", "day", "stay"), ((2, (HOSTILE, "2026-11-01", "5")),))
    after, change = take(before, CommitmentReading, file)
    assert HOSTILE in str(foretold(CommitmentReading, before, after, change).lines[1])
    told = refused(before, CommitmentReading, Table("x.csv", ("segment", "day"), ((2, (HOSTILE * 50, "x")),)))
    assert len(told) == 2
    assert max(map(len, told)) < 500


SKILLS = st.dictionaries(
    st.tuples(st.sampled_from(["Ann", "Bo", "Cy"]), st.sampled_from(["coaching", "proposition"])),
    st.integers(0, 4),
    min_size=1,
)


@settings(max_examples=25, deadline=None)
@given(SKILLS, SKILLS)
def test_files_one_after_the_other_leave_what_entering_by_hand_leaves(first: object, second: object) -> None:
    levels: dict[tuple[str, str], int] = {}
    now = programme()
    ids = [one.id for one in now.playbook.competencies][:2]
    for part in (first, second):
        assert isinstance(part, dict)
        rows = [f"{who}|{ids[what == 'coaching']}|{level}" for (who, what), level in part.items()]
        file = table("person|competency|level", *rows)
        now, change = take(now, SkillLevel, file)
        new = [key for key in part if key not in levels]
        assert change.args["added"] == len(new)
        levels |= part
        assert take(now, SkillLevel, file)[1].empty
    people = {one.name: one.id for one in now.all(Person)}
    found = {(one.person, one.competency): one.level for one in now.all(SkillLevel)}
    assert found == {(people[who], ids[what == "coaching"]): level for (who, what), level in levels.items()}


def test_a_file_of_many_rows_is_worked_out_in_one_pass() -> None:
    names = [f"S{number}" for number in range(40)]
    days = [f"2026-10-{day:02}" for day in range(1, 29)]
    rows = [f"{name}|{day}|5" for name, day in product(names, days)]
    after, change = take(programme(*map(segment, names)), CommitmentReading, table("segment|day|stay", *rows))
    assert len(after.all(CommitmentReading)) == len(rows) == change.args["added"]


EVERYTHING = programme(*one_of_every_kind(lambda slot: "x"))


@pytest.mark.parametrize("word", FILED)
def test_what_is_entered_written_into_a_file_changes_nothing_when_it_comes_back(word: str) -> None:
    kind = BY_NAME[word.replace("-", "_")]
    specs = columns(kind)
    rows = tuple(
        (number, tuple(as_typed(EVERYTHING, noun, spec) for spec in specs))
        for number, noun in enumerate(EVERYTHING.all(kind), 2)
    )
    file = Table("all.csv", tuple(spec.label for spec in specs), rows)
    change = filed(EVERYTHING, kind, file, stamp())
    assert change.empty
    assert change.args["unchanged"] == len(rows) > 0
