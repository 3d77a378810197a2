"""What every value of a playbook has in common."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

Number = Annotated[float, Field(strict=True)]
"""A number that was written as one: neither text nor true or false is taken for it."""
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Weight = Annotated[Number, Field(ge=0, le=1_000)]
Share = Annotated[Number, Field(ge=0, le=1)]
Score = Annotated[Number, Field(ge=0, le=100)]
Positive = Annotated[Number, Field(gt=0, le=100_000)]
Ident = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9_.+-]*$")]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]
"""A line with something in it; no database keeps NUL."""
Prose = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]
Days = Annotated[Whole, Field(ge=1, le=3_650)]
"""A number of days, at most ten years."""

Mark = Literal["seed", "adapted", "ours", "yours"]
"""Where a sentence comes from: said by the sources, taken from them and changed, written by the makers of the program,
written by the author of this playbook. Written `from:` in files."""

MARKS: dict[Mark, str] = {
    "seed": "the literature",
    "adapted": "the literature, changed",
    "ours": "our own judgement",
    "yours": "the author of the playbook",
}
"""What is said of a mark where a sentence is shown."""


class Value(
    BaseModel,
    frozen=True,
    extra="forbid",
    allow_inf_nan=False,
    defer_build=True,
    validate_by_name=True,
    serialize_by_alias=True,
):
    """A value of the playbook: what an author wrote, checked, never changed by a running programme.

    `WHOLE`: its keys belong together, so whoever gives one in place of an inherited one gives all of it.
    """

    WHOLE: ClassVar[bool] = False


NAMED_BY = ("title", "text", "reason")
"""The fields an entry is known by beside its id."""


def sentence_of(entry: object) -> str:
    """What an entry says of itself: its title, text or reason; "" where it has none of them."""
    return next((str(said) for name in NAMED_BY if (said := getattr(entry, name, ""))), "")
