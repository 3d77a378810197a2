"""The best plan over all stages, with its bound."""
