"""Where the built-in forms and the sample programmes lie, installed or in a checkout.

The build copies both into the package; a checkout and an editable install have them beside
``src``. Whoever loads forms or copies a sample asks here.
"""

from pathlib import Path

from mentor_tui.language import Message

_PACKAGE = Path(__file__).parent


def forms_dir() -> Path:
    """The folder of the built-in forms, with ``shared/`` and ``processes/`` in it.

    Raises:
        FileNotFoundError: the installation is incomplete; says so in the current language.
    """
    return _find("forms")


def samples_dir() -> Path:
    """The folder with one sample programme in each of its folders.

    Raises:
        FileNotFoundError: the installation is incomplete; says so in the current language.
    """
    return _find("sample_programmes")


def _find(name: str) -> Path:
    packaged = _PACKAGE / "data" / name
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parents[1]
    # Two levels above an installed package lies Python's library, where "forms" could be anyone's.
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(str(Message("data-missing", {"name": name, "path": packaged})))
