"""Problems as people and code hosts read them: the line with a caret, or a line of annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lifecycle.base.records import dataclass
from playbooks import folders
from playbooks.layers import Layer
from playbooks.problems import Problem
from playbooks.scalars import CONTROL

WIDTH = 100
"""Most characters of a line shown; longer ones are cut round the place."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The lines of every file of a chain, by the name problems call it."""

    lines: dict[str, tuple[str, ...]]

    def line(self, problem: Problem) -> str | None:
        """The line a problem stands in; None for one of a whole file or a file that could not be read."""
        lines = self.lines.get(problem.file, ())
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else None

    def and_those(self, others: Sources) -> Sources:
        """These and the lines of other files."""
        return Sources({**self.lines, **others.lines})


def sources(layers: Iterable[Layer]) -> Sources:
    """The text of a chain, read once more."""
    found: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        shown = layer.content.place.playbook
        texts, _ = folders.texts(layer.folder)
        for file, text in texts.items():
            found[f"{shown}/{file}" if shown else file] = tuple(text.split("\n"))
    return Sources(found)


def told(problem: Problem, found: Sources) -> list[str]:
    """Place, severity, code and message; the line with a caret; what to do."""
    head, *fix = str(problem).split("\n")
    line = found.line(problem)
    if line is None:
        return [head, *fix]
    number = str(problem.line)
    at, shown = cut(line, problem.column - 1)
    mark = "^" * max(1, word_length(line, problem.column - 1))
    pad = " " * len(number)
    return [head, f"  {number} | {shown}", f"  {pad} | {' ' * at}{mark[: WIDTH - at]}", *fix]


def cut(line: str, column: int) -> tuple[int, str]:
    """Where the place is within what is shown of a line, and that part of it."""
    plain = CONTROL.sub(" ", line)
    if len(plain) <= WIDTH:
        return max(0, column), plain
    start = max(0, min(column - 20, len(plain) - WIDTH))
    return max(0, column) - start, plain[start : start + WIDTH]


def word_length(line: str, column: int) -> int:
    """How many characters the value or key at this column has; 1 at the end of a line."""
    rest = line[column:] if column >= 0 else ""
    if rest[:1] in ("'", '"'):
        end = rest.find(rest[0], 1)
        return end + 1 if end > 0 else len(rest.rstrip())
    for sign in (": ", " #"):
        rest = rest.split(sign)[0]
    return len(rest.rstrip().removesuffix(":"))


def counted(problems: Iterable[Problem]) -> str:
    """How many there are of each sort, in words."""
    found = [problem.severity for problem in problems]
    parts = [(found.count(kind), kind) for kind in ("error", "warning", "note")]
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for count, kind in parts if count)


def annotated(problems: Iterable[Problem], folder: str) -> Iterator[str]:
    """A line for each problem as code hosts read it in the log of a run (workflow commands)."""
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    for one in problems:
        place = {"file": path_in(folder, one.file), "line": one.line, "col": one.column, "title": one.code}
        given = ",".join(f"{key}={property_of(str(value))}" for key, value in place.items() if value)
        message = f"{one.message} (fix: {one.hint})" if one.hint else one.message
        yield f"::{kinds[one.severity]} {given}::{data_of(message)}"


def path_in(folder: str, file: str) -> str:
    """A file of a playbook as a path from where the command was run."""
    return "/".join(part for part in (folder.rstrip("/"), file) if part)


def data_of(text: str) -> str:
    """Text behind `::`, with what ends it written otherwise."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_of(text: str) -> str:
    """Text of one property, with what ends it written otherwise."""
    return data_of(text).replace(":", "%3A").replace(",", "%2C")
