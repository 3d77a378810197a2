"""What changed: in what was written, on the sheet, and between two pages."""
