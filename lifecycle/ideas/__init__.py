"""Ideas from the brainstorming pool, how they are channelled, and streams that lead nowhere (rules.md F10, F11)."""
