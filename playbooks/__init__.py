"""Playbooks: files a person writes -> the Playbook the rules take."""

from lifecycle.playbook.canonical import canonical, content_hash
from playbooks.excerpts import annotated, counted, sources, told
from playbooks.folders import own, shipped
from playbooks.loader import examine, lint, load
from playbooks.origin import Setting, in_words, origin
from playbooks.problems import InvalidPlaybook, Problem
from playbooks.rules import explain
from playbooks.sarif import sarif
from playbooks.schema import schema

__all__ = [
    "InvalidPlaybook",
    "Problem",
    "Setting",
    "annotated",
    "canonical",
    "content_hash",
    "counted",
    "examine",
    "explain",
    "in_words",
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
