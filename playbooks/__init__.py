"""Playbooks: files a person writes -> the Playbook the rules take."""

from lifecycle.playbook.canonical import canonical, content_hash
from playbooks.excerpts import annotated, counted, sources, told
from playbooks.explaining import Explained, explained
from playbooks.folders import own, shipped
from playbooks.loader import examine, lint, load
from playbooks.origin import Setting, in_words, origin
from playbooks.problems import InvalidPlaybook, Problem
from playbooks.rules import explain, is_code
from playbooks.sarif import sarif
from playbooks.schema import schema

__all__ = [
    "Explained",
    "InvalidPlaybook",
    "Problem",
    "Setting",
    "annotated",
    "canonical",
    "content_hash",
    "counted",
    "examine",
    "explain",
    "explained",
    "in_words",
    "is_code",
    "lint",
    "load",
    "origin",
    "own",
    "sarif",
    "schema",
    "shipped",
    "sources",
    "told",
]
