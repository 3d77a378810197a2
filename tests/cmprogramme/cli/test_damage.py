"""A damaged store is told as such, wherever the damage is: never a traceback, never something that should not be."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from tests.commanding import Command

READING = (
    ("status",),
    ("list",),
    ("show", "overview"),
    ("idea", "list"),
    ("person", "list"),
    ("gate", "check", "G0"),
    ("history", "list"),
    ("history", "show", "2"),
    ("playbook", "show"),
    ("export", "-"),
    ("summary", "show"),
    ("store", "check"),
    ("doctor",),
    ("undo",),
    ("idea", "add", "One more"),
    ("store", "views"),
)
PLACES = 120


def test_bits_flipped_anywhere_end_in_a_plain_message(started: Command, tmp_path: Path) -> None:
    for number in range(5):
        assert started("idea", "add", f"Idea {number}").code == 0
    store = tmp_path / "store.db"
    whole = store.read_bytes()
    chance = random.Random(20261129)
    for place in range(PLACES):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        for ending in ("-wal", "-shm"):
            store.with_name(store.name + ending).unlink(missing_ok=True)
        store.write_bytes(damaged)
        for words in chance.sample(READING, 2):
            ran = started(*words)
            assert ran.code in (0, 3, 4, 6, 7), (place, words, ran.err)
            assert "Traceback" not in ran.err
            assert ran.code != 7 or len(ran.err.splitlines()) == 3, (place, words, ran.err)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'\\\"id\\\":'", "'\\\"iX\\\":'"),  # no playbook any more
        ("'1.2.0'", "'1.2.1'"),  # one, but not the one that was pinned
    ],
)
def test_a_damaged_playbook_is_damage_like_any_other(
    started: Command, tmp_path: Path, before: str, after: str
) -> None:
    with sqlite3.connect(tmp_path / "store.db") as store:
        content = f"json_set(content, '$.content', replace(content ->> 'content', {before}, {after}))"
        store.execute(f"UPDATE noun SET content = {content} WHERE kind = 'playbook'".replace("\\", ""))
    for words in (("status",), ("gate", "check", "G0"), ("show", "1"), ("export", "-"), ("playbook", "show")):
        ran = started(*words)
        assert (ran.code, ran.out) == (7, ""), words
        assert ran.err.startswith("The store is damaged: the playbook of this programme.")
        assert "cmprogramme store check" in ran.err
    assert started("store", "check").code == 3
    assert started("list").code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no limit for the size of files")
def test_on_a_full_disk_reading_goes_on_and_what_is_written_is_whole_or_not_there(
    started: Command, tmp_path: Path
) -> None:
    import resource
    import signal

    assert started("idea", "add", "A card").code == 0
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
        assert started("idea", "list").code == 0
        assert started("status").code == 0
        for words in (
            ("idea", "add", "Another"),
            ("export", str(tmp_path / "p.json")),
            ("backup", str(tmp_path / "b")),
            ("summary", "show", "-o", str(tmp_path / "s.html")),
        ):
            ran = started(*words)
            assert ran.code == 7, (words, ran.out, ran.err)
            assert "full" in ran.err, ran.err
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)
    assert "Another" not in started("idea", "list").out
    assert started("store", "check").code == 0
    assert not [path.name for path in tmp_path.iterdir() if path.name in ("p.json", "b", "s.html")]
