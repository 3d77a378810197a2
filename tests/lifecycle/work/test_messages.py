"""Messages to those who owe: dated lines, what waits, the gate; the wording replaced plainly and only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lifecycle.base.areas import Area
from lifecycle.people import Person
from lifecycle.plan import WorkItem
from lifecycle.snapshot import Snapshot
from lifecycle.work.dues import due_on
from lifecycle.work.messages import joined, message, messages
from lifecycle.work.owing import owed
from tests.builders import TODAY, person, programme
from tests.lifecycle.plan.worked import item, work_link

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 12, 7)


def base(name: str = "Ines", title: str = "segments") -> Snapshot:
    """W1 of Ines was due on Friday, W2 of Gwen waits for it; G0 is on 7 December."""
    ines, gwen = person(name), person("Gwen", position=1)
    return programme(
        ines,
        gwen,
        item("W1", title, Area.AP, 5).changed(owner=ines.id, end=FRIDAY),
        item("W2", "process", Area.PC, 5).changed(owner=gwen.id),
        work_link("W1", "W2"),
        planned=({"gate": "G0", "date": MONDAY},),
    )


def test_a_message_greets_and_lists_with_days_and_says_what_waits() -> None:
    """W1 takes Monday to Friday, W2 the week after it, until 4 December, before the gate on the 7th."""
    snapshot = base()
    ines, gwen = owed(snapshot, TODAY)
    assert message(snapshot, ines, TODAY).split("\n")[:7] == [
        "Hello Ines,",
        "",
        "this is what the programme has with you:",
        "",
        "- W1 segments, was due Fri 20 Nov; W2 (Gwen) waits for it",
        "",
        "The next gate is G0 on Mon 7 Dec; 2 pieces of work are due before it.",
    ]
    assert "- W2 process, expected Fri 4 Dec" in message(snapshot, gwen, TODAY)


def test_several_stand_in_one_text_with_a_heading_each_and_nobody_gets_none() -> None:
    snapshot = base()
    text = messages(snapshot, owed(snapshot, TODAY), TODAY)
    assert text.count("=== ") == 2
    assert text.index("=== Ines ===") < text.index("=== Gwen ===")
    single = messages(snapshot, owed(snapshot, TODAY)[:1], TODAY)
    assert single == message(snapshot, owed(snapshot, TODAY)[0], TODAY)


def test_parts_to_sign_on_one_day_stand_in_one_line() -> None:
    dues = [
        due_on(programme(), "sign-off", f"Savers: {part}, for finance", None, MONDAY, TODAY, person("Ines"))
        for part in ("price", "brand")
    ]
    around = [replace(due, around=("Savers: ", ", for finance")) for due in dues]
    other = due_on(programme(), "step", "A view", None, MONDAY, TODAY, person("Ines"))
    assert [due.text for due in joined([around[0], other, other, around[1]])] == [
        "Savers: price, brand, for finance",
        "A view",
        "A view",
    ]
    later = replace(around[1], due=FRIDAY)
    assert len(joined([around[0], later])) == 2


def test_names_and_titles_with_braces_are_data() -> None:
    snapshot = base("{lines}", "A {gate} to {name} {0} %s")
    text = message(snapshot, owed(snapshot, TODAY)[0], TODAY)
    assert text.startswith("Hello {lines},\n")
    assert "W1 A {gate} to {name} {0} %s, was due" in text


def test_a_wording_of_ones_own_is_replaced_and_the_rest_stays() -> None:
    snapshot = base()
    owner = owed(snapshot, TODAY)[0]
    assert message(snapshot, owner, TODAY, "{name}: {{name}} {nome} {name.x} {lines!r}") == (
        "Ines: {Ines} {nome} {name.x} {lines!r}\n"
    )


def test_without_a_day_for_the_gate_the_line_is_left_out() -> None:
    snapshot = programme(*base().all(Person), *base().all(WorkItem))
    assert "\n\n\n" not in message(snapshot, owed(snapshot, TODAY)[0], TODAY)
    assert "gate" not in message(snapshot, owed(snapshot, TODAY)[0], TODAY)
