"""Pages issued before they had their present shape, read as sheets: what they said stands in the appendix.

Source: rules.md summary.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lifecycle.summary.nouns import IssuedSummary
from lifecycle.summary.sheet import (
    AppendixSection,
    AppendixTable,
    Change,
    Changes,
    Graph,
    Group,
    Head,
    Provenance,
    Road,
    Sheet,
    Standing,
    State,
    TeamPart,
)

KEPT: tuple[Group, ...] = ("decided", "moved", "added", "dropped")
WHERE = "Where it is"
STATES: dict[str, State] = {"on plan": "on plan", "watch": "watch", "off plan": "off plan"}


def lifted(page: IssuedSummary) -> Sheet:
    """The sheet of an older page. Of what it did not have there is nothing."""
    held: dict[str, Any] = json.loads(page.content)
    standing, changes = held.get("standing", {}), held.get("changes", {})
    return Sheet(
        head=Head(
            programme=held.get("name", ""),
            number=page.number,
            reader="the sponsor",
            audience="sponsor",
            as_of=page.as_of,
            phase=held.get("phase", ""),
            stage=held.get("stage", ""),
            where=_where(held) or f"stage {held.get('stage', page.stage.value)}",
        ),
        standing=Standing(
            state=STATES.get(standing.get("word", ""), "not set"),
            trend="new",
            sentence=standing.get("sentence", ""),
        ),
        wanted=(),
        dimensions=(),
        changes=Changes(
            number=changes.get("number"), since=changes.get("since"), lines=tuple(_changes(changes))
        ),
        road=Road(first=None, last=None, today=page.as_of),
        areas=(),
        graph=Graph(),
        team=TeamPart(),
        trends=(),
        risks=(),
        provenance=Provenance(
            playbook=held.get("playbook", ""),
            revision=page.revision,
            previous=changes.get("number"),
            legend=held.get("legend", ""),
        ),
        appendix=tuple(_section(one) for one in held.get("sections", ())),
        tracked=held.get("tracked", {}),
    )


def _where(held: dict[str, Any]) -> str:
    facts = (fact for one in held.get("sections", ()) for fact in one["facts"])
    return next((str(fact["text"]) for fact in facts if fact["label"] == WHERE), "")


def _changes(changes: dict[str, Any]) -> Iterator[Change]:
    for group in KEPT:
        for text in changes.get(group, ()):
            yield Change(group=group, text=text)


def _section(section: dict[str, Any]) -> AppendixSection:
    return AppendixSection(
        title=section["title"],
        known=section["assessed"],
        sentences=tuple(section["sentences"]),
        facts=tuple((fact["label"], fact["text"]) for fact in section["facts"]),
        tables=tuple(
            AppendixTable(
                title=table["title"],
                headings=tuple(table["headings"]),
                rows=tuple(tuple(row) for row in table["rows"]),
            )
            for table in section["tables"]
        ),
    )
