"""An upgrade as a plan: three-way between the pinned playbook, the new one and the programme's own (rules.md upgrade).

What both changed is asked, never guessed; so is what was entered for a sentence that reads otherwise now. Everything
else is taken, or kept. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from lifecycle.base.errors import InvalidContent, InvalidValue
from lifecycle.base.findings import listed
from lifecycle.base.noun import build
from lifecycle.base.phases import GATES, Gate
from lifecycle.capabilities.dependencies import edge_set
from lifecycle.gates.report import gate_ahead
from lifecycle.passing import passed_gates
from lifecycle.playbook import Playbook
from lifecycle.playbook.canonical import canonical, content_hash
from lifecycle.playbook.comparing import Difference, differences
from lifecycle.playbook.keys import steps
from lifecycle.programme import PinnedPlaybook
from lifecycle.snapshot import Snapshot
from lifecycle.upgrade.asked_words import counts
from lifecycle.upgrade.asking import Asking, agrees
from lifecycle.upgrade.effect import effect
from lifecycle.upgrade.newer import later
from lifecycle.upgrade.nouns import Adoption, Answered
from lifecycle.upgrade.own import Own, own_changes
from lifecycle.upgrade.references import Held, Where, entries, entry_of, held, key, title_of
from lifecycle.upgrade.results import GROUPS, Answers, Edition, Item, Plan, Question
from lifecycle.upgrade.settling import Settled, returning, settled

SEE = "See what is asked: cmprogramme playbook adopt PLAYBOOK --plan --only asked"
NOBODY: Mapping[str, str] = MappingProxyType({})
"""Nothing is answered."""


def plan(
    snapshot: Snapshot,
    playbook: Playbook,
    today: date,
    answers: Mapping[str, str] | Answers = NOBODY,
    *,
    team: bool = False,
    effects: bool = True,
) -> Plan:
    """What adopting this playbook would take, keep, ask and set aside, and what the rules would say before and after.

    `answers` are choices by question; a `*` in a question's id stands for any text. InvalidValue, or InvalidContent
    with the lines of a file, for one that fits no question or is none of its choices. The effect counts with what was
    answered, and with the first choice of what is still open; `team`: with the recommended teams too, which takes
    seconds.
    """
    pin = snapshot.single(PinnedPlaybook)
    base = snapshot.pinned
    new = Edition(playbook.id, playbook.version, content_hash(playbook))
    was = Edition(base.id, base.version, pin.hash if pin is not None else content_hash(base))
    items, questions = _items(snapshot, base, playbook, today)
    questions = answered(questions, answers)
    found = Plan(
        base=was,
        new=new,
        direction=_direction(was, new),
        revision=snapshot.revision,
        items=items,
        questions=questions,
        decided=tuple(gate for gate in GATES if gate in passed_gates(snapshot, today)),
        effect=None,
        words=(base.vocabulary, playbook.vocabulary),
    )
    if not effects:
        return found
    after = upgraded(snapshot, found, playbook, today)
    circles = [each for each in edge_set(after).left_out if each not in edge_set(snapshot).left_out]
    return replace(found, effect=effect(snapshot, after, today, team=team), warnings=tuple(circles))


def upgraded(snapshot: Snapshot, found: Plan, playbook: Playbook, today: date) -> Snapshot:
    """The programme as it would be: on the new playbook, with what was answered done and the record by which own
    thresholds and overrides end."""
    pin = PinnedPlaybook(
        id=snapshot.id_of(PinnedPlaybook),
        playbook=playbook.id,
        version=playbook.version,
        hash=content_hash(playbook),
        content=canonical(playbook),
    )
    done = settled(snapshot, found, playbook)
    record = recorded(snapshot, found, done, snapshot.programme.id, today)  # no rule asks who it was
    return snapshot._with((pin, *done.puts, record), done.gone, snapshot.revision)


def recorded(snapshot: Snapshot, found: Plan, done: Settled, by: UUID, today: date) -> Adoption:
    """The record of an upgrade: what was taken, kept, set aside and answered, and what of the programme's own ends."""
    number = len(snapshot.all(Adoption)) + 1
    return build(
        Adoption,
        {
            "id": snapshot.id_for(Adoption, str(number)),
            "number": number,
            "adopted_on": today,
            "by": by,
            "before": found.base.named,
            "before_hash": found.base.hash,
            "after": found.new.named,
            "after_hash": found.new.hash,
            **{group: tuple(one.id for one in found.of(group)) for group in GROUPS if group != "asked"},
            "answers": tuple(
                Answered(question=one.id, asked=one.text, answer=one.counted.id, meant=one.counted.words)
                for one in found.questions
            ),
            "withdrawn": done.withdrawn,
        },
    )


def answered(questions: Sequence[Question], answers: Mapping[str, str] | Answers) -> tuple[Question, ...]:
    """The questions with what was answered; later answers win. What is no question or no choice is named:
    InvalidContent with the lines of the file it stands in, else InvalidValue."""
    given = answers if isinstance(answers, Answers) else Answers(answers)
    chosen: dict[str, str] = {}
    faults: dict[str, str] = {}
    for wanted, choice in given.given.items():
        pattern = "*" in wanted and wanted.replace("[", "[[]")
        meant = [one for one in questions if one.id == wanted or (pattern and fnmatchcase(one.id, pattern))]
        fitting = [one for one in meant if choice in {each.id for each in one.choices}]
        if not meant:
            known = [one.id for one in questions]
            near = get_close_matches(wanted, known, n=1)
            asked = f"nearest: {near[0]}" if near else listed(known) or "nothing is asked"
            faults[wanted] = f"'{wanted}' is no question of this upgrade ({asked})"
        elif not fitting:
            may = listed((f"{each.id} ({each.words})" for each in meant[0].choices), most=20)
            faults[wanted] = f"'{choice}' is no answer to {wanted}; it may be {may}"
        chosen |= {one.id: choice for one in fitting}
    if faults and given.file:
        told = tuple(f"{given.file}:{given.lines.get(id, 1)} {why}" for id, why in faults.items())
        raise InvalidContent(f"{given.file} cannot be used; nothing was changed.", told, SEE)
    for id, why in faults.items():
        raise InvalidValue(f"{why}.", "An answer is one of the choices of a question.", SEE, field=id)
    return tuple(replace(one, answer=chosen.get(one.id, "")) for one in questions)


def _direction(was: Edition, new: Edition) -> Literal["up", "down", "sideways", "same"]:
    if was.hash == new.hash:
        return "same"
    if was.id != new.id:
        return "sideways"
    return "down" if later(was.version, new.version) else "up"


def _items(
    snapshot: Snapshot, base: Playbook, theirs: Playbook, today: date
) -> tuple[tuple[Item, ...], tuple[Question, ...]]:
    """Every difference and everything of the programme's own, each in one group, and what is asked."""
    kept = tuple(held(snapshot))
    by_place = _by_place(base, kept)
    own = own_changes(snapshot, base, today)
    ahead = GATES[GATES.index(gate_ahead(snapshot, today)) :]
    asking = Asking(base, theirs, by_place)
    items: list[Item] = []
    met: set[str] = set()
    for one in differences(base, theirs):
        gate = _gate(one.where)
        frozen = gate is not None and gate not in ahead
        place = _entry(one.where, by_place)
        of_entry = by_place.get(place, ())
        touched = [each for each in own if _touches(each, one)]
        asked = () if frozen else asking.about(one, place, touched)
        met |= {each.id for each in touched if each.overlay or asked}
        items.append(_item(one, base, theirs, of_entry, touched, asked, gate=gate, frozen=frozen))
    items += [_kept(each, ahead) for each in own if each.id not in met]
    items += _orphaned(base, theirs, kept, asking)
    order = list(Playbook.model_fields)
    items.sort(key=lambda item: order.index(item.section) if item.section in order else len(order))
    return tuple(items), asking.questions


def _by_place(base: Playbook, kept: Sequence[Held]) -> dict[Where, tuple[Held, ...]]:
    """What the programme holds, by the entry of the pinned playbook it names."""
    found: dict[Where, list[Held]] = {}
    for one in kept:
        entry = entry_of(base, one.reference, one.name)
        if entry is not None:
            found.setdefault(entry[0], []).append(one)
    return {where: tuple(several) for where, several in found.items()}


def _entry(where: Where, by_place: Mapping[Where, object]) -> Where:
    """The entry a difference belongs to: the longest way to it that the programme holds something of."""
    for length in range(len(where), 0, -1):
        if where[:length] in by_place:
            return where[:length]
    return ()


def _touches(own: Own, one: Difference) -> bool:
    """Whether a change of the programme's is laid over what differs."""
    where = own.where
    return one.where[: len(where)] == where or (
        one.what == "removed" and where[: len(one.where)] == one.where
    )


def _gate(where: Where) -> Gate | None:
    return Gate(where[1]) if where[0] == "gates" and len(where) > 1 else None


def _item(
    one: Difference,
    base: Playbook,
    theirs: Playbook,
    of_entry: Sequence[Held],
    touched: Sequence[Own],
    asked: tuple[str, ...],
    *,
    gate: Gate | None,
    frozen: bool,
) -> Item:
    laid = [each for each in touched if each.overlay]
    copies = [each for each in of_entry if not each.reference.counted]
    note = ""
    group: Literal["asked", "kept", "taken"] = "asked" if asked else "taken"
    if not asked and laid and frozen:
        group, note = "kept", "The gate was decided; what the programme had changed stays with it."
    elif not asked and any(agrees(one, each) for each in laid if each.where == one.where):
        note = "The programme says the same already."
    elif not asked and copies:
        group = "kept"
        note = f"{counts(copies).capitalize()} begun from it stays as entered."
    elif frozen:
        note = "The gate was decided: its decision keeps its own wording and thresholds."
    return Item(
        id=one.path if one.what != "ordered" else f"{one.path}:order",
        group=group,
        section=one.section,
        what=one.what,
        title=_title(one, base, theirs),
        before=one.before,
        after=one.after,
        mine=laid[0].value if laid else None,
        wording=one.wording,
        frozen=frozen,
        count=len(of_entry),
        concerns=counts(of_entry),
        note=note,
        questions=asked,
        gate=gate,
    )


def _title(one: Difference, base: Playbook, theirs: Playbook) -> str:
    """What people call the thing: the sentence of the entry it belongs to, as it will be, else as it is."""
    entry = _last_entry(theirs, one.where) or _last_entry(base, one.where)
    return title_of(entry) if entry is not None else ""


def _last_entry(playbook: Playbook, where: Where) -> object | None:
    """The innermost entry of a list on the way to a place, or None."""
    value: object = playbook
    last: object | None = None
    for part in where:
        in_list = isinstance(value, tuple)
        value = dict(steps(value)).get(part)
        last = value if in_list else last
        if value is None:
            return last
    return last


def _kept(own: Own, ahead: Sequence[Gate]) -> Item:
    gate = _gate(own.where)
    return Item(
        id=own.id,
        group="kept",
        section=own.where[0],
        what="own",
        title=own.title,
        before=own.base,
        after=own.base,
        mine=own.value,
        frozen=gate is not None and gate not in ahead,
        count=1,
        concerns=own.words,
        gate=gate,
    )


def _orphaned(base: Playbook, theirs: Playbook, kept: Sequence[Held], asking: Asking) -> Iterator[Item]:
    """What is entered for ids the new playbook has not, by what it is and what it was entered for."""
    found: dict[str, list[Held]] = {}
    back: dict[str, list[Held]] = {}
    for one in kept:
        reference = one.reference
        if not reference.counted or entries(theirs, reference.section) is None:
            continue
        if key(one.name) in (entries(theirs, reference.section) or {}):
            continue
        before = entry_of(base, reference, one.name)
        if name := returning(theirs, one):
            back.setdefault(f"{reference.section}.{name}:{reference.kind.KIND}", []).append(one)
            continue
        if before is None and not reference.only:
            continue
        place = ".".join(before[0]) if before is not None else f"{reference.section}.{one.name}"
        found.setdefault(f"{place}:{reference.kind.KIND}", []).append(one)
    for id, several in back.items():
        yield Item(
            id=id,
            group="taken",
            section=several[0].reference.section.split(".")[0],
            what="entered",
            title=returning(theirs, several[0]),
            count=len(several),
            concerns=counts(several),
            note="Answered for this very edition: it counts again, unless somebody has answered since.",
        )
    for id, several in found.items():
        reference, name = several[0].reference, several[0].name
        before = entry_of(base, reference, name)
        yield Item(
            id=id,
            group="orphaned",
            section=reference.section.split(".")[0],
            what="entered",
            title=title_of(before[1]) if before is not None else name,
            count=len(several),
            concerns=counts(several),
            note="" if before is not None else "The pinned playbook does not have it either.",
            questions=asking.gone(before[0]) if before is not None else (),
        )
