"""A page as a mail (rules.md summary)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmprogramme.reports.mail import Letter, address, mail
from lifecycle.base.errors import InvalidValue

LETTER = Letter(
    subject="Aldermoor: summary 7",
    issued_on=date(2027, 7, 28),
    key="7",
    text="Café $5\n\n.\nFrom here\n".encode(),
    html=b"<!doctype html><p>Caf\xc3\xa9</p>",
    pdf=b"%PDF-1.7\x00\xff",
    pdf_name="summary-007.pdf",
)


def read(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_it_has_the_text_the_page_and_the_pdf_and_no_address() -> None:
    found = read(mail(LETTER))
    kinds = [part.get_content_type() for part in found.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    parts = {part.get_content_type(): part.get_content() for part in found.walk() if not part.is_multipart()}
    assert parts["text/plain"].replace("\r\n", "\n") == LETTER.text.decode()
    assert parts["text/html"].strip() == LETTER.html.decode()
    assert parts["application/pdf"] == LETTER.pdf
    assert [part.get_filename() for part in found.iter_attachments()] == ["summary-007.pdf"]
    assert (found["To"], found["From"], found["Cc"]) == (None, None, None)
    assert found["Date"] == "Wed, 28 Jul 2027 12:00:00 +0000"


def test_the_same_page_gives_the_same_bytes_and_another_one_another_id() -> None:
    assert mail(LETTER) == mail(LETTER)
    assert read(mail(LETTER))["Message-ID"] != read(mail(replace(LETTER, key="8")))["Message-ID"]


def test_without_a_pdf_there_is_none() -> None:
    found = read(mail(replace(LETTER, pdf=b"")))
    assert found.get_content_type() == "multipart/alternative"


def test_addresses_are_those_given() -> None:
    found = read(mail(LETTER, ["amara@example.org", "Bryn Ó <bryn@example.org>"]))
    assert [(one.display_name, one.addr_spec) for one in found["To"].addresses] == [
        ("", "amara@example.org"),
        ("Bryn Ó", "bryn@example.org"),
    ]


@pytest.mark.parametrize(
    "text", ["", "amara", "a@b", "é@example.org", "a b@example.org", "x@example.org\nBcc: y@example.org"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        address(text)


@given(subject=st.text(min_size=1, max_size=60), text=st.text(max_size=80))
def test_whatever_is_typed_is_only_text(subject: str, text: str) -> None:
    found = read(mail(replace(LETTER, subject=subject, text=text.encode("utf-8", "replace"))))
    assert {"Bcc", "Cc", "To", "From"}.isdisjoint(found.keys())
    assert len(list(found.walk())) == 5
