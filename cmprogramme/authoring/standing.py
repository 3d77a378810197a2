"""Programmes a playbook is looked at with: the demonstration at any place of its story, or one that is there, as they
would stand on it. In memory only; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from uuid import uuid4

from cmprogramme.bundle import pinned
from cmprogramme.demo.playing import BEGINS, beginning, place_of, reached
from cmprogramme.demo.story import next_step
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import EMPTY, Snapshot, Stamp

WHO = "Author"


def on(playbook: Playbook, snapshot: Snapshot) -> Snapshot:
    """The same programme as it would be on another playbook."""
    pin = pinned(snapshot.programme.id, playbook)
    held = snapshot.single(PinnedPlaybook)
    pin = pin if held is None else pin.changed(id=held.id)
    return replace(snapshot, nouns={**snapshot.nouns, PinnedPlaybook: {pin.id: pin}})


def demo_at(place: str) -> tuple[Snapshot, date]:
    """The demonstration at a stage, a gate or the end, and the day it stands at; InvalidValue lists the places.

    It is played once, as far as it is asked for, on the playbook it was written for.
    """
    story = _story()
    wanted = place_of(story.first, place)
    found = next((one for one in story if reached(one, wanted)), story.last)
    return found, found.programme.clock or BEGINS


class Story:
    """The demonstration step by step, played as far as somebody asked and kept."""

    def __init__(self) -> None:
        self.kept = [EMPTY.apply(beginning(WHO))]

    @property
    def first(self) -> Snapshot:
        """As it begins."""
        return self.kept[0]

    @property
    def last(self) -> Snapshot:
        """As far as it was played."""
        return self.kept[-1]

    def __iter__(self) -> Iterator[Snapshot]:
        place = 0
        while place < len(self.kept) or self._further():
            yield self.kept[place]
            place += 1

    def _further(self) -> bool:
        """Plays one step more; whether there was one."""
        step = next_step(self.last)
        if step is not None:
            stamp = Stamp(WHO, datetime.now(UTC), step.day, uuid4)
            self.kept.append(self.last.apply(step.play(self.last, stamp)))
        return step is not None


@cache
def _story() -> Story:
    return Story()
