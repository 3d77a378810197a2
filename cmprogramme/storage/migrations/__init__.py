"""The schema's versions. Alembic is imported only when a store is behind; the version is compared by plain SQL."""

from pathlib import Path

VERSION_TABLE = "cmprogramme_version"
"""Holds the one version; its presence also marks a database as ours."""

MAKE = "CREATE TABLE cmprogramme_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
ENTER = "INSERT INTO cmprogramme_version VALUES (:version)"
ASK = "SELECT version_num FROM cmprogramme_version"

KNOWN = ("0002", "0003")
"""Every version, oldest first; the last is the one this program reads and writes."""

OLD_FORM = {"0001": "0.1.0"}
"""Versions of stores that are not read any more, each with the program that wrote them. They had a table a kind."""

FOLDER = Path(__file__).parent
VERSIONS = FOLDER / "versions"
"""Where the steps are, one file a version."""
