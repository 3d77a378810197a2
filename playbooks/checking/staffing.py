"""Bands of the core that no team can meet, mixes that are not a whole, and rules that ask for too many seats."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from playbooks.checking.check import Check
from playbooks.problems import Problem


def bands(check: Check) -> Iterator[Problem]:
    """Bands that ask for more functions than people or than there are, or for more of one function than may be."""
    team, known = check.playbook.team, len(check.playbook.functions)
    for band in team.bands:
        where = ("team", "bands", band.id.value)
        least, most = band.functions
        if team.scaling.applies and least > band.size[1]:
            message = f"{least} functions do not fit into {band.size[1]} people"
            hint = "raise the size, or let fewer functions do"
            yield check.problem("PB403", "warning", (*where, "functions"), message, hint, [(*where, "size")])
        if least > known:
            message = f"asks for {least} functions, and there are {known}"
            yield check.problem(
                "PB405", "warning", (*where, "functions"), message, f"ask for {known} at most"
            )
        of_one = ceil(team.function_share * band.size[0] - 1e-9)
        if most * of_one < band.size[0] and least <= most:
            message = (
                f"{band.size[0]} people of at most {most} functions, "
                f"and function_share lets {of_one} come from one"
            )
            hint = "let more functions do, or raise team.function_share"
            also = [("team", "function_share"), (*where, "size")]
            yield check.problem("PB405", "warning", (*where, "functions"), message, hint, also)
    pool = team.pool
    if pool.functions > min(known, pool.size[1]):
        message = f"{pool.functions} functions, of {known} there are, do not fit into {pool.size[1]} people"
        hint = "ask for fewer functions, or for more people"
        also = [("team", "pool", "size")]
        yield check.problem("PB405", "warning", ("team", "pool", "functions"), message, hint, also)
    if check.playbook.pool.functions > known:
        message = f"asks for {check.playbook.pool.functions} functions, and there are {known}"
        yield check.problem("PB405", "warning", ("pool", "functions"), message, f"ask for {known} at most")


def mixes(check: Check) -> Iterator[Problem]:
    """The typical mix of levels, in percent."""
    for band in check.playbook.team.bands:
        if sum(band.typical) != 100:
            where = ("team", "bands", band.id.value, "typical")
            message = f"the typical mix makes {sum(band.typical)} %, not 100"
            yield check.problem("PB404", "warning", where, message, "change it to make 100")


def seats(check: Check) -> Iterator[Problem]:
    """Stages in which more functions have a seat in the core than the core may have."""
    team = check.playbook.team
    for band in team.bands:
        asking = [rule for rule in team.partner_rules if rule.seat == "core" and band.id in rule.stages]
        asked = {rule.function for rule in asking}
        room = min(band.functions[1], band.size[1])
        if len(asked) > room:
            named = ", ".join(sorted(asked))
            message = f"in {band.id} {named} have a seat in a core of at most {room} functions"
            hint = "let some of them be consulted, or widen the band"
            also = [
                *(("team", "partner_rules", rule.id, key) for rule in asking for key in ("seat", "stages")),
                ("team", "bands", band.id.value, "functions"),
                ("team", "bands", band.id.value, "size"),
            ]
            yield check.problem("PB405", "warning", ("team", "partner_rules"), message, hint, also)
