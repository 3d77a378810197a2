"""The frame of the terminal UI: what is imported before the first paint, and nothing else.

    run(open_session, theme="", glyphs="", keys={}, heading="") -> exit code

`open_session` is called in a thread after the first frame is on the screen; it imports what it needs and returns a
`cmprogramme.tui.session.Session` (the store, the programme, who writes, the clock). It may raise LifecycleError: the
person then sees what happened, why and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmprogramme.tui.shell.app import OpenSession


def run(
    open_session: OpenSession,
    *,
    theme: str = "",
    glyphs: str = "",
    mouse: bool = True,
    keys: Mapping[str, str] | None = None,
    heading: str = "",
) -> int:
    """Shows the terminal UI until it is left; the exit code.

    `theme` and `glyphs` ("auto", "unicode", "ascii") are settings read before; `keys` maps command ids to keys of the
    person's own choice; `heading` is the programme's name when it is known already.
    """
    import gc

    from cmprogramme.tui.shell.app import Shell

    gc.disable()  # nothing made while starting is garbage; the rooms enable it again
    shell = Shell(open_session, theme=theme, glyphs=glyphs, keys=keys, heading=heading)
    shell.leaves_on_signals = True
    code = shell.run(mouse=mouse)
    return shell.return_code or 0 if code is None else code
