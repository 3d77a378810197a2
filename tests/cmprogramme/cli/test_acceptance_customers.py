"""Customers, plans, propositions, commitment, strategy by the command line; expectations from the plain formulas."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.commanding import ROSTER, Command

pytestmark = pytest.mark.usefixtures("one_store")


@pytest.fixture
def new(command: Command) -> Command:
    """A programme on core with a roster."""
    assert command("init", "Aldermoor", "--no-input").code == 0
    assert command("person", "import", str(ROSTER)).code == 0
    return command


def done(run: Command, *words: str) -> None:
    ran = run(*words)
    assert ran.code == 0, ran.err


def say(run: Command, words: str, *more: str) -> None:
    """The same with the words of a line."""
    done(run, *shlex.split(words), *more)


def state(run: Command, gate: str, criterion: str) -> str:
    found = {one["id"]: one["state"] for one in run("gate", "check", gate, "--json").data["criteria"]}
    return str(found[criterion])


def presence(run: Command, statement: str) -> int | None:
    """The least presence facts set for a destroyer on the open sheet."""
    answers = run("assess", "show", "--sheet", "--json").data["sheet"]["answers"]
    found = {one["statement"]: one for one in answers}
    floor: int | None = found[statement]["floor"]
    return floor


# plans and value


@pytest.mark.parametrize(
    ("margin", "retention", "discount", "years", "budget", "customers"),
    [(120, 0.8, 0.1, 5, 14000, 100), (120, 0.8, 0.1, 5, 10000, 100), (60, 0.5, 0.05, 3, 5000, 200)],
)
def test_winning_a_customer_may_cost_a_share_of_their_value(
    new: Command, margin: float, retention: float, discount: float, years: int, budget: float, customers: int
) -> None:
    say(
        new,
        f"value-model add --group Homes --margin {margin} --retention {retention}"
        f" --discount {discount} --years {years}",
    )
    say(
        new,
        f"customer-plan add --group Homes --plan acquisition --budget {budget} --expected-customers {customers}",
    )
    value = sum(margin * retention**t / (1 + discount) ** t for t in range(years))
    found = new("customer", "plans", "--json").data
    assert found["values"][0]["value"] == pytest.approx(value)
    assert found["values"][0]["cap"] == pytest.approx(0.3 * value)
    over = budget / customers > 0.3 * value
    assert [one["spend"] for one in found["over_cap"]] == (
        [pytest.approx(budget / customers)] if over else []
    )
    assert ("out of line with revenue" in new("customer", "plans").out) is over
    assert presence(new, "AP-3") == (1 if over else None)


def test_the_worked_value_and_cap(new: Command) -> None:
    say(new, "value-model add --group Homes --margin 120 --retention 0.8 --discount 0.1 --years 5")
    out = new("customer", "plans", "Homes").out
    assert "350.48" in out
    assert "105.14" in out


@pytest.mark.parametrize(
    ("effort", "value"),
    [
        ((20, 30, 50), (45, 35, 20)),
        ((40, 35, 25), (45, 35, 20)),
        ((10, 10, 80), (10, 10, 80)),
        ((1, 1, 2), (2, 1, 1)),
    ],
)
def test_effort_should_follow_value(new: Command, effort: tuple[int, ...], value: tuple[int, ...]) -> None:
    for name, spent, worth in zip("ABC", effort, value, strict=True):
        done(new, "group-share", "add", "--group", name, "--effort", str(spent), "--value", str(worth))
    mismatch = 50 * sum(abs(e / sum(effort) - v / sum(value)) for e, v in zip(effort, value, strict=True))
    found = new("customer", "plans", "--json").data
    assert found["mismatch"] == pytest.approx(mismatch)
    assert found["warning"] is (mismatch > 20)


# proposition, commitment, experiences


def test_a_proposition_of_brand_only(new: Command) -> None:
    done(new, "segment", "add", "Families")
    say(new, "proposition-part add --segment Families --part brand --text Warm --standard Always")
    found = new("customer", "propositions", "--json").data["segments"][0]
    assert found["completeness"] == pytest.approx(1 / 7)
    assert found["brand_only"] is True
    assert presence(new, "PR-2") == 1
    assert state(new, "G3", "g3.propositions") == "not_met"
    parts = ["price", "service", "transaction_operations", "relationships", "product", "service_standards"]
    for count, part in enumerate(parts, 2):
        say(new, f"proposition-part add --segment Families --part {part} --text T --standard S")
        found = new("customer", "propositions", "--json").data["segments"][0]
        assert found["completeness"] == pytest.approx(count / 7)
        assert found["brand_only"] is False
    assert presence(new, "PR-2") is None
    assert state(new, "G3", "g3.propositions") == "met"


def test_a_supply_partner_named_in_a_part_has_to_sign(new: Command) -> None:
    done(new, "segment", "add", "Families")
    say(
        new,
        "proposition-part add --segment Families --part service --text T --standard S",
        "--partners",
        "Fast Repairs",
    )
    assert state(new, "G3", "g3.partners") == "not_met"
    say(new, "customer sign Families service --by Jonas --party", "Fast Repairs")
    assert state(new, "G3", "g3.partners") == "met"


def test_four_audiences_are_told(new: Command) -> None:
    done(new, "segment", "add", "Families")
    for audience in ("customers", "staff", "managers"):
        done(new, "customer", "communicate", "Families", audience, "--date", "2026-11-20")
        assert state(new, "G3", "g3.communication") != "met"
    done(new, "customer", "communicate", "families", "Partners", "--understood", "80%")
    assert state(new, "G3", "g3.communication") == "met"


def commit(run: Command, segment: str, satisfaction: float, items: tuple[float, ...]) -> None:
    names = ("stay", "first-choice", "recommend", "resist")
    given = [word for name, item in zip(names, items, strict=False) for word in (f"--{name}", str(item))]
    done(
        run,
        "commitment",
        "add",
        "--segment",
        segment,
        "--day",
        "2026-11-20",
        "--satisfaction",
        str(satisfaction),
        *given,
    )


@pytest.mark.parametrize(
    ("satisfaction", "items", "quadrant"),
    [
        (7.8, (5, 6, 5.6, 5), "satisfied-uncommitted"),
        (7.0, (7, 7, 7, 7), "satisfied-committed"),
        (6.9, (9, 9, 9, 9), "dissatisfied-committed"),
        (2, (1, 2, 3, 4), "dissatisfied-uncommitted"),
    ],
)
def test_commitment_is_the_headline_beside_satisfaction(
    new: Command, satisfaction: float, items: tuple[float, ...], quadrant: str
) -> None:
    done(new, "segment", "add", "Families")
    commit(new, "Families", satisfaction, items)
    found = new("customer", "commitment", "--json").data
    assert found["headline"] == pytest.approx(sum(items) / 4)
    assert found["segments"][0]["quadrant"] == quadrant
    assert new("customer", "commitment").out.startswith("Commitment: ")
    assert presence(new, "CX-2") is None


def test_satisfaction_without_commitment_is_a_loss_of_its_own(new: Command) -> None:
    done(new, "segment", "add", "Families")
    commit(new, "Families", 7.8, (5, 6, 5))
    found = new("customer", "commitment", "--json").data
    assert found["headline"] is None
    assert presence(new, "CX-2") == 2


@pytest.mark.parametrize(
    "rated",
    [
        {"home visit": (5, 5, 8), "moving": (3, 6, 9), "billing": (4, 7, 7)},
        {"a": (1, 0, 10), "b": (5, 9, 2), "c": (4, 4, 5), "d": (2, 1, 1)},
    ],
)
def test_experiences_are_ranked_by_urgency(new: Command, rated: dict[str, tuple[int, int, int]]) -> None:
    for name, (importance, own, rival) in rated.items():
        done(
            new,
            "experience",
            "add",
            name,
            "--medium",
            "phone",
            "--importance",
            str(importance),
            "--own",
            str(own),
            "--rival",
            str(rival),
        )
    urgency = {
        name: importance / 5 * (0.5 * (10 - own) + 0.5 * max(0, rival - own))
        for name, (importance, own, rival) in rated.items()
    }
    found = new("customer", "experiences", "--json").data["ranked"]
    assert {one["name"]: one["priority"] for one in found} == pytest.approx(urgency)
    assert [one["name"] for one in found] == sorted(urgency, key=lambda name: -urgency[name])
    assert presence(new, "CX-3") == 1, "no score of another market is there"


# strategy


@pytest.mark.parametrize(("agreeing", "met"), [(4, False), (5, False), (6, True), (7, True)])
def test_sharedness_counts_functions_whose_words_mean_the_same(
    new: Command, agreeing: int, met: bool
) -> None:
    functions = ["marketing", "sales", "service", "it", "finance", "operations", "hr"]
    done(new, "programme", "set", "--functions", "; ".join(functions))
    done(new, "strategy", "define", "We know every customer and they gain from it")
    for place, function in enumerate(functions):
        same = "yes" if place < agreeing else "no"
        done(new, "person", "add", f"Voice {place}", "--functions", function, "--level", "3")
        own = ("--words", "We keep our word", "--by", f"Voice {place}")
        done(new, "strategy", "endorse", "--function", function, "--same", same, *own)
    assert new("strategy", "show", "--json").data["sharedness"] == pytest.approx(agreeing / 7)
    assert state(new, "G1", "g1.sharedness") == ("met" if met else "not_met")


@pytest.mark.parametrize("spent", [(70, 10, 10, 10), (40, 20, 25, 15), (25, 25, 25, 25), (0, 0, 0, 8)])
def test_balance_of_spending(new: Command, spent: tuple[int, ...]) -> None:
    names = ("technology", "people", "process", "knowledge")
    given = [f"{name}={amount}" for name, amount in zip(names, spent, strict=True) if amount]
    shares = [amount / sum(spent) for amount in spent]
    balance = 100 * (1 - 0.5 * sum(abs(share - 0.25) for share in shares) / 0.75)
    found = new("strategy", "spend", *given, "--json").data
    assert found["balance"] == pytest.approx(balance)
    assert bool(found["warnings"]) == (balance < 50 or shares[0] > 0.5)
    assert new("strategy", "show", "--json").data["balance"] == pytest.approx(balance)


def test_systems_wait_for_measurement_unless_the_sponsor_says_otherwise(new: Command) -> None:
    scores = ["AP=42", "PR=34", "PO=60", "PC=60", "IT=46", "ME=25", "CX=28", "CA=36"]
    done(new, "assess", "record", *scores, "--evidence", "observed")
    refused = new("strategy", "start", "systems", "--json")
    assert refused.code == 6
    assert "easurement" in refused.error["why"]
    terms = ["--reason", "The contract ends in January and cannot wait", "--risk-owner", "Chen"]
    not_his = new("strategy", "override", "systems", "--by", "Bryn", "--role", "leader", *terms)
    assert not_his.code == 6
    done(new, "strategy", "override", "systems", "--by", "Amara", "--expires", "2027-01-31", *terms)
    done(new, "strategy", "start", "systems")
    page = " ".join(new("summary", "show", "--appendix", "--format", "text").out.split())
    assert "The contract ends in January" in page
    done(new, "assess", "record", *(one if not one.startswith("ME") else "ME=40" for one in scores))


# measures, skills, lessons, activity


@pytest.mark.parametrize(
    ("plan", "actual", "lower", "health"),
    [
        (100, 94, False, "amber"),
        (100, 95, False, "green"),
        (100, 79.9, False, "red"),
        (10, 12, True, "amber"),
        (10, 10, True, "green"),
        (10, 0, True, "green"),
        (10, 20, True, "red"),
    ],
)
def test_a_measure_against_its_plan(
    new: Command, plan: float, actual: float, lower: bool, health: str
) -> None:
    done(
        new,
        "measure",
        "add",
        "Calls kept",
        "--dimension",
        "processes",
        "--plan",
        str(plan),
        "--owner",
        "Ines",
        "--lower-is-better",
        "yes" if lower else "no",
    )
    done(new, "scorecard", "record", "calls kept", str(actual), "--date", "2026-11-20")
    found = new("scorecard", "show", "--json").data
    attained = actual / plan if not lower else (1 if actual == 0 else plan / actual)
    assert found["measures"][0]["attainment"] == pytest.approx(attained)
    assert found["measures"][0]["health"] == health
    assert found["coverage"] == pytest.approx(1 / 6)
    if health != "green":
        done(
            new, "scorecard", "act", "Calls kept", "Train two more", "--owner", "Ines", "--due", "2026-12-20"
        )
        assert len(new("scorecard", "show", "--json").data["measures"][0]["actions"]) == 1


def test_actuals_from_a_file_are_all_or_nothing(new: Command, tmp_path: Path) -> None:
    done(new, "measure", "add", "Calls kept", "--dimension", "processes", "--plan", "10")
    file = tmp_path / "actuals.csv"
    file.write_text("measure,day,value\nCalls kept,2026-11-01,9\nNothing,2026-11-02,8\nCalls kept,never,x\n")
    ran = new("scorecard", "import", str(file))
    assert ran.code == 3
    assert "row 3, column measure" in ran.err
    assert "row 4, column day" in ran.err
    assert new("measure-reading", "list", "--json").data["nouns"] == []
    file.write_text("measure,day,value\nCalls kept,2026-11-01,9\ncalls KEPT,2026-11-08,8\n")
    assert new("scorecard", "import", str(file), "--json").data["changed"] is True
    assert len(new("measure-reading", "list", "--json").data["nouns"]) == 2
    assert new("scorecard", "import", str(file), "--json").data["changed"] is False


@pytest.mark.parametrize(("closed", "learned"), [(5, 4), (5, 3), (3, 3)])
def test_the_learning_rate_counts_decided_lessons_of_closed_items(
    new: Command, closed: int, learned: int
) -> None:
    for number in range(closed):
        done(new, "plan", "add", f"W{number}", "Work", "--area", "AP")
        done(new, "plan", "start", f"W{number}", "--date", "2026-10-01")
        done(new, "plan", "finish", f"W{number}", "--date", "2026-10-20")
    for number in range(learned):
        lesson = new("lesson", "record", f"Lesson {number}", "--item", f"W{number}", "--json").data["id"]
        done(new, "lesson", "decide", lesson, "adopt", "--by", "Bryn")
    found = new("lesson", "rate", "--json").data
    assert found["rate"] == pytest.approx(learned / closed)
    assert len(found["owed"]) == closed - learned
    assert presence(new, "ME-2") == (1 if learned < closed else None)
    assert state(new, "G5", "g5.learning") == ("met" if learned / closed >= 0.8 else "not_met")


@pytest.mark.parametrize(
    ("received", "handled", "left", "asked"), [(100, 94, 10, 6), (100, 96, 10, 5), (20, 20, 0, 0)]
)
def test_enquiries_lost_and_leavers_asked(
    new: Command, received: int, handled: int, left: int, asked: int
) -> None:
    done(new, "segment", "add", "Families")
    done(
        new,
        "activity-count",
        "add",
        "--segment",
        "Families",
        "--day",
        "2026-11-20",
        "--enquiries-received",
        str(received),
        "--enquiries-handled",
        str(handled),
        "--left",
        str(left),
        "--leavers-asked",
        str(asked),
    )
    found = new("customer", "activity", "--json").data
    leak = 1 - handled / received
    assert found["leak"] == pytest.approx(leak)
    assert presence(new, "CA-3") == (1 if leak > 0.05 else None)
    assert found["leavers_asked"] == (pytest.approx(asked / left) if left else None)
    assert presence(new, "CA-4") == (1 if left and asked / left < 0.6 else None)
    assert state(new, "G4", "g4.leak") == ("not_met" if leak > 0.05 else "met")
