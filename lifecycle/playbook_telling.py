"""The playbook a programme is pinned to, told: what it is, its sections, what its gates ask."""

from __future__ import annotations

from lifecycle.base.page import Fact, Page, Part
from lifecycle.base.phases import GATES
from lifecycle.base.words import counted_days
from lifecycle.playbook import Criterion, Playbook
from lifecycle.playbook.limits import threshold_words
from lifecycle.playbook.thresholds import ALL, ANY
from lifecycle.playbook.tree import tree
from lifecycle.playbook.tree_telling import tree_page
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.telling import adoptions_page


def playbook_page(snapshot: Snapshot) -> Page:
    """What the programme runs on."""
    content, pin = snapshot.playbook, snapshot.single(PinnedPlaybook)
    parts: list[Part] = [Fact("Playbook", f"{content.title} ({content.id} {content.version})")]
    if pin is None:
        return Page("Playbook", tuple(parts), known=False)
    data = {"id": pin.playbook, "version": pin.version, "hash": pin.hash}
    told = adoptions_page(snapshot)
    parts += [Fact("Content", pin.hash), *(told.parts if told.known else ())]
    return Page("Playbook", tuple(parts), {**data, **told.values()})


def asked_page(snapshot: Snapshot) -> Page:
    """What each gate asks, criterion by criterion."""
    parts: list[Part] = []
    content = snapshot.playbook
    for gate in GATES:
        held = content.gate(gate)
        parts.append(Fact(f"{gate.value} {held.title}", held.asks))
        for one in held.criteria:
            parts.append(Fact(f"{one.kind.capitalize()} {one.id}", _asked(content, one)))
            parts += [Fact(part.id, _asked(content, part)) for part in one.as_criteria]
    return Page("What the gates ask", tuple(parts))


def _asked(playbook: Playbook, one: Criterion) -> str:
    """What a criterion asks, against what, who owes it until when."""
    limit = threshold_words(playbook, one)
    any_of = {ALL: "all of these", ANY: "one of these"}.get(one.check, "")
    days = f"{counted_days(one.due_days)} before its gate" if one.due_days else ""
    owed = " ".join(
        filter(None, (f"owed by the {playbook.called('role', one.owner)}" if one.owner else "", days))
    )
    return ", ".join(filter(None, (one.title, any_of, f"asked {limit}" if limit else "", owed)))


def sections_page(snapshot: Snapshot) -> Page:
    """Every section of it, with how many parts or entries it has."""
    return tree_page(tree(snapshot.playbook), (), {})
