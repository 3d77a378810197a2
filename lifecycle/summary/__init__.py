"""The one page a sponsor reads, what needs somebody now, and the summaries issued (rules.md summary)."""
