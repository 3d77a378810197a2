"""A new playbook: what it is called, what it inherits from, which organisations it is for; then its first files."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.files import path_of
from cmprogramme.new_playbook import LICENCE, begin, checked, nearest_parent, parent_of, refuse_there
from cmprogramme.storage.location import playbooks_folder
from lifecycle.founding_words import read_context

FACTS = (
    "The organisations it is for, six facts from 0 to 1, like granularity=.8 b2b=.2 (nothing: as its parent)"
)


def new(
    name: str = "",
    *,
    parent: str = "",
    context: tuple[str, ...] = (),
    title: str = "",
    author: str = "",
    licence: str = LICENCE,
    in_: str = "",
) -> Answer:
    """Make a playbook of your own: small files that pass lint, with an example of each common change in a comment.

    It inherits from core, or where all six facts of the context are given from what suits them best. Without NAME it
    asks. Nothing is written over.
    """
    run = session()
    asks = not name
    name = checked(name or run.ask("Its name, like tidewater", "NAME"))
    folder = path_of(in_) if in_ else playbooks_folder()
    refuse_there(name, folder)
    facts = read_context(" ".join(context) or (run.ask(FACTS, "--context", needed=False) if asks else ""))
    suits = nearest_parent(facts)
    parent = parent or (run.ask("What it inherits from", "--parent", suits) if asks else suits)
    above = parent_of(parent, folder)
    made = begin(name, above, folder, author or run.who, title=title, licence=licence, facts=facts)
    files = sorted(made.texts)
    data = {
        "id": name,
        "title": made.title,
        "parent": above.id,
        "folder": str(made.place),
        "files": files,
    }
    run.may_write("No playbook was made.")
    if run.options.dry_run:
        return Answer({**data, "dry_run": True}, [f"Would make {made.place} with {', '.join(files)}."])
    made.write()
    called = str(made.place) if in_ else name
    lines = [
        made.told,
        "Open gates.yaml there in your editor and take the signs # away from what you want to change.",
        f"Check it: cmprogramme playbook lint {called}",
        f"Look at it at every save: cmprogramme playbook preview {called} --watch",
        f"Try its cases: cmprogramme playbook test {called}",
    ]
    return Answer(data, lines)
