"""Ids of what the author of a playbook lists: functions, roles, dimensions and measures (rules.md playbooks).

They are plain texts. Which there are is asked of the playbook a programme is pinned to; what was entered and is no
longer listed there is kept, and left out of figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from lifecycle.base.quantities import mark_of
from lifecycle.base.records import dataclass

List = Literal["function", "role", "dimension", "measure"]
"""What is listed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Marks a text as the id of an entry of one of the playbook's lists: forms offer those, every door checks them."""

    of: List


_Id = Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.+-]*$")

FunctionId = Annotated[str, _Id, Listed("function")]
"""The part of the organisation, or the partner, a person works for."""

RoleId = Annotated[str, _Id, Listed("role")]
"""What a person is for in the programme; rights follow from it (rules.md gates)."""

DimensionId = Annotated[str, _Id, Listed("dimension")]
"""A side of the business the scorecard looks at."""

MeasureId = Annotated[str, _Id, Listed("measure")]
"""A measure the playbook's scorecard names."""


class Role:
    """The roles the program itself gives rights or a meaning to; what else there is, the playbook says."""

    SPONSOR: Final = "sponsor"
    LEADER: Final = "leader"
    FINANCE_DIRECTOR: Final = "finance_director"
    PARTNER_REPRESENTATIVE: Final = "partner_representative"
    POOL_MEMBER: Final = "pool_member"


def listed_in(hint: Any, metadata: Iterable[Any] = ()) -> List | None:
    """Of which list a type holds ids, in itself, in a list or where it may be left out; None for no such type."""
    found = mark_of(hint, metadata, Listed)
    return found.of if found is not None else None
