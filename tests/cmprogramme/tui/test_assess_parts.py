"""Screen 6: suitability, preconditions and best fit by keys, with the worked numbers on the screen."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.dialogs.form import Form
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.screens.assess import Assess
from cmprogramme.tui.screens.assess.fit import FitTab
from cmprogramme.tui.screens.playbook import PlaybookRoom
from cmprogramme.tui.screens.playbook.upgrading import UpgradeTab
from cmprogramme.tui.screens.tab import Tab
from lifecycle.fit import ContextProfile
from lifecycle.preconditions import PreconditionScore
from lifecycle.programme import PinnedPlaybook
from lifecycle.suitability import LeverAbility, Suitability, Verdict, suitability
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import screens, shown, until

CONTEXT = {
    "granularity": "0.8",
    "b2b": "0.2",
    "frequency": "0.6",
    "channels": "0.7",
    "regulation": "0.5",
    "size": "0.9",
}


def why_not(tab: Tab, id: str) -> str:
    """Why a part of a screen cannot do an action now."""
    return tab.refusal(next(command for command in tab.commands() if command.id == id))


async def test_ten_digits_give_the_verdict_its_reason_and_the_cheapest_lever(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        assert "10 of 10 answers are missing" in shown(app)
        await hands.part(assess, "suitability")
        await hands.digits("3221121222")
        text = shown(app)
        assert "score 62.5  ● suitable" in text
        assert "Tailoring 58.3" in text
        assert "cheapest lever: product from 1 to 2" in " ".join(text.split())
        assert "▸2 an owner" in text


async def test_a_high_score_without_tailoring_is_unsuitable_and_says_what_would_make_it_a_yes(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "suitability")
        await hands.digits("1111111133")
        assert "score 66.7  ■ unsuitable" in shown(app)
        text = hands.told("verdict")
        assert "no lever reaches 2" in text
        assert "Raise at least one lever to 2" in text
        assert "Stop here, or go no further than automating operations." in text


async def test_digits_typed_in_a_burst_are_all_stored_in_order_and_undone_one_by_one(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "suitability")
        await hands.digits("32211212")
        assert [noun.ability for noun in hands.snapshot.all(LeverAbility)] == [3, 2, 2, 1, 1, 2, 1, 2]
        await hands.press("u")
        await until(pilot, lambda: len(hands.snapshot.all(LeverAbility)) == 7)
        assert assess.tab.grid("levers").levels["relationship"][0].value is None


async def test_backspace_makes_a_level_unknown_again_and_never_zero(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "suitability")
        await hands.digits("3221121222")
        await hands.press("backspace")
        await until(pilot, lambda: suitability(hands.snapshot).verdict is None)
        assert hands.snapshot.all(Suitability)[0].readiness is None
        await hands.press("home", "backspace")
        await until(pilot, lambda: "communications" in suitability(hands.snapshot).missing)
        assert "not yet assessed" in shown(app)
        assert suitability(hands.snapshot).verdict is not Verdict.UNSUITABLE


async def test_a_level_can_be_chosen_from_its_words_by_whoever_has_no_digits(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "suitability")
        assess.tab.grid("levers").do_rate()
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert "for each customer" in shown(app)
        await hands.press("down", "down", "enter")
        await until(pilot, lambda: len(hands.snapshot.all(LeverAbility)) == 1)
        assert hands.snapshot.all(LeverAbility)[0].ability == 2


async def test_w_opens_the_score_down_to_its_formula_and_inputs(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "suitability")
        await hands.digits("3221121222")
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        await hands.press("enter")
        await until(pilot, lambda: "rules.md F1" in shown(app))
        assert "62.5" in shown(app)
        assert "0.5 x T + 0.25" in shown(app)


async def test_preconditions_add_up_and_the_table_says_what_carries_what(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "preconditions")
        await hands.digits("322121122243323")
        assert "P 57.3  ▲ go on" in shown(app)
        text = hands.told("result")
        for mean in ("55.0", "37.5", "77.3"):
            assert mean in text
        assert "Culture +12 and marketing strategy +2 carry IT strategy -5." in text
        assert "C1 +6 I1 -3" in text
        assert "own, not a published list" in text


async def test_a_weak_group_is_called_fragile_and_changes_no_score(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(160, 48)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "preconditions")
        await hands.digits("444440100044444")
        prose = hands.told("result")
        assert "Fragile: IT strategy stands on very little. It changes no score" in prose
        assert "● 69.4, ready" in prose


async def test_evidence_of_a_factor_is_written_with_what_to_ask_for_in_sight(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "preconditions")
        form = await hands.dialog("a")
        assert "ask to see: Segment sheet with sizes" in shown(app)
        await hands.write("Sheet of May")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
        noun = hands.snapshot.all(PreconditionScore)[0]
        assert (noun.precondition, noun.evidence, noun.score) == ("M1", "Sheet of May", None)
        assert "✓ seen" in shown(app)
        assert "Wrote what was seen of 1 precondition." in shown(app)


async def test_evidence_is_written_of_all_factors_that_are_marked_as_one_change(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "preconditions")
        await hands.press("comma", "comma", "comma")
        form = await hands.dialog("a")
        assert "Evidence for M1, M2 and M3" in shown(app)
        await hands.write("Sheet of May")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
        nouns = hands.snapshot.all(PreconditionScore)
        assert {noun.precondition: noun.evidence for noun in nouns} == dict.fromkeys(
            ("M1", "M2", "M3"), "Sheet of May"
        )
        assert not assess.pane("factors").marks
        await hands.press("u")
        await until(pilot, lambda: not hands.snapshot.all(PreconditionScore))


async def test_playbooks_are_ranked_by_fit_with_what_differs_and_one_is_adopted_after_one_question(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path), size=(120, 36)) as (app, pilot):
        hands = Hands(app, pilot)
        assess = await hands.go("6", Assess)
        await hands.part(assess, "fit")
        assert "e opens the form" in shown(app)
        await hands.form("e", CONTEXT)
        assert hands.snapshot.all(ContextProfile)
        tab = assess.tab
        assert isinstance(tab, FitTab)
        await until(pilot, lambda: tab.pane("ranked").rows)
        text = " ".join(shown(app).split())
        for fit in ("91.7", "81.7", "80.0"):
            assert fit in text
        assert "differs ours / theirs channels 0.70 / 0.50" in hands.told("playbook")
        await hands.press("tab", "A")
        await until(pilot, lambda: isinstance(app.screen, PlaybookRoom))
        nine = app.screen
        assert isinstance(nine, PlaybookRoom)
        upgrade = nine.tab
        assert isinstance(upgrade, UpgradeTab)
        await until(pilot, lambda: upgrade.plan is not None)
        assert upgrade.plan is not None
        assert upgrade.plan.new.id == "subscription-utility"
        await hands.press("A")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("n")
        assert hands.snapshot.all(PinnedPlaybook)[0].playbook == "core"
        await until(pilot, lambda: isinstance(app.screen, Form))
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: hands.snapshot.all(PinnedPlaybook)[0].playbook == "subscription-utility")
