"""What several tests of the store need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cmprogramme.storage.server_roles import Roles


@pytest.fixture
def roles(bare_postgres: str) -> Iterator[Roles]:
    """Roles over a database without tables."""
    made = Roles(bare_postgres)
    made.make()
    yield made
    made.drop()
