"""The sponsor's page by command: whether what was issued is what is there, and what it may be compared with."""

from __future__ import annotations

from pathlib import Path

from tests.cmprogramme.issuing import past_the_store
from tests.commanding import Command


def test_bytes_that_are_not_what_was_issued_are_named_and_end_with_a_code(
    started: Command, tmp_path: Path
) -> None:
    for day in ("2026-11-23", "2026-11-30"):
        assert started("summary", "issue", "--as-of", day).code == 0
    assert started("summary", "verify").out == "Everything is as it was issued: 2 summaries, 10 files.\n"
    past_the_store(
        str(tmp_path / "store.db"),
        "UPDATE attached SET content = :mine WHERE name = 'pdf' AND noun_id = (SELECT id FROM noun"
        " WHERE kind = 'issued_summary' AND json_extract(content, '$.number') = 2)",
        mine=b"%PDF-1.7 mine",
    )
    ran = started("summary", "verify")
    assert (ran.code, ran.out) == (3, "Summary 2: pdf: its bytes are not what was issued\n")
    assert [started("summary", "verify", number).code for number in ("1", "2", "3")] == [0, 3, 4]
    assert [one["number"] for one in started("summary", "verify", "--json").data["faults"]] == [2]


def test_what_was_made_anew_is_told_of_its_own_page(started: Command) -> None:
    for day in ("2026-11-23", "2026-11-30"):
        assert started("summary", "issue", "--as-of", day).code == 0
    erased = started("person", "erase", "Amara", "--yes")
    assert "Issued summaries made anew without the name: 1 and 2." in erased.out
    ran = started("summary", "verify", "2")
    assert ran.code == 0
    told = [line for line in ran.out.splitlines() if "made anew on" in line]
    assert told
    assert all(line.startswith("Summary 2: ") for line in told)
    whole = started("summary", "verify", "--json").data
    assert (whole["sound"], len(whole["remade"])) == (True, 2 * len(told))


def test_a_page_is_compared_with_one_its_readers_had(started: Command) -> None:
    assert started("summary", "issue", "--audience", "team").code == 0
    assert started("summary", "show", "--since", "1", "--audience", "team").code == 0
    refused = started("summary", "show", "--since", "1")
    assert refused.code == 6
    assert "was issued for the team" in refused.err
    assert started("summary", "show", "--since", "2026-11-23").code == 4
    day = ("--since", "2026-11-23", "--audience", "team", "--json")
    assert started("summary", "show", *day).data["changes"]["number"] == 1
