"""Moving a running programme to another playbook, or another version of its own: planned, answered, done, kept."""
