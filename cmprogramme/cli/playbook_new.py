"""A new playbook: what it is called, what it inherits from, which organisations it is for; then its first files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import playbooks
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import Session, session
from cmprogramme.files import file_stem, make_folder, not_written, path_of
from cmprogramme.founding import CORE, ranked
from cmprogramme.shelf import Held, examined, taken, with_schemas
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import AlreadyThere, InvalidContent, InvalidValue, NotAllowed, NotFound
from lifecycle.fit import FACTORS
from lifecycle.founding_words import read_context
from lifecycle.playbook import Factor, Playbook
from playbooks.folders import PLAIN_NAME, Folder
from playbooks.layers import LEVELS
from playbooks.making.packing import DEVICE, Texts
from playbooks.making.placing import put
from playbooks.making.scaffold import Start, scaffold
from playbooks.making.taking import laid_beside, texts_of

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
    licence: str = "MIT",
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
    if (folder / name).exists() or (folder / name).is_symlink():
        why = f"{folder / name} is there already."
        raise AlreadyThere("No playbook was made.", why, "Choose another name; nothing is written over.")
    facts = read_context(" ".join(context) or (run.ask(FACTS, "--context", needed=False) if asks else ""))
    above = parent_of(run, parent, facts, folder, asks)
    assert above.playbook is not None
    title = title or name.replace("-", " ").replace("_", " ").capitalize()
    start = Start(name, title, author or run.who, licence, whole(facts, above.playbook))
    texts: Texts = scaffold(start, above.playbook)
    refuse_faults(name, texts, above)
    texts = with_schemas(texts)
    place = folder / name
    data = {"id": name, "title": title, "parent": above.id, "folder": str(place), "files": sorted(texts)}
    if run.options.read_only:
        raise NotAllowed(
            "No playbook was made.", "--read-only was asked for.", "Leave --read-only away to write."
        )
    if run.options.dry_run:
        return Answer({**data, "dry_run": True}, [f"Would make {place} with {', '.join(sorted(texts))}."])
    try:
        make_folder(folder)
        put(folder, {name: texts})
    except OSError as error:
        raise not_written(
            str(place), error, "See who may write there, or choose another place with --in."
        ) from error
    called = str(place) if in_ else name
    lines = [
        f"Made {title} ({name}) in {place}. It inherits everything from {above.id} {above.version}.",
        "Open gates.yaml there in your editor and take the signs # away from what you want to change.",
        f"Check it: cmprogramme playbook lint {called}",
        f"Look at it at every save: cmprogramme playbook preview {called} --watch",
        f"Try its cases: cmprogramme playbook test {called}",
    ]
    return Answer(data, lines)


def checked(name: str) -> str:
    """The name of a new playbook; refused where it is no name of a folder everywhere, or a shipped one has it."""
    if not PLAIN_NAME.fullmatch(name) or len(name) > 60 or DEVICE.fullmatch(f"{name}."):
        why = f"'{name}' is no name of a playbook: letters, digits and _ . + - without spaces, at most 60."
        raise InvalidValue(
            "No playbook was made.", why, f"Write {file_stem(name)}, and --title for what people read."
        )
    clash = next((one for one in playbooks.shipped() if one.casefold() == name.casefold()), None)
    if clash is not None:
        raise AlreadyThere("No playbook was made.", f"{clash} comes with the program.", f"Try my-{clash}.")
    return name


def parent_of(run: Session, named: str, facts: Mapping[Factor, float], folder: Path, asks: bool) -> Held:
    """What the new playbook inherits from; refused where it cannot be used, or has two above it already."""
    nearest = ranked(facts).nearest if len(facts) == len(FACTORS) else None
    suits = nearest.id if nearest is not None else CORE
    named = named or (run.ask("What it inherits from", "--parent", suits) if asks else suits)
    beside = folder / named
    known = named in playbooks.shipped() or named in playbooks.own(playbooks_folder())
    if not known and not (PLAIN_NAME.fullmatch(named) and (beside / "playbook.yaml").is_file()):
        try:
            taken(named if PLAIN_NAME.fullmatch(named) else "?")
        except NotFound as error:
            do = "It has to come with the program, be among your own, or lie beside the new one."
            raise NotFound(f"There is no playbook '{named}' to inherit from.", error.why, do) from error
    found = taken(named) if known else examined(beside)
    if found.playbook is None:
        faults = tuple(str(one) for one in found.problems if one.severity == "error")
        raise InvalidContent(
            f"{named} cannot be inherited from: it cannot be used.", faults, "Correct it first."
        )
    if len(found.parents) + 2 > LEVELS:
        why = (
            f"A chain has {LEVELS} playbooks at most: {', '.join((*found.parents[::-1], named))} is as long."
        )
        raise NotAllowed("No playbook was made.", why, f"Inherit from {found.parents[0]}.")
    return found


def whole(facts: Mapping[Factor, float], parent: Playbook) -> Mapping[str, float]:
    """All six facts, those not given as the parent has them; none where none is given. Refused where one is unknown."""
    if not facts:
        return {}
    known: dict[str, float] = parent.context.model_dump() if parent.context is not None else {}
    known.update({str(factor): value for factor, value in facts.items()})
    missing = [factor for factor in FACTORS if factor not in known]
    if missing:
        why = f"These facts are missing, and {parent.id} has none: {', '.join(missing)}."
        raise InvalidValue(
            "No playbook was made.", why, f"Give all six: {', '.join(FACTORS)}.", field="context"
        )
    return {factor: known[factor] for factor in FACTORS}


def refuse_faults(name: str, texts: Texts, above: Held) -> None:
    """InvalidContent where what was typed makes a playbook that cannot be used, before anything is written."""
    own = {Path(place).name: Path(place) for place in (above.place, *above.above) if Path(place).is_dir()}
    layers = {id: texts_of(Folder(id, place)) for id, place in own.items()}
    found = laid_beside({**layers, name: texts}, name)
    if found.playbook is None:
        faults = tuple(str(one) for one in found.problems if one.severity == "error")
        raise InvalidContent(f"{name} was not made: it could not be used.", faults, "Change what is named.")
