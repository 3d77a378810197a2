"""A bundle taken in is one change: whole programmes, and each difference between them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import playbooks
from cmprogramme import bundle
from lifecycle.base.errors import Conflict, InvalidContent
from lifecycle.base.noun import Noun
from lifecycle.kinds import KINDS
from lifecycle.people import Person
from lifecycle.register import references, referring
from lifecycle.snapshot import EMPTY, Snapshot, snapshot_of
from tests.builders import person, stamp, with_nouns
from tests.builders import programme as programme_of
from tests.cmprogramme.bundle.whole import MANY
from tests.noun_strategies import APART, kinds_in_order, nouns, programmes


def read(text: str) -> bundle.Bundle:
    return bundle.read(text, load_playbook=playbooks.load)


@given(programmes())
@MANY
def test_export_then_import_then_export_gives_the_same_bytes(programme: Snapshot) -> None:
    text = bundle.export(programme)
    change = bundle.import_change(EMPTY, read(text), stamp(), file="file")
    again = EMPTY.apply(change)
    assert bundle.export(again) == text
    assert bundle.import_change(again, read(text), stamp(), file="file").empty


@given(programmes(most_kinds=4), st.data())
@MANY
def test_one_difference_in_the_file_is_exactly_one_difference_in_the_change(
    programme: Snapshot, data: st.DataObject
) -> None:
    programme = running(programme)
    alterable = [
        noun for kind in KINDS if kind not in APART and not kind.APPEND_ONLY for noun in programme.all(kind)
    ]
    if not alterable:
        return
    noun = data.draw(st.sampled_from(alterable))
    pools = {kind.KIND: [one.id for one in programme.all(kind)] for kind in kinds_in_order()}
    other = data.draw(nouns(type(noun), pools))
    kept = {name: getattr(noun, name) for name in ("id", *noun.NATURAL)}
    if isinstance(noun, Person):
        kept["erased"] = noun.erased
    altered = other.changed(**kept)
    after = snapshot_of([altered if one.id == noun.id else one for one in everything(programme)])
    change = bundle.import_change(programme, read(bundle.export(after)), stamp(), file="file")
    if altered == noun:
        assert change.empty
    else:
        assert change.puts == (altered,)
        assert change.removes == ()


@given(programmes(most_kinds=4), st.data())
@MANY
def test_leaving_a_noun_out_of_the_file_removes_just_that_one(
    programme: Snapshot, data: st.DataObject
) -> None:
    programme = running(programme)
    free = [
        noun
        for noun in everything(programme)
        if type(noun) not in APART and not type(noun).APPEND_ONLY and not referring(programme, noun)
    ]
    if not free:
        return
    gone = data.draw(st.sampled_from(free))
    without = snapshot_of([one for one in everything(programme) if one.id != gone.id])
    change = bundle.import_change(programme, read(bundle.export(without)), stamp(), file="file")
    assert change.puts == ()
    assert change.removes == ((type(gone), gone.id),)


@given(programmes(most_kinds=3), st.data())
@MANY
def test_a_record_may_be_added_and_neither_altered_nor_left_out(
    programme: Snapshot, data: st.DataObject
) -> None:
    programme = running(programme)
    records = [noun for kind in KINDS if kind.APPEND_ONLY for noun in programme.all(kind)]
    if not records:
        return
    gone = data.draw(st.sampled_from(records))
    without = snapshot_of([one for one in everything(programme) if one.id != gone.id])
    text = bundle.export(programme)
    added = (
        bundle.import_change(without, read(text), stamp(), file="file") if leads_nowhere(without) else None
    )
    if added is not None:
        assert added.puts == (gone,)
        with pytest.raises(Conflict) as refused:
            bundle.import_change(programme, read(bundle.export(without)), stamp(), file="file")
        assert [clash.id for clash in refused.value.clashes] == [gone.id]


def leads_nowhere(programme: Snapshot) -> bool:
    """Whether every reference of the programme leads to a noun of it."""
    known = {(noun.KIND, noun.id) for noun in everything(programme)}
    return all(target in known for noun in everything(programme) for target in references(noun))


def running(programme: Snapshot) -> Snapshot:
    """The same programme, open for changes."""
    base = programme.programme.changed(status="running", demo=False)
    return snapshot_of([base if one.id == base.id else one for one in everything(programme)])


def everything(programme: Snapshot) -> list[Noun]:
    return [noun for kind in programme.nouns.values() for noun in kind.values()]


def test_what_a_playbook_lists_no_longer_comes_along_and_a_word_it_never_listed_is_refused() -> None:
    jo = person("Jo", "telesales", roles=("scout",))
    programme = with_nouns(programme_of(), [jo])
    text = bundle.export(programme)
    assert json.loads(text)["playbook"]["kept"] == {"function": ["telesales"], "role": ["scout"]}
    change = bundle.import_change(EMPTY, read(text), stamp(), file="file")
    assert bundle.export(EMPTY.apply(change)) == text
    assert "kept" not in json.loads(bundle.export(programme_of()))["playbook"]
    for changed, told in (
        (text.replace('"telesales"', '"marketting"', 1), "Did you mean 'marketing'"),
        (
            text.replace('"kept": {', '"kept": {"area": ["AP"],', 1),
            "playbook.kept: must be an object of lists",
        ),
    ):
        with pytest.raises(InvalidContent, match=told):
            bundle.import_change(EMPTY, read(changed), stamp(), file="file")
