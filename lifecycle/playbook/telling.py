"""Playbooks told without a programme: what one changes against another, and what one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lifecycle.base.page import Fact, Heading, Page, Part, Sentence
from lifecycle.base.words import counted, number, words
from lifecycle.playbook.base import Value, sentence_of
from lifecycle.playbook.comparing import Difference, differences
from lifecycle.playbook.contents import OWN, Contents
from lifecycle.playbook.gates import Criterion
from lifecycle.playbook.limits import asked_words
from lifecycle.playbook.vocabulary import Word, Words

NAMED = 12
"""So many of what a section changes are named before the rest is counted (our judgement)."""


SHORT = 24
"""Wordings of so few characters stand in one line with each other."""


def differences_page(before: Contents, after: Contents) -> Page:
    """What `after` says otherwise than `before`: by section, what is meant first, how it is put at the end."""
    found = differences(before, after)
    meant = [one for one in found if not one.wording]
    put = [one for one in found if one.wording]
    many = f"{counted(len(found), 'difference')}, {counted(len(put), 'rewording')} among them"
    parts: list[Part] = [Fact(f"{called(before)}, then {called(after)}", many if found else "no difference")]
    for section, of_it in by_section(meant):
        parts.append(Heading(heading_of(section), counted(len(of_it), "change")))
        parts += [Sentence(told(one), indent=2) for one in of_it]
    if put:
        parts.append(Heading("Rewordings", "how it is put, not what is asked"))
    for section, of_it in by_section(put):
        parts += [line for one in of_it for line in reworded(section, one)]
    data = {
        "before": identity(before),
        "after": identity(after),
        "differences": [as_data(one) for one in found],
    }
    return Page("Differences", tuple(parts), data)


def by_section(found: Iterable[Difference]) -> list[tuple[str, list[Difference]]]:
    """Differences by section; what the playbook is stands together as `about`."""
    sections: dict[str, list[Difference]] = {}
    for one in found:
        sections.setdefault("about" if one.section in OWN else one.section, []).append(one)
    return list(sections.items())


def heading_of(section: str) -> str:
    """A section as a heading."""
    return words(section).capitalize()


def called(playbook: Contents) -> str:
    """A playbook with its version."""
    return f"{playbook.id} {playbook.version}"


def identity(playbook: Contents) -> Mapping[str, str]:
    """What a playbook is known by, for programs."""
    return {"id": playbook.id, "version": playbook.version, "title": playbook.title}


def as_data(one: Difference) -> Mapping[str, Any]:
    """A difference for programs."""
    return {
        "path": one.path,
        "section": one.section,
        "what": one.what,
        "before": one.before,
        "after": one.after,
        "wording": one.wording,
    }


def told(one: Difference, name: str = "") -> str:
    """A difference in a sentence, without its section unless it is in `name`."""
    name = name or steps_of(one)
    if one.what == "ordered":
        return f"{name} in another order: {listed(one.after)}; was {listed(one.before)}"
    if one.what == "added":
        return f"{name} is new: {value_words(one.after)}"
    if one.what == "removed":
        return f"{name} is gone: {value_words(one.before)}"
    if isinstance(one.before, tuple) and isinstance(one.after, tuple):
        return f"{name}: {between(one.before, one.after)}"
    return f"{name}: {value_words(one.before)} to {value_words(one.after)}"


def between(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    """What became of a list: what is new in it and what is gone where it is one of words, else both."""
    new = [one for one in after if one not in before]
    gone = [one for one in before if one not in after]
    if not all(isinstance(one, str) for one in (*before, *after)) or not (new or gone):
        return f"{listed(after)}; was {listed(before)}"
    return "; ".join([*([f"new {listed(new)}"] if new else []), *([f"gone {listed(gone)}"] if gone else [])])


def reworded(section: str, one: Difference) -> list[Part]:
    """A rewording with both wordings below each other."""
    steps = steps_of(one)
    alone = section == "about" or steps == words(section)
    name = heading_of(steps) if alone else f"{heading_of(section)}: {steps}"
    if one.what != "changed" or max(len(str(one.before)), len(str(one.after))) <= SHORT:
        return [Sentence(told(one, name), indent=2)]
    return [
        Sentence(name, indent=2),
        Sentence(value_words(one.before), lead="was", indent=4),
        Sentence(value_words(one.after), lead="now", indent=4),
    ]


def steps_of(one: Difference) -> str:
    """Where a difference is within its section; of what the playbook is the field itself."""
    steps = one.where if one.section in OWN else one.where[1:]
    shown = steps or one.where
    return " ".join(words(step) for step in shown if step != "criteria" or len(shown) == 1)


def value_words(value: Any) -> str:
    """A value in a line: an entry by what it says of itself, a text as it is, nothing as "nothing"."""
    if isinstance(value, Criterion):
        asked = "" if value.threshold is None else number(value.threshold, places=3)
        if asked and value.compare is not None:
            asked = asked_words(value.threshold or 0, value.compare, value.unit or "")
        return f"{value.kind}, {value.title}{f' ({asked})' if asked else ''}"
    if isinstance(value, Word):
        return f"{value.one}, several {value.plural}" if value.many else value.one
    if isinstance(value, Value):
        return sentence_of(value) or ", ".join(
            f"{words(key)} {value_words(one)}"
            for key, one in (value.given() if isinstance(value, Words) else value)
            if one is not None
        )
    if isinstance(value, Mapping):
        return ", ".join(f"{words(key)} {value_words(item)}" for key, item in value.items()) or "nothing"
    if isinstance(value, tuple):
        return listed(value)
    if isinstance(value, float):
        return number(value, places=4)
    if value is None or value == "":
        return "nothing"
    return value if isinstance(value, str) and " " in value else words(value)


def listed(values: Iterable[Any]) -> str:
    """Values of a list in a line, with their commas told from those between them."""
    shown = [value_words(one) for one in values]
    return ("; " if any(" " in one for one in shown) else ", ").join(shown) or "nothing"


def one_page(
    playbook: Contents, parents: tuple[Contents, ...], hash: str, place: str, problems: str = ""
) -> Page:
    """One playbook: what it is, from which it inherits (`parents`, the nearest first), what it changes against that
    one, what its gates ask. `place` is where it lies, `problems` what lint says of it."""
    parts: list[Part] = [
        Fact("Playbook", f"{playbook.title} ({called(playbook)})"),
        Fact("Author", f"{playbook.author}; licence {playbook.licence}"),
        Fact("Inherits from", ", then ".join(map(called, parents)) or "no other"),
        Fact("Lies in", place),
        Fact("Content", hash),
        Fact("Loads", f"yes; {problems}" if problems else "yes, no problems"),
    ]
    if playbook.emphasis:
        parts.append(Fact("Emphasis", " ".join(playbook.emphasis.split())))
    if playbook.context is not None:
        parts.append(Fact("Context", value_words(playbook.context)))
    parts += [Sentence(one, lead="Assumes") for one in playbook.assumptions]
    changes = []
    if parents:
        found = [one for one in differences(parents[0], playbook) if one.section not in OWN]
        parts.append(Heading(f"Changes against {called(parents[0])}", counted(len(found), "value")))
        parts += [
            Sentence(counted_words(of_it), lead=heading_of(name), indent=2)
            for name, of_it in by_section(found)
        ]
        changes = [as_data(one) for one in found]
    for gate in playbook.gates:
        parts.append(Heading(f"{gate.id.value} {gate.title}", gate.asks))
        parts += [Sentence(f"{one.id}: {value_words(one)}", indent=2) for one in gate.criteria]
    parts += [Sentence(one.text, lead=f"Version {one.id}") for one in playbook.changelog]
    data = {
        **identity(playbook),
        "author": playbook.author,
        "licence": playbook.licence,
        "parents": [identity(one) for one in parents],
        "context": playbook.context,
        "hash": hash,
        "place": place,
        "loads": True,
        "changes": changes,
        "gates": playbook.gates,
    }
    return Page("Playbook", tuple(parts), data)


def counted_words(found: list[Difference]) -> str:
    """What a section changes: which entries are new, gone, changed (and in what) or put in other words."""
    kinds = {
        "new": [one for one in found if one.what == "added"],
        "gone": [one for one in found if one.what == "removed"],
        "changed": [one for one in found if one.what in ("changed", "ordered") and not one.wording],
        "reworded": [one for one in found if one.what == "changed" and one.wording],
    }
    return "; ".join(named(of_it, kind) for kind, of_it in kinds.items() if of_it)


def named(found: list[Difference], kind: str) -> str:
    """How many there are of a kind, and which; the fields of a changed entry stand together."""
    entries: dict[str, list[str]] = {}
    for one in found:
        *above, last = one.where[1:] or one.where
        inside = bool(above) and kind in ("changed", "reworded")
        fields = entries.setdefault(
            steps_of(one).removesuffix(words(last)).strip() if inside else steps_of(one), []
        )
        fields += [words(last)] if inside and kind == "changed" else []
    names = [f"{name} ({', '.join(fields)})" if fields else name for name, fields in entries.items()]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{len(names)} {kind}: {', '.join(names[:NAMED])}{more}"
