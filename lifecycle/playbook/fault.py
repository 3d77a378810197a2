"""One thing that does not hold across a playbook."""

from typing import Literal

from lifecycle.base.records import dataclass

FaultKind = Literal["missing", "duplicate", "reference", "cycle", "order", "sum", "limit", "choice"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold. `where` leads to it: keys, and ids inside lists; () = the whole playbook.

    `also` leads to the other values it comes from: whoever changed one of those made the fault. `item` is the one meant
    of a list: a plain value, or the id of an entry that is lacking.
    """

    kind: FaultKind
    where: tuple[str, ...]
    message: str
    hint: str = ""
    also: tuple[tuple[str, ...], ...] = ()
    item: str = ""

    def __str__(self) -> str:
        return f"{'.'.join(self.where)}: {self.message}" if self.where else self.message
