"""The capability areas in rows, boxes and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.area_map import MapBox
from cmprogramme.tui.widgets.rows import Block, Row, Words
from cmprogramme.tui.widgets.status import mark, score_bar
from lifecycle.assessment import area_scores
from lifecycle.assessment.scores import area_status
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.page import Column
from lifecycle.base.words import fixed, number, percent, words
from lifecycle.capabilities.analysis import analyse
from lifecycle.capabilities.dependencies import neighbours
from lifecycle.capabilities.whatif import WhatIf
from lifecycle.playbook import Edge

LIST_COLUMNS = (
    Column("", 1),
    Column("area", share=2),
    Column("score", 6, "right"),
    Column("eff", 6, "right"),
    Column("target", 7, "right", 68),
    Column("held by", 7, least=60),
    Column("lever", 6, "right", 60),
    Column("needs", share=1, least=80),
    Column("feeds", share=1, least=92),
)


def index_note(facts: Facts) -> Line:
    """Index, best lever, weakest link."""
    graph = facts.of(analyse)
    if not graph.known:
        return (
            ("needs all eight scores; missing ", "dim"),
            (", ".join(a.value for a in graph.missing), "none"),
        )
    note: list[Span] = [("index ", "dim"), (fixed(graph.index.value), "accent")]
    if graph.best_lever:
        note += [("  best lever ", "dim"), (graph.best_lever.value, "accent")]
    if graph.weakest_link:
        note += [("  weakest link ", "dim"), (graph.weakest_link.value, "off")]
    return note


def map_box(facts: Facts, area: Area) -> MapBox:
    """Code and score above, effective score below."""
    value, held = facts.of(area_scores)[area].value, facts.of(analyse).effective[area].value
    status = area_status(value, facts.of(area_scores)[area].target)
    first: Line = (mark(status), (f"{area.value} ", "bold"), (fixed(value) if value is not None else "?", ""))
    second: Line = ((f"eff {fixed(held)}" if held is not None else "not known", "dim"),)
    return MapBox(area.value, first, second, "rule" if status in ("on", "none") else status)


def list_row(facts: Facts, area: Area, held: Sequence[Edge]) -> Row:
    """One area in drive order."""
    graph = facts.of(analyse)
    value, target = facts.of(area_scores)[area].value, facts.of(area_scores)[area].target
    cause = graph.cause[area]
    lever = graph.leverage[area].value
    needs = " ".join(edge.source.value for edge in held if edge.target is area)
    feeds = " ".join(edge.target.value for edge in held if edge.source is area)
    return Row(
        area.value,
        cells=(
            (mark(area_status(value, target)),),
            ((f"{area.value} ", "bold"), (facts.playbook.area_title(area), "")),
            ((fixed(value, none="?"), ""),),
            ((fixed(graph.effective[area].value, none="?"), "accent"),),
            ((fixed(target, places=0), "dim"),),
            ((cause.value if cause else "-", "off" if cause else "faint"),),
            ((fixed(lever, places=3), "accent" if area is graph.best_lever else "dim"),),
            ((needs or "-", "dim"),),
            ((feeds or "-", "dim"),),
        ),
        value=area,
    )


def matrix_row(facts: Facts, area: Area, edges: Sequence[Edge]) -> Row:
    """What one area feeds, by target: d drives, e enables, f feeds back, with the weight."""
    cells: list[Line] = [((area.value, "bold"),)]
    for other in AREAS:
        found = [edge for edge in edges if edge.source is area and edge.target is other]
        if found:
            edge = found[0]
            look = {"drives": "accent", "enables": "on", "feeds_back": "faint"}[edge.type.value]
            cells.append(((f"{edge.type.value[0]} {edge.weight:g}", look),))
        else:
            cells.append((("-" if area is other else "", "faint"),))
    return Row(area.value, cells=tuple(cells), value=area)


def area_blocks(facts: Facts, area: Area) -> list[Block]:
    """One area in words: score, what holds it back, what it feeds, what to do."""
    graph, score = facts.of(analyse), facts.of(area_scores)[area]
    near = neighbours(facts.snapshot, area)
    held = graph.effective[area].value
    blocks: list[Block] = []
    line: list[Span] = [*score_bar(score.value, score.target, 20, area_status(score.value, score.target))]
    known = score.value is not None
    text = f"  {fixed(score.value)} of {score.target:g}" if known else "  not yet assessed"
    blocks.append(Words(text, "bold" if known else "none", mark=line))
    if held is not None and known:
        cause = graph.cause[area]
        why = f"effective {fixed(held)}" + (
            f": held back by {cause.value}" if cause else ": nothing upstream holds it back"
        )
        blocks.append(Words(why, "accent"))
    if score.confidence.value is not None:
        low = "; low, ask for fresh evidence" if score.low_confidence else ""
        quick = "; indicative only, from a quick check" if score.indicative else ""
        blocks.append(
            Words(
                f"confidence {percent(score.confidence.value)}{low}{quick}",
                "watch" if low or quick else "dim",
            )
        )
    lever = graph.leverage[area].value
    if lever is not None:
        best = " (the best lever)" if area is graph.best_lever else ""
        blocks.append(Words(f"one point more here lifts the index by {number(lever, places=3)}{best}", "dim"))
    loss = graph.loss.get(area)
    if loss is not None and loss.value is not None:
        worst = " (the weakest link)" if area is graph.weakest_link else ""
        blocks.append(Words(f"costs the areas after it {number(loss.value)} points{worst}", "dim"))
    if graph.waiting.get(area):
        blocks.append(Words(graph.waiting[area], "watch", mark=(("waits: ", "dim"),)))
    for title, edges, other in (
        ("NEEDS", near.needs, "source"),
        ("FEEDS", near.feeds, "target"),
        ("LOOPS", near.loops, ""),
    ):
        if not edges:
            continue
        blocks += [Words(""), Words(f"{title} ({len(edges)})", "head")]
        for edge in edges:
            name = getattr(edge, other).value if other else f"{edge.source.value}>{edge.target.value}"
            blocks.append(
                Words(
                    edge.reason,
                    "dim",
                    mark=((f"{name} ", "bold"), (f"{words(edge.type)} {edge.weight:g}  ", "on")),
                )
            )
    return blocks


def loop_rows(facts: Facts) -> list[Row]:
    """Learning loops, the drive order, and what is ready now."""
    graph = facts.of(analyse)
    rows = []
    for state in graph.loops:
        areas = ">".join(area.value for area in state.loop.areas)
        rows.append(
            Row(
                f"loop:{state.loop.id}",
                (
                    mark("watch" if state.open else "done"),
                    (f" {state.loop.title}", ""),
                    (f"  {areas}", "dim"),
                ),
                (("open" if state.open else "turns", "watch" if state.open else "done"),),
                value=state,
            )
        )
    if graph.order:
        rows.append(
            Row(
                "order", (("order  ", "dim"), (" ".join(area.value for area in graph.order), "")), kind="text"
            )
        )
    if graph.sequence:
        ready = " ".join(step.area.value for step in graph.sequence)
        rows.append(Row("sequence", (("ready now, best first  ", "dim"), (ready, "accent")), kind="text"))
    return rows


def edge_line(edge: Edge) -> Line:
    """A link in a line."""
    return (
        (f"{edge.source.value} ", "bold"),
        (f"{words(edge.type)} ", "on"),
        (f"{edge.target.value} ", "bold"),
        (f"{edge.weight:g}", "dim"),
    )


def what_if_text(found: WhatIf) -> str:
    """Before and after in lines."""
    before, after = found.before, found.after
    change = found.index_change
    if change.value is None:
        return f"The index is not known: {change.note}"
    lines = [
        f"effective index  {fixed(before.index.value)} -> {fixed(after.index.value)}  ({change.value:+.1f})",
        "",
    ]
    for area, moved in found.moved.items():
        was, now = before.effective[area].value, after.effective[area].value
        lines.append(f"{area.value} effective     {fixed(was)} -> {fixed(now)}  ({moved:+.1f})")
    if before.order and after.order:
        order = " ".join(area.value for area in after.order)
        lines += ["", f"order            {order}" + ("  (another one)" if found.order_changed else "")]
    lines.append(f"best lever       {before.best_lever} -> {after.best_lever}")
    lines.append(f"weakest link     {before.weakest_link or '-'} -> {after.weakest_link or '-'}")
    return "\n".join([*lines, "", "Nothing was stored."])
