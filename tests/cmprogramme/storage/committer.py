"""Run as a program by the tests: commits to a store until it is told to stop, or killed, and says what it did.

committer.py LOCATION PROGRAMME NAME COUNT: adds COUNT ideas and, every second one, alters the shared counter idea;
prints one line for each acknowledged commit.
"""

from __future__ import annotations

import sys
from uuid import UUID

from cmprogramme.storage import Store
from lifecycle.base.errors import Conflict
from lifecycle.ideas.nouns import Idea
from lifecycle.snapshot import make_change
from tests.cmprogramme.storage.store_builders import idea, stamp
from tests.waiting import GIVES_UP_AFTER


def main(location: str, programme: str, name: str, count: int) -> None:
    """Commit and report."""
    id = UUID(programme)
    with Store.open(location, patience=GIVES_UP_AFTER) as store:
        say("ready")
        for number in range(count):
            store.commit(
                id, make_change(store.load(id), stamp(name), "Added", puts=(idea(f"{name} {number}"),))
            )
            say(f"{name} {number}")
            if number % 2:
                while True:
                    snapshot = store.load(id)
                    shared = snapshot.all(Idea)[0]
                    counted = shared.changed(text=str(int(shared.text) + 1))
                    try:
                        store.commit(id, make_change(snapshot, stamp(name), "Counted", puts=(counted,)))
                    except Conflict:
                        continue
                    say("counted")
                    break


def say(line: str) -> None:
    """One line on standard output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
