"""A source, made for the tests of insight."""

from __future__ import annotations

from typing import Any

from lifecycle.base.noun import folded, natural_id
from lifecycle.insight.sources import Source, SourceKind
from tests.builders import PROGRAMME_ID


def source(name: str, kind: SourceKind, **fields: Any) -> Source:
    id = natural_id(PROGRAMME_ID, "source", folded(name))
    return Source.model_validate({"id": id, "name": name, "kind": kind, **fields})
