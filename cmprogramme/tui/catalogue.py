"""Which screen is behind which key. Each is imported when it is first seen."""

from __future__ import annotations

from cmprogramme.tui.desk import Desk
from cmprogramme.tui.screens.room import Room


def make_room(place: str, desk: Desk) -> Room:
    """The screen of a number key, or of a name like "history"."""
    return room_of(place)(desk)


def room_of(place: str) -> type[Room]:
    """The class of the screen of a place."""
    match place:
        case "1":
            from cmprogramme.tui.screens.overview import Overview

            return Overview
        case "2":
            from cmprogramme.tui.screens.gates import Gates

            return Gates
        case "3":
            from cmprogramme.tui.screens.team import Team

            return Team
        case "4":
            from cmprogramme.tui.screens.ideas import Ideas

            return Ideas
        case "5":
            from cmprogramme.tui.screens.capabilities import Capabilities

            return Capabilities
        case "6":
            from cmprogramme.tui.screens.assess import Assess

            return Assess
        case "7":
            from cmprogramme.tui.screens.customers import Customers

            return Customers
        case "8":
            from cmprogramme.tui.screens.value import Value

            return Value
        case "5-registers" | "6-registers" | "7-registers" | "8-registers":
            from cmprogramme.tui.screens.register_rooms import REGISTER_ROOMS

            return REGISTER_ROOMS[place.removesuffix("-registers")]
        case "9":
            from cmprogramme.tui.screens.playbook import PlaybookRoom

            return PlaybookRoom
        case "history":
            from cmprogramme.tui.screens.history import History

            return History
        case "messages":
            from cmprogramme.tui.screens.messages import Messages

            return Messages
        case "settings":
            from cmprogramme.tui.screens.settings import SettingsRoom

            return SettingsRoom
        case "summary":
            from cmprogramme.tui.screens.summary import SummaryRoom

            return SummaryRoom
        case _:
            from cmprogramme.tui.screens.programmes import Programmes

            return Programmes
