"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

import cmprogramme
from cmprogramme import files
from cmprogramme.files import content_of, decoded, make_folder, path_of, read_bytes, read_text, replace
from cmprogramme.storage.address import address_of
from cmprogramme.tui.dialogs.reading import Reading
from cmprogramme.tui.screens.paths import path_fault
from cmprogramme.tui.widgets.file_line import Paths
from lifecycle.base.errors import InvalidContent, NotFound, StoreUnavailable


def test_the_content_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    replace(path, b"one")
    replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["page.html"]


def test_every_file_and_folder_made_is_for_its_owner_alone_also_one_that_was_open_to_others(
    tmp_path: Path,
) -> None:
    was = tmp_path / "was"
    was.write_bytes(b"x")
    was.chmod(0o644)
    mask = os.umask(0)
    try:
        replace(tmp_path / "new", b"x")
        replace(was, b"y")
        make_folder(tmp_path / "one" / "two")
    finally:
        os.umask(mask)
    assert [oct(path.stat().st_mode & 0o777) for path in (tmp_path / "new", was)] == ["0o600"] * 2
    assert [oct(path.stat().st_mode & 0o777) for path in (tmp_path / "one", tmp_path / "one" / "two")] == [
        "0o700"
    ] * 2


def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    replace(path, b"one")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match=r"page\.html was not written\.\nThe disk is full\."):
        replace(path, b"two")
    assert path.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["page.html"]


def test_a_link_keeps_leading_to_its_file_and_a_folder_is_refused(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"one")
    link.symlink_to(real)
    replace(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"
    with pytest.raises(StoreUnavailable, match="it is a folder"):
        replace(tmp_path, b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_device_is_written_to_and_never_replaced() -> None:
    with pytest.raises(StoreUnavailable, match="The disk is full"):
        replace(Path("/dev/full"), b"x")
    assert not Path("/dev/full").is_file()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_is_read_by_the_mark_it_begins_with(encoding: str) -> None:
    assert decoded("Dé,\n".encode(encoding), "x") == "Dé,\n"


def test_utf_16_of_either_order_is_read_by_its_mark() -> None:
    assert decoded(b"\xfe\xff" + "Dé".encode("utf-16-be"), "x") == "Dé"
    assert decoded(b"\xff\xfe" + "Dé".encode("utf-16-le"), "x") == "Dé"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("a\nDé".encode("latin-1"), r"x:2:2: byte 0xe9 is not UTF-8\n.*Latin-1"),
        (b"a\r\nb\0c", r"x:2:2: there is a NUL byte"),
        ("name,".encode("utf-16-le"), r"x:1:2: there is a NUL byte.*\n.*UTF-16"),
        (b"\xff\xfea\0\n\0\0\xd8", r"x:2:1: this is not UTF-16"),
    ],
)
def test_what_is_no_text_is_named_by_line_and_column(raw: bytes, told: str) -> None:
    with pytest.raises(InvalidContent, match=told):
        decoded(raw, "x")


def test_a_file_that_is_not_there_and_a_name_that_is_none_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="No such file"):
        read_text(str(tmp_path / "gone"))
    with pytest.raises(NotFound, match="It is no name of a file"):
        read_text("a\0b")


def test_nothing_waits_for_what_a_name_leads_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FIRST_BYTE", 0)
    pipe, link = tmp_path / "pipe", tmp_path / "endless"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    for path, why in (
        (pipe, "Nobody writes into this pipe"),
        (link, "no ordinary file"),
        (tmp_path, "Is a dir"),
    ):
        with pytest.raises(NotFound, match=why):
            read_text(str(path))
    (tmp_path / "large").write_bytes(b"x" * 20)
    with pytest.raises(InvalidContent, match="too large"):
        read_bytes(str(tmp_path / "large"), 19)


def test_a_pipe_somebody_writes_into_is_read_to_its_end_where_pipes_are_taken(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=("one\n" * 50_000,))
    writer.start()
    assert read_text(str(pipe)) == "one\n" * 50_000
    writer.join()
    with pytest.raises(OSError, match="no ordinary file"):
        content_of(pipe, 10, pipes=False)


def test_a_named_file_is_found_from_home_and_an_unknown_home_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/home/gwen")
    assert path_of(" '~/r.csv' ") == Path("/home/gwen/r.csv")
    for named in ("~nobody-here/r.csv", "~no\0body/"):
        with pytest.raises(NotFound, match="no such home folder"):
            path_of(named)


def test_no_other_place_expands_what_is_named_and_what_completes_or_checks_it_survives_an_unknown_home() -> (
    None
):
    sources = Path(cmprogramme.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if ".expanduser(" in path.read_text(encoding="utf-8")] == [
        "files.py"
    ]
    assert list(Paths().going_on("~nobody-here/")) == []
    assert path_fault("~nobody-here/r.csv") == "There is no such home folder."
    assert Reading("", "")._write("~nobody-here/r.txt") == "There is no such home folder."
    with pytest.raises(StoreUnavailable, match="no such home folder"):
        address_of("~nobody-here/programmes.db")
