"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmprogramme.files import replace
from lifecycle.base.errors import StoreUnavailable


def test_the_content_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    replace(path, b"one")
    replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["page.html"]


def test_what_is_private_is_readable_by_its_owner_only_and_anything_else_by_the_masks_rule(
    tmp_path: Path,
) -> None:
    mask = os.umask(0o027)
    try:
        replace(tmp_path / "open", b"x")
        replace(tmp_path / "closed", b"x", private=True)
    finally:
        os.umask(mask)
    assert (tmp_path / "open").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "closed").stat().st_mode & 0o777 == 0o600


def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    replace(path, b"one")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match=r"page\.html was not written"):
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
