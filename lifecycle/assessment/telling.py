"""Area scores as data, by code and unrounded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lifecycle.assessment.scores import AreaScore
from lifecycle.base.areas import Area


def areas_data(found: Mapping[Area, AreaScore]) -> dict[str, Any]:
    """Each area with its score, what it rests on, and its figures."""
    return {
        area.value: {
            "title": score.title,
            "creation": score.creation.value,
            "destruction": score.destruction.value,
            "score": score.value,
            "confidence": score.confidence.value,
            "target": score.target,
            "gap": score.gap.value,
            "source": score.source,
            "indicative": score.indicative,
            "change": score.change.value,
            "real": score.real,
            "talk_gaps": [one.statement for one in score.talk_gaps],
            "disagreements": [
                {"statement": one.statement, "scale": one.scale, "lowest": one.lowest, "highest": one.highest}
                for one in score.disagreements
            ],
            "figures": {"score": score.score, "confidence": score.confidence, "gap": score.gap},
        }
        for area, score in found.items()
    }
