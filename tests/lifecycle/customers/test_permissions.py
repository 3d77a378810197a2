"""Whether permissions are stored for every channel in use (rules.md gates, G3)."""

from __future__ import annotations

from datetime import timedelta

from lifecycle.customers.permissions import PermissionStore, permissions_stored
from tests.builders import TODAY, programme
from tests.entries import entered


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
