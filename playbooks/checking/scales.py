"""Numbers on another scale than their own, and groups of weights of which none counts."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.base.areas import AREAS
from playbooks.checking.check import Check
from playbooks.fields import Part, values
from playbooks.problems import Problem, Severity

WEEK = 168
WORKED = 60
"""Hours a week has, and most that anybody works."""

LEAST_TARGET = 10
"""A target score below this is hardly one: it is met by doing nothing, or written on a scale up to ten."""


def meant(value: float, highest: float = 100) -> str:
    """What a share is on another scale."""
    return f"write {value * highest:g} if {value * 100:g} % is meant: it goes from 0 to {highest:g}"


def scores(check: Check) -> Iterator[Problem]:
    """Scores that look like a share, and targets on a scale up to ten."""
    for path, node, part in values(check.merged):
        value = node.value
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not is_score(part):
            continue
        target = path[:1] == ("areas",) and path[-1] == "target"
        if 0 < value <= 1:
            yield check.problem(
                "PB410", "warning", path, f"{value:g} of 100 looks like a share", meant(value)
            )
        elif target and value < LEAST_TARGET:
            message = f"{value:g} of 100 is hardly a target"
            hint = f"write {value * 10:g} if it is {value:g} of ten" if value else "set one worth reaching"
            yield check.problem("PB410", "warning", path, message, hint)


def is_score(part: Part) -> bool:
    """Whether the model takes a score from 0 to 100 here."""
    return part.get("type") == "number" and (part.get("minimum"), part.get("maximum")) == (0, 100)


def hours(check: Check) -> Iterator[Problem]:
    """Hours a week nobody has, and a seat beside the core that takes more than one in it."""
    team = check.playbook.team
    every: list[tuple[tuple[str, ...], float | None]] = [
        (("team", "core_hours"), team.core_hours),
        (("team", "consulted_hours"), team.consulted_hours),
        *(
            (("team", "seat_hours", seat.id, key), value)
            for seat in team.seat_hours
            for key, value in (("core", seat.core), ("consulted", seat.consulted))
        ),
    ]
    for where, value in every:
        if value is not None and value > WORKED:
            told = f"a week has {WEEK}" if value > WEEK else f"nobody works more than {WORKED}"
            severity: Severity = "error" if value > WEEK else "warning"
            hint = "write the hours of one person in one week"
            yield check.problem("PB405", severity, where, f"{value:g} hours a week, and {told}", hint)
    pairs: list[tuple[tuple[str, ...], str, str, float, float]] = [
        (("team",), "core_hours", "consulted_hours", team.core_hours, team.consulted_hours)
    ]
    for seat in team.seat_hours:
        core, consulted = seat.core or team.core_hours, seat.consulted or team.consulted_hours
        pairs.append((("team", "seat_hours", seat.id), "core", "consulted", core, consulted))
    for at, more, less, core, consulted in pairs:
        if consulted > core:
            message = f"{consulted:g} hours are more than a seat in the core takes, {core:g}"
            hint = f"lower it, or raise {more}"
            also = [(*at, more), ("team", "core_hours"), ("team", "consulted_hours")]
            yield check.problem("PB403", "warning", (*at, less), message, hint, also)


def weights(check: Check) -> Iterator[Problem]:
    """Groups of weights that are all 0: what they should weigh cannot be computed."""
    book = check.playbook
    team = book.team.weights
    groups: list[tuple[tuple[str, ...], str, dict[tuple[str, ...], float]]] = [
        (
            ("team", "weights"),
            "",
            {("team", "weights", key): getattr(team, key) for key in type(team).model_fields},
        ),
        (
            ("customers", "own_weight"),
            "own_weight and rival_weight",
            {("customers", key): getattr(book.customers, key) for key in ("own_weight", "rival_weight")},
        ),
    ]
    kinds = book.assessment.evidence
    carried: tuple[str, ...] = ("assessment", "evidence")
    kept = {(*carried, key): float(getattr(kinds, key)) for key in type(kinds).model_fields}
    groups.append((carried, "no evidence carries anything", kept))
    for need in book.team.need:
        at = ("team", "need", need.id.value, "areas")
        groups.append((at, "", {(*at, area.value): share for area, share in need.areas.items()}))
    for area in AREAS:
        creators = [one for one in book.statements if one.area is area and one.kind == "creator"]
        groups.append(
            (
                ("statements",),
                f"the creators of {area}",
                {("statements", one.id, "weight"): one.weight for one in creators},
            )
        )
    for group in sorted({one.group for one in book.preconditions}):
        factors = [one for one in book.preconditions if one.group == group]
        groups.append(
            (
                ("preconditions",),
                f"the factors of '{group}'",
                {("preconditions", one.id, "weight"): one.weight for one in factors},
            )
        )
    for where, of, found in groups:
        if found and not any(found.values()):
            message = f"all weights are 0{f': {of}' if of else ''}"
            yield check.problem("PB404", "error", where, message, "let at least one count", found)
