"""Where knowledge of customers comes from, and what it tells about why they act (rules.md F12)."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from lifecycle.base.findings import listed
from lifecycle.base.noun import Noun, PersonId, folded
from lifecycle.base.quantities import Unit
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine
from lifecycle.once import once
from lifecycle.playbook.customers import SourceTemplate
from lifecycle.snapshot import Snapshot


class SourceKind(StrEnum):
    """Hard: figures and data held digitally. Soft: what people know, noted or not."""

    HARD = "hard"
    SOFT = "soft"


class Source(Noun):
    """One source of knowledge about customers. The source is described, never the customers in it."""

    KIND: ClassVar[str] = "source"
    TITLE: ClassVar[str] = "Sources"
    NATURAL: ClassVar[tuple[str, ...]] = ("name",)
    REGISTER: ClassVar[bool] = True

    name: RequiredLine = Field(description="what colleagues call the source")
    kind: SourceKind = Field(description="hard: figures and data; soft: what people know, notes, reports")
    motive: int | None = Field(
        default=None, ge=0, le=3, description="how far it shows why customers act: 0 not at all, 3 plainly"
    )
    owner: PersonId | None = Field(default=None, description="who answers for it")
    joinable: bool | None = Field(
        default=None, description="whether it can be joined to others by a shared key"
    )
    key: Line = Field(default="", description="the shared key it is joined by")
    permission: bool | None = Field(default=None, description="whether permission to use it so is held")
    hours: Annotated[float, Unit("hours")] | None = Field(
        default=None, ge=0, allow_inf_nan=False, description="hours spent on it in the latest month"
    )
    note: Line = Field(default="", description="anything worth knowing")


@dataclass(frozen=True, slots=True)
class SourceOverview:
    """The register at a glance.

    `hungry` are sources that show no motive yet take at least as many hours as any source that shows one, most
    hours first. `unjoinable` and `unpermitted` were answered no; what was not answered is in neither. `warning` is ''
    when nothing is wrong.
    """

    sources: tuple[Source, ...]
    hard: int
    soft: int
    hungry: tuple[Source, ...]
    unjoinable: tuple[Source, ...]
    unpermitted: tuple[Source, ...]
    warning: str


@once
def source_overview(snapshot: Snapshot) -> SourceOverview:
    """All sources with what to mind about them (rules.md F12)."""
    sources = snapshot.all(Source)
    telling = max((source.hours or 0 for source in sources if source.motive), default=0.0)
    hungry = sorted(
        (source for source in sources if source.motive == 0 and source.hours and source.hours >= telling),
        key=lambda source: -(source.hours or 0),
    )
    return SourceOverview(
        sources=sources,
        hard=sum(source.kind is SourceKind.HARD for source in sources),
        soft=sum(source.kind is SourceKind.SOFT for source in sources),
        hungry=tuple(hungry),
        unjoinable=tuple(source for source in sources if source.joinable is False),
        unpermitted=tuple(source for source in sources if source.permission is False),
        warning=(
            f"Most hours go into {listed(source.name for source in hungry)}, which shows no motive."
            if hungry
            else ""
        ),
    )


def suggested_sources(snapshot: Snapshot) -> tuple[SourceTemplate, ...]:
    """Sources the playbook thinks worth looking for that are not in the register yet, most telling first."""
    known = {folded(source.name) for source in snapshot.all(Source)}
    templates = (t for t in snapshot.playbook.insight.sources if folded(t.title) not in known)
    return tuple(sorted(templates, key=lambda template: -template.motive))
