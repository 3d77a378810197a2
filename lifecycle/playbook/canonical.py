"""One text for one playbook: what a programme pins, and the hash it is known by."""

from __future__ import annotations

import hashlib
import json

from lifecycle.playbook.model import Playbook


def canonical(playbook: Playbook) -> str:
    """The whole merged playbook as JSON with sorted keys and no spaces; equal playbooks give equal text."""
    content = playbook.model_dump(mode="json")
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def content_hash(playbook: Playbook) -> str:
    """SHA-256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(playbook).encode()).hexdigest()
