"""Playbooks: files a person writes -> the Playbook the rules take."""

from playbooks.canonical import canonical, content_hash
from playbooks.folders import shipped
from playbooks.loader import lint, load
from playbooks.origin import Setting, origin
from playbooks.problems import InvalidPlaybook, Problem
from playbooks.rules import explain
from playbooks.schema import schema

__all__ = [
    "InvalidPlaybook",
    "Problem",
    "Setting",
    "canonical",
    "content_hash",
    "explain",
    "lint",
    "load",
    "origin",
    "schema",
    "shipped",
]
