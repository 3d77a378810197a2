"""The definition, who endorsed it, and the vision, as rows and text."""

from __future__ import annotations

from cmprogramme.tui.facts import Facts
from cmprogramme.tui.shell.paint import Line
from cmprogramme.tui.widgets.rows import Block, Fixed, Row, Words, head
from cmprogramme.tui.widgets.status import bar, marked
from lifecycle.base.areas import Function
from lifecycle.base.page import Status
from lifecycle.base.words import day_words, percent, words
from lifecycle.strategy.definition import (
    FunctionView,
    Sharedness,
)
from lifecycle.strategy.vision import (
    Vision,
)

STATES: dict[str, tuple[Status, str]] = {
    "same": ("done", "same"),
    "different": ("off", "different"),
    "unchecked": ("watch", "not checked"),
    "open": ("none", "no answer"),
}
NO_DEFINITION = (
    "What customer management means here, in words everybody is asked to share. e writes it; then each function says "
    "it in its own words."
)


def definition_blocks(facts: Facts, shared: Sharedness) -> list[Block]:
    """The text, how far it is shared, what is missing."""
    if not shared.text and shared.share.value is None:
        return [Words(NO_DEFINITION, "dim")]
    limit = facts.playbook.strategy.sharedness
    value = shared.share.value
    status: Status = "none" if shared.enough is None else "on" if shared.enough else "off"
    word = {None: "not yet assessed", True: "shared enough", False: f"below {percent(limit)}"}[shared.enough]
    blocks: list[Block] = [
        Words(
            shared.text or "The definition is not written yet; e writes it.", "" if shared.text else "watch"
        )
    ]
    blocks.append(
        Fixed((*bar(value, 20, status), (f" {percent(value, none='-')}  ", "bold"), *marked(status, word)))
    )
    blocks.append(Words(shared.reason, "dim"))
    return blocks


def function_row(facts: Facts, view: FunctionView) -> Row:
    """One function: its answer, its words, an earlier wording."""
    status, word = STATES[view.state]
    old: Line = (("▲ earlier text", "watch"),) if view.earlier_wording else ()
    return Row(
        f"function:{view.function.value}",
        cells=(
            ((words(view.function), ""),),
            marked(status, word),
            ((" ".join(view.words.split()), "dim"),),
            old,
        ),
        value=view,
    )


def outside_row(function: Function) -> Row:
    """A function that endorsed without being in scope."""
    return Row(
        f"function:{function.value}",
        cells=(((words(function), "dim"),), (("- not in scope", "faint"),), (), ()),
    )


def vision_rows(facts: Facts, seen: Vision) -> list[Row]:
    """The newest version, its attributes with both sides, what it lacks, earlier versions."""
    current = seen.current
    if current is None:
        return []
    rows = [
        head(f"VERSION {current.number}", day_words(current.day, none="")),
        Row(str(current.id), ((current.line, "bold"),), value=current),
    ]
    if current.mutual_value:
        rows.append(Row("mutual", (("both gain: ", "dim"), (current.mutual_value, "")), kind="text"))
    rows.append(head("ATTRIBUTES", "" if seen.attributes else "n adds one"))
    for one in seen.attributes:
        sides: Line = (("✓ two sides", "done"),) if one.two_sided else (("▲ one side", "watch"),)
        rows.append(Row(str(one.id), ((one.name, ""), (f"  {words(one.affects)}", "dim")), sides, value=one))
        for name, side in (("customers", one.customer_side), ("us", one.company_side)):
            if side:
                rows.append(Row(f"{one.id}:{name}", ((f"    {name}: ", "faint"), (side, "dim")), kind="text"))
    for text in seen.lacking:
        rows.append(Row(f"lacking:{text}", (("▲ ", "watch"), (text, "watch")), kind="text"))
    for component in seen.ask_to_revise:
        told = f"'{component.title}' was completed since: does the vision still hold?"
        rows.append(Row(f"revise:{component.id}", (("▲ ", "watch"), (told, "watch")), kind="text"))
    earlier = [version for version in reversed(seen.versions) if version.id != current.id]
    if earlier:
        rows.append(head("EARLIER"))
        rows += [
            Row(
                str(one.id),
                ((f"{one.number}  ", "dim"), (one.line, "dim")),
                ((day_words(one.day, none=""), "faint"),),
                value=one,
            )
            for one in earlier
        ]
    return rows
