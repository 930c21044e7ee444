"""Tests of the running application are coroutines here, too."""

from tests.ui.conftest import pytest_pyfunc_call

__all__ = ["pytest_pyfunc_call"]
