"""The tests stand as the code does: every module has its test by the same path, or a reason why not."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("cmprogramme", "lifecycle", "playbooks", "seating")

DECLARES = "it declares words, values or nouns; whatever reads them is tested"
TOLD = "lifecycle/test_pages.py"
AS_TYPED = "cmprogramme/cli/test_acceptance_lifecycle.py"
BY_KEYS = "cmprogramme/tui/test_parts_commands.py"
UNTESTED: dict[str, str] = {
    "playbooks/checking/*": "playbooks/test_planted_faults.py",
    "playbooks/fields.py": "playbooks/test_standins.py",
    "playbooks/held.py": "playbooks/test_repairs.py",
    "cmprogramme/cli/*": AS_TYPED,
    "cmprogramme/tui/screens/*": BY_KEYS,
    "cmprogramme/tui/widgets/file_line.py": "cmprogramme/tui/test_programmes.py",
    "cmprogramme/tui/*": "cmprogramme/tui/test_shell_changes.py",
    "cmprogramme/storage/listening.py": "cmprogramme/storage/test_watching.py",
    "cmprogramme/storage/migrations/*": "cmprogramme/storage/test_migrate.py",
    "cmprogramme/storage/*": "cmprogramme/storage/test_store.py",
    "cmprogramme/founding.py": "cmprogramme/cli/test_beginning.py",
    "cmprogramme/new_playbook.py": "cmprogramme/cli/test_playbook_new.py",
    "cmprogramme/repairing.py": "cmprogramme/cli/test_playbook_check.py",
    "cmprogramme/taking_along.py": "cmprogramme/cli/test_playbook_take.py",
    "cmprogramme/shelf.py": "cmprogramme/cli/test_beginning.py",
    "cmprogramme/portfolio.py": "cmprogramme/tui/test_programmes.py",
    "cmprogramme/edge.py": "cmprogramme/cli/test_acting.py",
    "cmprogramme/markers.py": "cmprogramme/tui/test_customers_parts.py",
    "cmprogramme/__main__.py": "cmprogramme/tui/test_shell_start.py",
    "cmprogramme/streams.py": "cmprogramme/tui/test_shell_start.py",
    "cmprogramme/bundle/form.py": "cmprogramme/bundle/test_importing.py",
    "cmprogramme/demo/step.py": "cmprogramme/demo/test_story_shape.py",
    "cmprogramme/demo/story.py": "cmprogramme/demo/test_story_shape.py",
    "cmprogramme/option.py": "cmprogramme/cli/test_tree.py",
    "lifecycle/unlisted.py": "lifecycle/test_own_lists.py",
    "lifecycle/entries.py": "lifecycle/test_snapshot.py",
    "cmprogramme/spelling.py": "cmprogramme/cli/test_acting.py",
    "cmprogramme/sharing.py": "cmprogramme/cli/test_sharing.py",
    "cmprogramme/limits.py": DECLARES,
    "lifecycle/actions.py": "lifecycle/test_action.py",
    "lifecycle/arguments.py": "lifecycle/test_action.py",
    "lifecycle/*telling.py": TOLD,
    "lifecycle/base/shape.py": "lifecycle/register/test_reading.py",
    "lifecycle/debrief.py": "lifecycle/test_lessons.py",
    "lifecycle/gates/confirming.py": "lifecycle/gates/test_stale.py",
    "lifecycle/gates/deciding.py": "lifecycle/gates/test_decide.py",
    "lifecycle/ideas/adding.py": "lifecycle/register/test_calling.py",
    "lifecycle/ideas/overriding.py": "cmprogramme/cli/test_acceptance_lifecycle.py",
    "lifecycle/insight/entering.py": "lifecycle/insight/test_matrix.py",
    "lifecycle/kept.py": "lifecycle/test_action.py",
    "lifecycle/mastery.py": "lifecycle/test_skills.py",
    "lifecycle/preconditions/rating.py": "lifecycle/preconditions/test_weighing.py",
    "lifecycle/records.py": "cmprogramme/storage/test_undo.py",
    "lifecycle/referring.py": "lifecycle/register/test_entering.py",
    "lifecycle/summary/need.py": "lifecycle/summary/test_needs.py",
    "lifecycle/strategy/starting.py": "lifecycle/strategy/test_drive.py",
    "lifecycle/suitability/answering.py": "lifecycle/suitability/test_judging.py",
    "lifecycle/summary/changed/*_words.py": "lifecycle/summary/changed/test_moves.py",
    "lifecycle/summary/changed/lines.py": "lifecycle/summary/changed/test_moves.py",
    "lifecycle/summary/changed/sheet_*.py": "lifecycle/summary/changed/test_comparing.py",
    "lifecycle/summary/freezing.py": "cmprogramme/test_pages.py",
    "lifecycle/assessment/answering.py": "lifecycle/assessment/test_sheet.py",
    "lifecycle/assessment/recording.py": "lifecycle/assessment/test_rounds.py",
    "lifecycle/work/*sources.py": "lifecycle/work/test_owing.py",
    "lifecycle/work/dues.py": "lifecycle/work/test_owing.py",
    "lifecycle/base/areas.py": DECLARES,
    "lifecycle/base/deeds.py": DECLARES,
    "lifecycle/base/errors.py": DECLARES,
    "lifecycle/base/phases.py": DECLARES,
    "lifecycle/base/tables.py": "lifecycle/test_roster.py",
    "lifecycle/case/decisions.py": "lifecycle/case/test_amenability.py",
    "lifecycle/floors.py": "lifecycle/customers/test_plans.py",
    "lifecycle/gates/lacking_words.py": "lifecycle/gates/test_here.py",
    "lifecycle/gates/overriding.py": "lifecycle/gates/test_stale.py",
    "lifecycle/gates/registry.py": "lifecycle/gates/test_report.py",
    "lifecycle/gates/results.py": DECLARES,
    "lifecycle/ideas/alarms.py": "lifecycle/ideas/test_blind_alley.py",
    "lifecycle/ideas/practice.py": "lifecycle/ideas/test_disposal.py",
    "lifecycle/keyed.py": "lifecycle/strategy/test_drive.py",
    "lifecycle/kinds.py": "test_noun_strategies.py",
    "lifecycle/*/nouns.py": DECLARES,
    "lifecycle/playbook/*": "playbooks/test_library.py",
    "lifecycle/programme.py": DECLARES,
    "lifecycle/register/finding.py": "lifecycle/register/test_entering.py",
    "lifecycle/register/showing.py": "lifecycle/register/test_reading.py",
    "lifecycle/summary/appendix/detail_*.py": "lifecycle/summary/appendix/test_detail.py",
    "lifecycle/summary/appendix/sections.py": "lifecycle/summary/appendix/test_detail.py",
    "lifecycle/pack/sheet.py": DECLARES,
    "lifecycle/team/overriding.py": "cmprogramme/demo/test_story_rollout_numbers.py",
    "cmprogramme/impact.py": "cmprogramme/cli/test_playbook_adopt.py",
    "lifecycle/upgrade/impact.py": "cmprogramme/cli/test_playbook_adopt.py",
    "lifecycle/upgrade/own.py": "lifecycle/upgrade/test_planning.py",
    "lifecycle/upgrade/asking.py": "lifecycle/upgrade/test_settling.py",
    "lifecycle/upgrade/asked_words.py": "lifecycle/upgrade/test_settling.py",
    "lifecycle/upgrade/results.py": DECLARES,
    "playbooks/complaints.py": "playbooks/test_reading.py",
    "playbooks/making/layout.py": "playbooks/making/test_formatting.py",
    "playbooks/problems.py": DECLARES,
    "playbooks/shape.py": "playbooks/test_validation.py",
    "seating/all_stages/links.py": "seating/all_stages/test_bounds.py",
    "seating/all_stages/parts.py": "seating/all_stages/test_bounds.py",
    "seating/all_stages/results.py": DECLARES,
    "seating/all_stages/*": "seating/all_stages/test_plan.py",
    "seating/arrays.py": "seating/one_stage/test_exact.py",
    "seating/one_stage/best.py": "seating/one_stage/test_exact.py",
    "seating/one_stage/*": "seating/one_stage/test_solve.py",
}
"""Modules without a test of their own, the nearest pattern first: the test that goes through them, or a reason."""

ACROSS: dict[str, str] = {
    "cmprogramme/cli/*": "commands as they are typed, and what holds for all of them",
    "cmprogramme/tui/*": "screens by keys, and what holds for all of them",
    "cmprogramme/storage/*": "what a store promises, on both databases",
    "lifecycle/test_register_rules.py": "register verbs against the rules of the nouns' own actions",
    "lifecycle/test_own_lists.py": "functions, roles and dimensions of a playbook's own, wherever they are read",
    "lifecycle/test_rollout_consequences.py": "one value of the rollout changed, and all that follows from it",
    "lifecycle/plan/test_promises.py": "promises and fixed starts, from the plan to who is told",
    "lifecycle/strategy/test_register_rules.py": "the same for the registers of the strategy",
    "cmprogramme/bundle/test_references.py": "words in place of ids, from the file to the change",
    "cmprogramme/demo/test_story_*.py": "the story as it is told, against its worked numbers",
    "cmprogramme/demo/test_left_undone.py": "the story with one thing left undone at a time",
    "lifecycle/gates/test_no_way_round.py": "moves and decisions of gates in any order",
    "cmprogramme/demo/test_poisoned_lines.py": "its lines with words in them that nobody should write",
    "lifecycle/test_far_days.py": "pages of a programme that holds days from before they had a range",
    "playbooks/test_imports.py": "what importing the package brings along",
    "playbooks/test_library.py": "the shipped playbooks, which are no module",
    "cmprogramme/authoring/test_shipped.py": "the cases the shipped playbooks carry",
    "playbooks/test_planted_faults.py": "the linter, on faults of every kind, alone and thirty at once",
    "playbooks/test_mutated_playbooks.py": "injured files through every part of reading",
    "cmprogramme/authoring/test_mutated_cases.py": "damaged files of cases through reading and trying",
}
"""Tests that stand by no module: what they are about."""


def modules() -> list[str]:
    """Every module of the product that is more than a package's front."""
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return [file.relative_to(ROOT).as_posix() for file in files if file.name != "__init__.py"]


def own_test(module: str) -> str:
    """The path of the test that would be a module's own."""
    folder, _, name = module.rpartition("/")
    return f"{folder}/test_{name}"


def reason(table: dict[str, str], path: str) -> str | None:
    """The first pattern of a table that fits."""
    return next((pattern for pattern in table if fnmatch(path, pattern)), None)


ALONE = [module for module in modules() if not (ROOT / "tests" / own_test(module)).exists()]


@pytest.mark.parametrize("module", ALONE)
def test_a_module_without_a_test_of_its_own_says_why(module: str) -> None:
    pattern = reason(UNTESTED, module)
    assert pattern is not None, f"write tests/{own_test(module)}, or a reason here"
    other = UNTESTED[pattern]
    assert not other.endswith(".py") or (ROOT / "tests" / other).exists(), f"there is no tests/{other}"


def test_every_reason_is_still_needed() -> None:
    used = {reason(UNTESTED, module) for module in ALONE}
    assert [pattern for pattern in UNTESTED if pattern not in used] == []


def test_every_test_stands_by_its_module_or_says_what_it_is_about() -> None:
    known = {own_test(module) for module in modules()}
    found = [
        file.relative_to(ROOT / "tests").as_posix()
        for package in PACKAGES
        for file in sorted((ROOT / "tests" / package).rglob("test_*.py"))
    ]
    strays = [path for path in found if path not in known]
    assert [path for path in strays if reason(ACROSS, path) is None] == []
    used = {reason(ACROSS, path) for path in strays}
    assert [pattern for pattern in ACROSS if pattern not in used] == []
