"""Arguments for the programme and how they blend for one finance director (rules.md F8)."""

from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from lifecycle.action import Says, Told, action
from lifecycle.base.answer_figures import answer_figure
from lifecycle.base.figures import Figure, Input, above, at_least, rounded
from lifecycle.base.ladders import EVIDENCE
from lifecycle.base.noun import Noun, PersonId, build
from lifecycle.base.records import dataclass
from lifecycle.base.rungs import SAID_WORDS, words_kept
from lifecycle.base.text import Line, RequiredText
from lifecycle.base.words import number
from lifecycle.case.amenability import ARGUMENT_KINDS, Key, Weights, key_in_force
from lifecycle.once import once
from lifecycle.playbook import ArgumentKind
from lifecycle.playbook.base import Share
from lifecycle.playbook.strategy import ArgumentTemplate
from lifecycle.snapshot import Change, Snapshot, Stamp, dump, make_change

TOP = 5
"""The upper end of an argument's strength."""

SOURCE = "rules.md F8; playbook case"


class Argument(Noun):
    """One reason to invest: what it says, how strong it is and how well it is shown."""

    KIND: ClassVar[str] = "argument"
    TITLE: ClassVar[str] = "Arguments"
    REGISTER: ClassVar[bool] = True

    text: RequiredText = Field(description="the argument in a sentence")
    kind: ArgumentKind = Field(
        description="financial, strategic, or linked to another decision that depends on this one or the reverse"
    )
    strength: Annotated[float, Field(ge=0, le=TOP, allow_inf_nan=False)] = Field(
        description="how much it would weigh if it were proven, 0-5"
    )
    evidence: Annotated[Share, EVIDENCE] = Field(default=0, description="how far it is shown, 0-1")
    shown_by: Line = Field(default="", description="what shows it")
    owner: PersonId | None = Field(default=None, description="who stands for it")
    template: Line = Field(
        default="", description="id in the playbook's list of arguments, if it comes from there"
    )
    said: dict[Literal["evidence"], Line] = Field(default_factory=dict, description=SAID_WORDS)

    @property
    def counts(self) -> bool:
        """Whether it has both strength and evidence."""
        return above(self.strength * self.evidence, 0)


@dataclass(frozen=True, slots=True)
class Gain:
    """What the case would gain if this kind were complete: weight x (100 - kind's score)."""

    kind: ArgumentKind
    gain: Figure


@dataclass(frozen=True, slots=True)
class Case:
    """The blend.

    `score` and `kinds` have no value until an argument is entered. `enough` None = not yet assessed. `next` holds
    the kinds by falling gain. `present` are the kinds that count. `warnings` are whole sentences; a case on one kind
    only always has one, even when the score is enough.
    """

    score: Figure
    kinds: Mapping[ArgumentKind, Figure]
    enough: bool | None
    reason: str
    next: tuple[Gain, ...]
    present: tuple[ArgumentKind, ...]
    warnings: tuple[str, ...]
    key: Key
    arguments: tuple[Argument, ...]


@once
def case(snapshot: Snapshot) -> Case:
    """The case on what is entered, for the finance director in force (rules.md F8)."""
    return blend(snapshot.all(Argument), key_in_force(snapshot), snapshot.playbook.case.go)


def blend(arguments: Sequence[Argument], key: Key, go: float) -> Case:
    """The case of these arguments for these weights; `go` is the score that is enough."""
    kinds = {kind: kind_score(kind, arguments) for kind in ARGUMENT_KINDS}
    score = _score(kinds, key)
    present = tuple(
        kind for kind in ARGUMENT_KINDS if any(one.counts for one in arguments if one.kind == kind)
    )
    gains = sorted((_gain(kinds[kind], kind, key.weights) for kind in ARGUMENT_KINDS), key=_by_gain)
    following = tuple(gains) if score.known else ()
    enough = None if score.value is None else at_least(score.value, go)
    return Case(
        score=score,
        kinds=kinds,
        enough=enough,
        reason=_reason(score, go, following),
        next=following,
        present=present,
        warnings=_warnings(arguments, present, key),
        key=key,
        arguments=tuple(arguments),
    )


def kind_score(kind: ArgumentKind, arguments: Iterable[Argument]) -> Figure:
    """X = 100 x (1 - product of (1 - strength/5 x evidence)) over the arguments of a kind.

    0 for a kind without arguments while other kinds have some; no value while there is none at all.
    """
    every = tuple(arguments)
    own = [one for one in every if one.kind == kind]
    value = 100 * (1 - prod(1 - one.strength / TOP * one.evidence for one in own)) if every else None
    note = "" if own else ("no argument of this kind" if every else "not yet assessed: no arguments")
    return Figure(
        name=f"{kind} arguments",
        value=value,
        unit="points of 100",
        formula="100 x (1 - product of (1 - strength/5 x evidence))",
        inputs=tuple(
            Input(
                one.text,
                f"strength {one.strength:g}, evidence {one.evidence:g}",
                answer_figure(one, "evidence") if words_kept(one, "evidence") else None,
            )
            for one in own
        ),
        source=SOURCE,
        note=note,
    )


def case_with(snapshot: Snapshot, kind: ArgumentKind, strength: float, evidence: float) -> Figure:
    """What the case would come to with one more argument of this kind, strength 0-5 and evidence 0-1."""
    more = build(
        Argument,
        {
            "id": snapshot.programme.id,
            "text": "one more",
            "kind": kind,
            "strength": strength,
            "evidence": evidence,
        },
    )
    return blend((*snapshot.all(Argument), more), key_in_force(snapshot), snapshot.playbook.case.go).score


def case_data(snapshot: Snapshot, found: Case) -> dict[str, Any]:
    """A case as data, unrounded."""
    return {
        "kinds": {kind: figure.value for kind, figure in found.kinds.items()},
        "score": found.score.value,
        "enough": found.enough,
        "reason": found.reason,
        "next": [{"kind": one.kind, "gain": one.gain.value} for one in found.next],
        "warnings": list(found.warnings),
        "amenability": dict(found.key.weights),
        "assumed": found.key.assumed,
        "arguments": [dump(one) for one in found.arguments],
        "figures": {"score": found.score, **{f"kinds.{kind}": one for kind, one in found.kinds.items()}},
    }


def argued(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """The argument, and the case with it."""
    found = case(after)
    argument = change.put(Argument)
    return Told({"id": str(argument.id), **case_data(after, found)}, [f"Case {number(found.score.value)}"])


@action(
    "case argue",
    title="Make an argument for the case",
    line="Financial, strategic or linked, with its strength and how far it is shown.",
    of=Argument,
    tells=argued,
)
def argue(
    snapshot: Snapshot,
    text: Annotated[RequiredText, Says("the argument in a sentence")],
    stamp: Stamp,
    *,
    kind: Annotated[ArgumentKind, Says("financial, strategic, or linked to another decision")],
    strength: Annotated[float, Says("how much it would weigh if it were proven, 0-5")],
    evidence: Annotated[float, Says("how far it is shown, 0-1")],
    shown_by: Annotated[Line, Says("what shows it")] = "",
    template: Annotated[Line, Says("id in the playbook's list of arguments, if it comes from there")] = "",
) -> Change:
    """Enter an argument. InvalidValue names what is wrong."""
    argument = build(
        Argument,
        {
            "id": stamp.new_id(),
            "text": text,
            "kind": kind,
            "strength": strength,
            "evidence": evidence,
            "shown_by": shown_by,
            "template": template,
        },
    )
    return make_change(snapshot, stamp, f"Argued '{argument.text[:80]}'", puts=(argument,))


def suggested_arguments(snapshot: Snapshot) -> tuple[ArgumentTemplate, ...]:
    """Arguments of the playbook nobody has made yet, those of the kind with the greatest gain first."""
    used = {argument.template for argument in snapshot.all(Argument)}
    order = [gain.kind for gain in case(snapshot).next] or list(ARGUMENT_KINDS)
    templates = (template for template in snapshot.playbook.case.arguments if template.id not in used)
    return tuple(sorted(templates, key=lambda template: order.index(template.kind)))


def _score(kinds: Mapping[ArgumentKind, Figure], key: Key) -> Figure:
    parts = [(key.weights[kind], figure.value) for kind, figure in kinds.items() if figure.value is not None]
    value = min(100.0, sum(weight * score for weight, score in parts)) if parts else None
    return Figure(
        name="case",
        value=value,
        unit="points of 100",
        formula="sum of weight x score over the three kinds",
        inputs=tuple(
            Input(f"{kind} (weight {rounded(key.weights[kind], 3)})", figure.value, figure)
            for kind, figure in kinds.items()
        ),
        source=f"{SOURCE}.go",
        note="not yet assessed: no arguments"
        if value is None
        else ("the weights are assumed: nobody entered what moves the director" if key.assumed else ""),
    )


def _gain(figure: Figure, kind: ArgumentKind, weights: Weights) -> Gain:
    value = None if figure.value is None else weights[kind] * (100 - figure.value)
    return Gain(
        kind,
        Figure(
            name=f"gain left in {kind} arguments",
            value=value,
            unit="points of the case",
            formula="weight x (100 - score of the kind)",
            inputs=(Input("weight", weights[kind]), Input(f"{kind} arguments", figure.value, figure)),
            source=SOURCE,
        ),
    )


def _by_gain(gain: Gain) -> tuple[float, int]:
    return -round(gain.gain.value or 0, 9), ARGUMENT_KINDS.index(gain.kind)


def _reason(score: Figure, go: float, following: Sequence[Gain]) -> str:
    if score.value is None:
        return "Not yet assessed: enter arguments, each with strength and evidence."
    if at_least(score.value, go):
        return f"The case is {rounded(score.value)}, {go:g} or more."
    best = following[0]
    gain = rounded(best.gain.value or 0)
    return (
        f"The case is {rounded(score.value, beside=go)}, {rounded(go - score.value, beside=0)} below {go:g}; "
        f"strengthen {best.kind} arguments first, up to {gain} points are in them."
    )


def _warnings(arguments: Sequence[Argument], present: Sequence[ArgumentKind], key: Key) -> tuple[str, ...]:
    found = []
    if len(present) == 1:
        found.append(
            f"The case rests on {present[0]} arguments alone; one kind seldom carries a decision. Add another kind."
        )
    if arguments and not present:
        found.append("No argument has both strength and evidence, so none counts.")
    if arguments and key.assumed:
        found.append(f"Nobody entered what moves {key.whose}; the playbook's starting weights are used.")
    return tuple(found)
