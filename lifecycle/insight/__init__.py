"""What is known of customers: sources, hours, markers and needs-based segments (rules.md F12)."""
