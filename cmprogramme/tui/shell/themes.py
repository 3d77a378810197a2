"""Our themes, and the colours of every look in them.

Status is blue, amber and red-purple rather than green and red, and never colour alone: each status has a shape and a
word. Contrast of every status on its background is at least 4.5 to 1 (checked by a test).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from cmprogramme.tui.shell.paint import Looks

NIGHT, DAY = "cm-dark", "cm-light"
CONTRAST_DARK, CONTRAST_LIGHT, MONO = "cm-contrast-dark", "cm-contrast-light", "cm-mono"

DARK_STATUS = {"on": "#7CC4FF", "watch": "#FFC24B", "off": "#FF9AA2", "none": "#B8B8B8", "done": "#8FD6B4"}
LIGHT_STATUS = {"on": "#0B5FA5", "watch": "#8A5A00", "off": "#B00020", "none": "#5A5A5A", "done": "#1B6B45"}


def theme(name: str, *, dark: bool, ground: str, surface: str, panel: str, text: str, accent: str) -> Theme:
    """A theme of ours from its few colours."""
    status = DARK_STATUS if dark else LIGHT_STATUS
    return Theme(
        name=name,
        primary=accent,
        secondary=status["on"],
        accent=accent,
        warning=status["watch"],
        error=status["off"],
        success=status["done"],
        foreground=text,
        background=ground,
        surface=surface,
        panel=panel,
        dark=dark,
        variables={
            "block-cursor-text-style": "none",
            "input-cursor-text-style": "reverse",
            "footer-key-foreground": accent,
            "border": accent,
            "scrollbar": panel,
            "scrollbar-background": ground,
        },
    )


OURS: tuple[Theme, ...] = (
    theme(
        NIGHT,
        dark=True,
        ground="#10151C",
        surface="#171E27",
        panel="#26303D",
        text="#DCE3EC",
        accent="#86E0C6",
    ),
    theme(
        DAY,
        dark=False,
        ground="#FBF9F4",
        surface="#F2EEE5",
        panel="#DFD9CB",
        text="#22272E",
        accent="#00625A",
    ),
    theme(
        CONTRAST_DARK,
        dark=True,
        ground="#000000",
        surface="#000000",
        panel="#333333",
        text="#FFFFFF",
        accent="#FFF04D",
    ),
    theme(
        CONTRAST_LIGHT,
        dark=False,
        ground="#FFFFFF",
        surface="#FFFFFF",
        panel="#CCCCCC",
        text="#000000",
        accent="#0000B8",
    ),
    replace(
        BUILTIN_THEMES["ansi-dark"],
        name=MONO,
        primary="ansi_default",
        secondary="ansi_default",
        warning="ansi_default",
        error="ansi_default",
        success="ansi_default",
        accent="ansi_default",
        variables={
            **dict.fromkeys(BUILTIN_THEMES["ansi-dark"].variables, "ansi_default"),
            "block-cursor-text-style": "reverse",
            "input-cursor-text-style": "reverse",
        },
    ),
)

QUIET: Mapping[str, tuple[str, str, str, str]] = {
    NIGHT: ("#93A0B1", "#5B6878", "#2B3645", "#24303F"),
    DAY: ("#5C6470", "#8B8F96", "#D3CCBC", "#DCE9E4"),
    CONTRAST_DARK: ("#DDDDDD", "#AAAAAA", "#888888", "#3A3A00"),
    CONTRAST_LIGHT: ("#222222", "#444444", "#666666", "#D9E2FF"),
}
"""By theme: dim text, faint text, rules, and the ground of the row the cursor is on."""


def looks_of(theme: Theme, variables: Mapping[str, str]) -> Looks:
    """What every look is drawn with under a theme, ours or any other the person chose."""
    if theme.name == MONO:
        return Looks({}, mono=True)
    status = DARK_STATUS if theme.dark else LIGHT_STATUS
    dim, faint, rule, cursor = QUIET.get(
        theme.name,
        (
            variables.get("text-muted", status["none"])
            if "#" in variables.get("text-muted", "")
            else status["none"],
            status["none"],
            variables.get("panel", status["none"]),
            variables.get("panel", "#444444" if theme.dark else "#CCCCCC"),
        ),
    )
    accent = variables.get("accent", theme.primary)
    ground = variables.get("background", "#000000" if theme.dark else "#FFFFFF")
    return Looks(
        {
            **status,
            "dim": dim,
            "faint": faint,
            "rule": rule,
            "head": theme.foreground or dim,
            "title": theme.foreground or dim,
            "accent": accent,
            "key": accent,
            "focus": accent,
            "here": ground,
            "here-back": accent,
            "cursor-back": cursor,
            "mark": accent,
            "bar": accent,
            "badge": ground,
            "badge-back": status["watch"],
        }
    )
