"""Each picture in the documentation is what the screen looks like now."""

from __future__ import annotations

import re

import pytest

from docs.drawing import FOLDER, SCREENS, draw


@pytest.fixture(scope="module")
def now() -> dict[str, tuple[str, str]]:
    return draw()


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_shows_the_screen_as_it_is(now: dict[str, tuple[str, str]], name: str) -> None:
    picture, text = now[name]
    assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8") == text, "run: make docs"
    assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == picture, "run: make docs"


@pytest.mark.parametrize("name", SCREENS)
def test_a_picture_fetches_nothing(name: str) -> None:
    picture = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"<)]+", picture)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|image|foreignObject)|url\((?!#)", picture)


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SCREENS)
