"""What a terminal sends: pastes are text, wherever they are cut; keys outside stay keys."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

from cmprogramme.tui.shell import incoming
from cmprogramme.tui.shell.incoming import ESC, Incoming, Parser, mend

PASTE = "\x1b[200~one\x1b3\ttwo\x1b[A\x1b\x1b[200~\x00\x07\x7f\r\x1b[20\nthree\x1b[201~"
TEXT = "one3\ttwo[A[200~\r[20\nthree"


def told(messages: Sequence[Message]) -> list[str]:
    """What came of it: keys by name, pastes by their text."""
    return [
        f"paste {one.text!r}" if isinstance(one, events.Paste) else one.key
        for one in messages
        if isinstance(one, events.Paste | events.Key)
    ]


def parsed(pieces: Sequence[str], parser: XTermParser | None = None) -> list[str]:
    """Pieces as they come, each in one read."""
    parser = parser or Parser()
    return told([message for piece in pieces for message in parser.feed(piece)])


def test_a_paste_is_one_text_and_what_stands_round_it_are_keys_wherever_it_is_cut() -> None:
    sent = f"\x1b[Aj{PASTE}\x1b[Bk"
    expected = ["up", "j", f"paste {TEXT!r}", "down", "k"]
    assert parsed([sent], XTermParser()) != expected, "the framework itself acts on it: else this can go"
    assert parsed([sent]) == expected
    assert parsed([*sent]) == expected
    for cut in range(1, len(sent)):
        assert parsed([sent[:cut], sent[cut:]]) == expected, cut


@given(st.text("\x1b[201~a\t\n\x05ü", max_size=40).filter(lambda text: "\x1b[201~" not in text), st.data())
def test_whatever_is_pasted_is_that_text_without_controls(text: str, data: st.DataObject) -> None:
    sent = f"\x1b[200~{text}\x1b[201~x"
    cuts = sorted(data.draw(st.sets(st.integers(1, len(sent) - 1), max_size=5)))
    pieces = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert parsed(pieces) == [f"paste {text.replace(ESC, '').replace(chr(5), '')!r}", "x"]


def test_what_waited_too_long_for_more_was_keys_and_begins_no_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual._parser.get_time", lambda: 0.0)
    parser = Parser()
    assert parsed(["\x1b[20"], parser) == []
    monkeypatch.setattr("textual._parser.get_time", lambda: 9.0)
    assert told([*parser.tick()]), "no rest came"
    assert parsed(["0~", "\x1b[A"], parser)[-1] == "up"
    assert not parser.incoming.inside
    assert parsed([PASTE], parser) == [f"paste {TEXT!r}"]


def test_nothing_more_is_the_end_and_nothing_yet_is_not() -> None:
    parser = Parser()
    assert parsed(["\x1b[200~a", ESC, "[201~"], parser) == ["paste 'a'"]
    assert not parser.is_eof
    assert parsed([""], parser) == []
    assert parser.is_eof
    assert Incoming().clean("") == ""


def test_drivers_take_it_and_a_byte_that_is_no_text_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XTermParser", "getincrementaldecoder"):
        monkeypatch.setattr(linux_driver, name, vars(linux_driver)[name])
    mend(linux_driver.LinuxDriver)
    assert vars(linux_driver)["XTermParser"] is incoming.Parser
    assert vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode(b"j\xffk") == "j\ufffdk"
