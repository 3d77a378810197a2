"""A programme of one's own from `0 n` through G1, G2 and G3 by keys alone, in the smallest common terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmprogramme.tui.shell.themes import MONO
from lifecycle.base.phases import Gate, Stage
from lifecycle.gates.nouns import Decision, Outcome
from lifecycle.plan.nouns import WorkItem
from tests.cmprogramme.tui.walking import TO_G1, opened, own_place, walk

TO_G2 = (
    "4",
    'n "Coach in pairs @PO !Wanda" enter "Note why they leave @AP !Viktor" enter '
    '"Five figures a week @ME !Sun" enter "Show the account @IT !Tove" enter '
    '"Ring before we come @PC !Uma" enter esc',
    "* c ctrl+s",
    'd "A page in the welcome letter says it" ctrl+s',
    '2 D left tab tab tab "Six functions were heard" ctrl+s y',
)
"""Ideas of six functions; all that name an area become work at once, the one that does not is declined."""

PARTS = (
    ("Fixed for a year", "Told before it changes", ""),
    ("Known by name", "Nine in ten", ""),
    ("A call before we come", "Within a day", "Depot"),
    ("One bill", "By the fifth", ""),
    ("A person who knows", "Two at most", ""),
    ("Water that is safe", "Each day", ""),
    ("Counted", "Each Friday", ""),
)
"""Text, standard and supply partner of the seven parts."""

DECIDE = {"Uma": "process_owner", "Wanda": "people_lead"}
"""Who decides G3 with the sponsor."""
MEASURES = (
    "Gaps closed",
    "Settled at once",
    "Cost to serve",
    "Standard met",
    "Calls about a bill",
    "Enquiries handled",
)


def parts() -> str:
    """The seven parts one after the other, text and standard in their cells; the one a partner delivers in its form."""
    typed = [f'enter "{text}" enter enter "{standard}" enter' for text, standard, _ in PARTS]
    ((place, partner),) = [(place, partner) for place, (*_, partner) in enumerate(PARTS) if partner]
    return f'{" ".join(typed)} home {"down " * place}right right enter tab tab tab "{partner}" ctrl+s'


def measures() -> str:
    """A measure of each of the six dimensions, with owner and plan."""
    typed = []
    for place, name in enumerate(MEASURES, 1):
        save = "ctrl+n" if place < len(MEASURES) else "ctrl+s"
        typed.append(f'"{name}" tab {"right " * place}tab tab tab tab "Wanda" tab tab tab "70" {save}')
    return "tab n " + " ".join(typed)


TO_G3 = (
    '1 s right tab "Designed" ctrl+s',
    '1 s right tab "Built" ctrl+s',
    "f p",
    parts(),
    "* space",
    "f t * space",
    'esc 7 R / "proto" enter',
    'tab n "A welcome card" tab "Newly moved in" tab "Uma" tab "wed" tab "12" tab "They kept it" ctrl+s',
    "esc",
    '7 R left / "permission" enter',
    'tab n "Letter" tab tab "wed" ctrl+s',
    '8 R / "measures" enter',
    measures(),
    '8 R left esc / "actuals" enter',
    "tab " + " ".join(f'n "{name}" tab "wed" tab "60" ctrl+s' for name in MEASURES) + " esc",
    '2 ] / "no component" enter O tab tab "The order is kept from spring on" tab "Tove" ctrl+s y esc',
    'D tab tab tab "We know enough" tab "Uma:process_owner; Wanda:people_lead" tab '
    '"What is open is shown in spring | Rafe | 2027-02-26" ctrl+s y',
)
"""What is promised, who was told, a trial, a permission, a scorecard, an override by the sponsor, and the decision."""


@pytest.mark.long
@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["colour", "mono"])
async def test_an_own_programme_comes_from_nothing_through_g3_by_keys_alone(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_place(tmp_path, monkeypatch, "2026-11-23")
    roster = tmp_path / "roster.csv"
    text = roster.read_text(encoding="utf-8")
    for name, role in DECIDE.items():
        text = re.sub(rf"^({name},\w+,\d+,\d+),,", rf"\1,{role},", text, flags=re.M)
    roster.write_text(text, encoding="utf-8")
    surroundings = {"LANG": "C.UTF-8", **environ}
    async with opened(environ=surroundings) as (app, pilot):
        assert (app.theme == MONO) is bool(environ)
        await walk(app, pilot, TO_G1)
    monkeypatch.setenv("CMPROGRAMME_TODAY", "2026-12-09")
    async with opened(environ=surroundings) as (app, pilot):
        snapshot = await walk(app, pilot, (*TO_G2, *TO_G3))
    decided = {decision.gate: decision.outcome for decision in snapshot.all(Decision)}
    assert decided == {
        Gate.G0: Outcome.CONDITIONAL_GO,
        Gate.G1: Outcome.GO,
        Gate.G2: Outcome.GO,
        Gate.G3: Outcome.CONDITIONAL_GO,
    }
    assert snapshot.programme.stage is Stage.R1
    assert len({item.area for item in snapshot.all(WorkItem)}) == 5
