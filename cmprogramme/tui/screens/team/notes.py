"""What is to be said beside the strip: the stage looked at, what it lacks, warnings of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line, Span
from cmprogramme.tui.widgets.rows import Block, Words
from lifecycle.base.phases import STAGES, Stage
from lifecycle.base.words import counted, day_words, percent
from lifecycle.overrides import live_override
from lifecycle.people import roster
from lifecycle.team.overriding import team_rule
from lifecycle.team.real import Difference
from lifecycle.team.recommendation import Recommendation
from lifecycle.team.staffing import scaled, stage_days
from lifecycle.team.strip import StripStage, scaling_words, strip, warnings

VACANT: Line = (("■ missing  ", "off"),)
GAVE_WAY: Line = (("▲ gave way ", "watch"),)
WARNING: Line = (("▲ ", "watch"),)


def stages_of(facts: Facts, teams: Mapping[Stage, Recommendation]) -> tuple[StripStage, ...]:
    """The strip of the stages that are known, in order."""
    known = [teams[stage] for stage in STAGES if stage in teams]
    return strip(facts.snapshot, known, facts.today)


def note_blocks(
    facts: Facts,
    stage: Stage,
    teams: Mapping[Stage, Recommendation],
    told: Sequence[Difference],
) -> list[Block]:
    """The stage looked at, then the whole."""
    stages = stages_of(facts, teams)
    one = next((each for each in stages if each.stage is stage), None)
    blocks: list[Block] = []
    if one is not None:
        blocks += _stage(facts, one, stages, told)
    every = warnings(stages)
    if every:
        blocks += [Words(""), Words("THE WHOLE", "head")]
        blocks += [Words(text, "watch", mark=WARNING) for text in every]
    return [*blocks, Words(""), Words(scaling_words(facts.snapshot), "dim")]


def _stage(
    facts: Facts, one: StripStage, stages: Sequence[StripStage], told: Sequence[Difference]
) -> list[Block]:
    blocks: list[Block] = []
    before = stages.index(one) > 0
    moves = [f"+{person.name}" for person in one.joins] if before else []
    moves += [f"-{person.name}" for person in one.leaves]
    if moves:
        blocks.append(Words(" ".join(moves), mark=(("core  ", "dim"),)))
    blocks += [Words(text, "off", mark=VACANT) for text in one.vacancies]
    blocks += [Words(text, "watch", mark=GAVE_WAY) for text in one.relaxed]
    override = live_override(facts.snapshot, team_rule(one.stage), facts.today)
    if override is not None:
        text = f"going against it was decided until {day_words(override.expires, today=facts.today)}"
        blocks.append(Words(text, "watch", mark=WARNING))
    if one.real.core and told:
        blocks.append(Words(f"{counted(len(told), 'difference')} to the real team (v shows them)", "watch"))
        blocks += [Words(each.sentence, "dim", indent=2) for each in told if each.person is None]
    elif one.real.core:
        blocks.append(Words("The real team is as recommended.", "on"))
    else:
        blocks.append(Words("Nobody is assigned yet; enter gives the first seat.", "dim"))
    if one.complete:
        blocks.append(Words(_mix(one), "dim", mark=(("levels 5-1  ", "dim"),)))
        blocks.append(Words(_typical(one), "faint", mark=(("typically   ", "faint"),)))
    return blocks


def _mix(one: StripStage) -> str:
    return " ".join(percent(share) for share in one.mix)


def _typical(one: StripStage) -> str:
    return " ".join(f"{share}%" for share in one.typical)


def stage_title(facts: Facts, stage: Stage) -> list[Span]:
    """Title, days and bands of a stage in a line."""
    days, seniority = facts.of(stage_days)[stage], facts.playbook.band(stage).seniority
    size, functions, binds = scaled(facts.snapshot, stage, roster(facts.snapshot))
    return [
        (f"{stage.value} {facts.playbook.stage(stage).title}", "bold"),
        (f"  {day_words(days.start, today=facts.today)} to {day_words(days.end, today=facts.today)}", "dim"),
        (f"  core {size[0]}-{size[1]}, {functions[0]}-{functions[1]} functions", "dim"),
        (f", level {seniority[0]:g}-{seniority[1]:g}" if binds else ", any level", "dim"),
    ]
