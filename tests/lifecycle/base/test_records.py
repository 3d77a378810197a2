"""A record is a frozen dataclass with slots to whoever uses it, whenever it was made."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import field, fields, replace

import pytest

from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One of ours."""

    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default=())
    note: str = field(default="", compare=False, repr=False)

    @property
    def total(self) -> int:
        """Both."""
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Spot(Point):
    """One below it."""

    z: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("below nought")


@dataclass(frozen=True, slots=True)
class Lone:
    """With one field."""

    x: int


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same as the standard library makes it."""

    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default=())
    note: str = field(default="", compare=False, repr=False)


def test_it_is_made_like_any_dataclass() -> None:
    assert (Point(1).x, Point(1).y, Point(y=5, x=4).total) == (1, 2, 9)
    assert Spot(1, z=[3]).z == [3]
    assert Spot(1).z is not Spot(1).z
    for wrong in ((), (1, 2, 3, 4, 5)):
        with pytest.raises(TypeError):
            Point(*wrong)
    with pytest.raises(TypeError, match="unexpected"):
        Point(1, q=2)  # type: ignore[call-arg]  # that is what is tried
    with pytest.raises(ValueError, match="below nought"):
        Spot(-1)


def test_it_is_equal_hashed_and_shown_as_the_standard_one() -> None:
    assert Point(1) == Point(1, note="left out")
    assert Point(1) != Point(2)
    assert Point(1) != Spot(1)
    assert Lone(1) == Lone(1) != Lone(2)
    assert hash(Point(1)) == hash(Point(1)) == hash(Plain(1))
    assert len({Point(1), Point(1), Point(3)}) == 2
    assert repr(Point(1, tags=("a",))) == repr(Plain(1, tags=("a",))).replace("Plain", "Point")


def test_nothing_in_it_can_be_set_or_taken_away() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(point, "x", 2)  # noqa: B010  # a name the checker would refuse
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(point, "another", 2)  # noqa: B010  # a name the checker would refuse
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(point, "x")
    assert not hasattr(point, "__dict__")


def test_the_tools_of_dataclasses_know_it() -> None:
    assert [each.name for each in fields(Point)] == ["x", "y", "tags", "note"]
    assert replace(Point(1, 7), x=3) == Point(3, 7)
    assert dataclasses.asdict(Lone(4)) == {"x": 4}
    assert dataclasses.is_dataclass(Spot)
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_it_can_be_handed_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 3, ("a",), "n"))).note == "n"


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False, slots=True)
