"""Words that would not be said as their author expects are told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbooks
from lifecycle.playbook.vocabulary import Vocabulary
from playbooks.checking.vocabulary import flaws
from tests.playbooks.writing import identity, write_playbook


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"customer": "client"}, []),
        ({"customer": "Customer"}, [(("customer",), "warning", "itself")]),
        ({"customer": "segment", "segment": "group"}, [(("customer",), "error", "replaced in turn")]),
        ({"customer": "segment"}, [(("customer",), "warning", "something else")]),
        ({"customer": "hero"}, [(("customer",), "warning", "not certain")]),
        ({"customer": {"one": "hero", "many": "heroes"}}, []),
        (
            {"retention": {"one": "staying", "many": "stayings"}},
            [(("retention", "many"), "warning", "no plural")],
        ),
        ({"retention": "keeping on with us"}, []),
        ({"customer": "client", "segment": "client"}, [(("segment",), "note", "also said for customer")]),
        (
            {"customer": "*client*"},
            [(("customer",), "error", "markup"), (("customer",), "warning", "not certain")],
        ),
        ({"customer": {"one": "hero", "many": "he  roes"}}, [(("customer", "many"), "warning", "space")]),
    ],
)
def test_each_flaw_is_told_where_it_is(
    words: dict[str, object], found: list[tuple[object, str, str]]
) -> None:
    told = [(one.where, one.severity, one.message) for one in flaws(Vocabulary.model_validate(words))]
    assert [one[:2] for one in told] == [one[:2] for one in found]
    assert all(part in message for (_, _, part), (_, _, message) in zip(found, told, strict=True))


def test_a_linted_folder_names_line_and_nearest_term(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    words = "vocabulary:\n  custmer: guest\n  segment: wave\n  wave: step\n  gate: gate\n"
    folder.joinpath("playbook.yaml").write_text(identity("mine") + words)
    found = [(one.line, one.code, one.severity) for one in playbooks.lint(folder)]
    assert found == [(12, "PB101", "error"), (13, "PB302", "error"), (15, "PB302", "warning")]
    assert "customer" in next(one.hint for one in playbooks.lint(folder) if one.line == 12)
