"""The terminal UI. Before the first paint only `shell`, the window and the app are imported; `running` shows it."""
