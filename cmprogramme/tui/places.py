"""What can be jumped to by name: gates, areas, people, ideas, registers."""

from __future__ import annotations

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.registers import GROUPS, registers
from lifecycle.base.areas import AREAS
from lifecycle.base.phases import GATES
from lifecycle.ideas.nouns import Idea
from lifecycle.parts import PARTS, WITHIN, part_words
from lifecycle.people import roster


def places(facts: Facts) -> list[tuple[str, str, str, str]]:
    """(screen, row, words, line) of everything with a name."""
    playbook, snapshot = facts.playbook, facts.snapshot
    found = [(part.place, part.row, f"Go to {part.title}", part_words(part.place)) for part in PARTS]
    known = {part.place for part in PARTS}
    found += [
        (part, "", f"Go to {words}", part_words(part)) for part, words in WITHIN.items() if part not in known
    ]
    found += [
        ("2", gate.value, f"Gate {gate.value} {playbook.gate(gate).title}", "on Gates") for gate in GATES
    ]
    found += [
        ("5.areas", area.value, f"Area {area.value} {playbook.area_title(area)}", "on Capabilities")
        for area in AREAS
    ]
    found += [("3", str(person.id), f"Person {person.name}", "on Team") for person in roster(snapshot)]
    found += [("4", str(idea.id), f"Idea {idea.text}", "on Ideas") for idea in snapshot.all(Idea)]
    for place in GROUPS:
        for heading, kinds in registers(place):
            found += [(place, f"kind:{kind.KIND}", f"Register {kind.TITLE}", heading) for kind in kinds]
    return found
