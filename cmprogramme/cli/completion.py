"""Completion scripts for shells: static, so that a TAB starts no Python."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, cast

from cmprogramme.cli.answer import Answer
from lifecycle.errors import InvalidValue, StoreUnavailable
from lifecycle.register import choose

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = ("bash", "zsh", "fish")


def show(shell: str = "") -> Answer:
    """Print the completion script for bash, zsh or fish."""
    chosen = _shell(shell)
    return Answer("completion", {"shell": chosen, "script": _script(chosen)}, _script(chosen).splitlines())


def install(shell: str = "") -> Answer:
    """Install the completion script where your shell looks for it."""
    chosen = _shell(shell)
    home = Path.home()
    places = {
        "bash": home / ".local/share/bash-completion/completions/cmprogramme",
        "zsh": home / ".zfunc/_cmprogramme",
        "fish": home / ".config/fish/completions/cmprogramme.fish",
    }
    path = places[chosen]
    from cmprogramme.files import replace

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"{path} was not written.", f"{error.strerror}.", "Make the folder yourself."
        ) from error
    replace(path, _script(chosen).encode())
    hint = (
        "Add to .zshrc, before compinit: fpath+=~/.zfunc"
        if chosen == "zsh"
        else "Open a new shell to use it."
    )
    return Answer("completion-install", {"path": str(path)}, [f"Wrote {path}.", hint])


def _script(shell: Shell) -> str:
    from cmprogramme import __version__
    from cmprogramme.cli.tree import build

    tree = build([], version=__version__, examples="")
    return cast("str", tree.generate_completion(prog_name="cmprogramme", shell=shell))


def _shell(given: str) -> Shell:
    word = given or os.path.basename(os.environ.get("SHELL", ""))
    if not word:
        raise InvalidValue("Which shell?", "SHELL is not set.", "Name one: cmprogramme completion show bash")
    return cast("Shell", choose(word, SHELLS, "shell"))
