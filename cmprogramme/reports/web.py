"""The sheet as one self-contained HTML page: no script, nothing fetched; print, dark and narrow styles.

Same sheet, same bytes. All text is escaped by the template engine; what it is was made safe before (`said`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cmprogramme.reports.laid import COLUMNS, RISKS
from cmprogramme.reports.letters import faces
from cmprogramme.reports.made import Made
from cmprogramme.reports.paper import Paper
from cmprogramme.reports.pictures.drawing import DARK, PAPER, SYSTEM, recoloured
from cmprogramme.reports.speech import say

if TYPE_CHECKING:
    from jinja2 import Environment


def html(made: Made, *, language: str = "en") -> str:
    """The page."""
    return document(
        "sheet.html.j2",
        made.page.paper,
        language,
        title=f"{made.page.texts['name']}: {made.title}",
        gap=made.page.gap,
        **sheet_parts(made),
    )


def sheet_parts(made: Made) -> dict[str, Any]:
    """What the template of the sheet draws, in a document of its own or within another."""
    return {
        "page": made.page.texts,
        "parts": {"dimensions": COLUMNS, "risks": RISKS},
        "tables": made.tables,
        "pictures": made.page.drawn._asdict(),
        "appendix": made.appendix,
    }


def document(name: str, paper: Paper, language: str = "en", **given: Any) -> str:
    """A template drawn in the letters, colours and styles all pages have; `given` has its `title`, and the `gap`
    between sections in print."""
    found = {**given, "paper": paper, "style": colours() + _text("sheet.css"), "language": language}
    template = _templates().get_template(name)
    return template.render(**found, faces=faces([template.render(**found, faces="")]))


def colours() -> str:
    """The colours of page and pictures as variables: on paper, in the dark, as the reader's system has them."""
    paint = recoloured({name: f"var(--{name})" for name in PAPER})
    return (
        f"{_variables(PAPER)}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {_variables(DARK)} }}\n"
        f"@media (forced-colors: active) {{ {_variables(SYSTEM)} }}\n{paint}\n"
    )


def _variables(named: dict[str, str]) -> str:
    return f":root {{ {' '.join(f'--{name}: {colour};' for name, colour in named.items())} }}"


def _text(name: str) -> str:
    return files("cmprogramme.reports").joinpath(f"templates/{name}").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _templates() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context

    @pass_context  # else a word is said once, when the template is compiled, for every page after
    def said(_: object, text: str) -> str:
        return say(text)

    found = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_text),
    )
    found.filters["said"] = said
    return found
