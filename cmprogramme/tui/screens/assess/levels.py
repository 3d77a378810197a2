"""What the levels of a cell mean, the one given marked."""

from __future__ import annotations

from cmprogramme.tui.widgets.grid import Level
from cmprogramme.tui.widgets.rows import Block, Words


def level_blocks(cell: Level | None, *, compact: bool = False, named: bool = False) -> list[Block]:
    """A line for each level, all in one where it is `compact`; `named` says before them which scale it is."""
    if cell is None:
        return []
    levels = range(cell.least, cell.most + 1)
    signs = {level: f"{'▸' if cell.value == level else ' '}{level} " for level in levels}
    if compact:
        told = "  ".join(f"{signs[level].strip()} {cell.meaning(level)}." for level in levels)
        return [Words(told, "dim", mark=((f"{cell.name}: ", "key"),))]
    return [
        Words(
            cell.meaning(level),
            "bold" if cell.value == level else "dim",
            mark=(
                *(((f"{cell.name if level == cell.least else '':<10}", "dim"),) if named else ()),
                (signs[level], "key"),
            ),
        )
        for level in levels
    ]
