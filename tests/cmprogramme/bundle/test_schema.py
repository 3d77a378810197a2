"""The published schema of bundles."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from jsonschema import Draft202012Validator

from cmprogramme import bundle
from cmprogramme.wording import visible
from lifecycle.snapshot import Snapshot
from tests.cmprogramme.bundle.whole import MANY
from tests.noun_strategies import programmes

VALIDATOR = Draft202012Validator(bundle.schema())


@given(programmes())
@MANY
def test_an_exported_bundle_fits_its_schema_and_holds_nothing_a_terminal_acts_on(programme: Snapshot) -> None:
    text = bundle.export(programme)
    assert not [error.message for error in VALIDATOR.iter_errors(json.loads(text))]
    assert visible(text, newline="keep") == text
    plain = json.dumps(json.loads(text), sort_keys=True, indent=2)
    assert json.dumps(json.loads(text), indent=2) == plain, "keys stand in order"
    acting = {
        character for character in set(text) if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    }
    assert acting <= {"\n"}
