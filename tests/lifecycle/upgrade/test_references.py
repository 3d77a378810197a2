"""Every field of every noun that names something of the playbook is known, and looked up where figures look."""

from __future__ import annotations

import re
from typing import Any

from lifecycle.base.listed import listed_in
from lifecycle.kinds import KINDS
from lifecycle.upgrade.references import REFERENCES, entries
from tests.builders import core

KEPT_AS_IT_WAS = {
    ("round", "playbook"),
    ("decision", "playbook"),
    ("playbook", "playbook"),
    ("playbook", "content"),
    ("lesson", "playbook_change"),
    ("lesson", "proposal"),
    ("adoption", "number"),
    ("adoption", "before"),
    ("adoption", "after"),
    ("adoption", "taken"),
    ("adoption", "kept"),
    ("adoption", "orphaned"),
}
"""What speaks of a playbook and names no entry of it, or names it as it was."""

AS_WHAT = {("not_applicable", "role"), ("confirmation", "role"), ("decision_asked", "answered_as")}
"""The role somebody decided in, which stays what it was; so it does in every record."""

SPEAKS = re.compile(
    r"playbook|id of the (edge|criterion|statement|factor|competency|enabler)|rule gone against"
)


def test_every_field_that_speaks_of_the_playbook_is_listed() -> None:
    listed = {(one.kind.KIND, one.field) for one in REFERENCES} | KEPT_AS_IT_WAS
    found = {
        (kind.KIND, name)
        for kind in KINDS
        for name, field in kind.model_fields.items()
        if SPEAKS.search(field.description or "") and "as the playbook asks" not in (field.description or "")
    }
    assert found - listed == set()


def test_every_field_that_holds_a_function_role_or_dimension_is_listed_but_for_what_records_keep() -> None:
    listed = {(one.kind.KIND, one.field) for one in REFERENCES} | AS_WHAT
    found = {
        (kind.KIND, name)
        for kind in KINDS
        for name, field in kind.model_fields.items()
        if not kind.APPEND_ONLY and listed_in(field.annotation, field.metadata) is not None
    }
    assert ("person", "functions") in found
    assert found - listed == set()


def test_every_listed_field_is_there_and_its_section_too_once_a_playbook_has_it() -> None:
    sections = {one.section for one in REFERENCES}
    for one in REFERENCES:
        assert one.field in one.kind.model_fields
    known: dict[str, Any] = {section: entries(core(), section) for section in sections}
    for section, found in known.items():
        assert found is None or all(where[0] in type(core()).model_fields for where, _ in found.values()), (
            section
        )
    assert all(known[section] for section in ("statements", "gates.criteria", "strategy.enablers"))
    assert known["gates.criteria"]["g1.case"][0] == ("gates", "G1", "criteria", "g1.case")
