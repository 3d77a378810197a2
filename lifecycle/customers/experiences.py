"""Key experiences and three questions of each: how well, what to improve, who does it better (rules.md F17).

They are asked again and again: each asking of a day is an entry of its own, and the newest one counts.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.figures import Figure, Input, mean
from lifecycle.base.findings import ANOTHER, Finding, listed, not_assessed
from lifecycle.base.noun import Noun, PersonId, Ref, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredLine, Text
from lifecycle.base.words import day_words
from lifecycle.once import once
from lifecycle.snapshot import Snapshot, Stamp
from lifecycle.waves import EVERYTHING, Stretch

Ten = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]


class Medium(StrEnum):
    """How customer and organisation meet."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    LETTER = "letter"
    LITERATURE = "literature"
    SOCIAL = "social"
    WEB = "web"


class Experience(Noun):
    """A moment that matters to customers, in one medium, with their answers to the three questions."""

    KIND: ClassVar[str] = "experience"
    TITLE: ClassVar[str] = "Key experiences"
    NATURAL: ClassVar[tuple[str, ...]] = ("name", "medium", "day")
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "customers.experiences:rule"

    name: RequiredLine = Field(description="the moment, as customers would call it")
    medium: Medium = Field(default=Medium.FACE_TO_FACE, description="how we meet in it")
    importance: int = Field(ge=1, le=5, description="how much it matters to customers, 1-5")
    own: Ten | None = Field(default=None, description="how well do we do it? 0-10")
    improvements: Text = Field(default="", description="what should be better, in customers' own words")
    rival: Ten | None = Field(default=None, description="how well does the best competitor do it? 0-10")
    rival_better: Text = Field(default="", description="what does that competitor do better?")
    elsewhere: Ten | None = Field(
        default=None, description="how well does the best supplier in another market do it? 0-10"
    )
    best_elsewhere: Line = Field(default="", description="who that supplier is")
    no_rival: Line = Field(
        default="", description="why there is no competitor to compare with; empty = there is one"
    )
    no_elsewhere: Line = Field(
        default="", description="why no other market has anything like it; empty = one has"
    )
    segment: Annotated[UUID, Ref("segment")] | None = Field(
        default=None, description="whose experience it is; empty = everybody's"
    )
    day: HappenedDay | None = Field(
        default=None, description="when customers were asked; asked again on another day, it is another entry"
    )
    follow_up: Annotated[UUID, Ref("work_item")] | None = Field(
        default=None, description="the work that makes it better"
    )

    @field_validator("no_rival", "no_elsewhere")
    @classmethod
    def nobody_to_score(cls, reason: str, given: ValidationInfo) -> str:
        """Somebody who does not exist has no score (rules.md F17)."""
        named = {"no_rival": "rival", "no_elsewhere": "elsewhere"}[str(given.field_name)]
        if reason and given.data.get(named) is not None:
            raise ValueError(f"there is a score for {named}, so somebody is there to compare with: keep one")
        return reason


class ChangedNeed(Noun):
    """A need that changed, and how long the answer to it took."""

    KIND: ClassVar[str] = "changed_need"
    TITLE: ClassVar[str] = "Changed needs"
    REGISTER: ClassVar[bool] = True
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("noticed", "answered"),)

    text: RequiredLine = Field(description="what customers need now")
    segment: Annotated[UUID, Ref("segment")] | None = Field(
        default=None, description="whose need; empty = several"
    )
    noticed: HappenedDay = Field(description="the day it was noticed")
    answered: HappenedDay | None = Field(
        default=None, description="the day we answered it; empty = still open"
    )
    answer: Text = Field(default="", description="what we did")
    owner: PersonId | None = Field(default=None, description="who sees to the answer")
    due: PlannedDay | None = Field(default=None, description="the day the answer is promised for")


@dataclass(frozen=True, slots=True)
class MediumPriority:
    """One experience in one medium. Priority 0-10; None without an own score.

    `apart` says which comparisons cannot be made, each with its reason; nobody is asked for those. `before` are the
    askings of earlier days, oldest first.
    """

    experience: Experience
    priority: Figure
    answered: bool
    missing: tuple[str, ...]
    benchmark_missing: tuple[str, ...]
    apart: tuple[tuple[str, str], ...] = ()
    before: tuple[Experience, ...] = ()

    @property
    def follow_up(self) -> UUID | None:
        """The work that makes it better: of the newest asking that names one."""
        every = (self.experience, *reversed(self.before))
        return next((one.follow_up for one in every if one.follow_up is not None), None)


@dataclass(frozen=True, slots=True)
class KeyExperience:
    """An experience over all its media: greatest importance, greatest known priority, answered in every medium."""

    name: str
    importance: int
    media: tuple[MediumPriority, ...]
    priority: float | None

    @property
    def answered(self) -> bool:
        """Whether all three questions are answered in every medium it was entered for."""
        return all(medium.answered for medium in self.media)


@dataclass(frozen=True, slots=True)
class Experiences:
    """Key experiences by priority falling, unknown ones last, then by name.

    `unmarked` names those without a benchmark from a competitor or another market, which marks destroyer CX-3.
    `response_days` is the mean of calendar days from noticing a changed need to answering it.
    """

    ranked: tuple[KeyExperience, ...]
    unmarked: tuple[str, ...]
    response_days: Figure
    open_needs: tuple[ChangedNeed, ...]


def priority(snapshot: Snapshot, experience: Experience) -> Figure:
    """How urgent it is to make an experience better, 0-10; None without an own score (rules.md F17, reading 76).

    Importance 5, own 5, rival 8 give 4.0; 3, 6, 9 give 2.1; 4, 7, 7 give 1.2. An unknown rival counts as no better.
    """
    settings = snapshot.playbook.customers
    own, rival = experience.own, experience.rival
    value = None
    if own is not None:
        ahead = max(0.0, (own if rival is None else rival) - own)
        value = experience.importance / 5 * (settings.own_weight * (10 - own) + settings.rival_weight * ahead)
    return Figure(
        name=f"priority of {experience.name}",
        value=value,
        unit="of 10",
        formula="importance / 5 x (own weight x (10 - own) + rival weight x how far the rival is ahead)",
        inputs=(
            Input("importance", experience.importance),
            Input("own score", own),
            Input("competitor's score", rival),
            Input("own weight", settings.own_weight, source="playbook customers.own_weight"),
            Input("rival weight", settings.rival_weight, source="playbook customers.rival_weight"),
        ),
        source="rules.md F17, reading 76",
        note=_rival_note(experience),
    )


def _rival_note(experience: Experience) -> str:
    if experience.own is None or experience.rival is not None:
        return ""
    if experience.no_rival:
        return f"no competitor: {experience.no_rival}"
    return "competitor not known: counted as no better"


@once
def experiences(snapshot: Snapshot, today: date, within: Stretch = EVERYTHING) -> Experiences:
    """Every key experience, or those of a wave's segments and of everybody, most urgent first (rules.md F17).

    Of an experience in one medium the newest asking counts.
    """
    by_name: dict[str, list[Sequence[Experience]]] = {}
    for (name, _), asked in askings(snapshot, today, within).items():
        by_name.setdefault(name, []).append(asked)
    found = [_over_media(snapshot, items) for items in by_name.values()]
    found.sort(key=lambda one: (one.priority is None, -(one.priority or 0.0), folded(one.name)))
    needs = [need for need in snapshot.all(ChangedNeed) if need.noticed <= today]
    return Experiences(
        ranked=tuple(found),
        unmarked=tuple(one.name for one in found if any(medium.benchmark_missing for medium in one.media)),
        response_days=_response_days(needs, today),
        open_needs=tuple(need for need in needs if need.answered is None or need.answered > today),
    )


def top_experiences(
    snapshot: Snapshot, today: date, count: int = 3, within: Stretch = EVERYTHING
) -> tuple[KeyExperience, ...]:
    """The most important ones: by importance, then by priority where known, then by name (rules.md reading 16)."""
    ranked = sorted(
        experiences(snapshot, today, within).ranked,
        key=lambda one: (-one.importance, one.priority is None, -(one.priority or 0.0), folded(one.name)),
    )
    return tuple(ranked[:count])


def questions_answered(
    snapshot: Snapshot, today: date, count: float = 3, within: Stretch = EVERYTHING
) -> Finding:
    """Whether the top experiences each have an own score, a competitor's score and what to improve (gate G4).

    None without an experience. The value is the number of top experiences answered; fewer than `count` entered is
    a no, since those that matter are then not all known.
    """
    wanted = int(count)
    top = top_experiences(snapshot, today, wanted, within)
    if not top:
        none = not_assessed("No key experience is entered.", "Enter the moments customers rank as important.")
        return none.about(Experience.KIND, ANOTHER)
    answered = float(sum(one.answered for one in top))
    open_ones = [f"{one.name} ({_lacks(one)})" for one in top if not one.answered]
    if open_ones:
        return Finding(
            False,
            answered,
            f"Not answered: {listed(open_ones)}.",
            "Ask customers, and enter what is missing.",
        ).about(
            Experience.KIND,
            (medium.experience.id for one in top for medium in one.media if not medium.answered),
        )
    if len(top) < wanted:
        return Finding(
            False,
            answered,
            f"Only {len(top)} key experience{'s are' if len(top) > 1 else ' is'} entered, {wanted} are asked for.",
            "Enter the other moments customers rank as important, with the answers to the three questions.",
        ).about(Experience.KIND, ANOTHER)
    return Finding(True, answered, f"All three questions are answered for {listed(one.name for one in top)}.")


def _lacks(one: KeyExperience) -> str:
    """What is missing in any medium, with the day of an asking that left open what an earlier one had answered."""
    told = dict.fromkeys(word for medium in one.media for word in medium.missing)
    again = [
        medium.experience.day
        for medium in one.media
        if medium.missing and any(not _missing(earlier) for earlier in medium.before)
    ]
    since = (
        f", as asked again on {day_words(max(day for day in again if day is not None))}" if any(again) else ""
    )
    return ", ".join(told) + since


Asked = tuple[str, Medium]
"""An experience by its name as it is compared, and the medium."""


@once
def askings(
    snapshot: Snapshot, today: date, within: Stretch = EVERYTHING
) -> Mapping[Asked, Sequence[Experience]]:
    """Every asking up to today of each experience in each medium, oldest first; one without a day comes before all."""
    found: dict[Asked, list[Experience]] = {}
    for one in snapshot.all(Experience):
        if within.reaches(one.segment) and (one.day is None or one.day <= today):
            found.setdefault((folded(one.name), one.medium), []).append(one)
    return {key: sorted(asked, key=lambda one: one.day or date.min) for key, asked in found.items()}


def rule(
    snapshot: Snapshot, before: Experience | None, after: Experience | None, stamp: Stamp
) -> tuple[Experience, ...]:
    """An experience as it may become: another name goes along to what was asked of it on other days."""
    if after is None:
        return ()
    if before is None or folded(before.name) == folded(after.name):
        return (after,)
    alike = (
        one
        for one in snapshot.all(Experience)
        if one.id != after.id and one.medium is before.medium and folded(one.name) == folded(before.name)
    )
    return (*(one.changed(name=after.name) for one in alike), after)


def _over_media(snapshot: Snapshot, items: list[Sequence[Experience]]) -> KeyExperience:
    media = tuple(_in_medium(snapshot, asked[-1], tuple(asked[:-1])) for asked in items)
    known = [medium.priority.value for medium in media if medium.priority.value is not None]
    return KeyExperience(
        name=items[0][-1].name,
        importance=max(asked[-1].importance for asked in items),
        media=media,
        priority=max(known) if known else None,
    )


def _in_medium(snapshot: Snapshot, item: Experience, before: tuple[Experience, ...]) -> MediumPriority:
    reasons = {"competitor": item.no_rival, "another market": item.no_elsewhere}
    scores = {"competitor": item.rival, "another market": item.elsewhere}
    missing = _missing(item)
    return MediumPriority(
        experience=item,
        priority=priority(snapshot, item),
        answered=not missing,
        missing=missing,
        benchmark_missing=tuple(
            words for words, score in scores.items() if score is None and not reasons[words]
        ),
        apart=tuple((words, reason) for words, reason in reasons.items() if reason),
        before=before,
    )


def _missing(item: Experience) -> tuple[str, ...]:
    """Which of the three questions an asking leaves open."""
    questions = {
        "own score": item.own is not None,
        "what to improve": bool(item.improvements.strip()),
        "competitor's score": item.rival is not None or bool(item.no_rival),
    }
    return tuple(words for words, given in questions.items() if not given)


def _response_days(needs: list[ChangedNeed], today: date) -> Figure:
    done = [
        (need, float((need.answered - need.noticed).days))
        for need in needs
        if need.answered is not None and need.noticed <= need.answered <= today
    ]
    return Figure(
        name="response to changed needs",
        value=mean(days for _, days in done),
        unit="calendar days",
        formula="mean of days from noticing a changed need to answering it",
        inputs=tuple(Input(need.text, days) for need, days in done),
        source="rules.md F17",
        note=f"{len(needs) - len(done)} still open" if len(needs) > len(done) else "",
    )
