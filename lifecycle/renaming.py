"""Another name for what people know by one: it keeps its id, so whatever names it goes on doing so (rules.md people).

One action a kind, all made here; a form in which a name is changed, `set` and a file come to the same rule.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

from lifecycle.action import Says, Told, action
from lifecycle.actions import RENAMED, rename_title
from lifecycle.base.errors import InvalidValue
from lifecycle.base.keys import named_by
from lifecycle.base.noun import Noun, folded
from lifecycle.base.words import words
from lifecycle.ideas.capture import edit as edit_idea
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.matrix import MarkerMatrix
from lifecycle.kept import id_in
from lifecycle.kinds import BY_NAME
from lifecycle.people import Person
from lifecycle.programme import Programme
from lifecycle.register import edit
from lifecycle.register.entering import renaming_label
from lifecycle.snapshot import Change, Snapshot, Stamp
from lifecycle.starting import describe, refuse_taken

CALLED = ("name", "text", "activity", "question")
"""Where the words stand that a noun without a natural key is known by, the first it has."""


def called_by(kind: type[Noun]) -> str:
    """The field of a kind that another name is written into."""
    return named_by(kind) or next(field for field in CALLED if field in kind.model_fields)


def renamed(before: Snapshot, after: Snapshot, change: Change) -> Told:
    """What it is called now, and that somebody who writes still does so under the name before."""
    id = id_in(change.args["which"])
    was = before.find(Person, id)
    lines = []
    if was is not None and folded(was.name) == folded(change.who):
        lines.append(f"You still write as {was.name}. To change that: cmprogramme config set me.name NAME")
    return Told({"id": str(id), "name": change.args["name"]}, lines)


def _declare(kind: type[Noun], word: str) -> Callable[..., Change]:
    what = words(kind.KIND)

    @action(
        f"{word} rename",
        title=rename_title(kind.KIND),
        line="It keeps its place and whatever refers to it; a name that is taken is refused.",
        of=kind,
        tells=renamed,
    )
    def rename(
        snapshot: Snapshot,
        which: Annotated[kind, Says(f"the {what}, by the name it has")],  # type: ignore[valid-type]  # one a kind
        name: Annotated[str, Says("what it is called from now on")],
        stamp: Stamp,
    ) -> Change:
        return another_name(snapshot, which, name, stamp)

    return rename


def another_name(snapshot: Snapshot, noun: Noun, name: str, stamp: Stamp) -> Change:
    """The noun under another name; NotAllowed where another of its kind has it."""
    if not name.strip():
        raise InvalidValue(
            "The new name is missing.", "Nothing can be called nothing.", "Give one.", field="name"
        )
    called = " ".join(name.split())
    if isinstance(noun, Idea):
        change = edit_idea(snapshot, noun, stamp, text=called)
    else:
        change = edit(snapshot, noun, {called_by(type(noun)): called}, stamp)[1]
    return (
        replace(change, label=renaming_label(noun, change.puts[-1], called_by(type(noun))))
        if change.puts
        else change
    )


@action(
    "programme rename",
    title=rename_title("programme"),
    line="It keeps its id, its history and its pages; a name of another programme of the store is refused.",
    of=Programme,
)
def rename_programme(
    snapshot: Snapshot,
    name: Annotated[str, Says("what it is called from now on")],
    stamp: Stamp,
    *,
    others: Annotated[tuple[str, ...], Says("the names of the store's other programmes", edge="names")] = (),
) -> Change:
    """The programme under another name."""
    refuse_taken(name, others)
    change = describe(snapshot, {"name": " ".join(name.split())}, stamp)
    return replace(change, label=f"Renamed the programme to '{' '.join(name.split())}'")


DECLARED: tuple[Any, ...] = (
    *(_declare(BY_NAME[word.replace("-", "_")], word) for word in RENAMED),
    _declare(MarkerMatrix, "insight"),
)
"""The actions, in the order their nouns are listed."""
