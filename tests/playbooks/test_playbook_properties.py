"""What holds for any text: no surprise, the same meaning to other readers, inheritance that loses nothing."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

import playbooks
from lifecycle.base.errors import InvalidContent
from playbooks.merge import alone, over
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, plain
from playbooks.problems import Problem
from playbooks.reading import read
from playbooks.scalars import atom
from tests.playbooks.writing import write_playbook

LIBRARY = Path(playbooks.__file__ or "").parent / "library"
SOURCES = [file.read_text(encoding="utf-8") for file in sorted(LIBRARY.rglob("*.yaml"))]
MUTATED = 3_000

FRAGMENTS = [
    "- ", "  ", ": ", "#", " #", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!t ", "|", ">", "\n", "\n\n", "---\n",
    "...", "%", "@", "`", ",", "?", "? ", "no", "1e5", "0x1", "1_0", "\t", "\x1b", "\u2028", "é", "\ufeff", "<<: ",
    "|-\n", "key: v\n", "- a: b\n", "-", "\\", "\\e", "~", "null", "true", "2026-02-30", "[[", "  - ", "9" * 5_000,
    "\0", "\ud800", "id: ", "remove: [AP]\n", "parent: mine\n", "AP", "e1", "100", "-1", "[" * 300, "nan", "𝔘",
    "\u202e",
]  # fmt: skip


def mutated(source: random.Random) -> str:
    """A shipped file or a part of one, with up to five small injuries."""
    text = source.choice(SOURCES)
    if source.random() < 0.7:
        lines = text.splitlines(keepends=True)
        start = source.randrange(len(lines))
        text = lines[0] + "".join(lines[start : start + source.randrange(1, 20)])
    for _ in range(source.randrange(6)):
        at = source.randrange(len(text) + 1)
        text = text[:at] + source.choice(FRAGMENTS) + text[at + source.choice([0, 0, 1, 3]) :]
    return text


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
    for _ in range(1_500):
        text = mutated(source)
        top, problems = read(text, "any.yaml")
        if problems or top is None:
            continue
        accepted += 1
        assert other_reader("\n".join(line.rstrip(" ") for line in f"{text}\n".split("\n"))) == plain(top), (
            text
        )
    assert accepted > 200


def test_every_shipped_file_means_the_same_to_a_general_yaml_reader() -> None:
    for text in SOURCES:
        top, problems = read(text, "any.yaml")
        assert problems == []
        assert top is not None
        assert other_reader(text) == plain(top)


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


def test_mutated_files_raise_nothing_but_invalid_content(tmp_path: Path) -> None:
    source = random.Random(1122)
    folder = write_playbook(tmp_path)
    refused = taken = 0
    slowest = 0.0
    for _ in range(MUTATED):
        text = mutated(source)
        folder.joinpath("any.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        start = time.perf_counter()
        try:
            playbooks.load(folder)
        except InvalidContent as error:
            refused += bool(error.problems)
        else:
            taken += 1
        slowest = max(slowest, time.perf_counter() - start)
    assert refused + taken == MUTATED
    assert slowest < 2
    assert min(refused, taken) > MUTATED / 20


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    top, problems = read(text, "any.yaml")
    assert top is not None or problems
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_in_a_folder_are_loaded_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as root:
        folder = write_playbook(Path(root))
        folder.joinpath("any.yaml").write_bytes(content)
        assert {problem.file for problem in playbooks.lint(folder)} <= {"any.yaml"}


def written(value: object, indent: int = 0) -> str:
    """Plain values in the subset, by another way than the reader's."""
    pad = " " * indent
    if isinstance(value, dict):
        lines = []
        for key, inner in value.items():
            deeper = isinstance(inner, (dict, list)) and bool(inner)
            lines.append(
                f"{pad}{quote(str(key))}:"
                + (f"\n{written(inner, indent + 2)}" if deeper else f" {word(inner)}\n")
            )
        return "".join(lines)
    if isinstance(value, list):
        return "".join(
            f"{pad}-\n{written(item, indent + 2)}" if isinstance(item, dict) else f"{pad}- {word(item)}\n"
            for item in value
        )
    return f"{pad}{word(value)}\n"


def quote(text: str) -> str:
    """Text between double quotes."""
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


def word(value: object) -> str:
    """One value on one line."""
    if value is None or value == {}:
        return "null"
    if value == []:
        return "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else f"{value!r}"


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20
).filter(lambda text: not {"\ufeff", "\ufffe", "\uffff"} & set(text))
atoms = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | texts
    | st.sampled_from(["no", "~", "1.5", "'", "a: b"])
)
trees = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner.filter(lambda item: not isinstance(item, list)), min_size=1, max_size=4)
        | st.dictionaries(texts.filter(bool), inner, min_size=1, max_size=4)
    ),
    max_leaves=15,
)


@given(st.dictionaries(texts.filter(bool), trees, min_size=1, max_size=4))
@settings(max_examples=200)
def test_whatever_is_written_in_the_subset_is_read_back(content: dict[str, object]) -> None:
    top, problems = read(written(content), "any.yaml")
    assert problems == []
    assert top is not None
    assert plain(top) == content


def part_of(value: object, source: random.Random) -> object:
    """Some of a tree: keys and entries left out at will, ids kept."""
    if isinstance(value, dict):
        kept = {
            key: part_of(inner, source)
            for key, inner in value.items()
            if key == "id" or source.random() < 0.5
        }
        return {key: inner for key, inner in kept.items() if inner not in ({}, [])}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [part_of(entry, source) for entry in value if source.random() < 0.5]
    return value


@given(st.integers(0, 2**32))
@settings(max_examples=25)
def test_saying_again_what_the_parent_says_changes_nothing(seed: int) -> None:
    own = {"id", "title", "version", "licence", "author", "parent", "changelog", "vocabulary"}
    content = playbooks.load("core").model_dump(mode="json", exclude=own, exclude_none=True)
    child = part_of(content, random.Random(seed))
    problems: list[Problem] = []
    base, _ = read(written(content), "core.yaml")
    mine, _ = read(written({"id": "mine", "child": child}), "mine.yaml")
    assert base is not None
    assert mine is not None
    said = mine.items["child"]
    merged = over(alone(base, problems), said if isinstance(said, Mapping) else mine, problems)
    assert problems == []
    assert plain(merged) == content


def test_laying_nothing_over_a_playbook_leaves_it_as_it_is() -> None:
    base, _ = read("areas:\n  - id: AP\n    weight: 2\npool:\n  days: 10\n", "core.yaml")
    assert base is not None
    problems: list[Problem] = []
    nothing = Mapping(Place("mine.yaml", 1, 1))
    assert plain(over(base, nothing, problems)) == plain(base)
    assert problems == []
