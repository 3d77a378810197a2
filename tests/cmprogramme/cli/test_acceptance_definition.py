"""From "is this for us?" to the case, by the command line alone; expectations come from the plain formulas."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import log2, prod
from pathlib import Path
from typing import Any

import pytest

from tests.commanding import Command

LEVERS = (
    "communications",
    "people",
    "channels",
    "product",
    "price",
    "service",
    "transaction_operations",
    "relationship",
)
WEIGHTS = {
    "M1": 3,
    "M2": 2,
    "M3": 2,
    "M4": 1,
    "M5": 2,
    "I1": 3,
    "I2": 2,
    "I3": 2,
    "I4": 2,
    "I5": 1,
    "C1": 3,
    "C2": 3,
    "C3": 2,
    "C4": 2,
    "C5": 1,
}
KINDS = ("financial", "strategic", "linked")

pytestmark = pytest.mark.usefixtures("one_store")


@pytest.fixture
def new(command: Command) -> Command:
    """A programme on core with nothing in it."""
    assert command("init", "Aldermoor", "--no-input").code == 0
    return command


def state(run: Command, gate: str, criterion: str) -> tuple[str, float | None]:
    """State and value of a criterion."""
    found = {one["id"]: one for one in run("gate", "check", gate, "--json").data["criteria"]}
    return found[criterion]["state"], found[criterion]["value"]


# suitability, preconditions, fit


def tailoring(levels: tuple[int, ...]) -> float:
    return 100 * sum(levels) / 24


@pytest.mark.parametrize(
    ("levels", "granularity", "readiness", "verdict"),
    [
        ((3, 2, 2, 1, 1, 2, 1, 2), 2, 2, "suitable"),
        ((1,) * 8, 3, 3, "unsuitable"),
        ((3, 3, 3, 3, 3, 3, 3, 3), 3, 0, "unsuitable"),
        ((3, 0, 0, 0, 0, 0, 0, 0), 1, 1, "unsuitable"),
        ((3, 2, 1, 1, 1, 1, 0, 0), 1, 2, "conditional"),
        ((2, 2, 2, 2, 1, 1, 1, 1), 0, 3, "conditional"),
        ((2, 2, 2, 1, 1, 1, 1, 0), 1, 1, "conditional"),
    ],
)
def test_suitability(
    new: Command, levels: tuple[int, ...], granularity: int, readiness: int, verdict: str
) -> None:
    given = [f"--lever={name}={level}" for name, level in zip(LEVERS, levels, strict=True)]
    ran = new(
        "assess", "suitability", *given, f"--granularity={granularity}", f"--readiness={readiness}", "--json"
    )
    score = 0.5 * tailoring(levels) + 25 * granularity / 3 + 25 * readiness / 3
    assert ran.data["tailoring"] == pytest.approx(tailoring(levels))
    assert ran.data["score"] == pytest.approx(score)
    assert ran.data["verdict"] == verdict
    assert ran.data["reason"]
    assert state(new, "G0", "g0.suitability")[0] == ("not_met" if verdict == "unsuitable" else "met")
    assert new("assess", "suitability", "--json").data["score"] == pytest.approx(score)


def test_no_lever_that_reaches_two_is_named_as_the_reason(new: Command) -> None:
    given = [f"--lever={name}=1" for name in LEVERS]
    ran = new("assess", "suitability", *given, "--granularity", "3", "--readiness", "3", "--json")
    assert ran.data["score"] == pytest.approx(200 / 3)
    assert "lever" in ran.data["reason"]
    assert "2" in ran.data["reason"]


@pytest.mark.parametrize(
    ("scores", "band"),
    [
        ("M1=3 M2=2 M3=2 M4=1 M5=2 I1=1 I2=1 I3=2 I4=2 I5=2 C1=4 C2=3 C3=3 C4=2 C5=3", "strengthen"),
        ("M1=4 M2=4 M3=4 M4=4 M5=4 I1=0 I2=1 I3=0 I4=0 I5=0 C1=4 C2=4 C3=4 C4=4 C5=4", "ready"),
        ("M1=1 M2=1 M3=2 M4=1 M5=2 I1=1 I2=1 I3=2 I4=2 I5=2 C1=2 C2=2", "not_ready"),
    ],
)
def test_preconditions(new: Command, scores: str, band: str) -> None:
    given = {part.split("=")[0]: int(part.split("=")[1]) for part in scores.split()}
    found = new("assess", "preconditions", *scores.split(), "--json").data
    weight = sum(WEIGHTS[name] for name in given)
    assert found["score"] == pytest.approx(100 * sum(WEIGHTS[n] * s for n, s in given.items()) / (4 * weight))
    assert found["band"] == band
    for group, letter in (("marketing", "M"), ("it", "I"), ("culture", "C")):
        rated = {name: score for name, score in given.items() if name.startswith(letter)}
        total = sum(WEIGHTS[name] for name in rated)
        mean = 100 * sum(WEIGHTS[name] * score for name, score in rated.items()) / (4 * total)
        assert found["groups"][group] == pytest.approx(mean)
        assert found["balance"][group] == pytest.approx(sum(WEIGHTS[n] * (s - 2) for n, s in rated.items()))
        assert (mean < 25) == any(
            letter == name[0].upper() or group in name.lower() for name in found["fragile"]
        )


def test_the_preconditions_show_from_twelve_rated_on(new: Command) -> None:
    given = ["M1=3", "M2=2", "M3=2", "M4=1", "M5=2", "I1=1", "I2=1", "I3=2", "I4=2", "I5=2", "C1=4"]
    assert new("assess", "preconditions", *given, "--json").data["score"] is None
    assert new("assess", "preconditions", "C2=3", "--json").data["score"] is not None


CONTEXTS = {
    "b2b-services": (0.9, 0.9, 0.3, 0.3, 0.4, 0.4),
    "retail-bank": (0.7, 0.1, 0.8, 0.9, 0.9, 1),
    "subscription-utility": (0.7, 0.3, 0.6, 0.5, 0.5, 1),
    "public-sector": (0.6, 0.2, 0.3, 0.6, 0.8, 0.6),
    "small-firm": (0.6, 0.5, 0.5, 0.2, 0.2, 0.1),
}
FACTORS = ("granularity", "b2b", "frequency", "channels", "regulation", "size")


@pytest.mark.parametrize("ours", [(0.8, 0.2, 0.6, 0.7, 0.5, 0.9), (0.5, 0.6, 0.4, 0.2, 0.3, 0.1)])
def test_best_fit(new: Command, ours: tuple[float, ...]) -> None:
    given = [f"--context={name}={value}" for name, value in zip(FACTORS, ours, strict=True)]
    ranked = new("playbook", "fit", *given, "--json").data["ranked"]
    expected = {
        name: 100 * (1 - sum(abs(x - y) for x, y in zip(ours, theirs, strict=True)) / 6)
        for name, theirs in CONTEXTS.items()
    }
    found = {one["id"]: one["fit"] for one in ranked}
    assert {name: round(found[name], 9) for name in CONTEXTS} == {n: round(v, 9) for n, v in expected.items()}
    assert [one["fit"] for one in ranked] == sorted(found.values(), reverse=True)
    best = ranked[0]
    assert [part["factor"] for part in best["differing"]]
    assert best["differing"][0]["distance"] == max(part["distance"] for part in best["differing"])


def test_a_practice_copied_from_another_context_needs_a_reason(new: Command) -> None:
    ours = dict(zip(FACTORS, (0.8, 0.2, 0.6, 0.7, 0.5, 0.9), strict=True))
    new("assess", "context", *(f"{name}={value}" for name, value in ours.items()))
    theirs = {**ours, "b2b": 1.0, "size": 0.1, "channels": 0.0, "frequency": 0.44}
    distance = sum(abs(ours[name] - theirs[name]) for name in FACTORS) / 6
    assert distance == pytest.approx(0.41, abs=0.005)
    practice = ",".join(f"{name}={value}" for name, value in theirs.items())
    idea = new(
        *("idea", "add", "Do as they do", "--area", "CX", "--practice-of", "Another firm"),
        *("--practice", practice, "--json"),
    ).data["id"]
    refused = new("idea", "channel", idea, "--json")
    assert refused.code == 6
    assert "b2b" in refused.error["why"]
    reason = "They serve the same customers in one town, and we asked them"
    assert new("idea", "channel", idea, "--reason", reason).code == 0
    assert new("idea", "show", idea, "--json").data["idea"]["reason"] == reason


# assessment


def with_severities(run: Command, tmp_path: Path, severities: dict[str, int]) -> None:
    """The programme again, its pinned playbook with other severities."""
    raw: dict[str, Any] = json.loads(run("export").out)
    for statement in raw["playbook"]["content"]["statements"]:
        statement["severity"] = severities.get(statement["id"], statement["severity"])
    raw["programme"] = {"name": "With severities"}
    raw["nouns"] = {}
    file = tmp_path / "severities.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert run("import", str(file)).code == 0


def sheet(tmp_path: Path, *rows: str) -> str:
    file = tmp_path / "sheet.csv"
    head = "statement,rater,intention,reality,presence,evidence,date"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("creators", "destroyers"),
    [
        (((3, 2), (2, 2), (2, 1)), ((3, 2), (2, 1), (1, 0))),
        (((2, 2), (1, 0), (2, 2)), ((1, 3), (3, 0), (2, 2))),
        (((0, 0), (0, 1), (0, 0)), ((3, 3), (3, 3), (3, 3))),
    ],
)
def test_an_area_score_is_creation_less_half_of_destruction(
    new: Command,
    tmp_path: Path,
    creators: tuple[tuple[int, int], ...],
    destroyers: tuple[tuple[int, int], ...],
) -> None:
    with_severities(new, tmp_path, {f"CX-{n}": severity for n, (severity, _) in enumerate(destroyers, 1)})
    rows = [f"CX+{n},Amara,{i},{r},,observed,2026-11-23" for n, (i, r) in enumerate(creators, 1)]
    rows += [f"CX-{n},Amara,,,{presence},,2026-11-23" for n, (_, presence) in enumerate(destroyers, 1)]
    assert new("assess", "import", sheet(tmp_path, *rows)).code == 0
    created = sum(0.3 * 25 * i + 0.7 * 25 * r for i, r in creators) / 3
    destroyed = 100 * sum(s * p for s, p in destroyers) / (3 * sum(s for s, _ in destroyers))
    found = new("assess", "show", "--json").data["areas"]["CX"]
    assert found["creation"] == pytest.approx(created)
    assert found["destruction"] == pytest.approx(destroyed)
    assert found["score"] == pytest.approx(max(0, created - 0.5 * destroyed))


@pytest.mark.parametrize(("reality", "capped"), [(4, 50), (3, 50), (2, 50), (1, 25)])
def test_reality_above_the_middle_counts_with_a_document_only(
    new: Command, reality: int, capped: float
) -> None:
    run = new("assess", "answer", "AP+1", "--intention", "4", "--reality", str(reality), "--json")
    assert run.data["answer"]["value"] == pytest.approx(0.3 * 100 + 0.7 * capped)
    new("assess", "evidence", "AP+1", "--kind", "assertion", "--date", "2026-11-23")
    again = new("assess", "answer", "AP+1", "--intention", "4", "--reality", str(reality))
    assert ("counts as" in again.out) == (reality > 2), again.out
    new("assess", "evidence", "AP+1", "--kind", "document", "--date", "2019-01-01")
    open_answers = {
        one["statement"]: one for one in new("assess", "show", "--sheet", "--json").data["sheet"]["answers"]
    }
    assert open_answers["AP+1"]["value"] == pytest.approx(0.3 * 100 + 0.7 * 25 * reality)


@pytest.mark.parametrize(
    ("kind", "days", "factor"), [("observed", 365, 1.0), ("document", 365, 0.7), ("assertion", 100, 0.4)]
)
def test_confidence_halves_with_every_year(
    new: Command, tmp_path: Path, kind: str, days: int, factor: float
) -> None:
    before = (date(2026, 11, 23) - timedelta(days=days)).isoformat()
    rows = [
        "ME+1,Amara,2,2,,observed,2026-11-23",
        f"ME+2,Amara,2,2,,{kind},{before}",
        "ME-1,Amara,,,1,observed,2026-11-23",
        f"ME-2,Amara,,,1,{kind},{before}",
    ]
    assert new("assess", "import", sheet(tmp_path, *rows)).code == 0
    found = new("assess", "show", "--json").data["areas"]["ME"]
    assert found["confidence"] == pytest.approx((1 + factor * 0.5 ** (days / 365)) / 2)


@pytest.mark.parametrize(("after", "real"), [(47, False), (49, True), (33, False), (31, True)])
def test_a_change_within_the_noise_band_is_not_real(new: Command, after: int, real: bool) -> None:
    new("assess", "record", "AP=40", "--evidence", "observed", "--date", "2026-11-23")
    before = new("assess", "show", "--json").data["areas"]["AP"]
    assert before["confidence"] == pytest.approx(1)
    # documents of such an age that the confidence is 0.6
    age = round(-365 * log2(0.6 / 0.7))
    confidence = 0.7 * 0.5 ** (age / 365)
    seen = (date(2026, 11, 23) - timedelta(days=age)).isoformat()
    new("assess", "record", f"AP={after}", "--evidence", "document", "--date", seen)
    found = new("assess", "compare", "1", "2", "--json").data["areas"]["AP"]
    assert found["change"] == pytest.approx(after - 40)
    assert found["band"] == pytest.approx(20 * (1 - confidence))
    assert found["band"] == pytest.approx(8, abs=0.02)
    assert found["real"] is real
    assert [one["number"] for one in new("assess", "show", "--json").data["rounds"]] == [1, 2]


def test_a_quick_check_alone_is_indicative_and_satisfies_no_gate(new: Command, tmp_path: Path) -> None:
    statements = new("assess", "show", "--statements", "--json").data["statements"]
    quick = [one for one in statements if one["quick"]]
    assert len(quick) == 24
    rows = [
        f"{one['id']},Amara,3,3,,observed,2026-11-23"
        if one["kind"] == "creator"
        else f"{one['id']},Amara,,,1,observed,2026-11-23"
        for one in quick
    ]
    assert new("assess", "import", sheet(tmp_path, *rows), "--quick").code == 0
    areas = new("assess", "show", "--json").data["areas"]
    assert all(area["indicative"] for area in areas.values())
    assert all(area["confidence"] <= 0.4 for area in areas.values())
    assert "indicative" in new("assess", "show").out
    assert state(new, "G1", "g1.areas")[0] != "met"


@pytest.mark.parametrize(
    ("intention", "reality", "gap"), [(4, 1, True), (4, 3, False), (2, 0, True), (3, 2, False)]
)
def test_a_talk_gap_is_two_levels_of_intention_above_reality(
    new: Command, tmp_path: Path, intention: int, reality: int, gap: bool
) -> None:
    rows = [f"PO+{n},Amara,2,2,,observed,2026-11-23" for n in range(2, 6)]
    rows.append(f"PO+1,Amara,{intention},{reality},,observed,2026-11-23")
    assert new("assess", "import", sheet(tmp_path, *rows)).code == 0
    assert new("assess", "show", "--json").data["areas"]["PO"]["talk_gaps"] == (["PO+1"] if gap else [])


# the case


def kind_score(arguments: list[tuple[float, float]]) -> float:
    return 100 * (1 - prod(1 - s / 5 * e for s, e in arguments))


def argue(run: Command, arguments: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    for kind, given in arguments.items():
        for number, (strength, evidence) in enumerate(given):
            text = f"{kind} argument {number} {strength} {evidence}"
            ran = run(
                *("case", "argue", "--kind", kind, "--strength", str(strength)),
                *("--evidence", str(evidence), text),
            )
            assert ran.code == 0, ran.err


def weigh(run: Command, weights: tuple[float, float, float]) -> None:
    given = [f"{kind}={weight}" for kind, weight in zip(KINDS, weights, strict=True)]
    assert run("case", "amenability", *given).code == 0


BLEND = {"financial": [(3, 0.5), (2, 0.5)], "strategic": [(4, 0.75), (3, 0.5)], "linked": [(2, 0.5)]}


@pytest.mark.parametrize(
    ("weights", "arguments"),
    [
        ((0.5, 0.2, 0.3), BLEND),
        ((0.2, 0.2, 0.6), {"financial": [(5, 1)], "strategic": [(1, 0.1)], "linked": [(4, 0.9), (2, 0.3)]}),
        ((0.34, 0.33, 0.33), {"financial": [(1, 0.2)], "strategic": [], "linked": [(3, 0.4)]}),
    ],
)
def test_the_case_blends_three_kinds(
    new: Command, weights: tuple[float, float, float], arguments: dict[str, list[tuple[float, float]]]
) -> None:
    weigh(new, weights)
    argue(new, arguments)
    kinds = {kind: kind_score(arguments[kind]) for kind in KINDS}
    score = sum(weight * kinds[kind] for weight, kind in zip(weights, KINDS, strict=True))
    gains = {kind: weight * (100 - kinds[kind]) for weight, kind in zip(weights, KINDS, strict=True)}
    found = new("case", "show", "--json").data
    assert found["kinds"] == pytest.approx(kinds)
    assert found["score"] == pytest.approx(score)
    assert [one["kind"] for one in found["next"]] == sorted(
        KINDS, key=lambda kind: (-round(gains[kind], 9), KINDS.index(kind))
    )
    assert {one["kind"]: one["gain"] for one in found["next"]} == pytest.approx(gains)
    standing, value = state(new, "G1", "g1.case")
    assert standing == ("met" if score >= 60 else "not_met")
    assert value == pytest.approx(score)


def test_one_more_argument_of_two_kinds_carries_the_worked_case_over_the_threshold(new: Command) -> None:
    weigh(new, (0.5, 0.2, 0.3))
    argue(new, BLEND)
    assert new("case", "show", "--json").data["score"] == pytest.approx(42.4)
    trial = new(
        "case", "trial", "--kind", "financial", "--strength", "4", "--evidence", "0.75", "--json"
    ).data
    assert (trial["before"], trial["score"]) == (pytest.approx(42.4), pytest.approx(59.2))
    argue(new, {"financial": [(4, 0.75)], "linked": [(4, 0.75)]})
    assert new("case", "show", "--json").data["score"] == pytest.approx(73.6)
    assert state(new, "G1", "g1.case")[0] == "met"


@pytest.mark.parametrize(
    ("credited", "after"),
    [
        ("strategic,linked", (0.375, 0.275, 0.35)),
        ("financial", (0.625, 0.15, 0.225)),
        ("financial,strategic,linked", (0.375 + 0.25 / 3, 0.15 + 0.25 / 3, 0.225 + 0.25 / 3)),
    ],
)
def test_a_decision_teaches_what_moves_the_director(
    new: Command, credited: str, after: tuple[float, float, float]
) -> None:
    weigh(new, (0.5, 0.2, 0.3))
    found = new("case", "credit", "--kinds", credited, "--json").data["weights"]
    assert found == pytest.approx(dict(zip(KINDS, after, strict=True)))
    assert new("case", "show", "--json").data["amenability"] == pytest.approx(found)


def test_a_case_of_one_kind_alone_is_warned_about(new: Command) -> None:
    weigh(new, (1, 0, 0))
    argue(new, {"financial": [(3, 0.5), (2, 0.5), (4, 0.75)]})
    found = new("case", "show", "--json").data
    assert found["score"] == pytest.approx(77.6)
    assert found["warnings"]
    assert state(new, "G1", "g1.case")[0] == "met"
    assert state(new, "G1", "g1.kinds")[0] == "not_met"


# insight


@pytest.mark.parametrize(
    ("customers", "soft", "hard", "both", "proposed"),
    [(40, 12, 16, 9, True), (40, 12, 16, 7, False), (60, 10, 12, 4, False), (60, 10, 12, 5, True)],
)
def test_segments_are_proposed_by_lift(
    new: Command, tmp_path: Path, customers: int, soft: int, hard: int, both: int, proposed: bool
) -> None:
    lines = ["customer,soft:cares,hard:late payer"]
    for number in range(customers):
        has_soft = number < soft
        has_hard = number < both or soft <= number < soft + hard - both
        lines.append(f"k{number:04},{int(has_soft)},{int(has_hard)}")
    file = tmp_path / "markers.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = new("insight", "markers", str(file), "--json").data["proposals"]
    lift = (both / customers) / ((soft / customers) * (hard / customers))
    assert [one["lift"] for one in found] == ([pytest.approx(lift)] if proposed else [])
    assert proposed == (lift >= 1.5 and both >= 5)
    exported = new("export").out
    assert "k0001" not in exported


def test_a_proposal_is_a_candidate_until_its_motive_is_written(new: Command, tmp_path: Path) -> None:
    file = tmp_path / "markers.csv"
    rows = [f"k{n:04},{int(n < 12)},{int(n < 9 or 12 <= n < 19)}" for n in range(40)]
    file.write_text("\n".join(["customer,soft:cares,hard:late", *rows]) + "\n", encoding="utf-8")
    assert new("insight", "markers", str(file), "--json").data["proposals"][0]["lift"] == pytest.approx(1.875)
    assert new("insight", "take", "soft:cares", "hard:late", "--name", "Careful payers").code == 0
    segment = new("insight", "show", "--json").data["segments"][0]
    assert (segment["state"], segment["unexpected"]) == ("candidate", None)
    new("prior-segment", "add", "Families")
    assert state(new, "G1", "g1.segment")[0] == "not_met"
    assert new("insight", "motive", "Careful payers", "They fear surprises").code == 0
    segment = new("insight", "show", "--json").data["segments"][0]
    assert (segment["state"], segment["unexpected"]) == ("synthesised", True)
    assert state(new, "G1", "g1.segment")[0] == "met"


@pytest.mark.parametrize(
    "key", ["Amara Jones", "amara@example.org", "12 High Street", "Mr Jones", "jones, amara"]
)
def test_a_file_that_tells_who_customers_are_is_refused(new: Command, tmp_path: Path, key: str) -> None:
    file = tmp_path / "markers.csv"
    file.write_text(f'customer,soft:a,hard:b\n"{key}",1,1\n', encoding="utf-8")
    ran = new("insight", "markers", str(file))
    assert ran.code == 3
    assert "row 2" in ran.err or ":2" in ran.err
    assert "hard:b" not in new("export").out


@pytest.mark.parametrize(("joining", "crunching"), [(46, 54), (62, 38), (55, 45), (10, 0)])
def test_integration_over_crunching(new: Command, joining: int, crunching: int) -> None:
    ran = new("insight", "hours", "--joining", str(joining), "--crunching", str(crunching), "--json")
    ratio = joining / (joining + crunching)
    assert ran.data["ratio"] == pytest.approx(ratio)
    assert bool(ran.data["warning"]) == (ratio < 0.5)
    assert state(new, "G1", "g1.integration")[0] == ("met" if ratio >= 0.6 else "not_met")
