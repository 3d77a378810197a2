"""The way in: the terminal UI from its first frame until it is left.

Before the first frame nothing is imported but the app, its window and `cmprogramme.tui.shell`; everything else comes
while that frame is seen.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping

from cmprogramme.tui.app import OpenSession, Shell


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

    `open_session` is called in a thread after the first frame is on the screen; it imports what it needs and returns
    a Session (the store, the programme, who writes, the clock). It may raise LifecycleError: the person then sees what
    happened, why and what to do. `theme` and `glyphs` ("auto", "unicode", "ascii") are settings read before; `keys`
    maps command ids to keys of the person's own choice; `heading` is the programme's name when it is known already.
    """
    gc.disable()  # nothing made while starting is garbage; the rooms enable it again
    shell = Shell(open_session, theme=theme, glyphs=glyphs, keys=keys, heading=heading)
    shell.leaves_on_signals = True
    code = shell.run(mouse=mouse)
    return shell.return_code or 0 if code is None else code
