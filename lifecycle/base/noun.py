"""Nouns: what people enter and the programme keeps. Never assigned to; changed by `changed()` into a new one."""

from typing import Annotated, Any, ClassVar, Self, TypeVar
from unicodedata import normalize
from uuid import UUID, uuid5

from pydantic import BaseModel, Field, ValidationError

from lifecycle.base.errors import InvalidValue
from lifecycle.base.faults import faults_of, kind_called
from lifecycle.base.records import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a UUID field as the id of another noun of `kind`, so that forms, bundles and commands take its name."""

    kind: str


@dataclass(frozen=True, slots=True)
class AnyNoun:
    """Marks a text as the id of a noun of any kind, so that people see and write its words; one that is gone keeps its
    id."""


N = TypeVar("N", bound="Noun")

PersonId = Annotated[UUID, Ref("person")]


class Noun(BaseModel, extra="forbid", defer_build=True):
    """The base of every noun.

    `KIND` is its name everywhere (commands, bundle, journal, table). `TITLE` is the plain heading of its
    register. `NATURAL` names the fields that identify it to people (empty: only its id); two nouns of a kind in
    one programme never share them, and the id of such a noun is uuid5 of them. `SINGLE` allows one a programme.
    `APPEND_ONLY` nouns are put once, never altered or removed. `REGISTER` nouns are entered freely through the
    shared list and form; the others change only through their actions. `RULE` is "module:function" below lifecycle:
    the one rule of what a noun was and becomes, through which every action, register verb and file goes
    (`lifecycle.snapshot.Rule`). `VALUES` is "module:name" of what lists know of it besides its fields
    (`lifecycle.base.row_values.OwnValues`). `ORDERED` are pairs of days, the second never before the first.
    """

    KIND: ClassVar[str]
    TITLE: ClassVar[str]
    NATURAL: ClassVar[tuple[str, ...]] = ()
    SINGLE: ClassVar[bool] = False
    APPEND_ONLY: ClassVar[bool] = False
    REGISTER: ClassVar[bool] = False
    RULE: ClassVar[str] = ""
    VALUES: ClassVar[str] = ""
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = ()

    id: UUID = Field(description="stable id, given when it is first entered")

    def changed(self, **update: Any) -> Self:
        """A new noun with these fields replaced, validated; InvalidValue names the field at fault."""
        return build(type(self), {**dict(self), **update})

    def ordered(self) -> tuple[tuple[str, str], ...]:
        """The pairs of days that are in order as it stands."""
        return type(self).ORDERED

    def label(self) -> str:
        """The words a person knows it by: its first natural field, its text or title, else its kind."""
        for name in (*self.NATURAL, "name", "title", "text"):
            value = getattr(self, name, None)
            if value not in (None, ""):
                return str(value)
        return self.KIND.replace("_", " ")


def heading_of(kind: str) -> str:
    """The heading of the register of a kind; "" for none. Rooms below the list of all kinds ask it."""
    waiting = [*Noun.__subclasses__()]
    while waiting:
        found = waiting.pop()
        if getattr(found, "KIND", "") == kind:
            return found.TITLE
        waiting += found.__subclasses__()
    return ""


def build(kind: type[N], fields: dict[str, Any]) -> N:
    """A validated noun; InvalidValue says which field is wrong, why, and what would be right."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise invalid(kind, error) from error


V = TypeVar("V", bound=BaseModel)


def build_value(kind: type[V], fields: dict[str, Any], subject: str) -> V:
    """A validated value of several parts; InvalidValue names the part that is wrong, as `subject`'s."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise invalid(kind, error, subject) from error


def invalid(kind: type[BaseModel], error: ValidationError, subject: str = "") -> InvalidValue:
    """What a validator found as one plain error: every field at fault with its reason."""
    subject = (subject or getattr(kind, "KIND", "") or "value").replace("_", " ")
    faults = [(".".join(map(str, place)) or subject, words) for place, words in faults_of(kind, error)]
    return InvalidValue(
        f"This {subject} cannot be stored as it is.",
        "; ".join(f"{field} {words}" if field != subject else words for field, words in faults),
        "Correct what is named and try again.",
        field=faults[0][0],
    )


def refused(error: ValidationError) -> InvalidValue:
    """What a validator found in a value made directly, as the same plain error."""
    return invalid(kind_called(error.title), error)


def natural_id(programme: UUID, kind: str, *key: str) -> UUID:
    """The id of a noun with a natural key: the same key gives the same id, on every machine."""
    return uuid5(programme, "\x1f".join((kind, *key)))


def folded(name: str) -> str:
    """A name as it is compared: composed (NFC), without case, white space run together."""
    return " ".join(normalize("NFC", normalize("NFC", name).casefold()).split())
