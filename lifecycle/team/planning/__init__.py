"""How all stages are planned together: parts (stages), columns (teams), their best chain, and bounds on it."""
