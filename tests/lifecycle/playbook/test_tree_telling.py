"""The tree as it is told: what is open, what is added and changed, where a value comes from."""

from __future__ import annotations

import playbooks
from lifecycle.base.page import Sentence
from lifecycle.base.spoken import Spoken
from lifecycle.playbook.tree import find, tree
from lifecycle.playbook.tree_telling import branch_at, leaf_page, marks, tree_page, values_page
from tests.builders import core

BANK = playbooks.load("retail-bank")
G1 = ("gates", "G1", "criteria")


def test_what_is_added_and_what_is_changed_is_marked_up_to_its_section() -> None:
    found = marks(core(), BANK)
    assert found[(*G1, "g1.legal-grounds")] == "+"
    assert found[("areas", "PC", "weight")] == found[("areas", "PC")] == found[("areas",)] == "*"
    assert found[("gates",)] == "*"
    assert ("gates", "G0") not in found
    assert ("version",) not in found
    assert marks(None, BANK) == {}


def test_only_what_is_open_is_in_sight() -> None:
    branches = tree(BANK)
    shut = tree_page(branches, set(), {}).tables[0].rows
    assert len(shut) == len(branches)
    opened = tree_page(branches, {("gates",), ("gates", "G1")}, marks(core(), BANK)).tables[0].rows
    assert len(opened) == len(branches) + 6 + 1
    words = [row.cells[0].words for row in opened]
    assert any(line.startswith("* ▾ gates") for line in words)
    assert any(line.startswith("*   ▾ G1") for line in words)
    assert "*     ▸ criteria" in words  # what it is called is its key: said once


def test_keys_and_values_are_those_of_the_files_whatever_a_term_is_called() -> None:
    rows = tree_page(tree(BANK), set(), {}).tables[0].rows
    assert all(isinstance(row.cells[0].after[0].text, Spoken) for row in rows)
    branch = branch_at(tree(BANK), "gates.G1.criteria.g1.legal-grounds")
    assert branch is not None
    cells = [cell for row in values_page(branch, {}).tables[0].rows for cell in row.cells[1:]]
    assert all(isinstance(cell.text, Spoken) for cell in cells)
    told = [
        part.text for part in leaf_page(branch.leaves[0], branch, ()).parts[:2] if isinstance(part, Sentence)
    ]
    assert len(told) == 2
    assert all(isinstance(text, Spoken) for text in told)


def test_values_are_told_with_their_marks_and_nothing_said_is_no_blank() -> None:
    found = values_page(branch_at(tree(BANK), "gates.G1.criteria.g1.legal-grounds"), marks(core(), BANK))
    told = {row.cells[1].text: row.cells[2].text for row in found.tables[0].rows}
    assert told["kind"] == "must"
    assert told["threshold"] == "nothing"
    empty = values_page(find(tree(BANK), ("gates",)), {}).tables[0]
    assert (empty.rows, empty.empty) == ((), "6 entries below: enter opens it.")


def test_a_value_tells_all_of_it_who_says_it_and_what_it_is_for() -> None:
    branch = branch_at(tree(BANK), "areas.PC")
    assert branch is not None
    leaf = next(one for one in branch.leaves if one.name == "weight")
    said = playbooks.in_words(leaf.key, playbooks.origin("retail-bank", leaf.key))
    words = [getattr(part, "text", "") for part in leaf_page(leaf, branch, said, ["0 to 1,000"]).parts]
    assert words[0] == "areas.PC.weight"
    assert words[1] == "1.5"
    assert "set by retail-bank in areas.yaml" in words[2]
    assert words[3].startswith("core says 1")
    assert words[-1] == "0 to 1,000"
