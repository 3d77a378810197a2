"""However a file of cases is damaged, what is wrong is told with its place, and nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cmprogramme.authoring.reading import cases_of
from cmprogramme.authoring.running import tried_case
from tests.builders import core
from tests.cmprogramme.authoring.trying import PEOPLE

WHOLE = (
    PEOPLE
    + """\
  scores:
    all: 30
    AP: 42
  ratings:
    PR: 3
  preconditions:
    M1: 4
  suitability:
    price: 2
  readings:
    commitment: 3.4
  do: |
    idea add "One" --by Leader
    day 14
    ? gate decide G0 --outcome go --by Sponsor --reason "It is worth it"
cases:
  - id: one
    expect:
      criteria:
        g0.sponsor: met
      open_musts:
        G1: [g1.case, g1.vision]
      index: unknown
"""
)
LINES = WHOLE.splitlines()
ODD = st.sampled_from(["-", "3", "'", "[", ":", "\t", "é", "-1", "1e9", "null", "|", "{", "\x00", "--x", "~"])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The file with a few lines gone, twice there, moved, or with something else in them."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[place])
            case 2:
                lines[place] = lines[place][2:]
            case 3:
                key, colon, _ = lines[place].partition(": ")
                lines[place] = f"{key}{colon}{draw(ODD)}"
            case _:
                at = draw(st.integers(0, len(lines[place])))
                lines[place] = lines[place][:at] + draw(ODD) + lines[place][at:]
    return "\n".join(lines)


@settings(max_examples=60)
@given(damaged())
def test_a_damaged_file_is_told_or_tried(text: str) -> None:
    """Either its faults, or its cases as they came out."""
    cases, problems = cases_of(text, "tests/g1.yaml")
    assert cases or problems or "cases" not in text
    for case in cases:
        tried = tried_case(case, core())
        assert tried.refused is None or tried.refused.line > 0
        assert tried.checks or tried.refused
