"""Hours spent joining sources against hours spent crunching one (rules.md F12)."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from lifecycle.base.figures import Figure, Input, at_least, below, rounded
from lifecycle.base.noun import Noun
from lifecycle.base.quantities import Unit
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line
from lifecycle.once import once
from lifecycle.snapshot import Snapshot


def calendar_month(value: str) -> str:
    """The value itself; ValueError when it is no calendar month written as year-month."""
    try:
        first = date.fromisoformat(f"{value}-01")
    except ValueError as error:
        raise ValueError("is not a month; write it as year-month, like 2026-11") from error
    if first.isoformat()[:7] != value:
        raise ValueError("is not a month; write it as year-month, like 2026-11")
    return value


Month = Annotated[Line, AfterValidator(calendar_month)]
"""A calendar month as year-month; such texts sort as the months do."""


class InsightHours(Noun):
    """What a calendar month's work on customer data went into."""

    KIND: ClassVar[str] = "insight_hours"
    TITLE: ClassVar[str] = "Hours on insight"
    NATURAL: ClassVar[tuple[str, ...]] = ("month",)
    REGISTER: ClassVar[bool] = True

    month: Month = Field(description="calendar month, like 2026-11")
    joining: Annotated[float, Unit("hours")] = Field(
        default=0, ge=0, allow_inf_nan=False, description="hours bringing sources together to learn motives"
    )
    crunching: Annotated[float, Unit("hours")] = Field(
        default=0, ge=0, allow_inf_nan=False, description="hours processing data that is easy to get"
    )
    note: Line = Field(default="", description="anything worth knowing")


@dataclass(frozen=True, slots=True)
class Integration:
    """The integration ratio of the latest month with hours.

    `met` says whether it reaches the target, None = not yet assessed. `warning` is '' unless the ratio is below the
    warning limit: between warning and target it neither warns nor meets. `months` are all with hours, oldest first,
    each with its ratio.
    """

    ratio: Figure
    month: str | None
    joining: float
    crunching: float
    met: bool | None
    warning: str
    months: tuple[tuple[str, float], ...]


@once
def integration(snapshot: Snapshot, today: date) -> Integration:
    """Hours joining as a share of all hours on data, latest month with hours up to today (rules.md F12, reading 70)."""
    settings = snapshot.playbook.insight
    known = sorted(
        (
            hours
            for hours in snapshot.all(InsightHours)
            if hours.joining + hours.crunching > 0 and hours.month <= today.isoformat()[:7]
        ),
        key=lambda hours: hours.month,
    )
    latest = known[-1] if known else None
    ratio = None if latest is None else _ratio(latest)
    figure = Figure(
        name="integration ratio",
        value=ratio,
        unit="share of 1",
        formula="hours joining / (hours joining + hours crunching)",
        inputs=(
            Input("month", latest.month if latest else None),
            Input("hours joining", latest.joining if latest else None),
            Input("hours crunching", latest.crunching if latest else None),
        ),
        source="rules.md F12; playbook insight.ratio_target, insight.ratio_warning",
        note="" if latest else "not yet assessed: no month with hours",
    )
    warning = ""
    if ratio is not None and below(ratio, settings.ratio_warning):
        warning = (
            f"More hours went into crunching than into joining: "
            f"ratio {rounded(ratio, 2, beside=settings.ratio_warning)}, "
            f"below {settings.ratio_warning:g}. Move hours from crunching one source to joining several."
        )
    return Integration(
        ratio=figure,
        month=latest.month if latest else None,
        joining=latest.joining if latest else 0,
        crunching=latest.crunching if latest else 0,
        met=None if ratio is None else at_least(ratio, settings.ratio_target),
        warning=warning,
        months=tuple((hours.month, _ratio(hours)) for hours in known),
    )


def _ratio(hours: InsightHours) -> float:
    return hours.joining / (hours.joining + hours.crunching)
