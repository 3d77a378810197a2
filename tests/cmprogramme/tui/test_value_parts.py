"""Screen 8 by keys: the case as lock and key, definition and vision, backing, components with balance, enablers."""

from __future__ import annotations

from pathlib import Path

from cmprogramme.storage.store import Store
from cmprogramme.tui.dialogs.ask import Choose, Confirm
from cmprogramme.tui.dialogs.why import Why
from cmprogramme.tui.screens.value import Value
from lifecycle.assessment import record_area_round
from lifecycle.base.areas import Area, Capability, Evidence
from lifecycle.base.listed import Role
from lifecycle.case.amenability import Amenability, set_amenability
from lifecycle.case.arguments import Argument, argue, case
from lifecycle.case.decisions import DirectorDecision
from lifecycle.case.money import MoneyLine
from lifecycle.case.realising import MoneyActual, came_true
from lifecycle.overrides import Override
from lifecycle.playbook import ArgumentKind
from lifecycle.snapshot import Change, Snapshot, Stamp, make_change
from lifecycle.strategy.backing import Backing, BackingItem
from lifecycle.strategy.balance import balance
from lifecycle.strategy.components import StagedComponent
from lifecycle.strategy.definition import Definition, Endorsement, sharedness
from lifecycle.strategy.drive import ComponentStart
from lifecycle.strategy.enablers import EnablerStage, EnablerStatus
from lifecycle.strategy.vision import VisionVersion, vision
from tests.builders import FUNCTIONS, SCORES_X, person, stamp
from tests.cmprogramme.tui.hands import Hands, empty_store
from tests.cmprogramme.tui.running import DAY, programme_of, screens, shown, until
from tests.cmprogramme.tui.worked import Make

ARGUMENTS: tuple[tuple[ArgumentKind, float, float, str], ...] = (
    ("financial", 3, 0.5, "Fewer calls per customer"),
    ("financial", 2, 0.5, "Churn falls"),
    ("strategic", 4, 0.75, "The regulator asks for it"),
    ("strategic", 3, 0.5, "Rivals do it, and well; we do not"),
    ("linked", 2, 0.5, "The metering contract needs it"),
)
WEIGHTS: dict[ArgumentKind, float] = {"financial": 0.5, "strategic": 0.2, "linked": 0.3}
REASON = "The supplier leaves the market in spring."


def store_with(folder: Path, *steps: Make) -> Path:
    """An empty programme with these changes made in it."""
    path = empty_store(folder)
    with Store.open(path) as store:
        programme = programme_of(store)
        for seed, step in enumerate(steps, 10):
            store.commit(programme, step(store.load(programme), stamp(seed=seed, today=DAY)))
    return path


def argued(kind: ArgumentKind, strength: float, evidence: float, text: str) -> Make:
    """One argument."""
    return lambda snapshot, stamp: argue(
        snapshot, text, kind=kind, strength=strength, evidence=evidence, stamp=stamp
    )


def weighed(snapshot: Snapshot, stamp: Stamp) -> Change:
    """What moves the director."""
    return set_amenability(snapshot, WEIGHTS, stamp)


def people(snapshot: Snapshot, stamp: Stamp) -> Change:
    """Seven functions, the sponsor and the leader among them."""
    roles = {"Amara": (Role.SPONSOR,), "Bryn": (Role.LEADER,)}
    functions = dict(
        zip(["Amara", "Bryn", "Chen", "Dalia", "Eoin", "Farah", "Gwen"], FUNCTIONS[:7], strict=True)
    )
    nouns = [
        person(name, function, 5 if name == "Amara" else 3, roles=roles.get(name, ()))
        for name, function in functions.items()
    ]
    return make_change(snapshot, stamp, "Added seven people", puts=nouns)


def scores(measurement: float) -> Make:
    """The worked scores, with another one for measurement."""
    given = {**SCORES_X, Area.ME: measurement, Area.PO: 60.0}
    return lambda snapshot, stamp: record_area_round(
        snapshot, given, evidence=Evidence.OBSERVED, day=stamp.today, stamp=stamp
    )


WORKED = (weighed, *(argued(*argument) for argument in ARGUMENTS))


async def test_the_case_is_shown_as_lock_and_key_with_the_next_best_argument(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, *WORKED), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        blend = hands.told("blend")
        for score in ("44.0", "72.0", "20.0", "▸ next 28.0"):
            assert score in blend
        assert "42.4" in shown(app)
        assert "■ below 60" in shown(app)
        assert "Next best argument: financial, up to 28 points; then linked 24, strategic 5.6." in hands.told(
            "case-detail"
        )
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        assert "financial arguments" in shown(app)
        await hands.press("escape", "tab")
        for kind, text in (("financial", "Bad debt falls"), ("linked", "The tariff change needs it")):
            await hands.form("n", {"text": text, "kind": kind, "strength": "4", "evidence": "0.75"})
        assert round(case(hands.snapshot).score.value or 0, 1) == 73.6
        assert "● enough" in shown(app)


async def test_a_case_of_one_kind_passes_its_score_and_is_warned_about(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        await hands.form("m", {"financial": "1", "strategic": "0", "linked": "0"})
        assert hands.snapshot.all(Amenability)[0].financial == 1
        for strength, evidence, text in ((3, 0.5, "Fewer calls"), (2, 0.5, "Churn"), (4, 0.75, "Bad debt")):
            await hands.form(
                "n", {"text": text, "kind": "financial", "strength": str(strength), "evidence": str(evidence)}
            )
        assert "77.6" in shown(app)
        assert "The case rests on financial arguments alone" in hands.told("case-detail")


async def test_weights_that_do_not_sum_to_one_stay_in_the_form(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        await hands.form("m", {"financial": "0.9", "strategic": "0.9", "linked": "0"}, save=False)
        await hands.press("ctrl+s")
        await until(pilot, lambda: "the three weights sum to 1.8; they must sum to 1" in shown(app))
        assert not hands.snapshot.all(Amenability)


async def test_a_decision_teaches_the_weights(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, *WORKED), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        form = await hands.dialog("L")
        credited = next(field for field in form.fields if field.name == "arguments").choices
        wanted = "; ".join([credited[3], credited[4]])
        await hands.to("outcome")
        assert app.focused is not None
        await hands.put(app.focused, "approved_in_stages")
        await hands.to("arguments")
        await hands.put(app.focused, wanted)
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
        decision = hands.snapshot.all(DirectorDecision)[0]
        assert set(decision.credited_kinds) == {"strategic", "linked"}
        weights = case(hands.snapshot).key.weights
        assert [round(weights[kind], 3) for kind in ("financial", "strategic", "linked")] == [
            0.375,
            0.275,
            0.35,
        ]


async def test_money_is_a_range_and_what_cannot_be_put_in_money_stays_without_a_number(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        value.bring(value.tab.pane("money"))
        line = {"title": "Service hours", "kind": "saves", "low": "100", "likely": "250", "high": "400"}
        await hands.form("n", line)
        await hands.form(
            "n", {"title": "Licences", "kind": "costs", "low": "80", "likely": "120", "high": "200"}
        )
        await hands.form("n", {"title": "Trust", "kind": "makes", "rests_on": "nobody can say"})
        text = hands.told("case-detail")
        assert "net a year -100 130 320" in text
        assert "Trust: not in money, nobody can say" in text
        assert "not in money" in hands.told("money")
        await hands.form("n", {**line, "title": "Backwards", "low": "900"}, save=False)
        await hands.press("ctrl+s")
        await until(pilot, lambda: "low, likely and high must rise" in shown(app))
        assert len(hands.snapshot.all(MoneyLine)) == 3


async def test_what_came_true_of_a_line_is_recorded_by_a_key_and_told_against_the_case(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        value.bring(value.tab.pane("money"))
        line = {"title": "Service hours", "kind": "saves", "low": "250", "likely": "250", "high": "250"}
        await hands.form("n", line)
        await hands.form(
            "n",
            {
                "title": "Licences",
                "kind": "costs",
                "low": "120",
                "likely": "120",
                "high": "120",
                "period": "once",
            },
        )
        text = hands.told("case-detail")
        assert "net a year 250 250 250" in text
        assert "net over 5 years 1,130 1,130 1,130" in text
        assert "6 months" in text
        await hands.press("up")
        await hands.form("A", {"value": "20", "since": "2026-10-01", "until": "2026-10-31"})
        [actual] = hands.snapshot.all(MoneyActual)
        found = came_true(hands.snapshot, actual.until)
        assert [one.actual.value for one in found] == [20, None]
        assert "20 of 21.23 most likely by then" in hands.told("case-detail")


async def test_an_argument_from_the_playbook_is_opened_in_the_form_and_not_offered_again(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "case")
        await hands.press("t")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await hands.press("enter")
        await until(pilot, lambda: "New argument" in shown(app))
        await hands.to("strength")
        await hands.write("3")
        await hands.press("ctrl+s")
        await until(pilot, lambda: hands.snapshot.all(Argument))
        template = hands.snapshot.all(Argument)[0].template
        assert template
        assert template in {one.id for one in hands.snapshot.playbook.case.arguments}


async def test_the_definition_counts_functions_whose_own_words_mean_the_same(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "definition")
        assert "not yet assessed" in hands.told("definition-text") or "e writes it" in hands.told(
            "definition-text"
        )
        await hands.form("e", {"text": "We find, keep and develop customers."})
        await hands.press("tab")
        for _ in range(4):
            await hands.form("e", {"words": "What suits them", "same": "yes"})
            await hands.press("down")
        await hands.form("e", {"words": "Sell more", "same": "no"})
        shared = sharedness(hands.snapshot)
        assert round(shared.share.value or 0, 3) == round(4 / 7, 3)
        text = hands.told("definition-text")
        assert "57%" in text
        assert "4 of 7 functions share it (57.1%), 80% are needed" in text
        assert "■ different" in shown(app)
        await hands.press("d")
        await until(pilot, lambda: len(hands.snapshot.all(Endorsement)) == 4)


async def test_an_endorsement_says_whose_it_is_and_no_next_one_is_written_over_it(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "definition")
        await hands.press("tab", "down")
        row = value.pane("functions").current
        assert row is not None
        await hands.dialog("e")
        assert row.key.removeprefix("function:") in shown(app)
        assert "save, next one" not in shown(app)


async def test_who_comes_back_to_a_text_goes_on_behind_it(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "definition")
        await hands.form("e", {"text": "First words."})
        form = await hands.dialog("e")
        await hands.write(" Then more.")
        await hands.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
        (definition,) = hands.snapshot.all(Definition)
        assert definition.text == "First words. Then more."


async def test_the_form_of_an_entry_says_in_words_what_it_is_known_by(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "backing")
        await hands.digits("3333")
        await hands.form("a", {"evidence": "Pay follows it"})
        noun = next(one for one in hands.snapshot.all(Backing) if one.evidence)
        assert (noun.item.value, noun.level) == ("customer_value", 3)
        form = await hands.dialog("a")
        assert "Change backing 'customer value'" in shown(app)
        assert app.focused is form.query_one("#field-evidence")
        await hands.press("escape", "home", "comma", "comma")
        await hands.form("a", {"evidence": "Seen in May"})
        told = [one.item for one in hands.snapshot.all(Backing) if one.evidence == "Seen in May"]
        assert told == [*BackingItem][:2]
        await hands.press("u")
        await until(pilot, lambda: sum(bool(one.evidence) for one in hands.snapshot.all(Backing)) == 1)


async def test_space_walks_a_function_through_not_checked_same_and_different(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "definition")
        await hands.press("tab")
        seen = []
        for _ in range(4):
            before = hands.snapshot.revision
            hands.send("space")
            await until(pilot, lambda before=before: hands.snapshot.revision > before)  # type: ignore[misc]  # bound now
            seen.append(hands.snapshot.all(Endorsement)[0].same)
        assert seen == [None, True, False, None]
        await hands.press("asterisk", "space")
        await until(pilot, lambda: len(hands.snapshot.all(Endorsement)) > 1)
        await until(pilot, lambda: not value.tab.pane("functions").marks)
        await hands.press("u")
        await until(pilot, lambda: len(hands.snapshot.all(Endorsement)) == 1)


async def test_a_new_wording_marks_what_was_endorsed_before(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "definition")
        await hands.form("e", {"text": "First words."})
        await hands.press("tab")
        await hands.form("e", {"words": "Ours", "same": "yes"})
        await until(pilot, lambda: "✓ same" in shown(app))
        await hands.press("shift+tab")
        await hands.form("e", {"text": "Second words."})
        assert "▲ earlier text" in hands.told("functions")


async def test_the_vision_has_versions_and_attributes_with_two_sides(tmp_path: Path) -> None:
    async with screens(store_with(tmp_path, people)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "definition")
        await hands.press("tab", "tab")
        await hands.form("N", {"line": "Customers know us", "mutual_value": "less effort"})
        assert "name an attribute customers would notice" in hands.told("vision")
        await hands.form("n", {"name": "Clear bill", "affects": "bonding", "customer_side": "no surprises"})
        assert "▲ one side" in hands.told("vision")
        await hands.form(
            "n", {"name": "Clear bill", "affects": "bonding", "customer_side": "no", "company_side": "x"}
        )
        assert vision(hands.snapshot).complete
        await hands.form("N", {"line": "Customers choose us", "reason": "The first is reached"})
        assert [version.number for version in hands.snapshot.all(VisionVersion)] == [1, 2]
        assert "EARLIER 1 Customers know us" in hands.told("vision").replace("  ", " ")
        assert [one.name for one in vision(hands.snapshot).attributes] == ["Clear bill"]


async def test_backing_takes_digits_and_names_what_is_weak(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "backing")
        await hands.digits("3243")
        assert "▲ not behind it" in shown(app)
        assert "Not behind it: culture and behaviour go with it (2); 3 is needed" in hands.told(
            "backing-result"
        )
        await hands.press("up", "up")
        await hands.digits("3")
        assert "● behind it" in shown(app)
        await hands.press("escape", "2")
        await until(pilot, lambda: not isinstance(app.screen, Value))


async def test_a_component_is_refused_with_what_drives_it_and_started_under_an_override(
    tmp_path: Path,
) -> None:
    async with screens(store_with(tmp_path, people, scores(25)), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "components")
        await hands.press("end", "s")
        await until(pilot, lambda: "cannot start yet" in hands.said)
        assert "measurement and management intervention (25, below 40)" in hands.said
        assert not hands.snapshot.all(ComponentStart)
        await hands.form("O", {"by": "Amara", "reason": REASON, "risk_owner": "Bryn"}, save=False)
        await hands.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await hands.press("y")
        await until(pilot, lambda: hands.snapshot.all(Override))
        await until(pilot, lambda: app.screen is value)
        await hands.press("s")
        await until(pilot, lambda: hands.snapshot.all(ComponentStart))
        assert hands.snapshot.all(ComponentStart)[0].override == hands.snapshot.all(Override)[0].id
        assert "✓ started" in shown(app)


async def test_steps_are_laid_out_and_done_only_with_something_that_shows_it_and_in_order(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "components")
        await hands.press("tab", "T")
        await until(pilot, lambda: len(hands.snapshot.all(StagedComponent)) == 5)
        await hands.press("down")
        await hands.form("s", {"evidence": "a screen"}, save=False)
        await hands.press("ctrl+s")
        await until(pilot, lambda: "It needs 'Complete view of each customer' first." in shown(app))
        await hands.press("escape", "home")
        await hands.form("s", {"evidence": "seen in the branch"})
        assert hands.snapshot.all(StagedComponent)[0].done == DAY
        assert "1 of 5 done" in shown(app)


async def test_technology_first_is_warned_about_and_gone_when_money_moves(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "components")
        value.bring(value.tab.pane("spend"))
        names = [one.value for one in Capability]
        await hands.form("e", dict(zip(names, ("700", "100", "100", "100"), strict=True)))
        assert round(balance(hands.snapshot).score.value or 0) == 40
        text = hands.told("component-detail")
        assert "Technology first: 70% of spending, more than 50%." in text
        assert "B: 40.0 of 100" in text
        value.bring(value.tab.pane("drive"))
        await hands.press("w")
        await until(pilot, lambda: isinstance(app.screen, Why))
        assert "capability balance B" in shown(app)


async def test_space_walks_an_enabler_through_its_stages_and_the_classic_one_alone_warns(
    tmp_path: Path,
) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        await hands.part(value, "enablers")
        await hands.press("end")
        seen = []
        for _ in range(4):
            before = hands.snapshot.revision
            hands.send("space")
            await until(pilot, lambda before=before: hands.snapshot.revision > before)  # type: ignore[misc]  # bound now
            seen.append(hands.snapshot.all(EnablerStatus)[0].status)
            if seen[-1] is EnablerStage.LIVE:
                assert "Only selling more is live" in hands.told("enabler-detail")
        assert seen == [EnablerStage.PLANNED, EnablerStage.PARTIAL, EnablerStage.LIVE, EnablerStage.NONE]
        revision, all_of_them = hands.snapshot.revision, len(hands.snapshot.playbook.strategy.enablers)
        await hands.press("asterisk", "space")
        await until(pilot, lambda: hands.snapshot.revision == revision + 1)
        assert {one.status for one in hands.snapshot.all(EnablerStatus)} == {EnablerStage.PLANNED}
        assert len(hands.snapshot.all(EnablerStatus)) == all_of_them > 1
        await until(pilot, lambda: not value.tab.pane("enabler-list").marks)
        await hands.press("u")
        await until(pilot, lambda: len(hands.snapshot.all(EnablerStatus)) == 1)


async def test_empty_parts_say_what_belongs_there_why_and_the_key(tmp_path: Path) -> None:
    async with screens(empty_store(tmp_path), size=(80, 24)) as (app, pilot):
        hands = Hands(app, pilot)
        value = await hands.go("8", Value)
        for part, pane, words in (
            ("case", "arguments", "n writes one, t takes one from the playbook's list"),
            ("case", "money", "n adds a line"),
            ("definition", "definition-text", "e writes it"),
            ("definition", "functions", "n records one by hand"),
            ("definition", "vision", "N writes the first one"),
            ("components", "staged", "T lays out the playbook's"),
            ("components", "spend", "e enters four amounts"),
        ):
            await hands.part(value, part)
            assert words in hands.told(pane)
