"""One thing asked of a person or shown to them, over the screen it belongs to."""
