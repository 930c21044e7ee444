"""Where the checkout's files are: the suite may run against an installed copy of the package."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "mentor_tui"
LOCALE = SOURCE / "locale"
