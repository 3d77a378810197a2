"""Playbooks at hand: the shipped ones and those in the person's own folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import playbooks
from cmprogramme.storage.location import playbooks_folder
from lifecycle.base.errors import LifecycleError
from lifecycle.playbook import Playbook


def at_hand() -> tuple[Playbook, ...]:
    """Shipped playbooks, then own ones; own ones with errors are left out (lint names them). Reads files."""
    own: list[Playbook] = []
    folder = playbooks_folder()
    if folder.is_dir():
        for entry in sorted(folder.iterdir()):
            if (entry / "playbook.yaml").is_file():
                try:
                    own.append(playbooks.load(Path(entry), folder))
                except LifecycleError:
                    continue
    return (*_shipped(), *own)


@cache
def _shipped() -> tuple[Playbook, ...]:
    return tuple(playbooks.load(name) for name in playbooks.shipped())
