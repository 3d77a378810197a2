"""A playbook folder written for one test."""

from __future__ import annotations

from pathlib import Path

IDENTITY = """\
id: {name}
title: Test playbook
version: 1.0.0
licence: MIT
author: a tester
parent: {parent}
format: 1
changelog:
  - id: 1.0.0
    text: First release.
"""


def identity(name: str, parent: str = "core") -> str:
    """A playbook.yaml that says nothing but who it is."""
    return IDENTITY.format(name=name, parent=parent)


def write_playbook(root: Path, name: str = "mine", parent: str = "core", **files: str) -> Path:
    """The folder `root/name`: an identity and the files given by stem, with `parent` to inherit from."""
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("playbook.yaml").write_text(identity(name, parent), encoding="utf-8")
    for stem, text in files.items():
        folder.joinpath(f"{stem}.yaml").write_text(text, encoding="utf-8")
    return folder
