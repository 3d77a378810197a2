"""The business case: arguments blended for one finance director, and what they come to in money (rules.md F8)."""
