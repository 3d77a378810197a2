"""Content with its faulty values replaced, so that the rest can be looked at.

One wrong entry must hide no other fault, and none may be made up. So a faulty value is replaced twice, once by what was
inherited or the least it could be, once by the most: what is wrong both ways is wrong whatever the author meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import Any

from pydantic_core import ErrorDetails

from playbooks.fields import resolved, schema_at

Step = str | int

TEXTS = (("stand-in", "other-stand-in"), ("0.0.1", "9.9.9"))


def sample(part: AnyMapping[str, Any], most: bool) -> Any:
    """A value the schema takes: the least, or the most."""
    part = resolved(part)
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return part["enum"][-1 if most else 0]
    kind = part.get("type")
    match "string" if isinstance(kind, list) and "string" in kind else kind:
        case "boolean":
            return most
        case "integer" | "number":
            low = part.get(
                "minimum", part.get("exclusiveMinimum", 0) + 1 if "exclusiveMinimum" in part else 0
            )
            return part.get("maximum", low + 1_000) if most else low
        case "string":
            fitting = (texts for texts in TEXTS if re.search(part.get("pattern", ""), texts[most]))
            return next(fitting, TEXTS[0])[most]
        case "array":
            fixed = [sample(one, most) for one in part.get("prefixItems", ())]
            needed = max(0, part.get("minItems", 0) - len(fixed))
            return fixed + [sample(part.get("items", {}), most) for _ in range(needed)]
        case "object":
            given = part.get("properties", {})
            return {key: sample(given[key], most) for key in part.get("required", ())}
        case _:
            return None


class Repair:
    """Content under repair. `touched` are the paths, by keys and ids, of lists and mappings that had to be guessed."""

    def __init__(self, content: Any, inherited: AnyMapping[str, Any], most: bool) -> None:
        self.content = content
        self.inherited = inherited
        self.most = most
        self.touched: set[tuple[str, ...]] = set()

    def all(self, details: AnySequence[ErrorDetails]) -> None:
        """Every fault mended, then entries that could not be left out."""
        for detail in details:
            self.one(tuple(detail["loc"]), detail["type"])
        self.content = pruned(self.content)

    def one(self, loc: tuple[Step, ...], kind: str) -> None:
        """One faulty value: taken out when its key is unknown, else replaced; an entry without an id is emptied,
        one whose id is written wrongly has another."""
        if loc and loc[-1] == "[key]":
            loc, kind = loc[:-1], "extra_forbidden"
        content: Any = self.content
        old: Any = self.inherited
        names: list[str] = []
        for number, step in enumerate(loc):
            last = number == len(loc) - 1
            if isinstance(content, dict) and isinstance(step, str):
                before = old.get(step) if isinstance(old, dict) else None
                if last and kind == "extra_forbidden":
                    content.pop(step, None)
                    return
                names.append(step)
                if last or step not in content:
                    content[step] = self.value(loc[: number + 1], before, names)
                    return
                content, old = content[step], before
            elif isinstance(content, list) and isinstance(step, int) and step < len(content):
                entry = content[step]
                name = entry.get("id") if isinstance(entry, dict) else None
                lost = not isinstance(name, str) or (loc[number + 1 :] == ("id",) and bool(name))
                if (
                    isinstance(entry, dict)
                    and lost
                    and isinstance(name, str)
                    and self.renamed(loc[: number + 2])
                ):
                    entry["id"] = f"{TEXTS[0][0]}-{step}"
                    self.touched.add((*names, entry["id"]))
                    return
                if isinstance(entry, dict) and (lost or last):
                    content[step] = None
                    self.touched.add(tuple(names))
                    return
                if last:
                    content[step] = self.value(loc, None, names)
                    return
                entries = old if isinstance(old, list) else []
                old = next((one for one in entries if isinstance(one, dict) and one.get("id") == name), None)
                names.append(str(name))
                content = entry
            else:
                return

    def renamed(self, loc: tuple[Step, ...]) -> bool:
        """Whether another id can stand in for one that is wrongly written, so that its entry hides no other."""
        part = schema_at(loc)
        return part is not None and re.search(part.get("pattern", "$^"), f"{TEXTS[0][0]}-0") is not None

    def value(self, loc: tuple[Step, ...], inherited: Any, names: AnySequence[str]) -> Any:
        """What stands in for a value: what was inherited, the least or the most it could be."""
        part = schema_at(loc)
        container = part is None or part.get("type") in ("array", "object")
        if container:
            self.touched.add(tuple(names))
        if inherited is not None and (container or not self.most):
            return inherited
        return sample(part, self.most) if part is not None else None

    def guessed(self, where: AnySequence[str]) -> bool:
        """Whether what stands at a path was guessed, or lies within what was, or holds it."""
        return any(all(a == b for a, b in zip(where, path, strict=False)) for path in self.touched)


def pruned(content: Any) -> Any:
    """The content without emptied entries."""
    if isinstance(content, dict):
        return {key: pruned(value) for key, value in content.items()}
    if isinstance(content, list):
        return [pruned(value) for value in content if value is not None]
    return content
