"""What people do in an assessment: fill the open sheet, close it, record and import rounds (rules.md assessment)."""
