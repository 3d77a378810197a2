"""The best team of one stage, proven."""
