"""What happens in each stage of the story, a module a stage; each lists its steps in `STEPS`."""
