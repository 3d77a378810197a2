"""The sheet as one self-contained HTML page: no script, nothing fetched; print, dark and narrow styles.

Same sheet, same bytes. All text is escaped by the template engine; what it is was made safe before (`said`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cmprogramme.reports.letters import faces
from cmprogramme.reports.made import Made
from cmprogramme.reports.pictures.drawing import DARK, PAPER, SYSTEM, recoloured
from cmprogramme.reports.said import plain_data

if TYPE_CHECKING:
    from jinja2 import Template


def html(made: Made, *, language: str = "en") -> str:
    """The page."""

    given = {
        "page": {**made.page.texts, "title": made.title},
        "tables": made.tables,
        "pictures": made.page.drawn._asdict(),
        "appendix": plain_data(made.appendix),
        "gap": made.page.gap,
        "paper": made.page.paper,
        "style": colours() + _text("sheet.css"),
        "language": language,
    }
    bare = _template().render(**given, faces="")
    return _template().render(**given, faces=faces([bare]))


def colours() -> str:
    """The colours of page and pictures as variables: on paper, in the dark, as the reader's system has them."""
    paint = recoloured({name: f"var(--{name})" for name in PAPER})
    return (
        f"{_variables({**PAPER, 'watch': '#8a5a00'})}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {_variables({**DARK, 'watch': '#ffc24b'})} }}\n"
        f"@media (forced-colors: active) {{ {_variables({**SYSTEM, 'watch': 'CanvasText'})} }}\n{paint}\n"
    )


def _variables(named: dict[str, str]) -> str:
    return f":root {{ {' '.join(f'--{name}: {colour};' for name, colour in named.items())} }}"


def _text(name: str) -> str:
    return files("cmprogramme.reports").joinpath(f"templates/{name}").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_text("sheet.html.j2"))
