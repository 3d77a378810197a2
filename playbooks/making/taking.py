"""From a folder to a pack, and from a pack to what it would be here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from lifecycle.base.errors import InvalidContent
from lifecycle.playbook.canonical import content_hash
from playbooks.folders import Folder, decoded, find, shipped, unmarked
from playbooks.loader import Loaded, examine_folder, load
from playbooks.making.files import contents
from playbooks.making.packing import Pack, Texts, misnamed
from playbooks.making.placing import written
from playbooks.problems import InvalidPlaybook


def pack_of(name_or_folder: str | Path, user_folder: Path | None) -> Pack:
    """The playbook with those it inherits from that do not come with the program.

    InvalidPlaybook where it cannot be used, InvalidContent where a file has a name that is none elsewhere.
    """
    found = examine_folder(find(name_or_folder, user_folder), user_folder)
    if found.playbook is None:
        raise InvalidPlaybook(found.layers[-1].id, found.problems)
    playbook, layers = found.playbook, {}
    for layer in found.layers:
        if not layer.folder.shipped:
            layers[layer.folder.name] = texts_of(layer.folder)
    if not layers:
        why = f"{playbook.id} comes with the program"
        raise InvalidContent(f"{playbook.id} was not packed.", (why,), "Pack one of your own.")
    own = layers.pop(found.layers[-1].folder.name)
    return Pack(
        id=playbook.id,
        release=playbook.version,
        title=playbook.title,
        author=playbook.author,
        licence=playbook.licence,
        content=content_hash(playbook),
        shipped={one.id: shipped_hash(one.id) for one in found.layers if one.folder.shipped},
        playbooks={**layers, playbook.id: own},
    )


def texts_of(folder: Folder) -> Texts:
    """The files of a folder as text; InvalidContent where one cannot go into a pack."""
    found, problems = contents(folder)
    faults = [str(one) for one in problems] + misnamed(iter(found))
    texts: dict[str, str] = {}
    for name, content in found.items():
        text = decoded(name, content, [])
        if text is None:
            faults.append(f"{name} is not UTF-8 text")
        else:
            texts[name] = text
    if faults:
        raise InvalidContent(
            f"{folder.name} was not packed.", tuple(faults), "Rename or take out what is named."
        )
    return texts


def shipped_hash(id: str) -> str:
    """What a playbook that comes with the program reads to; "" where there is none of that id."""
    return content_hash(load(id)) if id in shipped() else ""


def laid_beside(layers: Mapping[str, Texts], id: str) -> Loaded:
    """What the playbook of that id reads to beside those packed with it, and beside shipped ones."""
    with TemporaryDirectory(prefix="cmprogramme-playbook-") as temporary:
        folder = Path(temporary)
        for name, texts in layers.items():
            written(folder / name, texts)
        return examine_folder(Folder(id, folder / id), folder)


def same(folder: Path, texts: Texts) -> bool:
    """Whether a folder holds these texts and no others."""
    found, problems = contents(Folder(folder.name, folder))
    now = {name: unmarked(content.decode("utf-8", "replace")) for name, content in found.items()}
    return not problems and now == dict(texts)
