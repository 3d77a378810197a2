"""Screen 3: who belongs on the team, when and why; the real team beside it."""

from cmprogramme.tui.screens.team.room import Team

__all__ = ["Team"]
