"""Any screen as plain text, one fact a line: for screen readers, pipes and small windows; and anything by its id."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import facts_of
from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidValue, LifecycleError, NotFound
from lifecycle.base.noun import Noun, folded
from lifecycle.base.words import words
from lifecycle.kinds import KINDS
from lifecycle.pages import pages
from lifecycle.register import shown_label
from lifecycle.snapshot import dump

Facts = list[tuple[str, str]]
"""What it is, and how it stands; each becomes one line."""

LEAST_WIDTH = 20


def show(what: str = "overview", *, width: int = 0) -> Answer:
    """A screen by its name or number (overview, gates, team, ideas, capabilities, assess, customers, value, playbook),
    or anything by its id or the words it is known by; --width N wraps lines."""
    if width and width < LEAST_WIDTH:
        raise InvalidValue(f"--width {width} is too narrow.", "", f"Use {LEAST_WIDTH} or more.")
    screen = SCREENS.get(NUMBERS.get(what, what.strip().lower()))
    if screen is None:
        return _anything(what, width)
    facts = screen()
    name = next(name for name, made in SCREENS.items() if made is screen)
    data = {"screen": name, "facts": [{"what": label, "is": text} for label, text in facts]}
    return Answer("show", data, _lines(facts, width))


def _lines(facts: Facts, width: int) -> list[str]:
    lines = [f"{label}: {text}" if text else label for label, text in facts]
    lines = [visible(line, newline="space", tab="space") for line in lines]
    return [part for line in lines for part in wrap(line, width)] if width else lines


def _anything(what: str, width: int) -> Answer:
    """One noun of any kind, every field."""
    from cmprogramme.cli.register import noun_lines

    snapshot = session().snapshot
    wanted = what.strip().lower()
    every = [noun for kind in KINDS for noun in snapshot.all(kind)]
    hits = [noun for noun in every if str(noun.id) == wanted]
    hits = hits or [noun for noun in every if folded(shown_label(snapshot, noun)) == folded(what)]
    hits = hits or [noun for noun in every if len(wanted) >= 4 and str(noun.id).startswith(wanted)]
    if len(hits) != 1:
        named = "; ".join(f"{_kind(hit)} {str(hit.id)[:8]}" for hit in hits[:5])
        raise NotFound(
            f"There is no one screen or entry '{what}'.",
            f"Several answer to it: {named}." if hits else f"Screens are: {', '.join(SCREENS)}.",
            "Name one by its id." if hits else "Name a screen, or an entry by its id or its words.",
        )
    noun = hits[0]
    facts: Facts = [("What it is", _kind(noun))]
    facts += [(line, "") for line in noun_lines(snapshot, noun)]
    return Answer("show", {"kind": noun.KIND, "noun": dump(noun)}, _lines(facts, width))


def _kind(noun: Noun) -> str:
    return noun.KIND.replace("_", " ")


def team() -> Facts:
    """The recommendation for the present stage, with its reasons."""
    from lifecycle.team.recommendation import reasons, recommend

    run = session()
    stage = run.snapshot.programme.stage
    try:
        found = recommend(run.snapshot, stage, run.today)
    except LifecycleError as error:
        return [("No recommendation", " ".join(filter(None, (error.what, error.why, error.do))))]
    facts: Facts = [("Stage", stage.value), ("Sure", found.sure)]
    answers = {answer.key: answer for answer in reasons(found)}
    for seat, people in (("Core", found.core), ("Consulted", found.consulted), ("Informed", found.informed)):
        for person in people:
            answer = answers.get(str(person.id))
            job = "/".join(words(function) for function in person.functions)
            facts.append(
                (
                    f"{seat} {person.name}",
                    f"{job}, level {person.level}. {answer.sentence if answer else ''}".rstrip(),
                )
            )
    facts += [("Vacancy", text) for text in found.vacancies]
    facts += [("Relaxed", text) for text in found.relaxed]
    return facts


def paged(screen: str) -> Callable[[], Facts]:
    """The pages of a screen, read aloud."""

    def read() -> Facts:
        run = session()
        return facts_of(pages(screen, run.snapshot, run.today))

    return read


SCREENS: dict[str, Callable[[], Facts]] = {
    "overview": paged("overview"),
    "gates": paged("gates"),
    "team": team,
    "ideas": paged("ideas"),
    "capabilities": paged("capabilities"),
    "assess": paged("assess"),
    "customers": paged("customers"),
    "value": paged("value"),
    "playbook": paged("playbook"),
}
"""The nine screens by name, in the order of their number keys."""

NUMBERS: dict[str, str] = {str(place): name for place, name in enumerate(SCREENS, 1)}
