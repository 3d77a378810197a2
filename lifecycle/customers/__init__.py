"""What is promised to customers, delivered and heard back, segment by segment (rules.md F13 to F17, F22)."""
