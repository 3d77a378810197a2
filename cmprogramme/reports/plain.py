"""The phase summary as plain text of 80 columns and as Markdown: readable as they are, ready to be pasted."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from cmprogramme.reports.html import plain_day
from cmprogramme.wording import visible

WIDTH = 80
GROUPS = (("decided", "Decided"), ("moved", "Moved"), ("added", "Added"), ("dropped", "Dropped"))


def text(data: dict[str, Any], *, fingerprint: str, width: int = WIDTH) -> str:
    """Plain text, `width` columns."""
    lines = [
        _safe(data["name"]).upper(),
        f"Phase summary {data['number']}    Situation on {plain_day(data['as_of'])}",
        "=" * width,
        *wrap(_safe(data["standing"]["sentence"]), width),
    ]
    for section in _ordered(data):
        lines += ["", _safe(section["title"]).upper(), "-" * width]
        if section["id"] == "changes":
            for name, line in section["lines"]:
                lines += _hanging(name, line, width)
            continue
        if not section["assessed"]:
            lines.append("not yet assessed")
            continue
        for sentence in section["sentences"]:
            lines += wrap(_safe(sentence), width)
        for fact in section["facts"]:
            lines += _hanging(fact["label"], fact["text"], width)
        for table in section["tables"]:
            lines += [_safe(table["title"])] if table["title"] else []
            lines += _rows(table, width)
    lines += ["", "=" * width, *wrap(_safe(data["legend"]), width)]
    if data["missing"]:
        lines += wrap("Nothing yet on: " + ", ".join(_safe(one) for one in data["missing"]) + ".", width)
    return "\n".join([*lines, f"Playbook {_safe(data['playbook'])}, fingerprint {fingerprint}"]) + "\n"


def markdown(data: dict[str, Any], *, fingerprint: str) -> str:
    """Plain tables and words, no HTML."""
    lines = [
        f"# {_mark(data['name'])}",
        "",
        f"Phase summary {data['number']}, situation on {plain_day(data['as_of'])}",
        "",
        f"**{_mark(data['standing']['sentence'])}**",
    ]
    for section in _ordered(data):
        lines += ["", f"## {_mark(section['title'])}", ""]
        if section["id"] == "changes":
            lines += [f"- {f'{name}: ' if name else ''}{_mark(line)}" for name, line in section["lines"]]
            continue
        if not section["assessed"]:
            lines.append("not yet assessed")
            continue
        for sentence in section["sentences"]:
            lines += [_mark(sentence), ""]
        lines += [f"- {_mark(fact['label'])}: {_mark(fact['text'])}" for fact in section["facts"]]
        for table in section["tables"]:
            lines += ["", _mark(table["title"])] if table["title"] else []
            lines += ["", "| " + " | ".join(_mark(heading) for heading in table["headings"]) + " |"]
            lines += ["|" + " --- |" * len(table["headings"])]
            lines += ["| " + " | ".join(_mark(cell) for cell in row) + " |" for row in table["rows"]]
    lines += ["", "---", "", _mark(data["legend"])]
    if data["missing"]:
        lines += ["", "Nothing yet on: " + ", ".join(_mark(one) for one in data["missing"]) + "."]
    return "\n".join([*lines, "", f"Playbook {_mark(data['playbook'])}, fingerprint {fingerprint}"]) + "\n"


def _ordered(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Decisions asked first, then what changed, then the other sections in their order."""
    sections = {section["id"]: section for section in data["sections"]}
    changed = data["changes"]
    found = [(name, line) for key, name in GROUPS for line in changed[key]]
    since = f"Changed since summary {changed['number']}" if changed["since"] else "Changed so far"
    if changed["more"]:
        found.append(("", f"and {changed['more']} smaller ones"))
    nothing = (
        "nothing to tell yet" if changed["since"] else "this is the first summary; the next says what changed"
    )
    changes = {"id": "changes", "title": since, "lines": found or [("", nothing)]}
    rest = [section for id, section in sections.items() if id not in ("programme", "decisions")]
    return [sections["programme"], sections["decisions"], changes, *rest]


def _hanging(label: str, value: str, width: int) -> list[str]:
    head = f"{_safe(label):26} "
    return wrap(_safe(value), width, initial_indent=head, subsequent_indent=" " * len(head)) or [
        head.rstrip()
    ]


def _rows(table: dict[str, Any], width: int) -> list[str]:
    """A table whose columns fit the width: the widest columns are wrapped."""
    rows = [[_safe(cell) for cell in row] for row in (table["headings"], *table["rows"])]
    count = len(rows[0])
    widths = [max(len(row[place]) for row in rows) for place in range(count)]
    room = width - 2 * (count - 1)
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        cells = [wrap(cell, max(1, width_)) or [""] for cell, width_ in zip(row, widths, strict=True)]
        for line in range(max(map(len, cells))):
            parts = [
                (cell[line] if line < len(cell) else "").ljust(width_)
                for cell, width_ in zip(cells, widths, strict=True)
            ]
            lines.append("  ".join(parts).rstrip())
    return lines


def _safe(value: str) -> str:
    return visible(str(value), newline="space", tab="space")


def _mark(value: str) -> str:
    """Text in Markdown: every character that could be markup is escaped."""
    return "".join(
        f"\\{character}" if character in "\\`*_{}[]<>#|~!&" else character for character in _safe(value)
    )
