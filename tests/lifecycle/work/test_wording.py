"""The wording of messages: what is replaced in it, and what is wrong with one."""

from __future__ import annotations

from lifecycle.work.wording import WORDING, faults_of, filled


def test_unknown_and_missing_braces_are_told() -> None:
    assert faults_of(WORDING) == ()
    assert faults_of("Hello {name}") == (
        "{lines} is missing, so nothing of what somebody owes would stand in it.",
    )
    assert faults_of("{lines} {nome} {nome} {") == (
        "{nome} stays as it is written; replaced are {name}, {lines} and {gate}.",
        "A brace has no other one, and stays as it is written.",
    )


def test_each_name_is_replaced_once_and_no_gap_is_left() -> None:
    values = {"name": "{lines}", "lines": "- W1", "gate": ""}
    assert filled("{name}\n\n{gate}\n\n{lines} {lines}", values) == "{lines}\n\n- W1 - W1\n"
