"""The frame of the terminal UI: looks, commands, title, number keys and footer; there before the first paint."""
