"""Where something drawn, printed or written still says a term that is called otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lifecycle.playbook.vocabulary import TERMS

FORMS = "|".join(sorted((form for term in TERMS.values() for form, _ in term.forms), key=len, reverse=True))
OLD = re.compile(rf"(?<![\w.:=-])(?:{FORMS})(?![\w:=]|[.-]\w)", re.IGNORECASE)
"""A term as the program says it: no part of an id, an option or a filter."""

LEFT = re.compile(
    r"cmprogramme(?: (?:--)?[\w'/-]+)*|(?-i:\bPOOL\b)|(?-i:\bColumns [^.]*)|"
    + "|".join(re.escape(one) for term in TERMS.values() for one in term.but),
    re.IGNORECASE,
)
"""Commands, the code of a stage, the columns of a file as they are typed, and phrases in which the word means something
else."""


def old_words(text: str, stored: Iterable[str]) -> Iterator[str]:
    """Each line that says a term, with it in brackets; what stands so beside its neighbour in a stored text is one."""
    whole = "\n".join(" ".join(one.split()).casefold() for one in stored)
    for line in text.splitlines():
        left = [found.span() for found in LEFT.finditer(line)]
        for found in OLD.finditer(line):
            if any(start <= found.start() < end for start, end in left):
                continue
            before = re.search(r"([\w'-]+)\W{1,2}$", line[: found.start()])
            behind = re.match(r"\W{1,2}([\w'-]+)", line[found.end() :])
            pairs = [line[before.start(1) : found.end()]] if before else []
            pairs += [line[found.start() : found.end() + behind.end(1)]] if behind else []
            if line[found.end() :].startswith("…"):
                pairs.append(found[0])
            if not any(pair.casefold() in whole for pair in pairs) and found[0].casefold() not in whole.split(
                "\n"
            ):
                yield f"{line[: found.start()]}[{found[0]}]{line[found.end() :]}".strip()
