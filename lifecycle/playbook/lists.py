"""What a playbook lists: functions, roles, dimensions and measures, and where they are named (rules.md playbooks)."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from lifecycle.base.listed import List, Role, listed_in
from lifecycle.base.nearest import nearest
from lifecycle.playbook.contents import Contents
from lifecycle.playbook.fault import Fault

PLACES: dict[List, tuple[str, ...]] = {
    "function": ("functions",),
    "role": ("roles",),
    "dimension": ("scorecard", "dimensions"),
    "measure": ("scorecard", "measures"),
}
"""Where each list stands."""

LEAST_FUNCTIONS = 2
"""Fewer functions, and the breadth of a team would say nothing."""


def faults(playbook: Contents) -> Iterator[Fault]:
    """What the playbook lists has enough in it, and everything named elsewhere is listed (rules.md playbooks)."""
    always = (Role.SPONSOR, Role.LEADER, Role.FINANCE_DIRECTOR)
    lacking = [str(role) for role in always if role not in playbook.titles["role"]]
    for role in lacking:
        message = f"{role} is missing, and the program gives it rights of its own"
        hint = "keep it, and give it a title of your own instead"
        yield Fault("missing", ("roles",), message, hint, item=role)
    if len(playbook.functions) - len(playbook.partners) < LEAST_FUNCTIONS:
        message = f"fewer than {LEAST_FUNCTIONS} functions are no partners, so that no team could be broad"
        yield Fault("missing", ("functions",), message, "list what people work for")
    for of, id, where in named_in(playbook):
        if id not in playbook.titles[of] and id not in lacking:
            hint = nearest(id, playbook.titles[of])
            yield Fault("reference", where, f"there is no {of} '{id}'", hint, (PLACES[of],), id)


def named_in(value: BaseModel, where: tuple[str, ...] = ()) -> Iterator[tuple[List, str, tuple[str, ...]]]:
    """Each function, role and dimension named in a part of the playbook, with the place it stands at."""
    for name, of in _naming(type(value)).items():
        held = getattr(value, name)
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, BaseModel):
                entry = getattr(one, "id", None)
                yield from named_in(one, (*where, name, *(() if entry is None else (str(entry),))))
            elif of is not None and one is not None:
                yield of, one, (*where, name)


@cache
def _naming(kind: type[BaseModel]) -> dict[str, List | None]:
    """The fields of a part that name something listed, and with None those whose parts do."""
    found: dict[str, List | None] = {}
    for name, info in kind.model_fields.items():
        of = listed_in(info.annotation, info.metadata)
        if of is not None or any(_naming(part) for part in _parts(info.annotation)):
            found[name] = of
    return found


def _parts(hint: Any) -> Iterator[type[BaseModel]]:
    """The parts of the playbook a type is made of."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from _parts(part)
