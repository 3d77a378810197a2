"""One value of a playbook explained: what it is and says, who set it, what it may be, what reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lifecycle.base.errors import NotFound
from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from lifecycle.playbook.criteria import each_asked
from lifecycle.playbook.thresholds import range_of
from playbooks.fields import Part, patterns, resolved
from playbooks.loader import Loaded, examine
from playbooks.nodes import Mapping, Node, Sequence
from playbooks.origin import Setting, dead_end, in_words, next_step, origin_of, shown
from playbooks.readers import Reader, reader_of


@dataclass(frozen=True, slots=True)
class Explained:
    """A value by its path; `layers` from the root down, () where the default holds."""

    key: str
    what: str
    value: object
    layers: tuple[Setting, ...]
    takes: str
    default: object
    read_by: tuple[Reader, ...]

    def lines(self) -> list[str]:
        """All of it for people."""
        found = [f"{self.key}: {self.what}", ""]
        if self.layers:
            found += in_words(self.key, self.layers)
        else:
            found.append(f"No playbook of the chain says it, so it is {shown(self.default)}.")
        found += ["", f"takes: {self.takes}"]
        return [*found, *(f"read by: {reader}" for reader in self.read_by)]


def explained(name_or_folder: str | Path, key: str, user_folder: Path | None = None) -> Explained:
    """A value at a dotted path of keys and ids. NotFound says how far the path leads."""
    return explained_of(examine(name_or_folder, user_folder), key)


def explained_of(loaded: Loaded, key: str) -> Explained:
    """The same of a playbook that was read."""
    merged = loaded.merged
    pattern = pattern_of(merged, key)
    part = patterns().get(pattern)
    above = patterns().get(pattern.removesuffix(".*"))
    if part is None and pattern.endswith(".*") and above is not None:
        part = resolved(above).get("items")  # an entry of a list, by its id
    if part is None:
        raise NotFound(f"Nothing is called '{key}' in this playbook.", dead_end(merged, key))
    try:
        layers = origin_of(loaded, key)
    except NotFound:
        layers = ()
    whole = resolved(part)
    takes = limit_words(loaded.playbook, key) or takes_words(part)
    below = [each for path in patterns() if path.startswith(f"{pattern}.") and (each := reader_of(path))]
    direct = reader_of(pattern)
    return Explained(
        key,
        str(part.get("description") or whole.get("description") or ""),
        layers[-1].value if layers else part.get("default"),
        layers,
        takes,
        part.get("default"),
        (direct,) if direct else tuple(dict.fromkeys(below)),
    )


def limit_words(playbook: Playbook | None, key: str) -> str:
    """What the threshold of a criterion, or of a part of one, may be: by its check, or by what it reads; "" where the
    key is no threshold, and of a playbook that cannot be used."""
    if playbook is None:
        return ""
    for where, asked in each_asked(playbook):
        if key == ".".join((*where, "threshold")):
            found = range_of(playbook, asked)
            if found is None:
                return f"nothing: {asked.check} takes none"
            return f"{found.range_words}, for the check {asked.check}"
    return ""


def pattern_of(merged: Mapping, key: str) -> str:
    """The path with `*` for ids and free keys."""
    known = patterns()
    node: Node | None = merged
    steps: list[str] = []
    rest = key
    while rest:
        step = next_step(node, rest) if node is not None else None
        name, inner = (step[0], step[1]) if step else (rest.split(".")[0], None)
        if isinstance(node, Sequence):
            steps.append("*" if step else name)
        elif ".".join((*steps, name)) in known:
            steps.append(name)
        elif node is not None and ".".join(steps) in known and is_table(known[".".join(steps)]):
            pass  # a key of a table: the table is what is explained
        else:
            steps.append(name)
        node, rest = inner, rest[len(name) + 1 :]
    return ".".join(steps)


def is_table(part: Part) -> bool:
    """Whether a field is a mapping with free keys."""
    whole = resolved(part)
    return whole.get("type") == "object" and "properties" not in whole


def takes_words(part: Part) -> str:
    """What a field takes: type, range, choices, and what holds when it is left out."""
    whole = resolved(part)
    may_be_left = "default" in part or any(one.get("type") == "null" for one in part.get("anyOf", ()))
    left = f"; left out: {shown(part.get('default'))}" if may_be_left else ""
    return kind_words(whole) + left


def kind_words(part: Part) -> str:
    """A type in words."""
    part = resolved(part)
    if "enum" in part or "const" in part:
        return "one of " + ", ".join(str(one) for one in part.get("enum", [part.get("const")]))
    kind: Any = part.get("type")
    if isinstance(kind, list):
        return " or ".join(kind_words({**part, "type": one}) for one in kind)
    if kind in ("integer", "number"):
        return number_words(part)
    if kind == "boolean":
        return "true or false"
    if kind == "array":
        if "prefixItems" in part:
            return f"list of {len(part['prefixItems'])}, each {kind_words(part['prefixItems'][0])}"
        return f"list of {kind_words(part.get('items', {}))}"
    if kind == "object":
        names = list(part.get("properties", ()))
        return f"keys: {', '.join(names)}" if names else "a mapping of names to values"
    longest = part.get("maxLength")
    return "text" + (f" of at most {longest:,} characters" if longest else "")


def number_words(part: Part) -> str:
    """A number with its bounds."""
    name = "whole number" if part["type"] == "integer" else "number"
    low, high, above = part.get("minimum"), part.get("maximum"), part.get("exclusiveMinimum")
    if above is not None:
        return f"{name} above {above:g}" + (f", at most {high:g}" if high is not None else "")
    if low is not None and high is not None:
        return f"{name}, {low:g} to {high:g}"
    return name + (f", {low:g} or more" if low is not None else "")
