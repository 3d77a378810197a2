"""Merged content -> Playbook, or faults in a person's words with the line each one stands in."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lifecycle.playbook import Playbook
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, is_broken, plain
from playbooks.problems import Problem
from playbooks.shape import ROOT, Shape
from playbooks.words import nearest


def validated(merged: Mapping, whole: bool = True) -> tuple[Playbook | None, list[Problem]]:
    """The Playbook, or None and what is wrong. When not `whole`, missing sections are not held against it."""
    try:
        return Playbook.model_validate(plain(merged)), []
    except ValidationError as error:
        problems = [
            problem
            for detail in error.errors(include_url=False)
            if (problem := described(detail, merged, whole)) is not None
        ]
        return None, problems


def described(detail: ErrorDetails, merged: Mapping, whole: bool) -> Problem | None:
    """One fault as a Problem; None when it only follows from a place already refused."""
    node: Node = merged
    place: Place = merged.place
    shape: Shape = ROOT
    for step in detail["loc"]:
        if is_broken(node):
            return None
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.items:
            place, shape, node = node.keys[step], shape.at(step), node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node, shape = node.items[step], Shape("mapping", shape.model)
            place = node.place
        else:
            break
    if is_broken(node):
        return None
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    kind = detail["type"]
    if kind == "extra_forbidden":
        return Problem(
            place.file,
            place.line,
            place.column,
            "PB101",
            "error",
            f"unknown key '{last}'",
            nearest(last, shape.keys()),
        )
    if kind == "missing":
        if not whole and len(detail["loc"]) == 1:
            return None
        return Problem(
            place.file,
            place.line,
            place.column,
            "PB102",
            "error",
            f"'{last}' is missing",
            f"add  {last}: ...",
        )
    shown = node.place if isinstance(node, Scalar) else place
    message = f"{'.'.join(str(part) for part in detail['loc'])}: {detail['msg']}"
    return Problem(shown.file, shown.line, shown.column, "PB103", "error", message)
