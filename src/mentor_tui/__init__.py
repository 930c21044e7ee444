"""mentor-tui: city-to-city mentoring programmes in a terminal, kept as TOML in a local folder."""

__version__ = "0.1.0"
