"""A browser without a window: prints a page, and says what it looks like."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@cache
def browser() -> str | None:
    """Where Chromium is, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


needs_browser = pytest.mark.skipif(browser() is None, reason="no Chromium here")


def run(*arguments: str) -> str:
    """What Chromium writes to its standard output."""
    with TemporaryDirectory() as folder:
        command = [str(browser()), *FLAGS, f"--user-data-dir={folder}", *arguments]
        found = subprocess.run(command, capture_output=True, check=True, timeout=300)
        return found.stdout.decode()


def printed(page: bytes, folder: Path) -> bytes:
    """The page as a browser prints it."""
    source, target = folder / "page.html", folder / "printed.pdf"
    source.write_bytes(page)
    run(f"--print-to-pdf={target}", "--no-pdf-header-footer", source.as_uri())
    return target.read_bytes()


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    counts = [int(count) for count in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", pdf)]
    counts += [int(count) for count in re.findall(rb"/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", pdf)]
    return max(counts, default=len(PAGE.findall(pdf)))


def asked(frames: dict[str, tuple[bytes, int, str]], folder: Path) -> dict[str, Any]:
    """What a script finds in each of several pages, in one start: name -> (page, width in pixels, expression).

    Every page stands in a frame of that width; the expression may use `document` and `window` of the page.
    """
    parts = []
    for name, (page, wide, expression) in frames.items():
        source = folder / f"{name}.html"
        script = (
            "<script>document.fonts.ready.then(async () => parent.postMessage("
            f"[{json.dumps(name)}, await ({expression})], '*'))</script>"
        )
        source.write_bytes(POLICY.sub(b"", page).replace(b"</body>", script.encode() + b"</body>"))
        parts.append(f'<iframe src="{source.name}" style="width:{wide}px;height:900px;border:0"></iframe>')
    holder = folder / "holder.html"
    holder.write_text(
        "<!doctype html><body><script>const found = {};"
        "onmessage = ({data}) => { found[data[0]] = data[1];"
        f" if (Object.keys(found).length === {len(frames)}) {{"
        " const told = document.createElement('pre'); told.id = 'found';"
        " told.textContent = JSON.stringify(found); document.body.append(told); } };"
        f"</script>{''.join(parts)}</body>"
    )
    dom = run("--virtual-time-budget=20000", "--window-size=1400,1000", "--dump-dom", holder.as_uri())
    found = FOUND.search(dom)
    assert found is not None, dom[:500]
    told: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return told
