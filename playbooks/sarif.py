"""Problems as SARIF 2.1.0, the format code hosts and editors take findings in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from playbooks.excerpts import Sources, path_in
from playbooks.problems import Problem
from playbooks.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Iterable[Problem], found: Sources, folder: str, version: str) -> dict[str, Any]:
    """One run with the rules that were broken and a result for each problem.

    A fingerprint holds the code, the file, the text of the line and the message, but no line number: what stands
    above may move it.
    """
    given = list(problems)
    codes = sorted({problem.code for problem in given})
    seen = Counter[str]()
    results: list[dict[str, Any]] = []
    for one in given:
        line = (found.line(one) or "").strip()
        mark = hashlib.sha256("\0".join((one.code, one.file, line, one.message)).encode()).hexdigest()[:32]
        seen[mark] += 1
        results.append(
            {
                "ruleId": one.code,
                "ruleIndex": codes.index(one.code),
                "level": one.severity,
                "message": {"text": f"{one.message}\nfix: {one.hint}" if one.hint else one.message},
                "locations": [{"physicalLocation": location(one, folder)}],
                "partialFingerprints": {"place/v1": f"{mark}:{seen[mark]}"},
            }
        )
    driver = {
        "name": "cmprogramme playbook lint",
        "version": version,
        "rules": [rule(code) for code in codes],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def rule(code: str) -> dict[str, Any]:
    """What is said of a rule once."""
    title, why = RULES[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in title.split()),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": f"{why} More: cmprogramme playbook explain {code}"},
    }


def location(problem: Problem, folder: str) -> dict[str, Any]:
    """Where a problem stands; a whole file has no region."""
    from urllib.parse import quote

    root = folder if folder.startswith("file:") else quote(folder)
    path = path_in("" if root == "." else root, quote(problem.file or "playbook.yaml"))
    found: dict[str, Any] = {"artifactLocation": {"uri": path}}
    if problem.line:
        found["region"] = {"startLine": problem.line, "startColumn": max(1, problem.column)}
    return found
