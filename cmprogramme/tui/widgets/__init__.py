"""What screens and dialogs are made of: it is given what it shows and posts messages."""
