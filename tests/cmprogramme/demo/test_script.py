"""Scripts: lines in order, rows of files and registers, lines that may fail, and where a fault stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cmprogramme.demo.script import Told, lines_of, tell
from cmprogramme.demo.step import FOLDER, steps_of
from cmprogramme.demo.story import BESIDE, CHAPTERS, STEPS
from cmprogramme.pages import maker
from lifecycle.base.errors import InvalidContent, InvalidValue, LifecycleError, NotAllowed, NotFound
from lifecycle.base.phases import Gate
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.segments import Segment
from lifecycle.insight.sources import Source
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, programme, sponsor_and_leader, stamp
from tests.cmprogramme.demo.told import before
from tests.hostile import corpus


def told(text: str, snapshot: Snapshot | None = None, folder: Path = Path()) -> Told:
    """What a script comes to."""
    start = snapshot or programme(*sponsor_and_leader())
    return tell(lines_of(text, "story.txt"), start, stamp(), folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ideas.csv").write_text(
        "text,day,effort,detail\nAsk,1,2,One\n'Answer',2,,\"Two, and {text}\"\nListen,1,3,\n",
        encoding="utf-8",
    )
    return tmp_path


def ideas(told: Told) -> list[tuple[str, int | None, str]]:
    return [(idea.text, idea.effort, idea.detail) for idea in told.after.all(Idea)]


def test_lines_are_done_in_order_and_comments_and_empty_ones_say_nothing() -> None:
    text = "# first\n\nidea add Ask\n   # second\nidea set Ask --effort 2\n"
    assert ideas(told(text)) == [("Ask", 2, "")]


def test_a_line_goes_on_behind_a_backslash_and_is_numbered_where_it_begins() -> None:
    text = '\nidea add "Ask \\\nthem" \\\n    --effort 2\nidea add Listen\n# end\nidea add \\'
    assert [(line.text, line.place) for line in lines_of(text, "a.txt")] == [
        ('idea add "Ask them"     --effort 2', "a.txt:2"),
        ("idea add Listen", "a.txt:5"),
        ("idea add", "a.txt:7"),
    ]


def test_a_hash_inside_a_line_is_text() -> None:
    assert ideas(told("idea add 'Ask # 3'"))[0][0] == "Ask # 3"


def test_each_row_of_a_file_fills_the_columns_in_braces(folder: Path) -> None:
    found = told(
        "each ideas.csv: idea add {text} --effort {effort} --detail 'On {day}: {detail}'", folder=folder
    )
    assert ideas(found) == [
        ("Ask", 2, "On 1: One"),
        ("'Answer'", None, "On 2: Two, and {text}"),
        ("Listen", 3, "On 1: "),
    ]


def test_only_the_rows_that_are_meant_are_done(folder: Path) -> None:
    found = told("each ideas.csv where day is 1: idea add {text}", folder=folder)
    assert [text for text, _, _ in ideas(found)] == ["Ask", "Listen"]
    found = told("each ideas.csv where detail is One: idea add {text}", folder=folder)
    assert [text for text, _, _ in ideas(found)] == ["Ask"]


def test_three_dots_are_every_column_behind_its_option_but_the_one_of_where(folder: Path) -> None:
    (folder / "sources.csv").write_text(
        "told,name,kind,hours,note\none,Meters,hard,5,\none,Calls,soft,,--note x\ntwo,Bills,hard,1,\n",
        encoding="utf-8",
    )
    sources = told("each sources.csv where told is one: source add --joinable yes ...", folder=folder).after
    assert [(one.name, one.hours, one.note, one.joinable) for one in sources.all(Source)] == [
        ("Meters", 5.0, "", True),
        ("Calls", None, "--note x", True),
    ]
    assert ideas(told("idea add 'To be continued ...'"))[0][0] == "To be continued ..."


def test_each_entry_of_a_register_fills_its_fields() -> None:
    added = "segment add A --customers 10\nsegment add B\n"
    text = f"{added}each segment where customers is 10: segment set {{name}} --value x"
    assert [(one.name, one.value) for one in told(text).after.all(Segment)] == [("A", "x"), ("B", "")]
    text = "idea add A\neach idea: idea set {id} --effort 3"
    assert ideas(told(text)) == [("A", 3, "")]


def test_a_day_has_come_once_between_the_clock_and_today(folder: Path) -> None:
    (folder / "days.csv").write_text(
        "name,day\nOld,2026-11-20\nClock,2026-11-21\nNext,2026-11-22\nToday,2026-11-23\nLater,2026-11-24\nNever,\n",
        encoding="utf-8",
    )
    assert date(2026, 11, 23) == TODAY
    start = programme(*sponsor_and_leader(), demo=True, clock=date(2026, 11, 21))
    line = "each days.csv where day has come: idea add {name}"
    assert [text for text, _, _ in ideas(told(line, start, folder))] == ["Next", "Today"]
    assert [text for text, _, _ in ideas(told(line, folder=folder))] == ["Old", "Clock", "Next", "Today"]


def test_a_line_that_may_fail_is_passed_over_where_it_does_and_done_where_it_can(folder: Path) -> None:
    found = told("idea add Ask\neach ideas.csv: ? idea set {text} --effort 5\nidea add More", folder=folder)
    assert ideas(found) == [("Ask", 5, ""), ("More", None, "")]
    assert found.passed == ("story.txt:2", "story.txt:2")


def test_a_line_that_may_fail_is_still_read() -> None:
    with pytest.raises(InvalidValue, match=r"^story\.txt:1: 'idea ad' is nothing"):
        told("? idea ad Ask")
    with pytest.raises(InvalidValue, match=r"^story\.txt:1: 'idea add' takes no --aria"):
        told("? idea add Ask --aria CA")


def test_hostile_cells_are_text_of_one_value(folder: Path) -> None:
    (folder / "hostile.csv").write_text("text\nx", encoding="utf-8")
    texts = [
        text for text in corpus() if not any(mark in text for mark in '\r\n"\0') and text.strip() == text
    ]
    texts = [text for text in texts if text and text.encode("utf-8", "ignore").decode() == text]
    (folder / "hostile.csv").write_text(
        "text,same\n" + "".join(f'"{text}",{number}\n' for number, text in enumerate(texts)), encoding="utf-8"
    )
    start = told("idea add A").after
    found = told("each hostile.csv: ? idea set A --detail {text}", start, folder)
    (idea,) = found.after.all(Idea)
    assert idea.text == "A"
    assert idea.detail in texts
    assert len(found.passed) < len(texts) / 2


@pytest.mark.parametrize(
    ("line", "error", "what"),
    [
        ("idea ad A", InvalidValue, "story.txt:3: 'idea ad' is nothing a line can do."),
        ("idea add A --aria CA", InvalidValue, "story.txt:3: 'idea add' takes no --aria."),
        ("idea add A --by", InvalidValue, "story.txt:3: 'idea add': --by has no value."),
        ("idea add A --effort x", InvalidValue, "story.txt:3: effort: 'x' is not a whole number."),
        ("stage set D2", InvalidValue, "story.txt:3: Reason is missing."),
        ("stream decide A stop --by Bryn --reason x", NotFound, "story.txt:3: There is no stream 'A'."),
        ("person import none.csv", NotFound, "story.txt:3: "),
        ("each none.csv: idea add {text}", NotFound, "story.txt:3: "),
        (
            "each ideas.csv idea add {text}",
            InvalidValue,
            "story.txt:3: The rows are not named as they should be.",
        ),
        ("each ideas.csv: idea add {txt}", InvalidValue, "story.txt:3: There is no column 'txt'."),
        ("each ideas.csv where dy is 1: idea add A", InvalidValue, "story.txt:3: There is no column 'dy'."),
        (
            "each ideas.csv where text has come: idea add A",
            InvalidValue,
            "story.txt:3: text: 'Ask' is not a day.",
        ),
    ],
)
def test_a_fault_names_file_and_line_and_says_what_to_do(
    line: str, error: type[LifecycleError], what: str, folder: Path
) -> None:
    with pytest.raises(error) as refused:
        told(f"# a\n\n{line}", folder=folder)
    assert refused.value.what.startswith(what)
    assert refused.value.do


def test_what_the_rules_of_the_programme_forbid_is_said_as_everywhere() -> None:
    with pytest.raises(NotAllowed) as refused:
        told('gate decide G0 --outcome go --by Amara --reason "Begin"')
    assert not refused.value.what.startswith("story.txt")


def test_a_script_with_a_decision_holds_only_on_what_it_was_made_on() -> None:
    assert told("gate decide G0 --outcome hold --by Amara --reason Wait").guarded
    assert not told("idea add A").guarded


def test_a_step_has_a_day_a_key_a_title_and_perhaps_a_gate() -> None:
    text = "# D1\n\n2026-11-24 asked: Bryn asked: who?\n    # why\n    idea add A\n\n2026-12-04 passed (G0): Done\n"
    first, second = steps_of(text, "a.txt")
    assert (first.day, first.key, first.title, first.decides) == (
        date(2026, 11, 24),
        "asked",
        "Bryn asked: who?",
        None,
    )
    assert [line.place for line in first.lines] == ["a.txt:5"]
    assert (second.key, second.decides, second.lines) == ("passed", Gate.G0, ())


@pytest.mark.parametrize("text", ["  idea add A", "idea add A", "2026-11-24: A", "2026-11-24 a (G0) A"])
def test_what_is_no_heading_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InvalidContent, match="no chapter") as refused:
        list(steps_of(f"# D1\n{text}\n", "a.txt"))
    assert refused.value.problems == ("a.txt:2: this is no heading of a step",)
    assert "YEAR-MONTH-DAY KEY" in refused.value.do


def test_nothing_of_the_story_is_passed_over_on_its_own_playbook() -> None:
    passed = {
        place
        for step in STEPS
        for place in tell(
            step.lines, before(step.key), stamp(today=step.day), FOLDER, {"page": maker(None)}
        ).passed
    }
    assert passed == set()


def test_every_file_of_the_story_is_used() -> None:
    texts = {name: (FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in (*CHAPTERS, BESIDE)}
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(texts)
    whole = "\n".join(texts.values())
    begins = "roster.csv"  # what the story starts with
    assert {path.name for path in FOLDER.glob("*.csv") if path.name not in whole} == {begins}
