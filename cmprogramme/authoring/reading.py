"""The cases of a playbook: `tests/*.yaml` in its folder -> cases that know where every word of them stands.

Read as the playbook's own files are (`playbooks.reading`), so that every fault has its place. What the file gives and
what a case gives are put together before anything is checked: mappings key by key, `people` and `confirmed` one after
the other, lines of `do` too, everything else as the case says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from cmprogramme.authoring.shape import CaseFile, Expect, Given
from lifecycle.base.nearest import nearest
from lifecycle.base.records import dataclass
from playbooks.folders import FILES, TESTS, Folder, decoded, is_link, octets
from playbooks.nodes import Mapping, Node, Place, Scalar, Sequence, is_broken, plain, text_of
from playbooks.problems import Problem
from playbooks.validation import described_all

"""The folder of a playbook's cases within its own."""

NOTHING = "PB701"
"""A case that can never fail."""

EMPTY = ("open_musts", "within")
"""What says something although it is empty: no must is open; or says nothing by itself."""

APPENDED = frozenset({"people", "confirmed"})


@dataclass(frozen=True, slots=True)
class Read:
    """A case as read. `id` is the file's stem, and behind a slash the case's own; `given_at` and `expect_at` know the
    places of what it gives and expects; `scripts` are the texts of `do` with theirs, the file's first."""

    id: str
    title: str
    place: Place
    given: Given
    expect: Expect
    given_at: Mapping
    expect_at: Mapping
    scripts: tuple[Scalar, ...]


def read_cases(folder: Folder) -> tuple[tuple[Read, ...], tuple[Problem, ...]]:
    """Every case of a playbook, by file and in the order written, and what is wrong with the files.

    A case with a fault is left out. Never raises.
    """
    problems: list[Problem] = []
    found: list[Read] = []
    for file, text in texts_of(folder, problems):
        cases, faults = cases_of(text, file)
        found += cases
        problems += faults
    return tuple(found), tuple(sorted(set(problems)))


def texts_of(folder: Folder, problems: list[Problem]) -> Iterable[tuple[str, str]]:
    """The files of cases with their text; what cannot be read is added to the problems."""
    inside = folder.path / TESTS
    if is_link(inside) or not inside.is_dir():
        return
    names = sorted(entry.name for entry in inside.iterdir())
    for name in names[:FILES]:
        file = f"{TESTS}/{name}"
        if not name.endswith(".yaml"):
            hint = "rename it to end in .yaml if it should be"
            problems.append(Problem(file, 0, 0, "PB005", "warning", "is not read", hint))
            continue
        content = octets(folder, file, problems)
        text = decoded(file, content, problems) if content is not None else None
        if text is not None:
            yield file, text
    if len(names) > FILES:
        message = f"has more than {FILES} files"
        problems.append(Problem(TESTS, 0, 0, "PB004", "error", message, "put cases together"))


def cases_of(text: str, file: str) -> tuple[list[Read], list[Problem]]:
    """The cases of one file and its faults."""
    from playbooks.reading import read  # brings the YAML parser

    doubts: list[Problem] = []
    top, problems = read(text, file, doubts=doubts)
    problems += doubts
    if top is None:
        return [], problems
    problems += checked(top)
    lines = text.split("\n")
    stem = file.removeprefix(f"{TESTS}/").removesuffix(".yaml")
    shared = mapping_of(top, "given")
    found = [case_of(stem, top, shared, top, lines, problems)] if "expect" in top.items else []
    cases = top.items.get("cases")
    seen: dict[str, Place] = {}
    for entry in cases.items if isinstance(cases, Sequence) else ():
        if not isinstance(entry, Mapping):
            continue
        id = text_of(entry.items.get("id"))
        if id in seen:
            message = f"cases.{id}: the id is already used in line {seen[id].line}"
            problems.append(problem(entry.keys["id"], "PB104", message, "give each case an id of its own"))
        if id is not None:
            seen.setdefault(id, entry.keys["id"])
            given = joined(shared, mapping_of(entry, "given"))
            found.append(case_of(f"{stem}/{id}", entry, given, top, lines, problems))
    if not found and not any(one.severity == "error" for one in problems):
        hint = "add  expect:  or  cases:  with what has to come of it"
        problems.append(Problem(file, 0, 0, NOTHING, "error", "holds no case", hint))
    faulty = any(one.severity == "error" for one in problems)
    return [] if faulty else [one for one in found if one is not None], problems


def case_of(
    id: str, entry: Mapping, given: Mapping, top: Mapping, lines: list[str], problems: list[Problem]
) -> Read | None:
    """One case; None where its words are faulty, or it expects nothing, which is added to the problems."""
    expect = mapping_of(entry, "expect")
    place = entry.keys.get("id") or entry.keys.get("expect") or entry.place
    if set(expect.items) <= {"within"} and not is_broken(entry.items.get("expect") or expect):
        hint = "say below  expect:  what has to come of it"
        problems.append(problem(place, NOTHING, f"{id}: nothing is expected, so it can never fail", hint))
        return None
    for key, hollow in expect.items.items():
        if key not in EMPTY and not says_something(hollow):
            hint = "name what has to come of it, or take the key away"
            problems.append(problem(expect.keys[key], NOTHING, f"{id}: {key} expects nothing", hint))
    try:
        title = text_of(entry.items.get("title")) or text_of(top.items.get("title")) or ""
        return Read(
            id,
            title,
            place,
            Given.model_validate(plain(given)),
            Expect.model_validate(plain(expect)),
            given,
            expect,
            scripts_of(top, entry, lines),
        )
    except ValidationError:
        return None


def says_something(node: Node) -> bool:
    """Whether a value stands anywhere in it."""
    if isinstance(node, Scalar):
        return True
    held = node.items.values() if isinstance(node, Mapping) else node.items
    return any(says_something(one) for one in held)


def scripts_of(top: Mapping, entry: Mapping, lines: list[str]) -> tuple[Scalar, ...]:
    """The texts of `do`: the file's, then the case's own, each at the column its lines begin in."""
    holders = (top,) if entry is top else (top, entry)
    found = (mapping_of(one, "given").items.get("do") for one in holders)
    return tuple(
        Scalar(replace(one.place, column=indent(lines, one.place.line)), one.value)
        for one in found
        if isinstance(one, Scalar) and isinstance(one.value, str)
    )


def indent(lines: list[str], line: int) -> int:
    """The column in which the first line with something in it begins behind the line of that number."""
    text = next((one for one in lines[line:] if one.strip()), "")
    return len(text) - len(text.lstrip(" ")) + 1


def checked(top: Mapping) -> list[Problem]:
    """What is wrong with the words of a file, each where it stands."""
    try:
        CaseFile.model_validate(plain(top))
    except ValidationError as error:
        details = [one for one in error.errors(include_url=False) if one["loc"]]
        strange = [one for one in details if one["type"] == "extra_forbidden"]
        rest = [one for one in details if one["type"] != "extra_forbidden"]
        return [*(unknown(top, one["loc"]) for one in strange), *described_all(rest, top, whole=True)]
    return []


def unknown(top: Mapping, loc: tuple[str | int, ...]) -> Problem:
    """A key nobody knows, with the nearest of those that may stand there."""
    model: type[BaseModel] = CaseFile
    node: Node | None = top
    place = top.place
    for step in loc:
        if isinstance(step, int):
            node = node.items[step] if isinstance(node, Sequence) else None
            continue
        if isinstance(node, Mapping):
            place, node = node.keys.get(step, place), node.items.get(step)
        field = model.model_fields.get(step)
        model = (model_in(field.annotation) if field is not None else None) or model
    return problem(place, "PB101", f"unknown key '{loc[-1]}'", nearest(str(loc[-1]), model.model_fields))


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The mapping with fixed keys that a type is, or holds; None for plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := model_in(inner))), None)


def joined(shared: Mapping, own: Mapping) -> Mapping:
    """What the file gives with what a case gives over it."""
    items, keys = dict(shared.items), {**shared.keys, **own.keys}
    for key, value in own.items.items():
        items[key] = over(key, items.get(key), value)
    return Mapping(own.place, items, keys)


def over(key: str, before: Node | None, own: Node) -> Node:
    """One value of a case over that of its file."""
    if isinstance(before, Mapping) and isinstance(own, Mapping):
        return Mapping(own.place, {**before.items, **own.items}, {**before.keys, **own.keys})
    if key in APPENDED and isinstance(before, Sequence) and isinstance(own, Sequence):
        return Sequence(own.place, before.items + own.items)
    return own


def mapping_of(holder: Mapping, key: str) -> Mapping:
    """The mapping under a key; an empty one where there is none."""
    found = holder.items.get(key)
    return found if isinstance(found, Mapping) else Mapping(holder.keys.get(key, holder.place))


def problem(place: Place, code: str, message: str, hint: str = "") -> Problem:
    """An error at a place."""
    return Problem(place.file, place.line, place.column, code, "error", message, hint)
