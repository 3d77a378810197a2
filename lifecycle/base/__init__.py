"""What every room stands on: nouns, figures, findings, errors, days, and the words of areas and phases."""
