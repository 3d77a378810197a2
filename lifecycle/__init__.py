"""The programme itself, pure: nouns, rules and actions by subject.

No files, no SQL, no screen and no clock live here. `today`, the writer and new ids are arguments.
"""
