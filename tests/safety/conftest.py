"""Tests of the running application are coroutines here, too; and the long ones say how long."""

from __future__ import annotations

import pytest

from tests.running import pytest_pyfunc_call

__all__ = ["FIGURES", "pytest_pyfunc_call"]

FIGURES = "figures"
"""The property under which a test notes how much it tried, in words."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was noted, at the end."""
    for report in terminalreporter.getreports("passed"):
        for name, words in report.user_properties:
            if name == FIGURES and report.when == "call":
                terminalreporter.write_line(str(words))
