"""A small mixed-integer model, row by row, and its solution by HiGHS.

The solver is imported on the first solve only. One thread and no clock inside: the same model gives the same answer
unless the time limit cuts it short, and then the result says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from seating.arrays import Floats

if TYPE_CHECKING:
    from highspy import HighsLp

INFINITY = float("inf")
WITHOUT_HEURISTICS: dict[str, bool | int | float | str] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_zi_round": False,
    "mip_heuristic_run_shifting": False,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_allow_restart": False,
    "mip_pscost_minreliable": 4,
    "mip_lp_age_limit": 3,
}
"""Our own search brings a good team along, so the solver only has to prove: measured, half the time."""
MANY_COLUMNS = 400
MANY: dict[str, bool | int | float | str] = {
    "mip_allow_cut_separation_at_nodes": True,
    "mip_pscost_minreliable": 0,
}
"""For models above that many columns: cuts at the nodes instead of trying out branches (measured)."""
EXACTLY = 1e-8
"""How close the bound must come to the best found: below the tenth of a tie that puts fewer people first."""
FEASIBILITY = 1e-9
"""How far a row may be missed; tighter than the solver's default because ties are told apart at 1e-6."""


class Stop(Protocol):
    """Anything that can say whether to stop, such as a threading.Event."""

    def is_set(self) -> bool:
        """True once the work should end with the best so far."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What came back: `values` None means none found; `finished` false means a limit cut the work short.

    `objective` is the value of `values`, `bound` what no solution can exceed (of a maximum; -inf if infeasible).
    `reduced` are the reduced costs of a linear relaxation, None for an integer model.
    """

    finished: bool
    objective: float
    bound: float
    values: Floats | None
    reduced: Floats | None = None
    duals: Floats | None = None


@dataclass(slots=True)
class Model:
    """A maximisation under rows `lower <= sum <= upper`; columns and rows are numbered as they are added."""

    offset: float = 0.0
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def column(self, cost: float = 0.0, lower: float = 0.0, upper: float = 1.0, whole: bool = False) -> int:
        """Add a column; the number it is known by."""
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(
        self, entries: Iterable[tuple[int, float]], lower: float = -INFINITY, upper: float = INFINITY
    ) -> int:
        """Add a row of (column, factor); the number it is known by."""
        for column, factor in entries:
            self.columns.append(column)
            self.factors.append(factor)
        self.starts.append(len(self.columns))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def copy(self) -> "Model":
        """A model of its own with the same content."""
        lists = (getattr(self, name) for name in self.__slots__ if name != "offset")
        return Model(self.offset, *(list(values) for values in lists))

    def objective_row(self) -> list[tuple[int, float]]:
        """The objective as entries of a row (without the offset)."""
        return [(column, cost) for column, cost in enumerate(self.cost) if cost]


def relax(model: Model) -> Solution:
    """The model without whole-number demands: a bound, and what each column would cost or bring."""
    return _run(model, integer=False, time_limit=INFINITY, stop=None, close=EXACTLY)


def solve(model: Model, *, time_limit: float, stop: Stop | None = None, close: float = EXACTLY) -> Solution:
    """The model with whole numbers, proven to `close`, unless `time_limit` seconds run out or `stop` is set."""
    return _run(model, integer=True, time_limit=time_limit, stop=stop, close=close)


def _run(model: Model, *, integer: bool, time_limit: float, stop: Stop | None, close: float) -> Solution:
    import highspy

    highs = highspy.Highs()  # type: ignore[no-untyped-call]  # the solver ships without hints for it
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "mip_rel_gap": 0.0,
        "mip_abs_gap": close,
        "mip_feasibility_tolerance": FEASIBILITY,
        "primal_feasibility_tolerance": FEASIBILITY,
        "dual_feasibility_tolerance": FEASIBILITY,
        **WITHOUT_HEURISTICS,
        **(MANY if len(model.cost) > MANY_COLUMNS else {}),
    }
    if time_limit < INFINITY:
        options["time_limit"] = max(0.01, time_limit)
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(_as_highs(model, integer))
    if stop is not None:
        highs.cbMipInterrupt += lambda event: event.interrupt(stop.is_set())
    highs.run()
    status, states = highs.getModelStatus(), highspy.HighsModelStatus
    info = highs.getInfo()
    if status in (states.kInfeasible, states.kUnboundedOrInfeasible):
        return Solution(True, -INFINITY, -INFINITY, None)
    values = None
    if info.primal_solution_status == 2:
        values = np.array(highs.getSolution().col_value)
    reached = info.objective_function_value if values is not None else -INFINITY
    if status == states.kOptimal:
        if integer:
            return Solution(True, reached, max(reached, info.mip_dual_bound), values)
        found = highs.getSolution()
        return Solution(True, reached, reached, values, np.array(found.col_dual), np.array(found.row_dual))
    bound = info.mip_dual_bound if integer else INFINITY
    return Solution(False, reached, bound, values)


def _as_highs(model: Model, integer: bool) -> "HighsLp":
    import highspy

    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = len(model.cost), len(model.row_lower)
    problem.sense_, problem.offset_ = highspy.ObjSense.kMaximize, model.offset
    problem.col_cost_, problem.col_lower_ = np.array(model.cost), np.array(model.lower)
    problem.col_upper_ = np.array(model.upper)
    problem.row_lower_, problem.row_upper_ = np.array(model.row_lower), np.array(model.row_upper)
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.array(model.starts, dtype=np.int32)
    problem.a_matrix_.index_ = np.array(model.columns, dtype=np.int32)
    problem.a_matrix_.value_ = np.array(model.factors)
    if integer:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        problem.integrality_ = [kinds[whole] for whole in model.whole]
    return problem
