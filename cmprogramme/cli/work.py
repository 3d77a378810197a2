"""Work and whoever has it: what is owed, messages, what if, links that may be missing."""

from __future__ import annotations

from cmprogramme import message_text
from cmprogramme.cli.acting import do
from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import answer, told
from lifecycle.people import find_person
from lifecycle.plan.working import find_item
from lifecycle.work.messages import messages
from lifecycle.work.owed_telling import owners_page
from lifecycle.work.owing import chosen
from lifecycle.work.owing import owed as owing
from lifecycle.work.telling import links_page
from lifecycle.work.whatif import read_supposed, what_if
from lifecycle.work.whatif_telling import what_if_page


def whatif(*supposed: str, keep: bool = False) -> Answer:
    """What would move if work were late (W3=+10d), sooner (W7=-5d), took another time (W2=15d), did not wait
    (W3-W2=none) or waited otherwise (W3-W2=5d); several at once. Nothing is saved, unless --keep is there.

    d are working days, w weeks of five.
    """
    run = session()
    found = what_if(run.snapshot, read_supposed(run.snapshot, supposed), run.stamp)
    told_so = answer(what_if_page(run.snapshot, found, run.today))
    if keep:
        kept = do("plan keep", {"supposed": supposed})
        data = {**told_so.data, "saved": bool(kept.data.get("changed"))}
        return Answer({**kept.data, **data}, [*told_so.lines, *kept.lines], notes=kept.notes)
    return Answer({**told_so.data, "saved": False}, [*told_so.lines, "Nothing was saved; --keep would."])


def owed(*, owner: str = "", late: bool = False, message: bool = False) -> Answer:
    """Whatever is open and has a person, by person: work, signatures, actions, lessons and the rest; nobody's last."""
    run = session()
    who = find_person(run.snapshot, owner) if owner else None
    found = chosen(owing(run.snapshot, run.today), who=who, late=late)
    owes = f"{who.name} owes nothing" if who is not None else "Nobody owes anything"
    empty = f"{owes} that is {'late' if late else 'open'}."
    if not message or not any(one.person for one in found):
        return answer(owners_page(() if message else found, run.today, empty))
    written = message_text.wording()
    text = messages(run.snapshot, found, run.today, written.text)
    notes = [f"{written.path}: {fault}" for fault in written.faults]
    data = {"message": text, "to": [one.name for one in found if one.person], "warnings": notes}
    return Answer(data, text.split("\n")[:-1], notes=notes)


def message(*, write: bool = False) -> Answer:
    """The wording of messages and where it lies: {name}, {lines} and {gate} are replaced in it.

    --write puts the program's own wording there, to be changed with an editor.
    """
    if write:
        path = message_text.begin()
        return Answer({"path": str(path)}, [f"Wrote {path}. Change it with an editor."])
    found = message_text.wording()
    whose = "your wording" if found.own else "the program's wording, while there is no such file"
    data = {"path": str(found.path), "own": found.own, "wording": found.text, "warnings": list(found.faults)}
    lines = [f"{found.path}: {whose}", "", *found.text.rstrip("\n").split("\n")]
    return Answer(data, lines, notes=found.faults)


def links(code: str = "") -> Answer:
    """Links the graph suggests and the plan does not have, of one item or of all; take one with plan link."""
    return told(links_page, *((find_item(session().snapshot, code),) if code else ()))
