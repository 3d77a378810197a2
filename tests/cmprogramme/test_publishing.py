"""Files of ours in a folder of everybody: all or none, and nobody else's touched (rules.md summary)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from cmprogramme.publishing import LIST, folder_of, publish
from lifecycle.base.errors import InvalidValue, NotAllowed, StoreUnavailable

FILES = {"index.html": b"index", "summary-001.html": b"one", "latest.html": b"one"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LIST}


def test_the_folder_holds_the_files_and_publishing_again_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert publish(folder, "p", FILES).written == ("index.html", "latest.html", "summary-001.html")
    assert held(folder) == FILES
    listed = (folder / LIST).read_bytes()
    again = publish(folder, "p", FILES)
    assert (again.written, again.removed, len(again.unchanged)) == ((), (), 3)
    assert (folder / LIST).read_bytes() == listed


def test_a_file_of_ours_is_replaced_or_removed_and_a_strangers_stays(tmp_path: Path) -> None:
    publish(tmp_path, "p", FILES)
    (tmp_path / "notes.txt").write_bytes(b"mine")
    found = publish(tmp_path, "p", {"index.html": b"new", "summary-002.html": b"two"})
    assert found.written == ("index.html", "summary-002.html")
    assert found.removed == ("latest.html", "summary-001.html")
    assert held(tmp_path) == {"index.html": b"new", "summary-002.html": b"two", "notes.txt": b"mine"}


@pytest.mark.parametrize("kind", ["file", "folder", "link", "changed"])
def test_where_a_stranger_has_the_name_nothing_is_written(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "index.html"
    if kind == "file":
        path.write_bytes(b"theirs")
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        (tmp_path / "theirs").write_bytes(b"index")
        path.symlink_to(tmp_path / "theirs")
    else:
        publish(tmp_path, "p", FILES)
        path.write_bytes(b"edited")
    before = _files(tmp_path)
    with pytest.raises(NotAllowed) as refused:
        publish(tmp_path, "p", {**FILES, "index.html": b"newer", "other.html": b"x"})
    assert str(path) in refused.value.what
    assert _files(tmp_path) == before


def test_the_list_of_our_files_is_no_link_to_elsewhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "pages", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / LIST).symlink_to(elsewhere)
    with pytest.raises(NotAllowed, match="not the list"):
        publish(folder, "p", FILES)
    assert (held(folder), elsewhere.exists()) == ({}, False)


@pytest.mark.parametrize("text", ["", " ", "-"])
def test_nothing_is_published_where_no_folder_is_named(text: str) -> None:
    with pytest.raises(InvalidValue, match="folder"):
        folder_of(text)
    assert folder_of("./-") == Path("-")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_stale_file_somebody_changed_is_left_to_them(tmp_path: Path) -> None:
    publish(tmp_path, "p", FILES)
    (tmp_path / "summary-001.html").write_bytes(b"edited")
    assert publish(tmp_path, "p", {"index.html": b"index"}).removed == ("latest.html",)
    assert held(tmp_path) == {"index.html": b"index", "summary-001.html": b"edited"}


def test_a_folder_shows_one_programme_and_a_damaged_list_is_said(tmp_path: Path) -> None:
    publish(tmp_path, "p", FILES)
    with pytest.raises(NotAllowed, match="another programme"):
        publish(tmp_path, "q", FILES)
    (tmp_path / LIST).write_text("{")
    with pytest.raises(NotAllowed, match="damaged"):
        publish(tmp_path, "p", FILES)
    with pytest.raises(NotAllowed, match="no folder"):
        publish(tmp_path / "index.html", "p", FILES)


def test_where_a_file_cannot_be_written_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, "p", FILES)
    real = tempfile.mkstemp
    made: list[str] = []

    def full(prefix: str, dir: Path) -> tuple[int, str]:  # as the library calls it
        if made:
            raise OSError(28, "No space left on device", str(dir))
        made.append(prefix)
        return real(prefix=prefix, dir=dir)

    monkeypatch.setattr(tempfile, "mkstemp", full)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        publish(tmp_path, "p", {name: content + b"!" for name, content in FILES.items()})
    assert held(tmp_path) == FILES


def test_after_a_stop_half_way_the_next_time_puts_it_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "p", FILES)
    new = {name: content + b"!" for name, content in FILES.items()}
    real = os.replace
    done: list[Path] = []

    def once(source: Path, target: Path) -> None:
        if Path(target).name in FILES:
            if done:
                raise OSError(5, "Input/output error", str(target))
            done.append(target)
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", once)
        with pytest.raises(StoreUnavailable):
            publish(tmp_path, "p", new)
    newest = {name: content + b"?" for name, content in FILES.items()}
    publish(tmp_path, "p", newest)
    assert held(tmp_path) == newest


def test_a_dry_run_says_what_it_would_do_and_does_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert publish(folder, "p", FILES, dry=True).written == tuple(sorted(FILES))
    assert not folder.exists()
