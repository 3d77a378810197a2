"""The command line: one module a noun, each command a function that gives an Answer."""
