"""cmprogramme: lead a customer management programme through definition, build and rollout."""

__version__ = "0.2.0"
