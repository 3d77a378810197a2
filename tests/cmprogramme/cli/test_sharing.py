"""The sponsor's page on its way to others: as a mail, in a folder, in a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.commanding import Command

pytestmark = pytest.mark.usefixtures("one_store")


@pytest.fixture
def issued(started: Command) -> Command:
    """A programme whose page was issued, asking something with a name in it."""
    asked = (
        "--recommendation",
        "yes: Chen agreed",
        "--by-when",
        "2026-12-15",
        "--options",
        "yes",
        "--options",
        "no",
    )
    assert (
        started("summary", "ask", "May Chen start?", *asked, "--cost-of-delay", "internal: Bryn leaves").code
        == 0
    )
    assert started("summary", "issue").code == 0
    return started


def parts(path: Path) -> Iterator[EmailMessage]:
    found = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    for part in found.walk():
        assert isinstance(part, EmailMessage)
        yield part


def test_a_mail_holds_the_page_as_it_was_issued(issued: Command, tmp_path: Path) -> None:
    path = tmp_path / "page.eml"
    ran = issued("summary", "mail", "1", "-o", str(path))
    assert (ran.code, ran.out) == (0, f"Wrote {path}.\nLeft out: 1 text marked internal.\n")
    whole, _, text, html, pdf = parts(path)
    assert whole["Subject"] == "Aldermoor: summary 1, situation on 23 November 2026"
    assert whole["To"] is None
    kept = {name: tmp_path / f"kept.{name}" for name in ("html", "pdf", "txt")}
    for file in kept.values():
        assert issued("summary", "show", "1", "-o", str(file)).code == 0
    assert html.get_content().replace("\r\n", "\n").strip() == kept["html"].read_text().strip()
    assert pdf.get_content() == kept["pdf"].read_bytes()
    assert text.get_content().replace("\r\n", "\n").strip() == kept["txt"].read_text().strip()
    again = tmp_path / "again.eml"
    assert issued("summary", "mail", "1", "-o", str(again), "--as-of", "2026-12-24").code == 0
    assert again.read_bytes() == path.read_bytes()


def test_nothing_marked_internal_leaves_and_what_is_left_out_is_said(issued: Command, tmp_path: Path) -> None:
    path = tmp_path / "page.eml"
    ran = issued("summary", "mail", "1", "--redact", "people", "-o", str(path))
    assert "Left out: 1 text marked internal, " in ran.out
    assert "names typed into texts" in ran.out or "name typed into a text" in ran.out
    for part in parts(path):
        if part.get_content_maintype() == "text":
            text = part.get_content()
            assert "finance director start?" in text
            assert not [name for name in ("Chen", "Amara", "Bryn", "leaves") if name in text]
    told = issued("summary", "mail", "1", "--redact", "people", "--json")
    assert told.data["left_out"][0] == "1 text marked internal"


def test_the_team_reads_no_recommendation(issued: Command, tmp_path: Path) -> None:
    path = tmp_path / "page.eml"
    ran = issued("summary", "mail", "1", "--audience", "team", "-o", str(path))
    assert "1 recommendation on what is to be decided" in ran.out
    assert not any(
        "agreed" in one.get_content() for one in parts(path) if one.get_content_maintype() == "text"
    )


def test_a_wrong_address_audience_or_number_is_refused_and_nothing_written(
    issued: Command, tmp_path: Path
) -> None:
    path = tmp_path / "page.eml"
    out = ("-o", str(path))
    assert issued("summary", "mail", "1", "--to", "amara", *out).code == 2
    assert issued("summary", "mail", "1", "--audience", "press", *out).code == 2
    assert issued("summary", "mail", "1", "--redact", "places", *out).code == 2
    assert issued("summary", "mail", "2", *out).code == 4
    assert issued("summary", "show", "1", "--appendix", *out).code == 2
    assert issued("summary", "show", "1", "--since", "last", *out).code == 2
    assert not path.exists()


def test_a_folder_has_every_page_and_the_newest_at_a_fixed_name(issued: Command, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert issued("summary", "issue", "--as-of", "2026-12-01").code == 0
    found = issued("summary", "publish", str(folder), "--json").data
    names = [
        f"{stem}.{ending}" for stem in ("latest", "summary-001", "summary-002") for ending in ("html", "pdf")
    ]
    assert found["written"] == ["index.html", *names]
    assert (folder / "latest.html").read_bytes() == (folder / "summary-002.html").read_bytes()
    again = issued("summary", "publish", str(folder))
    assert "no files written and 7 as they were" in again.out
    (folder / "index.html").write_text("theirs")
    refused = issued("summary", "publish", str(folder))
    assert refused.code == 6
    assert str(folder / "index.html") in refused.err


def test_a_dry_run_publishes_nothing_and_without_a_page_there_is_none(
    started: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    assert started("summary", "publish", str(folder)).code == 4
    assert started("summary", "issue").code == 0
    assert started("summary", "publish", str(folder), "--dry-run").code == 0
    assert not folder.exists()


def test_what_is_asked_is_in_the_calendar_of_decisions_and_in_that_of_the_team(issued: Command) -> None:
    for words in (("summary", "calendar"), ("team", "calendar")):
        found = Calendar.from_ical(issued(*words).out)
        told = [str(one["summary"]) for one in found.walk("VEVENT")]
        assert "May Chen start?" in told
        assert not [one for one in found.walk("VEVENT") if "leaves" in str(one["description"])]


def test_the_pack_of_a_gate_goes_without_people_too_and_says_so(issued: Command, tmp_path: Path) -> None:
    path = tmp_path / "pack.md"
    assert "Amara" in issued("gate", "pack", "G0", "--format", "md").out
    ran = issued("gate", "pack", "G0", "--redact", "people", "-o", str(path))
    assert "Left out: " in ran.err
    text = path.read_text()
    assert "the sponsor" in text.lower()
    assert not [name for name in ("Amara", "Bryn", "Chen") if name in text]


def test_issuing_says_what_was_left_out(issued: Command) -> None:
    ran = issued("summary", "issue", "--audience", "team")
    assert "Left out: " in ran.out
    assert "1 recommendation on what is to be decided" in ran.out


def test_a_page_issued_for_the_team_is_not_made_into_one_for_the_board(
    issued: Command, tmp_path: Path
) -> None:
    assert issued("summary", "issue", "--audience", "team").code == 0
    refused = issued("summary", "mail", "2", "--audience", "board")
    assert refused.code == 6
    assert "was issued for the team" in refused.err
    folder = tmp_path / "pages"
    found = issued("summary", "publish", str(folder), "--audience", "board", "--json").data
    assert "summary-002.html" not in found["written"]
    assert found["left_out"][-1] == "1 summary issued for others"


def test_the_page_of_now_and_an_issued_one_are_shown_for_others_and_say_what_is_left_out(
    issued: Command,
) -> None:
    for number in ((), ("1",)):
        ran = issued("summary", "show", *number, "--redact", "people")
        assert not [name for name in ("Amara", "Bryn", "Chen") if name in ran.out]
        assert "Left out: 1 text marked internal, " in ran.err
        team = issued("summary", "show", *number, "--audience", "team", "--json")
        assert team.data["head"]["audience"] == "team"
        assert team.data["wanted"][0]["recommendation"] == ""
    assert issued("summary", "show", "--redact", "everything").code == 2
