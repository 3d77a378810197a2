"""What was decided about gates: decisions and overrides, and who was logged in when they were recorded."""

from __future__ import annotations

from cmprogramme.cli.answer import Answer
from cmprogramme.cli.session import session
from cmprogramme.wording import logged_in
from lifecycle.base.noun import Noun
from lifecycle.gates.nouns import Decision
from lifecycle.overrides import override_states
from lifecycle.people import name_of
from lifecycle.snapshot import Snapshot


def decisions() -> Answer:
    """Every decision and override, in the order recorded."""
    run = session()
    snapshot = run.snapshot
    logins = run.store.logins(run.programme_id)

    def login(record: Noun) -> tuple[str, str]:
        return logins.get(snapshot.revisions.get(record.id, 0), ("", ""))

    lines: list[str] = []
    for decision in snapshot.all(Decision):
        lines += decision_lines(snapshot, decision, logged_in(*login(decision)))
    states = override_states(snapshot, run.today)
    for state in states:
        one = state.override
        lines.append(
            f"{one.decided_on}  override of {one.rule} by {name_of(snapshot, one.by)} ({one.role.value}),"
            f" {state.state}, expires {one.expires}, risk {name_of(snapshot, one.risk_owner)}: {one.reason}"
            f"{logged_in(*login(one))}"
        )
    data = {
        "decisions": [
            {**one.model_dump(mode="json"), "login": login(one)[1]} for one in snapshot.all(Decision)
        ],
        "overrides": [
            {
                **state.override.model_dump(mode="json"),
                "state": state.state,
                "login": login(state.override)[1],
            }
            for state in states
        ],
    }
    return Answer("gate-decisions", data, lines or ["Nothing was decided yet."])


def decision_lines(snapshot: Snapshot, decision: Decision, ending: str = "") -> list[str]:
    """One decision for people; `ending` is added to its first line."""
    who = ", ".join(
        f"{name_of(snapshot, one.person)} ({one.role.value.replace('_', ' ')})" for one in decision.deciders
    )
    head = f"{decision.decided_on}  {decision.label()} by {who}: {decision.reason}{ending}"
    return [
        head,
        *(
            f"    condition: {one.text} ({name_of(snapshot, one.owner)}, due {one.due})"
            for one in decision.conditions
        ),
    ]
