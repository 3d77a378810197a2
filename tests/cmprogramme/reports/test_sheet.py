"""The one way a page is made."""

from __future__ import annotations

import json

import pytest

from cmprogramme.reports.sheet import ENDINGS, FORMATS, Format, file_name, render
from lifecycle.summary.sheet import Sheet
from tests.cmprogramme.reports.sheets import full


@pytest.mark.parametrize("format", [one for one in FORMATS if one != "pdf"])
def test_equal_sheets_give_equal_bytes(format: Format) -> None:
    assert render(full(), format, fingerprint="1") == render(full(), format, fingerprint="1")


def test_json_is_the_sheet_with_the_name_of_its_schema() -> None:
    found = json.loads(render(full(), "json", fingerprint="7f3a91c2"))
    assert (found["schema"], found["version"]) == ("cmprogramme/summary", 2)
    assert found["data"].pop("fingerprint") == "7f3a91c2"
    assert Sheet.model_validate(found["data"]) == full()


@pytest.mark.parametrize("acting", ["\x1b[2J", "\x9b2J", "\u202e"])
def test_nothing_in_json_acts_on_a_terminal_and_all_of_it_is_read_back(acting: str) -> None:
    sheet = full()
    sheet = sheet.model_copy(update={"standing": sheet.standing.model_copy(update={"sentence": acting})})
    found = render(sheet, "json").decode()
    assert acting[0] not in found
    assert json.loads(found)["data"]["standing"]["sentence"] == acting


def test_a_file_is_named_so_that_files_sort() -> None:
    assert (
        file_name("Aldermoor & Söhne", "2027-07-28", 12, "html")
        == "aldermoor-s-hne_summary_2027-07-28_r012.html"
    )
    assert set(ENDINGS) == set(FORMATS)
