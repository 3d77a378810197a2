"""What a trial would change, told stage by stage and gate by gate."""

from __future__ import annotations

from typing import Any

from lifecycle.base.page import Cell, Page, Row, Sentence, Status, Table, head
from lifecycle.base.words import counted, number, words
from lifecycle.trial import StageShift, Trial


def trial_page(trial: Trial, supposed: str) -> Page:
    """What is supposed, how many seats would change, stage by stage which, and then the gates."""
    rows = [row for one in trial.stages for row in _shifted(one)]
    rows += [head("GATES")] if trial.gates else []
    for shift in trial.gates:
        told = f"{shift.title}: {words(shift.before)} → {words(shift.after)}"
        gate = Cell(f"  {shift.gate.value} ", look="bold", after=(Cell(told, look="watch"),))
        rows.append(Row((gate,), f"gate:{shift.criterion}", kind="text"))
    count = f"{counted(trial.rows, 'row')} would change." if trial.rows else "No row would change."
    parts = (
        Sentence(supposed, "bold", lead="Supposed"),
        Sentence(count, "accent"),
        Table("", (), tuple(rows)),
    )
    return Page("What if", parts, {"supposed": supposed, **_trial_data(trial)})


def _shifted(one: StageShift) -> list[Row]:
    """Points, moves and vacancies of a stage in which something would change."""
    if not one.changed and one.before.team.objective == one.after.team.objective:
        return []
    name = one.stage.value
    rows = [head(name, _worth(one.before.team.objective, one.after.team.objective))]
    for who, old, new in one.moves:
        seat = Cell(new, look="accent" if new == "core" else "")
        cell = Cell(f"  {who:<24} ", after=(Cell(f"{old} → ", look="dim"), seat))
        rows.append(Row((cell,), f"{name}:{who}", kind="text"))
    not_kept = tuple(text for text in one.after.relaxed if text not in one.before.relaxed)
    told: tuple[tuple[str, Status, tuple[str, ...]], ...] = (
        ("new vacancy", "off", one.new_vacancies),
        ("filled", "done", one.filled_vacancies),
        ("not kept", "watch", not_kept),
    )
    for word, status, texts in told:
        for text in texts:
            cell = Cell("  ", after=(Cell(f"{word:<12}", status=status), Cell(text, look=status)))
            rows.append(Row((cell,), f"{name}:{word}:{text}", kind="text"))
    return rows


def _worth(before: float | None, after: float | None) -> str:
    """The points before and after, or that there is no complete team."""
    if before is None and after is None:
        return "no complete team"
    first, then = (number(points, places=2, none="no complete team") for points in (before, after))
    return f"{first}{' points' if after is None else ''} → {then}{'' if after is None else ' points'}"


def _trial_data(trial: Trial) -> dict[str, Any]:
    """What would change as data; stages in which nothing would are there with no changes."""
    return {
        "rows": trial.rows,
        "stages": [
            {
                "stage": one.stage.value,
                "changes": [{"name": name, "before": old, "after": new} for name, old, new in one.moves],
                "objective_before": one.before.team.objective,
                "objective_after": one.after.team.objective,
                "complete_before": one.before.team.complete,
                "complete_after": one.after.team.complete,
                "vacancies": list(one.after.vacancies),
                "new_vacancies": list(one.new_vacancies),
                "filled_vacancies": list(one.filled_vacancies),
                "relaxed_before": list(one.before.relaxed),
                "relaxed_after": list(one.after.relaxed),
            }
            for one in trial.stages
        ],
        "gates": list(trial.gates),
    }
