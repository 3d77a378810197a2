"""Playbooks written: files in their house form, new ones, one file to take along. Text in, text out."""
