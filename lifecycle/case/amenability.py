"""What moves a finance director: three weights, entered or learned from decisions (rules.md F8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar, get_args
from uuid import UUID

from pydantic import Field, model_validator

from lifecycle.action import Says, Told, action
from lifecycle.base.errors import InvalidValue
from lifecycle.base.figures import rounded
from lifecycle.base.listed import Role
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.keyed import keyed
from lifecycle.people import Person, name_of, named
from lifecycle.playbook import ArgumentKind
from lifecycle.playbook.base import Share
from lifecycle.rights import holders
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change

ARGUMENT_KINDS: tuple[ArgumentKind, ...] = get_args(ArgumentKind)
"""Financial, strategic, linked: the order that settles ties."""

SUM_TOLERANCE = 0.001
"""How far the weights may be from summing to 1 (reading 66)."""

Weights = Mapping[ArgumentKind, float]


class Amenability(Noun):
    """How much each kind of argument moves one finance director. The weights sum to 1."""

    KIND: ClassVar[str] = "amenability"
    TITLE: ClassVar[str] = "Amenability"
    NATURAL: ClassVar[tuple[str, ...]] = ("director",)
    REGISTER: ClassVar[bool] = True

    director: PersonId | None = Field(
        default=None, description="whose weights; empty = whoever decides on money"
    )
    financial: Share = Field(description="weight of financial arguments, 0-1")
    strategic: Share = Field(description="weight of strategic arguments, 0-1")
    linked: Share = Field(description="weight of arguments linked to other decisions, 0-1")
    note: Line = Field(default="", description="how it is known")

    @model_validator(mode="after")
    def sums_to_one(self) -> Amenability:
        """Refuses weights that do not sum to 1 within SUM_TOLERANCE."""
        total = self.financial + self.strategic + self.linked
        if abs(total - 1) > SUM_TOLERANCE + 1e-9:
            raise ValueError(f"the three weights sum to {rounded(total, 4)}; they must sum to 1")
        return self

    def weights(self) -> dict[ArgumentKind, float]:
        """The weights by kind, in order."""
        return {"financial": self.financial, "strategic": self.strategic, "linked": self.linked}


@dataclass(frozen=True, slots=True)
class Key:
    """The weights a case is judged by. `assumed` True = nobody entered any, these are the playbook's start."""

    weights: Weights
    director: UUID | None
    assumed: bool
    whose: str


def key_in_force(snapshot: Snapshot) -> Key:
    """The weights of the finance director on the roster, else those of nobody in particular, else the playbook's.

    With no finance director on the roster the weights entered last count (rules.md F8).
    """
    entered = {one.director: one for one in snapshot.all(Amenability)}
    directors = holders(snapshot, Role.FINANCE_DIRECTOR)
    candidates = [entered.get(directors[0].id), entered.get(None)] if directors else [*entered.values()][-1:]
    found = next((one for one in candidates if one is not None), None)
    director = directors[0].id if directors else (found.director if found else None)
    whose = name_of(snapshot, director) or "the finance director"
    if found is not None:
        return Key(found.weights(), director, False, whose)
    return _start(snapshot, director, whose)


def _start(snapshot: Snapshot, director: UUID | None, whose: str) -> Key:
    """The weights of somebody nobody entered any of: the playbook's."""
    weights = snapshot.playbook.case.amenability
    return Key({kind: weights.get(kind, 0.0) for kind in ARGUMENT_KINDS}, director, True, whose)


def learned(weights: Weights, credited: Sequence[ArgumentKind], rate: float) -> dict[ArgumentKind, float]:
    """The weights after a decision: (1 - rate) of the old ones plus `rate` of the share each kind was credited with.

    Nothing credited leaves them as they are. The result is at least 0 each and sums to 1 (rules.md F8, reading 66).
    """
    if not credited:
        return {kind: weights[kind] for kind in ARGUMENT_KINDS}
    moved = {
        kind: max(0.0, (1 - rate) * weights[kind] + rate * credited.count(kind) / len(credited))
        for kind in ARGUMENT_KINDS
    }
    total = sum(moved.values())
    return {kind: value / total for kind, value in moved.items()}


def told(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The weights."""
    noun = next((noun for noun in change.puts if isinstance(noun, Amenability)), None)
    return Told({"weights": change.args["weights"], **({"id": str(noun.id)} if noun is not None else {})})


@action(
    "case amenability",
    title="Enter what moves the finance director",
    line="Three weights that sum to 1.",
    of=Amenability,
    help="financial=.5 strategic=.2 linked=.3",
    tells=told,
)
def set_amenability(
    snapshot: Snapshot,
    weights: Annotated[
        Mapping[ArgumentKind, Share], Says("weight of these arguments, 0 to 1; the three sum to 1")
    ],
    stamp: Stamp,
    *,
    director: Annotated[
        str, Ref("person"), Says("whose weights; left out: those of the finance director")
    ] = "",
    note: Annotated[Line, Says("how it is known")] = "",
) -> Change:
    """Enter the three weights of a director ('': the finance director on the roster, else nobody in particular)."""
    _, id, strangers = director_key(snapshot, director)
    noun = put_weights(snapshot, id, weights, note)
    return make_change(snapshot, stamp, "Entered what moves the finance director", puts=(*strangers, noun))


def director_key(snapshot: Snapshot, name: str) -> tuple[Key, UUID | None, tuple[Person, ...]]:
    """The key of a director named (not: the one in force), their id, and the noun to put when they are new.

    One without weights of their own starts from those of nobody in particular, never from another director's.
    """
    key = key_in_force(snapshot)
    if not name.strip():
        return key, key.director, ()
    id, strangers = named(snapshot, name)
    if id == key.director:
        return key, id, strangers
    entered = {one.director: one for one in snapshot.all(Amenability)}
    own = entered.get(id) or entered.get(None)
    start = _start(snapshot, id, name) if own is None else Key(own.weights(), id, False, name)
    return start, id, strangers


def put_weights(
    snapshot: Snapshot, director: UUID | None, weights: Mapping[str, float] | Weights, note: str
) -> Amenability:
    """The weights as a noun of that director; InvalidValue when one is missing, unknown or they do not sum to 1."""
    unknown = [kind for kind in weights if kind not in ARGUMENT_KINDS]
    missing = [kind for kind in ARGUMENT_KINDS if kind not in weights]
    if unknown or missing:
        raise InvalidValue(
            "The three weights are needed: " + ", ".join(ARGUMENT_KINDS) + ".",
            f"Not known: {', '.join(unknown)}." if unknown else f"Missing: {', '.join(missing)}.",
            "Give all three; they sum to 1.",
            field=(unknown or missing)[0],
        )
    key = "" if director is None else str(director)
    return keyed(
        snapshot,
        Amenability,
        key,
        director=director,
        note=note,
        **{str(kind): weight for kind, weight in weights.items()},
    )
