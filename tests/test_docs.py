"""The documentation says what the program does: its commands run, its links lead somewhere, its pages are current."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from uuid import uuid4

import pytest

from cmprogramme.cli.main import main
from cmprogramme.cli.tree import find
from cmprogramme.demo.script import lines_of, tell
from cmprogramme.storage.store import Store
from docs.generate import PAGES, page
from docs.pages.commands import EXIT_CODES, VARIABLES
from docs.pages.markdown import anchor
from lifecycle.base.errors import LifecycleError
from lifecycle.base.phases import Stage
from lifecycle.snapshot import Snapshot, Stamp, snapshot_of

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGES = ("lifecycle", "playbooks", "cmprogramme", "seating")
WRITTEN = sorted((*ROOT.glob("*.md"), *DOCS.glob("*.md")))
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
SENTENCES = {"needs", "had to"}
"""Words behind the program's name where a message speaks of it."""
CODE = re.compile(r"`(cmprogramme [^`]+)`")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sources() -> Iterator[Path]:
    for folder in (*PACKAGES, "tests", "bench", "docs"):
        yield from (ROOT / folder).rglob("*.py")


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a store and settings of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CMPROGRAMME_STORE", str(tmp_path / "docs.db"))
    monkeypatch.setenv("CMPROGRAMME_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CMPROGRAMME_TODAY", "2026-11-23")
    monkeypatch.setenv("CMPROGRAMME_WHO", "Rafe")
    return tmp_path


def told(path: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What a page says to type, in order, each with what it shows of the answer; its files are saved on the way."""
    blocks = re.compile(r"(?:`([\w/.-]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.M | re.S)
    for name, kind, block in blocks.findall(text_of(path)):
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(block, encoding="utf-8")
        elif kind == "console":
            for written in block.split("$ ")[1:]:
                command, _, shown = written.partition("\n")
                yield command, shown.splitlines()


def follow(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """Do what a page says, in order: save its files, run its commands, compare what it shows of each answer."""
    count = 0
    for command, shown in told(path, folder):
        count += 1
        answered(shlex.split(command), shown, capsys)
    return count


def answered(words: list[str], shown: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert words[0] == "cmprogramme"
    code = main(words[1:])
    printed = capsys.readouterr()
    lines = iter([spaced(line) for line in (printed.out + printed.err).splitlines()])
    for line in filter(None, map(spaced, shown)):
        assert any(line in answer for answer in lines), (words, line, printed)
    assert code == 0 or shown, (words, printed)


def spaced(line: str) -> str:
    """A line without the widths of its columns."""
    return " ".join(line.split())


def test_the_tutorial_leads_from_an_empty_store_to_a_decided_g1(
    own_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert follow(DOCS / "tutorial.md", own_store, capsys) > 25
    assert (own_store / "summary.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["stage", "show", "--programme", "Fennwick Water"]) == 0
    assert "POOL" in capsys.readouterr().out


def test_the_tutorial_is_a_script_that_comes_to_the_same_as_its_commands(
    own_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert follow(DOCS / "tutorial.md", own_store, capsys)
    with Store.open(own_store / "docs.db") as store:
        (wanted,) = (info.id for info in store.programmes() if info.name == "Fennwick Water")
        typed = store.load(wanted)
        begun = store.entry(wanted, 1)
    after_start = iter(line for line, _ in told(DOCS / "tutorial.md", own_store))
    assert next(after_start).startswith("cmprogramme init")
    lines = takewhile(lambda line: not line.startswith("cmprogramme init"), after_start)
    script = "\n".join(line.removeprefix("cmprogramme ") for line in lines if changes(line))
    start = snapshot_of(noun for _, noun in begun.nouns if noun is not None)
    stamp = Stamp("Rafe", datetime(2026, 11, 23, tzinfo=UTC), date(2026, 11, 23), uuid4)
    played = tell(lines_of(script, "tutorial.md"), start, stamp, own_store)
    assert played.after.programme.stage is Stage.POOL
    assert plain(played.after) == plain(typed)


def changes(line: str) -> bool:
    """Whether a line of a page changes something, rather than show it."""
    command = find(shlex.split(line)[1:]).command
    return command is not None and (command.acts or bool(command.register))


def plain(snapshot: Snapshot) -> list[str]:
    """Every noun as text, those with ids of chance by their number."""
    text = {
        str(noun.id): f"{kind.KIND} {number}"
        for kind, found in snapshot.nouns.items()
        for number, noun in enumerate(found.values())
    }
    ids = re.compile("|".join(text))
    whole = [noun.model_dump_json() for found in snapshot.nouns.values() for noun in found.values()]
    return sorted(ids.sub(lambda id: text[id[0]], one) for one in whole)


def test_the_worked_example_of_the_team_page_gives_what_the_page_shows(
    own_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert follow(DOCS / "team.md", own_store, capsys) == 5


def test_the_authors_guide_shows_a_playbook_that_is_sound_and_the_fault_of_one_that_is_not(
    own_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert follow(DOCS / "playbooks.md", own_store, capsys) == 14


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_program_says_now(name: str) -> None:
    assert text_of(DOCS / name) == page(name), f"docs/{name} is out of date; run: make docs"


def test_every_decision_the_code_refers_to_has_its_paragraph() -> None:
    paragraphs = {
        int(number) for number in re.findall(r"^\*\*(\d+)\. ", text_of(DOCS / "decisions.md"), re.M)
    }
    reference = re.compile(r"\bdecisions?(?:\.md)? (\d+(?:(?:, | and | to )\d+)*)")
    found = {
        (int(number), path.name)
        for path in sources()
        for numbers in reference.findall(text_of(path))
        for number in re.findall(r"\d+", numbers)
    }
    assert len(found) > 10
    assert {(number, file) for number, file in found if number not in paragraphs} == set()


def test_the_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(number) for number in re.findall(r"^\*\*(\d+)\. ", text_of(DOCS / "decisions.md"), re.M)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_link_of_a_page_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(path)):
        if target.startswith(("https://", "http://")):
            continue
        file, _, part = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if part:
            assert part in {anchor(title) for title in re.findall(r"^#+ (.+)$", text_of(there), re.M)}, target


def test_every_page_is_reached_from_the_readme() -> None:
    left, seen = [ROOT / "README.md"], set()
    while left:
        page_path = left.pop()
        if page_path in seen or page_path.suffix != ".md":
            continue
        seen.add(page_path)
        for target in re.findall(r"\]\(([^)#\s]+)", text_of(page_path)):
            if "://" not in target:
                left.append((page_path.parent / target).resolve())
    assert set(WRITTEN) - seen == set()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_command_a_page_names_exists(path: Path) -> None:
    for written in CODE.findall(text_of(path)):
        words = written.split()[1:]
        if words[0].islower() and not words[0].startswith("-"):
            assert exists(words), written


def exists(words: list[str]) -> bool:
    try:
        return find(words).command is not None or len(words) == 1
    except LifecycleError:
        return False


def test_every_command_a_message_of_the_program_names_exists() -> None:
    named = re.compile(r"[\"'(] ?cmprogramme ((?:[a-z]+(?:-[a-z]+)* ?){1,2})")
    wrong = {
        (found, path.relative_to(ROOT).as_posix())
        for folder in PACKAGES
        for path in (ROOT / folder).rglob("*.py")
        for line in text_of(path).splitlines()
        if "import" not in line
        for found in map(str.strip, named.findall(line))
        if found not in SENTENCES and not exists(found.split())
    }
    assert wrong == set()


def test_every_exit_code_is_documented() -> None:
    from cmprogramme.cli import answer

    codes = {value for name, value in vars(answer).items() if name.isupper() and isinstance(value, int)}
    assert {code for code, _ in EXIT_CODES} == codes


def test_every_variable_the_program_reads_is_documented() -> None:
    read = {
        name
        for path in (ROOT / "cmprogramme").rglob("*.py")
        for name in re.findall(r"\bCMPROGRAMME_[A-Z_]*[A-Z]\b", text_of(path))
    }
    assert read == {name for name, _ in VARIABLES if name.startswith("CMPROGRAMME_")}


def test_the_readme_names_the_two_commands_and_make_has_them() -> None:
    readme, makefile = text_of(ROOT / "README.md"), text_of(ROOT / "Makefile")
    for name in ("demo", "test"):
        assert f"    make {name}" in readme
        assert re.search(rf"^{name}:", makefile, re.M)


def test_every_make_target_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.M))
    for path in WRITTEN:
        named = set(re.findall(r"`make ([a-z]+)", text_of(path)))
        assert named <= targets, path.name
