"""What the Playbook model expects where: which keys a mapping has, which lists hold entries with an id."""

from __future__ import annotations

import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Shape:
    """One place of the model. `model` is set for a mapping with fixed keys and for entries.

    kind: `mapping` has fixed keys, `entries` is a list merged by id, `table` a mapping with free keys,
    `value` everything else.
    """

    kind: Literal["mapping", "entries", "table", "value"]
    model: type[BaseModel] | None = None

    @property
    def whole(self) -> bool:
        """Whether the keys of a mapping belong together: given at all, it takes the place of the inherited one."""
        return self.kind == "mapping" and bool(getattr(self.model, "WHOLE", False))

    def known(self) -> tuple[str, ...]:
        """The keys a mapping or an entry may have."""
        fields = self.model.model_fields.items() if self.model else ()
        return tuple(field.alias or name for name, field in fields)

    def at(self, key: str) -> Shape:
        """The shape of one key's value."""
        if self.model is None or key not in self.model.model_fields:
            return Shape("value")  # a key with another name than its field holds a single value
        annotation: Any = self.model.model_fields[key].annotation
        return shape_of(annotation)


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape of a type as annotated in the model."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("mapping", annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = shape_of(arguments[0])
        if inner.kind == "mapping" and "id" in inner.known():
            return Shape("entries", inner.model)
        return Shape("value")
    if origin is dict:
        return Shape("table")
    if origin in (Union, types.UnionType):
        options = [option for option in arguments if option is not type(None)]
        return shape_of(options[0]) if len(options) == 1 else Shape("value")
    return Shape("value")


ROOT = Shape("mapping", Playbook)
