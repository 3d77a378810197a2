"""How the cases of a playbook came out, told: expected against actual with the reason, and what no case shows."""

from __future__ import annotations

from typing import Any

from cmprogramme.authoring.expecting import Checked
from cmprogramme.authoring.running import CasesRun, Seen, Tried
from lifecycle.base.page import Cell, Column, Heading, Page, Part, Row, Sentence, Status, Table
from lifecycle.base.words import counted
from playbooks.excerpts import Sources, told
from playbooks.problems import Problem

NONE = "It has no cases yet. Write one into tests/NAME.yaml: what is given, and what is to come of it."
COVERED = (Column("criterion", share=1), Column("met", 8), Column("not met", 8), Column("", share=1))


def run_page(found: CasesRun, *, covering: bool = False, strict: bool = False) -> Page:
    """Every case that did not come out as expected, with both values and why; with `covering` what no case shows."""
    named = f"{found.playbook} {found.version}"
    parts: list[Part] = [Sentence(_summary(found), status="on" if found.sound and found.tried else "watch")]
    for problem in found.problems:
        parts += _problem(problem, found.sources)
    for one in found.failed:
        parts += _failed(one, found.sources)
    if covering or strict:
        parts += _coverage(found, strict)
    return Page(f"Cases of {named}", tuple(parts), lambda: run_data(found))


def cases_page(found: CasesRun) -> Page:
    """Every case in a line, as a list to choose from."""
    columns = (Column("case", share=2), Column("what it shows", share=3), Column("came out", 14))
    faults = tuple(
        Row(
            (
                Cell(f"{one.file}:{one.line}", status=loud(one)),
                Cell(one.message, look="dim"),
                Cell("cannot be read"),
            ),
            str(one),
            one,
        )
        for one in found.problems
    )
    rows = tuple(
        Row(
            (
                Cell(_called(one), status="on" if one.held else "off"),
                Cell(one.title, look="dim"),
                Cell("as expected" if one.held else "otherwise" if one.refused is None else "not tried"),
            ),
            _called(one),
            one,
        )
        for one in found.tried
    )
    note = Cell(_summary(found), look="dim") if found.tried or found.problems else None
    return Page("Cases", (Table("", columns, (*faults, *rows), note, empty=NONE),), lambda: run_data(found))


def case_page(one: Tried | Problem | None) -> Page:
    """One case: everything it expects, beside what came out and why; or what of a file cannot be read."""
    if one is None:
        return Page("Case", (), known=False)
    if isinstance(one, Problem):
        return Page("Case", (Sentence(str(one), status=loud(one)),))
    parts: list[Part] = [Sentence(one.title, "bold")] if one.title else []
    parts.append(Sentence(f"{one.place.file}:{one.place.line}", "dim"))
    if one.refused is not None:
        return Page(_called(one), (*parts, Sentence(str(one.refused), status="off")))
    for check in one.checks:
        held = f"is {check.actual}, as expected" if check.held else _told(check)
        parts.append(Sentence(held, status="on" if check.held else "off", lead=check.what))
        parts += [Sentence(check.why, "dim", indent=2)] if check.why else []
    return Page(_called(one), tuple(parts))


def run_data(found: CasesRun) -> dict[str, Any]:
    """The same for programs."""
    return {
        "playbook": found.playbook,
        "version": found.version,
        "cases": [_case_data(one) for one in found.tried],
        "failed": len(found.failed),
        "problems": [one.data() for one in found.problems],
        "coverage": [
            {"criterion": one.id, "own": one.own, "met": one.met, "not_met": one.unmet}
            for one in found.coverage
        ],
        "missing": [one.id for one in found.missing],
    }


def _summary(found: CasesRun) -> str:
    if not found.tried:
        return "No case could be read." if found.problems else NONE
    if not found.failed:
        return f"{counted(len(found.tried), 'case')}, all as expected."
    return f"{len(found.failed)} of {counted(len(found.tried), 'case')} did not come out as expected."


def _problem(problem: Problem, sources: Sources) -> list[Part]:
    """A problem with the line it stands in, and what to do."""
    head, *rest = told(problem, sources)
    return [Sentence(head, loud(problem), lead=""), *(Sentence(line, "dim") for line in rest)]


def _failed(one: Tried, sources: Sources) -> list[Part]:
    """A case that failed: where it stands, and each thing that came out otherwise."""
    parts: list[Part] = [Heading(_called(one), one.title)]
    if one.refused is not None:
        return [*parts, *_problem(one.refused, sources)]
    for check in one.checks:
        if not check.held:
            where = f"{check.place.file}:{check.place.line}:{check.place.column}"
            parts.append(Sentence(_told(check), "", "off", f"{where} {check.what}", 2))
            parts += [Sentence(check.why, "dim", indent=4)] if check.why else []
    return parts


def _told(check: Checked) -> str:
    return f"expected {check.expected}, is {check.actual}"


def _coverage(found: CasesRun, strict: bool) -> list[Part]:
    """The own criteria without a case for either side, and how many of the inherited have both."""
    rest = [one for one in found.coverage if not one.own]
    own = [one for one in found.coverage if one.own]
    both = sum(one.both for one in own)
    parts: list[Part] = [Heading("CRITERIA SEEN MET AND NOT MET", f"{both} of {len(own)} of its own")]
    if not own:
        parts.append(Sentence("It says nothing of its own about criteria.", "dim"))
    listed = (*own, *rest) if found.inherited else own
    rows = tuple(_seen(one) for one in listed if not one.both)
    if rows:
        parts.append(Table("", COVERED, rows))
        if strict:
            parts.append(
                Sentence("Each needs a case that shows it met, and one that shows it not met.", "off")
            )
    if rest:
        parts.append(
            Sentence(
                f"{sum(one.both for one in rest)} of {len(rest)} inherited ones are seen both ways.", "dim"
            )
        )
    return parts


def _seen(one: Seen) -> Row:
    lacking = (
        "no case"
        if not one.met and not one.unmet
        else "no case shows it " + ("not met" if one.met else "met")
    )
    cells = (
        Cell(one.id, status="watch"),
        Cell(_yes(one.met)),
        Cell(_yes(one.unmet)),
        Cell(lacking, look="dim"),
    )
    return Row(cells, one.id, one)


def _yes(seen: bool) -> str:
    return "seen" if seen else "-"


def _called(one: Tried) -> str:
    return f"{one.of}:{one.id}" if one.of else one.id


def _case_data(one: Tried) -> dict[str, Any]:
    return {
        "id": one.id,
        "of": one.of or None,
        "title": one.title,
        "file": one.place.file,
        "line": one.place.line,
        "held": one.held,
        "refused": one.refused.data() if one.refused is not None else None,
        "checks": [
            {
                "what": check.what,
                "expected": check.expected,
                "actual": check.actual,
                "why": check.why,
                "held": check.held,
                "line": check.place.line,
                "column": check.place.column,
            }
            for check in one.checks
        ],
    }


def loud(problem: Problem) -> Status:
    """How loud a problem is told."""
    return "off" if problem.severity == "error" else "watch"
