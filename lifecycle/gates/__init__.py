"""Gates: named checks over the programme, what they suggest, and what people decide (rules.md gates)."""
