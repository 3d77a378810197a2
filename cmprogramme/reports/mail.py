"""A page as a mail to send: text, HTML and the PDF behind it. The same page gives the same bytes (rules.md summary).

It is a draft: without addresses unless some are given, dated by the day the page was issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from cmprogramme.wording import visible
from lifecycle.base.errors import InvalidValue
from lifecycle.base.records import dataclass

ADDRESS = re.compile(r"([^<>\x00-\x1f\x7f-\x9f]*)<([!-;=?-~]+)>|([!-;=?-~]+)")
"""An address of plain letters, in angle brackets behind a name or alone."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: the three forms of a page (`pdf` empty where it could not be made) and what they are called."""

    subject: str
    issued_on: date
    key: str
    text: bytes
    html: bytes
    pdf: bytes
    pdf_name: str


def mail(letter: Letter, to: Sequence[str] = ()) -> bytes:
    """The whole mail as it lies in an .eml file; InvalidValue for what is no address."""
    found = EmailMessage(policy=policy.SMTP)
    found["Subject"] = visible(letter.subject, newline="space", tab="space")
    found["Date"] = format_datetime(datetime.combine(letter.issued_on, time(12), UTC))
    found["Message-ID"] = f"<{_mark(letter)}@cmprogramme>"
    if to:
        found["To"] = tuple(map(address, to))
    found["X-Unsent"] = "1"
    found.set_content(letter.text.decode(), cte="quoted-printable")
    found.add_alternative(letter.html.decode(), subtype="html", cte="base64")
    if letter.pdf:
        found.add_attachment(letter.pdf, maintype="application", subtype="pdf", filename=letter.pdf_name)
    for number, part in enumerate(_multiparts(found), 1):
        part.set_boundary(f"=_{_mark(letter)}_{number}")
    return found.as_bytes()


def address(text: str) -> Address:
    """An address as somebody writes it, alone or as `Name <name@example.org>`; InvalidValue for anything else."""
    parts = ADDRESS.fullmatch(text.strip())
    if parts is None:
        raise _refused(text)
    try:
        found = Address(display_name=(parts[1] or "").strip(' "'), addr_spec=parts[2] or parts[3])
    except (ValueError, IndexError) as error:
        raise _refused(text) from error
    if not (found.username and "." in found.domain):
        raise _refused(text)
    return found


def _refused(text: str) -> InvalidValue:
    return InvalidValue(
        f"'{visible(text, newline='space', tab='space')}' is no mail address.",
        "A name, @ and a domain are needed, in plain letters.",
        "Write it like amara@example.org.",
        field="to",
    )


def _mark(letter: Letter) -> str:
    """What makes this mail the same next time, and no other."""
    return sha256(b"\0".join((letter.key.encode(), letter.text, letter.html, letter.pdf))).hexdigest()[:32]


def _multiparts(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if part.is_multipart():
            yield part
