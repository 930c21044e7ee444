"""A folder somebody hostile has prepared, around good records that stay usable."""

from __future__ import annotations

import os
from pathlib import Path

SECRET = "nobody's business"


def plant(folder: Path, outside: Path) -> dict[str, str]:
    """Put everything we know of into a programme folder.

    Args:
        folder: the programme; its good records stay as they are.
        outside: a folder beside it, to be neither read nor written.

    Returns:
        For each file that must not be loaded, the message id it is refused with.
    """
    outside.mkdir()
    (outside / "secret.toml").write_text(f'id = "rec-x"\nform = "scope"\n# {SECRET}\n')
    script = f"#!/bin/sh\ntouch {outside / 'ran'}\n"
    _git(folder, script)
    for name in ("tomllib.py", "mentor_tui.py", "textual.py", "sitecustomize.py", "conftest.py"):
        (folder / name).write_text(f"open({str(outside / 'ran')!r}, 'w')\n")
    (folder / ".env").write_text("PYTHONSTARTUP=tomllib.py\n")
    (folder / "app.tcss").write_text("* { display: none; }\n")
    (folder / "link.toml").symlink_to(outside / "secret.toml")
    (folder / "linked").symlink_to(outside, target_is_directory=True)
    os.mkfifo(folder / "pipe.toml")
    with (folder / "sparse.toml").open("wb") as file:
        file.truncate(10 << 30)
    deep = folder
    for level in range(12):
        deep = deep / f"d{level}"
    deep.mkdir(parents=True)
    (deep / "far.toml").write_text('id = "rec-far"\nform = "scope"\n')
    head = 'id = "rec-{}"\nform = "scope"\n'
    bombs = {
        "nested.toml": ("a = " + "[" * 200_000, "too-deep"),
        "dotted.toml": (".".join(["a"] * 5_000) + " = 1", "key-too-long"),
        "tables.toml": (
            "".join(f"[{'.'.join(f'k{n}' + c for c in 'abcdefghijklmn')}]\n" for n in range(9_000)),
            "too-many-tables",
        ),
        "inline.toml": ("a = " + "{a=" * 5_000, "too-deep"),
        "line.toml": ('a = "' + "x" * 1_500_000 + '"', "line-too-long"),
        "lines.toml": ("\n" * 200_000, "too-many-lines"),
        "number.toml": ("a = " + "9" * 100_000, "long-number"),
        "quotes.toml": ('a = "' + '\\"' * 100_000, "text-not-closed"),
    }
    for name, (text, _message) in bombs.items():
        (folder / name).write_text(head.format(name) + text)
    refused = {name: message for name, (_text, message) in bombs.items()}
    return refused | {
        "link.toml": "symlink",
        "linked": "symlink",
        "pipe.toml": "not-a-file",
        "sparse.toml": "too-large",
    }


def _git(folder: Path, script: str) -> None:
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    run = folder / "run.sh"
    run.write_text(script)
    run.chmod(0o755)
    (folder / ".git" / "config").write_text(
        f"[core]\n fsmonitor = {run}\n sshCommand = {run}\n pager = {run}\n editor = {run}\n"
        f'[alias]\n status = !{run}\n[filter "x"]\n clean = {run}\n smudge = {run}\n'
    )
    (folder / ".gitattributes").write_text("* filter=x\n")
    for name in ("pre-commit", "post-checkout", "post-index-change", "fsmonitor-watchman"):
        (hooks / name).write_text(script)
        (hooks / name).chmod(0o755)
