"""A playbook's own sentences in its words; what points from one part to another is as it was."""

from __future__ import annotations

import json
import re

from lifecycle.playbook.spoken import in_words
from lifecycle.playbook.vocabulary import TERMS
from playbooks import canonical
from tests.builders import core
from tests.renamed import speaking

FORMS = "|".join(form for term in TERMS.values() for form, _ in term.forms)
OLD = re.compile(rf"(?<![\w.])(?:{FORMS})(?![\w.]\w|\w)", re.IGNORECASE)


def test_without_words_of_its_own_it_is_the_very_same() -> None:
    assert in_words(core()) is core()


def test_sentences_are_said_and_ids_are_not() -> None:
    before, after = core(), in_words(speaking(core()))
    first = after.gates[0].criteria[0]
    assert first.id == before.gates[0].criteria[0].id
    assert "zzcustomers" in first.guidance
    assert not [one.text for one in after.statements if OLD.search(one.text)]
    assert not [one.title for gate in after.gates for one in gate.criteria if OLD.search(one.title)]
    assert (after.id, after.title, after.changelog) == (before.id, before.title, before.changelog)
    assert [one.id for one in after.competencies] == [one.id for one in before.competencies]


def test_only_texts_differ() -> None:
    def bones(value: object) -> object:
        if isinstance(value, dict):
            return {key: bones(one) for key, one in value.items() if key != "vocabulary"}
        if isinstance(value, list):
            return [bones(one) for one in value]
        return "text" if isinstance(value, str) and "zz" in value else value

    before, after = json.loads(canonical(core())), json.loads(canonical(in_words(speaking(core()))))
    changed = json.dumps(bones(after)).count('"text"')
    assert changed > 100
    assert [one["check"] for gate in after["gates"] for one in gate["criteria"]] == [
        one["check"] for gate in before["gates"] for one in gate["criteria"]
    ]
