"""What an author does with a playbook before anybody lives with it: try it on cases, look at it as a leader will."""
