"""What a validator found, in our words: the field, the value where it is short, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError

from lifecycle.base.quantities import quantity_of

SHOWN = 40
"""Characters of a value that a message quotes."""

PLAIN: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is no field of it",
    "string_type": "is not a text",
    "string_unicode": "has half of a character (a lone surrogate); take it out",
    "int_type": "is not a whole number",
    "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "int_parsing_size": "has too many digits",
    "float_type": "is not a number",
    "float_parsing": "is not a number",
    "finite_number": "is no number one can write down",
    "bool_type": "is neither yes nor no",
    "bool_parsing": "is neither yes nor no",
    "uuid_type": "is not an id",
    "uuid_parsing": "is not an id",
    "dict_type": "is not a set of names with values",
    "list_type": "is not a list",
    "tuple_type": "is not a list",
    "model_type": "has parts of its own, which are not there",
    "model_attributes_type": "has parts of its own, which are not there",
    "none_required": "takes nothing",
    "recursion_loop": "is inside itself",
}
"""Kinds of faults that say all there is to say."""

RANGES = ("greater_than", "greater_than_equal", "less_than", "less_than_equal")


def faults_of(kind: type[BaseModel], error: ValidationError) -> list[tuple[tuple[str | int, ...], str]]:
    """Each value at fault, by where it stands in what was to be made, and why."""
    return [
        (fault["loc"], _words(kind, fault))
        for fault in error.errors(include_url=False, include_context=True, include_input=True)
    ]


def kind_called(name: str) -> type[BaseModel]:
    """The model class of that name, by which a validator's error knows it."""
    waiting: list[type[BaseModel]] = [BaseModel]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ == name:
            return kind
        waiting += kind.__subclasses__()
    return BaseModel


def _words(kind: type[BaseModel], fault: Mapping[str, Any]) -> str:
    type_, context = str(fault["type"]), fault.get("ctx", {})
    if type_ in PLAIN:
        return PLAIN[type_]
    if type_ in RANGES:
        return f"is {_short(fault['input'])}; it takes {_range_words(kind, fault['loc'])}"
    if type_ == "string_too_long":
        return f"has {len(str(fault['input']))} characters; {context['max_length']} are allowed"
    if type_ == "string_too_short":
        return f"has {len(str(fault['input']))} characters; it needs {context['min_length']}"
    if type_ == "too_long":
        return f"has {context['actual_length']} entries; {context['max_length']} are allowed"
    if type_ == "too_short":
        return f"has {context['actual_length']} entries; it needs {context['min_length']}"
    if type_ in ("enum", "literal_error"):
        return f"is none of {str(context['expected']).replace(chr(39), '').replace(' or ', ', ')}"
    if type_.startswith(("date_", "datetime_", "time")):
        return f"is {_short(fault['input'])}, which is not a day; write it like 2026-11-23"
    if type_ in ("value_error", "assertion_error"):
        return str(fault["msg"]).partition(", ")[2] or str(fault["msg"])
    return f"is {_short(fault['input'])}, which it does not take"


def _range_words(kind: type[BaseModel], place: Iterable[str | int]) -> str:
    hint: Any = kind
    metadata: Iterable[Any] = ()
    for part in place:
        hint, metadata = _inside(hint, part)
    return quantity_of(hint, metadata).range_words


def _inside(hint: Any, part: str | int) -> tuple[Any, Iterable[Any]]:
    """The type of a part of a value of a type, and what its field says around it."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _inside(get_args(hint)[0], part)
    if origin in (Union, UnionType):
        return _inside(next(one for one in get_args(hint) if one is not NoneType), part)
    if isinstance(hint, type) and issubclass(hint, BaseModel) and part in hint.model_fields:
        return _hints(hint)[str(part)], hint.model_fields[str(part)].metadata
    args = get_args(hint)
    if not args:
        return Any, ()
    return args[1] if origin in (dict, Mapping) and len(args) > 1 else args[0], ()


@lru_cache(maxsize=512)
def _hints(kind: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _short(value: object) -> str:
    """A value as a message quotes it: not a long one."""
    if value is None:
        return "nothing"
    text = str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else f"'{value}'"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}...{chr(39) if text.startswith(chr(39)) else ''}"
