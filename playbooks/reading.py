"""The strict YAML subset: text -> nodes with line and column, or what is wrong with it."""

from __future__ import annotations

import re

from playbooks.nodes import Atom, Mapping, Node, Place, Scalar, Sequence
from playbooks.problems import Problem

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")


def atom(text: str) -> Atom:
    """What an unquoted word stands for: a number, true, false, nothing, or the word itself."""
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if match := NUMBER.fullmatch(text):
        return float(text) if match.group(2) else int(text)
    return text


def read(text: str, file: str, playbook: str = "") -> tuple[Mapping | None, list[Problem]]:
    """The file's top mapping (None when it cannot be read) and every fault found."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

    problems: list[Problem] = []
    stack: list[tuple[Place, list[tuple[Place, Node]], bool]] = []
    root: Node | None = None

    def put(node: Node) -> None:
        nonlocal root
        if stack:
            stack[-1][1].append((node.place, node))
        else:
            root = node

    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            name = type(event).__name__
            place = Place(file, event.start_mark.line + 1, event.start_mark.column + 1, playbook)
            if isinstance(event, ScalarEvent):
                put(Scalar(place, event.value if event.style else atom(event.value)))
            elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                stack.append((place, [], isinstance(event, MappingStartEvent)))
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                start, entries, mapping = stack.pop()
                if not mapping:
                    put(Sequence(start, tuple(node for _, node in entries)))
                    continue
                items, keys = {}, {}
                for (where, key), (_, value) in zip(entries[::2], entries[1::2], strict=True):
                    word = str(key.value) if isinstance(key, Scalar) else ""
                    items[word], keys[word] = value, where
                put(Mapping(start, items, keys))
    except (YAMLError, ValueError) as error:
        problems.append(Problem(file, 1, 1, "PB001", "error", f"cannot be read: {error}"))
    return (root if isinstance(root, Mapping) else None), problems
