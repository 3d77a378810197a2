"""What the programme is, where it leads, who stands behind it and what drives what (rules.md F20)."""
