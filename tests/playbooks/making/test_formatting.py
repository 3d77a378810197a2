"""Files in their house form: meaning, comments and order stay, and doing it twice is doing it once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import event, given, settings

import playbooks
from playbooks.making.formatting import Unchanged, formatted, is_bare
from playbooks.nodes import plain
from playbooks.reading import read
from playbooks.shape import Shape
from tests.playbooks.making.layouts import texts

LIBRARY = sorted((Path(playbooks.__file__).parent / "library").rglob("*.yaml"))


def said(text: str) -> object:
    """What a file says."""
    top, problems = read(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), "x.yaml")
    assert top is not None
    assert not problems
    return plain(top)


def comments(text: str) -> Counter[str]:
    """Every comment the generator of layouts writes, counted."""
    known = ("# one", "#two", "# three: four", "#  - id: five", "# six 'quoted")
    lines = text.replace("\r", "\n").split("\n")
    return Counter(mark for line in lines for mark in known if line.endswith(mark))


@settings(max_examples=150, deadline=None)
@given(texts())
def test_whatever_is_read_is_laid_out_anew_with_its_meaning_and_its_comments(text: str) -> None:
    try:
        written = formatted(text, "x.yaml")
    except Unchanged as error:
        event("refused by the reader")
        refused = [problem.code for problem in error.problems]
    else:
        refused = []
    assert "PB026" not in refused
    if refused:
        return
    assert said(written) == said(text)
    assert comments(written) == comments(text)
    assert formatted(written, "x.yaml") == written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert "\r" not in written


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_shipped_file_keeps_its_meaning_and_is_stable(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    written = formatted(text, file.name)
    assert said(written) == said(text)
    assert formatted(written, file.name) == written


def test_keys_stand_in_the_order_of_the_model_and_entries_in_that_of_the_author() -> None:
    text = "statements:\n- evidence: e\n  text: t\n  id: B\n- id: A\nremove: [x]\nareas: []\nfoo: 1\n"
    assert formatted(text, "x.yaml") == (
        "areas: []\nstatements:\n  - id: B\n    text: t\n    evidence: e\n  - id: A\nremove: [x]\nfoo: 1\n"
    )


def test_a_comment_goes_with_what_it_is_about() -> None:
    text = """\
# about the file

# about statements
statements:   # beside the key
 # about B
 - text: t   # beside the text
   # about its id
   id: B
   # below B
 # below the list
gates: []
# at the end
"""
    assert (
        formatted(text, "x.yaml")
        == """\
# about the file

# about statements
statements:  # beside the key
  # about B
  # about its id
  - id: B
    text: t  # beside the text
    # below B
  # below the list
gates: []
# at the end
"""
    )


def test_quotes_stay_where_they_are_needed() -> None:
    text = """a: 'plain words'\nb: "no"\nc: '12'\nd: "a: b"\ne: '2026-11-23'\nf: ["x", 'y, z']\n"""
    assert formatted(text, "x.yaml", Shape("value")) == (
        """a: plain words\nb: "no"\nc: '12'\nd: "a: b"\ne: '2026-11-23'\nf: [x, 'y, z']\n"""
    )


@pytest.mark.parametrize(
    "text", ["no", "Off", "1e5", "a: b", "x #", "x:", "", " x", "0x1f", "~", "- x", "null"]
)
def test_what_others_would_read_otherwise_is_not_bare(text: str) -> None:
    assert not is_bare(text)


def test_a_long_list_in_brackets_gets_lines_of_its_own() -> None:
    values = [f"a rather long value {number}" for number in range(6)]
    written = formatted(f"assumptions: [{', '.join(values)}]  # why\n", "x.yaml")
    assert written == "assumptions:  # why\n" + "".join(f"  - {value}\n" for value in values)


def test_a_file_with_faults_is_left_alone_and_they_are_named() -> None:
    with pytest.raises(Unchanged) as caught:
        formatted("a: 1\n\tb: {x: 1}\n", "x.yaml")
    assert {problem.line for problem in caught.value.problems} >= {2}


def test_a_file_of_comments_alone_stays() -> None:
    assert formatted("\n# nothing yet\n#  really\n\n", "x.yaml") == "# nothing yet\n#  really\n"


def test_the_format_is_written_where_it_is_missing() -> None:
    given = (("format", "1"),)
    written = formatted("# about\nid: x\n", "playbook.yaml", first=given)
    assert written == "# about\nformat: 1\nid: x\n"
    assert formatted(written, "playbook.yaml", first=given) == written
