"""Files of playbooks laid out in every way that is read: for the properties of what writes them again."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["plain", "two words", "it's", "9 lives", "Größe, und mehr", "a#b", "a:b", "(x)", "x [y]", "1.0.0"]
)
QUOTED = st.sampled_from(
    [
        '"no"',
        "'it''s'",
        '"a: b"',
        "'# none'",
        '"quoted \\"words\\""',
        "'%'",
        '"12"',
        "'plain words'",
        '""',
        '"a\\nb"',
    ]
)
VALUES = st.one_of(WORDS, QUOTED, st.sampled_from(["12", "0.50", "true", "", "null", "-3"]))
KEYS = ("id", "title", "kind", "weight", "areas", "remove", "text", "'no'", "free key")
COMMENTS = st.sampled_from(["# one", "#two", "# three: four", "#  - id: five", "# six 'quoted"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A whole file, with comments wherever there may be some."""
    lines: list[str] = []
    loose(draw, lines, 0)
    mapping(draw, lines, 0, 3, "")
    loose(draw, lines, 0)
    text = "\n".join(lines) + "\n" * draw(st.integers(0, 2))
    if draw(st.booleans()):
        text = text.replace("\n", draw(st.sampled_from(["\r\n", "\r"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text


def loose(draw: st.DrawFn, lines: list[str], indent: int) -> None:
    """Comments and blank lines, indented as what follows or otherwise."""
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        comment = draw(st.one_of(st.just(""), COMMENTS))
        lines.append(" " * draw(st.sampled_from([indent, indent, 0, indent + 1, indent + 3])) + comment)


def beside(draw: st.DrawFn) -> str:
    """A comment behind something in its line, perhaps."""
    return draw(st.one_of(st.just(""), st.just(""), COMMENTS.map(lambda comment: f"   {comment}")))


def mapping(draw: st.DrawFn, lines: list[str], indent: int, depth: int, lead: str) -> None:
    """Some keys with their values; the first of them behind `lead` where that is a dash."""
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)):
        if not lead:
            loose(draw, lines, indent)
        start, lead = lead or " " * indent, ""
        kinds = [
            "value",
            "value",
            "below",
            "block",
            "short",
            *(["mapping", "list", "entries"] if depth else []),
        ]
        kind = draw(st.sampled_from(kinds))
        deeper = indent + draw(st.integers(1, 4))
        if kind == "value":
            lines.append(f"{start}{key}: {draw(VALUES)}{beside(draw)}")
        elif kind == "below":
            lines.append(f"{start}{key}:{beside(draw)}")
            lines.append(f"{' ' * deeper}{draw(st.one_of(WORDS, QUOTED))}{beside(draw)}")
        elif kind == "block":
            lines.append(f"{start}{key}: {draw(st.sampled_from(['|', '>-', '>', '|-']))}{beside(draw)}")
            lines.extend(
                ["", " " * deeper + "# no comment", "", " " * deeper + "  two: words", " " * deeper + "end"]
            )
        elif kind == "short":
            inner = ", ".join(draw(st.lists(st.sampled_from(["a", "'b, c'", '"d"', "1", "e f"]), max_size=3)))
            lines.append(f"{start}{key}: [{inner}]{beside(draw)}")
        elif kind == "mapping":
            lines.append(f"{start}{key}:{beside(draw)}")
            mapping(draw, lines, deeper, depth - 1, "")
        else:
            lines.append(f"{start}{key}:{beside(draw)}")
            items(draw, lines, draw(st.sampled_from([indent, deeper])), depth - 1, kind == "entries")


def items(draw: st.DrawFn, lines: list[str], indent: int, depth: int, entries: bool) -> None:
    """A list with dashes."""
    for _ in range(draw(st.integers(1, 3))):
        loose(draw, lines, indent)
        if not entries:
            lines.append(f"{' ' * indent}- {draw(VALUES)}{beside(draw)}".rstrip(" "))
        elif draw(st.booleans()):
            mapping(draw, lines, indent + 2, depth, f"{' ' * indent}- ")
        else:
            lines.append(f"{' ' * indent}-{beside(draw)}")
            mapping(draw, lines, indent + 2, depth, "")
