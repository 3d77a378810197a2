"""The sheet as a PDF made to the PDF/UA-1 standard and checked for it by the one who makes it.

Text goes in as data beside the template, so that none of it can be markup; the letters are the page's own.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cmprogramme.reports.laid import BETWEEN, CELL, COLUMNS, RISKS, SENTENCE, TITLE
from cmprogramme.reports.letters import FAMILY, WHOLE
from cmprogramme.reports.made import Made
from cmprogramme.reports.paper import GUTTER, Paper
from cmprogramme.reports.pictures.drawing import Picture
from cmprogramme.reports.said import plain_data
from lifecycle.base.errors import LifecycleError

if TYPE_CHECKING:
    import typst

TALL = 1200
"""Characters of a cell from which its row may go over two pages."""

LONGEST = 14
"""Characters of a word that is broken anywhere where it has to be."""

WIDE_COLUMN = 60
"""Characters from which a column of the appendix is as wide as any."""


def pdf(made: Made, *, language: str = "en") -> bytes:
    """The PDF's bytes, the same for the same sheet. LifecycleError when the optional pdf parts are missing."""
    try:
        import typst
    except ImportError as error:
        raise LifecycleError(
            "No PDF was made.",
            "The optional pdf parts are not installed.",
            "Install cmprogramme[pdf], or take --format html and print it.",
        ) from error
    paper, drawn = made.page.paper, made.page.drawn
    given = {
        "title": made.title,
        "language": language,
        "family": FAMILY,
        "page": made.page.texts,
        "gap": made.page.gap,
        "size": sizes(paper),
        "pictures": {name: _picture(getattr(drawn, name)) for name in ("road", "areas", "graph", "team")},
        "lines": [_picture(one) for one in drawn.trends],
        "footer": f"{made.page.texts['name']} · {made.page.texts['situation']}",
        "appendix": [_section(one) for one in plain_data(made.appendix)],
    }
    return bytes(
        typst.compile(
            files("cmprogramme.reports").joinpath("templates/sheet.typ").read_bytes(),
            format="pdf",
            sys_inputs={"data": json.dumps(_settable(given), ensure_ascii=False)},
            font_paths=_letters(),
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    )


@lru_cache(maxsize=1)
def _letters() -> typst.Fonts:
    """The family of the page and no other, read once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(WHOLE)])


def sizes(paper: Paper) -> dict[str, Any]:
    """The lengths the template draws with."""
    return {
        "typst": paper.typst,
        "body": paper.body,
        "small": paper.small,
        "title": TITLE,
        "sentence": SENTENCE,
        "cell": CELL,
        "between": BETWEEN,
        "gutter": GUTTER,
        "columns": COLUMNS,
        "risks": RISKS,
    }


def _picture(one: Picture) -> dict[str, str]:
    return {"svg": one.svg, "alt": f"{one.title}. {one.description}"}


def _section(section: dict[str, Any]) -> dict[str, Any]:
    return {**section, "tables": [_table(one) for one in section["tables"]]}


def _table(table: dict[str, Any]) -> dict[str, Any]:
    columns = list(zip(table["headings"], *table["rows"], strict=True))
    longest = [max(map(len, column)) for column in columns]
    return {
        **table,
        "widths": [max(6, min(WIDE_COLUMN, length)) for length in longest],
        "tall": max(longest, default=0) > TALL,
    }


def _settable(value: Any) -> Any:
    """Words too long for any line breakable anywhere; pictures have broken theirs."""
    if isinstance(value, str):
        return " ".join(_breakable(word) for word in value.split(" "))
    if isinstance(value, dict):
        return {key: inner if key == "svg" else _settable(inner) for key, inner in value.items()}
    return [_settable(inner) for inner in value] if isinstance(value, list | tuple) else value


def _breakable(word: str) -> str:
    if len(word) <= LONGEST:
        return word
    return word[:4] + "\N{ZERO WIDTH SPACE}".join(["", *word[4:-3]]) + word[-3:]
