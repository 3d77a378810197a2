"""Going against a rule, by keys: overrides, changed thresholds, withdrawing them, reopening."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from cmprogramme.tui.desk import Make
from cmprogramme.tui.dialogs.form import ask
from cmprogramme.tui.screens.gates.looking import ROLES, GateLook
from cmprogramme.tui.shell.commands import Command
from cmprogramme.tui.widgets.rows import Block, Words
from cmprogramme.wording import number
from lifecycle.base.areas import Role
from lifecycle.gates.decide import reopen
from lifecycle.gates.overriding import override_criterion
from lifecycle.gates.results import CriterionReport
from lifecycle.overrides import change_threshold, live_threshold, withdraw
from lifecycle.programme import Status
from lifecycle.register import read_date, read_number
from lifecycle.rights import holders
from lifecycle.snapshot import Change


class GateOverrides(GateLook):
    """The sponsor's commands about the criterion under the cursor."""

    DOES: ClassVar[tuple[Command, ...]] = (
        Command(
            "gate.override",
            "O",
            "Override this criterion...",
            "The sponsor goes against it: reason, risk owner, last day.",
            "do_override",
            "why_no_override",
            "override",
            4,
            "cmprogramme gate override G CRITERION --by NAME",
        ),
        Command(
            "gate.threshold",
            "",
            "Change this threshold...",
            "Another limit for this programme alone; the sponsor's.",
            "do_threshold",
            "why_no_threshold",
            cli="cmprogramme gate threshold G CRITERION VALUE",
        ),
        Command(
            "gate.withdraw",
            "",
            "Withdraw the override...",
            "It no longer holds; the record stays.",
            "do_withdraw",
            "why_no_withdraw",
            cli="cmprogramme gate withdraw G CRITERION",
        ),
        Command(
            "gate.reopen",
            "",
            "Reopen the programme...",
            "Only when a decision stopped or closed it; the sponsor's.",
            "do_reopen",
            "why_no_reopen",
            cli="cmprogramme gate reopen --by NAME --role sponsor --reason TEXT",
        ),
    )

    def why_no_override(self) -> str:
        """Met, or nobody may."""
        chosen = self.chosen
        if not isinstance(chosen, CriterionReport):
            return self.why_no_criterion()
        if not chosen.overridable:
            return (
                "Nobody can override this one: without a sponsor at board level nobody could answer for it."
            )
        return "It is met; there is nothing to override." if chosen.passed and chosen.override is None else ""

    async def do_override(self) -> None:
        """The sponsor's decision to go against it; asks once more, for a record stays."""
        facts, chosen, gate = self.desk.facts, self.chosen, self.gate
        if facts is None or gate is None or not isinstance(chosen, CriterionReport):
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        settings = facts.playbook.decisions
        fields = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what; only the sponsor may", "choice", choices=ROLES),
            ask("reason", f"why it is worth the risk; {settings.override_reason} characters or more", "text"),
            ask("risk_owner", "who carries the risk", "reference", refers_to="person"),
            ask(
                "expires",
                f"the last day it holds; empty = {settings.override_days} days from today",
                "date",
                optional=True,
            ),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: override_criterion(
                snapshot,
                gate,
                chosen.id,
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                risk_owner=texts["risk_owner"],
                stamp=stamp,
                expires=read_date(texts["expires"], "expires") if texts["expires"].strip() else None,
            )

        def sure(change: Change) -> Sequence[Block]:
            return [
                Words(chosen.title, "bold"),
                Words(
                    "It will count as passed although it is not met, and stands on the sponsor's page.",
                    "watch",
                ),
                Words("An override is a record: it stays as it is; it can be withdrawn.", "dim"),
                Words(""),
                Words("Record it?  y = yes   n = no", "accent"),
            ]

        values = {"by": sponsors[0].name if sponsors else "", "role": "sponsor"}
        blocks = [Words(chosen.title, "bold"), Words(chosen.why, "dim")]
        await self.fill(
            "Override", fields, make, values=values, draft=f"override:{chosen.id}", blocks=blocks, sure=sure
        )

    def why_no_threshold(self) -> str:
        """A yes or no has no threshold."""
        chosen = self.chosen
        if not isinstance(chosen, CriterionReport):
            return self.why_no_criterion()
        return "" if chosen.threshold is not None else "It is answered with yes or no."

    async def do_threshold(self) -> None:
        """Another limit for this programme."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        fields = [
            ask("threshold", "the limit that holds for this programme", "number"),
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what; only the sponsor may", "choice", choices=ROLES),
            ask("reason", "why another limit", "text"),
            ask("risk_owner", "who carries the risk", "reference", refers_to="person"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: change_threshold(
                snapshot,
                chosen.id,
                float(read_number(texts["threshold"], "threshold")),
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                risk_owner=texts["risk_owner"],
                stamp=stamp,
            )

        values = {
            "threshold": number(chosen.threshold, places=3, none=""),
            "by": sponsors[0].name if sponsors else "",
            "role": "sponsor",
        }
        await self.fill(
            "Change the threshold", fields, make, values=values, blocks=[Words(chosen.title, "bold")]
        )

    def why_no_withdraw(self) -> str:
        """Nothing to withdraw."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return self.why_no_criterion()
        changed = live_threshold(facts.snapshot, chosen.id, facts.today)
        return "" if chosen.override or changed else "It is neither overridden nor changed."

    async def do_withdraw(self) -> None:
        """The override or changed threshold no longer holds."""
        facts, chosen = self.desk.facts, self.chosen
        if facts is None or not isinstance(chosen, CriterionReport):
            return
        record = chosen.override or live_threshold(facts.snapshot, chosen.id, facts.today)
        if record is None:
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        fields = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what", "choice", choices=ROLES),
            ask("reason", "why it no longer holds", "text"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: withdraw(
                snapshot,
                record,
                by=texts["by"],
                role=Role(texts["role"]),
                reason=texts["reason"],
                stamp=stamp,
            )

        values = {"by": sponsors[0].name if sponsors else "", "role": "sponsor"}
        await self.fill("Withdraw", fields, make, values=values, blocks=[Words(chosen.title, "bold")])

    def why_no_reopen(self) -> str:
        """It runs."""
        facts = self.desk.facts
        running = facts is None or facts.programme.status is Status.RUNNING
        return "The programme is running." if running else ""

    async def do_reopen(self) -> None:
        """The sponsor takes it up again."""
        facts = self.desk.facts
        if facts is None:
            return
        sponsors = holders(facts.snapshot, Role.SPONSOR)
        fields = [
            ask("by", "who decides it", "reference", refers_to="person"),
            ask("role", "as what; only the sponsor may", "choice", choices=ROLES),
            ask("reason", "why it goes on", "text"),
        ]

        def make(texts: dict[str, str]) -> Make:
            return lambda snapshot, stamp: reopen(
                snapshot, by=texts["by"], role=Role(texts["role"]), reason=texts["reason"], stamp=stamp
            )

        values = {"by": sponsors[0].name if sponsors else "", "role": "sponsor"}
        await self.fill("Reopen the programme", fields, make, values=values)
