"""How much of a file is read: refused beyond it, before anything is made of it (our judgement)."""

from __future__ import annotations

TABLE_LIMIT = 64 * 1024 * 1024
"""Bytes of a table."""

TEXT_FILE_LIMIT = 128 * 1024 * 1024
"""Bytes of any other text."""

SETTINGS_LIMIT = 1024 * 1024
"""Bytes of a settings file."""

BACKUP_LIMIT = 1024 * 1024 * 1024
"""Bytes of a backup from standard input, which is held in memory."""

UNPACKED_LIMIT = 128 * 1024 * 1024
"""Bytes of all parts of a workbook, unpacked."""

CELL_LIMIT = 20_000
"""Characters of a cell."""

COLUMN_LIMIT = 1_000
ROW_LIMIT = 1_048_576
CELLS_LIMIT = 10_000_000
"""Cells of a table, those left empty before the last of a row counted."""


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size >> 20} MB" if size >> 20 else f"{size >> 10} kB"
