"""Two people's changes meet: silently in different fields, as a clash in the same one."""

from __future__ import annotations

from uuid import UUID

import pytest

from lifecycle.base.errors import Conflict, NotAllowed
from lifecycle.base.listed import Role
from lifecycle.ideas.nouns import Idea
from lifecycle.insight.segments import Segment
from lifecycle.merging import Met, changed_fields, met, rebased, refuse_when_weighed
from lifecycle.overrides import Withdrawal
from lifecycle.snapshot import ALL, Change, Snapshot, Stamp, make_change
from tests.builders import TODAY, programme, stamp
from tests.entries import segment

IDEA = Idea(id=UUID(int=7), text="Call back", impact=4, captured_on=TODAY)
SINCE = programme(IDEA)


def put(snapshot: Snapshot, given: Stamp, **fields: object) -> Change:
    """A change of the idea, whatever it holds."""
    return make_change(
        snapshot, given, "Changed the idea", puts=(snapshot.get(Idea, IDEA.id).changed(**fields),)
    )


def after(snapshot: Snapshot, **fields: object) -> Snapshot:
    """The programme after somebody else changed the idea."""
    return snapshot.apply(put(snapshot, stamp("Mei"), **fields))


def typed(now: Snapshot, agreed: Snapshot | None = None, **fields: object) -> Met:
    """My change of these fields, begun on SINCE, met on `now`."""
    return met(put(now, stamp(), **fields), lambda: put(SINCE, stamp(), **fields), SINCE, now, agreed)


def idea(found: Met) -> Idea:
    """The idea it puts."""
    (noun,) = found.change.puts
    assert isinstance(noun, Idea)
    return noun


def test_different_fields_of_one_noun_merge_silently() -> None:
    found = typed(after(SINCE, detail="Mei was here"), impact=5)
    assert found.clashes == ()
    assert (idea(found).detail, idea(found).impact) == ("Mei was here", 5)


def test_a_form_that_writes_every_field_it_showed_takes_back_nothing_somebody_else_wrote() -> None:
    found = typed(after(SINCE, detail="Mei was here"), impact=5, detail="", text="Call back")
    assert found.clashes == ()
    assert (idea(found).detail, idea(found).impact) == ("Mei was here", 5)


def test_the_same_field_is_a_clash_that_holds_both_values() -> None:
    found = typed(after(SINCE, impact=2, detail="Mei was here"), impact=5)
    (clash,) = found.clashes
    assert clash.mine is not None
    assert clash.theirs is not None
    assert (clash.mine["impact"], clash.theirs["impact"]) == (5, 2)
    assert clash.mine["detail"] == clash.theirs["detail"] == "Mei was here"


def test_writing_over_what_was_shown_keeps_the_fields_i_did_not_change() -> None:
    now = after(SINCE, impact=2, detail="Mei was here")
    found = typed(now, agreed=now, impact=5)
    assert found.clashes == ()
    assert (idea(found).detail, idea(found).impact) == ("Mei was here", 5)


def test_what_changed_again_after_it_was_shown_is_a_clash_again() -> None:
    shown = after(SINCE, impact=2)
    assert typed(after(shown, impact=3), agreed=shown, impact=5).clashes


def test_the_same_value_from_both_is_no_clash_and_nothing_to_write() -> None:
    found = typed(after(SINCE, impact=5), impact=5)
    assert found.clashes == ()
    assert found.change.empty


def test_a_toggle_whose_start_changed_does_not_flip_what_the_other_one_flipped() -> None:
    def toggle(snapshot: Snapshot) -> Change:
        return put(snapshot, stamp(), late=not snapshot.get(Idea, IDEA.id).late)

    now = after(SINCE, late=True)
    found = met(toggle(now), lambda: toggle(SINCE), SINCE, now)
    assert found.change.empty
    assert found.same == (IDEA.id,)


def test_a_noun_somebody_else_removed_is_a_clash_with_nothing() -> None:
    now = SINCE.apply(make_change(SINCE, stamp("Mei"), "Removed", removes=(IDEA,)))

    def anew(snapshot: Snapshot) -> Change:
        return make_change(snapshot, stamp(), "Changed", puts=(IDEA.changed(impact=5),))

    (clash,) = met(anew(now), lambda: anew(SINCE), SINCE, now).clashes
    assert clash.theirs is None


def test_removing_what_somebody_else_changed_is_a_clash_and_what_they_removed_is_none() -> None:
    def gone(snapshot: Snapshot) -> Change:
        return make_change(snapshot, stamp(), "Removed", removes=(IDEA,))

    now = after(SINCE, impact=2)
    (clash,) = met(gone(now), lambda: gone(SINCE), SINCE, now).clashes
    assert clash.mine is None
    without = SINCE.apply(gone(SINCE))
    assert met(gone(without), lambda: gone(SINCE), SINCE, without).clashes == ()


def test_two_people_entering_the_same_noun_merge_in_the_fields_they_filled_in() -> None:
    mine, theirs = segment("Planners", customers=10), segment("Planners", motive="No surprises.")
    now = SINCE.apply(make_change(SINCE, stamp("Mei"), "Added", puts=(theirs,)))

    def add(snapshot: Snapshot) -> Change:
        return make_change(snapshot, stamp(), "Added", puts=(mine,))

    (noun,) = met(add(now), lambda: add(SINCE), SINCE, now).change.puts
    assert isinstance(noun, Segment)
    assert (noun.customers, noun.motive) == (10, "No surprises.")


def test_what_others_changed_elsewhere_changes_nothing_of_mine() -> None:
    other = Idea(id=UUID(int=8), text="Write", captured_on=TODAY)
    now = SINCE.apply(make_change(SINCE, stamp("Mei"), "Added", puts=(other,)))
    found = typed(now, impact=5)
    assert found.change.base == now.revision
    assert found.change.seen == {IDEA.id: 1}


def test_rebased_change_counts_all_it_touches_as_seen_and_leaves_out_what_is_so_already() -> None:
    now = after(SINCE, impact=5)
    change = rebased(put(SINCE, stamp(), impact=5), now)
    assert change.empty
    assert change.base == now.revision


def test_changed_fields_of_a_new_noun_are_those_not_as_by_default() -> None:
    assert set(changed_fields(None, IDEA)) == {"text", "impact", "captured_on"}


def test_a_change_that_rests_on_everything_is_refused_when_anything_changed_since_it_was_begun() -> None:
    change = make_change(SINCE, stamp(), "Decided", puts=(IDEA.changed(impact=1),), guards=ALL)
    refuse_when_weighed(change, SINCE, SINCE)
    with pytest.raises(Conflict, match="the programme changed while this was open"):
        refuse_when_weighed(change, SINCE, after(SINCE, detail="Mei was here"))


def test_a_number_that_comes_again_does_not_hide_that_something_changed() -> None:
    change = make_change(SINCE, stamp(), "Decided", puts=(IDEA.changed(impact=1),), guards=ALL)
    seen, now = after(SINCE, detail="Mine"), after(SINCE, detail="Mei was here")
    refuse_when_weighed(change, seen, after(SINCE, detail="Mine"))
    assert seen.revision == now.revision
    with pytest.raises(Conflict, match="the programme changed while this was open"):
        refuse_when_weighed(change, seen, now)


def test_a_record_is_refused_when_it_would_say_something_else_than_what_was_seen() -> None:
    def recorded(chosen: str) -> Change:
        noun = Withdrawal(
            id=UUID(int=1),
            record=UUID(int=2),
            by=UUID(int=3),
            role=Role.SPONSOR,
            written_by=UUID(int=3),
            decided_on=TODAY,
            reason=chosen,
        )
        return make_change(SINCE, stamp(), "Withdrew", puts=(noun,))

    now = after(SINCE, detail="Mei was here")
    refuse_when_weighed(recorded("as seen"), SINCE, now, lambda: recorded("as seen"))
    with pytest.raises(Conflict, match="the programme changed while this was open"):
        refuse_when_weighed(recorded("as now"), SINCE, now, lambda: recorded("as seen"))

    def impossible() -> Change:
        raise NotAllowed("It was met.", "", "")

    with pytest.raises(Conflict):
        refuse_when_weighed(recorded("as now"), SINCE, now, impossible)
