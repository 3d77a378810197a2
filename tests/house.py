"""The rules of the house that no other tool checks; `make lint` runs it on the packages of the product.

    python -m tests.house cmprogramme lifecycle playbooks seating

No circle of files, counting every import, also under TYPE_CHECKING and inside functions. A Change is made in the
lifecycle, in bundles and in the demonstration only. No file of more than 400 lines. No handler of messages calls that
of its base, for the framework calls every one. Every folder of files is a package:
of one that is none, neither this nor the import contracts would see anything.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import networkx
from grimp import build_graph

MAKER = "make_change"
MAKERS = ("lifecycle", "cmprogramme.bundle", "cmprogramme.demo")
LINES = 400


def circles(packages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(first module, sentence) for each circle of files, one way round it named."""
    graph = build_graph(*packages, exclude_type_checking_imports=False, cache_dir=None)
    arrows = networkx.DiGraph(
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    )
    for ring in networkx.strongly_connected_components(arrows):
        if len(ring) > 1:
            steps = networkx.find_cycle(arrows.subgraph(ring), min(ring))
            told = " -> ".join((steps[0][0], *(imported for _, imported in steps)))
            yield min(ring), f"a circle of {len(ring)} files: {told}"


def stray_changes(files: Iterable[Path], root: Path) -> Iterator[tuple[str, str]]:
    """(module, sentence) for each file outside the three places that speaks of `make_change`."""
    for path in files:
        module = module_of(path, root)
        if inside(module, MAKERS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            told = {
                getattr(node, "name", ""),  # from ... import make_change, also as another name
                getattr(node, "id", ""),
                getattr(node, "attr", ""),
            }
            if MAKER in told and isinstance(node, ast.alias | ast.Name | ast.Attribute):
                yield module, f"line {node.lineno} speaks of {MAKER}; that belongs to {', '.join(MAKERS)}"
                break


def long_files(files: Iterable[Path], root: Path) -> Iterator[tuple[str, str]]:
    """(module, sentence) for each file of too many lines."""
    for path in files:
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > LINES:
            yield (
                module_of(path, root),
                f"{count} lines, more than {LINES}; a second subject is a second file",
            )


def doubled_handlers(files: Iterable[Path], root: Path) -> Iterator[tuple[str, str]]:
    """(module, sentence) for each handler of messages that calls that of its base, which is called anyway."""
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr.startswith("on_")
                and node.attr != "on_event"
                and isinstance(node.value, ast.Call)
                and getattr(node.value.func, "id", "") == "super"
            ):
                told = f"line {node.lineno} calls super().{node.attr}; the framework calls it as well"
                yield module_of(path, root), told


def unseen_folders(files: Iterable[Path], root: Path) -> Iterator[tuple[str, str]]:
    """(module, sentence) for each folder with files and no `__init__.py`."""
    for folder in sorted({path.parent for path in files}):
        if not (folder / "__init__.py").exists():
            yield module_of(folder / "__init__.py", root), "has no __init__.py, so no contract sees it"


def findings(packages: Sequence[str], root: Path) -> list[str]:
    """Everything that breaks a rule, a line each. The packages must be importable from the root."""
    files = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    found = [
        *unseen_folders(files, root),
        *circles(packages),
        *stray_changes(files, root),
        *long_files(files, root),
        *doubled_handlers(files, root),
    ]
    return [f"{module}: {why}" for module, why in found]


def module_of(path: Path, root: Path) -> str:
    """The name a file is imported by."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def inside(module: str, places: Iterable[str]) -> bool:
    """Whether a module is one of these or lies in one of them."""
    return any(module == place or module.startswith(f"{place}.") for place in places if place)


def main(packages: Sequence[str]) -> int:
    """Prints what it finds; 1 when that is anything."""
    found = findings(packages, Path())
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
