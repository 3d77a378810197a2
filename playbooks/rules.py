"""What each problem code means, for `playbook explain` and the author's guide."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from lifecycle.base.errors import NotFound
from lifecycle.base.nearest import nearest

RULES: dict[str, tuple[str, str]] = {
    "PB002": ("Not UTF-8", "Playbook files are UTF-8 text. Save the file again with that encoding."),
    "PB003": (
        "File cannot be read",
        "Only plain files inside the folder are read: no links, no devices, nothing the system refuses.",
    ),
    "PB004": ("Too much", "A file is at most 256 kB, a playbook at most 100 files and 1 MB."),
    "PB005": (
        "File left out",
        "Sections stand in files that end in .yaml beside playbook.yaml, pages of advice in guidance/ as .md, cases in"
        " tests/ as .yaml. Nothing else is read.",
    ),
    "PB010": ("Nothing in it", "A file holds at least one section, which is a key with something below it."),
    "PB011": ("Control character", "Tabs and other control characters are not text. Indent with spaces."),
    "PB012": ("Too many values", "One file holds at most 20,000 keys and values."),
    "PB013": (
        "Indentation",
        "A line belongs to the key above it that is indented less. Use two spaces a level.",
    ),
    "PB014": ("Too deep", "No section needs more than twelve levels."),
    "PB015": ("List within a list", "An entry of a list is a value or a mapping. Give the inner list a key."),
    "PB016": ("Key given twice", "One of the two would be lost. Keep one."),
    "PB017": (
        "No key",
        "Every line is 'key: value', or starts with a dash, or belongs to text above it. A key is text.",
    ),
    "PB018": ("Text over several lines", "It starts with | (lines kept) or > (lines joined) behind its key."),
    "PB020": (
        "Not in the subset",
        "Anchors, aliases, tags, merge keys and braces are left out: what stands there is what it says.",
    ),
    "PB021": ("Colon in a value", "A colon and a space would start another key. Put the text in quotes."),
    "PB022": ("Number", "Numbers are written like 12, -3 or 0.5, with at most fifteen digits on a side."),
    "PB023": ("Quotes", "Quotes close on the line they open on, with nothing behind them but a comment."),
    "PB024": (
        "Escape",
        'Between double quotes, \\" \\\\ \\n and \\t are known. Write other characters themselves.',
    ),
    "PB025": ("List in brackets", "A list of single values on one line. Longer ones use dashes."),
    "PB026": ("Cannot be laid out", "playbook fmt left the file alone, for it would not have read the same."),
    "PB028": (
        "Text cut by a comment",
        "A number sign behind a space starts a comment. Where it touches the next word it is likely meant as text.",
    ),
    "PB027": (
        "Character nobody sees",
        "Zero-width signs, marks of direction and soft hyphens make two texts look the same that differ.",
    ),
    "PB101": (
        "Unknown key",
        "The program knows the keys of every section; a misspelt one would be lost silently.",
    ),
    "PB102": (
        "Something is missing",
        "A new entry needs all keys without a default; a set such as the areas is whole.",
    ),
    "PB103": ("Wrong value", "The value is of the wrong kind or out of its range."),
    "PB104": ("Id used twice", "Ids tell entries apart, here and in playbooks that inherit from this one."),
    "PB105": (
        "remove",
        "remove: [first-id, second-id] leaves out inherited entries of the mapping it stands in.",
    ),
    "PB106": (
        "Wrong file",
        "Identity stands in playbook.yaml, every other section in one file of its subject.",
    ),
    "PB107": (
        "Format",
        "format: 1 in playbook.yaml says how the files are to be read. Without it they are read as the first format;"
        " a newer one needs a newer version of the program.",
    ),
    "PB108": (
        "Ids that look alike",
        "Two ids of a list that differ by capital letters only are two entries; the second was meant as the first.",
    ),
    "PB109": (
        "Taken for another",
        "Two entries of a list with the same words cannot be told apart on a page, nor an id that says another area.",
    ),
    "PB201": (
        "Parent",
        "A parent is a shipped playbook, a neighbour or one of your own; at most four in a chain.",
    ),
    "PB202": ("Refers to nothing", "The check, edge, section or area named does not exist."),
    "PB203": ("Nothing to remove", "The id is not among the inherited entries of this mapping."),
    "PB204": ("Page without a criterion", "guidance/<id>.md belongs to the criterion of that id."),
    "PB206": (
        "Id nobody finds it by",
        "A playbook is found by its folder, which has the name of its id; those shipped come first.",
    ),
    "PB301": ("Acts on customers", "Customers decide for themselves. Say what your own organisation does."),
    "PB302": (
        "Vocabulary",
        "A term has a word of its own, in one and in several, that is no other term; it is replaced once.",
    ),
    "PB401": (
        "Circle of dependencies",
        "Only feeds_back edges may close a circle, or no order could be computed.",
    ),
    "PB402": ("Gate that holds nothing", "A gate needs a must."),
    "PB403": ("Order", "Bounds stand the right way round; teams only get larger, wider and less senior."),
    "PB404": ("Shares", "Shares of a whole make 1, percentages 100, and at least one weight counts."),
    "PB405": ("Out of reach", "The value can never be met, or always is."),
    "PB406": ("Without effect", "Nothing reads this value."),
    "PB407": (
        "Two limits differ",
        "A check's threshold and the setting that screens warn by say different things.",
    ),
    "PB408": ("Sponsor", "G0 asks for a sponsor at board level as a must; no playbook takes that away."),
    "PB409": (
        "Direction",
        "A measure says whether less is better; its title or unit, or a criterion that reads it, says the opposite.",
    ),
    "PB410": (
        "Another scale",
        "A share goes from 0 to 1, a score from 0 to 100, a count is whole: the number looks like one of the others.",
    ),
    "PB501": (
        "Changelog",
        "Each version has an entry that says what changed, for the leader of a running programme who decides about it.",
    ),
    "PB502": ("Version", "The version is the newest of the changelog; a lower one would never be offered."),
    "PB701": ("A case that expects nothing", "It could never fail, and so tells nothing."),
    "PB702": ("What a case gives cannot be done", "A case does what a person could do, and nothing else."),
}


def is_code(word: str) -> bool:
    """Whether a word is meant as a code of a problem, and not as the key of a value."""
    return bool(re.fullmatch(r"pb\d*", word.strip(), re.IGNORECASE))


def explain(code: str) -> str:
    """Title and reason of a rule, an example and its cure. NotFound names the nearest code."""
    found = RULES.get(code.strip().upper())
    if found is None:
        raise NotFound(f"There is no rule {code}.", nearest(code.upper(), RULES), "Codes look like PB101.")
    lines = [f"{code.strip().upper()} {found[0]}", found[1]]
    example, cure = examples().get(code.strip().upper(), ("", ""))
    lines += [f"example:{indented(example)}", f"cure:{indented(cure)}"] if example else []
    return "\n".join(lines)


@cache
def examples() -> dict[str, tuple[str, str]]:
    """What a rule finds and what cures it, by code; from examples.txt."""
    table = files("playbooks").joinpath("examples.txt").read_text(encoding="utf-8")
    rows = (line.split(" | ") for line in table.strip().split("\n"))
    return {code: (wrong, cure) for code, wrong, cure in rows}


def indented(text: str) -> str:
    """A text of several lines below its first word."""
    lines = text.split("\\n")
    return f" {text}" if len(lines) == 1 else "".join(f"\n  {line}" for line in lines)
