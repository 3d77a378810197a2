"""What a plan of an upgrade holds (rules.md upgrade)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field as made
from typing import Any, Literal
from uuid import UUID

from lifecycle.base.phases import Gate
from lifecycle.base.records import dataclass
from lifecycle.playbook.comparing import What
from lifecycle.playbook.vocabulary import Words
from lifecycle.upgrade.effect import Effect
from lifecycle.upgrade.references import Where

Group = Literal["taken", "kept", "asked", "orphaned"]
"""taken: the new playbook's holds. kept: the programme's own holds, the new one says nothing against it. asked: a
person says which. orphaned: entered for something the new one does not have; it stays, and no figure reads it."""

GROUPS: tuple[Group, ...] = ("asked", "orphaned", "kept", "taken")
"""In the order they are told: what needs somebody first."""

Topic = Literal["answers", "threshold", "override", "kind", "edge", "gone", "stage"]
"""What a question is about."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be answered: `id` as it is written, `words` what then happens."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the id of the question; `file` is where it was read, "" for none, with the `lines`."""

    given: Mapping[str, str]
    file: str = ""
    lines: Mapping[str, int] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """Something a person answers before the playbook is adopted.

    `id` is the place and the topic. `base`, `theirs` and `mine` are the pinned, the new and the programme's own, side
    by side in words; `nouns` are the ids of what it is about, `name` what they name the place by. The first choice
    changes least; the plan counts with it while nobody has answered.
    """

    id: str
    topic: Topic
    place: Where
    text: str
    base: str
    theirs: str
    mine: str
    choices: tuple[Choice, ...]
    nouns: tuple[UUID, ...]
    name: str = ""
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has answered."""
        return not self.answer

    @property
    def counted(self) -> Choice:
        """What was answered, else what the plan counts with."""
        return next((one for one in self.choices if one.id == self.answer), self.choices[0])


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that differs, or that the programme holds.

    `id` is its place, with a word behind a colon where it is the programme's. `before`, `after` and `mine` are values
    of the model, None where there is none. `wording`: nothing but how it is put differs. `frozen`: it belongs to a
    gate that was decided, whose decision keeps its wording. `count`: how many entered things it concerns, `concerns`
    what they are.
    """

    id: str
    group: Group
    section: str
    what: What | Literal["own", "entered"]
    title: str
    before: Any = None
    after: Any = None
    mine: Any = None
    wording: bool = False
    frozen: bool = False
    count: int = 0
    concerns: str = ""
    note: str = ""
    questions: tuple[str, ...] = ()
    gate: Gate | None = None

    @property
    def mark(self) -> bool:
        """Whether it is nothing but where a sentence comes from."""
        return self.id.endswith(".from") and self.what == "changed"


def together(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Items as they are listed: each by itself, of each section those together that say only where sentences come
    from."""
    met: set[str] = set()
    for item in items:
        if not item.mark:
            yield (item,)
        elif item.section not in met:
            met.add(item.section)
            yield tuple(one for one in items if one.mark and one.section == item.section)


@dataclass(frozen=True, slots=True)
class Edition:
    """One content of one playbook."""

    id: str
    version: str
    hash: str

    @property
    def named(self) -> str:
        """The playbook and its version."""
        return f"{self.id} {self.version}"


@dataclass(frozen=True, slots=True)
class Plan:
    """An upgrade as it would be now. `direction` is up, down, sideways (another playbook) or same.

    `revision` is the programme's. `decided` are gates whose decisions keep their wording. `effect` is what the rules
    say before and after, None where it was not asked for; `warnings` what the programme's own changes cannot do
    there. `words` are the vocabularies of both, in which each is told.
    """

    base: Edition
    new: Edition
    direction: Literal["up", "down", "sideways", "same"]
    revision: int
    items: tuple[Item, ...]
    questions: tuple[Question, ...]
    decided: tuple[Gate, ...]
    effect: Effect | None
    warnings: tuple[str, ...] = ()
    words: tuple[Words, Words] = (Words(), Words())

    @property
    def empty(self) -> bool:
        """Whether the new one says the very same."""
        return not any(item.what not in ("own", "entered") for item in self.items)

    @property
    def open(self) -> tuple[Question, ...]:
        """Questions nobody has answered."""
        return tuple(one for one in self.questions if one.open)

    @property
    def answers(self) -> Mapping[str, str]:
        """What was answered, by question."""
        return {one.id: one.answer for one in self.questions if one.answer}

    def of(self, group: Group) -> tuple[Item, ...]:
        """The items of a group, in the order of the playbook."""
        return tuple(item for item in self.items if item.group == group)

    def question(self, id: str) -> Question | None:
        """The question of that id, or None."""
        return next((one for one in self.questions if one.id == id), None)
