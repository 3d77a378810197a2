"""Whether permissions are stored for every channel in use (rules.md gates, G3)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.base.findings import Finding
from lifecycle.base.noun import Noun
from lifecycle.customers.communication import Communication
from lifecycle.customers.permissions import PermissionStore, permissions_stored
from tests.builders import TODAY, programme
from tests.entries import entered, segment

SEGMENT = segment("Movers")


def test_every_channel_somebody_was_told_by_is_stored_or_marked_as_not_used() -> None:
    phone = entered(PermissionStore, channel="Phone", stored_on=TODAY)
    meeting = entered(PermissionStore, channel="Meeting", used=False)

    def told(audience: str, channel: str) -> Communication:
        return entered(Communication, segment=SEGMENT.id, audience=audience, day=TODAY, channel=channel)

    def found(*nouns: Noun) -> Finding:
        return permissions_stored(programme(SEGMENT, *nouns), TODAY)

    assert found(phone, told("customers", "phone")).met is True
    unknown = found(phone, told("customers", "phone, E-mail"))
    assert unknown.met is False
    assert unknown.why.startswith("Somebody was told by E-mail")
    assert found(phone, told("staff", "meeting")).met is False
    assert found(phone, meeting, told("staff", "meeting")).met is True
    assert found(phone, meeting, told("customers", "meeting")).met is False
    assert found(meeting, told("staff", "meeting")).met is None
    assert found(meeting, told("customers", "meeting")).met is False


def test_permissions_must_be_stored_for_every_channel_in_use() -> None:
    phone = entered(PermissionStore, channel="phone", stored_on=TODAY)
    letter = entered(PermissionStore, channel="letter")
    fax = entered(PermissionStore, channel="fax", used=False)
    assert permissions_stored(programme(), TODAY).met is None
    assert permissions_stored(programme(fax), TODAY).met is None
    finding = permissions_stored(programme(phone, letter, fax), TODAY)
    assert finding.met is False
    assert finding.why == "Permissions are not stored for letter."
    assert permissions_stored(programme(phone, fax), TODAY).met is True
    assert permissions_stored(programme(phone), TODAY - timedelta(days=1)).met is False
