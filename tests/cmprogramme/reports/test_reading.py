"""Whoever reads the page, and however: nothing a checker of accessibility finds, in the light, in the dark, on a phone.

The checker is axe-core, which is no part of the project: `npm install axe-core` in any folder, and its file named in
CMPROGRAMME_TEST_AXE.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmprogramme.reports.sheet import render
from tests.cmprogramme.reports.browser import asked, needs_browser
from tests.cmprogramme.reports.sheets import crowded, empty, full

AXE = os.environ.get("CMPROGRAMME_TEST_AXE", "")

FAULTS = (
    "axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations.map("
    "(one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]))"
)
DARK = b"@media screen and (prefers-color-scheme: dark)"


@needs_browser
@pytest.mark.skipif(not AXE, reason="no axe-core here: name its file in CMPROGRAMME_TEST_AXE")
def test_a_checker_of_accessibility_finds_nothing(tmp_path: Path) -> None:
    axe = Path(AXE).read_bytes()
    frames = {}
    for name, sheet in (("full", full(5)), ("empty", empty()), ("crowded", crowded())):
        page = render(sheet, "html", fingerprint="7f3a91c2")
        page = page.replace(b"</head>", b"<script>" + axe + b"</script></head>")
        assert DARK in page
        frames[f"{name}-light"] = (page, 1280, FAULTS)
        frames[f"{name}-narrow"] = (page, 360, FAULTS)
        frames[f"{name}-dark"] = (page.replace(DARK, b"@media screen"), 1280, FAULTS)
    assert {name: found for name, found in asked(frames, tmp_path).items() if found} == {}
