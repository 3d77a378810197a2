"""The playbook a programme runs on, and which one fits."""

from __future__ import annotations

import playbooks
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.suitability import read_factors
from cmprogramme.cli.telling import answer, told
from cmprogramme.shelf import at_hand
from lifecycle.assessment import known_scores
from lifecycle.base.errors import NotFound
from lifecycle.fit import ContextProfile, known_factors, rank
from lifecycle.fit_telling import fit_page
from lifecycle.playbook_telling import playbook_page
from lifecycle.upgrade.newer import later


def show() -> Answer:
    """What the programme runs on, and whether a newer version is at hand."""
    answer = told(playbook_page)
    if not answer.data:
        raise NotFound("The programme has no playbook.", "", "Adopt one: cmprogramme playbook adopt core")
    id, hash = answer.data["id"], answer.data["hash"]
    newer = next((one for one in at_hand() if one.id == id and playbooks.content_hash(one) != hash), None)
    answer.data["other"] = newer.version if newer else None
    if newer is not None:
        found = "A newer version" if later(newer.version, answer.data["version"]) else "Another version"
        adopt = f"{found} is at hand: {newer.version}. cmprogramme playbook adopt {newer.id} --plan"
        answer.lines = [*answer.lines, adopt]
    return answer


def fit(*, context: tuple[str, ...] = ()) -> Answer:
    """Rank playbooks by fit with a context: --context granularity=.8 (six of them), or the programme's own."""
    run = session()
    shipped = [one for one in at_hand() if one.context is not None]
    given = read_factors(context)
    if given and not run.options.programme:
        settings = playbooks.load("core").fit
        scores = None
    else:
        given = {**known_factors(run.snapshot.single(ContextProfile)), **given}
        settings, scores = run.snapshot.playbook.fit, known_scores(run.snapshot, run.today)
    return answer(fit_page(rank(given, shipped, settings, scores)), "ranked")
