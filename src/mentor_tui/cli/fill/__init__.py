"""`fill`: a form question by question, line by line, for whoever has no use for a screen.

Screen readers cannot read Textual's screens; this is the same work on the same files, with the same
checks, the same journal and the same saving. `talk` asks and hears, `answers` makes values of what
was typed, `rows` walks through a table, `walk` through the form.
"""

from mentor_tui.cli.fill.command import fill_command

__all__ = ["fill_command"]
