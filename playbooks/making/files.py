"""Everything that goes with a playbook: what is read of its folder, its tests, and pages for people."""

from __future__ import annotations

from playbooks.folders import ALL_BYTES, FILES, TESTS, Folder, is_link, listed, octets, reason
from playbooks.problems import Problem

PAGE = ".md"


def contents(folder: Folder) -> tuple[dict[str, bytes], list[Problem]]:
    """Bytes by file name, playbook.yaml first: sections, guidance, tests, pages such as README.md.

    What must not be read (links, devices, what is too large) is named and left out.
    """
    problems: list[Problem] = []
    names = [*listed(folder, problems), *beside(folder, problems)]
    problems = [one for one in problems if one.severity == "error"]
    if len(names) > FILES:
        problems.append(
            Problem("", 0, 0, "PB004", "error", f"has more than {FILES} files", "put tests together")
        )
    found: dict[str, bytes] = {}
    for name in names[:FILES]:
        content = octets(folder, name, problems)
        if content is not None:
            found[name] = content
    if sum(map(len, found.values())) > ALL_BYTES:
        message = f"has more than {ALL_BYTES // 1_000_000} MB of text"
        problems.append(Problem("", 0, 0, "PB004", "error", message, "take out what is not needed"))
    return found, problems


def beside(folder: Folder, problems: list[Problem]) -> list[str]:
    """The files besides those that make the playbook: its tests, and pages at its top."""
    try:
        names = [entry.name for entry in folder.path.iterdir() if entry.name.endswith(PAGE)]
        tests = folder.path / TESTS
        if tests.is_dir() and not is_link(tests):
            names += [f"{TESTS}/{each.name}" for each in tests.iterdir() if each.name.endswith(".yaml")]
    except OSError as error:
        problems.append(Problem("", 0, 0, "PB003", "error", f"the folder cannot be read ({reason(error)})"))
        return []
    return sorted(name for name in names if name.rpartition("/")[2][:1] != ".")
