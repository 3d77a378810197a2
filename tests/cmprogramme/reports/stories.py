"""A programme with a question, and its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cmprogramme.reports.phase import Format, render
from cmprogramme.tables import read_table
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Evidence
from lifecycle.roster import import_roster
from lifecycle.snapshot import Snapshot
from lifecycle.summary.phase import phase_summary
from tests.builders import SCORES_X, TODAY, programme, stamp
from tests.lifecycle.summary.asks import ask

ROSTER = Path(__file__).parents[3] / "cmprogramme" / "demo" / "aldermoor" / "roster.csv"

HOSTILE = "<script>alert(1)</script> [@click=app.quit()]go[/] \x1b]52;c;aGk=\x07 \u202eabc | `x` #set page() {{ 7*7 }}"


def story(question: str = "Release Jo two days a week?") -> Snapshot:
    """A programme with a roster, scores and one decision asked."""
    found = programme(name="Aldermoor & Sons <Energy>")
    found = found.apply(import_roster(found, read_table(str(ROSTER)), stamp()))
    found = found.apply(
        record_area_round(found, SCORES_X, evidence=Evidence.OBSERVED, day=TODAY, stamp=stamp())
    )
    asked = ask(found, question, stamp(seed=2), options=("yes", "no"), recommendation="yes", by_when=TODAY)
    return found.apply(asked)


def page(snapshot: Snapshot, format: Format = "html", today: date = TODAY) -> bytes:
    return render(phase_summary(snapshot, today), format)
