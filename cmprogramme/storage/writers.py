"""Who wrote: the name a person writes under, kept once and apart, and who the database or the system knows them as."""

from __future__ import annotations

import getpass
import os
from functools import cache
from uuid import UUID

from cmprogramme.storage.link import Link, uuid_of
from lifecycle.base.noun import folded, natural_id
from lifecycle.people import Person

ALL = "SELECT id, name, erased FROM writer WHERE programme_id = :programme"
ENTER = "INSERT INTO writer (programme_id, id, name, erased) VALUES (:programme, :id, :name, :erased)"


def writers(link: Link, programme: UUID) -> dict[UUID, str]:
    """The names of everybody who wrote in a programme, by id."""
    return {uuid_of(id): name for id, name, _ in link.rows(ALL, {"programme": programme})}


def find_writer(link: Link, programme: UUID, name: str) -> UUID | None:
    """The id of the writer of that name (any case), or None when they never wrote."""
    return _named(link.rows(ALL, {"programme": programme}), name)


def writer_id(link: Link, programme: UUID, name: str) -> UUID:
    """The id of a writer, entered when they never wrote before.

    It is the id a Person of that name has, so that erasing the person reaches what they wrote. Where that person
    was erased, somebody of the same name who writes later is another.
    """
    rows = link.rows(ALL, {"programme": programme})
    found = _named(rows, name)
    if found is not None:
        return found
    taken = {uuid_of(id) for id, _, _ in rows}
    id = natural_id(programme, Person.KIND, folded(name))
    number = 1
    while id in taken:
        number += 1
        id = natural_id(programme, Person.KIND, folded(name), str(number))
    link.run(ENTER, {"programme": programme, "id": id, "name": name, "erased": False})
    return id


@cache
def system_login() -> str:
    """The user the system runs this program as; '' where it does not say. Not what the environment claims."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError, OSError):
        pass
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _named(rows: list[tuple[object, ...]], name: str) -> UUID | None:
    wanted = folded(name)
    return next(
        (uuid_of(id) for id, written, erased in rows if not erased and folded(str(written)) == wanted), None
    )
