"""The open sheet: what is entered so far and what a round closed now would hold. It counts for nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lifecycle.assessment.nouns import Floor, NotApplicable, Rating, StatementEvidence
from lifecycle.assessment.outcomes import AreaFigures, constants_of, figures, outcome
from lifecycle.assessment.rounds import Answer, Round, RoundType, Vote
from lifecycle.assessment.statements import answer, by_statement
from lifecycle.base.areas import AREAS, Area
from lifecycle.base.errors import NotFound
from lifecycle.base.records import dataclass
from lifecycle.playbook import Playbook, Statement
from lifecycle.snapshot import Snapshot

NO_FLOORS: Mapping[str, Floor] = {}


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """The sheet as it stands, by area in area order. `quick`: seen as a quick check.

    `since` is the newest closed round of statements; `changed` counts the levels given since it (all of them when
    there is none). Nothing here counts before it is closed.
    """

    areas: Mapping[Area, AreaFigures]
    quick: bool
    since: Round | None
    changed: int

    @property
    def rated(self) -> int:
        """Statements answered, of those that apply."""
        return sum(found.rated for area in self.areas.values() for found in area.answers if found.applies)

    @property
    def asked(self) -> int:
        """Statements that apply."""
        return sum(found.applies for area in self.areas.values() for found in area.answers)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer, area by area."""
        return tuple(found for area in self.areas.values() for found in area.answers)


def open_sheet(
    snapshot: Snapshot, today: date, floors: Mapping[str, Floor] = NO_FLOORS, *, quick: bool = False
) -> OpenSheet:
    """The open sheet as of today; `quick` looks at the statements of the quick check only (rules.md F4)."""
    votes = current_votes(snapshot)
    areas = evaluate(snapshot, today, votes, snapshot.all(StatementEvidence), floors, quick=quick)
    since = newest_of_statements(snapshot)
    before = set(since.votes) if since else set()
    wanted = {statement.id for statement in asked(snapshot.playbook, quick=quick)}
    changed = sum(vote not in before for vote in votes if vote.statement in wanted)
    return OpenSheet(areas, quick, since, changed)


def evaluate(
    snapshot: Snapshot,
    today: date,
    votes: Iterable[Vote],
    pieces: Iterable[StatementEvidence],
    floors: Mapping[str, Floor],
    *,
    quick: bool,
) -> dict[Area, AreaFigures]:
    """The eight areas from these votes and this evidence."""
    playbook = snapshot.playbook
    settings, constants = playbook.assessment, constants_of(playbook.assessment)
    given: dict[str, list[Vote]] = {}
    for vote in votes:
        given.setdefault(vote.statement, []).append(vote)
    proofs = by_statement(pieces)
    excluded = {noun.statement: noun.reason for noun in snapshot.all(NotApplicable)}
    found = {}
    for area in AREAS:
        answers = tuple(
            answer(
                settings,
                statement,
                given.get(statement.id, ()),
                proofs.get(statement.id, ()),
                today,
                floor=floors.get(statement.id),
                excluded=excluded.get(statement.id, ""),
            )
            for statement in playbook.statements_of(area)
            if statement.quick or not quick
        )
        found[area] = figures(outcome(area, answers, constants, quick=quick), answers, constants, quick=quick)
    return found


def asked(playbook: Playbook, *, quick: bool = False) -> tuple[Statement, ...]:
    """The statements of an assessment in order: area by area, creators first."""
    return tuple(
        statement
        for area in AREAS
        for statement in playbook.statements_of(area)
        if statement.quick or not quick
    )


def statement_of(playbook: Playbook, id: str) -> Statement:
    """The statement with this id, any case; NotFound names how ids look."""
    wanted = id.strip().casefold()
    for statement in playbook.statements:
        if statement.id.casefold() == wanted:
            return statement
    raise NotFound(
        f"There is no statement '{id}'.",
        f"The playbook {playbook.id} has ids like {', '.join(s.id for s in playbook.statements[:3])}.",
        "List them: cmprogramme assess show --statements",
    )


def current_votes(snapshot: Snapshot) -> tuple[Vote, ...]:
    """The open ratings of statements the playbook still asks, as votes."""
    known = {statement.id for statement in snapshot.playbook.statements}
    return tuple(vote_of(rating) for rating in snapshot.all(Rating) if rating.statement in known)


def vote_of(rating: Rating) -> Vote:
    """A rating as a round keeps it."""
    return Vote(
        statement=rating.statement,
        rater=rating.rater,
        intention=rating.intention,
        reality=rating.reality,
        presence=rating.presence,
    )


def no_longer_asked(snapshot: Snapshot) -> tuple[Rating | StatementEvidence | NotApplicable, ...]:
    """What was entered for statements this playbook version does not have; kept, and left out of every figure."""
    known = {statement.id for statement in snapshot.playbook.statements}
    entered: tuple[Rating | StatementEvidence | NotApplicable, ...] = (
        *snapshot.all(Rating),
        *snapshot.all(StatementEvidence),
        *snapshot.all(NotApplicable),
    )
    return tuple(noun for noun in entered if noun.statement not in known)


def newest_of_statements(snapshot: Snapshot) -> Round | None:
    """The last closed round that was made from statements; None when there is none."""
    made = [found for found in snapshot.all(Round) if found.type is not RoundType.AREA]
    return max(made, key=lambda found: found.number, default=None)
