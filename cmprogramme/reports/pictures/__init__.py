"""The pictures of the sponsor's page, drawn once as SVG for every format (rules.md summary)."""
