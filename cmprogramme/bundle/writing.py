"""A programme as bundle text."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable

from cmprogramme.bundle.form import FORMAT, LISTED
from cmprogramme.jsontext import safe_json
from lifecycle.programme import PinnedPlaybook, read_pin
from lifecycle.register import natural_key
from lifecycle.snapshot import Attached, Snapshot, dump
from lifecycle.unlisted import unlisted


def export(snapshot: Snapshot, files: Iterable[Attached] = ()) -> str:
    """The programme as bundle text, the same text for the same content: keys sorted, lists by what identifies a noun.

    Characters a terminal would act on stand as escapes, `files` kept beside nouns in base64.
    """
    pin = snapshot.single(PinnedPlaybook)
    if pin is not None:
        read_pin(pin.hash, pin.content)  # what is damaged is not handed over
    nouns = {
        name: [
            dump(noun)
            for noun in sorted(snapshot.all(kind), key=lambda noun: (natural_key(noun), str(noun.id)))
        ]
        for name, kind in LISTED.items()
        if snapshot.all(kind)
    }
    whole: dict[str, object] = {
        "format": FORMAT,
        "programme": dump(snapshot.programme),
        "playbook": {}
        if pin is None
        else {
            "id": pin.playbook,
            "version": pin.version,
            "content": json.loads(pin.content),
            **({"kept": kept} if (kept := unlisted(snapshot)) else {}),
        },
        "nouns": nouns,
    }
    beside = [
        {"noun": str(one.noun), "name": one.name, "content": b64encode(one.content).decode()}
        for one in sorted(files, key=lambda one: (str(one.noun), one.name))
    ]
    if beside:
        whole["files"] = beside
    return safe_json(whole, indent=2, sort_keys=True) + "\n"
