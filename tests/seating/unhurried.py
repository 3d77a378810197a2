"""No clock decides what the optimiser finds in a test: it works until it is done, or until a test has seen enough."""

UNHURRIED = float("inf")
