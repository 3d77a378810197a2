"""The appendix: what the sheet has no room for."""
