"""list --where, set --where and remove --where: what lists do on the screen, on the command line."""

from __future__ import annotations

import pytest

from tests.commanding import Command


@pytest.fixture
def work(command: Command) -> Command:
    """A programme with three work items, one of them Hugo's and late."""
    command("init", "X")
    for number in (1, 2, 3):
        command("plan", "add", f"W{number}", f"Work {number}", "--area", "PR", "--days", "5")
    command("work-item", "set", "W1", "--owner", "Hugo", "--due", "2026-11-20")
    command("work-item", "set", "W2", "--due", "2099-01-01")
    return command


def codes(run: Command, where: str) -> list[str]:
    """The codes a filter keeps."""
    ran = run("work-item", "list", "--where", where, "--json")
    return [noun["code"] for noun in ran.data["nouns"]]


def test_a_list_keeps_what_the_filter_holds_of(work: Command) -> None:
    assert codes(work, "owner:hugo") == ["W1"]
    assert codes(work, "late:") == ["W1"]
    assert codes(work, "due:- or due>2098-12-31") == ["W2", "W3"]
    assert codes(work, "state:planned -owner:") == ["W2", "W3"]
    unknown = work("work-item", "list", "--where", "onwer:hugo")
    assert unknown.code != 0
    assert "There is no field 'onwer' here. owner?" in unknown.err


def test_several_are_set_as_one_change_with_one_undo_and_a_dry_run_counts(work: Command) -> None:
    dry = work("work-item", "set", "--where", "due:- or owner:hugo", "--owner", "Ines", "--dry-run", "--json")
    assert (dry.data["count"], dry.data["dry_run"]) == (2, True)
    assert codes(work, "owner:ines") == []
    done = work("work-item", "set", "--where", "due:- or owner:hugo", "--owner", "Ines")
    assert "Changed 2 work items: owner Ines" in done.out
    assert codes(work, "owner:ines") == ["W1", "W3"]
    work("undo")
    assert codes(work, "owner:ines") == []
    assert codes(work, "owner:hugo") == ["W1"]


def test_each_day_counts_from_its_own_and_what_refuses_is_told(work: Command) -> None:
    done = work("work-item", "set", "--where", "state:planned", "--due", "++2w", "--json")
    assert done.data["count"] == 2
    assert done.data["refused"][0]["what"].startswith("due: '++2w' counts from the day entered before")
    assert codes(work, "due=2026-12-04") == ["W1"]
    told = work("work-item", "set", "--where", "state:planned", "--due", "++1w")
    assert "1 refuses and stays as it is. W3" in told.out


def test_nothing_to_do_it_to_two_ways_to_name_it_and_no_name_are_refused(work: Command) -> None:
    nothing = work("work-item", "set", "--where", "owner:nobody", "--owner", "Ines")
    assert "Nothing matches 'owner:nobody' among 3 entries." in nothing.err
    both = work("work-item", "set", "W1", "--where", "late:", "--owner", "Ines")
    assert "Both a name and --where were given." in both.err
    neither = work("work-item", "set", "--owner", "Ines")
    assert "Which one? No name was given." in neither.err
    every = work("work-item", "set", "--where", "due:-", "--due", "++2w")
    assert every.code != 0


def test_a_fault_names_a_field_as_it_is_asked_for(work: Command) -> None:
    for words in (("work-item", "set", "W1"), ("work-item", "set", "--where", "code:W1")):
        assert work(*words, "--due", "31 feb").err.startswith("due: '31 feb' is not a day.")
    assert work("plan", "set", "W1", "--due", "31 feb").err.startswith("--due: '31 feb' is not a day.")


def test_entries_are_removed_by_a_filter(work: Command) -> None:
    work("work-item", "remove", "--where", "due:-")
    assert codes(work, "") == ["W1", "W2"]


def test_people_and_ideas_are_listed_by_their_fields(work: Command) -> None:
    work("person", "add", "Gwen", "--level", "4", "--functions", "hr")
    work("person", "add", "Kit", "--level", "1", "--functions", "service")
    listed = work("person", "list", "--where", "level>=4", "--json")
    assert [person["name"] for person in listed.data["people"]] == ["Gwen"]
    work("idea", "add", "Call back in the customer's own words", "--by", "Kit")
    work("idea", "add", "One page per household", "--by", "Gwen")
    ideas = work("idea", "list", "--where", "by:kit", "--json")
    assert [idea["text"] for idea in ideas.data["ideas"]] == ["Call back in the customer's own words"]
    assert "One page" not in work("idea", "list", "--where", "by:kit").out


def test_several_that_are_none_are_nothing_and_a_letter_may_be_composed_or_not(command: Command) -> None:
    command("init", "X")
    for text, tags in (("Caf\u00e9 hours", ""), ("Cafe\u0301 prices", "money; time")):
        command("idea", "add", text, "--tags", tags)

    def ideas(where: str) -> list[str]:
        return [
            noun["text"][-5:] for noun in command("idea", "list", "--where", where, "--json").data["ideas"]
        ]

    assert ideas("tags:") == ["rices"]
    assert ideas("tags:-") == ["hours"]
    assert ideas("tags=-") == ["hours"]
    assert sorted(ideas("caf\u00e9")) == sorted(ideas("cafe\u0301")) == ["hours", "rices"]
