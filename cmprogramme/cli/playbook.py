"""Playbooks at hand, the one a programme runs on, lint, origin, fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import playbooks
from cmprogramme.cli.answer import CONTENT, Answer, table
from cmprogramme.cli.session import session
from cmprogramme.cli.suitability import read_factors
from cmprogramme.cli.telling import answer, told
from cmprogramme.storage.location import playbooks_folder
from lifecycle.assessment import known_scores
from lifecycle.base.errors import LifecycleError, NotFound
from lifecycle.fit import ContextProfile, known_factors, rank
from lifecycle.fit_telling import fit_page
from lifecycle.playbook import Playbook
from lifecycle.playbook_telling import playbook_page


def list_() -> Answer:
    """The playbooks at hand: shipped ones and your own."""
    rows, data = [], []
    for playbook, place in _at_hand():
        rows.append((playbook.id, playbook.version, playbook.title, place))
        data.append({"id": playbook.id, "version": playbook.version, "title": playbook.title, "place": place})
    return Answer(
        {"playbooks": data},
        table(rows, ["id", "version", "title", ""]),
        items="playbooks",
    )


def show() -> Answer:
    """What the programme runs on, and whether a newer version is at hand."""
    answer = told(playbook_page)
    if not answer.data:
        raise NotFound("The programme has no playbook.", "", "Adopt one: cmprogramme playbook adopt core")
    id, hash = answer.data["id"], answer.data["hash"]
    newer = next((one for one, _ in _at_hand() if one.id == id and playbooks.content_hash(one) != hash), None)
    answer.data["other"] = newer.version if newer else None
    if newer is not None:
        adopt = f"Another version is at hand: {newer.version}. cmprogramme playbook adopt {newer.id}"
        answer.lines = [*answer.lines, adopt]
    return answer


def lint(folder: str) -> Answer:
    """Check a playbook folder (or a shipped id): every problem with file, line, column and remedy. Exit 3 when any."""
    found = playbooks.lint(folder)
    errors = [one for one in found if one.severity == "error"]
    lines = [str(one) for one in found] or ["No problems."]
    data = {"problems": [_problem(one) for one in found], "errors": len(errors)}
    return Answer(data, lines, CONTENT if errors else 0)


def origin(folder: str, key: str) -> Answer:
    """Which layer set a value, like gates.G1.criteria.g1.case.threshold."""
    layers = playbooks.origin(folder, key)
    return Answer({"layers": layers}, [str(layer) for layer in layers], items="layers")


def fit(*, context: tuple[str, ...] = ()) -> Answer:
    """Rank playbooks by fit with a context: --context granularity=.8 (six of them), or the programme's own."""
    run = session()
    shipped = [one for one, _ in _at_hand() if one.context is not None]
    given = read_factors(context)
    if given and not run.options.programme:
        settings = playbooks.load("core").fit
        scores = None
    else:
        given = {**known_factors(run.snapshot.single(ContextProfile)), **given}
        settings, scores = run.snapshot.playbook.fit, known_scores(run.snapshot, run.today)
    return answer(fit_page(rank(given, shipped, settings, scores)), "ranked")


def schema() -> Answer | None:
    """The JSON Schema for editors."""
    print(json.dumps(playbooks.schema(), indent=2, ensure_ascii=False))
    return None


def _at_hand() -> list[tuple[Playbook, str]]:
    found = [(playbooks.load(name), "shipped") for name in playbooks.shipped()]
    folder = playbooks_folder()
    if folder.is_dir():
        for entry in sorted(folder.iterdir()):
            if (entry / "playbook.yaml").is_file():
                try:
                    found.append((playbooks.load(Path(entry), folder), str(entry)))
                except LifecycleError:
                    continue
    return found


def _problem(one: Any) -> dict[str, Any]:
    return {
        name: getattr(one, name) for name in ("file", "line", "column", "code", "severity", "message", "hint")
    }
