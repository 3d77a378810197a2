"""The story of the demonstration as text: what happened, the team, the gate, the graph and the pool of each stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from cmprogramme.cli.telling import lines_of
from cmprogramme.demo.playing import Played
from cmprogramme.wording import label_words
from lifecycle.base.phases import PHASE_OF, PHASE_TITLES, Stage
from lifecycle.base.words import counted, day_words, number, percent, words
from lifecycle.capabilities.analysis import analyse
from lifecycle.gates.nouns import Decision
from lifecycle.gates.records_telling import decision_page
from lifecycle.gates.telling import gate_page
from lifecycle.ideas.merit import ranked
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.ideas.pool import health, pool
from lifecycle.snapshot import Snapshot
from lifecycle.team.nouns import AcceptedTeam
from lifecycle.team.recommendation import later_stages, reasons, recommend
from lifecycle.team.telling import team_page

PAD = "  "


def stage_lines(stage: Stage, played: Sequence[Played]) -> list[str]:
    """A stage told: its steps, the team with its reasons, each gate as it was decided, the graph, the pool."""
    last = played[-1]
    title = last.after.playbook.stage(stage).title
    head = f"{stage.value} {title} ({PHASE_TITLES[PHASE_OF[stage]].lower()})"
    lines = [head, "=" * len(head)]
    for one in played:
        lines.append(f"{day_words(one.step.day):>11}  {told(one)}")
    with_team = next((one for one in played if _accepts(one, stage)), None)
    if with_team is not None:
        lines += ["", "Team", *_padded(_team(with_team.after, stage, with_team.step.day))]
    for one in played:
        if one.step.decides is not None:
            lines += ["", f"Gate, {day_words(one.step.day)}", *_padded(_gate(one))]
    lines += ["", "Graph", *_padded(graph_lines(last.before, last.step.day))]
    if last.before.all(Idea):
        lines += ["", "Pool", *_padded(pool_lines(last.before, last.step.day, whole=stage is Stage.POOL))]
    return lines


def chapter_of(one: Played) -> Stage:
    """The stage a step is told under: the one it was done in, or the one whose team began with it."""
    after = one.after.programme.stage
    return after if _accepts(one, after) else one.before.programme.stage


def told(one: Played) -> str:
    """What happened in a step, as its journal label says it."""
    return label_words(one.after, one.label)


def graph_lines(snapshot: Snapshot, day: date) -> list[str]:
    """The order of the areas, the best lever and the weakest link."""
    found = analyse(snapshot, day)
    if found.order is None:
        missing = ", ".join(area.value for area in found.missing)
        return [f"not yet assessed: {missing} have no score"]
    best = max(found.order, key=lambda area: found.leverage[area].value or 0.0)
    lever = found.leverage[best]
    weakest = found.weakest_link.value if found.weakest_link is not None else "none"
    lowest = found.lowest.value if found.lowest is not None else "none"
    return [
        f"index {number(found.index.value)}, mean {number(found.mean.value)}",
        f"order {', '.join(area.value for area in found.order)}",
        f"best lever {best.value} {snapshot.playbook.area_title(best)}: "
        f"{number(lever.value, places=3)} points of the index for each point of its own",
        f"weakest link {weakest}, lowest {lowest}",
    ]


def pool_lines(snapshot: Snapshot, day: date, *, whole: bool) -> list[str]:
    """The pool: how long, how many, what became of them; with `whole` the best ideas as well."""
    found, window = health(snapshot, day), pool(snapshot, day)
    states = Counter(found.by_state)
    shown = (IdeaState.CHANNELLED, IdeaState.PARKED, IdeaState.DECLINED)
    fates = ", ".join(f"{states[state]} {state.value}" for state in shown)
    open_ones = len(found.undisposed)
    people = len({idea.by for idea in snapshot.all(Idea) if idea.by is not None})
    lines = [
        f"{counted(found.ideas, 'idea')} in {number(window.days.value, places=0)} working days, by {people} people of "
        f"{len(found.heard)} functions; {percent(found.junior.value)} by frontline and specialists",
        f"{fates}, {open_ones} open; largest theme {percent(found.theme.value)} of the effort",
    ]
    if whole:
        best = ranked(snapshot, snapshot.all(Idea), day)[:5]
        lines += [f"{number(merit.value):>5}  {idea.text} ({idea.state.value})" for idea, merit in best]
    return lines


def story_data(played: Sequence[Played], snapshot: Snapshot) -> dict[str, Any]:
    """The story as data."""
    return {
        "programme": snapshot.programme.name,
        "stage": snapshot.programme.stage,
        "status": snapshot.programme.status,
        "today": snapshot.programme.clock,
        "steps": [
            {
                "day": one.step.day,
                "stage": chapter_of(one),
                "gate": one.step.decides,
                "label": told(one),
            }
            for one in played
        ],
    }


def _accepts(one: Played, stage: Stage) -> bool:
    id = one.after.id_of(AcceptedTeam, stage.value)
    return one.before.find(AcceptedTeam, id) is None and one.after.find(AcceptedTeam, id) is not None


def _team(snapshot: Snapshot, stage: Stage, day: date) -> list[str]:
    found = recommend(snapshot, stage, day)
    later = [recommend(snapshot, ahead, day) for ahead in later_stages(stage)] if found.team.complete else ()
    return lines_of(team_page(snapshot, found, {answer.key: answer for answer in reasons(found, later)}))


def _gate(one: Played) -> list[str]:
    gate = one.step.decides
    if gate is None:
        return []
    lines = lines_of(gate_page(one.before, one.step.day, gate))
    known = {decision.id for decision in one.before.all(Decision)}
    for decision in one.after.all(Decision):
        if decision.id not in known:
            lines += [
                "",
                f"Decided {words(decision.outcome)}:",
                *lines_of(decision_page(one.after, decision)),
            ]
    return lines


def _padded(lines: Sequence[str]) -> list[str]:
    return [f"{PAD}{line}" if line else "" for line in lines]
