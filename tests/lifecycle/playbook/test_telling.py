"""Playbooks told: differences by section, rewordings apart, and one playbook by itself."""

from __future__ import annotations

from lifecycle.base.page import Fact, Heading, Page, Sentence
from lifecycle.playbook import Playbook
from lifecycle.playbook.telling import differences_page, one_page, value_words
from lifecycle.playbook.vocabulary import Vocabulary
from tests.builders import core


def told(page: Page) -> list[str]:
    """The lines of a page."""
    lines = []
    for part in page.parts:
        assert isinstance(part, Sentence | Fact | Heading)
        lines.append(f"{part.lead}: {part.text}" if isinstance(part, Sentence) and part.lead else part.text)
    return lines


def changed() -> Playbook:
    """Core with a threshold moved, a criterion gone, another reworded at length and one said shortly."""
    content = core().model_dump(mode="json")
    criteria = content["gates"][1]["criteria"]
    criteria[0]["threshold"] = 0.85
    criteria[1]["title"] = "The board has written down what it wants this programme to lead to"
    del criteria[2]
    content["title"] = "Kern"
    return Playbook.model_validate(content)


def test_differences_stand_by_section_and_rewordings_apart() -> None:
    assert told(differences_page(core(), changed())) == [
        "4 differences, 2 rewordings among them",
        "Gates",
        "G1 g1.sharedness threshold: 0.8 to 0.85",
        "G1 g1.areas is gone: must, All eight areas are assessed with enough confidence (0.5)",
        "Rewordings",
        "Title: Core to Kern",
        "Gates: G1 g1.vision title",
        "was: A first vision is written",
        "now: The board has written down what it wants this programme to lead to",
    ]


def test_of_a_list_what_is_new_and_gone_is_told_and_of_a_range_both() -> None:
    content = core().model_dump(mode="json")
    stage, band = content["stages"][1], content["team"]["bands"][0]
    stage["artefacts"] = [*stage["artefacts"][1:], "Reasons for leaving"]
    content["stages"][2]["artefacts"] = content["stages"][2]["artefacts"][::-1]
    low, high = band["size"]
    band["size"] = [low, high + 1]
    lines = told(differences_page(core(), Playbook.model_validate(content)))
    first = core().stages[1].artefacts[0]
    assert f"D2 artefacts: new Reasons for leaving; gone {first}" in lines
    assert f"bands D1 size: {low}, {high + 1}; was {low}, {high}" in lines
    assert any(line.startswith("D3 artefacts: ") and "; was " in line for line in lines)


def test_words_of_the_vocabulary_are_told_in_both_numbers() -> None:
    content = {
        **core().model_dump(mode="json"),
        "vocabulary": {"sponsor": "owner", "gate": {"one": "go", "many": "gos"}},
    }
    lines = told(differences_page(core(), Playbook.model_validate(content)))
    assert {"Vocabulary: sponsor is new: owner", "Vocabulary: gate is new: go, several gos"} <= set(lines)


def test_equal_playbooks_are_told_to_be() -> None:
    assert told(differences_page(core(), core())) == ["no difference"]


def test_data_hold_every_difference_with_its_path() -> None:
    data = differences_page(core(), changed()).values()
    assert [(one["path"], one["wording"]) for one in data["differences"]] == [
        ("title", True),
        ("gates.G1.criteria.g1.sharedness.threshold", False),
        ("gates.G1.criteria.g1.vision.title", True),
        ("gates.G1.criteria.g1.areas", False),
    ]


def test_one_playbook_says_what_it_changes_by_entry() -> None:
    page = one_page(changed(), (core(),), "abc", "shipped")
    assert (
        "Gates: 1 gone: G1 g1.areas; 1 changed: G1 g1.sharedness (threshold); 1 reworded: G1 g1.vision"
        in told(page)
    )
    assert any(line.startswith("g1.vision: must, The board has written") for line in told(page))
    assert page.values()["parents"] == [{"id": "core", "version": core().version, "title": "Core"}]


def test_the_root_of_all_changes_nothing() -> None:
    page = one_page(core(), (), "abc", "shipped")
    assert page.values()["changes"] == []
    assert "no other" in told(page)


def test_a_vocabulary_is_told_by_the_terms_it_names() -> None:
    assert value_words(Vocabulary.model_validate({"customer": "client"})) == "customer client"
