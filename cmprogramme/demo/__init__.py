"""Aldermoor Energy: a made-up programme that moves, told in steps from qualifying to hand-over.

`story` holds the steps and finds the next one by the programme's clock, so that undo moves the story back; `playing`
starts, plays and keeps it. Every step is one Change made of the ordinary actions.
"""
