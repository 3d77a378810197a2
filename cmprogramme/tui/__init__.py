"""The terminal UI. `cmprogramme.tui.shell` paints the first frame; everything else is imported after it."""
