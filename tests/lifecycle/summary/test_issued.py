"""The chain of issued pages: what a change of any of them is found by."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from lifecycle.base.phases import Gate, Stage
from lifecycle.summary.issued import (
    Held,
    chain_faults,
    digest,
    file_faults,
    hash_of,
    remade_words,
    seal_of,
)
from lifecycle.summary.nouns import IssuedSummary, PageFile, PageRewritten
from tests.builders import TODAY

BYTES = {"text": b"one", "pdf": b"two"}


def page(number: int, before: IssuedSummary | None = None, **fields: object) -> IssuedSummary:
    previous = seal_of(before) if before else ""
    content = f'{{"page":{number}}}'
    files = tuple(PageFile(format=name, sha256=digest(data), size=len(data)) for name, data in BYTES.items())
    made = IssuedSummary(
        id=UUID(int=number),
        number=number,
        issued_on=TODAY + timedelta(days=number),
        as_of=TODAY,
        revision=number,
        stage=Stage.D1,
        gate=Gate.G0,
        content=content,
        issued_by=UUID(int=99),
        previous=previous,
        hash=hash_of(previous, content),
        files=files,
    ).changed(**fields)
    return made.changed(seal=seal_of(made))


def chain() -> list[IssuedSummary]:
    one = page(1)
    two = page(2, one)
    return [one, two, page(3, two)]


def told(pages: list[IssuedSummary]) -> list[str]:
    return [str(fault) for fault in chain_faults(pages)]


def test_a_chain_as_it_was_issued_has_no_fault() -> None:
    assert told(chain()) == []
    assert told([]) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"issued_on": TODAY + timedelta(days=30)},
        {"as_of": TODAY - timedelta(days=1)},
        {"revision": 77},
        {"gate": Gate.G1},
        {"issued_by": UUID(int=5)},
        {"audience": "board"},
        {"paper": "letter"},
        {"appendix": True},
        {"files": ()},
        {"seal": "0" * 64},
    ],
)
def test_whatever_is_said_of_a_page_is_sealed(fields: dict[str, object]) -> None:
    one, two, three = chain()
    found = told([one, two.changed(**fields), three])
    assert "Summary 2: what is said of it is not what was issued" in found


def test_a_changed_content_is_found_also_under_hashes_made_to_fit() -> None:
    one, two, three = chain()
    assert "Summary 2: its content is not what was issued" in told([one, two.changed(content="{}"), three])
    forged = page(2, one, content="{}", hash=hash_of(seal_of(one), "{}"))
    assert told([one, forged, three]) == ["Summary 3: it does not continue summary 2 as that is now"]


def test_a_page_taken_away_or_put_in_anothers_place_is_found() -> None:
    one, two, three = chain()
    assert told([one, three]) == [
        "Summary 3: the page before it, 2, is not there",
        "Summary 3: it does not continue summary 1 as that is now",
    ]
    assert told([two, three])[0] == "Summary 2: the page before it, 1, is not there"
    assert any("two of this number" in line for line in told([one, two, three.changed(number=2)]))
    swapped = told([one, two.changed(content=three.content), three.changed(content=two.content)])
    assert [line[:10] for line in swapped if "content" in line] == ["Summary 2:", "Summary 3:"]


def test_of_a_page_without_hashes_nothing_is_said_but_the_next_one_holds_it() -> None:
    bare = {"hash": "", "previous": "", "files": ()}
    old = page(1).changed(**bare).changed(seal="")
    two = page(2, old)
    assert told([old]) == []
    assert told([old, two]) == []
    assert told([old.changed(content="{}"), two]) == [
        "Summary 2: it does not continue summary 1 as that is now"
    ]
    one, two, _ = chain()
    stripped = two.changed(**bare).changed(seal="")
    assert "Summary 2: its content is not what was issued" in told([one, stripped])


def held(**other: Held) -> dict[str, Held]:
    return {name: Held(digest(data), digest(data), len(data)) for name, data in BYTES.items()} | other


def files_told(files: dict[str, Held], *rewritten: PageRewritten) -> list[str]:
    one = page(1)
    return [str(fault) for fault in file_faults([one], rewritten, {one.id: files})]


def test_bytes_that_are_others_or_gone_or_too_many_are_found() -> None:
    assert files_told(held()) == []
    other = Held(digest(b"two"), digest(b"2"), 1)
    assert files_told(held(pdf=other)) == ["Summary 1: pdf: its bytes are not what was issued"]
    noted = Held(digest(b"2"), digest(b"two"), 3)
    assert files_told(held(pdf=noted)) == [
        "Summary 1: pdf: what is noted beside its bytes is not what was issued"
    ]
    less = held()
    del less["pdf"]
    assert files_told(less) == ["Summary 1: pdf: its bytes are not there"]
    assert files_told(held(slides=other)) == ["Summary 1: slides: there are bytes nobody issued"]
    stray = file_faults([page(1)], (), {page(1).id: held(), UUID(int=44): held()})
    assert [str(one) for one in stray] == [
        "text: bytes of a page that was never issued",
        "pdf: bytes of a page that was never issued",
    ]
    assert file_faults([page(1)], (), {page(1).id: held(), UUID(int=44): held()}, [UUID(int=44)]) == []


def remade(old: bytes, new: bytes | None, number: int = 7) -> PageRewritten:
    return PageRewritten(
        id=UUID(int=number),
        page=page(1).id,
        format="pdf",
        old=digest(old),
        new="" if new is None else digest(new),
        size=len(new or b""),
        day=TODAY,
        because="a person was erased",
    )


def test_bytes_made_anew_count_with_their_record_and_only_from_what_they_were() -> None:
    once, again = remade(b"two", b"zwei"), remade(b"zwei", b"deux", 8)
    new = Held(digest(b"deux"), digest(b"deux"), 4)
    assert files_told(held(pdf=new), once, again) == []
    assert files_told(held(), once, again) == ["Summary 1: pdf: its bytes are not what was issued"]
    assert "made anew from bytes it never had" in files_told(held(pdf=new), again)[0]
    gone = held()
    del gone["pdf"]
    assert files_told(gone, remade(b"two", None)) == []
    assert remade_words(page(1), [once]) == [
        f"Summary 1: pdf: made anew on 23 Nov 2026, because a person was erased; "
        f"{digest(b'two')[:8]} before, {digest(b'zwei')[:8]} now"
    ]
