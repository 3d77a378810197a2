"""A whole programme with something of every kind in it, its texts chosen by the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import playbooks
from cmprogramme import bundle
from cmprogramme.storage.store import Store
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun
from lifecycle.people import Person
from lifecycle.snapshot import Change
from tests.builders import person, programme
from tests.hostile import corpus
from tests.noun_strategies import Words, kinds_in_order, plain_noun, text_slots

FIXED = ("insight_hours.month", "issued_summary.content")
"""Texts with a form of their own."""


def one_of_every_kind(words: Words) -> list[Noun]:
    """One noun of every kind, its texts from `words`."""
    pools: dict[str, list[UUID]] = {}
    found: list[Noun] = []
    for kind in kinds_in_order():
        noun = plain_noun(kind, pools, words)
        pools.setdefault(kind.KIND, []).append(noun.id)
        found.append(noun)
    return found


def hostile_words(turn: int) -> Words:
    """Another hostile text for every slot; another turn gives others."""
    slots = {
        slot: place for place, slot in enumerate(slot for k in kinds_in_order() for slot in text_slots(k))
    }
    texts = corpus()

    def words(slot: str) -> str:
        if slot in FIXED:
            return "x"
        return f"{turn}\x1b[31m{texts[(slots.get(slot, 0) * 7 + turn) % len(texts)]}"

    return words


def hostile_bundle(turn: int) -> str:
    """A bundle of such a programme with a team that can be recommended, everybody's name hostile."""
    words = hostile_words(turn)
    people: list[Person] = [
        person(f"{place}{words('person.name')}", function, level, roles=roles, position=place, hours=20)
        for place, (function, level, roles) in enumerate(
            (
                ("marketing", 5, (Role.SPONSOR,)),
                ("operations", 4, (Role.LEADER,)),
                ("finance", 4, ()),
                ("it", 4, ()),
            )
        )
    ]
    held = [noun for noun in one_of_every_kind(words) if not isinstance(noun, Person)]
    someone = next(noun for noun in one_of_every_kind(words) if isinstance(noun, Person))
    outside = someone.changed(on_roster=False)
    return bundle.export(programme(*people, outside, *held, name=words("programme.name")))


def store_hostile(path: Path, turn: int, who: str) -> None:
    """That programme in a store, as a version would have stored it that refused nothing; it is the current one."""
    content = bundle.read(
        hostile_bundle(turn), file="hostile.json", load_playbook=playbooks.load, id_of_name=lambda name: None
    )
    nouns = (content.programme, content.pin, *content.nouns)
    change = Change(UUID(int=turn + 1), "Imported", who, datetime.now(UTC), 0, puts=nouns)
    with Store.open(path) as store:
        store.create(replace(change, seen=dict.fromkeys(noun.id for noun in nouns)))
        store.set_current(who, content.programme.id)
