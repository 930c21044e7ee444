"""What the build adds to a wheel: compiled catalogues, the forms and the sample programmes."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("forms", "sample_programmes")


class CustomBuildHook(BuildHookInterface[Any]):
    """Run by hatchling for a wheel, an editable install and a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add what is not Python.

        Args:
            version: ``standard``, or ``editable``: then the checkout itself is what is read, and
                a copy in site-packages would go stale.
            build_data: hatchling's; ``force_include`` maps a path here to a path in the wheel.
        """
        root = Path(self.root)
        if self.target_name != "wheel":
            return
        # The lowest room of the package imports nothing that a build would have to install.
        sys.path.insert(0, str(root / "src"))
        try:
            from mentor_tui.language.compiling import compile_stale
        finally:
            sys.path.pop(0)
        compile_stale(root / "src" / "mentor_tui" / "locale")
        if version != "editable":
            build_data["force_include"] |= {str(root / d): f"mentor_tui/data/{d}" for d in DATA}
