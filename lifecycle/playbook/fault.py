"""One thing that does not hold across a playbook."""

from typing import Literal

from lifecycle.base.records import dataclass

FaultKind = Literal["missing", "duplicate", "reference", "cycle", "order", "sum", "limit", "choice"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold. `where` leads to it: keys, and ids inside lists; () = the whole playbook."""

    kind: FaultKind
    where: tuple[str, ...]
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{'.'.join(self.where)}: {self.message}" if self.where else self.message
