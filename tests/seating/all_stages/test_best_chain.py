"""The best chain of known teams, against trying every chain."""

import random
from itertools import product

import numpy as np
import pytest

from seating.all_stages.best_chain import Table, best_chain, through
from seating.all_stages.chain import step_by_step
from seating.all_stages.parts import Part
from seating.all_stages.together import Together
from seating.one_stage.best import Clock
from tests.seating.plans import tiny_problems
from tests.seating.unhurried import UNHURRIED


def parts_of(seed: int) -> list[Part]:
    problems, clock = tiny_problems(seed), Clock(UNHURRIED)
    together = Together(problems, step_by_step(problems, clock), clock, None)
    together.run()
    return together.parts


def random_table(draw: random.Random, people: int, rows: int, states: int) -> Table:
    members = np.array([[float(draw.random() < 0.4) for _ in range(people)] for _ in range(rows)])
    members[:, 0] = np.maximum(members[:, 0], members.sum(axis=1) == 0)  # no team is without anybody
    return Table(
        members=members,
        size=members.sum(axis=1),
        functions=np.array([float(draw.randint(1, 4)) for _ in range(rows)]),
        mean=np.array([float(draw.randint(2, 5)) for _ in range(rows)]),
        value=np.array([draw.uniform(50, 90) for _ in range(rows)]),
        state=np.array([draw.randrange(states) for _ in range(rows)], dtype=np.intp),
    )


def worth(parts: list[Part], tables: list[Table], rows: tuple[int, ...]) -> float | None:
    """The value of one chain, team by team; None when a state may not follow another."""
    total = float(tables[0].value[rows[0]])
    for place in range(1, len(tables)):
        part, before, here = parts[place], tables[place - 1], tables[place]
        one, other = rows[place - 1], rows[place]
        assert part.follows is not None
        if not part.follows[before.state[one], here.state[other]]:
            return None
        dropped = before.size[one] - float(before.members[one] @ here.members[other])
        total += float(here.value[other]) - part.problem.weights.churn * dropped / max(before.size[one], 1)
    return total


@pytest.mark.parametrize("seed", range(4))
def test_the_chain_is_the_best_of_all_and_so_is_the_best_through_every_team(seed: int) -> None:
    parts, draw = parts_of(seed), random.Random(seed)
    for _ in range(10):
        tables = [random_table(draw, 6, draw.randint(1, 5), len(part.ground.states)) for part in parts]
        chains = {
            rows: value
            for rows in product(*(range(len(table.value)) for table in tables))
            if (value := worth(parts, tables, rows)) is not None
        }
        found = best_chain(parts, tables)
        if not chains:
            assert found is None
            continue
        assert found is not None
        assert found.objective == pytest.approx(max(chains.values()))
        assert chains[found.rows] == pytest.approx(found.objective)
        for place, best in enumerate(through(parts, tables)):
            for row, value in enumerate(best):
                held = [each for rows, each in chains.items() if rows[place] == row]
                assert (value == -np.inf) == (not held)
                assert not held or value == pytest.approx(max(held))
