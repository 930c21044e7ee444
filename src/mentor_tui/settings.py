"""The user's own choices, and the folders this programme keeps outside of programme folders.

Read once when a command or the application starts, never at import time: tests and two users of
one computer must not meet. Kept light (no pydantic), for ``--help`` asks it for the language.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from mentor_tui.language import Message

HOME_VARIABLE = "MENTOR_TUI_HOME"
RECENT_KEPT = 20


@dataclass(frozen=True)
class Paths:
    """Where things of this user on this computer go.

    Attributes:
        config: the settings, and a network's own forms.
        data: stores (history) and bytes kept aside.
        state: journals and locks.
        documents: where a new or a sample programme is put unless the user says otherwise.
    """

    config: Path
    data: Path
    state: Path
    documents: Path

    @property
    def settings_file(self) -> Path:
        """The one file of the configuration folder that the application writes."""
        return self.config / "settings.toml"


@dataclass(frozen=True)
class Settings:
    """What the user chose; an empty text means that nothing was chosen.

    Attributes:
        name: the facilitator's, as history and notes show it.
        language: ``fr`` or ``en``; else the locale decides.
        theme: a theme of the interface, by name.
        recent: programme folders, the last opened first.
        keys: a command's id to the key it was moved to.
        exports: the folder documents were last put into.
        laptop: names this computer's bundle on a stick; random, made at the first sync.
        targets: folders and addresses synced with, the last first; none that holds a password.
        projector: what is for the team is hidden on the screen, until somebody ends it.
    """

    name: str = ""
    language: str = ""
    theme: str = ""
    recent: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    laptop: str = ""
    targets: tuple[str, ...] = ()
    projector: bool = False
    exports: str = ""

    def opened(self, folder: Path) -> tuple[str, ...]:
        """The recent programmes after ``folder`` was opened, for ``save(recent=…)``."""
        first = str(folder.resolve())
        return (first, *(other for other in self.recent if other != first))[:RECENT_KEPT]


def paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders, none of them created; ``MENTOR_TUI_HOME`` puts all of them into one."""
    if home := environ.get(HOME_VARIABLE):
        root = Path(home).absolute()
        return Paths(*(root / name for name in ("config", "data", "state", "documents")))
    import platformdirs

    dirs = platformdirs.PlatformDirs("mentor-tui", appauthor=False, roaming=False)
    return Paths(
        config=dirs.user_config_path,
        # Windows and macOS name one folder for all three; these two must not meet in it.
        data=dirs.user_data_path / "data",
        state=dirs.user_state_path / "state",
        documents=dirs.user_documents_path / "mentor-tui",
    )


def load() -> tuple[Settings, tuple[Message, ...]]:
    """The settings, and what was wrong with their file: whatever it holds, there are settings."""
    path = paths().settings_file
    try:
        text = path.read_text(encoding="utf-8-sig")
        import tomllib  # late: --help of a first run needs none

        found = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        kept = _kept_aside(path).name
        details = {"path": path, "detail": error, "kept": kept}
        return Settings(), (Message("settings-unreadable", details),)
    return _checked(found, path)


def save(**changes: Any) -> Message | None:
    """Change these settings in the file, leaving its comments and everything else alone.

    Args:
        changes: fields of ``Settings``; what another window saved meanwhile in others stays.

    Returns:
        Why it could not be saved, if so.

    Raises:
        TypeError: there is no such setting.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    unknown = changes.keys() - {known.name for known in fields(Settings)}
    if unknown:
        raise TypeError(f"no such settings: {', '.join(sorted(unknown))}")
    path = paths().settings_file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            document = tomlkit.document()
        except (ParseError, UnicodeDecodeError, RecursionError):
            path.replace(_kept_aside(path))
            document = tomlkit.document()
        document.update({key: _plain(value) for key, value in changes.items()})
        _replace(path, document.as_string())
    except OSError as error:
        return Message("settings-not-saved", {"path": path, "detail": error})
    return None


def _checked(found: dict[str, Any], path: Path) -> tuple[Settings, tuple[Message, ...]]:
    good: dict[str, Any] = {}
    problems = []
    for known in fields(Settings):
        if known.name not in found:
            continue
        value = _of_type(getattr(Settings(), known.name), found[known.name])
        if value is None:
            problems.append(Message("settings-wrong-type", {"path": path, "key": known.name}))
        else:
            good[known.name] = value
    return Settings(**good), tuple(problems)


def _of_type(default: object, value: object) -> object | None:
    """``value`` as the kind of thing ``default`` is, or None."""
    match default, value:
        case (bool(), bool()):
            return value
        case (str(), str()):
            return value
        case (tuple(), list()) if all(isinstance(item, str) for item in value):
            return tuple(value)
        case (dict(), dict()) if all(isinstance(item, str) for item in value.values()):
            return value
    return None


def _plain(value: object) -> object:
    match value:
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
    return value


def _kept_aside(path: Path) -> Path:
    return path.with_name("settings-unreadable.toml")


def _replace(path: Path, text: str) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
