"""The pack of a gate: what those who decide it read."""
