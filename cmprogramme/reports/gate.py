"""A gate pack in any format, from one set of sections, in the letters and colours of the sponsor's page.

Same pack, same bytes. Names of people are in it already (`readable_pack`).
"""

from __future__ import annotations

from typing import Any

from cmprogramme.files import file_stem
from cmprogramme.jsontext import safe_json
from cmprogramme.reports.appended import SaidSection, appended
from cmprogramme.reports.columns import height, section_data
from cmprogramme.reports.letters import shown
from cmprogramme.reports.paper import A4, PAPERS, Paper
from cmprogramme.reports.said import one_line, plain_data
from cmprogramme.reports.sheet import ENDINGS, FORMATS, Format
from cmprogramme.reports.written import WIDTH, body, escaped, folded, marked
from lifecycle.base.page import Status
from lifecycle.base.records import dataclass
from lifecycle.base.words import full_day
from lifecycle.pack.sheet import Pack
from lifecycle.pack.telling import LIMITS, STATUS, cut, foot_of, sections, title_of
from lifecycle.summary.sheet import each_text

__all__ = ["ENDINGS", "FORMATS", "Format", "file_name", "render"]

SCHEMA, VERSION = "cmprogramme/gate-pack", 1

MOST_PAGES = 4

SURE = 0.9
"""Of the pages is counted on: no row goes over two of them."""

TITLE = 90
"""Characters of a name on top."""

GAP = 9
"""Points between two sections in print."""

SHAPES: dict[Status, str] = {"on": "circle", "done": "circle", "watch": "triangle", "off": "square"}
"""What a state is drawn as; what is not known is dashed."""

STATES = {"met": "circle", "overridden": "triangle", "not met": "square", "not yet assessed": "dashed"}
"""The states of criteria, as they stand in their column."""


@dataclass(frozen=True, slots=True)
class SaidPack:
    """The words of a pack. The first of its sections is the confidence, which stands on top with its shape."""

    name: str
    where: str
    title: str
    situation: str
    shape: str
    sections: tuple[SaidSection, ...]
    data: list[dict[str, Any]]
    """The sections as templates draw them."""
    foot: str


def render(pack: Pack, format: Format, *, paper: str = "a4") -> bytes:
    """The pack's bytes; text formats as UTF-8. LifecycleError when the parts for PDF are missing."""
    if format == "json":
        whole = {"schema": SCHEMA, "version": VERSION, "data": pack.model_dump(mode="json")}
        return f"{safe_json(whole, indent=2, sort_keys=True)}\n".encode()
    # a PDF has its own letters and no others: one that is missing is shown as such
    words = said(each_text(pack, shown) if format == "pdf" else pack, PAPERS[paper])
    match format:
        case "html":
            from cmprogramme.reports.web import document

            title = f"{words.name}: {words.title}"
            pages = {**plain_data(words), "sections": words.data}
            found = document("pack.html.j2", PAPERS[paper], title=title, pack=pages, shapes=STATES, gap=GAP)
            return found.encode()
        case "pdf":
            from cmprogramme.reports.typeset import compiled

            return compiled(
                "pack.typ",
                PAPERS[paper],
                shapes=STATES,
                title=f"{words.name}: {words.title}",
                description=words.sections[0].sentences[0],
                footer=f"{words.name} · {words.title} · {words.situation}",
                bare=0,
                pack={**plain_data(words), "sections": words.data},
            )
        case "markdown":
            return _markdown(words).encode()
        case "text":
            return _text(words).encode()


def _text(words: SaidPack, width: int = WIDTH) -> str:
    lines = [
        *folded(words.name.upper(), width),
        *folded(words.title, width),
        *folded(f"{words.situation}. {words.where}", width),
        "=" * width,
    ]
    for section in words.sections:
        lines += ["", *folded(section.title.upper(), width), "-" * width, *body(section, width)]
    return "\n".join([*lines, "", "=" * width, *folded(words.foot, width)]) + "\n"


def _markdown(words: SaidPack, width: int = WIDTH) -> str:
    lines = [
        f"# {escaped(words.name)}",
        "",
        *folded(f"{escaped(words.title)}.", width),
        *folded(escaped(f"{words.situation}. {words.where}"), width),
    ]
    for section in words.sections:
        lines += ["", f"## {escaped(section.title)}", "", *marked(section, width)]
    return "\n".join([*lines, "", "---", "", *folded(escaped(words.foot), width)]) + "\n"


def said(pack: Pack, paper: Paper = A4) -> SaidPack:
    """The words, with nothing in them a reader or a terminal would act on, no more than four pages hold."""
    pack = each_text(pack, one_line)
    head, data = pack.head, list[dict[str, Any]]()
    found: tuple[SaidSection, ...] = ()
    for limits in LIMITS:
        found = tuple(map(appended, sections(pack, limits)))
        data = section_data(found, paper, STATES)
        if height(data, paper) <= MOST_PAGES * paper.down * SURE:
            break
    return SaidPack(
        name=cut(head.programme, TITLE),
        where=cut(head.where, TITLE),
        title=cut(title_of(pack), TITLE),
        situation=f"Situation on {full_day(head.as_of)}",
        shape=SHAPES.get(STATUS[pack.confidence.word], "dashed"),
        sections=found,
        data=data,
        foot=foot_of(pack),
    )


def file_name(pack: Pack, format: Format) -> str:
    """A sortable file name without spaces: aldermoor-energy_gate-pack-g4-wave-2_2027-12-03_r112.pdf."""
    head = pack.head
    gate = file_stem(head.gate)
    return (
        f"{file_stem(head.programme)}_gate-pack-{gate}_{head.as_of.isoformat()}_r{head.revision:03d}"
        f".{ENDINGS[format]}"
    )
