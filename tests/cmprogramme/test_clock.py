"""What day it is and who writes, by what is set."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cmprogramme import clock
from lifecycle.base.errors import InvalidValue
from lifecycle.snapshot import EMPTY
from tests.builders import programme


def test_the_day_set_comes_before_story_time_and_that_before_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    story = programme(demo=True, clock=date(2027, 2, 12))
    monkeypatch.delenv("CMPROGRAMME_TODAY", raising=False)
    assert clock.today(story) == date(2027, 2, 12)
    assert clock.today(EMPTY) == clock.today(programme()) == clock.today()
    monkeypatch.setenv("CMPROGRAMME_TODAY", " 2026-11-23 ")
    assert clock.today(story) == date(2026, 11, 23)


def test_a_day_that_is_none_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CMPROGRAMME_TODAY", "tomorrow")
    with pytest.raises(InvalidValue, match="CMPROGRAMME_TODAY: 'tomorrow'") as refused:
        clock.today()
    assert "2026-11-23" in refused.value.do


def test_who_writes_is_the_setting_then_the_environment_then_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CMPROGRAMME_WHO", "Bryn")
    assert clock.writer("  Amara   Ode ") == "Amara Ode"
    assert clock.writer(" ") == "Bryn"
    monkeypatch.delenv("CMPROGRAMME_WHO")
    monkeypatch.setattr("getpass.getuser", lambda: "chen")
    assert clock.writer() == "chen"

    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert clock.writer() == "somebody"


def test_a_stamp_of_another_day_stands_on_that_day_and_gives_a_new_id_each_time() -> None:
    made = clock.stamp("Bryn", date(2026, 11, 23))
    assert (made.who, made.today, made.when.date(), made.when.tzinfo) == (
        "Bryn",
        date(2026, 11, 23),
        date(2026, 11, 23),
        UTC,
    )
    assert made.new_id() != made.new_id()
    assert clock.stamp("Bryn", datetime.now().astimezone().date()).when <= datetime.now(UTC)
