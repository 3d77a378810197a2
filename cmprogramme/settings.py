"""Settings: the user's TOML file, CMPROGRAMME_* variables, and built-in values; each with where it came from."""

from __future__ import annotations

import os
import re
import tomllib
from errno import EFBIG
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from cmprogramme import list_settings
from cmprogramme.limits import SETTINGS_LIMIT, megabytes
from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.records import dataclass
from lifecycle.base.text import LINE_LIMIT
from lifecycle.base.unseen import refuse_unseen

ENVIRONMENT = "CMPROGRAMME_"
LIST_KEY = re.compile(r"lists\.[a-z][a-z0-9-]{0,60}")
LIST_LIMIT = 4_000
"""Characters of the setting of a list, which may keep many filters (our judgement)."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting: its key, built-in value, the values it takes (empty: any text), and what it is for."""

    key: str
    default: str
    choices: tuple[str, ...]
    meaning: str


SPECS: tuple[Spec, ...] = (
    Spec("me.name", "", (), "the name changes are written under"),
    Spec("ui.theme", "cm-dark", (), "the colours of the terminal UI"),
    Spec("ui.glyphs", "auto", ("auto", "unicode", "ascii"), "the shapes beside status words"),
    Spec("ui.mouse", "on", ("on", "off"), "whether the terminal UI takes the mouse"),
    Spec("summary.paper", "a4", ("a4", "letter"), "paper of the phase summary"),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting's value and its origin: default, file or environment."""

    spec: Spec
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings."""

    found: tuple[Setting, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Environment over file over built-in; InvalidContent names file and line of a broken file."""
        path = path or config_file()
        written = _read(path)
        known = {spec.key for spec in SPECS}
        for key in written:
            if key not in known and not key.startswith(list_settings.PREFIX):
                raise InvalidContent(
                    "The settings file has a key nobody reads.",
                    (f"{path}: {key}",),
                    "Keys: cmprogramme config list",
                )
        found = []
        lists = [spec_of(key) for key in written if key.startswith(list_settings.PREFIX)]
        for spec in (*SPECS, *lists):
            variable = ENVIRONMENT + spec.key.replace(".", "_").upper()
            if os.environ.get(variable):
                value, origin = os.environ[variable], f"environment ({variable})"
            elif spec.key in written:
                value, origin = written[spec.key], f"file ({path})"
            else:
                value, origin = spec.default, "default"
            check(spec, value, origin)
            found.append(Setting(spec, value, origin))
        return cls(tuple(found))

    def __getitem__(self, key: str) -> str:
        return next((setting.value for setting in self.found if setting.spec.key == key), "")

    @property
    def me_name(self) -> str:
        """The name changes are written under; '' when not set."""
        return self["me.name"]


def config_file() -> Path:
    """Where the settings file is."""
    given = os.environ.get("CMPROGRAMME_CONFIG")
    return Path(given) if given else user_config_path("cmprogramme") / "settings.toml"


def message_file() -> Path:
    """Where the leader's wording of messages is looked for."""
    return config_file().parent / "message.txt"


def spec_of(key: str) -> Spec:
    """The setting of that key; InvalidValue with the list otherwise."""
    for spec in SPECS:
        if spec.key == key:
            return spec
    if LIST_KEY.fullmatch(key):
        return Spec(key, "", (), list_settings.MEANING)
    raise InvalidValue(
        f"There is no setting '{key}'.",
        "There is: " + ", ".join(spec.key for spec in SPECS) + ", and lists.NAME of each list.",
        "Use one of these.",
    )


def check(spec: Spec, value: str, origin: str = "") -> None:
    """InvalidValue when the setting does not take the value."""
    if spec.key.startswith(list_settings.PREFIX):
        list_settings.read_list(value, spec.key)
    if spec.choices and value not in spec.choices:
        where = f" ({origin})" if origin else ""
        raise InvalidValue(
            f"{spec.key} cannot be '{value[:40]}'{where}.",
            "It takes: " + ", ".join(spec.choices) + ".",
            "Use one of these.",
        )


def change(key: str, value: str | None, path: Path | None = None) -> Path:
    """Write one setting into the file (None: take it out); the file's path."""
    from cmprogramme.files import make_folder, not_written, replace

    spec = spec_of(key)
    if value is not None:
        check(spec, value)
        most = LIST_LIMIT if key.startswith(list_settings.PREFIX) else LINE_LIMIT
        if len(value) > most:
            raise InvalidValue(
                f"{key} has {len(value)} characters.", f"It takes up to {most}.", "Shorten it."
            )
        refuse_unseen(value, key)
        value = " ".join(value.split())
    path = path or config_file()
    written = _read(path)
    if value is None:
        written.pop(key, None)
    else:
        written[key] = value
    sections: dict[str, list[str]] = {}
    for name, text in sorted(written.items()):
        section, _, rest = name.partition(".")
        sections.setdefault(section, []).append(f"{rest} = {_quoted(text)}")
    lines = [line for section, entries in sections.items() for line in (f"[{section}]", *entries, "")]
    try:
        make_folder(path.parent)
    except OSError as error:
        raise not_written(str(path), error) from error
    replace(path, "\n".join(lines).encode("utf-8"))
    return path


def _read(path: Path) -> dict[str, str]:
    from cmprogramme.files import content_of

    try:
        content = content_of(path, SETTINGS_LIMIT, pipes=False) if path.exists() else b""
        if len(content) > SETTINGS_LIMIT:
            raise OSError(EFBIG, f"it has more than {megabytes(SETTINGS_LIMIT)}")
        raw = tomllib.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise InvalidContent(
            "The settings file cannot be read.",
            (f"{path}: its brackets are nested too deep",),
            "Correct or remove it.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        told = isinstance(error, (tomllib.TOMLDecodeError, UnicodeDecodeError))
        why = error if told else "a number or a day in it is none"
        raise InvalidContent(
            "The settings file cannot be read.", (f"{path}: {why}",), "Correct or remove it."
        ) from error
    except OSError as error:
        raise InvalidContent(
            "The settings file cannot be read.", (f"{path}: {error.strerror}",), "Check it."
        ) from error
    return dict(_flat(raw, ""))


def _flat(raw: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    found = []
    for key, value in raw.items():
        if isinstance(value, dict) and not prefix:
            found += _flat(value, f"{key}.")
        elif isinstance(value, (dict, list)):
            found.append((f"{prefix}{key}, which has parts of its own", ""))
        else:
            found.append((prefix + key, "on" if value is True else "off" if value is False else str(value)))
    return found


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\u{ord(character):04X}" if ord(character) < 0x20 or character in '"\\\x7f' else character
        for character in text
    )
    return f'"{escaped}"'
