"""The eight areas told as a graph that computes: each area, the links, what holds back, and what could be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lifecycle.assessment import AreaScore, area_scores
from lifecycle.assessment.scores import area_status
from lifecycle.assessment.telling import confidence_words
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.findings import listed
from lifecycle.base.page import (
    Bar,
    Cell,
    Column,
    Fact,
    Heading,
    Look,
    Page,
    Part,
    Row,
    Sentence,
    Table,
    columns,
)
from lifecycle.base.words import fixed, number, words
from lifecycle.capabilities.analysis import GraphAnalysis, analyse
from lifecycle.capabilities.dependencies import AreaPath, counts, edges, neighbours
from lifecycle.capabilities.whatif import WhatIf
from lifecycle.owners import area_owners
from lifecycle.playbook import Edge
from lifecycle.snapshot import Snapshot

LIST = (
    Column("", 1),
    Column("area", share=2),
    Column("score", 6, "right"),
    Column("effective", 9, "right"),
    Column("target", 7, "right", 68),
    Column("held by", 7, least=60),
    Column("lever", 6, "right", 60),
    Column("needs", share=1, least=80),
    Column("feeds", share=1, least=92),
)
EDGE_LOOKS: dict[str, Look] = {"drives": "accent", "enables": "on", "feeds_back": "faint"}


def areas_page(snapshot: Snapshot, today: date) -> Page:
    """The areas in drive order: score, effective, target, what holds each back, what it needs and feeds."""
    graph, scores = analyse(snapshot, today), area_scores(snapshot, today)
    order = in_order(graph)
    rows = tuple(_area(snapshot, graph, scores[area], area) for area in order)
    data = []
    for area in order:
        near, cause = neighbours(snapshot, area), graph.cause[area]
        data.append(
            {
                "area": area.value,
                "title": scores[area].title,
                "score": scores[area].value,
                "effective": graph.effective[area].value,
                "target": scores[area].target,
                "confidence": scores[area].closed_confidence.value,
                "confidence_today": scores[area].confidence.value,
                "cause": cause.value if cause else None,
                "needs": [edge.source.value for edge in near.needs],
                "feeds": [edge.target.value for edge in near.feeds],
            }
        )
    return Page("List", (Table("", LIST, rows, _index(snapshot, graph)),), {"areas": data})


def in_order(graph: GraphAnalysis) -> tuple[Area, ...]:
    """The drive order; while it is not known, by how far down an area stands in the graph."""
    return graph.order or tuple(sorted(AREAS, key=lambda area: (graph.depth[area], AREAS.index(area))))


def _index(snapshot: Snapshot, graph: GraphAnalysis) -> Cell:
    """Index, best lever, weakest link."""
    if not graph.known:
        missing = listed(map(snapshot.playbook.area_title, graph.missing))
        return Cell("needs all eight scores; missing ", look="dim", after=(Cell(missing, look="none"),))
    after = [Cell(fixed(graph.index.value), graph.index, look="accent")]
    if graph.best_lever:
        after += [Cell("  best lever ", look="dim"), Cell(graph.best_lever.value, look="accent")]
    if graph.weakest_link:
        after += [Cell("  weakest link ", look="dim"), Cell(graph.weakest_link.value, look="off")]
    return Cell("index ", look="dim", after=tuple(after))


def _area(snapshot: Snapshot, graph: GraphAnalysis, score: AreaScore, area: Area) -> Row:
    cause, lever = graph.cause[area], graph.leverage[area]
    held = [edge for edge in graph.edges if counts(edge)]
    needs = " ".join(edge.source.value for edge in held if edge.target is area)
    feeds = " ".join(edge.target.value for edge in held if edge.source is area)
    title = Cell(f"{area.value} ", look="bold", after=(Cell(snapshot.playbook.area_title(area)),))
    cells = (
        Cell("", status=area_status(score.value, score.target)),
        title,
        Cell(fixed(score.value, none="?"), score.score),
        Cell(fixed(graph.effective[area].value, none="?"), graph.effective[area], look="accent"),
        Cell(fixed(score.target, places=0), look="dim"),
        Cell(cause.value if cause else "-", look="off" if cause else "faint"),
        Cell(fixed(lever.value, places=3), lever, look="accent" if area is graph.best_lever else "dim"),
        Cell(needs or "-", look="dim"),
        Cell(feeds or "-", look="dim"),
    )
    return Row(cells, area.value, area)


def matrix_page(snapshot: Snapshot, today: date) -> Page:
    """What each area feeds, by target: d drives, e enables, f feeds back, with the weight."""
    held = {(edge.source, edge.target): edge for edge in reversed(analyse(snapshot, today).edges)}
    rows = []
    for area in AREAS:
        cells = [Cell(area.value, look="bold")]
        for other in AREAS:
            edge = held.get((area, other))
            if edge is None:
                cells.append(Cell("-" if area is other else "", look="faint"))
            else:
                look = EDGE_LOOKS[edge.type.value]
                cells.append(Cell(f"{edge.type.value[0]} {edge.weight:g}", look=look))
        rows.append(Row(tuple(cells), area.value, area))
    titles = (Column("feeds", 8), *(Column(area.value, 7, "right") for area in AREAS))
    return Page("Matrix", (Table("", titles, tuple(rows), Cell("row feeds column", look="dim")),))


def loops_page(snapshot: Snapshot, today: date) -> Page:
    """Learning loops, the drive order, and what is ready now."""
    graph = analyse(snapshot, today)
    rows = []
    for state in graph.loops:
        word: Cell = Cell("open", look="watch") if state.open else Cell("turns", look="done")
        title = Cell(
            state.loop.title,
            status="watch" if state.open else "done",
            look="bold",
        )
        rows.append(Row((title, word), f"loop:{state.loop.id}", state))
    if graph.order:
        rows += _in_order(snapshot, "order", graph.order, "")
    if graph.sequence:
        rows += _in_order(snapshot, "ready now, best first", [step.area for step in graph.sequence], "accent")
    return Page("Loops and order", (Table("", (), tuple(rows)),))


def _in_order(snapshot: Snapshot, title: str, areas: Sequence[Area], look: Look) -> list[Row]:
    """A heading, and the areas in their order, by name."""
    named = (f"{place} {snapshot.playbook.area_named(area)}" for place, area in enumerate(areas, 1))
    return [
        Row((Cell(title, look="dim"),), title, kind="text"),
        *(Row((Cell(f"  {name}", look=look),), f"{title}:{name}", kind="text") for name in named),
    ]


def area_page(snapshot: Snapshot, today: date, subject: object) -> Page:
    """One area: its score and how it came about, what holds it back, what it needs and feeds, its loops."""
    area = subject if isinstance(subject, Area) else AREAS[0]
    graph, score = analyse(snapshot, today), area_scores(snapshot, today)[area]
    near, owner = neighbours(snapshot, area), area_owners(snapshot, today)[area]
    parts: list[Part] = [*_score(graph, score, area), *_held(graph, area)]
    parts.append(Sentence(owner.name if owner else "not named yet", "" if owner else "none", lead="owner"))
    for title, held in (("NEEDS", near.needs), ("FEEDS", near.feeds), ("LOOPS", near.loops)):
        if held:
            parts += [Heading(f"{title} ({len(held)})"), *(_link(title, edge) for edge in held)]
    loops = [one for one in graph.loops if area in one.loop.areas]
    data = {
        "area": area.value,
        "title": score.title,
        "score": score.value,
        "confidence": score.closed_confidence.value,
        "confidence_today": score.confidence.value,
        "effective": graph.effective[area].value,
        "cause": graph.cause[area],
        "owner": owner.name if owner else None,
        "needs": near.needs,
        "feeds": near.feeds,
        "loops": [{"id": one.loop.id, "open": one.open, "reason": one.reason} for one in loops],
        "figures": {"score": score.score, "effective": graph.effective[area]},
    }
    return Page(f"{area.value}  {snapshot.playbook.area_title(area)}", tuple(parts), data)


def _score(graph: GraphAnalysis, score: AreaScore, area: Area) -> list[Part]:
    status = area_status(score.value, score.target)
    shown = Bar(None if score.value is None else score.value / 100, 20, status, score.target / 100)
    text = f"{number(score.value)} of {score.target:g}" if score.value is not None else "not yet assessed"
    parts: list[Part] = [Fact("score", text, score.score, look="bold", bar=shown)]
    held = graph.effective[area]
    if held.value is not None and score.value is not None:
        cause = graph.cause[area]
        why = f"held back by {cause.value}" if cause else "nothing upstream holds it back"
        parts.append(Fact("effective", f"{fixed(held.value)}: {why}", held, look="accent"))
    if score.confidence.value is not None:
        low = "; low, ask for fresh evidence" if score.low_confidence else ""
        quick = "; indicative only, from a quick check" if score.indicative else ""
        look: Look = "watch" if low or quick else "dim"
        told = f"{confidence_words(score)}{low}{quick}"
        parts.append(Fact("confidence", told, score.confidence, look=look))
    return parts


def _held(graph: GraphAnalysis, area: Area) -> list[Part]:
    parts: list[Part] = []
    lever, loss = graph.leverage[area], graph.loss.get(area)
    if lever.value is not None:
        best = ", the best lever" if area is graph.best_lever else ""
        told = f"{number(lever.value, places=3)}{best}"
        parts.append(Fact("one point more lifts the index by", told, lever, look="dim"))
    if loss is not None and loss.value is not None:
        worst = ", the weakest link" if area is graph.weakest_link else ""
        parts.append(
            Fact("costs the areas after it", f"{number(loss.value)} points{worst}", loss, look="dim")
        )
    if graph.waiting.get(area):
        parts.append(Sentence(graph.waiting[area], "watch", lead="waits"))
    return parts


def _link(title: str, edge: Edge) -> Sentence:
    name = {"NEEDS": edge.source.value, "FEEDS": edge.target.value}.get(
        title, f"{edge.source} to {edge.target}"
    )
    return Sentence(edge.reason, "dim", lead=f"{name} {words(edge.type)} {edge.weight:g}")


def analysis_page(snapshot: Snapshot, today: date) -> Page:
    """Effective scores, weakest link, lowest area, best lever, drive order, open loops."""
    graph = analyse(snapshot, today)
    rows = tuple(
        Row(
            (
                Cell(area.value),
                Cell(fixed(graph.scores[area])),
                Cell(fixed(graph.effective[area].value), graph.effective[area]),
                Cell(fixed(graph.leverage[area].value, places=3), graph.leverage[area]),
                Cell(f"held back by {cause.value}" if (cause := graph.cause[area]) else ""),
            ),
            area.value,
            area,
        )
        for area in in_order(graph)
    )
    table = (Table("", columns("area", "score", "effective", "leverage", ""), rows),) if graph.known else ()
    return Page("Analysis", (*table, *graph_page(snapshot, today).parts), analysis_data(graph))


def graph_page(snapshot: Snapshot, today: date) -> Page:
    """What the graph says as a whole: index, weakest link, best lever, order, loops."""
    graph = analyse(snapshot, today)
    loops = tuple(
        Sentence(f"{'open' if one.open else 'turns'}. {one.reason}", lead=f"Loop {one.loop.title}")
        for one in graph.loops
    )
    if not graph.known:
        missing = listed(map(snapshot.playbook.area_named, graph.missing), most=len(AREAS))
        told = "All eight areas are needed: cmprogramme assess record AP=42 PR=34 ..."
        return Page("The graph", (Fact("Not yet assessed", missing), Sentence(told), *loops))
    named = (("Lowest", graph.lowest), ("Weakest link", graph.weakest_link), ("Best lever", graph.best_lever))
    return Page(
        "The graph",
        (
            Fact("Effective index", number(graph.index.value), graph.index),
            Fact("Mean of the scores", number(graph.mean.value), graph.mean),
            *(Fact(name, snapshot.playbook.area_named(area) if area else "none") for name, area in named),
            Fact("Order", ", ".join(map(snapshot.playbook.area_named, graph.order or ()))),
            *loops,
        ),
    )


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
        "figures": {
            "index": found.index,
            **{f"effective.{area.value}": one for area, one in found.effective.items()},
        },
    }


def _values(by_area: Mapping[Area, Any]) -> dict[str, float | None]:
    return {area.value: figure.value for area, figure in by_area.items()}


# links, ways and trials


def edges_page(snapshot: Snapshot) -> Page:
    """Every link with its weight and its reason."""
    held = edges(snapshot)
    rows = tuple(
        Row(
            (
                Cell(edge.id),
                Cell(edge.source.value),
                Cell(words(edge.type)),
                Cell(edge.target.value),
                Cell(f"{edge.weight:g}"),
                Cell(edge.reason),
            ),
            edge.id,
            edge,
        )
        for edge in held
    )
    titles = columns("id", "from", "how", "to", "weight", "reason")
    return Page("Links", (Table("", titles, rows),), {"edges": held})


def path_page(start: Area, end: Area, found: AreaPath | None) -> Page:
    """The strongest way from one area to another."""
    title = f"Path from {start.value} to {end.value}"
    if found is None:
        none = f"Nothing leads from {start.value} to {end.value} over drives and enables."
        return Page(title, (Sentence(none),), {"path": None})
    way = " > ".join(area.value for area in found.areas)
    steps = tuple(
        Sentence(
            edge.reason,
            lead=f"{edge.source} {words(edge.type)} {edge.target} (weight {edge.weight:g})",
            indent=2,
        )
        for edge in found.edges
    )
    passed = f"{way}   (strength {number(found.strength, places=2)})"
    return Page(title, (Sentence(passed), *steps), {"path": list(found.areas), "strength": found.strength})


def whatif_page(found: WhatIf) -> Page:
    """The graph before and after a trial, of which nothing is stored."""
    before, after, change = found.before, found.after, found.index_change
    data = {
        "before": analysis_data(before),
        "after": analysis_data(after),
        "index_change": change.value,
        "moved": found.moved,
        "order_changed": found.order_changed,
    }
    end = Sentence("Nothing was stored.", "dim")
    if change.value is None:
        return Page("What would follow", (Sentence(f"The index is not known: {change.note}"), end), data)
    parts: list[Part] = [
        Fact(
            "Effective index",
            f"{fixed(before.index.value)} -> {fixed(after.index.value)} ({change.value:+.1f})",
            change,
        )
    ]
    for area, moved in found.moved.items():
        was, now = before.effective[area].value, after.effective[area].value
        parts.append(Fact(f"{area.value} effective", f"{fixed(was)} -> {fixed(now)} ({moved:+.1f})"))
    if found.order_changed and after.order:
        parts.append(Fact("Drive order becomes", ", ".join(area.value for area in after.order)))
    pairs = (
        ("Best lever", before.best_lever, after.best_lever),
        ("Weakest link", before.weakest_link, after.weakest_link),
    )
    parts += [Fact(name, f"{was or 'none'} -> {now or 'none'}") for name, was, now in pairs]
    return Page("What would follow", (*parts, end), data)
