"""What is counted: the most first, and the programme's own books last however often they were written."""

from __future__ import annotations

from lifecycle.lessons import Lesson
from lifecycle.measures import Measure
from lifecycle.summary.changed.counted_words import counted_lines
from lifecycle.summary.changed.net_changes import Net
from lifecycle.work.nouns import Reminder
from tests.everything import one_of_every_kind


def test_reminders_are_counted_behind_what_a_sponsor_asks_about() -> None:
    made = {type(noun): noun for noun in one_of_every_kind(lambda slot: "x")}
    nets = [Net(None, made[Reminder])] * 9 + [Net(None, made[Lesson])] + [Net(None, made[Measure])] * 2
    (line,) = counted_lines(nets)
    assert line.change.text == "2 measures, 1 lesson and 9 reminders"
