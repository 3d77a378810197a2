"""Gates: what is met, what is missing and why."""

from __future__ import annotations

from cmprogramme.cli.answer import DONE, NOT_MET, Answer, opened
from cmprogramme.cli.numbers import Wave
from cmprogramme.cli.reading import member
from cmprogramme.cli.session import session
from cmprogramme.cli.telling import told
from lifecycle.base.phases import Gate
from lifecycle.gates.decide import held_wave
from lifecycle.gates.here_telling import where_page
from lifecycle.gates.report import gate_ahead, gate_report
from lifecycle.gates.telling import gate_page, gates_page


def check(gate: str = "", *, wave: Wave | None = None) -> Answer:
    """May we pass? Every criterion with its state, and the suggestion. Exit 6 while a must is open."""
    wanted = gate_of(gate)
    answer = told(gate_page, wanted, wave_of(wanted, wave))
    answer.code = DONE if answer.data["ready"] else NOT_MET
    return answer


def show(gate: str = "", *, wave: Wave | None = None) -> Answer:
    """One gate, every criterion opened to its formula, inputs and source."""
    run, wanted = session(), gate_of(gate)
    wave = wave_of(wanted, wave)
    answer = told(gate_page, wanted, wave)
    lines = [*answer.lines]
    every = gate_report(run.snapshot, wanted, run.today, wave).criteria
    for criterion in (each for one in every for each in (one, *one.parts)):
        lines += ["", f"{criterion.id}  {criterion.title}"]
        lines += opened(criterion.figure, 1) if criterion.figure is not None else []
        lines += [f"  guidance: {criterion.guidance}"] if criterion.guidance else []
    answer.lines = lines
    return answer


def where(gate: str = "", *, wave: Wave | None = None) -> Answer:
    """Where each criterion is met; where it is not, what is lacking and the command for each."""
    wanted = gate_of(gate)
    return told(where_page, wanted, wave_of(wanted, wave), items="criteria")


def list_() -> Answer:
    """All gates with readiness, planned date and last decision."""
    return told(gates_page, items="gates")


def gate_of(text: str) -> Gate:
    """The gate named, or the one ahead."""
    run = session()
    return member(Gate, text, "gate") if text else gate_ahead(run.snapshot, run.today)


def wave_of(gate: Gate, wave: int | None) -> int | None:
    """The wave named, where the gate has such a one."""
    run = session()
    return held_wave(run.snapshot, gate, wave, run.today)
