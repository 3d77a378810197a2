"""x"""

from __future__ import annotations

import random
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from playbooks.nodes import plain
from playbooks.reading import read
from playbooks.scalars import atom
from tests.playbooks.texts import SOURCES, mutated


def other_reader(text: str) -> object:
    """What the library's own tree says, with words typed as ours are."""
    return seen(YAML(typ="safe", pure=True).compose(StringIO(text)))


def seen(node: object) -> object:
    """One node of that tree as a plain value."""
    if isinstance(node, MappingNode):
        return {key.value: seen(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [seen(item) for item in node.value]
    assert isinstance(node, ScalarNode)
    return node.value if node.style else atom(node.value)


def test_whatever_is_accepted_means_the_same_to_a_general_yaml_reader() -> None:
    source = random.Random(20261122)
    accepted = 0
    for _ in range(500):
        text = mutated(source)
        top, problems = read(text, "any.yaml")
        if problems or top is None or not top.items:
            continue
        accepted += 1
        assert other_reader("\n".join(line.rstrip(" ") for line in f"{text}\n".split("\n"))) == plain(top), (
            text
        )
    assert accepted > 65


def test_every_shipped_file_means_the_same_to_a_general_yaml_reader() -> None:
    for text in SOURCES:
        top, problems = read(text, "any.yaml")
        assert problems == []
        assert top is not None
        assert other_reader(text) == plain(top)
