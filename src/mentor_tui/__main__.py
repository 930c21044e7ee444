"""``python -m mentor_tui``: the console script's twin, for where scripts are not on the path."""

from mentor_tui.cli import main

if __name__ == "__main__":
    main()
