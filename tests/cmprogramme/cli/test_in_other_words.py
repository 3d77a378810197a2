"""Every command that looks at a programme answers in the words of the organisation; what was typed stands as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmprogramme.cli import tree
from lifecycle.speech import says
from tests.builders import programme
from tests.cmprogramme.tui.told_store import WHO
from tests.commanding import Command
from tests.old_words import old_words
from tests.renamed_store import renamed_store

AT = "commitment_before"

WHOLE_STORE = {
    "delete",
    "demo",
    "restore",
    "backup",
    "init",
    "doctor",
    "store",
    "archive",
    "paths",
    "config",
    "open",
    "list",
}
"""They speak of the program and the store, in which each programme has words of its own."""

TYPED = {"export", "schema", "completion", "playbook schema", "register list", "plan export", "plan message"}
"""What they give is for a program: names of fields, which stay."""


def speaks(words: str) -> bool:
    return not ({words, words.split()[0]} & (WHOLE_STORE | TYPED) or words.endswith(" fields"))


@pytest.mark.long
def test_no_command_says_a_term_of_ours(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, stored = renamed_store(tmp_path, AT)
    monkeypatch.setenv("CMPROGRAMME_STORE", str(path))
    monkeypatch.setenv("CMPROGRAMME_WHO", WHO)
    monkeypatch.delenv("CMPROGRAMME_TODAY")
    monkeypatch.chdir(tmp_path)
    found, answered = {}, 0
    for one in filter(speaks, (one.words for one in tree.commands())):
        ran = command(*one.split(), "--dry-run", "--no-input")
        if ran.code == 2:  # it was not run: nothing was looked at
            continue
        answered += 1
        text = ran.out.replace("\r\n ", "").replace("\r\n", "\n") + "\n" + ran.err
        lines = [
            line
            for line in old_words(text, stored)
            if not line.startswith("PRODID") and "'[Summary] " not in line
        ]
        if lines:
            found[one] = lines
    assert found == {}
    assert answered > 120


def test_data_for_programs_stay_as_they_are(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = renamed_store(tmp_path, AT)
    monkeypatch.setenv("CMPROGRAMME_STORE", str(path))
    monkeypatch.setenv("CMPROGRAMME_WHO", WHO)
    monkeypatch.delenv("CMPROGRAMME_TODAY")
    ran = command("segment", "list", "--json")
    assert '"segments"' in ran.out or '"items"' in ran.out
    assert "zz" not in ran.out


def test_without_words_of_its_own_a_programme_is_spoken_of_as_ever() -> None:
    said = says(programme())
    text = "A segment of the customers"
    assert said(text) is text


def test_the_story_is_told_in_the_words_of_its_playbook(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "tide"
    folder.mkdir()
    (folder / "playbook.yaml").write_text(
        "format: 1\nid: tide\ntitle: Tide\nversion: 1.0.0\nlicence: MIT\nauthor: A\nparent: core\n"
        "changelog:\n  - id: 1.0.0\n    text: First.\nvocabulary:\n  sponsor: patron\n  stage: step\n"
    )
    ran = command(
        "demo", "--at", "D2", "--text", "--playbook", str(folder), "--summary", str(tmp_path / "a.md")
    )
    assert "the patron has a core seat in every step" in ran.out
    assert "sponsor" not in ran.out.replace("sponsor's page", "")
