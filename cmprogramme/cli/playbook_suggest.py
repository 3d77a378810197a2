"""What programmes learned, for the author of their playbook: listed, taken into the files, declined with a reason."""

from __future__ import annotations

from cmprogramme import clock
from cmprogramme.cli.answer import Answer, table
from cmprogramme.cli.session import session
from cmprogramme.shelf import own_folder
from cmprogramme.suggesting import Suggestion, Taking, chosen, collected, taken
from lifecycle.base.errors import InvalidValue, LifecycleError
from lifecycle.debrief import ProposalAnswer, answer_proposal
from lifecycle.lessons import Lesson
from lifecycle.register import choose

DOES = ("take", "decline")


def suggestions(
    folder: str, does: str = "", which: str = "", *, reason: str = "", at: str = "", by_hand: bool = False
) -> Answer:
    """What the programmes of this store suggest to the author of a playbook: lessons they adopted or adapted that
    propose a change to it, each with its place and wording.

    FOLDER is the author's own folder or its id. 'take N' writes the wording at its place (--at: at another; --by-hand:
    it is written already), with a line in the changelog; 'decline N --reason TEXT' tells the programme why not.
    N is a number of the list as it now is (those behind an answered one move up), or the id beside it, which stays.
    """
    run = session()
    playbook = run.load_playbook(folder)
    found, versions, faults = collected(run.store, playbook)
    if not does:
        return _listed(playbook.id, found, faults)
    doing = choose(does, DOES, "what to do")
    one = chosen(found, which)
    if doing == "decline":
        if not reason.strip():
            raise InvalidValue("--reason is missing.", "The programme reads why.", "Add --reason TEXT.")
        return _answered(one, "declined", reason.strip(), [], None)
    taking = taken(own_folder(folder), playbook, one, versions, at=at, by_hand=by_hand)
    lines = [run.would(f"Wrote {file}.") for file in taking.after]
    lines.append("What is written stays written; to undo is to take back the answer.")
    said = f"{playbook.id} {taking.version}" + (f": {reason.strip()}" if reason.strip() else "")
    return _answered(one, "accepted", said, lines, taking)


def _listed(id: str, found: tuple[Suggestion, ...], faults: tuple[str, ...]) -> Answer:
    rows = [
        (
            place,
            str(one.lesson.id)[:8],
            one.name,
            f"{one.playbook} {one.version}",
            one.lesson.decided_on or "-",
            one.lesson.playbook_place or "no place named",
            one.lesson.playbook_change,
            one.lesson.activity,
        )
        for place, one in enumerate(found, 1)
    ]
    lines = table(rows, ["", "id", "programme", "on", "decided", "at", "should say", "learned from"])
    data = {"playbook": id, "suggestions": [{"number": n, **one.data()} for n, one in enumerate(found, 1)]}
    return Answer(
        data, lines or [f"No programme here suggests anything for {id}."], notes=faults, items="suggestions"
    )


def _answered(
    one: Suggestion, answer: ProposalAnswer, said: str, lines: list[str], taking: Taking | None
) -> Answer:
    """The answer in the programme, as one change that can be undone; files are written just before."""
    run = session()
    snapshot = run.store.load(one.programme)
    run.__dict__.update(programme_id=one.programme, latest=snapshot, snapshot=snapshot)
    stamp = clock.stamp(run.who, clock.today(snapshot))
    lesson = snapshot.get(Lesson, one.lesson.id)
    change = answer_proposal(snapshot, lesson, answer, stamp, reason=said)
    data = {**one.data(), "answer": answer, "said": said}
    if taking is not None:
        data |= {
            "version": taking.version,
            "was": taking.was,
            "is": taking.becomes,
            "files": sorted(taking.after),
        }
        if taking.becomes is not None:
            was = (
                "says so already"
                if taking.was == taking.becomes
                else f"{'nothing' if taking.was is None else taking.was} -> {taking.becomes}"
            )
            lines.insert(0, f"{taking.key}: {was}")
    if taking is not None and not run.options.dry_run:
        run.writing()
        taking.write()
    try:
        return run.commit(change, data, [f"{one.name}:", *lines])
    except LifecycleError:
        if taking is not None and not run.options.dry_run:
            taking.take_back()
        raise
