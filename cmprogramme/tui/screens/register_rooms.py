"""The registers of each screen that has some."""

from __future__ import annotations

from cmprogramme.tui.screens.register import RegisterRoom


class Capabilities(RegisterRoom):
    """Work items, owners of areas."""

    PLACE, NAME = "5", "Capabilities"


class Assess(RegisterRoom):
    """Suitability, preconditions, fit, ratings."""

    PLACE, NAME = "6", "Assess"


class Customers(RegisterRoom):
    """Sources to activity."""

    PLACE, NAME = "7", "Customers"


class Value(RegisterRoom):
    """Case, scorecard, people, work, strategy."""

    PLACE, NAME = "8", "Value"


REGISTER_ROOMS: dict[str, type[RegisterRoom]] = {"5": Capabilities, "6": Assess, "7": Customers, "8": Value}
