"""A folder that is only held in memory: to look at a playbook as it would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath


class Held:
    """A folder or a file of it, as far as reading a playbook asks of one."""

    def __init__(self, files: Mapping[str, bytes], path: str = "") -> None:
        self.files = files
        self.path = path
        self.name = PurePosixPath(path).name

    def is_file(self) -> bool:
        """Whether there is a file of this name."""
        return self.path in self.files

    def is_dir(self) -> bool:
        """Whether anything lies below."""
        return not self.path or any(file.startswith(f"{self.path}/") for file in self.files)

    def iterdir(self) -> Iterator[Held]:
        """What lies in this folder."""
        prefix = f"{self.path}/" if self.path else ""
        below = (file.removeprefix(prefix) for file in self.files if file.startswith(prefix))
        for name in sorted({file.partition("/")[0] for file in below}):
            yield Held(self.files, f"{prefix}{name}")

    def joinpath(self, *names: str) -> Held:
        """What lies below by that name."""
        return Held(self.files, "/".join((self.path, *names) if self.path else names))

    def read_bytes(self) -> bytes:
        """The content of a file; OSError where there is none."""
        if self.path not in self.files:
            raise FileNotFoundError(2, "No such file", self.path)
        return self.files[self.path]
