"""Playbooks looked at: those at hand, one, two compared, the one a programme runs on, and which one fits."""

from __future__ import annotations

import playbooks
from cmprogramme.cli.answer import CONTENT, Answer, table
from cmprogramme.cli.session import session
from cmprogramme.cli.suitability import read_factors
from cmprogramme.cli.telling import answer, told
from cmprogramme.shelf import Held, at_hand, shelf, taken
from lifecycle.assessment import known_scores
from lifecycle.base.errors import InvalidContent, NotFound
from lifecycle.base.words import counted
from lifecycle.fit import ContextProfile, known_factors, rank
from lifecycle.fit_telling import fit_page
from lifecycle.playbook import Playbook
from lifecycle.playbook.telling import differences_page, one_page
from lifecycle.playbook_telling import playbook_page
from lifecycle.upgrade.newer import later

PINNED = "programme:"
"""Stands for the playbook the current programme is pinned to; with a name behind it for that of another."""

LINT = "What is wrong with one: cmprogramme playbook lint {}"


def list_() -> Answer:
    """The playbooks at hand: shipped ones and your own, those that cannot be used among them."""
    found = list(shelf())
    rows = [
        (
            one.id,
            one.version,
            one.title or "-",
            one.parents[0] if one.parents else "-",
            one.place,
            stands(one),
        )
        for one in found
    ]
    broken = [one for one in found if one.playbook is None]
    notes = [LINT.format(broken[0].id)] if broken else []
    headings = ["id", "version", "title", "parent", "place", "content"]
    data = {"playbooks": [one.data() for one in found]}
    return Answer(data, table(rows, headings), notes=notes, items="playbooks")


def stands(one: Held) -> str:
    """The first digits of what its content is known by, or why it cannot be used."""
    if one.playbook is not None:
        return one.hash[:12]
    return f"cannot be used: {counted(one.errors, 'error')}"


def show(name: str = "") -> Answer:
    """One playbook: what it is, what it changes against the one it inherits from, what its gates ask.

    Without NAME what the programme runs on, and whether a newer version is at hand.
    """
    if not name:
        return pinned()
    one = taken(name)
    if one.playbook is None:
        head = f"{one.id} {one.version}".strip()
        lines = [f"{head} cannot be used: {one.told}.", f"It lies in {one.place}", LINT.format(name)]
        return Answer(one.data(), lines, CONTENT)
    found = answer(one_page(one.playbook, one.inherited, one.hash, one.place, one.told))
    found.data = {**found.data, **one.data()}
    return found


def pinned() -> Answer:
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


def diff(before: str, after: str) -> Answer:
    """What one playbook says otherwise than another, by section, rewordings apart from changes of meaning.

    BEFORE and AFTER are ids, folders or packed files; 'programme:' is what the current programme is pinned to, and
    'programme:NAME' that of another.
    """
    return answer(differences_page(meant(before), meant(after)), "differences")


def meant(name: str) -> Playbook:
    """The playbook somebody names; NotFound or InvalidContent where there is none, or none that can be used."""
    if name.startswith(PINNED):
        run, wanted = session(), name.removeprefix(PINNED)
        return (run.store.load(run.find_programme(wanted)) if wanted else run.snapshot).pinned
    one = taken(name)
    if one.playbook is None:
        raise InvalidContent(f"{name} cannot be used.", one.faults, LINT.format(name))
    return one.playbook


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
