"""A whole programme as one text file: stable ids, sorted keys, all or nothing, and the same file twice changes nothing.

    {"format": "cmprogramme/1", "programme": {...}, "playbook": {"id": "core"}, "nouns": {"idea": [{...}], ...}}

Ids and every field with a default may be left out; a reference may be an id or the words a person knows the thing
by. No journal is in it: a backup keeps that (decisions.md 12).
"""

from cmprogramme.bundle.form import FORMAT, Bundle, pinned
from cmprogramme.bundle.importing import import_change, snapshot
from cmprogramme.bundle.reading import read
from cmprogramme.bundle.schema import schema
from cmprogramme.bundle.writing import export

__all__ = ["FORMAT", "Bundle", "export", "import_change", "pinned", "read", "schema", "snapshot"]
