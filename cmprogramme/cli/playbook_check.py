"""A playbook looked at by its author: lint, explain, origin, the schema."""

from __future__ import annotations

import json
from pathlib import Path

import playbooks
from cmprogramme.authoring.linting import case_problems
from cmprogramme.cli import options
from cmprogramme.cli.answer import CONTENT, Answer, for_programs
from cmprogramme.cli.session import session
from cmprogramme.jsontext import safe_json
from cmprogramme.storage.location import playbooks_folder
from lifecycle.register import choose

FORMATS = ("text", "json", "sarif", "github")


def lint(folder: str, *, strict: bool = False, fix: bool = False, format: str = "text") -> Answer:
    """Check a playbook folder (or a shipped id): every problem with file, line, column and remedy. Exit 3 when any.

    Warnings and notes do not make a playbook unusable; with --strict they count as errors do. --fix puts right what has
    one cure and shows it; with --dry-run it only shows it.
    """
    chosen = choose(format, FORMATS, "--format")
    changes = fixed(folder) if fix else []
    answer = linted(folder, strict, chosen)
    if fix and chosen == "text":
        answer.lines = [*changes, *answer.lines]
    elif changes:
        answer.notes = changes
    if fix:
        answer.data["changes"] = changes
    return answer


def linted(folder: str, strict: bool, chosen: str) -> Answer:
    """What is wrong with a playbook, in the format asked for."""
    loaded = playbooks.examine(folder, playbooks_folder())
    of_cases, texts = case_problems(loaded)
    found = tuple(sorted({*loaded.problems, *of_cases}))
    counting = [one for one in found if strict or one.severity == "error"]
    data = {"problems": [one.data() for one in found], "errors": len(counting)}
    code = CONTENT if counting else 0
    if chosen == "json" and not options.current.json:
        whole = for_programs("playbook lint", data, "problems")
        return Answer(data, safe_json(whole, ascii_only=True, indent=2).split("\n"), code, items="problems")
    sources = playbooks.sources(loaded.layers).and_those(texts)
    where = _path(loaded.layers[-1].folder.path)
    if chosen == "sarif":
        from cmprogramme import __version__

        whole = playbooks.sarif(found, sources, where, __version__)
        return Answer(data, safe_json(whole, ascii_only=True, indent=2).split("\n"), code, items="problems")
    if chosen == "github":
        plain = _path(loaded.layers[-1].folder.path, uri=False)
        return Answer(data, list(playbooks.annotated(found, plain)), code, items="problems")
    lines = [line for one in found for line in playbooks.told(one, sources)]
    end = (
        f"{playbooks.counted(found)}. A code is explained by: cmprogramme playbook explain PB101"
        if found
        else ""
    )
    return Answer(data, [*lines, end or "No problems."], code, items="problems")


def fixed(folder: str) -> list[str]:
    """Puts right what has one cure; what was changed, as a diff. NotAllowed for a shipped playbook."""
    from cmprogramme.repairing import repair_of

    found = repair_of(folder)
    lines = list(found.lines)
    if options.current.dry_run:
        return [*lines, "Nothing was written."] if lines else []
    if lines:
        session().may_write("Nothing was written.", "Add --dry-run to look only.")
    found.write()
    return lines


def origin(folder: str, key: str) -> Answer:
    """Which layer set a value, like gates.G1.criteria.g1.case.threshold."""
    layers = playbooks.origin(folder, key, playbooks_folder())
    return Answer({"layers": layers}, playbooks.in_words(key, layers), items="layers")


def explain(key: str, folder: str = "core") -> Answer:
    """What a problem code means, or a value: what it is, which layers set it, what reads it, what it may be."""
    if playbooks.is_code(key):
        return Answer({"code": key.strip().upper()}, playbooks.explain(key).split("\n"))
    found = playbooks.explained(folder, key, playbooks_folder())
    return Answer({"value": found}, found.lines())


def schema() -> Answer | None:
    """The JSON Schema for editors."""
    print(json.dumps(playbooks.schema(), indent=2, ensure_ascii=False))
    return None


def _path(folder: object, uri: bool = True) -> str:
    """A folder as a path from here, when it lies below; else as a URI, or as a whole path."""
    if not isinstance(folder, Path):
        return ""
    whole = folder.resolve()
    if whole.is_relative_to(Path.cwd()):
        return whole.relative_to(Path.cwd()).as_posix()
    return whole.as_uri() if uri else whole.as_posix()
