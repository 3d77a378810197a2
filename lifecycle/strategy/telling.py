"""The strategy told: the definition and who shares it, the vision, backing, and what helps the relationship."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifecycle.base.page import (
    NOTHING,
    Bar,
    Cell,
    Column,
    Fact,
    Heading,
    Page,
    Part,
    Row,
    Sentence,
    Status,
    Table,
    head,
    share,
)
from lifecycle.base.words import counted, day_words, number, number_limit, percent, words
from lifecycle.people import name_of
from lifecycle.plan.nouns import WorkItem
from lifecycle.snapshot import Snapshot
from lifecycle.strategy.backing import BACKING_TITLES, Backing, BackingItem, backing
from lifecycle.strategy.balance import balance
from lifecycle.strategy.components import staged_plan
from lifecycle.strategy.definition import FunctionView, Sharedness, sharedness
from lifecycle.strategy.enablers import EnablerLine, EnablerStage, enablers
from lifecycle.strategy.order_telling import drive_page
from lifecycle.strategy.scenarios import stress, without_capability
from lifecycle.strategy.starting import drive_states
from lifecycle.strategy.vision import Vision, VisionAttribute, vision

SAME: dict[str, tuple[Status, str]] = {
    "same": ("done", "same"),
    "different": ("off", "different"),
    "unchecked": ("watch", "not checked"),
    "wordless": ("watch", "no words"),
    "voiceless": ("watch", "no voice"),
    "open": ("none", "no answer"),
}
STAGES: dict[EnablerStage, Status] = {
    EnablerStage.NONE: "none",
    EnablerStage.PLANNED: "watch",
    EnablerStage.PARTIAL: "on",
    EnablerStage.LIVE: "done",
}
BACKING_TOP = 4
BACKING_WORDS = ("not at all", "in words only", "now and then", "as a rule", "fully, and it is noticed")
"""What the levels of backing mean."""

NO_DEFINITION = (
    "What customer management means here, in words everybody is asked to share. Once it is written, each function "
    "says it in its own words."
)
NO_FUNCTIONS = "The functions that must endorse come from the roster or from the programme."
NO_VISION = "Where the programme leads, in one line, in versions that evolve."
NAMED = 4
"""Work items named before the rest are only counted."""


def strategy_page(snapshot: Snapshot, today: date) -> Page:
    """All of it at a glance."""
    pages = (
        definition_page(snapshot),
        endorsed_page(snapshot),
        vision_page(snapshot),
        backing_page(snapshot),
        balance_told(snapshot),
        drive_page(snapshot, today),
    )
    staged, checked = staged_plan(snapshot, today), enablers(snapshot)
    parts: list[Part] = [part for page in pages for part in page.parts]
    parts.append(Fact("Staged components", f"{staged.done} of {len(staged.lines)} done"))
    parts.append(Fact("Enablers live beside selling more", str(checked.live)))
    parts += [Sentence(checked.warning, status="watch")] if checked.warning else []
    return Page("Strategy", tuple(parts), _data(snapshot, today))


def _data(snapshot: Snapshot, today: date) -> dict[str, Any]:
    shared, seen, behind = sharedness(snapshot), vision(snapshot), backing(snapshot)
    spent, staged, checked = balance(snapshot), staged_plan(snapshot, today), enablers(snapshot)
    return {
        "definition": shared.text,
        "sharedness": shared.share.value,
        "functions": shared.functions,
        "vision": {"current": seen.current, "attributes": seen.attributes, "lacking": list(seen.lacking)},
        "backing": {"levels": behind.levels, "behind": behind.behind, "reason": behind.reason},
        "balance": spent.score.value,
        "shares": {one.value: figure.value for one, figure in spent.shares.items()},
        "warnings": list(spent.warnings),
        "components": [
            {
                "component": one.component,
                "level": one.level.value,
                "may_start": one.may_start,
                "kept": one.kept,
                "reason": one.reason,
            }
            for one in drive_states(snapshot, today)
        ],
        "staged": {"done": staged.done, "next": staged.next, "missing": list(staged.missing)},
        "enablers": {"live": checked.live, "warning": checked.warning},
        "stress": stress(snapshot),
        "figures": {"sharedness": shared.share, "balance": spent.score, "backing": behind.lowest},
    }


def balance_told(snapshot: Snapshot) -> Page:
    """How evenly money is spent, in a line, and what is wrong with it."""
    spent = balance(snapshot)
    warnings = tuple(Sentence(text, status="watch") for text in spent.warnings)
    return Page(
        "Balance",
        (
            Fact(
                "Balance B",
                number_limit(spent.score.value, snapshot.playbook.strategy.balance_warning),
                spent.score,
            ),
            *warnings,
        ),
    )


# the definition


def definition_page(snapshot: Snapshot) -> Page:
    """The text, how far it is shared, what is missing."""
    shared = sharedness(snapshot)
    note = Cell("shared by ", look="dim", after=(share(shared.share, "bold", none="-"),))
    if not shared.text and shared.share.value is None:
        return Page("Definition", (Sentence(NO_DEFINITION, "dim"),), note=note, known=False)
    text = Sentence(shared.text) if shared.text else Sentence("The definition is not written yet.", "watch")
    return Page(
        "Definition", (text, _shared(snapshot, shared), Sentence(shared.reason, "dim")), NOTHING, note
    )


def _shared(snapshot: Snapshot, shared: Sharedness) -> Fact:
    asked = snapshot.playbook.strategy.sharedness
    limit = percent(asked)
    status: Status = "none" if shared.enough is None else "on" if shared.enough else "off"
    word = {None: "", True: ", shared enough", False: f", below {limit}"}[shared.enough]
    shown = Bar(shared.share.value, 20, status)
    return Fact(
        "Shared by", f"{percent(shared.share.value, beside=asked)}{word}", shared.share, status, bar=shown
    )


def endorsed_page(snapshot: Snapshot) -> Page:
    """Function by function: its answer, its words, whether it answered to an earlier text."""
    shared = sharedness(snapshot)
    columns = (
        Column("function", 16),
        Column("own words", 13),
        Column("in their words"),
        Column("", 15, least=70),
    )
    rows = [_function(snapshot, view) for view in shared.functions]
    rows += [
        Row(
            (
                Cell(snapshot.function_called(one), look="dim"),
                Cell("- not in scope", look="faint"),
                Cell(""),
                Cell(""),
            ),
            f"function:{one}",
        )
        for one in shared.outside
    ]
    limit = percent(snapshot.playbook.strategy.sharedness)
    note = Cell(f"{limit} have to share it", look="dim")
    return Page("Endorsed by", (Table("", columns, tuple(rows), note, NO_FUNCTIONS),))


def _function(snapshot: Snapshot, view: FunctionView) -> Row:
    status, word = SAME[view.state]
    old = Cell("earlier text", status="watch") if view.earlier_wording else Cell("")
    own = Cell(" ".join(view.words.split()), look="dim")
    return Row(
        (Cell(snapshot.function_called(view.function)), Cell(word, status=status), own, old),
        f"function:{view.function}",
        view,
    )


# the vision


def vision_page(snapshot: Snapshot) -> Page:
    """The newest version, its attributes with both sides, what it lacks, earlier versions."""
    seen = vision(snapshot)
    return Page("Vision", (Table("", (), tuple(_vision(seen)), empty=NO_VISION, begin="strategy vision"),))


def _vision(seen: Vision) -> list[Row]:
    current = seen.current
    if current is None:
        return []
    rows = [
        head(f"VERSION {current.number}", day_words(current.day, none="")),
        Row((Cell(current.line, look="bold"),), str(current.id), current),
    ]
    if current.mutual_value:
        rows.append(_text("mutual", Cell("both gain: ", look="dim", after=(Cell(current.mutual_value),))))
    rows.append(head("ATTRIBUTES", "" if seen.attributes else "none yet"))
    for one in seen.attributes:
        rows += _attribute(one)
    asked = [
        f"'{component.title}' was completed since: does the vision still hold?"
        for component in seen.ask_to_revise
    ]
    rows += [_text(f"lacking:{text}", Cell(text, status="watch")) for text in (*seen.lacking, *asked)]
    earlier = [version for version in reversed(seen.versions) if version.id != current.id]
    rows += [head("EARLIER")] if earlier else []
    return rows + [
        Row(
            (
                Cell(f"{one.number}  {one.line}", look="dim"),
                Cell(day_words(one.day, none=""), look="faint"),
            ),
            str(one.id),
            one,
        )
        for one in earlier
    ]


def _attribute(one: VisionAttribute) -> list[Row]:
    sides = Cell("two sides", status="done") if one.two_sided else Cell("one side", status="watch")
    named = Cell(one.name, after=(Cell(f"  {words(one.affects)}", look="dim"),))
    return [
        Row((named, sides), str(one.id), one),
        *(
            _text(f"{one.id}:{name}", Cell(f"    {name}: ", look="faint", after=(Cell(side, look="dim"),)))
            for name, side in (("customers", one.customer_side), ("us", one.company_side))
            if side
        ),
    ]


def _text(key: str, cell: Cell) -> Row:
    return Row((cell,), key, kind="text")


# backing


def backing_page(snapshot: Snapshot) -> Page:
    """Whether the organisation is behind it, and the four items by what people do."""
    found = backing(snapshot)
    entered = {one.item: one for one in snapshot.all(Backing)}
    columns = (
        Column("item"),
        Column("", 9, least=90),
        Column("0-4", 3),
        Column("today", 24),
        Column("seen", 6, least=80),
    )
    rows = []
    for item, level in found.levels.items():
        noun = entered.get(item)
        seen = bool(noun and noun.evidence.strip())
        cells = (
            Cell(BACKING_TITLES[item]),
            Cell("", bar=Bar(None if level is None else level / BACKING_TOP, 9)),
            Cell("" if level is None else str(level)),
            Cell("not yet assessed", look="none")
            if level is None
            else Cell(BACKING_WORDS[level], look="dim"),
            Cell("seen", status="done") if seen else Cell("none", status="none"),
        )
        rows.append(Row(cells, item.value, noun or item))
    status: Status = "none" if found.behind is None else "on" if found.behind else "watch"
    word = {None: "not yet assessed", True: "behind it", False: "not behind it"}[found.behind]
    note = Cell(word, status=status)
    data = {"levels": found.levels, "behind": found.behind}
    return Page("Backing", (Sentence(found.reason), Table("", columns, tuple(rows), note)), data)


def backing_item_page(snapshot: Snapshot, subject: object) -> Page:
    """Whether the organisation is behind it, and one item: what people did that shows it, what the levels mean."""
    found = backing(snapshot)
    asked = snapshot.playbook.strategy.backing
    lowest = f"{number(found.lowest.value)}; {asked} is needed in all four"
    parts: list[Part] = [Sentence(found.reason), Fact("Lowest item", lowest, found.lowest)]
    item = subject.item if isinstance(subject, Backing) else subject
    if isinstance(item, BackingItem):
        seen = subject.evidence.strip() if isinstance(subject, Backing) else ""
        parts += [
            Heading(BACKING_TITLES[item]),
            Sentence(seen or "nothing written yet", "" if seen else "none", lead="seen"),
            Sentence(", ".join(f"{level} {word}" for level, word in enumerate(BACKING_WORDS)), "dim"),
        ]
    return Page("Is the organisation behind it", tuple(parts))


# enablers


def enablers_page(snapshot: Snapshot) -> Page:
    """The checklist of strategies that help the relationship, and how far each has come."""
    found = enablers(snapshot)
    columns = (Column("enabler"), Column("area", 4), Column("status", 11), Column("owner", 14, least=66))
    note = Cell(f"{found.live} live beside selling more", look="dim")
    table = Table(
        "",
        columns,
        tuple(_enabler(snapshot, line) for line in found.lines),
        note,
        "The playbook lists no enablers.",
    )
    warning = (Sentence(found.warning, status="watch"),) if found.warning else ()
    return Page("Enablers", (table, *warning), {"enablers": found})


def _enabler(snapshot: Snapshot, line: EnablerLine) -> Row:
    owner = name_of(snapshot, line.entry.owner) if line.entry is not None else ""
    status = (
        Cell("not said", status="none")
        if line.status is None
        else Cell(line.status.value, status=STAGES[line.status])
    )
    cells = (
        Cell(line.enabler.title, look="dim" if line.enabler.classic else ""),
        Cell(line.enabler.area.value, look="dim"),
        status,
        Cell(owner or "-", look="" if owner else "none"),
    )
    return Row(cells, f"enabler:{line.enabler.id}", line)


def enabler_page(snapshot: Snapshot, subject: object) -> Page:
    """One enabler, what is wrong with all of them, and capabilities before programmes."""
    found = enablers(snapshot)
    parts: list[Part] = [Sentence(found.warning, status="watch")] if found.warning else []
    if isinstance(subject, EnablerLine):
        area = subject.enabler.area
        parts.append(Sentence(subject.enabler.title, "bold"))
        parts.append(Sentence(f"{area.value} {snapshot.playbook.area_title(area)}", "dim"))
        if subject.entry is not None and subject.entry.note:
            parts.append(Sentence(subject.entry.note))
    if found.no_longer_asked:
        parts.append(Sentence(f"No longer asked, kept: {', '.join(found.no_longer_asked)}.", "dim"))
    return Page("Enabler", (*parts, *_capabilities(snapshot)))


def _capabilities(snapshot: Snapshot) -> list[Part]:
    """Capabilities before programmes: work that names none, and the stress list."""
    parts: list[Part] = [Heading("CAPABILITIES BEFORE PROGRAMMES")]
    loose, view = without_capability(snapshot), stress(snapshot)
    if loose:
        named = ", ".join(item.title for item in loose[:NAMED]) + (" ..." if len(loose) > NAMED else "")
        count = counted(len(loose), "work item names", "work items name")
        parts.append(Sentence(f"{count} no strategic capability: {named}", status="watch"))
    elif snapshot.all(WorkItem):
        parts.append(Sentence("Every work item names the capability it builds.", "dim"))
    else:
        parts.append(Sentence("Not yet assessed: there is no work item.", "none"))
    if view.scenarios:
        count = counted(len(view.scenarios), "scenario")
        parts.append(Sentence(f"Stress list: {count}, {len(view.open)} open.", "dim"))
    if view.fragile:
        parts.append(Sentence(f"A scenario makes needless: {_names(view.fragile)}.", "watch"))
    if view.untested:
        parts.append(Sentence(f"No scenario was tried on: {_names(view.untested)}.", "none"))
    if view.modifiers_missing:
        parts.append(Sentence(f"Modifiers not written: {_names(view.modifiers_missing)}.", "none"))
    return parts


def _names(values: tuple[object, ...]) -> str:
    return ", ".join(words(value) for value in values)
