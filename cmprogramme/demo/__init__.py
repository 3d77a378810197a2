"""Aldermoor Energy: a made-up programme that moves, told in steps from qualifying to hand-over.

The story is text: dated lines of commands, with the tables they read, in `aldermoor`. `script` does what such lines
say, `step` gathers those of a day into one Change, `story` finds the next step by the programme's clock, so that undo
moves the story back; `playing` starts, plays and keeps it.
"""
