"""What changed and is not told in words, counted in a sponsor's: "4 ideas", "2 measures changed" (rules.md summary)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun
from lifecycle.base.words import counted, plural, words
from lifecycle.ideas.nouns import Idea, IdeaState
from lifecycle.people import Person
from lifecycle.plan.nouns import WorkItem, WorkStatus
from lifecycle.summary.changed.lines import COUNTS, Line, line
from lifecycle.summary.changed.net_changes import Net
from lifecycle.summary.sheet import Group

MOST_KINDS = 4
"""Kinds counted in one line."""

CALLED: dict[str, tuple[str, str]] = {
    "accepted_team": ("accepted team", ""),
    "activity_count": ("count of what customers did", "counts of what customers did"),
    "amenability": ("view of what moves a director", "views of what moves directors"),
    "argument": ("argument of the case", "arguments of the case"),
    "assignment": ("seat in the team", "seats in the team"),
    "backing": ("sign of backing", "signs of backing"),
    "cluster": ("theme of ideas", "themes of ideas"),
    "commitment": ("answer on commitment", "answers on commitment"),
    "communication": ("message", ""),
    "component_start": ("start of a component", "starts of components"),
    "condition_change": ("decision on a condition", "decisions on conditions"),
    "condition_done": ("fulfilled condition", ""),
    "confirmation": ("confirmation of a criterion", "confirmations of criteria"),
    "context_profile": ("description of the surroundings", "descriptions of the surroundings"),
    "decision": ("gate decision", ""),
    "decision_asked": ("question", ""),
    "definition": ("wording of the definition", "wordings of the definition"),
    "director_decision": ("decision on the case", "decisions on the case"),
    "edge_change": ("changed dependency", "changed dependencies"),
    "edge_evidence": ("sign that one area helps another", "signs that one area helps another"),
    "enabler_status": ("enabler", ""),
    "endorsement": ("answer to the definition", "answers to the definition"),
    "experience": ("key experience", ""),
    "gate_vote": ("decision of a further decider", "decisions of further deciders"),
    "group_share": ("share of effort and value", "shares of effort and value"),
    "insight_hours": ("month of hours on insight", "months of hours on insight"),
    "issued_summary": ("page issued", "pages issued"),
    "lever_ability": ("lever of the offer", "levers of the offer"),
    "marker_matrix": ("table of customer signs", "tables of customer signs"),
    "measure_action": ("action on a measure", "actions on measures"),
    "measure_reading": ("value of a measure", "values of measures"),
    "modifier": ("change in the market", "changes in the market"),
    "money_actual": ("amount that came true", "amounts that came true"),
    "money_line": ("amount of the case", "amounts of the case"),
    "not_applicable": ("statement set aside", "statements set aside"),
    "page_rewritten": ("page printed anew", "pages printed anew"),
    "permission_store": ("kept permission", ""),
    "person": ("person", "people"),
    "plan_refinement": ("change of a customer plan", "changes of customer plans"),
    "precondition_score": ("precondition", ""),
    "prior_segment": ("segment expected beforehand", "segments expected beforehand"),
    "programme": ("detail of the programme", "details of the programme"),
    "rating": ("answer of the assessment", "answers of the assessment"),
    "reminder": ("reminder", ""),
    "risk": ("risk the leader named", "risks the leader named"),
    "right_check": ("check of what customers may expect", "checks of what customers may expect"),
    "round": ("assessment", ""),
    "seat_rule": ("wish for a seat", "wishes for seats"),
    "sign_off": ("sign-off", ""),
    "skill_level": ("level of a competency", "levels of competencies"),
    "source": ("source of knowledge", "sources of knowledge"),
    "spend_line": ("amount of spending", "amounts of spending"),
    "staged_component": ("step towards the vision", "steps towards the vision"),
    "statement_evidence": ("piece of evidence", "pieces of evidence"),
    "stage_move": ("move between stages", "moves between stages"),
    "stream": ("stream of work", "streams of work"),
    "stream_week": ("week of a stream", "weeks of streams"),
    "stress_scenario": ("answer to a change of the market", "answers to changes of the market"),
    "suitability": ("answer on suitability", "answers on suitability"),
    "support": ("support of delivery", "supports of delivery"),
    "training": ("training", ""),
    "value_model": ("value of a customer", "values of customers"),
    "vision_attribute": ("promise of the vision", "promises of the vision"),
    "vision_version": ("version of the vision", "versions of the vision"),
    "way_back": ("way back to plan", "ways back to plan"),
    "work_link": ("link between work items", "links between work items"),
}
"""Kinds whose code is no word of a sponsor's, or has a plural of its own."""


LEAST = frozenset(
    CALLED[kind][0] for kind in ("issued_summary", "page_rewritten", "reminder", "stage_move", "stream_week")
)
"""What keeps the programme's own books and tells a sponsor least: it is counted last, however often it was written."""


class Counting(NamedTuple):
    """What is counted together: the group, one of it and several, and whether it got later or worse."""

    group: Group
    one: str
    several: str
    slip: bool = False


def counted_lines(nets: Iterable[Net]) -> Iterator[Line]:
    """As few lines as hold them, the most first, but what is in LEAST last."""
    counts = Counter(one for net in nets for one in countings(net))
    for group in ("moved", "added", "changed", "dropped"):
        for slip in (True, False):
            found = [(c, n) for c, n in counts.most_common() if c.group == group and c.slip is slip]
            found.sort(key=lambda one: one[0].one in LEAST)
            for place in range(0, len(found), MOST_KINDS):
                texts = [counted(n, c.one, c.several) for c, n in found[place : place + MOST_KINDS]]
                yield line(COUNTS, group, listed(texts, MOST_KINDS), slip=slip)


def countings(net: Net) -> Iterator[Counting]:
    """What a change counts as; a thing that is new and done counts as both."""
    one, several = called(type(net.noun))
    if isinstance(net.noun, Person):
        yield _of_person(net)
        return
    if net.after is None:
        yield Counting("dropped", f"{one} removed", f"{several} removed")
        return
    if net.before is None:
        yield Counting("added", one, several)
    found = list(_ways(net))
    yield from found
    if net.before is not None and not found:
        yield Counting("changed", one, several)


def _of_person(net: Net) -> Counting:
    """People are no things: they are named, left out again, or more is known of them."""
    if net.after is None:
        return Counting("dropped", "person left out again", "people left out again")
    if net.before is None:
        return Counting("added", "person named", "people named")
    return Counting("changed", "person described anew", "people described anew")


def called(kind: type[Noun]) -> tuple[str, str]:
    """What a sponsor calls one noun of a kind, and several."""
    one, several = CALLED.get(kind.KIND, (words(kind.KIND), ""))
    return one, several or plural(one)


def _ways(net: Net) -> Iterator[Counting]:
    """What became of work and ideas."""
    before, after = net.before, net.after
    if isinstance(after, WorkItem):
        was = before if isinstance(before, WorkItem) else None
        if after.status in WORK and (was is None or was.status is not after.status):
            yield _counting(after, WORK[after.status])
        if was is not None and was.end is not None and after.end is not None and after.end > was.end:
            one, several = called(WorkItem)
            yield Counting("moved", f"{one} promised later", f"{several} promised later", True)
    if isinstance(after, Idea):
        was_state = before.state if isinstance(before, Idea) else None
        if after.state in IDEAS and was_state is not after.state:
            yield _counting(after, IDEAS[after.state])


def _counting(noun: Noun, way: str) -> Counting:
    one, several = called(type(noun))
    return Counting("changed", f"{one} {way}", f"{several} {way}")


WORK = {WorkStatus.DONE: "finished", WorkStatus.STARTED: "started"}
IDEAS = {
    IdeaState.CHANNELLED: "turned into work",
    IdeaState.PARKED: "parked",
    IdeaState.MERGED: "merged with another",
    IdeaState.SPLIT: "split",
}
