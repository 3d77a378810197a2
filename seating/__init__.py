"""The optimiser: who sits on the team in one stage and over all of them; knows nothing of programmes."""
