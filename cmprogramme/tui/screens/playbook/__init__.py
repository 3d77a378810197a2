"""Screen 9: a playbook as a tree with the origin of every value, its problems, how it looks, its cases, an upgrade."""

from cmprogramme.tui.screens.playbook.room import PlaybookRoom

__all__ = ["PlaybookRoom"]
