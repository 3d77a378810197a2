"""docs/playbook-fields.md: every key of a playbook's files, the checks of gates, and the linter's codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import playbooks
from cmprogramme.authoring.shape import CaseFile
from docs.pages.markdown import GENERATED, anchor, code, sentence, table
from lifecycle.playbook.contents import IDENTITY
from lifecycle.playbook.thresholds import ALL, ANY, AS_MANY, CHECKS, CONFIRMED, READS
from playbooks.rules import RULES
from playbooks.schema import model

ABOUT = """
# Playbook fields

Every key a playbook may hold, what it takes, and what `core` says. [The author's guide](playbooks.md) tells how files,
inheritance and checking work. A playbook gives only what it changes; whatever it leaves out comes from its parent.

Contents: [identity](#identity) · [sections](#sections) · [parts](#parts) · [checks](#checks) ·
[cases](#cases) · [problem codes](#problem-codes)
"""

WORDS = {
    CONFIRMED: "A yes by the leader, with evidence",
    READS: "What `reads` names stands against the threshold as `compare` says",
    ALL: "Every one of `parts` is met",
    ANY: "One of `parts` is met",
}
"""The checks that any criterion may name."""

Schema = Mapping[str, Any]


def playbook_fields() -> Iterator[str]:
    """The page, line by line."""
    whole = model()
    parts: Schema = whole["$defs"]
    core = playbooks.load("core").model_dump(mode="json")
    top = {name: value for name, value in whole["properties"].items() if name != "remove"}
    yield from (GENERATED, *ABOUT.splitlines(), "")
    yield from ("## Identity", "", "In `playbook.yaml`.", "")
    yield from rows({name: value for name, value in top.items() if name in IDENTITY}, parts, {})
    yield from (
        "## Sections",
        "",
        "Each in one file of its subject, such as `gates.yaml`; a file may hold several.",
        "",
    )
    yield from rows({name: value for name, value in top.items() if name not in IDENTITY}, parts, {})
    yield from ("## Parts", "")
    values = {part_of(value, parts): core[name] for name, value in top.items() if part_of(value, parts)}
    for name, part in parts.items():
        if "properties" not in part:
            continue
        yield from (f"### {name}", "", sentence(part.get("description", "")), "")
        fields = {field: value for field, value in part["properties"].items() if field != "remove"}
        yield from rows(fields, parts, values.get(name, {}))
    yield from checks()
    yield from cases()
    yield from problem_codes()


def rows(fields: Schema, parts: Schema, core: Mapping[str, Any]) -> list[str]:
    """A table of keys; with core's value where there is one to show."""
    shown = {name: short(core[name]) for name in fields if name in core and short(core[name])}
    return table(
        ["key", "takes", *(["core"] if shown else []), "what it is"],
        (
            (
                code(name),
                takes(value, parts),
                *([code(shown.get(name, ""))] if shown else []),
                sentence(value.get("description", "")),
            )
            for name, value in fields.items()
        ),
    )


def short(value: object) -> str:
    """A value short enough for a cell; "" for longer ones."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, list) and value and all(isinstance(item, (int, float)) for item in value):
        return ", ".join(f"{item:g}" for item in value)
    if isinstance(value, dict) and value and all(isinstance(item, (int, float)) for item in value.values()):
        return ", ".join(f"{key} {item:g}" for key, item in value.items())
    return ""


def part_of(value: Schema, parts: Schema) -> str:
    """The name of the part a key holds as a mapping; "" for lists and plain values."""
    name = str(value.get("$ref", "")).rpartition("/")[2]
    return name if name and parts[name].get("type") == "object" else ""


def takes(value: Schema, parts: Schema) -> str:
    """What a key takes, in words."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return choice(parts[name]) if "enum" in parts[name] else f"[{name}](#{anchor(name)})"
    if "anyOf" in value:
        words = [takes(one, parts) for one in value["anyOf"] if one.get("type") != "null"]
        return f"{' or '.join(words)}; may be left out"
    if "enum" in value or "const" in value:
        return choice(value)
    match value.get("type"):
        case "array" if "prefixItems" in value:
            return f"{len(value['prefixItems'])} values, each {takes(value['prefixItems'][0], parts)}"
        case "array":
            return f"list of {takes(value['items'], parts)}" if "items" in value else "list"
        case "object":
            names = takes(value.get("propertyNames", {"type": "string"}), parts)
            inner = value.get("additionalProperties") or next(
                iter(value.get("patternProperties", {}).values())
            )
            return f"mapping: {names} → {takes(inner, parts)}"
        case "integer" | "number":
            return number(value)
        case "boolean":
            return "true or false"
        case _:
            longest = value.get("maxLength")
            return "text" + (f", at most {longest:,} characters" if longest else "")


def choice(value: Schema) -> str:
    """The values allowed, as code."""
    return ", ".join(code(str(one)) for one in value.get("enum", [value.get("const")]))


def number(value: Schema) -> str:
    """A number with its bounds."""
    name = "whole number" if value["type"] == "integer" else "number"
    low, high = value.get("minimum"), value.get("maximum")
    above = value.get("exclusiveMinimum")
    if above is not None:
        return f"{name} above {plain(above)}" + (f", at most {plain(high)}" if high is not None else "")
    if low is not None and high is not None:
        return f"{name}, {plain(low)} to {plain(high)}"
    return name + (f", {plain(low)} or more" if low is not None else "")


def plain(value: float) -> str:
    """A number as people write it: 1,000,000."""
    return f"{value:,.15g}"


def checks() -> list[str]:
    """What a criterion can name."""
    core = playbooks.load("core")
    titles = {criterion.check: criterion for gate in core.gates for criterion in gate.criteria}
    rows = []
    for name, highest in CHECKS.items():
        criterion = titles.get(name)
        own = f"{criterion.threshold:g}" if criterion and criterion.threshold is not None else ""
        limit = "" if highest is None else f"0 to {highest:g}"
        if name in AS_MANY:
            limit = f"0 to as many as there are {AS_MANY[name]}s"
        rows.append((code(name), criterion.title if criterion else WORDS[name], own, limit))
    about = "What a criterion's `check` may name. A threshold of 1 and less is a share."
    return ["## Checks", "", about, "", *table(["check", "as core words it", "threshold", "range"], rows)]


def cases() -> Iterator[str]:
    """What a file of cases may say."""
    whole = CaseFile.model_json_schema()
    parts: Schema = whole["$defs"]
    yield from ("## Cases", "", "In `tests/NAME.yaml`. " + sentence(whole["description"]), "")
    yield from rows(whole["properties"], parts, {})
    for name, part in parts.items():
        if part.get("type") == "object":
            yield from (f"### {name}", "", sentence(part.get("description", "")), "")
            yield from rows(part["properties"], parts, {})


def problem_codes() -> list[str]:
    """What the linter says."""
    about = (
        "PB0xx is the file as text, PB1xx its shape, PB2xx what refers to what, PB3xx wording, PB4xx what can "
        "never work, PB7xx cases."
    )
    rows = ((code(name), title, why) for name, (title, why) in RULES.items())
    return ["## Problem codes", "", about, "", *table(["code", "problem", "why, and what to do"], rows)]
