"""What a terminal may refuse to copy, asked for it by the sequence OSC 52.

A program in a terminal can only ask it to put a text on the clipboard, and is never told whether it did. So what is
known from outside is said: what stands between, which terminals take nothing, and how long a text may be.
"""

from __future__ import annotations

from collections.abc import Mapping

LONGEST = 74_994
"""Bytes of text that fit into the 100,000 characters at which terminals that set a limit commonly cut."""

STILL = "^p, 'What I copied last' shows it to select, or writes it into a file."


def may_refuse(environ: Mapping[str, str], text: str) -> str:
    """Why the text may not have arrived, and the setting that lets it, as far as the environment tells."""
    told = []
    if environ.get("STY"):
        told.append("GNU screen does not pass it on.")
    if environ.get("TMUX"):
        told.append("tmux passes it on with: set -s set-clipboard on")
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":
        told.append("Terminal on macOS takes nothing this way.")
    elif environ.get("VTE_VERSION") and not told:
        told.append("GNOME Terminal and its kin (VTE) take nothing this way.")
    elif environ.get("TERM") == "linux":
        told.append("This console has no clipboard.")
    if (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")) and len(told) < 2:
        told.append("Over ssh the terminal at your end has to allow it (OSC 52).")
    if len(text.encode()) > LONGEST:
        told.append(f"It is longer than many terminals take ({LONGEST:,} bytes).")
    return (
        "\n".join(told) or "Nothing there when you paste? Your terminal refused it (it has to allow OSC 52)."
    )


def copied_words(text: str, count: int = 0) -> str:
    """What was copied: its first line, and how many there are."""
    lines = text.rstrip("\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    more = f"{count} rows" if count > 1 else f"{len(lines)} lines" if len(lines) > 1 else ""
    return f"Copied {more}: {first}" if more else f"Copied: {first}"
