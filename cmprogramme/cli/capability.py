"""The eight areas as a graph that computes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer, figures, opened, table
from cmprogramme.cli.reading import member, numbers, pairs, required
from cmprogramme.cli.session import session
from lifecycle.assessment import area_scores
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import InvalidValue
from lifecycle.base.words import fixed, number
from lifecycle.capabilities import (
    GraphAnalysis,
    edges,
    neighbours,
    what_if,
)
from lifecycle.capabilities import analyse as analyse_graph
from lifecycle.capabilities import path as find_path
from lifecycle.owners import area_owners
from lifecycle.playbook import Edge, EdgeType
from lifecycle.register import choose, read_number

CODES = tuple(area.value for area in AREAS)


def analyse() -> Answer:
    """Effective scores, weakest link, lowest area, best lever, drive order, open loops."""
    run = session()
    found = analyse_graph(run.snapshot, run.today)
    return Answer("capability-analyse", analysis_data(found), analysis_lines(found))


def list_() -> Answer:
    """The areas in drive order: score, effective, target, what each needs and feeds."""
    run = session()
    found = analyse_graph(run.snapshot, run.today)
    scores = area_scores(run.snapshot, run.today)
    rows, data = [], []
    for area in found.order or sorted(AREAS, key=lambda one: found.depth[one]):
        near = neighbours(run.snapshot, area)
        needs = [edge.source.value for edge in near.needs]
        feeds = [edge.target.value for edge in near.feeds]
        effective = found.effective[area].value
        held_by = found.cause[area]
        rows.append(
            (
                area.value,
                scores[area].title,
                number(scores[area].value),
                number(effective, none="-"),
                number(scores[area].target),
                held_by.value if held_by else "-",
                ", ".join(needs) or "-",
                ", ".join(feeds) or "-",
            )
        )
        data.append(
            {
                "area": area.value,
                "title": scores[area].title,
                "score": scores[area].value,
                "effective": effective,
                "target": scores[area].target,
                "confidence": scores[area].confidence.value,
                "cause": held_by.value if held_by else None,
                "needs": needs,
                "feeds": feeds,
            }
        )
    head = ["area", "title", "score", "effective", "target", "held back by", "needs", "feeds"]
    return Answer("capability-list", {"areas": data}, table(rows, head))


def show(area: str) -> Answer:
    """One area: score, effective score and how it came about, what holds it back, what it feeds, its loops."""
    run = session()
    chosen = _area(area)
    found = analyse_graph(run.snapshot, run.today)
    score = area_scores(run.snapshot, run.today)[chosen]
    near = neighbours(run.snapshot, chosen)
    owner = area_owners(run.snapshot, run.today)[chosen]
    loops = [one for one in found.loops if chosen in one.loop.areas]
    lines = [
        f"{chosen.value} {score.title}, owner {owner.name if owner else 'not named yet'}",
        *opened(score.score),
        *opened(score.confidence),
        *opened(found.effective[chosen]),
        *(f"needs {edge.source.value} ({_how(edge)}): {edge.reason}" for edge in near.needs),
        *(f"feeds {edge.target.value} ({_how(edge)}): {edge.reason}" for edge in near.feeds),
        *(f"Loop {one.loop.title}: {'open' if one.open else 'closed'}. {one.reason}" for one in loops),
    ]
    data = {
        "area": chosen.value,
        "title": score.title,
        "score": score.value,
        "confidence": score.confidence.value,
        "effective": found.effective[chosen].value,
        "cause": found.cause[chosen],
        "owner": owner.name if owner else None,
        "needs": near.needs,
        "feeds": near.feeds,
        "loops": [{"id": one.loop.id, "open": one.open, "reason": one.reason} for one in loops],
        "figures": figures({"score": score.score, "effective": found.effective[chosen]}),
    }
    return Answer("capability-show", data, lines)


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
        rows = [
            (
                edge.id,
                edge.source.value,
                edge.type.value.replace("_", " "),
                edge.target.value,
                f"{edge.weight:g}",
                edge.reason,
            )
            for edge in held
        ]
        lines = table(rows, ["id", "from", "how", "to", "weight", "reason"])
    return Answer("capability-graph", {"edges": held}, lines)


def path(start: str, end: str) -> Answer:
    """The strongest way from one area to another."""
    first, last = _area(start), _area(end)
    found = find_path(session().snapshot, first, last)
    if found is None:
        return Answer(
            "capability-path",
            {"path": None},
            [f"Nothing leads from {first} to {last} over drives and enables."],
        )
    lines = [
        " > ".join(area.value for area in found.areas) + f"   (strength {number(found.strength, places=2)})"
    ]
    lines += [
        f"  {edge.source} {edge.type.value.replace('_', ' ')} {edge.target}: {edge.reason}"
        for edge in found.edges
    ]
    return Answer("capability-path", {"path": list(found.areas), "strength": found.strength}, lines)


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
        weight = read_number(text, id)
        if not 0 <= weight <= 1:
            raise InvalidValue(
                f"{id}: {weight:g} is no weight.", "Weights run from 0 to 1.", "Use one in that range."
            )
        changed.append(held[id].model_copy(update={"weight": weight}))
    gone = [part.strip() for part in without.split(",") if part.strip()]
    for id in gone:
        if id not in held:
            raise InvalidValue(
                f"There is no edge '{id}'.", "There is: " + ", ".join(held) + ".", "Name one of these."
            )
    found = what_if(run.snapshot, run.today, given, changed, gone)
    lines = [f"Effective index {number(found.before.index.value)} -> {number(found.after.index.value)}"]
    for area in found.moved:
        before, after = found.before.effective[area].value, found.after.effective[area].value
        lines.append(f"  {area.value}  {number(before)} -> {number(after)}")
    if found.order_changed and found.after.order:
        lines.append("Drive order becomes " + ", ".join(area.value for area in found.after.order))
    lines.append("Nothing was saved.")
    data = {
        "before": analysis_data(found.before),
        "after": analysis_data(found.after),
        "index_change": found.index_change.value,
        "moved": found.moved,
        "order_changed": found.order_changed,
    }
    return Answer("capability-whatif", data, lines)


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
        return do("capability restore", {"edge": id}, "capability-edge")
    if remove:
        return do(
            "capability leave-out", {"edge": id, "reason": required(reason, "--reason")}, "capability-edge"
        )
    typed = {"edge": id, "type": type, "weight": weight, "source": source, "target": target}
    return do("capability change-edge", {**typed, "reason": required(reason, "--reason")}, "capability-edge")


def analysis_data(found: GraphAnalysis) -> dict[str, Any]:
    """An analysis as data, unrounded; null until all eight areas are known."""
    known = found.known
    return {
        "scores": {area.value: score for area, score in found.scores.items()},
        "missing": list(found.missing),
        "effective": _values(found.effective) if known else None,
        "index": found.index.value,
        "mean": found.mean.value,
        "lowest": found.lowest,
        "weakest_link": found.weakest_link,
        "loss": _values(found.loss) if known else None,
        "leverage": _values(found.leverage) if known else None,
        "best_lever": found.best_lever,
        "order": list(found.order) if found.order else None,
        "sequence": [{"area": step.area, "score": step.score.value} for step in found.sequence]
        if known
        else None,
        "waiting": {area.value: text for area, text in found.waiting.items()},
        "cause": {area.value: cause for area, cause in found.cause.items()} if known else None,
        "loops": [
            {"id": one.loop.id, "areas": list(one.loop.areas), "open": one.open, "reason": one.reason}
            for one in found.loops
        ],
        "depth": {area.value: depth for area, depth in found.depth.items()},
        "figures": figures(
            {
                "index": found.index,
                **{f"effective.{area.value}": one for area, one in found.effective.items()},
            }
        ),
    }


def analysis_lines(found: GraphAnalysis) -> list[str]:
    """An analysis for people."""
    if not found.known:
        missing = ", ".join(area.value for area in found.missing)
        return [
            f"Not yet assessed: {missing}.",
            "All eight areas are needed: cmprogramme assess record AP=42 PR=34 ...",
        ]
    lines = table(
        (
            (
                area.value,
                fixed(found.scores[area]),
                fixed(found.effective[area].value),
                fixed(found.leverage[area].value, places=3),
                f"held back by {cause.value}" if (cause := found.cause[area]) else "",
            )
            for area in found.order or AREAS
        ),
        ["area", "score", "effective", "leverage", ""],
    )
    lines += [
        f"Effective index {number(found.index.value)} (mean of the scores {number(found.mean.value)})",
        f"Lowest {found.lowest}   weakest link {found.weakest_link or 'none'}"
        f"   best lever {found.best_lever or 'none'}",
        "Order " + ", ".join(area.value for area in found.order or ()),
    ]
    lines += [
        f"Loop {one.loop.title}: {'open' if one.open else 'closed'}. {one.reason}" for one in found.loops
    ]
    return lines


def read_scores(tokens: tuple[str, ...]) -> dict[Area, float]:
    """`AP=42 PR=34` as scores by area; an area twice or out of 0-100 is refused by name."""
    return {Area(code): score for code, score in numbers(tokens, CODES, "area").items()}


def _how(edge: Edge) -> str:
    return f"{edge.type.value.replace('_', ' ')} {edge.weight:g}"


def _area(text: str) -> Area:
    return member(Area, text, "area")


def _values(by_area: Mapping[Area, Any]) -> dict[str, float | None]:
    return {area.value: figure.value for area, figure in by_area.items()}
