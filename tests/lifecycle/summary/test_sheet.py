"""The data of the sheet: frozen, nothing undeclared, people by id, texts changed without touching fixed words."""

from __future__ import annotations

from uuid import UUID

import pytest
from pydantic import ValidationError

from lifecycle.summary.sheet import Sheet, Standing, each_text, person
from lifecycle.summary.sponsor import sponsor_sheet
from tests.builders import TODAY
from tests.lifecycle.summary.pages import partly_shared

SOMEBODY = UUID("6c0b4929-94e7-5eef-9424-14e25255d597")


def test_a_person_is_named_by_id_and_nobody_by_nothing() -> None:
    assert person(SOMEBODY) == f"{{person:{SOMEBODY}}}"
    assert person(None) == ""


def test_texts_are_changed_everywhere_and_words_out_of_a_fixed_set_nowhere() -> None:
    before = Standing(state="watch", trend="same", sentence="watch the same")
    assert each_text(before, str.upper) == Standing(state="watch", trend="same", sentence="WATCH THE SAME")
    sheet = sponsor_sheet(partly_shared(), TODAY)
    changed = each_text(sheet, lambda text: f"<{text}>")
    assert changed.head.programme == f"<{sheet.head.programme}>"
    assert [row.state for row in changed.dimensions] == [row.state for row in sheet.dimensions]
    assert [line.title for line in changed.areas] == [f"<{line.title}>" for line in sheet.areas]
    assert list(changed.tracked) == list(sheet.tracked), "keys are no text"


def test_a_sheet_reads_back_as_it_was_written_and_takes_nothing_undeclared() -> None:
    sheet = sponsor_sheet(partly_shared(), TODAY)
    assert Sheet.model_validate_json(sheet.model_dump_json()) == sheet
    with pytest.raises(ValidationError):
        Sheet.model_validate({**sheet.model_dump(), "colour": "green"})
    with pytest.raises(ValidationError):
        sheet.head.programme = "another"  # type: ignore[misc]  # that it is frozen is what is tried
