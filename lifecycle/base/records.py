"""Frozen dataclasses that cost little where they are defined.

The standard library writes and compiles six methods for each frozen dataclass, a millisecond for every class of a
program that has hundreds of them and uses a few in one run. This decorator is the same to whoever uses or checks the
class; comparing, showing and guarding are the same few functions for all classes, and what makes an object is compiled
when the first is made.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool):
        """`dataclasses.dataclass(frozen=True, slots=True)`, made when it is first used."""
        if not (frozen and slots):
            raise TypeError("this is for records, which are frozen and have slots; take that of dataclasses")
        return _record


def _record(cls: type[Any]) -> type[Any]:
    written = frozenset(vars(cls))
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        """Compiled now, for this object and all that follow."""
        maker = _maker(made)
        setattr(made, "__init__", maker)  # noqa: B010  # a class is given a method here, which the checker will not have
        maker(self, *args, **kwargs)

    first.__qualname__ = f"{cls.__qualname__}.__init__"
    for name, function in {**SHARED, "__init__": first}.items():
        if name not in written:
            setattr(made, name, function)
    return made


def _maker(made: type[Any]) -> Any:
    """What makes objects of these fields: the function the standard library would write, and only that one.

    TypeError for a field that is not simply given or left out.
    """
    given: dict[str, Any] = {"put__": object.__setattr__, "none__": dataclasses.MISSING}
    words, lines = ["self__"], []
    for place, one in enumerate(dataclasses.fields(made)):
        if not one.init or one.kw_only:
            raise TypeError(f"{made.__qualname__}.{one.name}: fields of records are given by place or name")
        value = one.name
        if one.default is not dataclasses.MISSING:
            given[f"default__{place}"] = one.default
            words.append(f"{one.name}=default__{place}")
        elif one.default_factory is not dataclasses.MISSING:
            given[f"make__{place}"] = one.default_factory
            words.append(f"{one.name}=none__")
            value = f"make__{place}() if {one.name} is none__ else {one.name}"
        else:
            words.append(one.name)
        lines.append(f" put__(self__, {one.name!r}, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self__.__post_init__()")
    exec(f"def __init__({', '.join(words)}):\n" + "\n".join(lines or [" pass"]), given)  # noqa: S102  # names of fields
    return given["__init__"]


def _values(self: Any) -> Any:
    """What it holds and is compared by, in order."""
    cls = type(self)
    read = READERS.get(cls)
    if read is None:
        names = [field.name for field in dataclasses.fields(cls) if field.compare]
        read = READERS[cls] = attrgetter(*names) if len(names) > 1 else _only(names)
    return read(self)


READERS: dict[type[Any], Any] = {}
"""Class -> what gives the values of one of its objects."""


def _only(names: list[str]) -> Any:
    return lambda self: tuple(getattr(self, name) for name in names)


def _equal(self: Any, other: object) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    parts = [
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    ]
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _no_setting(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _packed(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _unpacked(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _no_setting,
    "__delattr__": _no_deleting,
    "__getstate__": _packed,
    "__setstate__": _unpacked,
}
