"""The eight capability areas, in their one fixed order, and the words people are described with."""

from __future__ import annotations

from enum import StrEnum


class Area(StrEnum):
    """Where a customer management programme makes or loses value (rules.md F3). The order is fixed."""

    AP = "AP"
    PR = "PR"
    PO = "PO"
    PC = "PC"
    IT = "IT"
    ME = "ME"
    CX = "CX"
    CA = "CA"


AREAS: tuple[Area, ...] = tuple(Area)

AREA_TITLES: dict[Area, str] = {
    Area.AP: "Analysis & planning",
    Area.PR: "Proposition",
    Area.PO: "People & organisation",
    Area.PC: "Processes",
    Area.IT: "Information & technology",
    Area.ME: "Measurement",
    Area.CX: "Customer experience",
    Area.CA: "Customer management activities",
}
"""Titles where a playbook gives none of its own."""


class Capability(StrEnum):
    """The four strategic capabilities, in the order spend shares are written (rules.md F20)."""

    TECHNOLOGY = "technology"
    PEOPLE = "people"
    PROCESS = "process"
    KNOWLEDGE = "knowledge"


LEVEL_TITLES: dict[int, str] = {5: "board", 4: "director", 3: "manager", 2: "specialist", 1: "frontline"}


class Evidence(StrEnum):
    """What a score rests on, weakest first (rules.md assessment)."""

    NONE = "none"
    ASSERTION = "assertion"
    DOCUMENT = "document"
    OBSERVED = "observed"
