"""A playbook as one file to take along, and back: text that can be read, compared and checked by its hashes.

The file is JSON: what the playbook is, and the lines of every file of it and of each parent that does not come with the
program, the root first. It holds names and text alone, so nothing in it can lead out of its folder. Equal playbooks
give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lifecycle.base.errors import InvalidContent
from lifecycle.base.records import dataclass
from playbooks.folders import ALL_BYTES, FILE_BYTES, FILES, GUIDANCE, IDENTITY_FILE, PLAIN_NAME, TESTS
from playbooks.layers import LEVELS

FORM = "cmprogramme/playbook-pack"
VERSION = 1
LIMIT = 4 * LEVELS * ALL_BYTES
"""Bytes of a packed file: its texts, quoted."""

HASH = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(rf"(?:(?:{GUIDANCE}|{TESTS})/)?[A-Za-z0-9][A-Za-z0-9_.+-]{{0,79}}\.(?:yaml|md)")
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\..*", re.IGNORECASE)
"""Names that are no files on some systems."""

FIELDS = (
    "form",
    "version",
    "id",
    "release",
    "title",
    "author",
    "licence",
    "content",
    "files",
    "shipped",
    "playbooks",
)

Texts = Mapping[str, str]
"""Text by file name."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A packed playbook. `playbooks` are the texts of its layers by id, the root first and itself last; `shipped` the
    parents that come with the program, by id with the hash of their content; `content` is the hash of what it reads to.
    """

    id: str
    release: str
    title: str
    author: str
    licence: str
    content: str
    shipped: Mapping[str, str]
    playbooks: Mapping[str, Texts]

    @property
    def files(self) -> str:
        """The hash of every text in it."""
        return texts_hash(self.playbooks)


def texts_hash(playbooks: Mapping[str, Texts]) -> str:
    """SHA-256 over the names and texts of playbooks."""
    whole = [[id, sorted(texts.items())] for id, texts in playbooks.items()]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def as_content(pack: Pack) -> dict[str, Any]:
    """A pack as JSON values; each text is the list of its lines."""
    told = {
        name: getattr(pack, name)
        for name in ("id", "release", "title", "author", "licence", "content", "files")
    }
    layers = [
        {"id": id, "files": {name: texts[name].split("\n") for name in sorted(texts)}}
        for id, texts in pack.playbooks.items()
    ]
    return {
        "form": FORM,
        "version": VERSION,
        **told,
        "shipped": dict(sorted(pack.shipped.items())),
        "playbooks": layers,
    }


def misnamed(names: Iterator[str]) -> list[str]:
    """What is wrong with names of files, a sentence each: they are the same on every system, and lead nowhere else."""
    told: list[str] = []
    seen: dict[str, str] = {}
    for name in names:
        if not NAME.fullmatch(name) or DEVICE.fullmatch(name.rpartition("/")[2]):
            told.append(
                f"'{name[:80]}' is no name of a file of a playbook: letters, digits, _ . + - and .yaml or .md"
            )
        elif seen.setdefault(name.casefold(), name) != name:
            told.append(f"'{name}' and '{seen[name.casefold()]}' are one file on some systems")
    return told


def unpacked(text: str, file: str) -> Pack:
    """The playbook in a packed file; InvalidContent says all that is wrong with it. Nothing is written or run."""
    faults: list[str] = []

    def refuse(*told: str) -> InvalidContent:
        do = "Ask whoever packed it for the file as it was."
        return InvalidContent(f"{file} is no packed playbook that can be used.", (*faults, *told), do)

    if not text.lstrip().startswith("{"):
        raise refuse("it is no JSON object; one is made with: cmprogramme playbook pack FOLDER")
    try:
        raw = json.loads(text, object_pairs_hook=once, parse_constant=str)
    except RecursionError:
        raise refuse("it is nested too deep") from None
    except ValueError as error:
        where = f"{error.lineno}:{error.colno}: " if isinstance(error, json.JSONDecodeError) else ""
        raise refuse(f"{where}{error.msg if isinstance(error, json.JSONDecodeError) else error}") from None
    if not isinstance(raw, dict) or raw.get("form") != FORM:
        raise refuse(f"'form' is not {FORM}; make one with: cmprogramme playbook pack FOLDER")
    if raw.get("version") != VERSION:
        raise refuse(f"it is of version {str(raw.get('version'))[:20]}; this program reads {VERSION}")
    faults += [f"'{key[:60]}' is not known" for key in raw if key not in FIELDS]
    for key in FIELDS[2:9]:
        if not isinstance(raw.get(key), str) or not 0 < len(raw[key]) <= 200:
            faults.append(f"'{key}' is no text")
        elif key in ("content", "files") and not HASH.fullmatch(raw[key]):
            faults.append(f"'{key}' is no hash")
    shipped = raw.get("shipped")
    if (
        not isinstance(shipped, dict)
        or len(shipped) > LEVELS
        or not all(isinstance(hash, str) and HASH.fullmatch(hash) for hash in shipped.values())
    ):
        faults.append("'shipped' is no list of parents with their hashes")
    layers = raw.get("playbooks")
    if not isinstance(layers, list) or not 0 < len(layers) <= LEVELS:
        raise refuse(f"'playbooks' is no list of 1 to {LEVELS} playbooks")
    found: dict[str, Texts] = {}
    for layer in layers:
        faults += list(wrong(layer, found))
        if faults:
            raise refuse()
        found[layer["id"]] = {name: "\n".join(lines) for name, lines in layer["files"].items()}
    if list(found)[-1] != raw["id"]:
        raise refuse(f"'playbooks' ends with '{list(found)[-1]}' and not with '{raw['id']}'")
    pack = Pack(**{key: raw[key] for key in (*FIELDS[2:8], "shipped")}, playbooks=found)
    if pack.files != raw["files"]:
        raise refuse("the hash 'files' does not fit the texts: it was changed or damaged after it was packed")
    return pack


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; ValueError where a key stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def wrong(layer: Any, before: Mapping[str, Texts]) -> Iterator[str]:
    """What is wrong with one playbook of a pack."""
    if not isinstance(layer, dict) or set(layer) != {"id", "files"} or not isinstance(layer["files"], dict):
        yield "a playbook in it has not exactly 'id' and 'files'"
        return
    id, files = layer["id"], layer["files"]
    if not isinstance(id, str) or not PLAIN_NAME.fullmatch(id) or DEVICE.fullmatch(f"{id}."):
        yield f"'{str(id)[:80]}' is no id of a playbook"
    elif id.casefold() in map(str.casefold, before):
        yield f"'{id}' is there twice"
    if IDENTITY_FILE not in files:
        yield f"{IDENTITY_FILE} is missing"
    if len(files) > FILES:
        yield f"it has more than {FILES} files"
    yield from misnamed(iter(files))
    room = ALL_BYTES
    for name, lines in files.items():
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            yield f"'{name[:80]}' is no list of lines"
            continue
        size = sum(len(line.encode("utf-8", "surrogatepass")) + 1 for line in lines)
        room -= size
        if size > FILE_BYTES + 1:
            yield f"'{name[:80]}' is larger than {FILE_BYTES // 1000} kB"
        if any(
            "\n" in line or "\r" in line or any("\ud800" <= sign <= "\udfff" for sign in line)
            for line in lines
        ):
            yield f"'{name[:80]}' holds what is no line of text"
    if room < 0:
        yield f"it has more than {ALL_BYTES // 1_000_000} MB of text"
