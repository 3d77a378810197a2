"""The schema's versions. Alembic is imported only when a store is behind; `HEAD` is compared by plain SQL."""

VERSION_TABLE = "cmprogramme_version"
"""Holds the one version; its presence also marks a database as ours."""

KNOWN = ("0001",)
"""Every version, oldest first."""

HEAD = KNOWN[-1]
