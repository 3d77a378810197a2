"""The format playbooks are written in, and how content of an older one is read (rules.md playbooks).

A programme keeps the playbook it was pinned to for years, and an author's folder may be as old. Each step takes plain
content of one format to the next; nothing stored is rewritten, so that a pin keeps the hash it was known by.
"""

from collections.abc import Callable
from typing import Any, Literal

from lifecycle.playbook.vocabulary import TERMS, terms_of

FORMAT: Literal[1] = 1
"""The format of today. Content that names none is of format 0."""

Content = dict[str, Any]


ORIGINS = {"research": "seed"}
"""Origins of preconditions that had another name in format 0."""


def origins(content: Content) -> Content:
    """0 to 1: where a precondition comes from was called `origin` and is `from`, as with statements."""
    found = content.get("preconditions")
    if not isinstance(found, list):
        return content
    entries = [
        {
            **{key: value for key, value in entry.items() if key != "origin"},
            "from": ORIGINS.get(entry["origin"], entry["origin"]),
        }
        if isinstance(entry, dict) and "origin" in entry
        else entry
        for entry in found
    ]
    return {**content, "preconditions": entries}


def terms(content: Content) -> Content:
    """0 to 1: words were free and only shown, and are those of a closed list. One that is none of them stays, for its
    author to be told."""
    found = content.get("vocabulary")
    if not isinstance(found, dict) or not found:
        return content
    known, left = terms_of(found)
    return {**content, "vocabulary": {**known, **left}}


def free_words(content: Content) -> Content:
    """What a programme is pinned to has no author to tell: words that are no terms go on to be said among the
    assumptions, and none is lost."""
    found = content.get("vocabulary")
    words = found if isinstance(found, dict) else {}
    left = {word: said for word, said in words.items() if word not in TERMS}
    if not left:
        return content
    held = content.get("assumptions")
    said = [f"{word} is called {instead}." for word, instead in left.items()]
    return {
        **content,
        "vocabulary": {word: said for word, said in words.items() if word in TERMS},
        "assumptions": [*(held if isinstance(held, list) else []), *said],
    }


FUNCTIONS = "marketing sales service it finance operations hr analytics legal supply_partner channel_partner"
ROLES = (
    "sponsor finance_director leader insight_lead proposition_owner process_owner data_owner measurement_owner "
    "people_lead change_voice partner_representative pool_member"
)
DIMENSIONS = "people processes profitability proposition channels activity"


def lists(content: Content) -> Content:
    """0 to 1: functions, roles and dimensions of the scorecard were the program's own, and are the playbook's."""
    functions: list[Content] = [
        {**entry, "partner": str(entry["id"]).endswith("_partner")} for entry in _entries(FUNCTIONS)
    ]
    card = content.get("scorecard")
    if not isinstance(card, dict):
        return content
    card = {"dimensions": _entries(DIMENSIONS), **card}
    return {"functions": functions, "roles": _entries(ROLES), **content, "scorecard": card}


def _entries(ids: str) -> list[Content]:
    return [
        {"id": id, "title": id.upper() if len(id) == SHORT else id.replace("_", " ")} for id in ids.split()
    ]


SHORT = 2
"""IT and HR are written in capitals."""


STEPS: tuple[tuple[Callable[[Content], Content], ...], ...] = ((origins, terms, lists),)
"""By the format they start from: what makes content of it the next one's."""


def migrated(content: Any) -> Any:
    """Whole content of any format so far as of today's; what is no content of ours comes back as it is."""
    given = content.get("format", 0) if isinstance(content, dict) else FORMAT
    if type(given) is not int or not 0 <= given < FORMAT:
        return content
    for steps in STEPS[given:]:
        for step in steps:
            content = step(content)
    return {**free_words(content), "format": FORMAT}
