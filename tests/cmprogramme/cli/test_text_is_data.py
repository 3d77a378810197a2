"""Stored text never acts: whatever it is, no command prints a byte a terminal would obey, and JSON keeps it exactly."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cmprogramme.cli.commands import GROUPS, REGISTERS
from cmprogramme.cli.tree import commands
from cmprogramme.tables import FORMULA_STARTS, guarded, unguarded
from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidValue
from lifecycle.base.unseen import refuse_unseen
from lifecycle.kinds import KINDS
from lifecycle.pages import PARTS
from tests.commanding import Command, Ran
from tests.everything import hostile_bundle, store_hostile
from tests.hostile import corpus

READING: dict[str, tuple[tuple[str, ...], ...]] = {
    "list": ((), ("--all",)),
    "status": ((),),
    "show": (
        *((str(number),) for number in range(1, 10)),
        ("overview", "--width", "40"),
        *((part, "--view", view) if view else (part,) for part, views in PARTS.items() for view in views),
        ("work", "--view", "bars", "--width", "60"),
    ),
    "export": ((),),
    "doctor": ((),),
    "paths": ((),),
    "schema": (("bundle",), ("playbook",), ("cases",)),
    "programme show": ((),),
    "stage show": ((),),
    "gate check": tuple((f"G{number}",) for number in range(6)),
    "gate show": (("G1",), ("G4",)),
    "gate pack": (("G1",), ("G4",), ("G1", "--format", "md")),
    "gate list": ((),),
    "gate where": (("G1",), ("G3",)),
    "gate decisions": ((),),
    "team recommend": (("--stage", "D1"), ("--no-why",)),
    "team show": (("--stage", "D1"),),
    "person list": ((), ("--everybody",)),
    "idea list": ((),),
    "idea pool": ((),),
    "stream list": ((),),
    "capability analyse": ((),),
    "capability list": ((),),
    "capability show": (("AP",),),
    "capability graph": ((), ("--format", "dot"), ("--format", "mermaid")),
    "capability path": (("PO", "CX"),),
    "capability whatif": (("AP=50",),),
    "assess show": ((), ("--sheet",), ("--statements", "--area", "AP")),
    "assess compare": (("2", "2"),),  # the round there is, with itself
    "assess suitability": ((),),
    "assess preconditions": ((),),
    "case money": ((),),
    "case show": ((),),
    "case benefits": ((),),
    "case trial": (("--kind", "linked", "--strength", "3", "--evidence", "0.5"),),
    "insight show": ((),),
    "strategy show": ((),),
    "strategy components": ((),),
    "strategy enabler": ((),),
    "strategy backing": ((),),
    **{f"customer {verb}": ((),) for verb in ("show", "told", "plans")},
    "customer qualification": ((), ("--matrix",)),
    "customer propositions": ((), ("--matrix",), ("--parties",)),
    "customer commitment": ((), ("--waves",), ("--wave", "1")),
    "customer experiences": ((), ("--needs",)),
    "customer activity": ((), ("--counts",)),
    "scorecard show": ((),),
    **{f"skill {verb}": ((),) for verb in ("show", "matrix", "gaps", "sight")},
    "lesson rate": ((),),
    "plan show": ((),),
    "plan export": ((),),
    "plan owed": ((), ("--message",), ("--late",)),
    "plan links": ((),),
    "plan message": ((),),
    "playbook list": ((),),
    "playbook show": ((), ("core",)),
    "playbook diff": (("core", "programme:"),),
    "playbook fit": ((),),
    "playbook impact": (("core",),),
    "playbook suggestions": (("core",),),
    "summary show": tuple(("--format", name) for name in ("text", "md", "html", "json")),
    "summary list": ((),),
    "summary verify": ((),),
    "history list": ((),),
    "history show": (("1",),),
    "store info": ((),),
    "store check": ((),),
    "config list": ((),),
    "config path": ((),),
    "config get": (("ui.theme",),),
    "register list": ((), *((kind.KIND,) for kind in KINDS)),
    **{f"{register} list": ((),) for register in REGISTERS if register not in GROUPS},
    "lesson list": ((),),
}
"""Commands that print what is stored, with what they take."""

BY_ID = ("idea show", "stream explain", "show", "summary diff", "team explain", "skill person")
"""Commands that print one thing, found by its id or number."""

UNSTORED = (
    "demo",
    "completion show",
    "playbook explain",
    "playbook add",
    "playbook fmt",
    "playbook new",
    "playbook pack",
    "playbook lint",
    "playbook origin",
    "playbook schema",
    "playbook preview",
    "playbook test",
)
"""Commands that print nothing that is stored."""

WRITING = frozenset(
    f"{group} {verb}"
    for group, verbs in {
        "gate": "decide override withdraw confirm condition threshold date reopen",
        "idea": "add set import theme shortlist channel park decline merge split back merit",
        "stream": "record decide",
        "capability": "evidence edge change-edge leave-out restore owner",
        "assess": "record answer evidence skip close import clear context",
        "case": "argue amenability credit",
        "insight": "markers hours take motive",
        "strategy": "define endorse vision attribute spend lay-out done start override",
        "customer": "read-back sign communicate refine trial",
        "scorecard": "record import act finish",
        "skill": "level",
        "lesson": "record decide answer",
        "plan": "add start finish reopen remove link unlink whatif",
        "playbook": "adopt",
        "summary": "issue ask answer mail publish calendar",
        "history": "undo redo",
        "store": "migrate copy views grant",
        "config": "set unset",
        "completion": "install",
        "person": "add away back import erase",
        "programme": "set",
        "stage": "set date",
    }.items()
    for verb in verbs.split()
) | {"init", "open", "archive", "delete", "undo", "redo", "import", "backup", "restore"}


def acts(ran: Ran) -> set[str]:
    """The characters of what a command printed that a terminal or a reader would act on."""
    whole = ran.out + ran.err
    return {one for one in set(whole) if visible(one, newline="keep", tab="keep") != one}


@pytest.fixture
def hostile(command: Command, one_store: None, tmp_path: Path, turn: int) -> Command:
    """A programme full of hostile texts, stored when nothing was refused of them yet."""
    store_hostile(tmp_path / "store.db", turn, "Tester")
    return command


@pytest.mark.parametrize("turn", [0])
def test_no_command_prints_what_a_terminal_obeys(hostile: Command) -> None:
    for words, each in READING.items():
        for arguments in each:
            for form in ((), ("--plain",), ("--json",)):
                ran = hostile(*words.split(), *arguments, *form)
                found = acts(ran) - ({"\r"} if words == "summary calendar" else set())  # how its lines end
                assert not found, (words, arguments, form, found)
                assert ran.code in (0, 3, 4, 5, 6), (words, arguments, ran.err)
                assert ran.code in (0, 6) or words in ("store check", "summary verify"), (words, ran.err)
                if form == ("--json",) and words not in ("export", "schema", "plan export"):
                    json.loads(ran.out or ran.err)


@pytest.mark.parametrize("turn", [1])
def test_nothing_found_by_its_id_prints_what_a_terminal_obeys(hostile: Command) -> None:
    raw = json.loads(hostile("export").out)
    for kind, nouns in raw["nouns"].items():
        for noun in nouns:
            ran = hostile("show", noun["id"])
            assert (ran.code, acts(ran)) == (0, set()), (kind, ran.err)
    for name, kind in (
        ("idea show", "idea"),
        ("stream explain", "stream"),
        ("team explain", "person"),
        ("skill person", "person"),
    ):
        for form in ((), ("--json",)):
            ran = hostile(*name.split(), raw["nouns"][kind][0]["id"], *form)
            assert (ran.code, acts(ran)) == (0, set()), (name, ran.err)
    for register in REGISTERS:
        kept = raw["nouns"][register.replace("-", "_")][0]
        for verb in ("show", "set", "remove"):
            extra = ("--note", "x") if verb == "set" and "note" in kept else ()
            ran = hostile(register, verb, kept["id"], *extra, "--dry-run")
            assert not acts(ran), (register, verb)
            assert ran.code in (0, 2, 6), (register, verb, ran.err)


def test_every_command_is_looked_at() -> None:
    register_verbs = ("list", "add", "show", "set", "remove", "fields")
    for each in commands():
        known = each.acts or each.words in {*READING, *BY_ID, *UNSTORED, *WRITING}
        assert known or (each.register and each.path[1] in register_verbs) or each.path[0] == "team", (
            each.words
        )


@pytest.mark.parametrize("turn", [2])
def test_json_keeps_every_text_exactly(hostile: Command) -> None:
    raw = json.loads(hostile("export").out)
    assert json.loads(hostile_bundle(2)) == raw
    for register in set(REGISTERS) - {"stream"}:
        kind = register.replace("-", "_")
        listed = hostile(register, "list", "--json").data["nouns"]
        assert sorted(listed, key=lambda noun: noun["id"]) == sorted(
            raw["nouns"][kind], key=lambda noun: noun["id"]
        )


@pytest.mark.parametrize("turn", range(3))
def test_cells_of_a_csv_are_guarded(hostile: Command, tmp_path: Path) -> None:
    for place, text in enumerate(("=1+1", "+cmd", "-2+3", "@x", "'=1", "plain")):
        assert hostile("plan", "add", "--area", "AP", "--", f"X{place}", text).code == 0
    file = tmp_path / "plan.csv"
    assert hostile("plan", "export", str(file)).code == 0
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    stored = {item["code"]: item for item in json.loads(hostile("export").out)["nouns"]["work_item"]}
    assert len(rows) == len(stored) == 7
    for row in rows:
        assert not row["title"].startswith(tuple(set(FORMULA_STARTS) - {"'"}))
        assert unguarded(row["title"]) == stored[unguarded(row["code"])]["title"]
    for text in ("\t=1", "\r=1"):  # no line takes them any more, but lines of before do
        assert guarded(text) == f"'{text}"
        assert unguarded(guarded(text)) == text
    shown = hostile("plan", "export")
    assert not acts(shown)
    assert len(list(csv.reader(io.StringIO(shown.out)))) == 8


def test_what_somebody_types_wrongly_is_shown_and_not_obeyed(started: Command, one_store: None) -> None:
    for text in corpus()[::15]:
        if "\0" in text or text.startswith("-"):
            continue
        for words in (
            (text,),
            ("gate", text),
            ("gate", "check", text),
            ("idea", "show", text),
            ("idea", "add", "x", "--area", text),
            ("--programme", text, "status"),
            ("import", text),
            ("person", "import", text),
            ("assess", "record", f"AP={text}"),
            ("segment", "add", "x", "--customers", text),
        ):
            ran = started(*words)
            assert not acts(ran), (words, acts(ran))
            assert ran.code in (2, 3, 4, 7), (words, ran.err)
            assert not acts(started(*words, "--json"))


def test_any_text_typed_is_stored_as_it_is(started: Command, one_store: None) -> None:
    for text in corpus()[::12]:
        if text.startswith("-") or not text.strip() or any(mark in text for mark in "@#!"):
            continue
        ran = started("cluster", "add", "--name", f"x{text}", "--note", text, "--json")
        if refused(f"x{text}"):
            assert (ran.code, acts(ran)) == (2, set())
            assert "name: character " in ran.error["what"]
            continue
        assert (ran.code, acts(ran)) == (0, set()), ran.err
        assert (ran.data["noun"]["name"], ran.data["noun"]["note"]) == (f"x{text}", text)
        assert not acts(started("history", "list", "--limit", "1"))


def refused(text: str) -> bool:
    """Whether it holds something nobody sees."""
    try:
        refuse_unseen(text, "name")
    except InvalidValue:
        return True
    return False


@pytest.mark.parametrize("bad", ["a\udc80b", "a\0b"])
def test_what_no_database_keeps_is_refused_by_name(started: Command, bad: str) -> None:
    ran = started("cluster", "add", "--name", bad, "--json")
    assert ran.code == 2
    assert "name has " in ran.error["why"]
    assert started("idea", "add", bad).code == 2
    assert not acts(started("idea", "add", bad))
