"""The optimiser in a process of its own, so that a key pressed meanwhile is answered at once."""
