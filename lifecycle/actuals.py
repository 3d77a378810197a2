"""Recording actuals of measures, and what is done about those off track (rules.md F18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

from lifecycle.action import Says, Told, action, this_day
from lifecycle.base.days import HappenedDay
from lifecycle.base.noun import Ref, build, folded
from lifecycle.base.shape import typed
from lifecycle.base.tables import Table
from lifecycle.base.text import Text
from lifecycle.base.words import counted, day_words
from lifecycle.measures import Measure, MeasureAction, MeasureReading, offered
from lifecycle.people import named
from lifecycle.register.filed_telling import foretold, imported
from lifecycle.register.filing import filed
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

Which = Annotated[Measure, Says("the measure")]


def why_not_laid_out(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """Every measure of the playbook is there."""
    return "" if offered(snapshot) else "All measures of the playbook are there."


@action(
    "scorecard lay-out",
    title="Enter the playbook's measures",
    line="Those that are not there yet; each still needs an owner, a plan and a first value.",
    of=Measure,
    why_not=why_not_laid_out,
)
def lay_out_measures(snapshot: Snapshot, stamp: Stamp) -> Change:
    """Enter the measures of the playbook that are not there yet; those there stay as they are."""
    made = [
        build(
            Measure,
            {
                "id": snapshot.id_for(Measure, folded(one.title)),
                "name": one.title,
                "dimension": one.dimension,
                "kind": one.kind,
                "unit": one.unit,
                "lower_is_better": one.lower_is_better,
                "template": one.id,
            },
        )
        for one in offered(snapshot)
    ]
    label = f"Entered {counted(len(made), 'measure')} of the playbook"
    return make_change(snapshot, stamp, label, puts=made)


def recorded(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The measure by name, and the action on it when there is a new one."""
    given = next(found for found in after.all(Measure) if str(found.id) == change.args["measure"])
    made = [noun for noun in change.puts if isinstance(noun, MeasureAction)]
    return Told({"measure": given.name, **({"id": str(made[-1].id)} if made else {})})


@action(
    "scorecard record",
    title="Record an actual of this measure",
    line="A second one for the same day replaces the first.",
    of=MeasureReading,
    tells=recorded,
)
def record_actual(
    snapshot: Snapshot,
    measure: Which,
    value: Annotated[float, Says("the actual value")],
    stamp: Stamp,
    *,
    day: Annotated[
        HappenedDay | None, Says("the day it stands for; left out: today", name="date", start=this_day)
    ] = None,
    note: Annotated[str, Says("where it comes from")] = "",
) -> Change:
    """Record a measure's actual of a day; a second one for the same day replaces the first."""
    when = day or stamp.today
    id = snapshot.id_of(MeasureReading, str(measure.id), when.isoformat())
    fields = {"id": id, "measure": measure.id, "day": when, "value": value, "note": note}
    label = f"Recorded {measure.name} of {day_words(when)}: {typed(value)}"
    return make_change(snapshot, stamp, label, puts=(build(MeasureReading, fields),))


def no_measure(snapshot: Snapshot, stamp: Stamp, given: Mapping[str, Any]) -> str:
    """There is nothing actuals could be of."""
    return "" if snapshot.all(Measure) else "There is no measure yet."


@action(
    "scorecard import",
    title="Import actuals from a file",
    line="Columns measure, day, value and note; all or nothing, and told before it is done.",
    of=MeasureReading,
    why_not=no_measure,
    tells=imported,
    asks=partial(foretold, MeasureReading),
    costly=True,
)
def import_actuals(
    snapshot: Snapshot,
    file: Annotated[Table, Says("a CSV or XLSX file; - is standard input", file="table")],
    stamp: Stamp,
) -> Change:
    """The same as `measure-reading import`: every row as an actual, in one Change, or none."""
    return filed(snapshot, MeasureReading, file, stamp)


@action(
    "scorecard act",
    title="Say what is done about this measure",
    line="A measure off track needs an action, with an owner and a day.",
    of=MeasureAction,
    tells=recorded,
)
def record_action(
    snapshot: Snapshot,
    measure: Which,
    text: Annotated[str, Says("what is done about it")],
    stamp: Stamp,
    *,
    owner: Annotated[str, Ref("person"), Says("who does it; left out: who has the measure")] = "",
    due: Annotated[date | None, Says("until when")] = None,
    day: Annotated[
        HappenedDay | None, Says("the day it was decided; left out: today", name="date", start=this_day)
    ] = None,
) -> Change:
    """Record what is done about a measure that is off track; `day` is today unless given, `owner` the measure's."""
    who, strangers = named(snapshot, owner) if owner.strip() else (measure.owner, ())
    entry = build(
        MeasureAction,
        {
            "id": stamp.new_id(),
            "measure": measure.id,
            "text": text,
            "day": day or stamp.today,
            "owner": who,
            "due": due,
        },
    )
    return make_change(snapshot, stamp, f"Decided on {measure.name}: {text}", puts=(*strangers, entry))


@action(
    "scorecard finish",
    title="Finish this action on a measure",
    line="It is done; what came of it stays beside it.",
    of=MeasureAction,
)
def finish_action(
    snapshot: Snapshot,
    action: Annotated[MeasureAction, Says("the action")],
    stamp: Stamp,
    *,
    day: Annotated[
        HappenedDay | None, Says("the day it was finished; left out: today", name="date", start=this_day)
    ] = None,
    result: Annotated[Text, Says("what came of it")] = "",
) -> Change:
    """Record that an action is done and what came of it."""
    after = action.changed(done=day or stamp.today, result=result)
    return make_change(snapshot, stamp, f"Finished the action '{action.text}'", puts=(after,))
