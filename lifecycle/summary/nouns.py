"""What is asked of the sponsor, and the summaries issued (rules.md summary)."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from lifecycle.base.days import HappenedDay, PlannedDay
from lifecycle.base.listed import Role, RoleId
from lifecycle.base.noun import Noun, PersonId, Ref
from lifecycle.base.phases import Gate, Stage
from lifecycle.base.text import Line, RequiredLine, Text, filled, storable

Dimension = Literal["time", "scope", "money", "benefit", "people", "dependencies"]
"""One of the six the sheet stands by. Here and not with the sheet, which few programs that read nouns ever make."""

Audience = Literal["sponsor", "board", "team"]
"""For whom a page is."""

ASK_LIMIT = 120
"""Characters of a question or a risk, so that the page stays one page."""

Ask = Annotated[str, Field(max_length=ASK_LIMIT), AfterValidator(storable), AfterValidator(filled)]


class DecisionAsked(Noun):
    """A decision the programme needs from somebody above it."""

    KIND: ClassVar[str] = "decision_asked"
    TITLE: ClassVar[str] = "Decisions asked"
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "summary.asking:rule"
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("asked_on", "answered_on"),)

    question: Ask = Field(description="what is to be decided, in at most 120 characters")
    options: tuple[Line, ...] = Field(default=(), description="what could be decided, best first")
    why_one: Line = Field(default="", description="why there is only one option, where there is")
    recommendation: Line = Field(default="", description="what the leader recommends")
    by_when: PlannedDay | None = Field(default=None, description="the day it is needed")
    cost_of_delay: Line = Field(default="", description="what happens if it is not decided by then")
    decider: RoleId = Field(default=Role.SPONSOR, description="who decides")
    about: Line = Field(
        default="",
        description="the gate, override, condition or stream it is about, so that it is asked once; empty = none",
    )
    asked_on: HappenedDay | None = Field(default=None, description="the day it was first asked")
    answer: Text = Field(default="", description="what was decided; empty = still open")
    answered_on: HappenedDay | None = Field(default=None, description="the day it was decided")
    answered_by: PersonId | None = Field(default=None, description="who decided")
    answered_as: RoleId | None = Field(default=None, description="as what")

    @property
    def open(self) -> bool:
        """Whether nobody has answered yet."""
        return not self.answer.strip()

    def label(self) -> str:
        """The question."""
        return self.question


class Risk(Noun):
    """What the leader sees that may keep the next gate from a yes; it comes before those the program finds."""

    KIND: ClassVar[str] = "risk"
    TITLE: ClassVar[str] = "Risks the leader sees"
    REGISTER: ClassVar[bool] = True

    text: Ask = Field(description="what may happen, in at most 120 characters")
    owner: PersonId | None = Field(default=None, description="who sees to it")
    due: PlannedDay | None = Field(default=None, description="the day the next step is done")
    step: Line = Field(default="", description="the next step")
    internal: bool = Field(
        default=False, description="whether it stays inside: it is on no page that is sent"
    )
    done: HappenedDay | None = Field(default=None, description="the day it was settled; empty = open")

    @property
    def open(self) -> bool:
        """Whether it still may happen."""
        return self.done is None

    def label(self) -> str:
        """What may happen."""
        return self.text


class WayBack(Noun):
    """How a dimension comes back to plan."""

    KIND: ClassVar[str] = "way_back"
    TITLE: ClassVar[str] = "Ways back to plan"
    NATURAL: ClassVar[tuple[str, ...]] = ("dimension",)
    REGISTER: ClassVar[bool] = True
    RULE: ClassVar[str] = "summary.way_back:rule"

    dimension: Dimension = Field(description="what comes back to plan")
    owner: PersonId = Field(description="who sees to it, from the roster")
    due: PlannedDay = Field(description="the day it is back on plan")
    words: RequiredLine = Field(description="what is done for it, in at most 60 characters")
    written_on: HappenedDay | None = Field(default=None, description="the day it was written")
    gate: Gate | None = Field(default=None, description="the gate that lay ahead then")
    page: int = Field(default=0, ge=0, description="the newest page issued by then; 0 = none")

    def label(self) -> str:
        """What it is the way back of."""
        return f"way back of {self.dimension}"


class PageFile(BaseModel, extra="forbid"):
    """A format a page was issued in: the SHA-256 of its bytes, and how many there are."""

    format: Line
    sha256: Line
    size: int = Field(ge=0)


class IssuedSummary(Noun):
    """A page as it was sent; the next one says what changed since.

    Pages are a chain: `hash` is over the content and `previous`, which is the seal of the page before; `seal` is over
    all else there is to say of the page, the hashes of its bytes too. A page of an older program has none of them.
    """

    KIND: ClassVar[str] = "issued_summary"
    TITLE: ClassVar[str] = "Issued summaries"
    APPEND_ONLY: ClassVar[bool] = True
    ORDERED: ClassVar[tuple[tuple[str, str], ...]] = (("as_of", "issued_on"),)

    number: int = Field(ge=1, description="1 for the first")
    issued_on: HappenedDay = Field(description="the day it was issued")
    as_of: HappenedDay = Field(description="the day it speaks for")
    revision: int = Field(ge=0, description="the programme's revision it was made from")
    stage: Stage
    gate: Gate = Field(description="the gate that lay ahead")
    content: str = Field(
        min_length=2, description="the whole page as canonical JSON, people by id", repr=False
    )
    issued_by: PersonId = Field(description="who issued it")
    audience: Audience = Field(default="sponsor", description="for whom it is")
    paper: Literal["a4", "letter"] = Field(default="a4", description="what it is printed on")
    appendix: bool = Field(default=False, description="whether the appendix belongs to it")
    previous: Line = Field(default="", description="the seal of the page before; empty = there is none")
    hash: Line = Field(default="", description="SHA-256 over that and the content")
    files: tuple[PageFile, ...] = Field(default=(), description="the hashes of its bytes in every format")
    seal: Line = Field(default="", description="SHA-256 over everything said of the page")

    def label(self) -> str:
        """Its number."""
        return f"Summary {self.number}"


class PageRewritten(Noun):
    """Bytes of an issued page that were made anew once: its content stayed, a name in it had to go."""

    KIND: ClassVar[str] = "page_rewritten"
    TITLE: ClassVar[str] = "Pages made anew"
    APPEND_ONLY: ClassVar[bool] = True

    page: Annotated[UUID, Ref("issued_summary")] = Field(description="the page")
    format: Line = Field(description="the format of the bytes")
    old: Line = Field(description="SHA-256 of the bytes that were there")
    new: Line = Field(default="", description="SHA-256 of the bytes instead; empty = there are none any more")
    size: int = Field(default=0, ge=0, description="how many bytes there are now")
    day: HappenedDay = Field(description="the day it was done")
    because: Line = Field(description="why")

    def label(self) -> str:
        """What was made anew."""
        return f"{self.format} made anew"
