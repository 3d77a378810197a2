"""What must hold across a playbook, because every rule relies on it (rules.md playbooks)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lifecycle.base.areas import AREAS, Area, Capability
from lifecycle.base.phases import GATES, PHASES, STAGES, Phase
from lifecycle.playbook import criteria, lists
from lifecycle.playbook.assessment import Statement
from lifecycle.playbook.contents import Contents
from lifecycle.playbook.fault import Fault as Fault
from lifecycle.playbook.fault import FaultKind as FaultKind
from lifecycle.playbook.graph import Edge, EdgeType

TOLERANCE = 1e-3
"""Shares that make a whole may miss it by this much (rules.md reading 66)."""

QUICK = 3
"""Statements of an area in the quick check (rules.md F4)."""

ADDED: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("assessment", "intention_weight"): (("assessment", "reality_weight"),),
}
"""The other shares of a whole whose parts do not stand below one key."""


class Inconsistent(ValueError):
    """A playbook whose parts do not go together. `faults` lists all of it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


def faults(playbook: Contents) -> tuple[Fault, ...]:
    """Everything that does not hold; () for a sound playbook."""
    return (
        *duplicates(playbook),
        *fixed_sets(playbook),
        *sums(playbook),
        *graph(playbook),
        *bands(playbook),
        *limits(playbook),
        *statements(playbook),
        *criteria.faults(playbook),
        *lists.faults(playbook),
    )


def duplicates(playbook: Contents) -> Iterator[Fault]:
    """Ids given twice. Ids of criteria are unique over all gates."""
    lists: dict[tuple[str, ...], Iterable[str]] = {
        ("statements",): (entry.id for entry in playbook.statements),
        ("preconditions",): (entry.id for entry in playbook.preconditions),
        ("edges",): (entry.id for entry in playbook.edges),
        ("loops",): (entry.id for entry in playbook.loops),
        ("functions",): (entry.id for entry in playbook.functions),
        ("roles",): (entry.id for entry in playbook.roles),
        ("scorecard", "dimensions"): (entry.id for entry in playbook.scorecard.dimensions),
        ("competencies",): (entry.id for entry in playbook.competencies),
        ("changelog",): (entry.id for entry in playbook.changelog),
        ("case", "arguments"): (entry.id for entry in playbook.case.arguments),
        ("insight", "sources"): (entry.id for entry in playbook.insight.sources),
        ("strategy", "enablers"): (entry.id for entry in playbook.strategy.enablers),
        ("scorecard", "measures"): (entry.id for entry in playbook.scorecard.measures),
        ("team", "partner_rules"): (entry.id for entry in playbook.team.partner_rules),
    }
    for where, ids in lists.items():
        for name, count in Counter(ids).items():
            if count > 1:
                yield Fault(
                    "duplicate", where, f"the id '{name}' is used {count} times", "give each its own id"
                )
    before: dict[str, str] = {}
    for gate in playbook.gates:
        for criterion in gate.criteria:
            where = ("gates", gate.id.value, "criteria", criterion.id)
            if criterion.id in before:
                other = before[criterion.id]
                message = f"the id '{criterion.id}' is one of {other}'s criteria already"
                hint = "give this one another id: ids are unique over all gates"
                yield Fault("duplicate", where, message, hint, (("gates", other, "criteria", criterion.id),))
            before[criterion.id] = gate.id.value


def fixed_sets(playbook: Contents) -> Iterator[Fault]:
    """Areas, stages, gates and the other fixed sets: each exactly once."""
    need_phases = [phase for phase in PHASES if phase is not Phase.TRANSITION]
    yield from exactly(("areas",), (entry.id for entry in playbook.areas), AREAS)
    yield from exactly(("stages",), (entry.id for entry in playbook.stages), STAGES)
    yield from exactly(("gates",), (entry.id for entry in playbook.gates), GATES)
    yield from exactly(("team", "bands"), (band.id for band in playbook.team.bands), STAGES)
    yield from exactly(("team", "need"), (need.id for need in playbook.team.need), need_phases)
    for need in playbook.team.need:
        yield from exactly(("team", "need", need.id.value, "areas"), need.areas, AREAS)
    yield from exactly(("strategy", "spend_shares"), playbook.strategy.spend_shares, tuple(Capability))
    yield from exactly(
        ("case", "amenability"), playbook.case.amenability, ("financial", "strategic", "linked")
    )
    factors = ("granularity", "b2b", "frequency", "channels", "regulation", "size")
    yield from exactly(("fit", "weights"), playbook.fit.weights, factors)
    plans = ("acquisition", "retention", "penetration", "efficiency")
    yield from exactly(("customers", "plans"), playbook.customers.plans, plans)


def exactly(where: tuple[str, ...], given: Iterable[str], wanted: Iterable[str]) -> Iterator[Fault]:
    """Faults for what is missing or given twice."""
    counts = Counter(str(name) for name in given)
    missing = [str(name) for name in wanted if not counts[str(name)]]
    if missing:
        message = f"{', '.join(missing)} is missing"
        yield Fault("missing", where, message, "each has to be there once", item=missing[0])
    for name in (name for name, count in counts.items() if count > 1):
        yield Fault("duplicate", where, f"'{name}' is there more than once", "keep one")


def sums(playbook: Contents) -> Iterator[Fault]:
    """Shares that have to make a whole, and weights of which some must count."""
    wholes: dict[tuple[str, ...], tuple[float, ...]] = {
        ("case", "amenability"): tuple(playbook.case.amenability.values()),
        ("strategy", "spend_shares"): tuple(playbook.strategy.spend_shares.values()),
        ("assessment", "intention_weight"): (
            playbook.assessment.intention_weight,
            playbook.assessment.reality_weight,
        ),
        ("suitability",): (
            playbook.suitability.tailoring_weight,
            playbook.suitability.granularity_weight,
            playbook.suitability.readiness_weight,
        ),
        ("blind_alley",): (
            playbook.blind_alley.stale,
            playbook.blind_alley.burn,
            playbook.blind_alley.misaligned,
            playbook.blind_alley.blocked,
        ),
    }
    for where, shares in wholes.items():
        if abs(sum(shares) - 1) > TOLERANCE:
            parts = " + ".join(f"{share:g}" for share in shares)
            message = f"the shares {parts} make {sum(shares):g}, not 1"
            yield Fault("sum", where, message, "change them to make 1", ADDED.get(where, ()))
    some: dict[tuple[str, ...], Iterable[float]] = {
        ("areas",): (entry.weight for entry in playbook.areas),
        ("fit", "weights"): playbook.fit.weights.values(),
        ("preconditions",): (entry.weight for entry in playbook.preconditions),
    }
    for where, weights in some.items():
        if not any(weight > 0 for weight in weights):
            yield Fault("sum", where, "all weights are 0", "let at least one count")


def graph(playbook: Contents) -> Iterator[Fault]:
    """Edges that lead nowhere, stand twice or form a circle, and loops without an edge for each step."""
    computed: dict[tuple[Area, Area], str] = {}
    for edge in playbook.edges:
        where = ("edges", edge.id)
        if edge.source is edge.target:
            message = f"{edge.source} leads to itself"
            yield Fault("reference", (*where, "target"), message, "name two areas", ((*where, "source"),))
        elif edge.type is not EdgeType.FEEDS_BACK:
            pair = (edge.source, edge.target)
            if pair in computed:
                message = f"{edge.source} to {edge.target} is already edge '{computed[pair]}'"
                yield Fault(
                    "duplicate", where, message, "keep the stronger one", (("edges", computed[pair]),)
                )
            computed.setdefault(pair, edge.id)
    circle = cycle(playbook.edges)
    if circle:
        steps = ", ".join(f"{edge.source} to {edge.target} ({edge.id}, {edge.type})" for edge in circle)
        yield Fault(
            "cycle",
            ("edges", circle[-1].id, "type"),
            f"drives and enables go round in a circle: {steps}",
            f"let one of them be feeds_back: {', '.join(edge.id for edge in circle)}",
            tuple(
                ("edges", edge.id, key) for edge in reversed(circle) for key in ("type", "source", "target")
            ),
        )
    there = {(edge.source, edge.target) for edge in playbook.edges}
    for loop in playbook.loops:
        for source, target in loop.steps():
            if (source, target) not in there:
                message = f"no edge leads from {source} to {target}"
                yield Fault(
                    "reference",
                    ("loops", loop.id, "areas"),
                    message,
                    "add the edge or change the loop",
                    (("edges",),),
                    target.value,
                )


def cycle(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Edges of one circle among drives and enables, in order round; () when there is none. Self edges are left out.

    The last edge is the last one of the circle in playbook order: in a playbook that changes its parent, it is the
    likeliest to have been changed.
    """
    by_pair: dict[tuple[Area, Area], Edge] = {}
    for edge in edges:
        if edge.type is not EdgeType.FEEDS_BACK and edge.source is not edge.target:
            by_pair.setdefault((edge.source, edge.target), edge)
    computed = list(by_pair.values())
    position = {id(edge): number for number, edge in enumerate(computed)}
    for start in reversed(computed):
        came: dict[Area, Edge] = {}
        waiting = [start.target]
        while waiting:
            area = waiting.pop(0)
            for edge in computed:
                if (
                    edge.source is area
                    and edge.target not in came
                    and position[id(edge)] < position[id(start)]
                ):
                    came[edge.target] = edge
                    waiting.append(edge.target)
        if start.source in came:
            path = [start]
            area = start.source
            while area is not start.target:
                path.append(came[area])
                area = came[area].source
            return tuple(reversed(path))
    return ()


def bands(playbook: Contents) -> Iterator[Fault]:
    """Bands the right way round, and never narrower or more senior later on (rules.md reading 3)."""
    by_stage = {band.id: band for band in playbook.team.bands}
    for band in playbook.team.bands:
        where = ("team", "bands", band.id.value)
        for name, (low, high) in (
            ("size", band.size),
            ("functions", band.functions),
            ("seniority", band.seniority),
        ):
            if low > high:
                yield Fault(
                    "order",
                    (*where, name),
                    f"{low:g} to {high:g} is the wrong way round",
                    "lower bound first",
                )
        if band.size[0] < 1 or band.functions[0] < 1:
            yield Fault("limit", where, "a team has at least one person and one function", "start at 1")
        if band.size[1] > playbook.team.core_cap:
            message = f"up to {band.size[1]} people, but core_cap is {playbook.team.core_cap}"
            hint = "lower the size or raise team.core_cap"
            yield Fault("limit", (*where, "size"), message, hint, (("team", "core_cap"),))
        if not (band.seniority[0] >= 1 and band.seniority[1] <= 5):
            yield Fault("limit", (*where, "seniority"), "seniority goes from 1 to 5", "stay within 1 and 5")
    for earlier, later in pairwise(by_stage[stage] for stage in STAGES if stage in by_stage):
        where, before = ("team", "bands", later.id.value), ("team", "bands", earlier.id.value)
        after = f"than in {earlier.id}"
        for which, word in ((0, "lower"), (1, "upper")):
            for key, called, worse, rule in (
                ("size", "size", later.size[which] < earlier.size[which], "teams only grow"),
                (
                    "functions",
                    "number of functions",
                    later.functions[which] < earlier.functions[which],
                    "teams only get wider",
                ),
                (
                    "seniority",
                    "seniority",
                    later.seniority[which] > earlier.seniority[which],
                    "teams only get less senior",
                ),
            ):
                if worse:
                    message = f"the {word} {called} is {'more' if key == 'seniority' else 'less'} {after}"
                    yield Fault("order", (*where, key), message, rule, ((*before, key),))


def limits(playbook: Contents) -> Iterator[Fault]:
    """Pairs of limits that have to stand in order, and targets somebody could reach (rules.md F6)."""
    p = playbook
    factors = p.assessment.evidence
    pairs: tuple[tuple[tuple[str, ...], str, float, float], ...] = (
        (
            ("precondition_limits", "ready"),
            "proceed",
            p.precondition_limits.ready,
            p.precondition_limits.proceed,
        ),
        (("suitability", "good_score"), "least_score", p.suitability.good_score, p.suitability.least_score),
        (
            ("suitability", "good_tailoring"),
            "least_tailoring",
            p.suitability.good_tailoring,
            p.suitability.least_tailoring,
        ),
        (("scorecard", "amber"), "red", p.scorecard.amber, p.scorecard.red),
        (("blind_alley", "red"), "amber", p.blind_alley.red, p.blind_alley.amber),
        (("insight", "ratio_target"), "ratio_warning", p.insight.ratio_target, p.insight.ratio_warning),
        (("case", "go"), "decisions.stop_case", p.case.go, p.decisions.stop_case),
        (("pool", "days"), "least_days", p.pool.days, p.pool.least_days),
        (("assessment", "evidence", "assertion"), "none", factors.assertion, factors.none),
        (("assessment", "evidence", "document"), "assertion", factors.document, factors.assertion),
        (("assessment", "evidence", "observed"), "document", factors.observed, factors.document),
        (("team", "pool", "size"), "the lower bound", p.team.pool.size[1], p.team.pool.size[0]),
        (
            ("team", "scaling", "medium_staff"),
            "small_staff",
            p.team.scaling.medium_staff,
            p.team.scaling.small_staff,
        ),
        (
            ("team", "scaling", "large_staff"),
            "medium_staff",
            p.team.scaling.large_staff,
            p.team.scaling.medium_staff,
        ),
    )
    for where, name, upper, lower in pairs:
        if upper < lower:
            message = f"{upper:g} is below {name}, {lower:g}"
            path = tuple(name.split(".")) if "." in name else (*where[:-1], name)
            yield Fault("order", where, message, "raise it or lower the other", (path,))
    if playbook.areas and all(setting.target >= 100 for setting in playbook.areas):
        yield Fault(
            "limit",
            ("areas",),
            "every target is 100",
            "nobody excels everywhere: choose the areas that matter here and set targets you can reach, such as 60",
            tuple(("areas", setting.id.value, "target") for setting in playbook.areas),
        )


def statements(playbook: Contents) -> Iterator[Fault]:
    """Each area needs a creator to be scored by, and three statements in the quick check (rules.md F4)."""
    for area in AREAS:
        of_area = [statement for statement in playbook.statements if statement.area is area]
        if not any(statement.kind == "creator" for statement in of_area):
            yield Fault(
                "missing", ("statements",), f"{area} has no creator", "add one, so that it can be scored"
            )
            continue
        quick = [statement for statement in of_area if statement.quick]
        if len(quick) != QUICK:
            message = f"{area} has {len(quick)} statements in the quick check, not {QUICK}"
            hint = f"set  quick: true  on {QUICK} of them"
            yield Fault("limit", ("statements",), message, hint, said_of(of_area, "quick"))
        elif not any(statement.kind == "creator" for statement in quick):
            message = f"{area} has only destroyers in the quick check"
            hint = "set  quick: true  on one creator"
            yield Fault("missing", ("statements",), message, hint, said_of(of_area, "quick"))


def said_of(statements: Iterable[Statement], key: str) -> tuple[tuple[str, ...], ...]:
    """Where a key of some statements stands; the areas they are in stand there too."""
    return tuple(("statements", one.id, name) for one in statements for name in (key, "area"))
