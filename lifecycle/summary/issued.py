"""Pages that were issued: their numbers, how they are chained, and what in them is not as it was issued.

    hash = SHA-256(seal of the page before, content)      the fingerprint on the page is its beginning
    seal = SHA-256(hash, number, days, revision, stage, gate, who, for whom, paper, hashes of the bytes)

So every page vouches for all before it, their bytes too, and paper that was printed vouches for the newest: who
compares its fingerprint with that of the store knows both. Source: rules.md summary.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from lifecycle.base.errors import NotFound
from lifecycle.base.noun import Noun
from lifecycle.base.records import dataclass
from lifecycle.base.words import day_words
from lifecycle.snapshot import Snapshot
from lifecycle.summary.nouns import IssuedSummary, PageRewritten

if TYPE_CHECKING:
    from lifecycle.summary.sheet import Sheet

FINGERPRINT = 8
"""Characters of a page's hash that are printed on it."""

SEALED = (
    "number", "issued_on", "as_of", "revision", "stage", "gate", "issued_by",
    "audience", "paper", "appendix", "previous", "hash", "content", "files",
)  # fmt: skip  # what the seal is over, in this order, whatever fields there will be


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of a page that is not as it was issued; `number` and `format` where it is about one."""

    number: int | None
    format: str
    what: str
    page: UUID | None = None
    unread: bool = False
    """Of a row nothing could be made of; whoever looks through all rows finds it too."""

    def __str__(self) -> str:
        of = "" if self.number is None else f"Summary {self.number}: "
        return f"{of}{f'{self.format}: ' if self.format else ''}{self.what}"


class Held(NamedTuple):
    """Bytes as they lie in the store: the hash noted beside them, the hash they have, how many there are."""

    noted: str
    sha256: str
    size: int


def next_number(snapshot: Snapshot) -> int:
    """The number the next page is issued under."""
    return 1 + max((each.number for each in snapshot.all(IssuedSummary)), default=0)


def in_order(pages: Iterable[IssuedSummary]) -> list[IssuedSummary]:
    """Pages by number."""
    return sorted(pages, key=lambda page: (page.number, page.issued_on, str(page.id)))


def page_numbered(snapshot: Snapshot, number: int) -> IssuedSummary:
    """The page of a number; NotFound where there is none."""
    for page in snapshot.all(IssuedSummary):
        if page.number == number:
            return page
    raise NotFound(f"There is no issued summary {number}.", "", "See them: cmprogramme summary list")


def content_of(sheet: Sheet) -> str:
    """A sheet as canonical JSON: the same sheet gives the same text."""
    return canonical(sheet.model_dump(mode="json"))


def canonical(data: Any) -> str:
    """Plain data as canonical JSON: keys sorted, no spaces."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return sha256(content).hexdigest()


def chained(snapshot: Snapshot) -> str:
    """What the next page is chained to: the seal of the newest, "" where there is none."""
    pages = in_order(snapshot.all(IssuedSummary))
    return seal_of(pages[-1]) if pages else ""


def hash_of(previous: str, content: str) -> str:
    """The hash of a page's content after the page before."""
    return digest(f"{previous}\n{content}".encode())


def seal_of(page: IssuedSummary) -> str:
    """The seal a page should have; also one that was issued by an older program, which has none."""
    held = page.model_dump(mode="json")
    return digest(canonical([[name, held[name]] for name in SEALED]).encode())


def fingerprint(hash: str) -> str:
    """What of a page's hash is printed on it."""
    return hash[:FINGERPRINT]


def is_sealed(page: IssuedSummary) -> bool:
    """Whether it says its hashes; one of an older program does not."""
    return bool(page.hash or page.seal or page.previous or page.files)


def current_files(
    page: IssuedSummary, rewritten: Iterable[PageRewritten]
) -> dict[str, tuple[str, int, PageRewritten | None]]:
    """Format -> the hash its bytes must have now and their size, and what was last made anew of it.

    `rewritten` in the order it was done. A format whose bytes were taken away has "" for its hash.
    """
    found: dict[str, tuple[str, int, PageRewritten | None]] = {
        file.format: (file.sha256, file.size, None) for file in page.files
    }
    for one in rewritten:
        if one.page == page.id:
            found[one.format] = (one.new, one.size, one)
    return found


def hashes_by(nouns: Iterable[Noun]) -> dict[tuple[UUID, str], str]:
    """(page, format) -> the hash its bytes must have, by what these nouns say alone."""
    nouns = tuple(nouns)
    found = {
        (page.id, file.format): file.sha256
        for page in nouns
        if isinstance(page, IssuedSummary)
        for file in page.files
    }
    return found | {(one.page, one.format): one.new for one in nouns if isinstance(one, PageRewritten)}


def chain_faults(pages: Iterable[IssuedSummary]) -> list[Fault]:
    """What is wrong with the hashes of the pages, and with how they follow one another."""
    ordered = in_order(pages)
    found: list[Fault] = []
    sealed = False
    for place, page in enumerate(ordered, 1):
        sealed = sealed or is_sealed(page)
        if not sealed:
            continue
        last = ordered[place - 2].number if place > 1 else 0
        if page.number != last + 1:
            gone = f"the page before it, {page.number - 1}, is not there"
            twice = "there are two of this number"
            found.append(Fault(page.number, "", twice if page.number == last else gone, page.id))
        found += _seal_faults(page)
    for before, page in pairwise(ordered):
        if is_sealed(page) and page.previous != seal_of(before):
            what = f"it does not continue summary {before.number} as that is now"
            found.append(Fault(page.number, "", what, page.id))
    if ordered and is_sealed(ordered[0]) and ordered[0].previous:
        found.append(Fault(ordered[0].number, "", "it continues a page that is not there", ordered[0].id))
    return found


def _seal_faults(page: IssuedSummary) -> list[Fault]:
    found = []
    if page.hash != hash_of(page.previous, page.content):
        found.append(Fault(page.number, "", "its content is not what was issued", page.id))
    if page.seal != seal_of(page):
        found.append(Fault(page.number, "", "what is said of it is not what was issued", page.id))
    return found


def file_faults(
    pages: Sequence[IssuedSummary],
    rewritten: Sequence[PageRewritten],
    held: Mapping[UUID, Mapping[str, Held]],
    taken_back: Iterable[UUID] = (),
) -> list[Fault]:
    """What is wrong with the bytes: `held` by page and format. `taken_back` are pages that were undone."""
    found: list[Fault] = []
    for page in in_order(pages):
        found += _file_faults(page, [one for one in rewritten if one.page == page.id], held.get(page.id, {}))
    known = {page.id for page in pages} | set(taken_back)
    for id, files in held.items():
        if id not in known:
            found += [Fault(None, name, "bytes of a page that was never issued", id) for name in files]
    return found


def _file_faults(
    page: IssuedSummary, rewritten: Sequence[PageRewritten], held: Mapping[str, Held]
) -> list[Fault]:
    found: list[Fault] = []
    if not is_sealed(page):
        return [Fault(page.number, format, "there are bytes nobody issued", page.id) for format in held]
    wanted = {file.format: file.sha256 for file in page.files}
    for one in rewritten:
        if wanted.get(one.format) != one.old:
            found.append(Fault(page.number, one.format, "it was made anew from bytes it never had", page.id))
        wanted[one.format] = one.new
    last = current_files(page, rewritten)
    for format in dict.fromkeys((*wanted, *held)):
        hash, size, _ = last.get(format, ("", 0, None))
        there = held.get(format)
        what = ""
        if there is None:
            what = "its bytes are not there" if hash else ""
        elif not hash:
            what = "there are bytes nobody issued"
        elif there.sha256 != hash:
            what = "its bytes are not what was issued"
        elif there.noted != hash or there.size != size:
            what = "what is noted beside its bytes is not what was issued"
        if what:
            found.append(Fault(page.number, format, what, page.id))
    return found


def remade_words(page: IssuedSummary, rewritten: Iterable[PageRewritten]) -> list[str]:
    """When and why bytes of a page were made anew, a line for each time and format."""
    return [
        f"Summary {page.number}: {one.format}: {'made anew' if one.new else 'taken away'} on {day_words(one.day)}, "
        f"because {one.because}; {one.old[:FINGERPRINT]} before, {one.new[:FINGERPRINT] or 'nothing'} now"
        for one in rewritten
        if one.page == page.id
    ]
