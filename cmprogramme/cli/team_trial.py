"""What if: who would change, and what gates and vacancies would say, before anything is saved."""

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import Parameter

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from cmprogramme.cli.team import stage_of
from cmprogramme.wording import label_words
from lifecycle.base.errors import InvalidValue
from lifecycle.base.words import counted, number, words
from lifecycle.team.in_turn import ahead
from lifecycle.team.supposed import read_supposed
from lifecycle.team.supposing import Suppose, suppose
from lifecycle.team.trial import Trial, compare

Many = Annotated[tuple[str, ...], Parameter(consume_multiple=True, negative=())]


def whatif(
    *,
    without: Many = (),
    hours: Many = (),
    level: Many = (),
    away: Many = (),
    scope: str = "",
    staff: int | None = None,
    stage_start: Many = (),
    stage: str = "",
    keep: bool = False,
) -> Answer:
    """What would change if: somebody leaves, has other hours, another level or is away; the scope, the number of staff,
    or the first day of a stage is another. Nothing is saved, unless --keep is there.

    --without NAME  --hours NAME=4  --level NAME=2  --away NAME=2027-07-01..2027-07-31  --scope AP,PR  --staff N
    --stage-start D2=2027-01-11  --stage S looks at one stage only; the default is all from the present one on.
    """
    run = session()
    tokens = {
        "leaves": without,
        "hours": hours,
        "level": level,
        "away": away,
        "scope": (scope,),
        "staff": () if staff is None else (str(staff),),
        "begins": stage_start,
    }
    ask = read_supposed(run.snapshot, tokens)
    change = suppose(run.snapshot, ask, run.stamp)
    if ask == Suppose():
        raise InvalidValue(
            "Nothing is supposed.",
            "No option says what would be different.",
            "Add --without NAME, --hours NAME=4, ...",
        )
    stages = (stage_of(stage),) if stage else ahead(run.snapshot.programme.stage)
    after = run.snapshot.apply(change)
    trial = compare(run.snapshot, after, stages, run.today)
    label = label_words(after, change.label)
    data = {"supposed": label, **trial_data(trial), "saved": False}
    lines = [f"If {label}:" if not change.empty else "It is so already.", *trial_lines(trial)]
    if keep:
        kept = run.commit(change, "team-whatif", {**data, "saved": not run.options.dry_run}, lines)
        kept.data["saved"] = bool(kept.data.get("changed"))
        return kept
    return Answer("team-whatif", data, [*lines, "Nothing was saved; --keep would."])


def trial_data(trial: Trial) -> dict[str, Any]:
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
        "gates": [
            {
                "gate": one.gate.value,
                "criterion": one.criterion,
                "title": one.title,
                "before": one.before,
                "after": one.after,
            }
            for one in trial.gates
        ],
    }


def trial_lines(trial: Trial) -> list[str]:
    """What would change for people: rows by stage, points, vacancies, gates."""
    rows = [(one.stage.value, name, old, "->", new) for one in trial.stages for name, old, new in one.moves]
    lines = [f"{counted(trial.rows, 'row')} would change.", *table(rows)]
    lines += [
        f"{one.stage.value}: {number(one.before.team.objective, places=2, none='no complete team')} points,"
        f" then {number(one.after.team.objective, places=2, none='no complete team')}"
        for one in trial.stages
        if one.before.team.objective != one.after.team.objective
    ]
    for one in trial.stages:
        lines += [f"New vacancy in {one.stage.value}: {text}" for text in one.new_vacancies]
        lines += [f"Filled in {one.stage.value}: {text}" for text in one.filled_vacancies]
        gave_way = (text for text in one.after.relaxed if text not in one.before.relaxed)
        lines += [f"Gives way in {one.stage.value}: {text}" for text in gave_way]
    lines += [
        f"{one.gate.value} {one.title}: {words(one.before)}, then {words(one.after)}" for one in trial.gates
    ]
    return lines
