"""Settings with their origin."""

from __future__ import annotations

from cmprogramme import settings
from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session


def list_(*, origin: bool = True) -> Answer:
    """Every setting: value, where it came from, what it is for."""
    found = session().settings.found
    rows = [
        (one.spec.key, one.value or "-", *([one.origin] if origin else []), one.spec.meaning) for one in found
    ]
    data = [
        {"key": one.spec.key, "value": one.value, "origin": one.origin, "takes": list(one.spec.choices)}
        for one in found
    ]
    return Answer({"settings": data}, table(rows), items="settings")


def get(key: str) -> Answer:
    """One setting."""
    settings.spec_of(key)
    value = session().settings[key]
    return Answer({"key": key, "value": value}, [value])


def set_(key: str, value: str) -> Answer:
    """Write a setting into the settings file."""
    path = settings.change(key, value)
    return Answer(
        {"key": key, "value": value},
        [f"{key} = {value}, in {path}. Take it out: config unset {key}"],
    )


def unset(key: str) -> Answer:
    """Take a setting out of the file, so that the built-in value holds."""
    path = settings.change(key, None)
    return Answer({"key": key}, [f"{key} is no longer in {path}."])


def path() -> Answer:
    """Where the settings file is."""
    return Answer({"path": str(settings.config_file())}, [str(settings.config_file())])
