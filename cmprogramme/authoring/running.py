"""A playbook tried on its cases: what held, what did not and why, and which criteria were seen met and not met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

import playbooks
from cmprogramme.authoring.expecting import Checked, checks_of
from cmprogramme.authoring.given import Refused, begun
from cmprogramme.authoring.reading import Read, read_cases, texts_of
from lifecycle.base.errors import LifecycleError, NotFound
from lifecycle.base.phases import GATES
from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook
from lifecycle.speech import says
from playbooks import folders
from playbooks.excerpts import Sources
from playbooks.loader import Loaded, examine_folder
from playbooks.nodes import Mapping as Node
from playbooks.nodes import Place, id_of
from playbooks.nodes import Sequence as Listed
from playbooks.problems import InvalidPlaybook, Problem


@dataclass(frozen=True, slots=True)
class Tried:
    """One case as it came out. `of` is the playbook whose case it is; `refused` says why it could not be tried."""

    id: str
    title: str
    place: Place
    checks: tuple[Checked, ...]
    refused: Problem | None = None
    of: str = ""

    @property
    def held(self) -> bool:
        """Whether everything came out as expected."""
        return self.refused is None and all(check.held for check in self.checks)


@dataclass(frozen=True, slots=True)
class Seen:
    """One criterion of the playbook: whether a case that held shows it met, and not met. `own`: the playbook says
    something of it itself."""

    id: str
    own: bool
    met: bool
    unmet: bool

    @property
    def both(self) -> bool:
        """Whether cases show both."""
        return self.met and self.unmet


@dataclass(frozen=True, slots=True)
class CasesRun:
    """What became of all cases. `problems` are faults of the files of cases, which are then left out; `sources` the
    text of these files. `inherited`: those of the parents are among them."""

    playbook: str
    version: str
    tried: tuple[Tried, ...]
    problems: tuple[Problem, ...]
    coverage: tuple[Seen, ...]
    sources: Sources
    inherited: bool = False

    @property
    def failed(self) -> tuple[Tried, ...]:
        """The cases that did not come out as expected, or could not be tried."""
        return tuple(one for one in self.tried if not one.held)

    @property
    def missing(self) -> tuple[Seen, ...]:
        """The playbook's own criteria no case shows both met and not met."""
        return tuple(one for one in self.coverage if one.own and not one.both)

    @property
    def sound(self) -> bool:
        """Whether every case held and every file could be read."""
        return not self.failed and not any(one.severity == "error" for one in self.problems)


def run_cases(
    name_or_folder: str | Path, user_folder: Path | None = None, *, only: str = "", inherited: bool = False
) -> CasesRun:
    """A playbook tried on its cases, with `inherited` on those of its parents too.

    `only`: just the cases of that id, or file, or that fit it as a pattern. InvalidPlaybook where the playbook itself
    has errors; NotFound where there is none, or no such case.
    """
    folder = folders.find(name_or_folder, user_folder)
    loaded = examine_folder(folder, user_folder)
    if loaded.playbook is None:
        raise InvalidPlaybook(str(name_or_folder), loaded.problems)
    playbook, problems = loaded.playbook, list[Problem]()
    tried: list[Tried] = []
    hand = at_hand(playbook)
    known: list[str] = []
    lines: dict[str, tuple[str, ...]] = {}
    for layer in loaded.layers if inherited else loaded.layers[-1:]:
        of = "" if layer is loaded.layers[-1] else layer.id
        cases, faults = read_cases(layer.folder)
        problems += [_of(problem, of) for problem in faults]
        lines |= {_file(file, of): tuple(text.split("\n")) for file, text in texts_of(layer.folder, [])}
        known += [case.id for case in cases]
        tried += [tried_case(case, playbook, hand, of) for case in cases if _meant(case.id, only)]
    if only and not tried and not problems:
        raise NotFound(
            f"There is no case '{only}'.",
            f"There are {', '.join(known)}." if known else "The playbook has no cases.",
            "Name one of these, or a file of them.",
        )
    return CasesRun(
        playbook=playbook.id,
        version=playbook.version,
        tried=tuple(tried),
        problems=tuple(problems),
        coverage=coverage(loaded, playbook, tried),
        sources=Sources(lines),
        inherited=inherited,
    )


def tried_case(case: Read, playbook: Playbook, at_hand: Sequence[Playbook] = (), of: str = "") -> Tried:
    """One case tried on a playbook."""
    try:
        started = begun(case, playbook)
        say = says(started.snapshot)
        checks = tuple(replace(one, why=say(one.why)) for one in checks_of(case, started, at_hand))
    except Refused as refused:
        return Tried(case.id, case.title, case.place, (), _of(refused.problem, of), of)
    except LifecycleError as error:
        place = case.place
        said = Problem(place.file, place.line, place.column, "PB702", "error", error.what, error.do)
        return Tried(case.id, case.title, place, (), _of(said, of), of)
    return Tried(case.id, case.title, case.place, checks, None, of)


def at_hand(playbook: Playbook) -> tuple[Playbook, ...]:
    """The playbooks a context is compared with: those shipped, and this one."""
    shipped = [playbooks.load(name) for name in playbooks.shipped() if name != playbook.id]
    return tuple(one for one in (playbook, *shipped) if one.context is not None)


def coverage(loaded: Loaded, playbook: Playbook, tried: Iterable[Tried]) -> tuple[Seen, ...]:
    """Every criterion of the playbook by gate, and whether the cases that held show it met and not met."""
    own = own_criteria(loaded.layers[-1].content)
    shown = {pair for one in tried if one.held for check in one.checks for pair in check.seen}
    ids = [one.id for gate in GATES for one in playbook.gate(gate).criteria]
    return tuple(Seen(id, id in own, (id, True) in shown, (id, False) in shown) for id in ids)


def own_criteria(content: Node) -> frozenset[str]:
    """The criteria a playbook's own files say something of."""
    gates = content.items.get("gates")
    found = set[str]()
    for gate in gates.items if isinstance(gates, Listed) else ():
        criteria = gate.items.get("criteria") if isinstance(gate, Node) else None
        for one in criteria.items if isinstance(criteria, Listed) else ():
            found.add(id_of(one) or "")
    return frozenset(found)


def _meant(id: str, only: str) -> bool:
    return not only or id == only or id.split("/")[0] == only or fnmatchcase(id, only)


def _of(problem: Problem, of: str) -> Problem:
    """A problem in the files of a parent, with the playbook in front of its file."""
    return replace(problem, file=_file(problem.file, of))


def _file(name: str, of: str) -> str:
    """A file as it is called beside those of other playbooks."""
    return f"{of}/{name}" if of else name
