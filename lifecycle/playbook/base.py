"""What every value of a playbook has in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Score = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Ident = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.+-]*$")]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Prose = Annotated[str, Field(max_length=20_000)]


class Value(BaseModel, frozen=True, extra="forbid"):
    """A value of the playbook: what an author wrote, checked, never changed by a running programme."""
