"""Playbooks at hand, the one a programme runs on, fit."""

from __future__ import annotations

from pathlib import Path

import playbooks
from cmprogramme.cli.answer import Answer, table
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
from playbooks import InvalidPlaybook


def list_() -> Answer:
    """The playbooks at hand: shipped ones and your own, those that cannot be used among them."""
    rows: list[tuple[str, str, str, str]] = []
    data: list[dict[str, object]] = []
    for playbook, place in _at_hand():
        rows.append((playbook.id, playbook.version, playbook.title, place))
        data.append(
            {
                "id": playbook.id,
                "version": playbook.version,
                "title": playbook.title,
                "place": place,
                "errors": 0,
            }
        )
    for name, place, errors in _broken():
        told = f"cannot be used: {errors} {'error' if errors == 1 else 'errors'}"
        rows.append((name, "", told, place))
        data.append({"id": name, "version": None, "title": None, "place": place, "errors": errors})
    notes = [f"What is wrong with one: cmprogramme playbook lint {rows[-1][0]}"] if not rows[-1][1] else []
    return Answer(
        {"playbooks": data}, table(rows, ["id", "version", "title", ""]), notes=notes, items="playbooks"
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


def _broken() -> list[tuple[str, str, int]]:
    """Own playbooks that do not load: name, place and number of errors."""
    folder = playbooks_folder()
    found = []
    for name in playbooks.own(folder):
        try:
            playbooks.load(folder / name, folder)
        except InvalidPlaybook as error:
            errors = sum(one.severity == "error" for one in error.found)
            found.append((name, str(folder / name), errors))
        except LifecycleError:
            found.append((name, str(folder / name), 1))
    return found
