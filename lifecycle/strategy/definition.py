"""One definition, endorsed by the functions in their own words (rules.md F20)."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.days import HappenedDay
from lifecycle.base.figures import Figure, Input, at_least, rounded
from lifecycle.base.findings import listed
from lifecycle.base.listed import FunctionId
from lifecycle.base.noun import Noun, PersonId, Ref, folded
from lifecycle.base.records import dataclass
from lifecycle.base.text import Line, RequiredText, Text
from lifecycle.base.words import percent
from lifecycle.keyed import keyed
from lifecycle.once import once
from lifecycle.people import Person, functions_of, named, roster
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change


class Definition(Noun):
    """What customer management means here, in words everybody is asked to share."""

    KIND: ClassVar[str] = "definition"
    TITLE: ClassVar[str] = "Shared definition"
    SINGLE: ClassVar[bool] = True
    REGISTER: ClassVar[bool] = True

    text: RequiredText = Field(description="the definition itself")
    note: Line = Field(default="", description="where it comes from")


class Endorsement(Noun):
    """Whether a function stands by the definition, and whether its own words mean the same."""

    KIND: ClassVar[str] = "endorsement"
    TITLE: ClassVar[str] = "Endorsements"
    NATURAL: ClassVar[tuple[str, ...]] = ("function",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "strategy.definition:answered"

    function: FunctionId = Field(description="who endorses it")
    same: bool | None = Field(
        default=None, description="whether its own words mean the same; empty = endorsed, not checked yet"
    )
    words: Text = Field(
        default="", description="the definition in that function's own words; it counts with these"
    )
    by: PersonId | None = Field(
        default=None, description="who spoke for the function; it counts with somebody of that function"
    )
    day: HappenedDay | None = Field(default=None, description="when")
    wording: Text = Field(default="", description="the definition's text on that day; empty = not kept")


@dataclass(frozen=True, slots=True)
class FunctionView:
    """One function in scope. `state`: same, different, unchecked (endorsed only) or open (no answer yet).

    An answer 'same' is `wordless` without the function's own words and `voiceless` without somebody of that function
    who speaks for it alone; neither counts. `earlier_wording` True = it endorsed another text than the present one.
    """

    function: FunctionId
    state: str
    words: str
    earlier_wording: bool


@dataclass(frozen=True, slots=True)
class Sharedness:
    """How far the definition is shared.

    `share` has no value while nobody endorsed or no function is in scope. `enough` None likewise. `reason` says which
    functions are missing. `outside` endorsed without being in scope and do not count.
    """

    share: Figure
    enough: bool | None
    reason: str
    text: str
    functions: tuple[FunctionView, ...]
    outside: tuple[FunctionId, ...]


def functions_in_scope(snapshot: Snapshot) -> tuple[FunctionId, ...]:
    """The functions that must endorse: those the programme names, else those on the roster without partners."""
    if snapshot.programme.functions:
        named = dict.fromkeys(snapshot.programme.functions)
        return tuple(one for one in named if one in snapshot.playbook.titles["function"])
    present = functions_of(snapshot, roster(snapshot))
    return tuple(one for one in present if one not in snapshot.playbook.partners)


def unwritten(share: float | None) -> str:
    """Why nothing is shared yet: there is no text; what was endorsed all the same is said."""
    if share is None:
        return "Not yet assessed: the definition is not written yet."
    return "The definition is not written yet: what was endorsed is no shared text."


@once
def sharedness(snapshot: Snapshot) -> Sharedness:
    """Functions in scope whose own words mean the same, as a share of all in scope (rules.md F20).

    A function counts with its own words and a voice from it; nobody is the voice of two functions.
    """
    scope = functions_in_scope(snapshot)
    endorsed = {one.function: one for one in snapshot.all(Endorsement)}
    definition = snapshot.single(Definition)
    text = definition.text if definition else ""
    spoken: set[UUID] = set()
    views = tuple(_view(snapshot, function, endorsed.get(function), text, spoken) for function in scope)
    same = sum(view.state == "same" for view in views)
    value = same / len(scope) if scope and endorsed else None
    limit = snapshot.playbook.strategy.sharedness
    notes = (
        *(("not yet assessed: no function is in scope",) if not scope else ()),
        *(("not yet assessed: nobody endorsed",) if scope and not endorsed else ()),
        *(("the definition is not written yet",) if endorsed and not text else ()),
    )
    figure = Figure(
        name="sharedness",
        value=value,
        unit="share of 1",
        formula="functions whose own words mean the same / functions in scope",
        inputs=tuple(Input(snapshot.function_called(view.function), view.state) for view in views),
        source="rules.md F20; playbook strategy.sharedness",
        note="; ".join(notes),
    )
    return Sharedness(
        share=figure,
        enough=None if value is None or not text else at_least(value, limit),
        reason=_reason(snapshot, value, limit, same, views, bool(scope))
        if text or not scope
        else unwritten(value),
        text=text,
        functions=views,
        outside=tuple(function for function in endorsed if function not in scope),
    )


def text_now(snapshot: Snapshot, stamp: Stamp) -> str:
    """The definition as it reads now; "" while it is not written."""
    definition = snapshot.single(Definition)
    return definition.text if definition is not None else ""


@action(
    "strategy define",
    title="Write the shared definition",
    line="Or write it anew; endorsements stay and say that they were of an earlier wording.",
    of=Definition,
)
def define(
    snapshot: Snapshot,
    text: Annotated[
        Text,
        Says("what customer management means here, in words everybody is asked to share", start=text_now),
    ],
    stamp: Stamp,
) -> Change:
    """Write the definition, or write it anew; endorsements stay and tell that they were of an earlier wording."""
    definition = keyed(snapshot, Definition, text=text)
    return make_change(snapshot, stamp, "Wrote the definition", puts=(definition,))


def endorsed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """How far the definition is shared now; why the one just recorded is left out of it where it is."""
    shared = sharedness(after)
    share = shared.share.value
    lines = [f"Shared by {percent(share)}. {shared.reason}"]
    recorded = [one.function for one in change.puts if isinstance(one, Endorsement)]
    lines += [_left_out(after, one) for one in recorded if one in shared.outside]
    return Told({"sharedness": share}, lines)


def _left_out(snapshot: Snapshot, function: FunctionId) -> str:
    """Why the word of a function does not count, and what would make it count."""
    named = snapshot.function_called(function)
    if snapshot.programme.functions:
        return f"{named} does not count: it is not among the functions the programme names. Add it there."
    if function in snapshot.playbook.partners:
        return f"{named} is a partner, so it does not count: the definition is shared by those inside."
    return f"Nobody on the roster works in {named}, so it does not count until somebody does."


@action(
    "strategy endorse",
    title="Record a function's endorsement of the definition",
    line="What counts is whether its own words mean the same; its day and the present wording are kept with it.",
    of=Endorsement,
    help="--same is yes, no or unchecked.",
    tells=endorsed,
)
def endorse(
    snapshot: Snapshot,
    stamp: Stamp,
    *,
    function: Annotated[FunctionId, Says("who endorses it")],
    words: Annotated[Text, Says("the definition in that function's own words")] = "",
    same: Annotated[
        bool | None,
        Says("whether its own words mean the same; left out: not checked yet", none="unchecked"),
    ] = None,
    by: Annotated[str, Ref("person"), Says("who spoke for the function")] = "",
) -> Change:
    """Record a function's endorsement of the present text; `same` None = its own words are not checked yet."""
    strangers: tuple[Person, ...] = ()
    person = None
    if by.strip():
        person, strangers = named(snapshot, by)
    endorsement = keyed(
        snapshot,
        Endorsement,
        function,
        function=function,
        same=same,
        words=words,
        by=person,
        day=stamp.today,
        wording=text_now(snapshot, stamp),
    )
    label = f"Recorded the endorsement of {snapshot.function_called(function)}"
    return make_change(snapshot, stamp, label, puts=(*strangers, endorsement))


def answered(
    snapshot: Snapshot, before: Endorsement | None, after: Endorsement | None, stamp: Stamp
) -> tuple[Endorsement, ...]:
    """The rule of endorsements: an answer keeps its day and the wording it was given to.

    They are those of now unless they are given; without them nobody could tell that an earlier text was endorsed.
    """
    if after is None:
        return ()
    text = text_now(snapshot, stamp)
    if before is None:
        return (after.changed(day=after.day or stamp.today, wording=after.wording or text),)
    again = (after.same, after.words, after.by) != (before.same, before.words, before.by)
    if again and (after.day, after.wording) == (before.day, before.wording):
        return (after.changed(day=stamp.today, wording=text),)
    return (after,)


def _view(
    snapshot: Snapshot, function: FunctionId, endorsement: Endorsement | None, text: str, spoken: set[UUID]
) -> FunctionView:
    """How a function answered; `spoken` are those who are the voice of an earlier one, and whoever is this one's."""
    if endorsement is None:
        return FunctionView(function, "open", "", False)
    state = {True: "same", False: "different", None: "unchecked"}[endorsement.same]
    if state == "same" and not endorsement.words.strip():
        state = "wordless"
    elif state == "same":
        voice = snapshot.find(Person, endorsement.by) if endorsement.by is not None else None
        if voice is None or function not in voice.functions or voice.id in spoken:
            state = "voiceless"
        else:
            spoken.add(voice.id)
    earlier = bool(endorsement.wording and text) and folded(endorsement.wording) != folded(text)
    return FunctionView(function, state, endorsement.words, earlier)


LACKS = {
    "wordless": "without its own words",
    "voiceless": "without a voice of its own",
    "different": "in other words",
    "unchecked": "not checked",
}
"""What is said of a function that answered and does not count."""


def open_functions(snapshot: Snapshot, views: tuple[FunctionView, ...]) -> str:
    """The functions that do not count, those that answered with what is missing: 'sales and IT (in other words)'."""
    return listed(
        (
            snapshot.function_called(view.function)
            + (f" ({LACKS[view.state]})" if view.state in LACKS else "")
            for view in views
            if view.state != "same"
        ),
        most=12,
    )


def _reason(
    snapshot: Snapshot,
    value: float | None,
    limit: float,
    same: int,
    views: tuple[FunctionView, ...],
    scoped: bool,
) -> str:
    if not scoped:
        return "Not yet assessed: no function is in scope."
    if value is None:
        return "Not yet assessed: no function endorsed the definition."
    text = f"{same} of {len(views)} functions share it ({rounded(100 * value, beside=100 * limit)}%)"
    missing = open_functions(snapshot, views)
    if at_least(value, limit):
        return f"{text}, {rounded(100 * limit)}% or more."
    return f"{text}, {rounded(100 * limit)}% are needed; not yet: {missing}."
