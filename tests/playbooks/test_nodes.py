"""Every value knows its place, the one the library gives it."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from playbooks.nodes import Mapping, Node, Scalar, Sequence
from playbooks.reading import read
from tests.playbooks.texts import SOURCES


def places(ours: Node, theirs: object) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Line and column of each key and value of ours, and of the library's tree."""
    assert isinstance(theirs, (MappingNode, SequenceNode, ScalarNode))
    mark = theirs.start_mark
    if not isinstance(ours, Scalar) or ours.value is not None:
        yield (ours.place.line, ours.place.column), (mark.line + 1, mark.column + 1)
    if isinstance(ours, Mapping):
        for (name, node), (key, value) in zip(ours.items.items(), theirs.value, strict=True):
            at = ours.keys[name]
            yield (at.line, at.column), (key.start_mark.line + 1, key.start_mark.column + 1)
            yield from places(node, value)
    elif isinstance(ours, Sequence):
        for item, inner in zip(ours.items, theirs.value, strict=True):
            yield from places(item, inner)


def test_every_value_of_a_shipped_file_has_the_place_the_library_gives_it() -> None:
    for text in SOURCES:
        top, _ = read(text, "any.yaml")
        assert top is not None
        pairs = list(places(top, YAML(typ="safe", pure=True).compose(StringIO(text))))
        assert len(pairs) > 2
        assert all(ours == theirs for ours, theirs in pairs)
