"""Answers to an upgrade as a small file: read with the line of each, written with every question and its choices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cmprogramme.files import read_text, title_of
from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidContent
from lifecycle.upgrade.results import Answers, Plan, Question

WAY_OUT = "Correct the lines named. One to fill in: cmprogramme playbook adopt PLAYBOOK --save-answers FILE"


def read_answers(path: str) -> Answers:
    """What a file answers. InvalidContent names every line that is no answer; whether it answers a question of an
    upgrade is seen when it is planned."""
    text = read_text(path)
    name = title_of(path)
    found = list(_json(text, name) if text.lstrip()[:1] in ("{", "[") else _yaml(text, name))
    given: dict[str, str] = {}
    lines: dict[str, int] = {}
    twice = []
    for question, answer, line in found:
        if question in given:
            twice.append(f"{name}:{line} {question} is answered twice, first in line {lines[question]}")
        given[question], lines[question] = answer, line
    if twice:
        raise InvalidContent(f"{name} cannot be used; nothing was changed.", tuple(twice), WAY_OUT)
    return Answers({key: value for key, value in given.items() if value}, name, lines)


def _yaml(text: str, name: str) -> Iterator[tuple[str, str, int]]:
    from playbooks.nodes import Mapping as Keys
    from playbooks.nodes import Scalar, Sequence
    from playbooks.reading import read

    top, problems = read(text, name)
    faults = [str(one) for one in problems if one.severity == "error"]
    held = top.items.get("answers") if top is not None else None
    found: list[tuple[str, str, int]] = []
    if isinstance(held, Keys):
        for key, node in held.items.items():
            if isinstance(node, Scalar):
                found.append((key, _text(node.value), held.keys[key].line))
            else:
                faults.append(f"{name}:{node.place.line} the answer to {key} is one word")
    elif isinstance(held, Sequence):
        for node in held.items:
            question = node.items.get("question") if isinstance(node, Keys) else None
            answer = node.items.get("answer") if isinstance(node, Keys) else None
            if not isinstance(question, Scalar) or not isinstance(answer, Scalar | None):
                faults.append(f"{name}:{node.place.line} an answer has a question and an answer")
                continue
            place = (answer or question).place
            found.append((_text(question.value), _text(answer.value if answer else None), place.line))
    elif not faults and held is None:
        faults.append(f"{name}: has no answers: write them below the key answers")
    elif not faults and not (isinstance(held, Scalar) and held.value is None):
        faults.append(f"{name}: answers is a list, or a mapping of question to answer")
    if faults:
        raise InvalidContent(f"{name} cannot be used; nothing was changed.", tuple(faults), WAY_OUT)
    yield from found


def _json(text: str, name: str) -> Iterator[tuple[str, str, int]]:
    try:
        whole = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise InvalidContent(
            f"{name} cannot be used; nothing was changed.", (f"{name}:{line} is no JSON",), WAY_OUT
        ) from error
    held = whole.get("answers") if isinstance(whole, dict) else whole
    faults: list[str] = []
    found: list[tuple[str, Any]] = []
    if isinstance(held, dict):
        found = list(held.items())
    elif isinstance(held, list):
        for number, one in enumerate(held, 1):
            if isinstance(one, dict) and isinstance(one.get("question"), str):
                found.append((one["question"], one.get("answer")))
            else:
                faults.append(f"{name}: answer {number}: an answer has a question and an answer")
    else:
        faults.append(f"{name}: has no answers: write them below the key answers")
    faults += [
        f"{name}: the answer to {key} is one word" for key, value in found if isinstance(value, dict | list)
    ]
    if faults:
        raise InvalidContent(f"{name} cannot be used; nothing was changed.", tuple(faults), WAY_OUT)
    at = 0
    for question, answer in found:
        at = max(text.find(json.dumps(question, ensure_ascii=False), at), at)
        yield question, _text(answer), text.count("\n", 0, at) + 1
        at += 1


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def template(plan: Plan, programme: str) -> str:
    """A file with every question, what each answer does, and the answers given so far."""
    lines = [
        f"# What {plan.new.named} asks '{_line(programme)}', which runs on {plan.base.named}.",
        "# Write one of the choices behind each answer, then:",
        "#   cmprogramme playbook adopt PLAYBOOK --answers THIS-FILE",
        '# A question may stand for several with a *, as "statements.*:answers".',
        "answers:" if plan.questions else "answers: []",
    ]
    for one in plan.questions:
        lines += ["", *_asked(one)]
    return "\n".join(lines) + "\n"


def _asked(one: Question) -> Iterator[str]:
    yield f"  # {_line(one.text)}"
    for name, value in (("pinned", one.base), ("new", one.theirs), ("yours", one.mine)):
        if value:
            yield f"  #   {name}: {_line(value)}"
    for choice in one.choices:
        yield f"  # {choice.id} = {_line(choice.words)}"
    yield f"  - question: {_quoted(one.id)}"
    yield f"    answer: {_quoted(one.answer)}" if one.answer else "    answer:"


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
