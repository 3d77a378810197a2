"""What a linter may put right by itself: slips with one cure, line by line, so that comments and order stay.

Whatever could be meant in two ways is left to the author. A repair that makes a file worse is not taken, and a folder
that was repaired is not changed by a second run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from lifecycle.base.records import dataclass
from lifecycle.playbook.formats import FORMAT, ORIGINS
from playbooks.excerpts import word_length
from playbooks.folders import GUIDANCE, IDENTITY_FILE, MARK, Folder, octets, unmarked
from playbooks.formats import KEY
from playbooks.held import Held
from playbooks.loader import examine_folder
from playbooks.nodes import Mapping as Node
from playbooks.nodes import Sequence, id_of, text_of
from playbooks.problems import Problem
from playbooks.reading import read
from playbooks.strays import entries

ROUNDS = 6
"""How often a folder is looked at again: a repair may uncover another slip."""

STRONG = 80
"""Least likeness, of 100, of the one word that is taken for a misspelt one."""

CERTAIN_PERCENT = 10
"""From here on a number that should be a share is certainly a percentage; 8 could be 0.8 or 0.08."""

MEANT = re.compile(r"^did you mean '([^']+)'\?$")
SHARE = re.compile(r"^write a share: ([0-9.]+) for ([0-9.]+) %$")
UNSIGNED = re.compile(r"^write ([0-9.]+), without the sign$")
YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


@dataclass(frozen=True, slots=True)
class Repaired:
    """A folder as it would be: text by file before and after, and files by the name they had."""

    before: dict[str, str]
    after: dict[str, str]
    renamed: dict[str, str]

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that differ, by the name they have afterwards."""
        old = {self.renamed.get(file, file): text for file, text in self.before.items()}
        return tuple(
            file
            for file, text in self.after.items()
            if old.get(file) != text or file in self.renamed.values()
        )


def repaired(folder: Folder, user_folder: Path | None = None) -> Repaired:
    """What the folder would be with every safe repair; nothing is written."""
    before = editable(folder)
    texts, renamed = named(before)
    texts = {file: tidy(text, file) for file, text in texts.items()}
    for _ in range(ROUNDS):
        held = replace(folder, path=Held({file: text.encode() for file, text in texts.items()}))  # type: ignore[arg-type]  # what reading asks of a folder
        beside = user_folder or (folder.path.parent if isinstance(folder.path, Path) else None)
        problems = examine_folder(held, beside).problems
        done = dict(texts)
        for problem in sorted(problems, key=lambda one: (one.line, one.column), reverse=True):
            text = done.get(problem.file)
            better = repair(text, problem) if text is not None else None
            if better is not None and text is not None and not worse(text, better, problem.file):
                done[problem.file] = better
        if done == texts:
            break
        texts = done
    return Repaired(before, texts, renamed)


def diff(found: Repaired) -> list[str]:
    """What was changed, as a unified diff without the ends of lines."""
    lines: list[str] = []
    names = {new: old for old, new in found.renamed.items()}
    for file in found.changed:
        old = names.get(file, file)
        before, after = found.before[old].split("\n"), found.after[file].split("\n")
        told = list(unified_diff(before, after, old, file, lineterm="", n=1))
        lines += [line.rstrip("\r") for line in told] or [f"--- {old}", f"+++ {file}"]
    return lines


def editable(folder: Folder) -> dict[str, str]:
    """Text by file name of what may be put right: sections under any spelling, and pages of advice."""
    if not isinstance(folder.path, Path):
        return {}
    found: dict[str, str] = {}
    names = [name for name, inside in entries(folder.path) if not inside]
    names += [f"{GUIDANCE}/{name}" for name, inside in entries(folder.path / GUIDANCE) if not inside]
    for name in names:
        if not name.casefold().endswith((".yaml", ".yml", ".md")) or (
            "/" not in name and name.endswith(".md")
        ):
            continue
        content = octets(folder, name, [])
        with suppress(UnicodeDecodeError):
            if content is not None:
                found[name] = content.decode("utf-8")
    return found


def named(texts: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The files under the names that are read, and the names that were changed; none takes the place of another."""
    found, renamed = dict(texts), dict[str, str]()
    for file in texts:
        stem, _, ending = file.rpartition(".")
        if "/" in file or ending == "yaml" or ending.casefold() not in ("yaml", "yml"):
            continue
        wanted = f"{'playbook' if stem.casefold() == 'playbook' else stem}.yaml"
        if wanted not in found:
            found[wanted] = found.pop(file)
            renamed[file] = wanted
    if IDENTITY_FILE not in found and (
        other := next((one for one in found if one.casefold() == IDENTITY_FILE), "")
    ):
        found[IDENTITY_FILE] = found.pop(other)
        renamed[other] = IDENTITY_FILE
    return found, renamed


def tidy(text: str, file: str) -> str:
    """Without trailing spaces, and with an end of line at the end; a page keeps the two spaces that break a line."""
    if file.endswith(".md") or not text.strip():
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line.rstrip(" ") for line in text.replace("\r\n", "\n").split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return end.join(lines) + end


def worse(before: str, after: str, file: str) -> bool:
    """Whether more is wrong with a file than before, as text."""
    if file.endswith(".md"):
        return False
    return len(read(unmarked(after), file)[1]) > len(read(unmarked(before), file)[1])


Cure = Callable[[str, Problem], str | None]
"""One line with a problem -> that line put right; None where it is the author's to say."""


def repair(text: str, problem: Problem) -> str | None:
    """The text with one problem put right; None where there is no safe way."""
    if problem.code == "PB107" and problem.severity == "note" and problem.file == IDENTITY_FILE:
        return with_format(text)
    if problem.code == "PB101":
        old = old_word(text, problem)
        if old is not None:
            return old
    cure = CURES.get(problem.code)
    lines = text.split("\n")
    if cure is None or not 0 < problem.line <= len(lines):
        return None
    mark = MARK if problem.line == 1 and text.startswith(MARK) else ""
    line = lines[problem.line - 1].removeprefix(mark)
    better = cure(line, problem)
    if better is None or better == line:
        return None
    lines[problem.line - 1] = mark + better
    return "\n".join(lines)


def with_format(text: str) -> str:
    """The identity with the format in its first line that is no comment."""
    lines = text.split("\n")
    at = next(
        (n for n, line in enumerate(lines) if line.strip() and not line.lstrip(MARK).startswith("#")), 0
    )
    end = "\r" if lines[at].endswith("\r") else ""
    mark = MARK if at == 0 and lines[0].startswith(MARK) else ""
    lines[at] = lines[at].removeprefix(mark)
    return "\n".join([*lines[:at], f"{mark}{KEY}: {FORMAT}{end}", *lines[at:]])


def old_word(text: str, problem: Problem) -> str | None:
    """A precondition's `origin`, as it was called in the first format, under its name of today."""
    if "'origin'" not in problem.message:
        return None
    top, _ = read(unmarked(text), problem.file)
    found = top.items.get("preconditions") if isinstance(top, Node) else None
    for entry in found.items if isinstance(found, Sequence) else ():
        if not isinstance(entry, Node) or not id_of(entry) or "origin" not in entry.items:
            continue
        key, value = entry.keys["origin"], text_of(entry.items["origin"])
        if (key.line, key.column) == (problem.line, problem.column) and value is not None:
            lines = text.split("\n")
            line = lines[key.line - 1]
            start = key.column - 1
            rest = line[start:].replace("origin", "from", 1)
            if value in ORIGINS:
                rest = rest.replace(value, ORIGINS[value], 1)
            lines[key.line - 1] = line[:start] + rest
            return "\n".join(lines)
    return None


def token(line: str, problem: Problem) -> tuple[str, str, str]:
    """The line before, at and behind the word a problem is about."""
    start = problem.column - 1
    end = start + word_length(line, start)
    return line[:start], line[start:end], line[end:]


def nearest_word(line: str, problem: Problem) -> str | None:
    """A misspelt key, or a misspelt word of a closed list, where one known word is much like it."""
    from rapidfuzz import fuzz

    meant = MEANT.match(problem.hint)
    before, word, behind = token(line, problem)
    bare = word.strip("'\"")
    if meant is None or fuzz.ratio(bare.casefold(), meant[1].casefold()) < STRONG:
        return None
    if problem.code == "PB101" and not behind.startswith(":"):
        return None
    return before + word.replace(bare, meant[1]) + behind


def value(line: str, problem: Problem) -> str | None:
    """A percentage for a share, a number that is text, yes for true, a misspelt word of a closed list."""
    before, word, behind = token(line, problem)
    share, unsigned = SHARE.match(problem.hint), UNSIGNED.match(problem.hint)
    if share and ("%" in word or float(share[2]) >= CERTAIN_PERCENT):
        return f"{before}{share[1]}{behind}"
    if unsigned:
        return f"{before}{unsigned[1]}{behind}"
    if problem.hint == "put it in quotes" and re.fullmatch(r"[-\w.]+", word):
        return f"{before}'{word}'{behind}"
    if problem.hint == "write true or false" and word.casefold() in YES_NO:
        return f"{before}{YES_NO[word.casefold()]}{behind}"
    if "is not one of" in problem.message:
        return nearest_word(line, problem)
    return None


def threshold(line: str, problem: Problem) -> str | None:
    """A percentage for the threshold of a check that takes a share."""
    before, word, behind = token(line, problem)
    if problem.hint != "write a share, 0.8 for 80%" or not re.fullmatch(r"\d+(\.\d+)?", word):
        return None
    number = float(word)
    return f"{before}{number / 100:g}{behind}" if CERTAIN_PERCENT <= number <= 100 else None


def control(line: str, problem: Problem) -> str | None:
    """A tab as spaces: two where it indents, else one. Other control characters are the author's to look at."""
    before, behind = line[: problem.column - 1], line[problem.column :]
    if line[problem.column - 1 : problem.column] != "\t":
        return None
    return f"{before}{' ' if before.strip() else '  '}{behind}"


def unseen(line: str, problem: Problem) -> str | None:
    """The line without a character nobody sees."""
    return line[: problem.column - 1] + line[problem.column :]


def quoted(line: str, problem: Problem) -> str | None:
    """A text in quotes that holds what would have a meaning of its own."""
    found = re.match(r"^( *(?:- )?(?:[\w.+-]+: |- ))(\S.*)$", line.rstrip("\r"))
    if found is None or not re.fullmatch(r"[^'\"\[\]{}|>#][^\[\]{}#]*|[@`%][^#]*", found[2]):
        return None
    end = "\r" if line.endswith("\r") else ""
    text = found[2].rstrip(" ").replace("'", "''")
    return f"{found[1]}'{text}'{end}"


CURES: dict[str, Cure] = {
    "PB011": control,
    "PB020": quoted,
    "PB021": quoted,
    "PB027": unseen,
    "PB101": nearest_word,
    "PB103": value,
    "PB405": threshold,
}
"""What is put right, by the code of the problem."""
