"""The nearest known word to one that is not known, for whoever reads a playbook."""

from lifecycle.base.nearest import nearest as nearest
