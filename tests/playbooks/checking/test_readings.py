"""What a linter says of criteria that read and combine, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.kinds import BY_NAME
from playbooks.checking.readings import kinds
from tests.playbooks.linted import only
from tests.playbooks.writing import write_playbook

SCORECARD = """\
scorecard:
  measures:
    - id: churn
      title: Churn
      dimension: activity
      unit: '%'
      lower_is_better: true
    - id: agreed
      title: Agreed
      dimension: people
      unit: share
"""
HEAD = "gates:\n  - id: G1\n    criteria:\n      - id: low\n        kind: should\n        title: It is low\n"
SOUND = ("check: reads", "reads:", "  measure: churn", "compare: below", "threshold: 1.5")


def gates(*lines: str) -> str:
    """A criterion of G1 with these lines, the first of them line 7."""
    return HEAD + "".join(f"        {line}\n" for line in lines)


def without(*beginnings: str) -> tuple[str, ...]:
    """A sound criterion less some lines."""
    return tuple(line for line in SOUND if not line.strip().startswith(beginnings))


def instead(beginning: str, *lines: str) -> tuple[str, ...]:
    """A sound criterion with lines in place of one."""
    place = next(n for n, line in enumerate(SOUND) if line.strip().startswith(beginning))
    return (*SOUND[:place], *lines, *SOUND[place + 1 :])


def folder(tmp_path: Path, *lines: str) -> Path:
    """A playbook with that criterion."""
    return write_playbook(tmp_path, gates=gates(*lines), scorecard=SCORECARD)


@pytest.mark.parametrize(
    "lines",
    [
        SOUND,
        (*SOUND, "owner: data_owner", "due_days: 10"),
        (*SOUND, "unit: '%'"),
        (
            "check: reads",
            "reads:",
            "  count: work_item",
            "  where:",
            "    status: [done, handed_over]",
            "compare: above",
            "threshold: 2",
        ),
        (*without("reads", "measure"), "reads:", "  number: How many calls a week?", "unit: calls a week"),
        ("check: any", "parts:", "  - id: a", "    check: confirmed", "    title: Agreed"),
    ],
)
def test_a_sound_criterion_draws_nothing(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert playbooks.lint(folder(tmp_path, *lines)) == ()


@pytest.mark.parametrize(
    ("lines", "line", "code", "severity", "said"),
    [
        (without("reads", "measure"), 4, "PB102", "error", "nothing to read"),
        (instead("measure", "  measure: churn", "  number: How many?"), 10, "PB103", "error", "one thing"),
        (instead("measure", "  measure: chrun"), 9, "PB202", "error", "did you mean 'churn'?"),
        (
            ("check: reads", "reads:", "  count: ideas", "compare: above", "threshold: 2"),
            9,
            "PB202",
            "error",
            "did you mean 'idea'?",
        ),
        (without("compare"), 4, "PB102", "error", "compare is missing"),
        (without("threshold"), 4, "PB102", "error", "threshold is missing"),
        ((*without("threshold"), "threshold: 150"), 11, "PB405", "warning", "between 0 and 100 %"),
        ((*without("threshold"), "threshold: -1"), 11, "PB405", "warning", "between 0 and 100 %"),
        ((*SOUND, "unit: share"), 12, "PB103", "error", "is in '%'"),
        ((*without("compare"), "compare: at_least"), 11, "PB409", "warning", "lower is better"),
        ((*without("compare"), "compare: under"), 11, "PB103", "error", "is not one of at_least"),
        ((*SOUND, "owner: data_ower"), 12, "PB202", "error", "did you mean 'data_owner'?"),
        ((*SOUND, "due_days: 251"), 12, "PB103", "error", "less than or equal to 250"),
        ((*SOUND, "due_days: -1"), 12, "PB103", "error", "greater than or equal to 0"),
        ((*without("check"), "check: confirmed"), 0, "PB406", "warning", "takes no"),
        (("check: all",), 4, "PB102", "error", "has no parts"),
    ],
)
def test_a_fault_is_told_at_its_line(
    tmp_path: Path, lines: tuple[str, ...], line: int, code: str, severity: str, said: str
) -> None:
    found = playbooks.lint(folder(tmp_path, *lines))
    assert all(problem.file == "gates.yaml" for problem in found)
    assert [problem.severity for problem in found if said in f"{problem.message} {problem.hint}"][:1] == [
        severity
    ]
    assert {problem.code for problem in found} == {code}
    if line:
        assert [problem.line for problem in found] == [line]


def test_a_share_is_no_percentage(tmp_path: Path) -> None:
    lines = ("check: reads", "reads:", "  measure: agreed", "compare: at_least", "threshold: 80")
    problem = only(folder(tmp_path, *lines))
    assert (problem.line, problem.code, problem.severity) == (11, "PB405", "error")
    assert problem.hint == "write a share, 0.8 for 80%"


def test_a_percentage_below_one_asks_whether_a_share_was_meant(tmp_path: Path) -> None:
    text = SCORECARD.replace("lower_is_better: true", "lower_is_better: false").replace("Churn", "Share kept")
    lines = gates(*without("compare", "threshold"), "compare: at_least", "threshold: 0.8")
    problem = only(write_playbook(tmp_path, gates=lines, scorecard=text))
    assert (problem.code, problem.hint) == ("PB405", "write 80 if 80 % is meant")


@pytest.mark.parametrize(
    ("compare", "threshold", "said"),
    [
        ("at_least", "0", "always met"),
        ("below", "0", "never be met"),
        ("at_most", "-1", "out of reach"),
        ("at_least", "2.5", "whole number"),
    ],
)
def test_a_count_has_limits_it_can_meet_and_miss(
    tmp_path: Path, compare: str, threshold: str, said: str
) -> None:
    lines = ("check: reads", "reads:", "  count: idea", f"compare: {compare}", f"threshold: {threshold}")
    problem = only(folder(tmp_path, *lines))
    assert (problem.line, problem.code) == (11, "PB405")
    assert said in problem.message


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("    staet: [done]", "has no field 'staet'"),
        ("    status: [dne]", "did you mean 'done'?"),
        ("    status: []", "no value is named"),
    ],
)
def test_a_count_is_narrowed_by_fields_and_values_there_are(tmp_path: Path, where: str, said: str) -> None:
    lines = ("check: reads", "reads:", "  count: work_item", "  where:", where)
    problem = only(folder(tmp_path, *lines, "compare: at_least", "threshold: 3"))
    assert problem.line == 11
    assert said in f"{problem.message} {problem.hint}"


def test_keys_that_mean_nothing_for_a_check_are_said(tmp_path: Path) -> None:
    lines = (*without("check"), "unit: '%'", "check: confirmed", "parts:", "  - id: a")
    lines += ("    check: confirmed", "    title: Agreed")
    found = playbooks.lint(folder(tmp_path, *lines))
    assert {problem.code for problem in found} == {"PB406"}
    assert [problem.message.rpartition(" ")[2] for problem in found] == [
        "reads",
        "compare",
        "threshold",
        "unit",
        "parts",
    ]


def test_parts_are_one_level_deep_and_have_ids_of_their_own(tmp_path: Path) -> None:
    part = ("  - id: a", "    check: all", "    title: Agreed")
    problem = only(folder(tmp_path, "check: any", "parts:", *part))
    assert (problem.line, problem.code) == (10, "PB103")
    assert "one level deep" in problem.message
    twice = only(
        folder(tmp_path / "twice", "check: any", "parts:", *2 * (part[0], "    check: confirmed", part[2]))
    )
    assert (twice.line, twice.code) == (12, "PB104")


def test_a_part_is_checked_as_a_criterion_is(tmp_path: Path) -> None:
    part = ("  - id: a", "    check: g1.case", "    title: Agreed", "    threshold: 101")
    found = playbooks.lint(folder(tmp_path, "check: any", "parts:", *part))
    assert [(problem.line, problem.code) for problem in found] == [(12, "PB405"), (12, "PB407")]
    assert "criteria.low.parts.a.threshold" in found[0].message


def test_what_is_read_is_given_whole_in_place_of_what_was_inherited(tmp_path: Path) -> None:
    folder(tmp_path, *SOUND)
    lines = "        reads:\n          count: idea\n"
    child = write_playbook(
        tmp_path, "child", "mine", gates=f"gates:\n  - id: G1\n    criteria:\n      - id: low\n{lines}"
    )
    found = playbooks.load(child).criterion("low")
    assert found is not None
    assert found.reads is not None
    assert (found.reads.measure, found.reads.count) == (None, "idea")


def test_what_can_be_counted_has_a_list_of_its_own() -> None:
    assert {"idea", "person", "segment", "proposition", "source", "work_item", "lesson"} <= set(kinds())
    assert {"programme", "rating", "decision"} <= set(BY_NAME) - set(kinds())
