"""The same guard before the keyboard on Windows, whose driver names its parser in one place."""


def guard_input() -> None:
    """Make Textual's Windows driver read through ``InputGuard``."""
    from textual.drivers import win32

    from mentor_tui.ui.safe_app.input_guard import InputGuard

    vars(win32)["XTermParser"] = InputGuard
