"""A new playbook made and taken all the way, as it is typed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import playbooks
from cmprogramme.cli import session as sessions
from tests.commanding import Command
from tests.playbooks.writing import write_playbook

ALL = ["granularity=.8", "b2b=.2", "frequency=.6", "channels=.7", "regulation=.5", "size=.9"]


def own(tmp_path: Path) -> Path:
    """The folder of a person's own playbooks."""
    return tmp_path / "data" / "cmprogramme" / "playbooks"


def test_a_new_playbook_has_no_problems_is_in_its_form_and_passes_its_test(
    command: Command, tmp_path: Path
) -> None:
    ran = command(
        "playbook", "new", "tidewater", "--parent", "subscription-utility", "--author", "The office"
    )
    assert (ran.code, "Made Tidewater (tidewater)" in ran.out) == (0, True)
    schemas = own(tmp_path) / "tidewater" / ".schema"
    assert sorted(file.name for file in schemas.iterdir()) == ["case.json", "playbook.json"]
    for verb in (("lint",), ("fmt", "--check"), ("test",)):
        ran = command("playbook", verb[0], "tidewater", *verb[1:])
        assert ran.code == 0, ran
    assert playbooks.load(own(tmp_path) / "tidewater").author == "The office"


def test_the_context_is_written_and_chooses_the_parent(command: Command, tmp_path: Path) -> None:
    context = playbooks.load("retail-bank").context
    assert context is not None
    retail = [f"{name}={value}" for name, value in context]
    assert command("playbook", "new", "bank", "--context", " ".join(retail)).code == 0
    made = playbooks.load(own(tmp_path) / "bank")
    assert made.parent == "retail-bank"
    assert made.context == playbooks.load("retail-bank").context
    ran = command("playbook", "new", "half", "--context", "b2b=1")
    assert (ran.code, "granularity" in ran.err) == (2, True)
    assert command("playbook", "new", "branch", "--parent", "bank").code == 0
    ran = command("playbook", "new", "half", "--context", "b2b=1", "--parent", "branch")
    assert ran.code == 6  # four already
    assert command("playbook", "new", "half", "--context", "b2b=1", "--parent", "retail-bank").code == 0
    context = playbooks.load(own(tmp_path) / "half").context
    assert context is not None
    assert (context.b2b, context.size) == (1, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Tide water",), 2),
        (("../x",), 2),
        (("core",), 6),
        (("Core",), 6),
        ((), 2),
        (("x", "--parent", "nothing"), 4),
        (("x", "--parent", "../.."), 4),
        (("x", "--title", "a\x07b"), 3),
        (("x", "--title", "a" * 300), 3),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    words: tuple[str, ...], code: int, command: Command, tmp_path: Path
) -> None:
    ran = command("playbook", "new", *words)
    assert ran.code == code, ran
    assert not own(tmp_path).exists()


def test_nothing_is_written_over(command: Command, tmp_path: Path) -> None:
    folder = write_playbook(tmp_path / "here", "mine")
    before = (folder / "playbook.yaml").read_bytes()
    assert command("playbook", "new", "mine", "--in", str(tmp_path / "here")).code == 6
    assert (folder / "playbook.yaml").read_bytes() == before


def test_a_parent_may_lie_beside_and_a_dry_run_writes_nothing(command: Command, tmp_path: Path) -> None:
    write_playbook(tmp_path / "here", "base")
    words = ("playbook", "new", "mine", "--in", str(tmp_path / "here"), "--parent", "base")
    ran = command(*words, "--dry-run")
    assert (ran.code, (tmp_path / "here" / "mine").exists()) == (0, False)
    assert command(*words).code == 0
    assert playbooks.lint(tmp_path / "here" / "mine") == ()
    (tmp_path / "here" / "base" / "gates.yaml").write_text("gates: 5\n")
    ran = command("playbook", "new", "other", "--in", str(tmp_path / "here"), "--parent", "base")
    assert (ran.code, "cannot be inherited from" in ran.err) == (3, True)


def test_without_a_name_it_asks_for_name_facts_and_parent(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from cmprogramme.cli import playbook_new

    command("playbook", "list")  # settings of this test
    monkeypatch.setattr("sys.stdin", Terminal(f"asked\n{' '.join(ALL)}\nsmall-firm\n"))
    monkeypatch.setattr(sessions, "_current", None, raising=False)
    answer = playbook_new.new()
    assert answer.data["parent"] == "small-firm"
    asked = capsys.readouterr().err
    assert "Its name, like tidewater: " in asked
    assert "What it inherits from [" in asked


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.from_regex(r"[a-z][a-z0-9_.+-]{0,12}", fullmatch=True).filter(
        lambda name: name not in playbooks.shipped()
    ),
    parent=st.sampled_from(playbooks.shipped()),
    threshold=st.integers(0, 100),
    spaces=st.integers(1, 3),
)
def test_from_new_to_added_a_playbook_stays_what_it_is(
    name: str,
    parent: str,
    threshold: int,
    spaces: int,
    command: Command,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    here = tmp_path_factory.mktemp("work")
    assert command("playbook", "new", name, "--parent", parent, "--in", str(here)).code == 0
    folder = here / name
    pad = " " * spaces
    lines = [
        "# ours",
        "gates:",
        f"{pad}- criteria:",
        f"{pad}   - threshold:  {threshold}  # why",
        f"{pad}     id: g1.case",
        f"{pad}  id: G1",
    ]
    gates = "\r\n".join(lines)
    (folder / "gates.yaml").write_bytes(gates.encode())
    before = playbooks.load(folder)
    assert command("playbook", "fmt", str(folder)).code == 0
    once = (folder / "gates.yaml").read_bytes()
    assert b"threshold: %d  # why" % threshold in once
    assert command("playbook", "fmt", str(folder), "--check").code == 0
    assert playbooks.load(folder) == before
    assert command("playbook", "lint", str(folder)).code == 0
    assert command("playbook", "test", str(folder)).code == 0
    packed = here / "packed.json"
    assert command("playbook", "pack", str(folder), "-o", str(packed)).code == 0
    assert command("playbook", "add", str(packed), "--yes").code == 0
    assert command("playbook", "show", name, "--json").data["hash"] == playbooks.content_hash(before)
    assert "to the letter" in command("playbook", "add", str(packed), "--yes").out
