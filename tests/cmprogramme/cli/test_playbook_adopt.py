"""An upgrade by commands: planned, narrowed, answered, saved, refused, done, undone; and over a whole store."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cmprogramme.cli import playbook_adopt
from tests.commanding import Command

pytestmark = pytest.mark.usefixtures("one_store")

REWORDED = "statements:\n  - id: AP+1\n    text: {}\n"
ANSWERS = "statements.AP+1:answers"


def publish(
    folder: Path, version: str, text: str = "We plan by what customers are worth", go: int = 60
) -> str:
    """A version of the playbook `mine`."""
    folder.mkdir(exist_ok=True)
    head = f"id: mine\ntitle: Mine\nversion: {version}\nparent: core\nlicence: MIT\nauthor: Me\n"
    (folder / "playbook.yaml").write_text(head, encoding="utf-8")
    (folder / "statements.yaml").write_text(REWORDED.format(text), encoding="utf-8")
    (folder / "case.yaml").write_text(f"case:\n  go: {go}\n", encoding="utf-8")
    return str(folder)


@pytest.fixture
def mine(command: Command, tmp_path: Path) -> str:
    """A programme on `mine` 1.0.0 in which AP+1 is rated; 1.1.0 words it anew and asks more of the case."""
    folder = publish(tmp_path / "mine", "1.0.0")
    assert command("init", "Aldermoor", "--playbook", folder, "--no-input").code == 0
    rated = command("assess", "answer", "AP+1", "--intention", "3", "--reality", "2", "--rater", "Tester")
    assert rated.code == 0, rated.err
    return publish(tmp_path / "mine", "1.1.0", "We plan by what customers will be worth", 70)


def test_a_plan_says_counts_and_questions_first_and_changes_nothing(command: Command, mine: str) -> None:
    before = command("export").out
    for option in ("--plan", "--dry-run"):
        told = command("playbook", "adopt", mine, option)
        assert told.code == 0, told.err
        lines = told.out.splitlines()
        assert lines[0] == "Upgrade: mine 1.0.0 to mine 1.1.0, a newer version"
        assert lines[1] == "Items: 1 asked, none set aside, none kept, 2 taken; 1 of them only reworded"
        assert lines[2] == "Questions: 1 of 1 open"
        assert len(told.out) < 4_000
    assert command("export").out == before
    narrowed = command("playbook", "adopt", mine, "--plan", "--only", "reworded", "--json").data
    assert [item["id"] for item in narrowed["items"]] == ["statements.AP+1.text"]
    assert narrowed["counts"] == {"asked": 1, "orphaned": 0, "kept": 0, "taken": 2, "reworded": 1, "open": 1}
    section = command("playbook", "adopt", mine, "--plan", "--section", "case", "--json").data
    assert [item["id"] for item in section["items"]] == ["case.go"]
    assert command("playbook", "adopt", mine, "--plan", "--only", "nothing").code == 2


def test_it_is_refused_while_a_question_is_open_and_done_with_an_answers_file(
    command: Command, mine: str, tmp_path: Path
) -> None:
    refused = command("playbook", "adopt", mine)
    assert (refused.code, ANSWERS in refused.err) == (5, True)
    file = tmp_path / "answers.yaml"
    written = command("playbook", "adopt", mine, "--save-answers", str(file), "--json").data
    assert (written["questions"], written["open"]) == (1, 1)
    file.write_text(file.read_text().replace("    answer:\n", "    answer: perhaps\n"))
    wrong = command("playbook", "adopt", mine, "--answers", str(file))
    line = next(number for number, text in enumerate(file.read_text().splitlines(), 1) if "perhaps" in text)
    assert wrong.code == 3
    assert f"answers.yaml:{line} 'perhaps' is no answer to {ANSWERS}" in wrong.err
    file.write_text(file.read_text().replace("perhaps", "again"))
    before = json.loads(command("export").out)
    done = command("playbook", "adopt", mine, "--answers", str(file), "--json")
    assert (done.code, done.data["taken"], done.data["asked"]) == (0, 2, 1)
    shown = command("playbook", "show", "--json").data
    assert (shown["version"], shown["adoptions"][0]["answers"][0]["answer"]) == ("1.1.0", "again")
    assert "AP+1:answers" in command("playbook", "show").out
    newest = command("history", "list", "--json").data["entries"][0]
    assert (
        newest["label"] == "Adopted playbook mine 1.1.0: 2 taken, nothing kept, 1 question, nothing set aside"
    )
    assert command("undo").code == 0
    after = json.loads(command("export").out)
    assert {key: value for key, value in after.items() if key not in ("revision", "exported")} == {
        key: value for key, value in before.items() if key not in ("revision", "exported")
    }


def test_at_a_terminal_every_open_question_is_asked_side_by_side(
    command: Command, mine: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    command("playbook", "show")  # settings of this test
    monkeypatch.setattr("sys.stdin", Terminal("x\nag\n"))
    answer = playbook_adopt.adopt(mine)
    assert answer.data["changed"]
    asked = capsys.readouterr().err
    assert "pinned: We plan by what customers are worth" in asked
    assert "holds, again? 'x': none begins so.\nholds, again? " in asked
    assert command("playbook", "show", "--json").data["adoptions"][0]["answers"][0]["answer"] == "again"


def test_a_saved_plan_is_adopted_and_refused_when_anything_it_rests_on_changed(
    command: Command, mine: str, tmp_path: Path
) -> None:
    answers, plan = tmp_path / "answers.json", tmp_path / "plan.json"
    answers.write_text(json.dumps({"answers": {"statements.*:answers": "holds"}}))
    saved = command("playbook", "adopt", mine, "--answers", str(answers), "--save", str(plan))
    assert saved.code == 0, saved.err
    assert command("idea", "add", "Meanwhile").code == 0
    refused = command("playbook", "adopt", "--from", str(plan))
    assert refused.code == 5
    assert "the programme was changed" in refused.err
    assert command("playbook", "adopt", mine, "--answers", str(answers), "--save", str(plan)).code == 0
    publish(tmp_path / "mine", "1.1.0", "We plan by what customers will be worth", 80)
    other = command("playbook", "adopt", "--from", str(plan))
    assert other.code == 5
    assert "the new playbook is mine 1.1.0 (" in other.err
    publish(tmp_path / "mine", "1.1.0", "We plan by what customers will be worth", 70)
    assert command("playbook", "adopt", "--from", str(plan)).code == 0
    assert command("playbook", "adopt", "--from", str(plan)).code == 5
    plan.write_text("{}")
    assert command("playbook", "adopt", "--from", str(plan)).code == 3


def test_over_all_programmes_of_a_store_it_says_how_many_use_it_and_where_a_gate_would_change(
    command: Command, mine: str, tmp_path: Path
) -> None:
    assert command("init", "Harbour", "--no-input").code == 0
    publish(tmp_path / "mine", "1.0.0")
    assert command("init", "Brook", "--playbook", mine, "--no-input").code == 0
    publish(tmp_path / "mine", "2.0.0", "Other words")
    lines = ("      - id: told", "        kind: must", "        check: confirmed", "        title: Told")
    gate = "\n".join(("gates:", "  - id: G1", "    criteria:", *lines, ""))
    (tmp_path / "mine" / "gates.yaml").write_text(gate, encoding="utf-8")
    for words in (("playbook", "impact", mine), ("playbook", "adopt", mine, "--plan", "--all")):
        told = command(*words)
        assert told.code == 0, told.err
        first = told.out.splitlines()[0]
        assert first == "2 use this; G1 would change in 2 (Aldermoor and Brook); questions in 1 (Aldermoor)."
    data = command("playbook", "impact", mine, "--json").data
    assert (data["uses"], data["gates"]) == (2, {"G1": ["Aldermoor", "Brook"]})
    assert command("playbook", "impact", "core").out.startswith("1 uses this")
    assert command("playbook", "adopt", mine, "--all").code == 2


def test_status_tells_that_a_newer_version_lies_in_the_library(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "data" / "cmprogramme" / "playbooks"
    own.mkdir(parents=True)
    publish(own / "mine", "1.0.0")
    assert command("init", "Aldermoor", "--playbook", "mine", "--no-input").code == 0
    assert "lies in the library" not in command("status").out
    publish(own / "mine", "1.0.1")
    assert "Mine 1.0.1 lies in the library; the programme runs on 1.0.0" in command("status").out
    assert command("status", "--json").data["newer_playbook"] == "1.0.1"
    assert "1.0.1" in command("playbook", "show").out


def test_each_side_of_a_plan_is_said_in_the_words_of_its_own_playbook(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"

    def words(version: str, customer: str, text: str) -> str:
        publish(folder, version, text)
        with (folder / "playbook.yaml").open("a", encoding="utf-8") as file:
            file.write(f"vocabulary:\n  customer: {customer}\nchangelog:\n  - id: {version}\n")
            file.write("    text: What a customer says.\n")
        return str(folder)

    assert command("init", "X", "--playbook", words("1.0.0", "subscriber", "Customers stay")).code == 0
    assert command("assess", "answer", "AP+1", "--intention", "3", "--reality", "2", "--rater", "T").code == 0
    newer = words("2.0.0", "client", "Customers and subscribers stay")
    told = command("playbook", "adopt", newer, "--plan").out
    lines = [line.split() for line in told.splitlines()]
    assert ["pinned:", "Subscribers", "stay"] in lines
    assert ["new:", "Clients", "and", "subscribers", "stay"] in lines
    assert ["vocabulary.customer", "changed", "subscriber", "client"] in lines
    assert ["changelog.2.0.0", "new", "none", "What", "a", "customer", "says."] in lines


def test_every_option_says_what_it_is(command: Command) -> None:
    told = command("playbook", "adopt", "--help").out
    assert "--all  " in told
    assert "look at every programme of the store" in " ".join(told.split())
    assert "adopt the plan in this file, unless" in " ".join(told.split())
