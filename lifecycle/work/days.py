"""Working days as people write them about work: 10d, 2.5d, 2w of five (rules.md graph)."""

from __future__ import annotations

import re

from lifecycle.base.errors import InvalidValue
from lifecycle.base.numbers import read_number
from lifecycle.base.quantities import Quantity
from lifecycle.plan.nouns import MOST_DAYS

LENGTH = re.compile(r"([+-]?)\s*([0-9.,]+)\s*(d|day|days|wd|w|week|weeks)?")
WORKING_WEEK = 5
"""Working days in a week, as `2w` counts them."""
WRITE = "Write 10d, 2.5d or 2w; + before it is later, - sooner."


def read_days(text: str, right: str) -> tuple[str, float]:
    """The sign, "" for none, and the working days a text says."""
    found = LENGTH.fullmatch(right.casefold())
    if found is None:
        raise InvalidValue(f"'{text}' says no days.", f"'{right}' is no number of days.", WRITE)
    count = read_number(found[2], right, Quantity("working days", 0, MOST_DAYS))
    days = count * WORKING_WEEK if (found[3] or "").startswith("w") and found[3] != "wd" else count
    if not float(days * 2).is_integer():
        raise InvalidValue(
            f"'{text}' is no time work takes.", "It is counted in whole and half days.", "Write 2d or 2.5d."
        )
    return found[1], days
