"""Who acts and as what: the roster has to agree, a stranger is taken at their word and marked."""

from __future__ import annotations

import pytest

from lifecycle.base.errors import NotAllowed
from lifecycle.base.listed import Role
from lifecycle.rights import acting, holder_names, holders, known_writer, require_role
from tests.builders import person, programme, sponsor_and_leader

AMARA, BRYN = sponsor_and_leader()
TEAM = programme(BRYN, AMARA, person("Chen", position=2))


def test_somebody_on_the_roster_acts_in_a_role_they_have_and_in_no_other() -> None:
    actor = acting(TEAM, "amara", Role.SPONSOR)
    assert (actor.person, actor.on_roster, actor.strangers) == (AMARA.id, True, ())
    with pytest.raises(NotAllowed) as refused:
        acting(TEAM, "Amara", Role.FINANCE_DIRECTOR)
    assert "cannot act as finance director" in refused.value.what
    assert "sponsor" in refused.value.why
    with pytest.raises(NotAllowed, match="Chen cannot") as refused:
        acting(TEAM, "Chen", Role.LEADER)
    assert "no role" in refused.value.why


def test_a_stranger_is_taken_at_their_word_and_entered_once() -> None:
    actor = acting(TEAM, "Dora", Role.SPONSOR)
    assert actor.on_roster is False
    assert [(one.name, one.on_roster) for one in actor.strangers] == [("Dora", False)]
    again = acting(programme(*actor.strangers), "DORA", Role.SPONSOR)
    assert (again.person, again.on_roster, again.strangers) == (actor.person, False, ())


def test_a_deed_is_for_the_roles_allowed_and_the_refusal_says_for_whom() -> None:
    leader = acting(TEAM, "Bryn", Role.LEADER)
    require_role(leader, (Role.LEADER, Role.SPONSOR), "park an idea")
    with pytest.raises(NotAllowed) as refused:
        require_role(leader, (Role.SPONSOR,), "override a must")
    assert refused.value.what == "Only the sponsor may override a must."


def test_holders_come_in_roster_order_and_without_any_the_role_is_named() -> None:
    second = person("Dora", position=5, roles=(Role.SPONSOR,))
    away = person("Eve", position=0, roles=(Role.SPONSOR,), on_roster=False)
    team = programme(second, away, AMARA.changed(position=1))
    assert [one.name for one in holders(team, Role.SPONSOR)] == ["Amara", "Dora"]
    assert holder_names(team, Role.SPONSOR) == "Amara, Dora"
    assert holder_names(team, Role.FINANCE_DIRECTOR) == "finance director"
    assert known_writer(team, "amara") == AMARA.id
    assert known_writer(team, "Nobody") is None
