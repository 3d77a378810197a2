"""The schema's versions. Alembic is imported only when a store is behind; the version is compared by plain SQL."""

from pathlib import Path

VERSION_TABLE = "cmprogramme_version"
"""Holds the one version; its presence also marks a database as ours."""

KNOWN = ("0001",)
"""Every version, oldest first; the last is the one this program reads and writes."""

FOLDER = Path(__file__).parent
VERSIONS = FOLDER / "versions"
"""Where the steps are, one file a version."""
