"""What the desk says: short messages that stay readable, and the names it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.notifications import SeverityLevel

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.spelling import spelled
from cmprogramme.tui.window import Window
from cmprogramme.wording import error_lines
from lifecycle.base.errors import LifecycleError, NotAllowed
from lifecycle.kinds import BY_NAME
from lifecycle.register import shown_label

MESSAGE_LIMIT = 500


def said_lines(error: LifecycleError) -> list[str]:
    """An error as it is said on a screen: what happened, why, and what to do there."""
    return [spelled(line) for line in error_lines(error) if line]


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the log: toasts are kept here for slow readers."""

    at: datetime
    text: str
    severity: SeverityLevel
    who: str = ""


class Speaking:
    """What is shown, and what is said about it."""

    app: Window

    def __init__(self) -> None:
        self.facts: Facts | None = None
        self.messages: list[Said] = []
        self.faults = 0

    def need(self) -> Facts:
        """What the rules say about what is shown; NotAllowed before a programme is open."""
        if self.facts is None:
            raise NotAllowed("No programme is open.", "", "Choose or start one.")
        return self.facts

    def say(self, text: str, *, severity: SeverityLevel = "information", who: str = "") -> None:
        """A short message; it stays readable under Messages."""
        text = spelled(text)
        self.messages.append(Said(datetime.now().astimezone(), text, severity, who))
        del self.messages[:-MESSAGE_LIMIT]
        self.app.clear_notifications()
        self.app.notify(text, severity=severity, markup=False)

    def tell(self, error: LifecycleError) -> None:
        """An error that has no form to stand in: what, why, what to do."""
        self.faults += 1
        self.say("\n".join(said_lines(error)), severity="warning")
        self.app.frame()

    def names(self, kind: str) -> Sequence[str]:
        """The words of all nouns of a kind, for completion."""
        if self.facts is None or kind not in BY_NAME:
            return ()
        snapshot = self.facts.snapshot
        return [shown_label(snapshot, noun) for noun in snapshot.all(BY_NAME[kind])]
