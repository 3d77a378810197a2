"""Texts somebody could type or send to harm a terminal, a sheet, a page or a parser; each may be stored as it is."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache

ESCAPES: tuple[str, ...] = (
    "\x1b]0;title\x07",
    "\x1b]2;title\x1b\\",
    "\x1b]8;;http://example.invalid\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]1337;File=name=eA==:eA==\x07",
    "\x1b[2J",
    "\x1b[H",
    "\x1b[31mred\x1b[0m",
    "\x1b[?1049h",
    "\x1b[?2004l",
    "\x1b[6n",
    "\x1b[21t",
    "\x1b[>c",
    "\x1b[5i",
    "\x1bc",
    "\x1b#8",
    "\x1bP$q\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b_G\x1b\\",
    "\x1b^pm\x1b\\",
    "\x1bXsos\x1b\\",
    "\x1bN\x1bO",
    "\x9b2J",
    "\x9d52;c;ZXZpbA==\x9c",
    "\x90q\x9c",
    "\x9fapc\x9c",
    "\x98sos\x9c",
    "\x85next line",
    "\x8d\x8e\x8f",
)
"""Escape sequences: OSC, CSI, DCS, APC, PM, SOS in seven and eight bits."""

MARKUP: tuple[str, ...] = (
    "[/foo]",
    "[b]bold",
    "[/",
    '[a="',
    "[link='",
    "[@click=app.quit()]GO[/]",
    "[x] done",
    "[#888888]grey",
    "\\[a",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#27;[2J",
    "</style><style>*{display:none}",
    "![x](file:///etc/passwd)",
    "[x](javascript:alert(1))",
    "| a | b |\n|---|---|",
    "# heading\n> quote",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "${HOME} $(id) `id`",
    "%s %d %(x)s {0} {name!r}",
    '#let x = read("/etc/passwd")',
    "BEGIN:VCALENDAR\r\nEND:VCALENDAR",
    "'; DROP TABLE idea; --",
    '" onmouseover="x',
)
"""Markup and templates of everything a text may be put into."""

SHEETS: tuple[str, ...] = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    '"quoted", and; separated',
    "a,b\nc,d",
)
"""What a spreadsheet would compute, or take for another cell."""

SPELLING: tuple[str, ...] = (
    "user\u202etxt.exe",
    "\u2066isolate\u2069",
    "p\u0430ypal",
    "zero\u200bwidth\u200djoiner",
    "e\u0301 and \u00e9",
    "\ufeffmark",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\u65e5\u672c\u8a9e",
    "z\u0351\u036b\u0343\u036a" * 10,
    "a" * 190,
    "--json",
    "-",
    "null",
    "NaN",
    "../../etc/passwd",
    "C:\\nul",
    "{person:00000000-0000-0000-0000-000000000000}",
    " leading and trailing ",
    "line\nbreak\r\nand\ttab",
)
"""Spoofing, width, direction, and words that mean something elsewhere."""


@cache
def of_categories() -> tuple[str, ...]:
    """A text for every control character, and for some of every other category that has no picture."""
    wanted: dict[str, list[str]] = {}
    for code in range(1, sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Zs", "Mn", "Me"):
            wanted.setdefault(category, []).append(chr(code))
    found = []
    for category, characters in sorted(wanted.items()):
        step = 1 if category in ("Cc", "Cf", "Zl", "Zp") else max(1, len(characters) // 5)
        found += [f"{category}{character}{ord(character):x}" for character in characters[::step]]
    return tuple(found)


@cache
def corpus() -> tuple[str, ...]:
    """All of them."""
    return (*ESCAPES, *MARKUP, *SHEETS, *SPELLING, *of_categories())
