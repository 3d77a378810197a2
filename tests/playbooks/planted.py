"""Faults planted by the path of a value, alone or many at once, and the line each comes to stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbooks.shape import ROOT, Shape
from tests.playbooks.writing import identity

Where = tuple[str, ...]


@dataclass(frozen=True)
class Planted:
    """`sets` are values in the words of a file by dotted path, ids with dots in brackets; the fault is told at `at`
    (left out: the first of them) with `code`, and `says` is in it."""

    sets: dict[str, str]
    code: str
    says: str
    at: str = ""


def path_of(text: str) -> Where:
    """`gates.G1.criteria.[g1.case].threshold` as keys and ids."""
    found: list[str] = []
    rest = text
    while rest:
        if rest.startswith("["):
            name, _, rest = rest[1:].partition("]")
            rest = rest.removeprefix(".")
        else:
            name, _, rest = rest.partition(".")
        found.append(name)
    return tuple(found)


def plant(folder: Path, faults: Iterable[Planted], parent: str = "core") -> dict[Where, tuple[str, int]]:
    """A playbook with all of it, a file for each section; where each path stands."""
    tree: dict[str, Any] = {}
    for fault in faults:
        for text, value in fault.sets.items():
            *before, last = path_of(text)
            node = tree
            for name in before:
                node = node.setdefault(name, {})
            node[last] = value
    folder.mkdir(parents=True, exist_ok=True)
    places: dict[Where, tuple[str, int]] = {}
    folder.joinpath("playbook.yaml").write_text(identity(folder.name, parent), encoding="utf-8")
    for section, node in tree.items():
        lines: list[str] = []
        _write(lines, places, f"{section}.yaml", (), {section: node}, ROOT, 0)
        folder.joinpath(f"{section}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return places


def _write(
    lines: list[str],
    places: dict[Where, tuple[str, int]],
    file: str,
    path: Where,
    node: dict[str, Any],
    shape: Shape,
    indent: int,
) -> None:
    pad = " " * indent
    for key, value in node.items():
        here = (*path, key)
        if shape.kind == "entries":
            lines.append(f"{pad}- id: {key}")
            places[here] = (file, len(lines))
            if isinstance(value, dict):
                _write(lines, places, file, here, value, Shape("mapping", shape.model), indent + 2)
            continue
        lines.append(f"{pad}{key}:" + ("" if isinstance(value, dict) else f" {value}"))
        places[here] = (file, len(lines))
        if isinstance(value, dict):
            _write(lines, places, file, here, value, shape.at(key), indent + 2)


G1, G3 = "gates.G1.criteria", "gates.G3.criteria"
BAND = "team.bands"

FAULTS: dict[str, Planted] = {
    "a share written as percent": Planted({f"{G1}.[g1.sharedness].threshold": "80"}, "PB405", "0.8 for 80"),
    "a score written as a share": Planted({f"{G1}.[g1.case].threshold": "0.6"}, "PB410", "looks like a share"),
    "a score of one": Planted({f"{G1}.[g1.preconditions].threshold": "1"}, "PB410", "write 100"),
    "a count written as a share": Planted({"gates.G2.criteria.[g2.functions].threshold": "0.4"}, "PB410", "share"),
    "a limit that is always met": Planted({f"{G3}.[g3.training].threshold": "0"}, "PB405", "always met"),
    "a most that nothing exceeds": Planted({"gates.G2.criteria.[g2.theme].threshold": "1"}, "PB405", "at most 1"),
    "a target written as a share": Planted({"areas.AP.target": "0.6"}, "PB410", "write 60"),
    "a target of ten": Planted({"areas.PR.target": "6"}, "PB410", "6 of ten"),
    "a target of nothing": Planted({"areas.PO.target": "0"}, "PB410", "hardly a target"),
    "a least start written as a share": Planted({"areas.PC.minimum_start": "0.3"}, "PB410", "write 30"),
    "a limit of the case written as a share": Planted({"case.go": "0.6"}, "PB410", "write 60"),
    "a share above one": Planted({"scorecard.narrow_share": "50"}, "PB103", "0.5 for 50"),
    "a share with a percent sign": Planted({"lessons.rate": "80%"}, "PB103", "0.8 for 80"),
    "more hours than a week has": Planted(
        {"team.seat_hours.giant.core": "200", "team.seat_hours.giant.level": "5"}, "PB405", "168"),
    "more hours than anybody works": Planted(
        {"team.seat_hours.mine.core": "80", "team.seat_hours.mine.role": "sponsor"}, "PB405", "more than 60"),
    "hours beside the core above those in it": Planted(
        {"team.seat_hours.two.level": "2", "team.consulted_hours": "40"}, "PB403", "more than a seat in the core",
        "team.consulted_hours"),
    "hours of nobody": Planted({"team.seat_hours.none.core": "2"}, "PB406", "no role", "team.seat_hours.none"),
    "hours that are none": Planted(
        {"team.seat_hours.empty.role": "leader"}, "PB406", "no hours", "team.seat_hours.empty"),
    "a level beside a role": Planted(
        {"team.seat_hours.both.level": "3", "team.seat_hours.both.role": "data_owner",
         "team.seat_hours.both.core": "3"}, "PB406", "not read"),
    "weights of the team that are all zero": Planted(
        {f"team.weights.{key}": "0" for key in ("coverage", "breadth", "seniority", "load", "churn")},
        "PB404", "all weights are 0", "team.weights"),
    "needs of a phase that are all zero": Planted(
        {f"team.need.build.areas.{area}": "0" for area in ("AP", "PR", "PO", "PC", "IT", "ME", "CX", "CA")},
        "PB404", "all weights are 0", "team.need.build.areas"),
    "creators of an area that do not count": Planted(
        {f"statements.ME+{n}.weight": "0" for n in (1, 2)}, "PB404", "creators of ME"),
    "evidence that carries nothing": Planted(
        {f"assessment.evidence.{key}": "0" for key in ("none", "assertion", "document", "observed")},
        "PB404", "no evidence carries", "assessment.evidence"),
    "neither score counts": Planted(
        {"customers.own_weight": "0", "customers.rival_weight": "0"}, "PB404", "own_weight"),
    "more functions than there are": Planted({"pool.functions": "11", "team.pool.functions": "11",
        "team.pool.size": "[5, 8]"}, "PB405", "do not fit into 8", "team.pool.functions"),
    "a core of too few functions": Planted(
        {f"{BAND}.D1.functions": "[1, 1]", "team.function_share": "0.1"}, "PB405", "function_share lets"),
    "a mix that is no whole": Planted({f"{BAND}.B1.typical": "[10, 10, 10, 10, 10]"}, "PB404", "50 %"),
    "a rule for no stage": Planted({"team.role_rules.insight-lead.stages": "[]"}, "PB406", "no stage"),
    "a competency of nobody": Planted({"competencies.sponsoring.roles": "[]"}, "PB406", "no role"),
    "a competency of level zero": Planted({"competencies.steering.level": "0"}, "PB406", "asks for nothing"),
    "an edge without weight": Planted({"edges.e1.weight": "0"}, "PB406", "carries nothing"),
    "what no stage leaves": Planted({"team.owners.people-lead.artefacts": "[Trainin]"}, "PB406", "Training"),
    "a word twice": Planted({"team.owners.data-owner.artefacts": "[Tools, Tools]"}, "PB406", "twice"),
    "a creator with a severity": Planted({"statements.AP+2.severity": "3"}, "PB406", "no severity"),
    "a destroyer with a weight": Planted({"statements.AP-2.weight": "2"}, "PB406", "no weight"),
    "a threshold nothing reads": Planted({f"{G1}.[g1.vision].threshold": "1"}, "PB406", "takes no threshold"),
    "an id in small letters": Planted(
        {f"{G1}.[G1.Kinds].kind": "must", f"{G1}.[G1.Kinds].check": "confirmed", f"{G1}.[G1.Kinds].title": "Mine"},
        "PB108", "'g1.kinds'", f"{G1}.[G1.Kinds]"),
    "an area in small letters": Planted({"stages.d1.days": "5"}, "PB103", "'D1'", "stages.d1"),
    "churn that is better when more": Planted(
        {"scorecard.measures.churn.title": "Churn of households", "scorecard.measures.churn.unit": "'%'",
         "scorecard.measures.churn.dimension": "activity"}, "PB409", "churn"),
    "days that are better when more": Planted(
        {"scorecard.measures.span.title": "From order to door", "scorecard.measures.span.unit": "days",
         "scorecard.measures.span.dimension": "processes"}, "PB409", "days", "scorecard.measures.span.title"),
    "satisfaction that is better when less": Planted(
        {"scorecard.measures.glad.lower_is_better": "true", "scorecard.measures.glad.title": "Satisfaction",
         "scorecard.measures.glad.unit": "1-5", "scorecard.measures.glad.dimension": "people"},
        "PB409", "satisfaction"),
    "an order that does not hold": Planted({"pool.least_days": "200"}, "PB403", "is below"),
    "shares that make no whole": Planted({"case.amenability.financial": "0.9"}, "PB404", "not 1", "case.amenability"),
    "an unknown check": Planted({f"{G3}.[g3.plans].check": "g3.plan"}, "PB202", "'g3.plans'"),
    "an unknown kind": Planted({f"{G3}.[g3.supports].kind": "musst"}, "PB103", "'must'"),
    "a misspelt key": Planted({f"{G3}.[g3.understood].treshold": "0.5"}, "PB101", "'threshold'"),
    "words about acting on customers": Planted(
        {"statements.CX+1.text": "We manage customers by value", "statements.CX+1.from": "ours"}, "PB301", "acts"),
    "an edge that closes a circle": Planted({"edges.f7.type": "drives"}, "PB401", "circle"),
    "an artefact list that is no list": Planted({"stages.R1.artefacts": "none"}, "PB103", "not a list"),
    "a day that is no number": Planted({"stages.R2.days": "ten"}, "PB103", "whole number"),
    "a new entry without its text": Planted(
        {"preconditions.M99.group": "it"}, "PB102", "'evidence'", "preconditions.M99"),
    "a band the wrong way round": Planted({f"{BAND}.R3.seniority": "[4.0, 1.0]"}, "PB403", "wrong way round"),
    "a part always met": Planted(
        {f"{G1}.both.kind": "must", f"{G1}.both.check": "all", f"{G1}.both.title": "Both of it",
         f"{G1}.both.parts.one.check": "g3.streams", f"{G1}.both.parts.one.title": "One of it",
         f"{G1}.both.parts.one.threshold": "100", f"{G1}.both.parts.two.check": "confirmed",
         f"{G1}.both.parts.two.title": "Two of it"}, "PB405", "always met", f"{G1}.both.parts.one.threshold"),
    "an id of another gate": Planted(
        {"gates.G4.criteria.[g1.vision].check": "confirmed", "gates.G4.criteria.[g1.vision].kind": "must",
         "gates.G4.criteria.[g1.vision].title": "The vision again"}, "PB104", "G1's criteria",
        "gates.G4.criteria.[g1.vision]"),
    "hours consulted above those in the core": Planted(
        {"team.seat_hours.voice.role": "change_voice", "team.seat_hours.voice.core": "2",
         "team.seat_hours.voice.consulted": "5"}, "PB403", "more than a seat in the core",
        "team.seat_hours.voice.consulted"),
    "an owner of nothing": Planted({"team.owners.measurement-owner.artefacts": "[]"}, "PB406", "owns nothing"),
    "two titles alike": Planted({"functions.market.title": "Marketing"}, "PB109", "'marketing'"),
    "a statement with the id of another area": Planted(
        {"statements.ME+77.area": "CX", "statements.ME+77.kind": "creator", "statements.ME+77.weight": "1",
         "statements.ME+77.text": "Something else is measured", "statements.ME+77.evidence": "A list"},
        "PB109", "read as ME"),
    "a level of ten as a share": Planted({"customers.committed": "0.7"}, "PB410", "write 7"),
    "more factors than there are": Planted({"precondition_limits.least_rated": "50"}, "PB405", "there are"),
    "no confidence is low": Planted({"assessment.low_confidence": "0"}, "PB405", "none is called low"),
    "mismatch of more than a hundred": Planted({"customers.effort_mismatch": "500"}, "PB405", "never exceeded"),
    "a stage as long as no pool": Planted({"stages.POOL.days": "44"}, "PB407", "stages.POOL.days"),
    "an empty list": Planted({"loops": "[]"}, "PB406", "changes nothing"),
    "letters of another alphabet": Planted(
        {f"{G3}.[g3.tr\u0430ining].check": "confirmed", f"{G3}.[g3.tr\u0430ining].title": "Trained"},
        "PB103", "cyrillic", f"{G3}.[g3.tr\u0430ining]"),
}  # fmt: skip  # a table: what is planted, what is told of it
