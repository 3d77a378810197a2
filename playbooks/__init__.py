"""Playbooks: files a person writes -> the Playbook the rules take."""

from playbooks.canonical import canonical, content_hash
from playbooks.folders import shipped
from playbooks.loader import load
from playbooks.problems import InvalidPlaybook, Problem

__all__ = ["InvalidPlaybook", "Problem", "canonical", "content_hash", "load", "shipped"]
