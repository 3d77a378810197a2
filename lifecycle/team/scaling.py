"""How large and how broad a core is in an organisation of this size, and whose functions count.

Source: rules.md team (size), readings 2, 11, 12.
"""

from __future__ import annotations

from collections.abc import Iterable

from lifecycle.base.listed import FunctionId
from lifecycle.base.phases import Stage
from lifecycle.base.records import dataclass
from lifecycle.once import once
from lifecycle.people import Person, functions_of, partners_of, roster
from lifecycle.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Bounds:
    """Size and functions of a core, lower and upper end, and whether its level band is a rule."""

    size: tuple[int, int]
    functions: tuple[int, int]
    seniority_is_rule: bool


@once
def bounds(snapshot: Snapshot, stage: Stage) -> Bounds:
    """What the core of a stage looks like here (rules.md team, size).

    Sizes and functions shrink with the staff. Nobody is asked for functions the organisation does not have, nor for
    more of them than people.
    """
    band, less = snapshot.playbook.band(stage), snapshot.playbook.team.scaling.medium_less
    lower, upper = (scaled(snapshot, count) for count in band.size)
    if _shrinks(snapshot) and not is_small(snapshot):
        upper = min(upper, max(lower, band.size[1] - less))
    narrow, broad = (scaled(snapshot, count, least=1) for count in band.functions)
    exist = len(functions_here(snapshot))
    if is_small(snapshot):
        exist = min(exist or broad, function_count(snapshot, roster(snapshot)))
    if exist:
        broad = min(broad, exist)
    return Bounds((lower, upper), (min(narrow, upper, broad), broad), not is_small(snapshot))


def scaled(snapshot: Snapshot, count: int, *, least: int | None = None) -> int:
    """A number of the table for this many staff: half of it below `small_staff`, all of it from `medium_staff`, on a
    straight line between, rounded up; never below `small_minimum`, or the table's own where that is less."""
    scaling, staff = snapshot.playbook.team.scaling, snapshot.programme.staff
    if staff is None or not _shrinks(snapshot):
        return count
    span = scaling.medium_staff - scaling.small_staff
    above = max(0, staff - scaling.small_staff)
    found = -(-count * (span + above) // (2 * span)) if span else -(-count // 2)
    return max(found, min(count, scaling.small_minimum if least is None else least))


def is_small(snapshot: Snapshot) -> bool:
    """Whether the firm counts as small: below the playbook's limit, or of unknown size on a small firm's playbook."""
    scaling, staff = snapshot.playbook.team.scaling, snapshot.programme.staff
    return staff < scaling.small_staff if staff is not None else not scaling.applies


def is_large(snapshot: Snapshot) -> bool:
    """Whether teams of their own stand beside the core, one an area."""
    scaling, staff = snapshot.playbook.team.scaling, snapshot.programme.staff
    return scaling.applies and staff is not None and staff >= scaling.large_staff


def functions_here(snapshot: Snapshot) -> frozenset[FunctionId]:
    """The functions there are where the programme names its functions: those, and partners on the roster; else none."""
    named = snapshot.programme.functions
    known = frozenset(named).intersection(snapshot.playbook.titles["function"])
    return known | partners_of(snapshot, functions_of(snapshot, roster(snapshot))) if known else frozenset()


def counts_for(snapshot: Snapshot, person: Person) -> tuple[FunctionId, ...]:
    """The functions somebody counts for: all the playbook lists; in a small firm, where one person does several jobs,
    the first of them."""
    known = tuple(one for one in person.functions if one in snapshot.playbook.titles["function"])
    return known[:1] if is_small(snapshot) else known


def function_count(snapshot: Snapshot, people: Iterable[Person]) -> int:
    """How many functions these people count for together."""
    return len({function for person in people for function in counts_for(snapshot, person)})


def scaling_words(snapshot: Snapshot) -> str:
    """Which size rule applies, in a sentence."""
    scaling, staff = snapshot.playbook.team.scaling, snapshot.programme.staff
    if not scaling.applies:
        return "This playbook's own team sizes hold, whatever the number of staff."
    if staff is None:
        return "The number of staff is not entered, so team sizes are as the playbook has them."
    if is_small(snapshot):
        return f"{staff} staff: sizes and functions are halved, and everybody counts for one function."
    if _shrinks(snapshot):
        span = scaling.medium_staff - scaling.small_staff
        share = (span + staff - scaling.small_staff) / (2 * span)
        whole = f"{100 * share:.4g} % of those from {scaling.medium_staff} staff on"
        return f"{staff} staff: sizes and functions are {whole}, rounded up."
    if is_large(snapshot):
        return f"{staff} staff: the same core, with a team of its own for each area in scope."
    return f"{staff} staff: team sizes are as the playbook has them."


def _shrinks(snapshot: Snapshot) -> bool:
    """Whether the organisation is too small for the table as it stands."""
    scaling, staff = snapshot.playbook.team.scaling, snapshot.programme.staff
    return scaling.applies and staff is not None and staff < scaling.medium_staff
