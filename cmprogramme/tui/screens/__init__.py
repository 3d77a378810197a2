"""The nine screens behind the number keys, and those beside them."""
