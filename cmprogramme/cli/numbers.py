"""Numbers that reading commands take, each with its unit and range; they are read as numbers are everywhere."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_args

from cmprogramme.option import written
from lifecycle.base.numbers import read_number
from lifecycle.base.quantities import FROM_0_TO_1, Quantity, quantity_of

Place = Annotated[int, Quantity(low=1)]
"""A first, second, ... one."""

Count = Annotated[int, Quantity(low=0)]
Wave = Annotated[int, Quantity(low=1, high=999)]
WaveOrBefore = Annotated[int, Quantity(low=0, high=999)]
"""A wave, or 0 for what was before the first."""
Width = Annotated[int, Quantity("cells", 20, 1000)]
Seconds = Annotated[float, Quantity("seconds", 0, 86_400, above=True)]
Strength = Annotated[float, Quantity(low=0, high=5)]
Share = Annotated[float, FROM_0_TO_1]


def numbers_of(function: Callable[..., Any]) -> dict[str, tuple[Quantity, bool]]:
    """The parameters of a command that are numbers: unit and range of each, and whether it is a whole one."""
    kinds = {
        name: (one.annotation, _number_in(one.annotation))
        for name, one in signature(function, eval_str=True).parameters.items()
    }
    return {name: (quantity_of(hint), kind is int) for name, (hint, kind) in kinds.items() if kind}


def with_texts(function: Callable[..., Any], numbers: dict[str, Any]) -> Callable[..., Any]:
    """The same command for the parser of words, which takes each of these as it is written."""

    def texts(*words: Any, **values: Any) -> Any:
        return function(*words, **values)

    own = signature(function, eval_str=True).parameters
    parameters = [_text(one) if name in numbers else one for name, one in own.items()]
    texts.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # inspect and the parser read it
    texts.__annotations__ = {one.name: one.annotation for one in parameters}
    texts.__doc__ = function.__doc__
    return texts


def _text(one: Parameter) -> Parameter:
    """A parameter that is a number as the text it is written as; None where it is left out."""
    needed = one.default is Parameter.empty
    return one.replace(annotation=str if needed else str | None, default=one.default if needed else None)


def read_as(parameter: Parameter, text: str, meaning: tuple[Quantity, bool]) -> float | int:
    """The number written for a parameter; InvalidValue names it as it is written."""
    quantity, whole = meaning
    return read_number(text, written(parameter), quantity, whole=whole)


def _number_in(annotation: Any) -> type[int] | type[float] | None:
    """int or float where an annotation is one, with a meaning around it or as one of two things."""
    if annotation is int or annotation is float:
        return annotation
    return next(filter(None, map(_number_in, get_args(annotation))), None)
