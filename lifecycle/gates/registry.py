"""The named checks a criterion can ask for (rules.md gates).

A check looks at the programme and answers with a Finding. It never knows which gate or playbook asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lifecycle.base.figures import Figure, at_least
from lifecycle.base.findings import Finding, not_assessed
from lifecycle.base.phases import Phase, Stage
from lifecycle.base.records import dataclass
from lifecycle.snapshot import Snapshot
from lifecycle.waves import Stretch, stretch


@dataclass(frozen=True, slots=True)
class Question:
    """What a check is asked: as of which day, against which threshold, for which rollout wave (G4 only).

    `threshold` None: the check takes none.
    """

    snapshot: Snapshot
    today: date
    threshold: float | None
    wave: int

    @property
    def covered(self) -> Stretch:
        """What the wave covers: its segments, and the day it began."""
        return stretch(self.snapshot, self.wave, self.today)

    @property
    def limit(self) -> float:
        """The threshold of a check that takes one."""
        return self.threshold or 0.0


Check = Callable[[Question], Finding]
Limit = Callable[[Snapshot], float]
"""The limit of a check's subject, which applies where the playbook gives the criterion no threshold."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A check under its name.

    `stage`: the stage whose result it tests, so that going back before it makes the result stale; None = it reads
    records or settings that going back does not touch. `home`: the phase whose work is missing when it fails, where
    that is not the gate's own. `limit`: what applies where the playbook gives no threshold; None = it takes none.
    `most`: its value may be that at most, where others need it at least.
    """

    name: str
    run: Check
    stage: Stage | None
    home: Phase | None = None
    limit: Limit | None = None
    most: bool = False


CHECKS: dict[str, Registered] = {}
"""Every check by name; filled by the modules of this room."""


def check(
    name: str,
    *,
    stage: Stage | None,
    home: Phase | None = None,
    limit: Limit | None = None,
    most: bool = False,
) -> Callable[[Check], Check]:
    """Register the function below under `name`."""

    def register(run: Check) -> Check:
        CHECKS[name] = Registered(name, run, stage, home, limit, most)
        return run

    return register


def limit_of(snapshot: Snapshot, name: str, threshold: float | None) -> float | None:
    """The threshold that applies to a check: the one given, else the limit of its subject; None = it takes none."""
    registered = CHECKS.get(name)
    if threshold is not None or registered is None or registered.limit is None:
        return threshold
    return registered.limit(snapshot)


def reaches(figure: Figure, limit: float, why: str, remedy: str) -> Finding:
    """Whether a figure is at least `limit`; not yet assessed while it has no value.

    `why` is the sentence when it is known; the figure's own note when it is not.
    """
    if figure.value is None:
        return not_assessed(sentence(figure.note) or f"{figure.name} is not yet assessed.", remedy, figure)
    met = at_least(figure.value, limit)
    return Finding(met, figure.value, why, "" if met else remedy, figure)


def sentence(text: str) -> str:
    """A note as a sentence: first letter large, a full stop at the end; '' stays ''."""
    cleaned = text.strip()
    if not cleaned:
        return ""
    return cleaned[0].upper() + cleaned[1:] + ("" if cleaned.endswith((".", "!", "?")) else ".")
