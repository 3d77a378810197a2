"""A whole programme as one text file: stable ids, sorted keys, all or nothing, and the same file twice changes nothing.

    {"format": "cmprogramme/1", "programme": {...}, "playbook": {"id": "core"}, "nouns": {"idea": [{...}], ...}}

Ids and every field with a default may be left out; a reference may be an id or the words a person knows the thing
by. No journal is in it: a backup keeps that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import BaseModel, ValidationError

import playbooks
from lifecycle.errors import Clash, Conflict, InvalidContent, LifecycleError
from lifecycle.kinds import BY_NAME, KINDS
from lifecycle.noun import Noun, Ref, folded, natural_id
from lifecycle.people import Person
from lifecycle.playbook import Playbook
from lifecycle.programme import PinnedPlaybook, Programme
from lifecycle.register import natural_key, references, shown_label
from lifecycle.snapshot import EMPTY, Change, Snapshot, Stamp, dump, make_change, snapshot_of

FORMAT = "cmprogramme/1"
NOWHERE = UUID(int=0)
SIZE_LIMIT = 128 * 1024 * 1024
N = TypeVar("N", bound=Noun)
APART: tuple[type[Noun], ...] = (Programme, PinnedPlaybook)
"""Kinds with a place of their own in the file."""


@dataclass(slots=True)
class Bundle:
    """What a bundle says, checked: the programme and every noun with its final id."""

    programme: Programme
    pin: PinnedPlaybook
    nouns: tuple[Noun, ...]


def export(snapshot: Snapshot) -> str:
    """The programme as bundle text, the same text for the same content."""
    pin = snapshot.single(PinnedPlaybook)
    nouns = {
        kind.KIND: [
            dump(noun)
            for noun in sorted(snapshot.all(kind), key=lambda noun: (natural_key(noun), str(noun.id)))
        ]
        for kind in KINDS
        if kind not in APART and snapshot.all(kind)
    }
    whole = {
        "format": FORMAT,
        "programme": dump(snapshot.programme),
        "playbook": {}
        if pin is None
        else {"id": pin.playbook, "version": pin.version, "content": json.loads(pin.content)},
        "nouns": nouns,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


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
    reader = _Reader(file)
    raw = reader.parse(text)
    bundle = reader.bundle(raw, load_playbook, id_of_name)
    if reader.problems or bundle is None:
        raise InvalidContent(
            f"{file} was not imported; nothing was changed.",
            tuple(reader.problems),
            "Correct what is named. The format: cmprogramme schema bundle",
        )
    return bundle


def import_change(snapshot: Snapshot, bundle: Bundle, stamp: Stamp, *, file: str) -> Change:
    """The one Change that makes `snapshot` (EMPTY for a new programme) what the bundle says.

    It is empty when nothing differs. Conflict when a record (an append-only noun) would be altered or removed.
    """
    wanted: dict[UUID, Noun] = {noun.id: noun for noun in (bundle.programme, bundle.pin, *bundle.nouns)}
    present: dict[UUID, Noun] = {
        noun.id: noun for found in snapshot.nouns.values() for noun in found.values()
    }
    gone = [noun for id, noun in present.items() if id not in wanted]
    altered = [noun for id, noun in wanted.items() if id in present and present[id] != noun]
    records = [noun for noun in (*gone, *altered) if type(noun).APPEND_ONLY]
    if records:
        raise Conflict(
            f"{file} was not imported; nothing was changed.",
            "It would alter or remove records: "
            + ", ".join(f"{noun.KIND} {shown_label(snapshot, noun)}" for noun in records[:5])
            + ".",
            "Import it as a programme of its own (another programme id), or leave the records as they are.",
            clashes=tuple(
                Clash(n.KIND, n.id, dump(wanted.get(n.id)), dump(present.get(n.id))) for n in records
            ),
        )
    new = sum(id not in present for id in wanted)
    label = f"Imported {file}: {new} new, {len(altered)} changed, {len(gone)} removed"
    return make_change(snapshot, stamp, label, puts=wanted.values(), removes=gone)


def schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    definitions: dict[str, Any] = {}

    def of(kind: type[Noun]) -> dict[str, Any]:
        found = kind.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(found.pop("$defs", {}))
        found["required"] = [name for name in found.get("required", []) if name != "id"]
        hints = _hints(kind)
        for name, value in found["properties"].items():
            if name != "id" and _refers(hints[name]):
                _loosen(value)
        return found

    nouns = {kind.KIND: {"type": "array", "items": of(kind)} for kind in KINDS if kind not in APART}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A cmprogramme bundle",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "programme"],
        "properties": {
            "format": {"const": FORMAT},
            "programme": of(Programme),
            "playbook": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "version": {"type": "string"},
                    "content": {
                        "type": "object",
                        "description": "the merged playbook; without it the id is looked up",
                    },
                },
            },
            "nouns": {"type": "object", "additionalProperties": False, "properties": nouns},
        },
        "$defs": definitions,
    }


def _loosen(value: dict[str, Any]) -> None:
    """Let a reference be any words as well as an id."""
    for part in (
        value,
        *value.get("anyOf", ()),
        *([value["items"]] if isinstance(value.get("items"), dict) else ()),
    ):
        part.pop("format", None)


def _refers(hint: Any) -> bool:
    if get_origin(hint) is Annotated and any(isinstance(item, Ref) for item in get_args(hint)[1:]):
        return True
    return any(_refers(part) for part in get_args(hint) if not isinstance(part, (str, int)))


@dataclass(slots=True)
class _Item:
    """One noun of the file while it is being read."""

    kind: type[Noun]
    path: str
    raw: dict[str, Any]
    id: UUID | None = None
    busy: bool = False
    resolved: dict[str, Any] | None = None


@dataclass(slots=True)
class _Reader:
    file: str
    problems: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    by_words: dict[tuple[str, str], list[_Item]] = field(default_factory=dict)
    ids: dict[tuple[str, UUID], _Item] = field(default_factory=dict)
    strangers: dict[UUID, Person] = field(default_factory=dict)
    twins: dict[tuple[str, str], int] = field(default_factory=dict)
    programme_id: UUID = NOWHERE

    def fault(self, path: str, message: str) -> None:
        self.problems.append(f"{self.file}: {path}: {message}")

    def parse(self, text: str) -> dict[str, Any]:
        """The JSON object; InvalidContent at once when it is none."""
        if len(text) > SIZE_LIMIT:
            raise InvalidContent(
                f"{self.file} was not imported.", (f"{self.file}: larger than 128 MB",), "Split it."
            )
        try:
            raw = json.loads(
                text.removeprefix("\ufeff"), object_pairs_hook=_no_duplicates, parse_constant=_no_constant
            )
        except json.JSONDecodeError as error:
            problem = f"{self.file}:{error.lineno}:{error.colno}: {error.msg}"
        except RecursionError:
            problem = f"{self.file}: brackets are nested too deep"
        except ValueError as error:
            problem = f"{self.file}: {error}"
        else:
            if isinstance(raw, dict):
                return raw
            problem = f"{self.file}: holds {_named_type(raw)}, not an object {{...}}"
        raise InvalidContent(
            f"{self.file} was not imported; nothing was changed.",
            (problem,),
            "It must be one JSON object (UTF-8).",
        )

    def bundle(
        self,
        raw: dict[str, Any],
        load_playbook: Callable[[str], Playbook],
        id_of_name: Callable[[str], UUID | None],
    ) -> Bundle | None:
        for key in raw.keys() - {"format", "programme", "playbook", "nouns"}:
            self.fault(key, "is not a key of a bundle; it has format, programme, playbook, nouns")
        if raw.get("format") != FORMAT:
            self.fault("format", f"is {raw.get('format')!r}; this program reads '{FORMAT}'")
        programme = self.programme(raw.get("programme"), id_of_name)
        if programme is None:
            return None
        self.programme_id = programme.id
        pin = self.pin(raw.get("playbook", {"id": "core"}), load_playbook)
        self.collect(raw.get("nouns", {}))
        nouns = [noun for item in self.items if (noun := self.noun(item)) is not None]
        doubles: dict[tuple[str, UUID | None], str] = {}
        for item in self.items:
            first = doubles.setdefault((item.kind.KIND, item.id), item.path)
            if first != item.path:
                self.fault(item.path, f"is the same {item.kind.KIND} as {first}")
        known = {(noun.KIND, noun.id) for noun in (*nouns, *self.strangers.values(), programme)}
        for noun in nouns:
            for kind, id in references(noun):
                if (kind, id) not in known:
                    self.fault(
                        f"nouns.{noun.KIND} {noun.label()!r}",
                        f"refers to a {kind} {id} that is not in the file",
                    )
        if pin is None or self.problems:
            return None
        return Bundle(programme, pin, (*self.strangers.values(), *nouns))

    def programme(self, raw: Any, id_of_name: Callable[[str], UUID | None]) -> Programme | None:
        if not isinstance(raw, dict):
            self.fault(
                "programme", f"is {_named_type(raw)}, not an object" if raw is not None else "is missing"
            )
            return None
        values = dict(raw)
        name = values.get("name")
        if "id" not in values and isinstance(name, str):
            values["id"] = str(id_of_name(name) or uuid5(NAMESPACE_URL, f"cmprogramme:{folded(name)}"))
        return self.validated(Programme, values, "programme")

    def pin(self, raw: Any, load_playbook: Callable[[str], Playbook]) -> PinnedPlaybook | None:
        if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
            self.fault("playbook", 'must be an object like {"id": "core"}')
            return None
        for key in raw.keys() - {"id", "version", "content"}:
            self.fault(f"playbook.{key}", "is not a key here; it has id, version, content")
        try:
            if "content" in raw:
                playbook = Playbook.model_validate_json(json.dumps(raw["content"]))
            else:
                playbook = load_playbook(raw["id"])
        except ValidationError as error:
            self.report("playbook.content", error)
            return None
        except LifecycleError as error:
            self.fault("playbook.id", " ".join(str(error).split("\n")))
            return None
        return pinned(self.programme_id, playbook)

    def collect(self, raw: Any) -> None:
        if not isinstance(raw, dict):
            self.fault("nouns", f"is {_named_type(raw)}, not an object of lists")
            return
        for name, entries in raw.items():
            kind = BY_NAME.get(name)
            if kind is None or kind in APART:
                self.fault(
                    f"nouns.{name}",
                    "is not a kind; it has " + ", ".join(sorted(BY_NAME.keys() - _APART_NAMES)),
                )
            elif not isinstance(entries, list):
                self.fault(f"nouns.{name}", f"is {_named_type(entries)}, not a list")
            else:
                for number, entry in enumerate(entries):
                    self.take(kind, f"nouns.{name}[{number}]", entry)

    def take(self, kind: type[Noun], path: str, entry: Any) -> None:
        if not isinstance(entry, dict):
            self.fault(path, f"is {_named_type(entry)}, not an object")
            return
        item = _Item(kind, path, entry)
        self.items.append(item)
        for word in self.words(item):
            self.by_words.setdefault((kind.KIND, word), []).append(item)
        if isinstance(entry.get("id"), str):
            try:
                item.id = UUID(entry["id"])
            except ValueError:
                self.fault(f"{path}.id", f"'{entry['id']}' is not an id")
            else:
                self.ids[kind.KIND, item.id] = item

    def words(self, item: _Item) -> set[str]:
        """Everything the item may be called by other items."""
        raw, kind = item.raw, item.kind
        found = {
            folded(str(raw[name]))
            for name in ("name", "title", "text", "code")
            if isinstance(raw.get(name), str)
        }
        key = [str(raw.get(name, "")) for name in kind.NATURAL]
        return found | ({folded("/".join(key))} if key else set())

    def identify(self, item: _Item) -> UUID:
        """The item's id: given, or from its natural key, or from its content (so that a second import finds it)."""
        if item.id is not None:
            return item.id
        if item.busy:
            self.fault(item.path, "is identified by something that is identified by it")
            return UUID(int=0)
        item.busy = True
        kind = item.kind
        if kind.SINGLE:
            item.id = natural_id(self.programme_id, kind.KIND)
        elif kind.NATURAL:
            raw = self.resolve(item)
            item.id = natural_id(
                self.programme_id, kind.KIND, *(self.key_text(kind, name, raw) for name in kind.NATURAL)
            )
        else:
            content = json.dumps(item.raw, sort_keys=True, ensure_ascii=False)
            count = self.twins[kind.KIND, content] = self.twins.get((kind.KIND, content), 0) + 1
            item.id = natural_id(self.programme_id, kind.KIND, "content", content, str(count))
        item.busy = False
        self.ids[kind.KIND, item.id] = item
        return item.id

    def key_text(self, kind: type[Noun], name: str, raw: Mapping[str, Any]) -> str:
        value = raw.get(name, kind.model_fields[name].get_default())
        hint = _hints(kind)[name]
        if isinstance(value, str) and (_refers(hint) or _is_enum(hint)):
            return value
        return folded("" if value is None else str(value))

    def resolve(self, item: _Item) -> dict[str, Any]:
        """The raw values with every reference as an id."""
        if item.resolved is None:
            item.resolved = {}
            item.resolved = self.replaced(item.kind, item.raw, item.path)
        return item.resolved

    def replaced(self, kind: type[BaseModel], raw: dict[str, Any], path: str) -> dict[str, Any]:
        hints = _hints(kind)
        return {
            name: self.value(hints[name], value, f"{path}.{name}") if name in hints else value
            for name, value in raw.items()
        }

    def value(self, hint: Any, value: Any, path: str) -> Any:
        if value is None:
            return None
        if get_origin(hint) is Annotated:
            reference = next((item for item in get_args(hint)[1:] if isinstance(item, Ref)), None)
            if reference is not None:
                return self.reference(reference.kind, value, path)
            return self.value(get_args(hint)[0], value, path)
        if isinstance(hint, type) and issubclass(hint, BaseModel) and isinstance(value, dict):
            return self.replaced(hint, value, path)
        if get_origin(hint) in (tuple, list) and isinstance(value, list):
            inner = get_args(hint)[0]
            return [self.value(inner, part, f"{path}[{number}]") for number, part in enumerate(value)]
        if get_args(hint) and get_origin(hint) not in (tuple, list, dict):
            for part in get_args(hint):
                if _refers(part) or (isinstance(part, type) and issubclass(part, BaseModel)):
                    return self.value(part, value, path)
        return value

    def reference(self, kind: str, value: Any, path: str) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return str(UUID(value))
        except ValueError:
            pass
        hits = self.by_words.get((kind, folded(value)), [])
        if len(hits) == 1:
            return str(self.identify(hits[0]))
        if len(hits) > 1:
            self.fault(path, f"'{value}' is the name of {len(hits)} of kind {kind}; use an id")
        elif kind == Person.KIND and value.strip():
            stranger = Person(
                id=natural_id(self.programme_id, Person.KIND, folded(value)),
                name=" ".join(value.split()),
                on_roster=False,
            )
            self.strangers[stranger.id] = stranger
            return str(stranger.id)
        else:
            self.fault(path, f"there is no {kind} '{value}' in the file")
        return str(UUID(int=0))

    def noun(self, item: _Item) -> Noun | None:
        values = self.resolve(item)
        return self.validated(item.kind, {**values, "id": str(self.identify(item))}, item.path)

    def validated(self, kind: type[N], values: dict[str, Any], path: str) -> N | None:
        try:
            return kind.model_validate_json(json.dumps(values))
        except ValidationError as error:
            self.report(path, error)
        except (UnicodeEncodeError, ValueError) as error:
            self.fault(path, str(error))
        return None

    def report(self, path: str, error: ValidationError) -> None:
        for found in error.errors(include_url=False, include_context=False, include_input=False):
            where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in found["loc"])
            self.fault(f"{path}{where}", found["msg"].removeprefix("Value error, "))


def pinned(programme_id: UUID, playbook: Playbook) -> PinnedPlaybook:
    """The pin of a playbook for a programme."""
    return PinnedPlaybook(
        id=natural_id(programme_id, PinnedPlaybook.KIND),
        playbook=playbook.id,
        version=playbook.version,
        hash=playbooks.content_hash(playbook),
        content=playbooks.canonical(playbook),
    )


def snapshot(bundle: Bundle) -> Snapshot:
    """The programme a bundle describes, without a store."""
    return snapshot_of((bundle.programme, bundle.pin, *bundle.nouns))


_APART_NAMES = {kind.KIND for kind in APART}


@lru_cache(maxsize=512)
def _hints(kind: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key '{key}' stands twice in one object")
        found[key] = value
    return found


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number a bundle may hold")


def _named_type(raw: Any) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "yes or no",
        int: "a number",
        float: "a number",
    }
    return names.get(type(raw), "nothing" if raw is None else "something else")


__all__ = ["EMPTY", "FORMAT", "Bundle", "export", "import_change", "pinned", "read", "schema", "snapshot"]
