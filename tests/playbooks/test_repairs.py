"""What the linter puts right by itself: slips with one cure, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import playbooks
from playbooks import folders
from playbooks.held import Held
from playbooks.repairs import CURES, diff, repaired
from tests.playbooks.texts import FRAGMENTS, SOURCES, injured
from tests.playbooks.writing import identity, write_playbook

WRONG = """\
# A word at the top stays.
gates:
  - id: G1
    criteria:
      - id: g1.case   # beside a value as well
        treshold: 70
      - id: g1.sharedness
        threshold: 80
      - id: g1.vision
        kind: musst
        title: Vision: agreed
        guidance: Ask the bo\u200bard
      - id: mine
        kind: must
        check: confirmed
        title: 7
"""

RIGHT = """\
# A word at the top stays.
gates:
  - id: G1
    criteria:
      - id: g1.case   # beside a value as well
        threshold: 70
      - id: g1.sharedness
        threshold: 0.8
      - id: g1.vision
        kind: must
        title: 'Vision: agreed'
        guidance: Ask the board
      - id: mine
        kind: must
        check: confirmed
        title: '7'
"""


def after(folder: Path) -> dict[str, str]:
    """The texts with every repair."""
    return repaired(folders.find(folder)).after


def test_slips_with_one_cure_are_put_right_and_comments_stay(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, gates=WRONG)
    found = repaired(folders.find(folder))
    assert found.after["gates.yaml"] == RIGHT
    assert found.changed == ("gates.yaml",)
    assert "-        treshold: 70" in diff(found)
    assert "+        threshold: 70" in diff(found)
    assert folder.joinpath("gates.yaml").read_text(encoding="utf-8") == WRONG
    folder.joinpath("gates.yaml").write_text(RIGHT, encoding="utf-8")
    assert repaired(folders.find(folder)).changed == ()


@pytest.mark.parametrize(
    ("stem", "text", "better"),
    [
        ("lessons", "lessons:\n  rate: 80%\n", "lessons:\n  rate: 0.8\n"),
        ("case", "case:\n  go: 65 %\n", "case:\n  go: 65\n"),
        ("areas", "areas:\n\t- id: AP\n", "areas:\n  - id: AP\n"),
        ("areas", "areas:   \n  - id: AP  \n\n\n", "areas:\n  - id: AP\n"),
        (
            "statements",
            "statements:\n  - id: AP+2\n    quick: no\n",
            "statements:\n  - id: AP+2\n    quick: false\n",
        ),
        ("pool", "pool:\r\n  dayss: 12\r\n", "pool:\r\n  days: 12\r\n"),
        ("areas", "areas:\n  - id: ap\n    weight: 2\n", "areas:\n  - id: AP\n    weight: 2\n"),
    ],
)
def test_a_slip_is_put_right(stem: str, text: str, better: str, tmp_path: Path) -> None:
    folder = write_playbook(tmp_path)
    folder.joinpath(f"{stem}.yaml").write_bytes(text.encode())
    assert after(folder)[f"{stem}.yaml"] == better


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        ("scorecard", "scorecard:\n  narrow_share: 8\n"),  # 0.8 or 0.08
        ("scorecard", "scorecard:\n  colour: 1\n"),  # like nothing known
        ("areas", "areas:\n  - id: AP\n    title: Customer #1\n"),  # could be a comment
        (
            "gates",
            "gates:\n  - id: G1\n    criteria:\n      - id: g1.case\n        check: g1.csae\n",
        ),  # another check
        ("pool", "pool:\n  days: 12\n  dayss: 13\n"),  # the right key is there already
        ("team", "team:\n  core_hours: 200\n"),
    ],
)
def test_what_could_be_meant_in_two_ways_is_left_to_the_author(stem: str, text: str, tmp_path: Path) -> None:
    assert after(write_playbook(tmp_path, **{stem: text}))[f"{stem}.yaml"] == text


def test_a_folder_of_the_first_format_is_brought_up_to_date(tmp_path: Path) -> None:
    old = "preconditions:\n  - id: M1\n    origin: research  # as it was\n  - id: M2\n    origin: ours\n"
    folder = write_playbook(tmp_path, preconditions=old)
    before = "# Who we are.\n" + identity("mine").replace("format: 1\n", "")
    folder.joinpath("playbook.yaml").write_text(before)
    found = after(folder)
    assert found["playbook.yaml"] == before.replace("id: mine", "format: 1\nid: mine")
    assert found["preconditions.yaml"] == old.replace("origin: research", "from: seed").replace(
        "origin:", "from:"
    )


def test_files_get_the_names_that_are_read_and_none_is_lost(tmp_path: Path) -> None:
    folder = write_playbook(tmp_path, areas="areas:\n  - id: AP\n    weight: 2\n")
    folder.joinpath("playbook.yaml").rename(folder / "Playbook.YAML")
    folder.joinpath("pool.yml").write_text("pool:\n  days: 12\n")
    folder.joinpath("areas.yml").write_text("areas:\n  - id: PR\n    weight: 2\n")
    found = repaired(folders.find(folder))
    assert found.renamed == {"Playbook.YAML": "playbook.yaml", "pool.yml": "pool.yaml"}
    assert found.after["areas.yml"] == "areas:\n  - id: PR\n    weight: 2\n"
    assert "+++ pool.yaml" in diff(found)


def test_parents_beside_the_folder_are_found(tmp_path: Path) -> None:
    write_playbook(tmp_path, "firm", pool="pool:\n  days: 20\n")
    folder = write_playbook(tmp_path, "mine", "firm", lessons="lessons:\n  rate: 80%\n")
    assert after(folder)["lessons.yaml"] == "lessons:\n  rate: 0.8\n"


@given(
    source=st.randoms(use_true_random=False),
    text=st.sampled_from(SOURCES),
    fragments=st.lists(st.sampled_from(FRAGMENTS), max_size=3),
)
@settings(max_examples=25, deadline=None)
def test_a_second_run_changes_nothing_and_the_first_adds_no_error(
    source: Random, text: str, fragments: list[str]
) -> None:
    for fragment in fragments:
        text = injured(text[:1500], fragment, source)
    with TemporaryDirectory() as root:
        repaired_once(write_playbook(Path(root)), text)


def repaired_once(folder: Path, text: str) -> None:
    """The text is repaired once and not twice."""
    folder.joinpath("any.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    first = repaired(folders.find(folder))
    before = sum(problem.severity == "error" for problem in playbooks.lint(folder))
    for file in first.changed:
        folder.joinpath(file).write_bytes(first.after[file].encode("utf-8", "surrogatepass"))
    assert repaired(folders.find(folder)).changed == ()
    assert sum(problem.severity == "error" for problem in playbooks.lint(folder)) <= before or first.changed


def test_a_folder_held_in_memory_reads_as_one_on_disk() -> None:
    held = Held({"playbook.yaml": b"id: x\n", "guidance/g1.case.md": b"words"})
    assert sorted(entry.name for entry in held.iterdir()) == ["guidance", "playbook.yaml"]
    assert held.joinpath("guidance").is_dir()
    assert not held.joinpath("guidance").is_file()
    assert held.joinpath("guidance", "g1.case.md").read_bytes() == b"words"
    with pytest.raises(OSError, match="No such file"):
        held.joinpath("gates.yaml").read_bytes()


def test_only_slips_are_cured() -> None:
    assert set(CURES) <= {"PB011", "PB020", "PB021", "PB027", "PB101", "PB103", "PB405"}
