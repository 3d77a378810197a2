"""Definition, vision, backing, components and balance."""

from __future__ import annotations

from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.telling import told
from lifecycle.strategy.order_telling import staged_page
from lifecycle.strategy.telling import backing_page, enablers_page, strategy_page


def show() -> Answer:
    """All of it at a glance."""
    return told(strategy_page)


def backing() -> Answer:
    """How far the organisation is behind it, item by item."""
    return told(backing_page)


def components(*, lay: bool = False, done: str = "", evidence: str = "") -> Answer:
    """The staged components; --lay lays out the playbook's, --done TITLE --evidence TEXT completes one."""
    if lay:
        return do("strategy lay-out", {})
    if done:
        return do("strategy done", {"step": done, "evidence": evidence})
    return told(staged_page)


def enabler() -> Answer:
    """The checklist of enablers and how far each has come."""
    return told(enablers_page)
