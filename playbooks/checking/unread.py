"""Values and entries nothing reads: whatever a file says has an effect, or its author is told that it has none."""

from __future__ import annotations

from collections.abc import Iterator

from lifecycle.base.nearest import nearest
from lifecycle.playbook.team import PartnerRule
from playbooks import folders
from playbooks.checking.check import Check
from playbooks.fields import lists
from playbooks.nodes import Mapping, Scalar
from playbooks.problems import Problem


def statements(check: Check) -> Iterator[Problem]:
    """Severity and weight on the kind of statement that has none."""
    for statement in check.playbook.statements:
        where = ("statements", statement.id)
        if statement.kind == "creator" and "severity" in statement.model_fields_set:
            message = "a creator has no severity"
            yield check.problem("PB406", "warning", (*where, "severity"), message, "give it a weight instead")
        if statement.kind == "destroyer" and "weight" in statement.model_fields_set:
            message = "a destroyer has no weight"
            yield check.problem("PB406", "warning", (*where, "weight"), message, "give it a severity instead")


def rules(check: Check) -> Iterator[Problem]:
    """Rules for seats that hold in no stage, competencies nobody needs, hours of nobody."""
    book = check.playbook
    for key, stages in (
        *((("team", "partner_rules", rule.id), rule.stages) for rule in book.team.partner_rules),
        *((("team", "role_rules", rule.id), rule.stages) for rule in book.team.role_rules),
    ):
        if not stages:
            yield check.problem("PB406", "warning", (*key, "stages"), "holds in no stage", "name the stages")
    seated: dict[tuple[str, str], list[PartnerRule]] = {}
    for rule in book.team.partner_rules:
        mine = ("team", "partner_rules", rule.id)
        for other in seated.setdefault((rule.function, rule.area.value), []):
            if set(rule.stages) <= set(other.stages) and other.seat in (rule.seat, "core"):
                message = f"'{other.id}' seats {rule.function} for {rule.area} in the same stages already"
                also = [("team", "partner_rules", other.id)]
                yield check.problem("PB406", "warning", mine, message, "keep one of the two", also)
        seated[(rule.function, rule.area.value)].append(rule)
    for owner in book.team.owners:
        if not owner.artefacts:
            where = ("team", "owners", owner.id, "artefacts")
            yield check.problem("PB406", "warning", where, "owns nothing", "name what it owns")
    if not book.team.scaling.applies:
        scaling = ("team", "scaling")
        for idle in ("medium_staff", "medium_less", "small_minimum"):
            hint = "take the line away, or write  applies: true"
            message = "is not read, since scaling does not apply"
            yield check.problem("PB406", "note", (*scaling, idle), message, hint)
    for competency in book.competencies:
        at = ("competencies", competency.id)
        if not competency.roles:
            yield check.problem("PB406", "warning", (*at, "roles"), "no role needs it", "name the roles")
        if competency.level == 0:
            yield check.problem(
                "PB406", "warning", (*at, "level"), "level 0 asks for nothing", "ask for 1 to 4"
            )
    yield from hours(check)


def hours(check: Check) -> Iterator[Problem]:
    """Hours of a seat that are nobody's, that say nothing, or that were said before."""
    before: dict[tuple[str, object], str] = {}
    for seat in check.playbook.team.seat_hours:
        at = ("team", "seat_hours", seat.id)
        of: tuple[str, object] = ("role", seat.role) if seat.role else ("level", seat.level)
        if seat.role is None and seat.level is None:
            yield check.problem(
                "PB406", "warning", at, "is about no role and no level", "name one of the two"
            )
        elif seat.role and seat.level is not None:
            message = f"the level is not read, since a role is given: {seat.role}"
            yield check.problem("PB406", "warning", (*at, "level"), message, "make two entries of it")
        if seat.core is None and seat.consulted is None:
            yield check.problem("PB406", "warning", at, "gives no hours", "add core or consulted")
        if of in before and of[1] is not None:
            message = f"'{before[of]}' says it of the same people before"
            yield check.problem("PB406", "warning", at, message, "keep one of the two")
        before.setdefault(of, seat.id)


def artefacts(check: Check) -> Iterator[Problem]:
    """What a role owns and no stage leaves behind. Core names what the stages of its children leave, too."""
    if check.playbook.id in folders.shipped():
        return
    known = [title for stage in check.playbook.stages for title in stage.artefacts]
    for owner in check.playbook.team.owners:
        where = ("team", "owners", owner.id, "artefacts")
        for title in owner.artefacts:
            if title not in known:
                message = f"no stage leaves '{title}' behind"
                yield check.problem("PB406", "note", where, message, nearest(title, known), item=title)


def edges(check: Check) -> Iterator[Problem]:
    """Edges without weight; nothing is computed over them."""
    for edge in check.playbook.edges:
        if edge.weight == 0:
            where = ("edges", edge.id, "weight")
            yield check.problem(
                "PB406", "warning", where, "an edge of weight 0 carries nothing", "remove the edge"
            )


def repeats(check: Check) -> Iterator[Problem]:
    """The same word twice in a list of words; the second one does nothing."""
    for path, found in lists(check.merged):
        seen: set[object] = set()
        for item in found.items:
            if isinstance(item, Mapping) or not isinstance(item, Scalar) or not isinstance(item.value, str):
                continue
            if item.value in seen:
                message = f"'{item.value}' stands there twice"
                yield check.problem("PB406", "warning", path, message, "keep one", item=item.value)
            seen.add(item.value)
