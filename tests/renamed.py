"""A programme whose playbook calls every term by a word of its own, to see where the program still speaks in its old
ones."""

from __future__ import annotations

from hashlib import sha256

from lifecycle.playbook import Playbook
from lifecycle.playbook.vocabulary import TERMS, Vocabulary
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Snapshot
from playbooks import canonical


def marked(term: str) -> dict[str, str]:
    """`zzsegment` and `zzsegments`: no word of ours, and in no text of anybody."""
    text = TERMS[term]
    return {
        "one": f"zz{text.one.replace(' ', '')}",
        "many": f"zz{(text.many or text.one + 's').replace(' ', '')}",
    }


EVERY = {term: marked(term) for term in TERMS}
"""Every term is called otherwise."""


def speaking(playbook: Playbook, words: dict[str, object] | None = None) -> Playbook:
    """The playbook with these words, every one where none are given."""
    said = Vocabulary.model_validate(EVERY if words is None else words)
    return playbook.model_copy(update={"vocabulary": said})


def renamed(snapshot: Snapshot, words: dict[str, object] | None = None) -> Snapshot:
    """The programme pinned to its playbook with these words, every one where none are given."""
    pin = snapshot.single(PinnedPlaybook)
    assert pin is not None
    content = canonical(speaking(snapshot.playbook, words))
    new = pin.changed(content=content, hash=sha256(content.encode()).hexdigest())
    nouns = dict(snapshot.nouns) | {PinnedPlaybook: {new.id: new}}
    return Snapshot(snapshot.revision, nouns, snapshot.revisions)
