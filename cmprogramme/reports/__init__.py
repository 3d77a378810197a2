"""What leaves the programme for people to read: one module a format over one phase summary."""
