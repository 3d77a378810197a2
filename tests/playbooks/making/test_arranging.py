"""A whole folder in its house form."""

from __future__ import annotations

from lifecycle.playbook import formats
from playbooks.making.arranging import arranged

IDENTITY = b"title: Mine\r\nid: mine\r\n"


def test_every_file_is_put_into_its_form_and_the_format_is_named() -> None:
    found = arranged({"playbook.yaml": IDENTITY, "guidance/x.md": b"\xef\xbb\xbfAdvice  \r\nmore\r\n\r\n"})
    assert found == {
        "playbook.yaml": b"format: 1\nid: mine\ntitle: Mine\n",
        "guidance/x.md": b"Advice  \nmore\n",
    }
    assert arranged({name: text for name, text in found.items() if isinstance(text, bytes)}) == found


def test_tests_keep_the_order_of_their_author() -> None:
    text = b"title: one\nid: two\ngiven:\n  a: 1\n"
    assert arranged({"tests/x.yaml": text}) == {"tests/x.yaml": text}


def test_the_format_is_not_named_where_it_would_change_what_is_said() -> None:
    assert formats.FORMAT == 1
    old = b"preconditions:\n  - id: M1\n    origin: research\n"
    found = arranged({"playbook.yaml": IDENTITY, "preconditions.yaml": old})
    assert found["playbook.yaml"] == b"id: mine\ntitle: Mine\n"
    assert found["preconditions.yaml"] == old


def test_a_file_with_faults_is_left_alone_and_the_others_are_not() -> None:
    found = arranged(
        {"playbook.yaml": IDENTITY, "a.yaml": b"a: {b: 1}\n", "b.yaml": b"\xff", "c.yaml": b"c:  1"}
    )
    assert found["c.yaml"] == b"c: 1\n"
    faults = [found["a.yaml"], found["b.yaml"]]
    assert [one[0].code for one in faults if isinstance(one, list)] == ["PB020", "PB002"]
