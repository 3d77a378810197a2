"""What if: who would change, and what gates and vacancies would say, before anything is saved."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.team import stage_of
from cmprogramme.cli.telling import answer
from cmprogramme.wording import label_words
from lifecycle.base.errors import InvalidValue
from lifecycle.team.in_turn import ahead
from lifecycle.team.supposed import read_supposed
from lifecycle.team.supposing import Suppose, suppose
from lifecycle.trial import compare
from lifecycle.trial_telling import trial_page

Many = Annotated[tuple[str, ...], Parameter(consume_multiple=True, negative=())]

SO_ALREADY = "it is so already"


def whatif(
    *,
    without: Many = (),
    hours: Many = (),
    level: Many = (),
    away: Many = (),
    scope: str = "",
    staff: str = "",
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
        "staff": (staff,),
        "begins": stage_start,
    }
    ask = read_supposed(run.snapshot, tokens, run.today)
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
    found = answer(trial_page(trial, label if not change.empty else SO_ALREADY))
    data, lines = {**found.data, "supposed": label, "saved": False}, found.lines
    if keep:
        kept = run.commit(change, {**data, "saved": not run.options.dry_run}, lines)
        kept.data["saved"] = bool(kept.data.get("changed"))
        return kept
    return Answer(data, [*lines, "Nothing was saved; --keep would."])
