"""Numbers as people write them, read the same for a command, a form and a file (rules.md numbers).

`62%` is 62 where the number is a percentage and 0.62 where it is a share. One comma is a decimal comma. What could be
read in two ways is refused with both, and nothing is read as something else than what it says.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from lifecycle.base.errors import InvalidValue
from lifecycle.base.quantities import ANY, Quantity, check

SHOWN = 60
"""Characters of a text that a message quotes."""

NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.|[.,][0-9]{1,400})?|[.,][0-9]{1,400})(?:[eE][+-]?[0-9]{1,3})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EITHER = re.compile(r"[+-]?([1-9][0-9]{0,2}),([0-9]{3})")
"""What may be a decimal comma or one for thousands."""

APART = re.compile(r"[+-]?[0-9]{1,3}(?:(?:[,. '_\u00a0\u202f\u2019][0-9]{3})+)(?:[.,][0-9]+)?")
"""A number with a sign between its thousands."""

PARTS = re.compile(
    r"([+-]?\s*[0-9.,'_\u00a0\u202f\u2019 ]*(?:[eE][+-]?[0-9]+)?)\s*([^\s0-9.,].*)?", re.DOTALL
)
"""The number and what stands behind it."""


def read_number(text: str, field: str, quantity: Quantity = ANY, *, whole: bool = False) -> float | int:
    """The number a text says, in the unit and range of `quantity`; InvalidValue names the field, the text and what it
    takes."""
    written = " ".join(text.replace("\u2212", "-").split())
    digits, behind = _apart(written)
    if not digits or DAY.fullmatch(written) or not NUMBER.fullmatch(digits):
        raise _no_number(written, digits, field, quantity, whole)
    either = EITHER.fullmatch(digits)
    if either:
        sign = "-" if digits.startswith("-") else ""
        small, large = f"{sign}{either[1]}.{either[2]}", f"{sign}{either[1]}{either[2]}"
        raise InvalidValue(
            f"{field}: '{shown(written)}' can be read in two ways.",
            f"It is {small} with a decimal comma, or {large} with one for thousands.",
            f"Write {large}." if whole else f"Write {small} or {large}.",
            field=field,
        )
    hundredth = _percent(behind, written, field, quantity)
    try:
        exact = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        raise _no_number(written, digits, field, quantity, whole) from None
    if hundredth:
        exact = exact / 100
    value: float | int = float(exact)
    if not value and exact:
        raise InvalidValue(
            f"{field}: '{shown(written)}' is too small a number.",
            f"It takes {quantity.range_words}.",
            "Write 0, or a larger one.",
            field=field,
        )
    if whole:
        if exact.is_finite() and abs(exact) < Decimal(10) ** 20 and exact != exact.to_integral_value():
            raise InvalidValue(
                f"{field}: '{shown(written)}' is not a whole number.",
                f"It takes {quantity.range_words}.",
                "Give a whole number.",
                field=field,
            )
        value = int(exact) if abs(exact) < Decimal(10) ** 20 else value
    check(value, quantity, field, f"'{shown(written)}'")
    return value


def shown(text: str) -> str:
    """A text as a message quotes it."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _apart(written: str) -> tuple[str, str]:
    """The number, and the unit behind it."""
    found = PARTS.fullmatch(written)
    if found is None:
        return "", written
    return found[1].strip(), (found[2] or "").strip()


def _percent(behind: str, written: str, field: str, quantity: Quantity) -> bool:
    """Whether the unit behind a number makes it a hundredth; InvalidValue for a unit it has not."""
    if not behind:
        return False
    if behind in ("%", "percent", "per cent"):
        if quantity.share:
            return True
        if quantity.percentage:
            return False
        raise InvalidValue(
            f"{field}: '{shown(written)}' is in percent, and this is not.",
            f"It takes {quantity.range_words}.",
            f"Write it without the sign{f', in {quantity.unit}' if quantity.unit else ''}.",
            field=field,
        )
    if _same_unit(behind, quantity.unit):
        return False
    raise InvalidValue(
        f"{field}: '{shown(written)}' has '{shown(behind)}' behind the number.",
        f"It is given in {quantity.unit}."
        if quantity.unit
        else f"It takes {quantity.range_words}, without a unit.",
        "Write the number alone.",
        field=field,
    )


SHORT = {"h": "hours", "hrs": "hours", "d": "days", "wd": "working days", "w": "weeks", "y": "years"}
"""Units as people shorten them."""


def _same_unit(behind: str, unit: str) -> bool:
    """Whether what stands behind a number is its unit, in the singular, the plural or short."""
    said, wanted = behind.casefold().rstrip("."), unit.casefold()
    said = SHORT.get(said, said)
    if not wanted:
        return False
    ends = {wanted, *wanted.split(" a ")[:1], wanted.removeprefix("working "), wanted.removeprefix("person-")}
    return said in ends or f"{said}s" in ends


def _no_number(written: str, digits: str, field: str, quantity: Quantity, whole: bool) -> InvalidValue:
    what = "a whole number" if whole else "a number"
    if not written:
        return InvalidValue(
            f"{field}: nothing is written.", f"It takes {quantity.range_words}.", f"Give {what}.", field=field
        )
    if DAY.fullmatch(written):
        return InvalidValue(
            f"{field}: '{shown(written)}' is a day, not {what}.",
            f"It takes {quantity.range_words}. A spreadsheet may have made a day of what was typed.",
            f"Write digits, like 3{'' if whole else ' or 0.7'}.",
            field=field,
        )
    if digits and APART.fullmatch(digits):
        plain = re.sub(r"[^0-9+-]", "", digits)
        if re.search(r"[.,][0-9]{1,2}$", digits):
            plain = re.sub(r"[^0-9+.,-]", "", digits)
            plain = re.sub(r"[.,](?=.*[.,])", "", plain).replace(",", ".")
        return InvalidValue(
            f"{field}: '{shown(written)}' has a sign between the thousands.",
            "A comma or a point stands before decimals only.",
            f"Write {shown(plain)}.",
            field=field,
        )
    return InvalidValue(
        f"{field}: '{shown(written)}' is not {what}.",
        f"It takes {quantity.range_words}.",
        f"Write digits, like 3{'' if whole else ' or 0.7'}.",
        field=field,
    )
