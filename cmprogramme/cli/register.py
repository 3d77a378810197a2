"""The verbs every register has: list, add, show, set, remove; fields are read off the noun's own definition."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from cmprogramme.spelling import entered, field_options, meant, nothing_to_change
from lifecycle.base.areas import AREAS
from lifecycle.base.errors import InvalidValue, LifecycleError, NotFound, called
from lifecycle.base.noun import Noun
from lifecycle.base.words import counted
from lifecycle.bulk import Bulk, edit_each, refusals, remove_each
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.listing import matching, nothing_left
from lifecycle.people import Person
from lifecycle.register import Field, command_name, fields, shown, shown_label
from lifecycle.register import add as add_change
from lifecycle.register import edit as edit_change
from lifecycle.register import remove as remove_change
from lifecycle.register.showing import shown_whole
from lifecycle.snapshot import Snapshot, dump


def add(kind: type[Noun], /, *known_by: str, **values: str | None) -> Answer:
    """Add one. Words without an option fill the field it is known by."""
    run = session()
    texts = entered(kind, known_by, _given(values))
    noun, change = add_change(run.snapshot, kind, texts, run.stamp)
    return run.commit(change, {"id": str(noun.id), "noun": dump(noun)})


def list_(kind: type[Noun], /, *, filter: str = "", where: str = "") -> Answer:
    """List them; --filter keeps what has the words in any field, --where what it holds of (late: owner:me needs:G3)."""
    run = session()
    snapshot, specs = run.snapshot, fields(kind)
    nouns = matching(snapshot, kind, where, run.today, run.who)
    rows = [(noun, [shown(snapshot, noun, spec) for spec in specs]) for noun in nouns]
    wanted = filter.casefold()
    rows = [(noun, texts) for noun, texts in rows if wanted in " ".join(texts).casefold()]
    kept = [number for number, spec in enumerate(specs) if any(texts[number] for _, texts in rows)]
    lines = table(
        ([str(noun.id)[:8], *(texts[number] for number in kept)] for noun, texts in rows),
        ["id", *(specs[number].label for number in kept)],
    )
    data = {"nouns": [dump(noun) for noun, _ in rows]}
    return Answer(data, lines or [_nothing(kind, filter or where)], items="nouns")


def show(kind: type[Noun], /, which: str = "") -> Answer:
    """One, every field."""
    snapshot = session().snapshot
    noun = meant(snapshot, kind, which)
    return Answer({"noun": dump(noun)}, noun_lines(snapshot, noun))


def set_(kind: type[Noun], /, which: str = "", *, where: str = "", **values: str | None) -> Answer:
    """Change fields of one, or with --where of all it holds of, as one change; what refuses is told and stays."""
    run = session()
    texts = _given(values)
    if not texts:
        raise nothing_to_change(kind)
    if where:
        return _together(kind, which, where, lambda nouns: edit_each(run.snapshot, run.stamp, nouns, texts))
    noun = meant(run.snapshot, kind, _named(kind, which))
    after, change = edit_change(run.snapshot, noun, texts, run.stamp)
    return run.commit(change, {"id": str(after.id), "noun": dump(after)})


def remove(kind: type[Noun], /, which: str = "", *, where: str = "") -> Answer:
    """Remove one, or with --where all it holds of; refused while others refer to it."""
    run = session()
    if where:
        return _together(kind, which, where, lambda nouns: remove_each(run.snapshot, run.stamp, nouns))
    noun = meant(run.snapshot, kind, _named(kind, which))
    change = remove_change(run.snapshot, noun, run.stamp)
    return run.commit(change, {"id": str(noun.id)})


def _together(kind: type[Noun], which: str, where: str, act: Callable[[tuple[Noun, ...]], Bulk]) -> Answer:
    """What is done to every entry a filter keeps, as one change; --dry-run says to how many."""
    run = session()
    if which:
        raise InvalidValue(
            "Both a name and --where were given.",
            f"'{which}' is one, --where '{where}' may be many.",
            "Give one of the two.",
        )
    nouns = matching(run.snapshot, kind, where, run.today, run.who)
    if not nouns:
        held = counted(len(run.snapshot.all(kind)), "entry", "entries")
        raise NotFound(
            nothing_left(where, held),
            "So nothing was changed.",
            f"See them: cmprogramme {command_name(kind)} list",
        )
    bulk = act(nouns)
    if bulk.change is None:
        raise bulk.refused[0].error
    for one in bulk.refused:
        _as_labelled(kind, one.error)
    refused = [{"id": str(one.noun.id), "what": one.error.what, "why": one.error.why} for one in bulk.refused]
    facts = {"count": len(nouns) - len(refused), "refused": refused}
    lines = [refusals(bulk.refused, run.snapshot, "stays as it is", "stay as they are")] if refused else []
    return run.commit(bulk.change, facts, lines)


def _named(kind: type[Noun], which: str) -> str:
    """The name given; InvalidValue without one, where a programme has more than one of the kind."""
    if which or kind.SINGLE:
        return which
    raise InvalidValue(
        "Which one? No name was given.",
        "It is changed by its name, or many by a filter.",
        f"Name it, or: cmprogramme {command_name(kind)} set --where FILTER --FIELD VALUE",
    )


def describe(kind: type[Noun], /) -> Answer:
    """What each field takes."""
    specs = fields(kind)
    rows = [(spec.name, takes(spec), "" if spec.optional else "needed", spec.hint) for spec in specs]
    data = [
        {"name": spec.name, "takes": takes(spec), "optional": spec.optional, "hint": spec.hint}
        for spec in specs
    ]
    return Answer(
        {"fields": data},
        table(rows, ["field", "takes", "", "what it is"]),
        items="fields",
    )


def kinds(name: str = "") -> Answer:
    """Every register with its fields' names; with a NAME what is in that one, records of decisions included."""
    if name:
        kind = BY_NAME.get(name.replace("-", "_"))
        if kind is None:
            known = ", ".join(command_name(one) for one in KINDS)
            raise NotFound(f"There is no register '{name}'.", f"There is: {known}.", "Name one of these.")
        return list_(kind)
    found = [kind for kind in KINDS if kind.REGISTER]
    rows = [(command_name(kind), kind.TITLE, field_options(kind)) for kind in found]
    return Answer(
        {"registers": [kind.KIND for kind in found]},
        table(rows, ["register", "what is in it", "fields"]),
        items="registers",
    )


def noun_lines(snapshot: Snapshot, noun: Noun) -> list[str]:
    """A noun for people: what it is known by, then a field a line."""
    rows = [(spec.label, shown_whole(snapshot, noun, spec) or "-") for spec in fields(type(noun))]
    return [shown_label(snapshot, noun), *table(rows)]


def _as_labelled(kind: type[Noun], error: LifecycleError) -> None:
    """The fault begins with what the field is called where people read it: "due", not "end"."""
    if isinstance(error, InvalidValue):
        labels = {spec.name: spec.label for spec in fields(kind)}
        error.what = called(error.what, error.field, labels.get(error.field, error.field))


def bound(function: Callable[..., Answer], register: str) -> Callable[..., Answer | None]:
    """A verb for one register, its signature that of the register's own fields."""
    kind = BY_NAME[register.replace("-", "_")]
    parameters: list[Parameter] = []
    for parameter in list(signature(function).parameters.values())[1:]:
        if parameter.kind is Parameter.VAR_KEYWORD:
            parameters += [
                Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=str | None)
                for spec in fields(kind)
                for name in dict.fromkeys((spec.name, spec.label.replace(" ", "_")))
            ]
        elif parameter.name == "which" and not kind.SINGLE and "where" not in signature(function).parameters:
            parameters.append(parameter.replace(default=Parameter.empty, annotation=str))
        else:
            parameters.append(parameter.replace(annotation=str))

    def call(*words: str, **values: str | None) -> Answer:
        try:
            return function(kind, *words, **values)
        except InvalidValue as error:
            _as_labelled(kind, error)
            raise

    call.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # inspect and the parser read it
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    call.__doc__ = function.__doc__
    return call


def takes(spec: Field) -> str:
    """What a field takes, in words."""
    if spec.choices and spec.kind != "levels":
        words = "one of " + ", ".join(spec.choices)
    elif spec.kind == "levels":
        words = f"pairs like {AREAS[0].value}=3, {AREAS[1].value}=2"
    elif spec.refers_to:
        words = f"a {spec.refers_to.replace('_', ' ')}"
    elif spec.asked is not None:
        words = f"{spec.kind}, or {', '.join(spec.words)}"
    else:
        words = spec.kind.replace("_", " ")
    return f"several, with ; between: {words}" if spec.many else words


def _given(values: dict[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text is not None}


def _nothing(kind: type[Noun], filter: str) -> str:
    held = len(session().snapshot.all(kind))
    if filter and held:
        return nothing_left(filter, counted(held, "entry", "entries"))
    if kind.REGISTER or kind is Person:
        return f"Nothing in {kind.TITLE.lower()} yet. Add one: cmprogramme {command_name(kind)} add"
    return f"Nothing in {kind.TITLE.lower()} yet."
