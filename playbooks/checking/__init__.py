"""What can be wrong or doubtful in a playbook although every value of it is sound, one subject a file."""
