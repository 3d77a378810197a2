"""Bundle text as checked nouns: every fault with its JSON path, names resolved to ids, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import BaseModel, TypeAdapter, ValidationError

from cmprogramme.bundle.beside import files_of, renamed
from cmprogramme.bundle.days import written_otherwise
from cmprogramme.bundle.form import FORMAT, LISTED, Bundle, hints, holds_reference, pinned, reference_of
from cmprogramme.bundle.parsing import Faults, below, kept_ids, named_type, parse, short
from lifecycle.base.errors import LifecycleError
from lifecycle.base.faults import faults_of
from lifecycle.base.keys import named_by
from lifecycle.base.noun import Noun, folded, natural_id
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.playbook.formats import migrated
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.register import key_text, references
from lifecycle.summary.nouns import IssuedSummary

NOWHERE = UUID(int=0)
CALLED = ("name", "title", "text", "code", "activity", "question")
"""Fields whose words a noun may be referred to by, besides what identifies it and its label."""

N = TypeVar("N", bound=Noun)


def read(
    text: str,
    *,
    file: str = "bundle",
    load_playbook: Callable[[str], Playbook],
    id_of_name: Callable[[str], UUID | None] = lambda name: None,
) -> Bundle:
    """The checked content of bundle text; InvalidContent lists every fault with its JSON path.

    `load_playbook` gives the playbook for an id; `id_of_name` the id of a programme already called so.
    """
    faults = Faults(file)
    raw = parse(text, faults)
    for key in raw.keys() - {"format", "programme", "playbook", "nouns", "files"}:
        faults.add(
            below("", key), "is not a key of a bundle; it has format, programme, playbook, nouns, files"
        )
    if raw.get("format") != FORMAT:
        told = "is missing" if "format" not in raw else f"is {json.dumps(raw['format'])[:60]}"
        faults.add("format", f"{told}; this program reads '{FORMAT}'")
    programme = _programme(raw.get("programme"), id_of_name, faults)
    reader = _Reader(faults, programme.id if programme is not None else NOWHERE)
    pin = _pin(raw.get("playbook", {"id": "core"}), reader.programme_id, load_playbook, faults)
    nouns = reader.nouns(raw.get("nouns", {}))
    files = files_of(raw.get("files", []), nouns, faults)
    kept = kept_ids(raw["playbook"].get("kept", {}), faults) if isinstance(raw.get("playbook"), dict) else {}
    faults.refuse()
    if programme is None or pin is None:
        raise AssertionError("a programme or a playbook that could not be read has named its fault")
    paths = {
        programme.id: "programme",
        **{item.id: item.path for item in reader.items if item.id is not None},
    }
    given = _names_content(raw.get("playbook"))
    return Bundle(programme, pin, nouns, pin_given=given, kept=kept, paths=paths, files=files)


def _names_content(raw: Any) -> bool:
    return isinstance(raw, dict) and bool(raw.keys() & {"content", "version"})


def _programme(raw: Any, id_of_name: Callable[[str], UUID | None], faults: Faults) -> Programme | None:
    if not isinstance(raw, dict):
        told = "is missing" if raw is None else f"is {named_type(raw)}, not an object"
        faults.add("programme", told)
        return None
    values = dict(raw)
    name = values.get("name")
    if "id" not in values and isinstance(name, str) and not faults.spoils("programme"):
        values["id"] = str(id_of_name(name) or uuid5(NAMESPACE_URL, f"cmprogramme:{folded(name)}"))
    return validated(Programme, values, "programme", faults)


def _pin(
    raw: Any, programme_id: UUID, load_playbook: Callable[[str], Playbook], faults: Faults
) -> PinnedPlaybook | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        faults.add("playbook", 'must be an object like {"id": "core"}')
        return None
    for key in raw.keys() - {"id", "version", "content", "kept"}:
        faults.add(below("playbook", key), "is not a key here; it has id, version, content, kept")
    if faults.spoils("playbook"):
        return None
    try:
        if "content" in raw:
            playbook = Playbook.model_validate_json(json.dumps(migrated(raw["content"])))
        else:
            playbook = load_playbook(raw["id"])
    except ValidationError as error:
        report("playbook.content", Playbook, error, faults)
        return None
    except LifecycleError as error:
        faults.add("playbook.id", " ".join(str(error).split("\n")))
        return None
    if playbook.id != raw["id"]:
        faults.add("playbook.id", f"is {short(raw['id'])}, and its content is that of '{playbook.id}'")
    if raw.get("version", playbook.version) != playbook.version:
        faults.add("playbook.version", f"is {json.dumps(raw['version'])[:60]}; at hand is {playbook.version}")
    return pinned(programme_id, playbook)


@dataclass(slots=True)
class _Item:
    """One noun of the file while it is being read. `given` is the id it has in the file, `id` the one it gets."""

    kind: type[Noun]
    path: str
    raw: dict[str, Any]
    spoiled: bool
    given: UUID | None = None
    id: UUID | None = None
    busy: bool = False


@dataclass(slots=True)
class _Reader:
    """The nouns of one file: first every id is settled, then every reference, then each noun is validated."""

    faults: Faults
    programme_id: UUID
    items: list[_Item] = field(default_factory=list)
    by_words: dict[tuple[str, str], list[_Item]] = field(default_factory=dict)
    by_given: dict[tuple[str, UUID], _Item] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    strangers: dict[UUID, Person] = field(default_factory=dict)
    twins: dict[tuple[str, str], int] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    named: dict[tuple[str, ...], _Item] = field(default_factory=dict)

    def nouns(self, raw: Any) -> tuple[Noun, ...]:
        """Every noun with its final id, people named for the first time before the others."""
        self.collect(raw)
        places: dict[UUID, str] = {self.programme_id: "programme"}
        for item in self.items:
            id = self.identify(item)
            first = places.setdefault(id, item.path)
            if first != item.path and id != NOWHERE:
                self.faults.add(item.path, f"is the same as {first}: both have the id {id}")
        found = [noun for item in self.items if (noun := self.noun(item)) is not None]
        whole = (*self.strangers.values(), *found)
        if not self.faults.found:
            self.check_references(whole)
        return whole

    def collect(self, raw: Any) -> None:
        if not isinstance(raw, dict):
            self.faults.add("nouns", f"is {named_type(raw)}, not an object of lists")
            return
        for name, entries in raw.items():
            path = below("nouns", name)
            kind = LISTED.get(name)
            if kind is None:
                self.faults.add(path, "is not a kind; it has " + ", ".join(sorted(LISTED)))
            elif not isinstance(entries, list):
                self.faults.add(path, f"is {named_type(entries)}, not a list")
            else:
                spoiled = self.faults.spoils(path)
                for number, entry in enumerate(entries):
                    self.take(kind, f"{path}[{number}]", entry, spoiled)

    def take(self, kind: type[Noun], path: str, entry: Any, spoiled: bool) -> None:
        if not isinstance(entry, dict):
            self.faults.add(path, f"is {named_type(entry)}, not an object")
            return
        item = _Item(kind, path, entry, spoiled and self.faults.spoils(path))
        self.items.append(item)
        for word in self.words(item):
            self.by_words.setdefault((kind.KIND, word), []).append(item)
        if "id" in entry and not item.spoiled:
            item.given = self.given_id(entry["id"], path)
            if item.given is not None:
                self.by_given[kind.KIND, item.given] = item

    def given_id(self, raw: Any, path: str) -> UUID | None:
        if not isinstance(raw, str):
            self.faults.in_text(f"{path}.id", f"is {named_type(raw)}, not an id")
            return None
        try:
            return UUID(raw)
        except ValueError:
            self.faults.in_text(f"{path}.id", f"{short(raw)} is not an id; leave it out to get one")
            return None

    def words(self, item: _Item) -> set[str]:
        """What the item may be called by other items, as far as its own fields say."""
        found = {folded(item.raw[name]) for name in CALLED if isinstance(item.raw.get(name), str)}
        key = [item.raw.get(name, "") for name in item.kind.NATURAL]
        if key and all(isinstance(part, (str, int)) for part in key):
            found.add(folded("/".join(str(part) for part in key)))
        return found

    def identify(self, item: _Item) -> UUID:
        """The id an item gets: from what identifies it, else the one given (which a renamed one keeps), else from its
        content, so that a second import finds it. NOWHERE when what identifies it is at fault."""
        if item.id is None:
            if item.busy:
                self.faults.add(item.path, "is identified by something that is identified by it")
                return NOWHERE
            item.busy = True
            item.id = self.settled(item)
            item.busy = False
            if item.given is not None and item.given != item.id:
                self.moved[str(item.given)] = str(item.id)
        return item.id

    def settled(self, item: _Item) -> UUID:
        kind = item.kind
        if item.spoiled:
            return NOWHERE
        if kind.SINGLE:
            return natural_id(self.programme_id, kind.KIND)
        if kind.NATURAL and not (
            kind is Person and item.raw.get("erased") is True and item.given is not None
        ):
            key = [self.key(item, name) for name in kind.NATURAL]
            texts = [part for part in key if part is not None]
            if len(texts) != len(key):
                return NOWHERE
            if not named_by(kind):
                return natural_id(self.programme_id, kind.KIND, *texts)
            first = self.named.setdefault((kind.KIND, *texts), item)
            if first is not item:
                self.faults.add(
                    item.path, f"is the same as {first.path}: both are known by {short('/'.join(texts))}"
                )
            return item.given or natural_id(self.programme_id, kind.KIND, *texts)
        if item.given is not None:
            return item.given
        content = json.dumps(item.raw, sort_keys=True)
        count = self.twins[kind.KIND, content] = self.twins.get((kind.KIND, content), 0) + 1
        return natural_id(self.programme_id, kind.KIND, "content", content, str(count))

    def key(self, item: _Item, name: str) -> str | None:
        """One of the values that identify an item, as its id takes it; None when it is at fault."""
        hint = hints(item.kind)[name]
        info = item.kind.model_fields[name]
        if name not in item.raw:
            return None if info.is_required() else key_text(info.get_default(call_default_factory=True))
        try:
            value = self.replaced(hint, item.raw[name], f"{item.path}.{name}")
            return key_text(_adapter(item.kind, name).validate_json(json.dumps(value), strict=True))
        except ValidationError:
            return None

    def noun(self, item: _Item) -> Noun | None:
        """The validated noun; None when it is at fault."""
        id = self.identify(item)
        if item.spoiled or self.faults.spoils(f"{item.path}.id"):
            return None
        types = hints(item.kind)
        values = {
            name: self.replaced(types[name], value, below(item.path, name)) if name in types else value
            for name, value in item.raw.items()
        }
        noun = validated(item.kind, {**values, "id": str(id)}, item.path, self.faults)
        if isinstance(noun, IssuedSummary):
            noun = renamed(noun, self.moved)
        return noun

    def replaced(self, hint: Any, value: Any, path: str) -> Any:
        """A raw value of a type with every reference in it as an id."""
        if value is None or not holds_reference(hint):
            return value
        reference = reference_of(hint)
        if reference is not None:
            return self.reference(reference.kind, value, path)
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            if not isinstance(value, dict):
                return value
            types = hints(hint)
            return {
                name: self.replaced(types[name], part, below(path, name)) if name in types else part
                for name, part in value.items()
            }
        if get_origin(hint) in (tuple, list):
            if not isinstance(value, list):
                return value
            inner = get_args(hint)[0]
            return [self.replaced(inner, part, f"{path}[{number}]") for number, part in enumerate(value)]
        inner = next((part for part in get_args(hint) if holds_reference(part)), None)
        return value if inner is None else self.replaced(inner, value, path)

    def reference(self, kind: str, value: Any, path: str) -> Any:
        """The id meant by an id of the file or by words; a person nobody has heard of is entered off the roster."""
        if not isinstance(value, str):
            return value
        try:
            given = UUID(value)
        except ValueError:
            return str(self.called(kind, value, path))
        item = self.by_given.get((kind, given))
        return str(given if item is None else self.identify(item))

    def called(self, kind: str, words: str, path: str) -> UUID:
        hits = self.by_words.get((kind, folded(words)), [])
        if not hits:
            hits = self.called_by_label(kind, words)
        if len(hits) == 1:
            return self.identify(hits[0])
        if hits:
            self.faults.add(path, f"{short(words)} is the name of {len(hits)} of kind {kind}; use an id")
        elif kind == Person.KIND and words.strip():
            return self.stranger(words, path)
        else:
            self.faults.add(path, f"there is no {kind} {short(words)} in the file")
        return NOWHERE

    def called_by_label(self, kind: str, words: str) -> list[_Item]:
        """The items whose label is these words; labels are made when first asked for."""
        if kind in LISTED and kind not in self.labelled:
            self.labelled.add(kind)
            for item in self.items:
                if kind != item.kind.KIND or item.spoiled:
                    continue
                noun = self.quietly(item)
                if noun is not None:
                    self.by_words.setdefault((kind, folded(noun.label())), []).append(item)
        return self.by_words.get((kind, folded(words)), [])

    def quietly(self, item: _Item) -> Noun | None:
        """The noun an item makes, or None; its faults are told when its turn comes."""
        faults, self.faults = self.faults, Faults(self.faults.file)
        try:
            return self.noun(item)
        finally:
            self.faults = faults

    def stranger(self, name: str, path: str) -> UUID:
        id = natural_id(self.programme_id, Person.KIND, folded(name))
        if id not in self.strangers:
            values = {"id": str(id), "name": " ".join(name.split()), "on_roster": False}
            person = validated(Person, values, path, self.faults)
            if person is None:
                return NOWHERE
            self.strangers[id] = person
        return id

    def check_references(self, nouns: tuple[Noun, ...]) -> None:
        """Every reference must lead to a noun of the file."""
        known = {(noun.KIND, noun.id) for noun in nouns}
        paths = {item.id: item.path for item in self.items}
        for noun in nouns:
            for kind, id in references(noun):
                if (kind, id) not in known:
                    self.faults.add(
                        paths.get(noun.id, ""), f"refers to a {kind} {id} that is not in the file"
                    )


def validated(kind: type[N], values: dict[str, Any], path: str, faults: Faults) -> N | None:
    """The noun, or None and its faults by path. Types are taken as they are written: "4" is no number."""
    if faults.spoils(path):
        return None
    odd = dict(written_otherwise(kind, values, path))
    found = None
    try:
        found = kind.model_validate_json(json.dumps(values), strict=True)
    except ValidationError as error:
        report(path, kind, error, faults, odd)
    for place, text in odd.items():
        faults.add(place, f"is {short(text)}, which is not a day; write it like 2026-11-23")
    return None if odd else found


def report(
    path: str, kind: type[BaseModel], error: ValidationError, faults: Faults, told: Collection[str] = ()
) -> None:
    """What a validator found as faults with JSON paths, but for those told already."""
    for place, words in faults_of(kind, error):
        where = path
        for part in place:
            where = f"{where}[{part}]" if isinstance(part, int) else below(where, part)
        if where not in told:
            faults.add(where, words)


@lru_cache(maxsize=256)
def _adapter(kind: type[Noun], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(hints(kind)[name])
