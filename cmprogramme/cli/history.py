"""What changed, and taking it back."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.numbers import Count, Place
from cmprogramme.cli.session import session
from cmprogramme.wording import closed, label_words, time_words, writer_words
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.base.noun import folded
from lifecycle.entries import nouns_of
from lifecycle.register import differences, shown_label
from lifecycle.snapshot import dump

if TYPE_CHECKING:
    from cmprogramme.storage.headings import Heading


def list_(*, limit: Place = 50, since: Count = 0) -> Answer:
    """The journal, newest first: --limit entries after revision --since."""
    run = session()
    entries = run.store.entries(run.programme_id, since=since, limit=max(1, limit))
    snapshot = run.snapshot
    data = [
        {
            "revision": entry.revision,
            "label": label_words(snapshot, entry.label),
            "who": entry.who,
            "at": entry.when.isoformat(),
            "nouns": entry.added + entry.changed + entry.removed,
            "undoes": entry.undoes,
            "final": entry.final,
            "act": entry.act,
            "args": entry.args,
            "login": entry.login,
        }
        for entry in entries
    ]
    rows = [
        (item["revision"], time_words(entry.when), writer_words(entry.who, entry.login), item["label"])
        for item, entry in zip(data, entries, strict=True)
    ]
    return Answer({"entries": data}, table(rows, ["rev", "when", "who", "what"]), items="entries")


def show(revision: Place) -> Answer:
    """One entry: every noun before and after."""
    run = session()
    entry = run.store.entry(run.programme_id, revision)
    label = label_words(run.snapshot, entry.label, nouns_of(entry))
    lines = [f"{entry.revision}  {time_words(entry.when)}  {writer_words(entry.who, entry.login)}", label]
    nouns = []
    for before, after in entry.nouns:
        noun = after if after is not None else before
        if noun is None:
            continue
        nouns.append({"kind": noun.KIND, "id": str(noun.id), "before": dump(before), "after": dump(after)})
        mark = "+" if before is None else "-" if after is None else "~"
        lines.append(f"  {mark} {noun.KIND.replace('_', ' ')} '{shown_label(run.snapshot, noun)}'")
        if mark == "~":
            lines += [
                f"      {field}: {was or '(empty)'} -> {now or '(empty)'}"
                for field, was, now in differences(run.snapshot, before, after)
            ]
    data = {
        "revision": entry.revision,
        "label": label,
        "who": entry.who,
        "at": entry.when.isoformat(),
        "nouns": nouns,
        "act": entry.act,
        "args": entry.args,
        "login": entry.login,
    }
    return Answer(data, lines)


def undo(count: Place = 1, *, past: bool = False) -> Answer:
    """Take back your newest change (or the newest COUNT).

    A decision, override, closed round or issued page stays: undo stops there and says what to record instead. --past
    goes past it and takes back the newest change before it.
    """
    return _again("undo", count, past=past)


def redo(count: Place = 1) -> Answer:
    """Bring back what you last undid."""
    return _again("redo", count)


def _again(deed: str, count: int, *, past: bool = False) -> Answer:
    if count < 1:
        raise InvalidValue(f"{deed} {count} makes no sense.", "", "Name how many, like 1.")
    run = session()
    lines: list[str] = []
    labels: list[str] = []
    revision = run.snapshot.revision
    run.writing()
    if run.options.dry_run:
        return _planned(deed, count, past=past)
    step = partial(run.store.undo, past=past) if deed == "undo" else run.store.redo
    for _ in range(count):
        try:
            entry = step(run.programme_id, run.stamp)
        except LifecycleError as error:
            if labels:
                error.what = f"{'; '.join(labels)}. Then it stopped. {error.what}"
            raise
        after = run.store.load(run.programme_id)
        labels.append(label_words(after, entry.label, nouns_of(entry)))
        lines.append(closed(labels[-1]))
        revision = entry.revision
    other = "redo" if deed == "undo" else "undo"
    return Answer({"labels": labels, "revision": revision}, [*lines, f"(cmprogramme {other} reverses it)"])


def _planned(deed: str, count: int, *, past: bool = False) -> Answer:
    """What undo or redo would take back, read off the journal (decisions.md 8)."""
    run = session()
    entries = run.store.entries(run.programme_id)
    taken_back = {entry.revision: entry.undoes for entry in entries if entry.undoes is not None}

    def is_undo(revision: int) -> bool:
        target = taken_back.get(revision)
        return target is not None and not is_undo(target)

    stops: list[Heading] = []
    mine = [entry for entry in entries if folded(entry.who) == folded(run.who) and entry.undone_by is None]
    if deed == "undo":
        free = [entry for entry in mine if not is_undo(entry.revision) and entry.revision > 1]
        if not run.snapshot.programme.demo:
            reached = free if past else list(takewhile(lambda entry: not entry.final, free))
            stops = free[len(reached) : len(reached) + 1] if len(reached) < count else []
            free = [entry for entry in reached if not entry.final]
    else:
        free = []
        for entry in mine:
            if entry.undoes is None:
                break
            if is_undo(entry.revision):
                free.append(entry)
    labels = [label_words(run.snapshot, entry.label) for entry in free[:count]]
    lines = [f"Would {deed}: {label}" for label in labels]
    lines += [
        f"Would stop there: '{label_words(run.snapshot, entry.label)}' stays. --past goes past it."
        for entry in stops
    ]
    lines = lines or [f"There is nothing to {deed}."]
    return Answer({"labels": labels, "revision": run.snapshot.revision, "dry_run": True}, lines)
