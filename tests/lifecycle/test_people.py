"""Names and ids of people."""

from __future__ import annotations

from lifecycle.people import Person, find_person, named, person_id
from tests.builders import programme, with_nouns


def test_a_newcomer_called_as_somebody_erased_is_another_person() -> None:
    empty = programme()
    id, strangers = named(empty, "Ann  Lee")
    known = with_nouns(empty, strangers)
    assert find_person(known, "ann lee").id == id
    gone = with_nouns(known, [strangers[0].changed(name="sales L3 (erased)", erased=True)])
    newcomer, put = named(gone, "Ann Lee")
    assert newcomer != id
    assert put[0].name == "Ann Lee"
    both = with_nouns(gone, put)
    assert person_id(both, "Ann Lee") == newcomer
    assert len(both.all(Person)) == 2
