"""A gate pack in any format, from one set of sections, in the letters and colours of the sponsor's page.

Same pack, same bytes. Names of people are in it already (`readable_pack`).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cmprogramme.files import file_stem
from cmprogramme.jsontext import safe_json
from cmprogramme.reports.appended import SaidSection, appended
from cmprogramme.reports.columns import height, section_data
from cmprogramme.reports.letters import shown
from cmprogramme.reports.paper import A4, PAPERS, Paper
from cmprogramme.reports.said import one_line
from cmprogramme.reports.sheet import ENDINGS, Format
from cmprogramme.reports.speech import say, say_all, speaking
from cmprogramme.reports.written import Whole, as_markdown, as_text
from lifecycle.base.page import Status
from lifecycle.base.records import dataclass
from lifecycle.base.words import full_day
from lifecycle.pack.sheet import Pack
from lifecycle.pack.telling import LIMITS, STATUS, cut, foot_of, sections, title_of
from lifecycle.summary.sheet import each_text

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
    foot: str


def render(pack: Pack, format: Format, *, paper: str = "a4") -> bytes:
    """The pack's bytes; text formats as UTF-8. LifecycleError when the parts for PDF are missing."""
    if format == "json":
        whole = {"schema": SCHEMA, "version": VERSION, "data": pack.model_dump(mode="json")}
        return f"{safe_json(whole, indent=2, sort_keys=True)}\n".encode()
    with speaking(pack):
        return _made(pack, format, paper)


def _made(pack: Pack, format: Format, paper: str) -> bytes:
    # a PDF has its own letters and no others: one that is missing is shown as such
    words = said(each_text(pack, shown) if format == "pdf" else pack, PAPERS[paper])
    title = f"{words.name}: {words.title}"
    match format:
        case "html":
            from cmprogramme.reports.web import document

            found = _drawn(words, PAPERS[paper])
            return document(
                "pack.html.j2", PAPERS[paper], title=title, pack=found, shapes=STATES, gap=GAP
            ).encode()
        case "pdf":
            from cmprogramme.reports.typeset import compiled

            return compiled(
                "pack.typ",
                PAPERS[paper],
                shapes=STATES,
                title=title,
                description=words.sections[0].sentences[0],
                footer=f"{words.name} · {words.title} · {words.situation}",
                bare=0,
                gap=GAP,
                pack=_drawn(words, PAPERS[paper]),
            )
        case "markdown":
            return as_markdown(_whole(words)).encode()
        case "text":
            return as_text(_whole(words)).encode()
    raise ValueError(format)  # JSON is no drawing


def _whole(words: SaidPack) -> Whole:
    situation = f"{words.situation}. {words.where}"
    return Whole(words.name, words.title, situation, "", words.sections, (words.foot,))


def _drawn(words: SaidPack, paper: Paper) -> dict[str, Any]:
    """The words as templates draw them."""
    return {**asdict(words), "sections": section_data(words.sections, paper, STATES)}


def said(pack: Pack, paper: Paper = A4) -> SaidPack:
    """The words, with nothing in them a reader or a terminal would act on, no more than four pages hold."""
    pack = each_text(pack, one_line)
    head = pack.head
    found: tuple[SaidSection, ...] = ()
    for limits in LIMITS:
        found = say_all(tuple(map(appended, sections(pack, limits))))
        if height(section_data(found, paper, STATES), paper) <= MOST_PAGES * paper.down * SURE:
            break
    return SaidPack(
        name=cut(head.programme, TITLE),
        where=cut(head.where, TITLE),
        title=cut(say(title_of(pack)), TITLE),
        situation=f"Situation on {full_day(head.as_of)}",
        shape=SHAPES.get(STATUS[pack.confidence.word], "dashed"),
        sections=found,
        foot=say(foot_of(pack)),
    )


def file_name(pack: Pack, format: Format) -> str:
    """A sortable file name without spaces: aldermoor-energy_gate-pack-g4-wave-2_2027-12-03_r112.pdf."""
    head = pack.head
    gate = file_stem(head.gate)
    return (
        f"{file_stem(head.programme)}_gate-pack-{gate}_{head.as_of.isoformat()}_r{head.revision:03d}"
        f".{ENDINGS[format]}"
    )
