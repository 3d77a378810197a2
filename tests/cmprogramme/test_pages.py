"""One way to make a page: the same bytes of a revision whoever asks, and none after the programme changed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cmprogramme.demo.playing import keep, play, play_to, start
from cmprogramme.demo.story import next_step
from cmprogramme.pages import beside_now, draft, file_of, frozen, maker, past_read, redrawn, with_files
from cmprogramme.reports import sheet as sheet_module
from cmprogramme.reports.sheet import FORMATS
from cmprogramme.sharing import Wishes, folder_files
from cmprogramme.storage import Store
from lifecycle.base.errors import NotAllowed, NotFound
from lifecycle.ideas.capture import capture
from lifecycle.people import find_person
from lifecycle.programme import Status
from lifecycle.summary.audience import AUDIENCES
from lifecycle.summary.freezing import issue_now
from lifecycle.summary.issued import is_sealed
from lifecycle.summary.past import sheet_of
from tests.builders import TODAY, stamp
from tests.cmprogramme.issuing import begun, bytes_of, issue, pages_of, week, with_pages
from tests.cmprogramme.storage.store_builders import put
from tests.lifecycle.summary.test_older import older_page
from tests.lifecycle.test_pages import texts


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store.db")


def test_what_is_issued_is_what_was_shown(store: Store) -> None:
    snapshot = begun(store)
    shown = draft(store, snapshot, TODAY)
    pages = {format: file_of(snapshot, shown, format) for format in FORMATS}
    after = issue(store, snapshot)
    assert {name: content for (_, name), content in bytes_of(store, after.programme.id).items()} == pages
    (page,) = pages_of(after)
    assert (page.hash, page.previous) == (shown.hash, "")
    assert sheet_of(page) == shown.sheet


def test_a_page_is_made_anew_from_its_content_to_the_same_bytes(store: Store) -> None:
    after = with_pages(store, 2)
    for page in pages_of(after):
        for format, content in redrawn(page, after).items():
            assert frozen(store, after, page, format) == content


def test_the_past_holds_what_was_written_since_the_page_before(store: Store) -> None:
    after = with_pages(store, 2)
    one, two = pages_of(after)
    past = past_read(store, after, week(3))
    assert (past.since, [entry.revision for entry in past.entries]) == (two, [two.revision + 1])
    earlier = past_read(store, after, week(3), one)
    assert [entry.revision for entry in earlier.entries] == list(range(one.revision + 1, after.revision + 1))
    assert past_read(store, after, week(1)).since == one, "a page issued later is not known yet"


def test_a_page_is_made_once_for_a_change_that_is_made_twice(store: Store) -> None:
    snapshot, make = begun(store), maker(store)
    assert make(snapshot, TODAY, "sponsor", False) is make(snapshot, TODAY, "sponsor", False)
    assert make(snapshot, TODAY, "board", False).sheet.head.audience == "board"


def test_a_page_of_what_has_changed_since_is_refused(store: Store) -> None:
    snapshot = begun(store)
    old = with_files(snapshot, draft(store, snapshot, TODAY))
    after = store.commit(snapshot.programme.id, capture(snapshot, "Ring the bell", stamp(seed=7)))
    with pytest.raises(NotAllowed, match="out of date"):
        issue_now(after, stamp(seed=8), page=lambda *_: old)
    with pytest.raises(NotAllowed, match="Nothing here makes a page"):
        issue_now(after, stamp(seed=8))


def test_a_format_that_was_not_issued_is_not_there(store: Store) -> None:
    after = issue(store, begun(store))
    with pytest.raises(NotFound, match="no slides of summary 1"):
        frozen(store, after, pages_of(after)[0], "slides")


def test_the_bytes_do_not_follow_the_clock_or_the_place_of_the_machine(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = begun(store)
    before = with_files(snapshot, draft(store, snapshot, TODAY))
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
        time.tzset()
        sheet_module._ready.cache_clear()
        assert with_files(snapshot, before).files == before.files
    monkeypatch.undo()
    time.tzset()


def test_the_story_issues_the_page_that_is_shown_before_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "demo.db") as store:
        programme = start(store, "Bryn")
        snapshot = play_to(store, programme, "Bryn", "G0")
        step = next_step(snapshot)
        assert step is not None
        shown = with_files(snapshot, draft(store, snapshot, step.day))
        next(iter(play(store, programme, "Bryn", "D2")))
        page = pages_of(store.load(programme))[0]
        assert (page.hash, page.as_of) == (shown.hash, step.day)
        assert {name: content for (_, name), content in bytes_of(store, programme).items()} == shown.files
        assert store.pages(programme).sound
        own = tmp_path / "own.db"
        with Store.open(own) as target:
            keep(store, programme, target, "Bryn", "Mine")
            assert bytes_of(target, programme) == bytes_of(store, programme)
            assert target.pages(programme).sound


def test_the_closing_page_is_issued_after_the_programme_ended(store: Store) -> None:
    snapshot = begun(store, status=Status.CLOSED)
    with pytest.raises(NotAllowed, match="closed"):
        capture(snapshot, "Ring the bell", stamp(seed=7))
    after = issue(store, snapshot)
    (page,) = pages_of(after)
    sheet = sheet_of(page)
    assert sheet is not None
    assert sheet.head.over
    assert store.pages(after.programme.id).sound


def test_a_page_continues_the_one_its_readers_had(store: Store) -> None:
    after = issue(store, with_pages(store, 1), seed=60, days=7, audience="team")
    one, two = pages_of(after)
    assert past_read(store, after, week(3)).since == one
    assert past_read(store, after, week(3), audience="team").since == two
    assert past_read(store, after, week(3), audience="board").since is None
    for readers, number in zip(AUDIENCES, (1, None, 2), strict=True):
        sheet = draft(store, after, week(3), audience=readers).sheet
        assert (sheet.changes.number, sheet.provenance.previous) == (number, number)
        assert not [line.text for line in sheet.changes.lines if line.seats], readers
        assert not [text for text in sheet.left_out if "change of" in text], readers


def test_a_page_is_set_beside_the_one_its_readers_would_get_now(store: Store) -> None:
    after = issue(store, with_pages(store, 1), seed=60, days=7, audience="team")
    told = " ".join(texts(beside_now(store, after, week(2), 2)))
    assert "vacant" not in told
    assert "need somebody" not in told


def test_a_page_of_an_older_program_goes_out_with_what_it_said_and_the_next_continues_it(
    store: Store,
) -> None:
    snapshot = begun(store)
    older = older_page(find_person(snapshot, "Bryn").id, snapshot.revision)
    snapshot = store.commit(snapshot.programme.id, put(snapshot, older))
    after = issue(store, snapshot, days=7)
    assert [page.number for page in pages_of(after)] == [3, 4]
    files, left_out = folder_files(store, after, Wishes())
    assert {"summary-003.html", "summary-003.pdf", "latest.html"} <= files.keys()
    assert b"Watch. G1 lacks two musts." in files["index.html"]
    assert b"It pays." in files["summary-003.html"]
    assert left_out == ()
    assert store.pages(after.programme.id).sound
    assert [page.number for page in pages_of(after) if not is_sealed(page)] == [3]
    assert store.check().sound
