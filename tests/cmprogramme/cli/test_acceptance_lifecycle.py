"""From an empty programme to the G1 decision and beyond, overrides, the page, and the pinned playbook, by commands."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.commanding import AREA_SCORES, ROSTER, Command

pytestmark = pytest.mark.usefixtures("one_store")

FUNCTIONS = ("marketing", "sales", "service", "it", "finance", "operations", "hr")
TERMS = ("--reason", "Two functions join in January, the rest agrees", "--risk-owner", "Chen")


def say(run: Command, words: str, *more: str) -> None:
    """A command that has to work."""
    ran = run(*shlex.split(words), *more)
    assert ran.code == 0, ran.err


def states(run: Command, gate: str, *more: str) -> dict[str, str]:
    return {one["id"]: one["state"] for one in run("gate", "check", gate, "--json", *more).data["criteria"]}


def ready_for_g1(run: Command, agreeing: int) -> None:
    """Everything G1 asks for, with so many of seven functions endorsing."""
    say(run, "init Aldermoor --no-input")
    say(run, f"person import {ROSTER}")
    say(run, "programme set --functions", "; ".join(FUNCTIONS))
    say(run, "strategy define 'We know our customers and they gain from it'")
    for place, function in enumerate(FUNCTIONS):
        say(run, f"person add 'Voice {place}' --functions {function} --level 3")
        same = "yes" if place < agreeing else "no"
        say(run, f"strategy endorse --function {function} --same {same} --words Ours --by 'Voice {place}'")
    say(run, "strategy vision 'Every customer gains'")
    say(
        run,
        "strategy attribute Fair --affects bonding --customer-side 'One price' --company-side 'No rebates'",
    )
    say(run, "assess record --evidence observed --date 2026-11-20", *AREA_SCORES)
    say(run, "source add Bills --kind hard --joinable yes --permission yes")
    say(run, "source add Talks --kind soft --joinable yes --permission yes --motive 3")
    say(run, "segment add Families --motive 'They fear surprises' --sources 'Bills; Talks'")
    say(run, "case amenability financial=.5 strategic=.2 linked=.3")
    for kind, strength, evidence in (
        ("financial", 3, 0.5),
        ("financial", 2, 0.5),
        ("financial", 4, 0.75),
        ("strategic", 4, 0.75),
        ("strategic", 3, 0.5),
        ("linked", 2, 0.5),
        ("linked", 4, 0.75),
    ):
        say(run, f"case argue --kind {kind} --strength {strength} --evidence {evidence} 'It pays {strength}'")
    say(run, "stage set D2 --reason 'Qualified'")
    say(run, "stage set D3 --reason 'Framed'")


def test_g1_is_decided_by_commands_alone_and_opens_the_pool(command: Command) -> None:
    ready_for_g1(command, agreeing=6)
    ran = command("gate", "check", "G1", "--json")
    musts = [one for one in ran.data["criteria"] if one["kind"] == "must"]
    assert {one["state"] for one in musts} == {"met"}
    assert ran.code == 0
    assert ran.data["suggestion"] == "conditional_go", "no should but the kinds of argument is met"
    missing = command(
        "gate", "decide", "G1", "--outcome", "conditional go", "--by", "Amara", "--reason", "We go"
    )
    assert missing.code in (2, 6)
    decided = command(
        *("gate", "decide", "G1", "--outcome", "go", "--by", "Amara", "--role", "sponsor"),
        *("--reason", "We go, the rest follows", "--with", "Chen:finance_director", "--json"),
    )
    assert decided.code == 0, decided.err
    assert decided.data["stage"] == "POOL"
    assert command("idea", "pool", "--json").data["opened"] == "2026-11-23"
    record = command("gate", "decisions", "--json").data["decisions"][0]
    assert record["outcome"] == "go"
    assert {decider["role"] for decider in record["deciders"]} == {"sponsor", "finance_director"}
    assert {judged["state"] for judged in record["criteria"] if judged["kind"] == "must"} == {"met"}
    assert command("undo").code != 0 or len(command("gate", "decisions", "--json").data["decisions"]) == 1


def test_a_must_is_overridden_by_the_sponsor_alone_with_terms_and_expires(command: Command) -> None:
    ready_for_g1(command, agreeing=4)
    assert states(command, "G1")["g1.sharedness"] == "not_met"
    override = ("gate", "override", "G1", "g1.sharedness")
    leader = command(*override, "--by", "Bryn", "--role", "leader", *TERMS, "--expires", "2026-12-31")
    assert leader.code == 6
    assert "sponsor" in leader.err
    as_sponsor = ("--by", "Amara", "--role", "sponsor")
    short = command(*override, *as_sponsor, "--reason", "Too short", "--risk-owner", "Chen")
    assert short.code == 2
    assert "20" in short.err
    nobody = command(*override, *as_sponsor, "--reason", TERMS[1])
    assert nobody.code == 2
    assert "--risk-owner" in nobody.err
    assert command(*override, *as_sponsor, *TERMS, "--expires", "2026-11-22").code == 2
    pretender = command(*override, "--by", "Hugo", "--role", "sponsor", *TERMS)
    assert pretender.code == 6
    assert command("gate", "decisions", "--json").data["overrides"] == []
    say(command, shlex.join([*override, *as_sponsor, *TERMS, "--expires", "2026-12-31"]))
    assert states(command, "G1")["g1.sharedness"] == "overridden"
    assert command("gate", "check", "G1").code == 0
    assert states(command, "G1", "--as-of", "2026-12-31")["g1.sharedness"] == "overridden"
    assert states(command, "G1", "--as-of", "2027-01-01")["g1.sharedness"] == "not_met"
    record = command("gate", "decisions", "--json").data["overrides"][0]
    assert command("undo").code != 0 or command("gate", "decisions", "--json").data["overrides"][0] == record
    page = command("summary", "show", "--appendix", "--format", "md").out
    assert TERMS[1] in flat(page)
    later = command("summary", "show", "--appendix", "--format", "md", "--as-of", "2027-01-01").out
    assert TERMS[1] in flat(later)
    assert "expired" in later
    assert "expired" not in page


def test_an_override_cannot_be_edited_or_deleted_by_a_file(command: Command, tmp_path: Path) -> None:
    ready_for_g1(command, agreeing=4)
    say(command, shlex.join(["gate", "override", "G1", "g1.sharedness", "--by", "Amara", *TERMS]))
    raw = json.loads(command("export").out)
    before = json.loads(json.dumps(raw))
    raw["nouns"]["override"][0]["reason"] = "A much nicer reason, written later on"
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    ran = command("import", str(file), "--json")
    assert ran.code == 5
    assert ran.error["clashes"][0]["kind"] == "override"
    del raw["nouns"]["override"]
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert command("import", str(file)).code == 5
    assert json.loads(command("export").out) == before


def test_the_missing_sponsor_is_never_overridden(command: Command) -> None:
    say(command, "init Aldermoor --no-input")
    say(command, "person add Bryn --function operations --level 3 --roles leader")
    ran = command(*("gate", "override", "G0", "g0.sponsor", "--by", "Somebody", "--role", "sponsor"), *TERMS)
    assert ran.code == 6


def test_the_page_asks_before_it_reports_and_says_what_is_not_known(command: Command) -> None:
    say(command, "init Aldermoor --no-input")
    say(command, "person add Amara --roles sponsor --level 5")
    say(
        command,
        "summary ask 'Hire two?' --by-when 2026-12-15 --recommendation Yes --options Yes --options No "
        "--cost-of-delay 'We wait'",
    )
    data = command("summary", "show", "--json").data
    assert [ask["question"] for ask in data["wanted"]] == ["Hire two?"]
    assert "not set" in {row["state"] for row in data["dimensions"]}
    for name in ("text", "md", "html"):
        page = command("summary", "show", "--format", name).out
        assert page.lower().index("hire two?") < page.lower().index("how it stands")
        assert "ot yet assessed" in page
    asked = command("summary", "list", "--json").data["asked"][0]
    say(command, f"summary answer {asked['id']} 'Yes, from March' --by Amara")
    assert command("summary", "list", "--json").data["asked"] == []


def test_an_issued_page_stays_and_the_next_one_says_what_changed(command: Command) -> None:
    say(command, "init Aldermoor --no-input")
    say(command, "assess record --evidence observed", *AREA_SCORES)
    assert command("summary", "issue", "--json").data["number"] == 1
    first = command("summary", "show", "1").out
    say(command, "assess record AP=60 --evidence observed")
    assert command("summary", "show", "1").out == first
    changes = command("summary", "show", "--json").data["changes"]
    assert changes["number"] == 1
    assert "Analysis & planning from 42 to 60" in [line["text"] for line in changes["lines"]]
    assert command("summary", "verify").code == 0
    assert command("summary", "show", "2").code == 4
    assert command("summary", "--since", "1", "--json").data["changes"] == changes


def test_a_new_playbook_version_changes_nothing_until_somebody_adopts_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()

    def publish(version: str, go: int) -> None:
        text = f"id: mine\ntitle: Mine\nversion: {version}\nparent: core\nlicence: MIT\nauthor: Me\n"
        (mine / "playbook.yaml").write_text(text, encoding="utf-8")
        (mine / "case.yaml").write_text(f"case:\n  go: {go}\n", encoding="utf-8")

    publish("1.0.0", 40)
    made = command("init", "Aldermoor", "--playbook", str(mine))
    assert made.code == 0, made.err
    say(command, "case amenability financial=1 strategic=0 linked=0")
    say(command, "case argue --kind financial --strength 5 --evidence 0.5 'It pays'")
    before = command("export").out
    assert command("case", "show", "--json").data["enough"] is True
    publish("2.0.0", 90)
    assert command("export").out == before
    assert command("case", "show", "--json").data["enough"] is True
    say(command, f"playbook adopt {mine}")
    assert command("case", "show", "--json").data["enough"] is False
    newest = command("history", "list", "--json").data["entries"][0]
    assert "mine" in newest["label"]
    assert command("playbook", "show", "--json").data["version"] == "2.0.0"


def test_the_past_is_read_as_it_was(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    say(command, "init Aldermoor --no-input")
    monkeypatch.setenv("CMPROGRAMME_TODAY", "2026-12-01")
    say(command, "idea add Later")
    assert len(command("idea", "list", "--json").data["ideas"]) == 1
    assert command("idea", "list", "--json", "--as-of", "2026-11-25").data["ideas"] == []
    written = command("idea", "add", "Into the past", "--as-of", "2026-11-25")
    assert written.code == 6
    assert command("idea", "list", "--as-of", "2026-11-01").code == 4


def test_a_stopped_programme_is_read_only_until_it_is_reopened(command: Command) -> None:
    ready_for_g1(command, agreeing=1)
    say(command, "gate decide G1 --outcome stop --by Amara --reason 'The case will not come'")
    refused = command("idea", "add", "Too late", "--json")
    assert refused.code == 6
    assert "gate reopen" in refused.error["do"]
    say(command, "gate reopen --by Amara --role sponsor --reason 'The board asks us to go on'")
    say(command, "idea add 'In time'")


def test_list_with_standing_says_how_every_programme_stands_as_its_own_status_does(command: Command) -> None:
    assert command("init", "Harbour Bank", "--first-gate", "2026-12-04").code == 0
    assert command("init", "Aldermoor").code == 0
    found = command("list", "--standing", "--json").data["programmes"]
    assert [(one["name"], one["gate"], one["planned"]) for one in found] == [
        ("Harbour Bank", "G0", "2026-12-04"),
        ("Aldermoor", "G0", None),
    ]
    status = command("--programme", "Harbour Bank", "status", "--json").data
    assert (found[0]["met"], found[0]["total"]) == (status["met"], status["total"])
    assert found[0]["needs"] == len(status["needs_you"])
    assert found[1]["standing"] == "not set"
    assert found[1]["current"]
    assert command("archive", "Aldermoor").code == 0
    assert len(command("list", "--standing", "--json").data["programmes"]) == 1
    assert len(command("list", "--standing", "--all", "--json").data["programmes"]) == 2


def flat(text: str) -> str:
    """A text without where its lines end."""
    return " ".join(text.split())
