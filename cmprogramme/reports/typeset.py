"""The sheet as a PDF made to the PDF/UA-1 standard and checked for it by the one who makes it.

Text goes in as data beside the template, so that none of it can be markup; the letters are the page's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cmprogramme.reports.columns import NO_SHAPES, section_data
from cmprogramme.reports.laid import BETWEEN, CELL, COLUMNS, RISKS, SENTENCE, TITLE
from cmprogramme.reports.letters import FAMILY, WHOLE, width
from cmprogramme.reports.made import Made
from cmprogramme.reports.paper import GUTTER, Paper
from cmprogramme.reports.pictures.drawing import PAPER, Picture
from lifecycle.base.errors import LifecycleError

if TYPE_CHECKING:
    import typst

LONGEST = 8.4
"""Ems of a word that is broken anywhere where it has to be; a shorter one stays whole for who searches or listens."""


def pdf(made: Made, *, language: str = "en") -> bytes:
    """The PDF's bytes, the same for the same sheet. LifecycleError when the optional pdf parts are missing."""
    drawn = made.page.drawn
    return compiled(
        "sheet.typ",
        made.page.paper,
        language,
        title=f"{made.page.texts['name']}: {made.title}",
        description=made.page.texts["sentence"],
        footer=f"{made.page.texts['name']} · {made.page.texts['situation']}",
        bare=0 if made.appendix else 1,
        page=made.page.texts,
        gap=made.page.gap,
        pictures={name: _picture(getattr(drawn, name)) for name in made.tables},
        lines=[_picture(one) for one in drawn.trends],
        appendix=section_data(made.appendix, made.page.paper),
    )


def compiled(
    name: str, paper: Paper, language: str = "en", shapes: Mapping[str, str] = NO_SHAPES, **given: Any
) -> bytes:
    """A template behind the shell all pages have. `given` has its `title` and `description`, the `footer` of pages
    behind the first so many that are `bare`; `shapes` is what stands before a cell of a section that says such a word.

    LifecycleError when the optional pdf parts are missing.
    """
    try:
        import typst
    except ImportError as error:
        raise LifecycleError(
            "No PDF was made.",
            "The optional pdf parts are not installed.",
            "Install cmprogramme[pdf], or take --format html and print it.",
        ) from error
    folder = files("cmprogramme.reports").joinpath("templates")
    source = b"\n".join(folder.joinpath(part).read_bytes() for part in ("shell.typ", name))
    data = {
        **given,
        "language": language,
        "family": FAMILY,
        "size": sizes(paper),
        "colours": PAPER,
        "shapes": dict(shapes),
    }
    return bytes(
        typst.compile(
            source,
            format="pdf",
            sys_inputs={"data": json.dumps(_settable(data), ensure_ascii=False)},
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


def _settable(value: Any) -> Any:
    """Words too long for any line breakable anywhere; pictures have broken theirs."""
    if isinstance(value, str):
        return " ".join(_breakable(word) for word in value.split(" "))
    if isinstance(value, dict):
        return {key: inner if key == "svg" else _settable(inner) for key, inner in value.items()}
    return [_settable(inner) for inner in value] if isinstance(value, list | tuple) else value


def _breakable(word: str) -> str:
    if width(word, 1, bold=True) <= LONGEST:
        return word
    return word[:4] + "\N{ZERO WIDTH SPACE}".join(["", *word[4:-3]]) + word[-3:]
