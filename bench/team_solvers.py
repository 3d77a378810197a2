"""Which solver: the team model of one stage, in one piece and as it stands, given to HiGHS and to OR-Tools CP-SAT.

    python -m bench.team_solvers [SECONDS]

OR-Tools is not a dependency; where it is not installed its column says so. Both get two threads and the same limit.
The last column is our own solver, which splits the question by core size and brings a start along.
"""

import subprocess
import sys
import time
from dataclasses import dataclass

from bench.team_rosters import question, random_roster
from seating.objective import share_cap
from seating.one_stage.solve import solve_stage
from seating.problem import StageProblem, proof_of

SIZES = (15, 40, 200, 1000)
STAGES = ("D2", "B1", "B3")
SEED = 1
LIMIT_SECONDS = 20.0
THREADS = 2
SCALE = 10_000
FINE = 10_000_000
ALONE = "--cp-sat-alone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seconds used and the percent of the bound still open; None for a solver that is not there."""

    seconds: float
    gap_percent: float

    def __str__(self) -> str:
        return (
            f"{self.seconds:8.2f} s {'proven' if self.gap_percent < 1e-4 else f'{self.gap_percent:.2f} %':>8}"
        )


def plain_highs(problem: StageProblem, limit: float) -> Outcome:
    """HiGHS with its own settings on the model in one piece, core sizes chosen by indicator columns."""
    import highspy

    highs = highspy.Highs()  # type: ignore[no-untyped-call]  # the solver ships without hints for it
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("time_limit", limit)
    highs.setOptionValue("mip_rel_gap", 1e-7)
    weights, middle = problem.weights, problem.seniority_middle
    core, consulted = [], []
    for one in problem.candidates:
        core.append(highs.addBinary(obj=weights.load * problem.core_hours / problem.load_divisor))
        consulted.append(highs.addBinary(obj=weights.load * problem.consulted_hours / problem.load_divisor))
        highs.addConstr(core[-1] + consulted[-1] <= 1)
        highs.addConstr(core[-1] <= float(problem.can_be_core(one)))
        highs.addConstr(consulted[-1] <= float(problem.can_be_consulted(one)))
        if one.sponsor or one.leader:
            highs.addConstr(core[-1] >= 1)
    people = range(len(core))
    sizes = range(problem.size[0], problem.size_upper + 1)
    of_size = {size: highs.addBinary() for size in sizes}
    highs.addConstr(sum(of_size.values()) == 1)
    highs.addConstr(sum(core) == sum(size * flag for size, flag in of_size.items()))
    highs.addConstr(sum(consulted) <= problem.max_consulted)
    levels = sum(problem.candidates[n].level * core[n] for n in people)
    distance = highs.addVariable(0, 1, obj=weights.seniority)
    for size, flag in of_size.items():
        room = 5 * problem.size_upper * (1 - flag)
        highs.addConstr(levels <= problem.seniority[1] * size + room)
        highs.addConstr(levels >= problem.seniority[0] * size - room)
        highs.addConstr(size * distance >= levels - middle * size - room)
        highs.addConstr(size * distance >= middle * size - levels - room)
    present = []
    for function in sorted({name for one in problem.candidates for name in one.functions}):
        members = sum(core[n] for n in people if function in problem.candidates[n].functions)
        present.append(highs.addBinary())
        highs.addConstr(present[-1] <= members)
        highs.addConstr(members <= 10 * present[-1])
        highs.addConstr(members <= sum(share_cap(problem, size) * flag for size, flag in of_size.items()))
        if any(one.name == function for one in problem.required):
            either = [core[n] + consulted[n] for n in people if function in problem.candidates[n].functions]
            highs.addConstr(sum(either) >= 1)
    highs.addConstr(sum(present) >= problem.functions[0])
    highs.addConstr(sum(present) <= problem.functions[1])
    breadth = highs.addVariable(0, 1, obj=-weights.breadth)
    highs.addConstr(problem.functions[1] * breadth <= sum(present))
    for area, need in enumerate(problem.need):
        marks = [
            one.competencies[area] / problem.competency_scale / problem.saturation
            for one in problem.candidates
        ]
        covered = highs.addVariable(0, 1, obj=-weights.coverage * need)
        both = sum(marks[n] * (core[n] + problem.consulted_factor * consulted[n]) for n in people if marks[n])
        highs.addConstr(covered <= both)
        able = [n for n in people if problem.candidates[n].competencies[area] >= problem.competency_floor]
        counted = [core[n] + (consulted[n] if problem.floor_counts_consulted else 0) for n in able]
        highs.addConstr(sum(counted) >= 1)
    begin = time.perf_counter()
    highs.minimize()
    info = highs.getInfo()
    constant = weights.seniority
    value, bound = constant - info.objective_function_value, constant - info.mip_dual_bound
    return Outcome(time.perf_counter() - begin, proof_of(value, bound).gap_percent)


def plain_cp_sat(problem: StageProblem, limit: float) -> Outcome | None:
    """CP-SAT on the same model in whole numbers; None where OR-Tools is not installed."""
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None
    weights = problem.weights
    model = cp_model.CpModel()
    people = range(len(problem.candidates))
    core = [model.new_bool_var("") for _ in people]
    consulted = [model.new_bool_var("") for _ in people]
    for n, one in enumerate(problem.candidates):
        model.add(core[n] + consulted[n] <= 1)
        model.add(core[n] <= int(problem.can_be_core(one)))
        model.add(consulted[n] <= int(problem.can_be_consulted(one)))
        if one.sponsor or one.leader:
            model.add(core[n] == 1)
    of_size = {size: model.new_bool_var("") for size in range(problem.size[0], problem.size_upper + 1)}
    model.add_exactly_one(of_size.values())
    model.add(sum(core) == sum(size * flag for size, flag in of_size.items()))
    model.add(sum(consulted) <= problem.max_consulted)
    levels = sum(problem.candidates[n].level * core[n] for n in people)
    distance = model.new_int_var(0, SCALE, "")
    middle = round(SCALE * problem.seniority_middle)
    for size, flag in of_size.items():
        model.add(SCALE * levels <= round(SCALE * problem.seniority[1]) * size).only_enforce_if(flag)
        model.add(SCALE * levels >= round(SCALE * problem.seniority[0]) * size).only_enforce_if(flag)
        model.add(size * distance >= SCALE * levels - middle * size).only_enforce_if(flag)
        model.add(size * distance >= middle * size - SCALE * levels).only_enforce_if(flag)
    present = []
    for function in sorted({name for one in problem.candidates for name in one.functions}):
        members = [core[n] for n in people if function in problem.candidates[n].functions]
        present.append(model.new_bool_var(""))
        model.add_max_equality(present[-1], members)
        model.add(sum(members) <= sum(share_cap(problem, size) * flag for size, flag in of_size.items()))
        if any(one.name == function for one in problem.required):
            holders = [n for n in people if function in problem.candidates[n].functions]
            model.add(sum(core[n] + consulted[n] for n in holders) >= 1)
    model.add_linear_constraint(sum(present), *problem.functions)
    hour = weights.load / problem.load_divisor
    points = [
        -round(FINE * hour * problem.core_hours) * core[n]
        - round(FINE * hour * problem.consulted_hours) * consulted[n]
        for n in people
    ]
    points += [round(FINE * weights.breadth / problem.functions[1]) * flag for flag in present]
    whole = round(problem.competency_scale * problem.saturation * 5)
    part = round(5 * problem.consulted_factor)
    for area, need in enumerate(problem.need):
        marks = [one.competencies[area] for one in problem.candidates]
        covered = model.new_int_var(0, whole, "")
        model.add(covered <= sum(marks[n] * (5 * core[n] + part * consulted[n]) for n in people))
        points.append(round(FINE * weights.coverage * need / whole) * covered)
        able = [n for n in people if marks[n] >= problem.competency_floor]
        model.add(sum(core[n] + int(problem.floor_counts_consulted) * consulted[n] for n in able) >= 1)
    points.append(-round(FINE * weights.seniority / SCALE) * distance)
    model.maximize(sum(points) + round(FINE * weights.seniority))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = THREADS
    begin = time.perf_counter()
    solver.solve(model)
    seconds = time.perf_counter() - begin
    return Outcome(seconds, proof_of(solver.objective_value, solver.best_objective_bound).gap_percent)


def ours(problem: StageProblem, limit: float) -> Outcome:
    """Our own solver on the same question, ties settled too."""
    begin = time.perf_counter()
    team = solve_stage(problem, time_limit=limit)
    return Outcome(time.perf_counter() - begin, team.proof.gap_percent if team.proof else 100.0)


def cp_sat_apart(limit: float) -> list[Outcome | None]:
    """CP-SAT's outcomes from a process of its own: the two solvers' libraries cannot be loaded into one."""
    command = [sys.executable, "-m", "bench.team_solvers", str(limit), ALONE]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [None if line == "-" else Outcome(*(float(word) for word in line.split())) for line in lines]


def problems() -> list[tuple[int, str, StageProblem]]:
    """Size, stage and question of each line."""
    return [
        (size, stage, question(stage, random_roster(size, SEED), required=()))
        for size in SIZES
        for stage in STAGES
    ]


def main() -> None:
    """Print the comparison."""
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else LIMIT_SECONDS
    if ALONE in sys.argv:
        for _, _, problem in problems():
            one = plain_cp_sat(problem, limit)
            print("-" if one is None else f"{one.seconds} {one.gap_percent}")
        return
    print(f"one stage, the model in one piece, {limit:g} s at most")
    print(f"{'people stage':<14}{'HiGHS':>20}{'CP-SAT':>20}{'ours (HiGHS)':>20}")
    for (size, stage, problem), other in zip(problems(), cp_sat_apart(limit), strict=True):
        cells = (plain_highs(problem, limit), other, ours(problem, limit))
        print(
            f"{size:>6} {stage:<7}"
            + "".join(f"{'not installed' if one is None else one!s:>20}" for one in cells)
        )


if __name__ == "__main__":
    main()
