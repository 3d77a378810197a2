"""`playbook test` and `playbook preview` as they are typed."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from tests.cmprogramme.authoring.trying import PEOPLE, REGULATOR, written
from tests.commanding import Command
from tests.playbooks.writing import write_playbook

pytestmark = pytest.mark.usefixtures("one_store")

CASE = PEOPLE + "expect:\n  criteria:\n    regulator: unknown\n"


def test_cases_that_hold_end_well_and_those_that_fail_with_3(command: Command, tmp_path: Path) -> None:
    """Strict asks for both sides of each own criterion."""
    folder = str(written(tmp_path, CASE))
    found = command("playbook", "test", folder)
    assert (found.code, found.out) == (0, "1 case, all as expected.\n")
    assert command("playbook", "test", folder, "--coverage").code == 0
    strict = command("playbook", "test", folder, "--strict")
    assert strict.code == 3
    assert "no case shows it met" in strict.out
    written(tmp_path, CASE.replace("unknown", "met"))
    failed = command("playbook", "test", folder, "--json")
    assert (failed.code, failed.data["failed"], failed.data["items"][0]["id"]) == (3, 1, "g1")


def test_a_playbook_without_cases_says_so_and_is_refused_when_strict(
    command: Command, tmp_path: Path
) -> None:
    """How to begin is told."""
    folder = str(write_playbook(tmp_path))
    assert "It has no cases yet" in command("playbook", "test", folder).out
    assert command("playbook", "test", folder, "--strict").code == 3
    assert command("playbook", "test", folder, "--only", "g1").code == 4


def test_a_preview_is_printed_and_written(command: Command, tmp_path: Path) -> None:
    """On the demonstration; a dry run writes nothing."""
    folder, page = str(write_playbook(tmp_path, gates=REGULATOR)), tmp_path / "page.html"
    found = command("playbook", "preview", folder, "--what", "G1")
    assert found.code == 0
    assert "The regulator was told what we plan" in found.out
    assert command("playbook", "preview", folder, "--what", "G1", "--html", str(page), "--dry-run").code == 0
    assert not page.exists()
    assert f"Wrote {page}." in command("playbook", "preview", folder, "--what", "G1", "--html", str(page)).out
    assert "The regulator was told" in page.read_text(encoding="utf-8")
    assert (
        command("playbook", "preview", folder, "--what", "page", "--json").data["page"]["head"]["number"] >= 1
    )


def test_a_preview_of_a_programme_of_ones_own_leaves_it_as_it_is(command: Command, tmp_path: Path) -> None:
    """Its gates on another playbook; nothing is stored."""
    command("init", "Harbour", "--me", "Bryn")
    folder = str(write_playbook(tmp_path, gates=REGULATOR))
    found = command("playbook", "preview", folder, "--programme", "Harbour", "--what", "G1")
    assert "Harbour as it would stand on this playbook" in found.out
    assert command("playbook", "show", "--json").data["id"] == "core"
    both = command("playbook", "preview", folder, "--programme", "Harbour", "--demo", "G1")
    assert both.code == 2


def test_a_playbook_with_errors_is_told_as_lint_tells_it(command: Command, tmp_path: Path) -> None:
    """Nothing was good before."""
    found = command("playbook", "preview", str(write_playbook(tmp_path, gates="gates: 3\n")))
    assert found.code == 3
    assert "gates.yaml:1" in found.err


def test_watching_looks_again_at_every_save(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save, a fault, then ctrl+c: the page keeps the last good look with what is wrong on top."""
    folder, page = write_playbook(tmp_path, gates=REGULATOR), tmp_path / "page.html"
    saves = iter([REGULATOR.replace("was told", "was shown"), REGULATOR.replace("kind: must", "kind: mustt")])

    def sleep(seconds: float) -> None:
        text = next(saves, None)
        if text is None:
            raise KeyboardInterrupt
        (folder / "gates.yaml").write_text(text, encoding="utf-8")

    monkeypatch.setattr("cmprogramme.cli.playbook_try.time.sleep", sleep)
    found = command("playbook", "preview", str(folder), "--what", "G1", "--html", str(page), "--watch")
    assert found.code == 0
    assert found.out.count("looked again") == 2
    assert f"{page} keeps the last look without errors" in found.out
    told = page.read_text(encoding="utf-8")
    assert "The regulator was shown" in told
    assert "&#39;mustt&#39; is not one of must, should" in told
    assert command("playbook", "preview", str(folder), "--watch", "--json").code == 2


def test_a_page_is_opened_in_the_browser(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it lies is said when there is none."""
    opened: list[str] = []

    def shown(url: str) -> bool:
        opened.append(url)
        return len(opened) > 1

    monkeypatch.setattr(webbrowser, "open", shown)
    folder = str(write_playbook(tmp_path))
    assert (
        "No browser could be opened" in command("playbook", "preview", folder, "--what", "G0", "--open").err
    )
    assert command("playbook", "preview", folder, "--what", "G0", "--open").err == ""
    assert all(url.startswith("file://") and Path(url[7:]).is_file() for url in opened)
