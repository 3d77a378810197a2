"""The letters of the sponsor's page, made from Source Sans 3: cmprogramme/reports/fonts. Seldom needed.

    python -m docs.lettering FOLDER

FOLDER has SourceSans3-Regular.ttf and SourceSans3-Semibold.ttf, version 3.052, and LICENSE.md as they are published.
Needs fonttools and brotli, which nothing else does. The licence keeps the name "Source" for the original, so what is
made here has a name of its own; the semibold is its bold. Hints and every feature that would change a width
(ligatures, other numerals) are left out; kerning and marks stay.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from cmprogramme.reports.letters import FAMILY, PARTS, WHOLE, codes

FACES = {"Regular": "SourceSans3-Regular.ttf", "Bold": "SourceSans3-Semibold.ttf"}
EVERYTHING = ",".join(PARTS.values())
KEPT = ["kern", "mark", "mkmk", "ccmp", "locl"]
BOLD = 700


def main() -> None:
    source = Path(sys.argv[1])
    (WHOLE.parent / "LICENSE.md").write_bytes((source / "LICENSE.md").read_bytes())
    for style, name in FACES.items():
        write(source / name, style, EVERYTHING, WHOLE / f"{style}.ttf")
        for part, ranges in PARTS.items():
            write(source / name, style, ranges, WHOLE.parent / "parts" / f"{part}-{style}.woff2")


def write(source: Path, style: str, ranges: str, target: Path) -> None:
    """The letters of those ranges; bytes are the same each time."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(
        layout_features=KEPT, hinting=False, notdef_outline=True, recalc_timestamp=False, name_IDs=[0, 13, 14]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(codes(ranges)))
    subsetter.subset(font)
    called(font, style)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target)


def called(font: TTFont, style: str) -> None:
    """Give it the name and the weight it goes by on the page."""
    names = font["name"]
    ids = {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
    }
    for id, text in ids.items():
        names.setName(text, id, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = BOLD if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & 0b1111111110011111) | (1 << 5 if bold else 1 << 6)
    font["head"].macStyle = int(bold)


if __name__ == "__main__":
    main()
