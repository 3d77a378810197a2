"""The cross-functional team of each stage: roster and assignments, and the exact recommendation."""
