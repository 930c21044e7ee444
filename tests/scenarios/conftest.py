"""A day of work is a coroutine; it runs in an event loop of its own, as tests of screens do."""

from tests.running import pytest_pyfunc_call

__all__ = ["pytest_pyfunc_call"]
