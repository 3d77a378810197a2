"""Stores the figures are measured on: the whole demonstration kept, and one of 10,000 nouns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from cmprogramme.demo import playing
from cmprogramme.storage import Store
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import Stamp, make_change

WHO = "Bench"
MANY = 10_000
LAST_STAGE = "R3"
DAY = date(2027, 11, 1)


def kept_demonstrations(folder: Path) -> tuple[Path, Path]:
    """Files with the whole demonstration as a programme, and with it in its last stage among 10,000 nouns."""
    whole, large = folder / "whole.db", folder / "large.db"
    with Store.open(folder / "story.db") as story:
        programme = playing.start(story, WHO)
        playing.play_to(story, programme, WHO, LAST_STAGE)
        with Store.open(large) as store:
            playing.keep(story, programme, store, WHO, "Bench")
            snapshot = store.load(programme)
            ideas = [
                Idea(
                    id=uuid4(),
                    text=f"Idea {number} about a better welcome",
                    detail="What it would take, and for whom. " * 6,
                    captured_on=DAY,
                )
                for number in range(MANY - len(snapshot))
            ]
            store.commit(programme, make_change(snapshot, stamp_of(DAY), "Imported", puts=ideas))
        playing.play_to(story, programme, WHO)
        with Store.open(whole) as store:
            playing.keep(story, programme, store, WHO, "Bench")
    return whole, large


def stamp_of(day: date, who: str = WHO) -> Stamp:
    """What is done here is done by one person, on that day."""
    return Stamp(who=who, when=datetime.now(UTC), today=day, new_id=uuid4)
