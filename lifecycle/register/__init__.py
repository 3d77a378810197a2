"""Registers: simple nouns entered as text, field by field, the same for every screen, command and file.

What a field takes is read off the noun's own definition, so that a form, a command and an import agree.
"""

from lifecycle.base.dayreading import read_day
from lifecycle.base.keys import kept_next, key_text, natural_key
from lifecycle.base.numbers import read_number
from lifecycle.base.shape import Field, FieldKind, choose, field, fields, squeezed, written
from lifecycle.referring import references, referring
from lifecycle.register.entering import add, edit, identity, refuse_while_needed, remove
from lifecycle.register.finding import command_name, find, listing
from lifecycle.register.reading import asked_of, own_day, read, understood
from lifecycle.register.showing import differences, natural_text, shown, shown_label, stored_label

__all__ = [
    "Field",
    "FieldKind",
    "add",
    "asked_of",
    "choose",
    "command_name",
    "differences",
    "edit",
    "field",
    "fields",
    "find",
    "identity",
    "kept_next",
    "key_text",
    "listing",
    "natural_key",
    "natural_text",
    "own_day",
    "read",
    "read_day",
    "read_number",
    "references",
    "referring",
    "refuse_while_needed",
    "remove",
    "shown",
    "shown_label",
    "squeezed",
    "stored_label",
    "understood",
    "written",
]
