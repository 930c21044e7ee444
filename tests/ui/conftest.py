"""Tests of screens are coroutines; each one runs in an event loop of its own."""

from tests.running import pytest_pyfunc_call

__all__ = ["pytest_pyfunc_call"]
