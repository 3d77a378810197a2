"""The eight areas as a graph that computes."""

from __future__ import annotations

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.reading import member, numbers, pairs, required
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import answer, told
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.quantities import SCORE
from lifecycle.capabilities import (
    edges,
    what_if,
)
from lifecycle.capabilities import path as find_path
from lifecycle.capabilities.nouns import EdgeChange
from lifecycle.capabilities.telling import (
    analysis_page,
    area_page,
    areas_page,
    edges_page,
    path_page,
    whatif_page,
)
from lifecycle.playbook import EdgeType
from lifecycle.register import choose, field, read_number

CODES = tuple(area.value for area in AREAS)


def analyse() -> Answer:
    """Effective scores, weakest link, lowest area, best lever, drive order, open loops."""
    return told(analysis_page)


def list_(*, where: str = "") -> Answer:
    """The areas in drive order: score, effective, target, needs and feeds; --where keeps those it holds of."""
    return told(areas_page, items="areas", where=where)


def show(area: str) -> Answer:
    """One area: score, effective score and how it came about, what holds it back, what it feeds, its loops."""
    return told(area_page, _area(area), opening=True)


def graph(*, format: str = "text") -> Answer:
    """The edges as --format text, dot or mermaid."""
    held = edges(session().snapshot)
    chosen = choose(format, ("text", "dot", "mermaid"), "--format")
    arrows = {EdgeType.DRIVES: "solid", EdgeType.ENABLES: "dashed", EdgeType.FEEDS_BACK: "dotted"}
    if chosen == "dot":
        lines = ["digraph capabilities {", "  rankdir=LR;"]
        lines += [
            f'  {edge.source} -> {edge.target} [label="{edge.weight:g}", style={arrows[edge.type]}];'
            for edge in held
        ]
        lines.append("}")
    elif chosen == "mermaid":
        shapes = {EdgeType.DRIVES: "-->", EdgeType.ENABLES: "-.->", EdgeType.FEEDS_BACK: "-..->"}
        lines = [
            "graph LR",
            *(f"  {edge.source} {shapes[edge.type]}|{edge.weight:g}| {edge.target}" for edge in held),
        ]
    else:
        return told(edges_page)
    return Answer({"edges": held}, lines, items="edges")


def path(start: str, end: str) -> Answer:
    """The strongest way from one area to another."""
    first, last = _area(start), _area(end)
    return answer(path_page(first, last, find_path(session().snapshot, first, last)))


def whatif(*scores: str, edge: str = "", without: str = "") -> Answer:
    """The graph with other scores (AP=55 ...), an edge changed (--edge e2=0.4) or left out (--without e2)."""
    run = session()
    given = read_scores(scores) if scores else {}
    held = {one.id: one for one in edges(run.snapshot)}
    changed = []
    for id, text in pairs([part for part in edge.split(",") if part], "edge weight").items():
        if id not in held:
            raise InvalidValue(
                f"There is no edge '{id}'.", "There is: " + ", ".join(held) + ".", "Name one of these."
            )
        weight = read_number(text, id, field(EdgeChange, "weight").quantity)
        changed.append(held[id].model_copy(update={"weight": weight}))
    gone = [part.strip() for part in without.split(",") if part.strip()]
    for id in gone:
        if id not in held:
            raise InvalidValue(
                f"There is no edge '{id}'.", "There is: " + ", ".join(held) + ".", "Name one of these."
            )
    found = what_if(run.snapshot, run.today, given, changed, gone)
    return answer(whatif_page(found))


def edge(
    id: str,
    *,
    weight: str = "",
    type: str = "",
    source: str = "",
    target: str = "",
    reason: str | None = None,
    remove: bool = False,
    restore: bool = False,
) -> Answer:
    """Change a dependency for this programme, --remove it, or --restore the playbook's."""
    if restore:
        return do("capability restore", {"edge": id})
    if remove:
        return do("capability leave-out", {"edge": id, "reason": required(reason, "--reason")})
    typed = {"edge": id, "type": type, "weight": weight, "source": source, "target": target}
    return do("capability change-edge", {**typed, "reason": required(reason, "--reason")})


def read_scores(tokens: tuple[str, ...]) -> dict[Area, float]:
    """`AP=42 PR=34` as scores by area; an area twice or out of 0-100 is refused by name."""
    return {Area(code): score for code, score in numbers(tokens, CODES, "area", SCORE).items()}


def _area(text: str) -> Area:
    return member(Area, text, "area")
