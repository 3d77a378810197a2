"""The words an organisation may have others for: a closed list of terms, each in singular and plural.

Source: rules.md vocabulary. Ids, commands and keys keep a term whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, create_model, model_serializer, model_validator
from pydantic_core import CoreSchema

from lifecycle.base.records import dataclass
from lifecycle.base.words import plural
from lifecycle.playbook.base import Value

LONGEST = 60
"""Characters of a word: it has to stand in headings and columns (our judgement)."""

WordText = Annotated[
    str, Field(min_length=1, max_length=LONGEST, pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")
]
"""A word or a few, as they stand in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the program. `many` is empty where it has no plural, `short` what else it is called in one word;
    `but` are phrases with that word in them which mean something else."""

    one: str
    many: str = ""
    short: str = ""
    but: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[tuple[str, bool], ...]:
        """How it is written, and whether that is the plural; the longest first."""
        named = [(self.one, False), (self.many, True), (self.short, False)]
        named.append((plural(self.short) if self.short else "", True))
        return tuple(sorted(((text, many) for text, many in named if text), key=lambda form: -len(form[0])))


NO_CASE = (
    *(
        f"{which} case"
        for which in ("any", "each", "every", "in", "in that", "in this", "in which", "worst", "best")
    ),
    *(f"{which} case" for which in ("upper", "lower", "whatever", "the same", "edge")),
    "case and spaces",
)

TERMS: dict[str, Term] = {
    "acquisition": Term("acquisition"),
    "area": Term("area", "areas"),
    "argument": Term("argument", "arguments"),
    "assumption": Term("assumption", "assumptions"),
    "benefit": Term("benefit", "benefits"),
    "board": Term("board", "boards", but=("idea board", "board of ideas")),
    "business_case": Term("business case", "business cases", "case", but=NO_CASE),
    "capability": Term("capability", "capabilities"),
    "competency": Term("competency", "competencies"),
    "component": Term("component", "components"),
    "condition": Term("condition", "conditions"),
    "criterion": Term("criterion", "criteria"),
    "customer": Term("customer", "customers"),
    "efficiency": Term("efficiency"),
    "enabler": Term("enabler", "enablers"),
    "finding": Term("finding", "findings"),
    "function": Term("function", "functions"),
    "gate": Term("gate", "gates"),
    "idea": Term("idea", "ideas"),
    "insight": Term("insight", "insights"),
    "leader": Term("leader", "leaders"),
    "lesson": Term("lesson", "lessons"),
    "marker": Term("marker", "markers"),
    "measure": Term("measure", "measures"),
    "penetration": Term("penetration"),
    "phase": Term("phase", "phases"),
    "playbook": Term("playbook", "playbooks"),
    "pool": Term("pool", "pools"),
    "precondition": Term("precondition", "preconditions"),
    "profitability": Term("profitability"),
    "programme": Term("programme", "programmes"),
    "proposal": Term("proposal", "proposals"),
    "proposition": Term("proposition", "propositions"),
    "retention": Term("retention"),
    "risk": Term("risk", "risks"),
    "role": Term("role", "roles"),
    "scorecard": Term("scorecard", "scorecards"),
    "seat": Term("seat", "seats"),
    "segment": Term("segment", "segments"),
    "sponsor": Term("sponsor", "sponsors"),
    "stage": Term("stage", "stages"),
    "statement": Term("statement", "statements"),
    "stream": Term("stream", "streams"),
    "summary": Term("summary", "summaries"),
    "target": Term("target", "targets"),
    "team": Term("team", "teams"),
    "vision": Term("vision", "visions"),
    "wave": Term("wave", "waves"),
}
"""Every term by its id."""

IRREGULAR = re.compile(
    r"(?:[^aeiou]o|f|fe|is|us|man|child|foot|tooth|person|series|species|staff|people|s|x|ch|sh|z)$",
    re.IGNORECASE,
)
"""Ends on which the plural does not follow for certain."""

WORDS_END = re.compile(r"[A-Za-z]{3,}$")


def certain_plural(word: str) -> str:
    """More than one, where English leaves no doubt about it; else "". `client` -> `clients`; of `hero` or of several
    words with of or to in them nothing is certain."""
    last = word.rsplit(" ", 1)[-1]
    if not WORDS_END.search(last) or IRREGULAR.search(last) or re.search(r" (?:of|to|for|in|on|with) ", word):
        return ""
    return plural(word)


class Word(Value):
    """What stands for a term, as it is written in the middle of a sentence. A text alone is the singular."""

    one: WordText = Field(description="one of it: client")
    many: WordText | None = Field(
        default=None,
        description="several of it: clients; left out: as English forms it, where that is certain",
    )

    @model_validator(mode="before")
    @classmethod
    def alone(cls, given: Any) -> Any:
        """A text is the singular."""
        return {"one": given} if isinstance(given, str) else given

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        whole = handler.resolve_ref_schema(handler(core_schema))
        return {**whole, "type": ["string", "object"], "minLength": 1, "maxLength": LONGEST}

    @property
    def plural(self) -> str:
        """Several of it."""
        return self.many or plural(self.one)


class Words(Value):
    """The terms that are called otherwise."""

    @model_serializer
    def written(self) -> dict[str, Any]:
        """Only what is given, so that a list with more terms changes no playbook that has none of them."""
        return {
            term: {"one": word.one, **({"many": word.many} if word.many else {})}
            for term, word in self.given()
        }

    def given(self) -> Iterator[tuple[str, Word]]:
        """Each term that is called otherwise, and how."""
        for term in TERMS:
            word = getattr(self, term, None)
            if word is not None:
                yield term, word

    def __bool__(self) -> bool:
        return any(True for _ in self.given())


def _description(term: Term) -> str:
    also = f", or {term.short}" if term.short else ""
    return f"what is said for {term.one}{also}" + ("" if term.many else "; it has no plural")


if TYPE_CHECKING:
    Vocabulary = Words
else:
    Vocabulary = create_model(
        "Vocabulary",
        __base__=Words,
        __module__=__name__,
        __doc__="Terms and what is said instead of them, everywhere the program speaks.",
        **{
            id: (Word | None, Field(default=None, description=_description(term)))
            for id, term in TERMS.items()
        },
    )

KNOWN_AS = {text: (id, many) for id, term in TERMS.items() for text, many in term.forms}
"""Each form of each term."""


def terms_of(free: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Words of the first format, any word -> any other, as terms; and those that are none."""
    found: dict[str, Any] = {}
    left: dict[str, str] = {}
    for word, instead in free.items():
        if isinstance(instead, dict) and word in TERMS:
            found[word] = instead
            continue
        id, many = KNOWN_AS.get(word.casefold(), ("", False)) if isinstance(word, str) else ("", False)
        if not id or not isinstance(instead, str):
            left[word] = instead
            continue
        lower = instead if not word[:1].isupper() else instead[:1].lower() + instead[1:]
        found.setdefault(id, {}).setdefault("many" if many else "one", lower)
    for id in [id for id, word in found.items() if "one" not in word]:
        left[TERMS[id].many] = found.pop(id)["many"]  # nothing is said of one of them
    return found, left
