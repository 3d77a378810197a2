"""How a field of a noun is kept: what a view calls its column, and which numbers have to fit into a database."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin
from uuid import UUID

from lifecycle.base.noun import Noun

Shape = Literal["text", "int", "float", "bool", "date", "moment", "id", "json"]

SCALARS: tuple[tuple[type, Shape], ...] = (
    (bool, "bool"),
    (int, "int"),
    (float, "float"),
    (str, "text"),
    (UUID, "id"),
    (datetime, "moment"),
    (date, "date"),
)
"""Python type -> shape, the narrower before the wider; everything else is JSON."""


@cache
def shapes(kind: type[Noun]) -> dict[str, Shape]:
    """The shape of each field of a noun class, by field name, in the order of the noun."""
    return {name: _shape(info.annotation) for name, info in kind.model_fields.items()}


def _shape(hint: object) -> Shape:
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, UnionType):
        rest = [part for part in get_args(hint) if part is not NoneType]
        return _shape(rest[0]) if len(rest) == 1 else "json"
    if get_origin(hint) is Literal:
        found = {_scalar(type(value)) for value in get_args(hint)}
        return found.pop() if len(found) == 1 else "json"
    return _scalar(hint) if isinstance(hint, type) else "json"


def _scalar(hint: type) -> Shape:
    if issubclass(hint, Enum) and not issubclass(hint, str | int):
        return "json"
    return next((shape for scalar, shape in SCALARS if issubclass(hint, scalar)), "json")
