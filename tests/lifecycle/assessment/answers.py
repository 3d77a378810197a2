"""Answers to statements, made for the tests of scores."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lifecycle.assessment.nouns import Floor, StatementEvidence
from lifecycle.assessment.rounds import Answer, Vote
from lifecycle.assessment.statements import answer
from lifecycle.base.areas import Area, Evidence
from lifecycle.playbook import Statement
from tests.builders import TODAY, core

SETTINGS = core().assessment

ANN, BEN, CAZ = (UUID(int=number) for number in (1, 2, 3))


def creator(id: str = "AP+1", weight: float = 1) -> Statement:
    return Statement(
        id=id, area=Area.AP, kind="creator", text="makes value", evidence="a list", weight=weight
    )


def destroyer(id: str = "AP-1", severity: int = 2) -> Statement:
    return Statement(
        id=id, area=Area.AP, kind="destroyer", text="loses value", evidence="a list", severity=severity
    )


def proof(kind: Evidence, day: date = TODAY, statement: str = "AP+1") -> StatementEvidence:
    return StatementEvidence(id=UUID(int=9), statement=statement, kind=kind, date=day)


def made(intention: int | None, reality: int | None, *pieces: StatementEvidence, id: str = "AP+1") -> Answer:
    vote = Vote(statement=id, rater=ANN, intention=intention, reality=reality)
    return answer(SETTINGS, creator(id), (vote,), pieces, TODAY)


def lost(presence: int | None, *, severity: int = 2, id: str = "AP-1", floor: Floor | None = None) -> Answer:
    vote = Vote(statement=id, rater=ANN, presence=presence)
    return answer(SETTINGS, destroyer(id, severity), (vote,), (), TODAY, floor=floor)
