"""What must not come in with markers: keys and columns that look like a name, an address or an e-mail.

The programme holds no personal customer record (rules.md F12). The tests are our own judgement and err on the side
of refusing: a key is a code, so it has a digit, no space and no `@`.
"""

from __future__ import annotations

import re

from lifecycle.base.noun import folded

PLAIN_CODE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9_#:/-]+")
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{6,}")
FIRST_AND_LAST = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}\d{0,4}")
TELEPHONE = re.compile(r"\+\d[\d()/ -]{6,}")
ROAD_ENDINGS = ("street", "avenue", "strasse", "straße", "gasse", "platz")
ROAD_WORDS = frozenset(("road", "lane", "square", "calle", "rue", "via"))
LETTERS = re.compile(r"[^\W\d_]+")

PERSONAL_WORDS = """name names firstname lastname surname forename fullname email mail address street postcode zip
zipcode birthday birthdate dob"""
PERSONAL = frozenset(PERSONAL_WORDS.split())
WORDS_AROUND = """customer client person contact first last family given full e of the home work postal post code
number date birth line id"""
AROUND = frozenset(WORDS_AROUND.split())


def personal_key(key: str) -> str:
    """What a customer key looks like if it is no code: 'an e-mail address', 'a name' ...; '' when it is a code."""
    if PLAIN_CODE.fullmatch(key) and not _has_road(key):
        return ""
    if "@" in key:
        return "an e-mail address"
    if TELEPHONE.fullmatch(key):
        return "a telephone number"
    if _has_road(key) or (re.search(r"\s", key) and re.search(r"\d", key)):
        return "an address"
    if re.search(r"\s", key) or FIRST_AND_LAST.fullmatch(key):
        return "a name"
    if HEXADECIMAL.fullmatch(key):
        return ""
    return "" if re.search(r"\d", key) else "a name"


def personal_column(title: str) -> str:
    """What a column holds if its title says that it tells who a customer is; '' when it does not.

    'email' and 'first name' are, 'opened our e-mail' and 'address changed' say what customers did and are not.
    """
    if "@" in title:
        return "an e-mail address"
    if _has_road(title) and re.search(r"\d", title):
        return "an address"
    words = LETTERS.findall(folded(title))
    if any(word in PERSONAL for word in words) and all(word in PERSONAL or word in AROUND for word in words):
        return f"'{' '.join(title.split())}' of each customer"
    return ""


def _has_road(text: str) -> bool:
    words = LETTERS.findall(text.casefold())
    return any(word in ROAD_WORDS or word.endswith(ROAD_ENDINGS) for word in words)
