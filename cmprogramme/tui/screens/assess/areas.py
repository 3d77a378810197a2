"""The eight areas, statement by statement."""

from __future__ import annotations

from typing import ClassVar

from cmprogramme.tui.acting import offer
from cmprogramme.tui.screens.assess.rating import RatingTab
from cmprogramme.tui.screens.told import Described, Listed, Rated
from cmprogramme.tui.shell.commands import Command
from lifecycle.assessing.telling import detail_page, sheet_areas_page, statements_page

SHEET_CSS = """
{tab} .main {{ width: 1fr; height: 1fr; layout: vertical; }}
{tab} #{grid} {{ height: 3fr; }}
{tab} #{detail} {{ height: 2fr; min-height: 8; }}
{tab} #{areas} {{ width: 38; border-left: solid $panel; }}
{tab}.-wide #{areas} {{ width: 60; }}
{tab}.-narrow .main {{ height: 1fr; }}
{tab}.-narrow #{detail} {{ height: 8; }}
{tab}.-narrow.-tall #{detail} {{ height: 2fr; }}
{tab}.-narrow #{areas} {{ width: 1fr; height: 10; border-left: none; }}
"""
"""How a sheet is laid out: the grid over the detail, the areas beside them, below them where it is narrow."""


class AreasTab(RatingTab):
    """Every statement."""

    ID, TITLE, SHORT = "areas", "Areas", "Areas"
    SHEET = "STATEMENTS  int 0-4  rea 0-4  pre 0-3"
    PURPOSE: ClassVar[tuple[str, ...]] = (
        "The eight areas, statement by statement. For a creator type two digits: how far it is intended (int) and how "
        "far it is real (rea), 0 to 4 each. For a destroyer one: how present it is (pre), 0 to 3; unknown counts as "
        "occasional. The cursor goes on by itself. Backspace means not known.",
        "Reality above level 2 counts only with a document or an observation: a adds evidence. Nothing counts before "
        "C closes the round. n records one that was made outside, i takes one from a file.",
    )
    MAIN = (
        Rated("statements", statements_page, flow="row"),
        Described("statement", detail_page, ("statements", "areas")),
    )
    SIDE = (Listed("areas", sheet_areas_page),)
    ASIDE = ("statement", "areas")
    DOES: ClassVar[tuple[Command, ...]] = (
        offer("assess record", "n", short="record", rank=6, name="part.new"),
        offer("assess import", "i"),
    )
    DEFAULT_CSS = SHEET_CSS.format(tab="AreasTab", grid="statements", detail="statement", areas="areas")
