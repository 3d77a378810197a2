"""The grid of who was told, the trials and permissions below it, and what their cells do."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.page import Cell, Page
from lifecycle.base.words import day_words
from lifecycle.customers.communication import Audience, Communication
from lifecycle.customers.permissions import PermissionStore, permissions_stored
from lifecycle.customers.prototypes import Prototype
from lifecycle.customers.told_telling import (
    contact_detail_page,
    contact_page,
    messages_page,
    told_page,
    understood_enough,
)
from lifecycle.doing import Doable, do, do_each
from lifecycle.overrides import ThresholdChange
from lifecycle.snapshot import Snapshot
from tests.builders import TODAY, person, programme, stamp
from tests.entries import entered, segment
from tests.page_reading import cells, facts, said

MOVERS, SAVERS = segment("Movers"), segment("Savers")


def message(audience: Audience, **fields: object) -> Communication:
    return entered(Communication, **{"segment": MOVERS.id, "audience": audience, "day": TODAY, **fields})


def at(page: Page, table: int, key: str, column: str) -> Cell:
    told = page.tables[table]
    row = next(one for one in told.rows if one.key == key)
    return row.cells[[one.name for one in told.columns].index(column)]


def after(snapshot: Snapshot, cell: Cell, by: str, text: str = "") -> Snapshot:
    return snapshot.apply(do(snapshot, cell.does[by], stamp(), text))  # type: ignore[index]  # by name


def grid(snapshot: Snapshot, audience: str) -> Cell:
    return at(told_page(snapshot, TODAY), 0, str(MOVERS.id), audience)


def test_told_planned_and_not_told_differ_in_shape_and_words() -> None:
    ahead = TODAY + timedelta(days=9)
    snapshot = programme(
        MOVERS,
        message(Audience.CUSTOMERS),
        message(Audience.STAFF, day=ahead),
        message(Audience.MANAGERS, day=None),
    )
    page = told_page(snapshot, TODAY)
    assert cells(page)[0] == ["Movers", "23 Nov -", day_words(ahead, today=TODAY), "planned", "-"]
    statuses = [cell.status for cell in page.tables[0].rows[0].cells]
    assert statuses == [None, "done", "none", "none", None]
    assert facts(page)["Told"] == "1 of 3"
    assert said(page) == ["Partners need not be told: none is on the roster or named in a part."]


def test_space_tells_today_a_day_tells_on_it_and_a_planned_message_gets_its_day() -> None:
    planned = message(Audience.STAFF, day=TODAY + timedelta(days=9), channel="Meeting")
    before = programme(MOVERS, planned)
    now = after(before, grid(before, "staff"), "next")
    assert [(one.id, one.day, one.channel) for one in now.all(Communication)] == [
        (planned.id, TODAY, "Meeting")
    ]
    then = after(before, grid(before, "customers"), "day", "fri")
    told = next(one for one in then.all(Communication) if one.audience is Audience.CUSTOMERS)
    assert told.day == TODAY - timedelta(days=3)
    later = after(before, grid(before, "customers"), "day", "+2w")
    assert {one.day for one in later.all(Communication)} == {planned.day, TODAY + timedelta(weeks=2)}


def test_all_open_cells_are_told_on_one_day_as_one_change() -> None:
    before = programme(MOVERS, SAVERS, person("Jonas", "supply_partner"))
    page = told_page(before, TODAY)
    doables = [
        Doable(row.subject, cell.does["day"])  # type: ignore[arg-type]  # a segment
        for row in page.tables[0].rows
        for cell in row.cells
        if "next" in cell.does and cell.status != "done"
    ]
    assert len(doables) == 8
    found = do_each(before, stamp(), doables, "mon")
    assert found.change is not None
    assert not found.refused
    assert facts(told_page(before.apply(found.change), TODAY))["Told"] == "8 of 8"


def test_digits_are_percent_understood_of_the_newest_message() -> None:
    older = message(Audience.STAFF, day=TODAY - timedelta(days=9), understood=0.9)
    newer = message(Audience.STAFF)
    before = programme(MOVERS, older, newer)
    assert grid(before, "staff").words == "23 Nov 90%"
    assert grid(before, "staff").does["type"].value == ""
    now = after(before, grid(before, "staff"), "type", "45")
    assert {(one.day, one.understood) for one in now.all(Communication)} == {
        (older.day, 0.9),
        (TODAY, 0.45),
    }
    low = grid(now, "staff")
    assert (low.words, low.status, "next" in low.does) == ("23 Nov 45%", "watch", True)
    assert len(after(now, low, "next").all(Communication)) == 3
    cleared = after(now, low, "type", "")
    assert grid(cleared, "staff").words == "23 Nov 90%"


def test_how_many_have_to_understand_is_asked_of_the_programme() -> None:
    assert understood_enough(programme(), TODAY) == 0.6
    changed = entered(
        ThresholdChange,
        criterion="g3.understood",
        threshold=0.4,
        before=0.6,
        reason="Seasonal staff",
        by=person("Bryn").id,
        risk_owner=person("Bryn").id,
        decided_on=TODAY,
        role="sponsor",
        written_by=person("Bryn").id,
    )
    snapshot = programme(MOVERS, message(Audience.STAFF, understood=0.5), changed)
    assert understood_enough(snapshot, TODAY) == 0.4
    assert grid(snapshot, "staff").status == "done"


def test_every_message_to_a_segment_is_told_by_group_the_newest_first() -> None:
    old = message(Audience.STAFF, day=TODAY - timedelta(days=9), channel="Letter")
    page = messages_page(programme(MOVERS, old, message(Audience.STAFF, understood=0.5)), TODAY, MOVERS)
    assert said(page) == [
        "Movers",
        "customers: not told, and nothing planned",
        "staff: 23 Nov, 50% understood",
        "14 Nov, by Letter",
        "managers: not told, and nothing planned",
        "partners: not told, and nothing planned",
    ]
    assert messages_page(programme(), TODAY, None).parts == ()


VISIT = entered(Prototype, name="Visit by appointment")
PHONE = entered(PermissionStore, channel="Phone")


def test_a_trial_counts_with_a_day_and_customers_and_a_channel_with_its_permissions() -> None:
    before = programme(VISIT, PHONE)
    page = contact_page(before, TODAY)
    assert cells(page)[0] == ["Trials", "0 of 1 tried"]
    assert at(page, 0, str(VISIT.id), "day").status == "none"
    tried = after(before, at(page, 0, str(VISIT.id), "customers"), "type", "20")
    assert (tried.all(Prototype)[0].customers, tried.all(Prototype)[0].tried_on) == (20, TODAY)
    assert at(contact_page(tried, TODAY), 0, str(VISIT.id), "day").status == "done"
    stored = after(before, at(page, 0, str(PHONE.id), "day"), "next")
    assert stored.all(PermissionStore)[0].stored_on == TODAY
    assert permissions_stored(stored, TODAY).met is True
    on = after(before, at(page, 0, str(PHONE.id), "day"), "day", "-3d")
    assert on.all(PermissionStore)[0].stored_on == TODAY - timedelta(days=3)


def test_a_channel_somebody_was_told_by_is_entered_by_one_key() -> None:
    before = programme(
        MOVERS, PHONE, message(Audience.STAFF, channel="Talk"), message(Audience.CUSTOMERS, channel="Post")
    )
    page = contact_page(before, TODAY)
    talk, post = at(page, 0, "channel:talk", "day"), at(page, 0, "channel:post", "day")
    assert (talk.text, talk.status) == ("not on the list", "off")
    now = after(after(before, talk, "next"), post, "next")
    found = {one.channel: (one.used, one.stored_on) for one in now.all(PermissionStore)}
    assert found == {"Phone": (True, None), "Talk": (False, None), "Post": (True, None)}


def test_details_of_a_trial_and_a_channel_say_what_is_missing() -> None:
    assert said(contact_detail_page(programme(), TODAY, VISIT))[1].endswith("is not written yet.")
    assert facts(contact_detail_page(programme(), TODAY, PHONE)) == {"Kept in": "not said"}
    assert contact_detail_page(programme(), TODAY, None).parts == ()
