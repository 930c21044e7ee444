"""How long a zip's list of parts is, said before anything reads it."""

import io
import struct
import zipfile

import pytest

from mentor_tui.storage.zip_end import TAIL, ZipEnd, zip_end


def zipped(parts: int, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(parts):
            archive.writestr(f"{number:05}", "x" * 100)
        archive.comment = comment
    return out.getvalue()


def as_large(data: bytes, entries: int, size: int) -> bytes:
    """The same with the end of a large zip before its own, which says something else."""
    at = data.rfind(b"PK\x05\x06")
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, 0)
    return data[:at] + large + struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1) + data[at:]


@pytest.mark.parametrize("comment", [b"", b"x" * 0xFFFF])
def test_the_tail_says_as_much_as_the_whole(comment: bytes) -> None:
    data = zipped(3000, comment)
    assert zip_end(data) == zip_end(data[-TAIL:]) == ZipEnd(3000, 3000 * (46 + 5))


def test_a_large_zip_is_believed_as_readers_believe_it() -> None:
    """A harmless end may stand behind one that is not: the library goes by the other."""
    data = as_large(zipped(2), 400_000, 20 << 20)
    assert zip_end(data) == zip_end(data[-TAIL:]) == ZipEnd(400_000, 20 << 20)
    whole = zipped(2)
    (size,) = struct.unpack_from("<L", whole, len(whole) - 10)
    with zipfile.ZipFile(io.BytesIO(as_large(whole, 1, size // 2))) as archive:
        assert len(archive.namelist()) == 1, "or the library has changed its mind"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", zipped(2)[:-1], as_large(zipped(2), 1, 1).replace(b"PK\6\6", b"")]
)
def test_no_end_or_half_of_one(data: bytes) -> None:
    assert zip_end(data) is None
