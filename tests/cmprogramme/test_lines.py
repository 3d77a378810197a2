"""A line as it is typed, read as the Change it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cmprogramme.cli.calling import bound_words, function_of
from cmprogramme.cli.tree import find
from cmprogramme.demo import script
from cmprogramme.demo.playing import beginning
from cmprogramme.demo.story import STEPS
from cmprogramme.lines import Line, read_line, words_of
from cmprogramme.spelling import given
from lifecycle.assessment import known_scores
from lifecycle.base.areas import Area
from lifecycle.base.errors import InvalidValue, NotFound
from lifecycle.base.phases import Gate
from lifecycle.gates.nouns import Decision
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.segments import Segment
from lifecycle.insight.sources import Source
from lifecycle.people import Person
from lifecycle.snapshot import EMPTY, Snapshot
from lifecycle.summary.nouns import DecisionAsked
from tests.builders import TODAY, programme, sponsor_and_leader, stamp
from tests.hostile import corpus


def done(*lines: str, snapshot: Snapshot | None = None, folder: Path = Path()) -> Snapshot:
    """The programme after these lines."""
    after = snapshot or programme(*sponsor_and_leader())
    for seed, line in enumerate(lines, 1):
        after = after.apply(read_line(line).change(after, stamp(seed=seed), folder))
    return after


def test_the_words_of_an_action_make_the_change_it_makes() -> None:
    after = done(
        'idea add "Tell newcomers what their first bill will be" --area CA --impact 4 --confidence=0.7'
    )
    (idea,) = after.all(Idea)
    assert (idea.text, idea.areas) == ("Tell newcomers what their first bill will be", (Area.CA,))
    assert (idea.impact, idea.confidence) == (4, 0.7)


def test_a_register_is_added_to_changed_and_emptied() -> None:
    after = done(
        "source add Meter readings --kind hard --joinable yes",
        "segment add 'Newly moved in' --motive \"They choose again\" --sources 'Meter readings'",
        "segment set 'Newly moved in' --reachable yes",
    )
    (segment,) = after.all(Segment)
    assert (segment.name, segment.motive, segment.reachable) == ("Newly moved in", "They choose again", True)
    assert [source.name for source in after.all(Source)] == ["Meter readings"]
    after = done("segment remove 'newly moved in'", "source remove 'meter readings'", snapshot=after)
    assert not after.all(Segment)
    assert not after.all(Source)


def test_an_option_that_stands_several_times_gives_several_values() -> None:
    line = (
        'summary ask "Go on?" --options "Yes, now" --options Later --recommendation Later --by-when 2026-12-04 '
        '--cost-of-delay "We wait"'
    )
    (asked,) = done(line).all(DecisionAsked)
    assert asked.options == ("Yes, now", "Later")


def test_a_mapping_is_written_as_name_and_value() -> None:
    after = done("assess record AP=42 'PR=34, PO=38' --evidence observed")
    known = {area: score for area, score in known_scores(after, TODAY).items() if score is not None}
    assert known == {Area.AP: 42.0, Area.PR: 34.0, Area.PO: 38.0}


def test_a_condition_is_written_behind_three_options() -> None:
    after = done(
        'gate decide G0 --outcome hold --by Amara --reason "Not yet" --condition "Ask; then listen" '
        "--owner Bryn --due 2026-12-01 --with Bryn:leader"
    )
    (decision,) = after.all(Decision)
    assert decision.gate is Gate.G0
    assert [condition.text for condition in decision.conditions] == ["Ask; then listen"]
    assert len(decision.deciders) == 2


def test_a_switch_is_on_or_with_no_off() -> None:
    assert read_line("customer read-back A --segment B --confirmed").options["confirmed"] is True
    assert read_line("customer read-back A --segment B --no-confirmed").options["confirmed"] is False


def test_what_follows_two_dashes_and_a_number_below_zero_is_no_option() -> None:
    assert read_line("idea add -- --area").places == ("--area",)
    assert read_line("plan link W1 W2 --lag -3").options == {"lag": "-3"}
    assert read_line("gate threshold g0.fit -1.5 --by Amara").places == ("g0.fit", "-1.5")


def test_a_file_is_looked_for_in_the_folder_of_the_script(tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("name,function,level,hours\nTove,it,4,8\n", encoding="utf-8")
    after = done("person import more.csv", folder=tmp_path)
    assert "Tove" in {person.name for person in after.all(Person)}
    with pytest.raises(NotFound, match=r"less\.csv cannot be read"):
        done("person import less.csv", folder=tmp_path)


def test_hostile_text_filled_into_a_line_stays_text() -> None:
    line = read_line("idea set {id} --detail {detail}")
    start = done("idea add A")
    (idea,) = start.all(Idea)
    told = 0
    for text in corpus():
        filled = line.filled({"{id}": str(idea.id), "{detail}": text}.__getitem__)
        try:
            after = start.apply(filled.change(start, stamp(), Path()))
        except InvalidValue:  # as in a form: nothing but blanks, or a character that is not stored
            continue
        assert after.get(Idea, idea.id).detail == text
        told += 1
    assert told > 50


def test_what_is_filled_in_is_no_option_whatever_it_is() -> None:
    line = read_line("idea add {text} --by {by}").filled(lambda word: word.replace("{text}", "--area"))
    assert line.places == ("--area",)


@pytest.mark.parametrize(
    ("line", "what", "why", "do"),
    [
        ("", "The line is empty", "", "--help"),
        ("idea", "'idea' is nothing", "neither an action nor", "--help|idea add"),
        ("idea ad Something", "'idea ad' is nothing a line can do", "neither an action", "idea add"),
        ("segmnt add A", "'segmnt add' is nothing", "neither an action", "segment add"),
        ("gate check G0", "'gate check' is nothing", "neither an action", "gate"),
        ("programme add A", "'programme add' is nothing", "neither an action", ""),
        ("idea add A --aria CA", "'idea add' takes no --aria", "--area, ", "Did you mean --area"),
        ("segment add A --motiv B", "'segment add' takes no --motiv", "--motive", "--motive"),
        ("idea add A -x", "'idea add' takes no -x", "It takes", ""),
        ("idea add A --by", "--by has no value", "behind it", "--by VALUE"),
        ("idea add A --by --area CA", "--by has no value", "behind it", "--by=VALUE"),
        ("idea add A --by Bryn --by Amara", "--by stands twice", "'Bryn' and 'Amara'", "once"),
        ("stage set D2 D3 --reason B", "does not take 'D3'", "without an option: 1", "Quote"),
        ("strategy lay-out now", "does not take 'now'", "without an option: none", "Quote"),
        ('idea add "A', "does not end where it should", "closing quotation", "Close"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_what_to_write(
    line: str, what: str, why: str, do: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_line(line)
    assert what in refused.value.what
    assert why in refused.value.why
    assert any(part in refused.value.do for part in do.split("|"))


@pytest.mark.parametrize(
    ("line", "what", "why"),
    [
        ("gate decide G0 --by Amara --reason A", "Outcome is missing", "Go needs"),
        ("stage set --reason A", "Stage is missing", ""),
        ("idea add", "Text is missing", ""),
        ("idea add A --impact four", "impact: 'four' is not a whole number", "It takes 1 to 5."),
        ("stage set Z9 --reason A", "stage: 'Z9' is not one of", "D1"),
        (
            "summary ask A --options B --recommendation B --cost-of-delay C --by-when soon",
            "by-when: 'soon' is not a day",
            "",
        ),
        ("assess record AP", "scores: 'AP' has no '='", ""),
        ("segment set", "What to look for is missing", ""),
    ],
)
def test_values_that_do_not_fit_are_refused_when_it_is_done(line: str, what: str, why: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        done(line)
    assert what in refused.value.what
    assert why in refused.value.why
    assert refused.value.do


def test_a_register_is_changed_only_where_a_field_is_named() -> None:
    with pytest.raises(InvalidValue, match="Nothing to change"):
        done("segment add A", "segment set A")


def every_line(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line of the story as it is read, rows marked by their columns."""
    read: dict[str, None] = {}

    def kept(text: str) -> Line:
        read[text] = None
        return read_line(text)

    monkeypatch.setattr(script, "read_line", kept)
    snapshot = EMPTY.apply(beginning("Bryn"))
    for step in STEPS:
        snapshot = snapshot.apply(step.play(snapshot, stamp()))
    return list(read)


def test_every_line_of_the_story_is_read_as_the_command_line_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = every_line(monkeypatch)
    assert len(lines) > 150
    for text in lines:
        words, line = words_of(text), read_line(text)
        found = find(words)
        assert found.command is not None, text
        typed = bound_words(found.command, function_of(found.command), found.rest)
        if line.act is None:
            assert (found.command.register.replace("-", "_"), found.command.path[1]) == (
                line.kind.KIND if line.kind else "",
                line.verb,
            )
            assert (typed.args, typed.kwargs) == (line.places, line.options), text
        else:
            assert found.command.path == line.act.path, text
            assert spelled(line, typed.args, typed.kwargs) == spelled(line, line.places, line.options), text


def spelled(line: Line, places: tuple[Any, ...], options: Any) -> dict[str, object]:
    """What is given for each argument, files by their names."""
    assert line.act is not None
    found = given(line.act, places, options, lambda kind, name, sheet: f"{kind} {name} {sheet}")
    return {name: value for name, value in found.items() if value not in (None, "", ())}
