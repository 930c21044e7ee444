"""The file that is handed over: the same bytes each time, and nothing taken from a strange one."""

import io
import zipfile

import pytest

from mentor_tui.sync.pack_file import Asked, Front, Pack, PackError, is_pack, read_pack, write_pack

CARD = b'id = "prog-1"\nform = "programme"\n'
FRONT = Front("prog-1", "Capaci [/] Mechelen", "group", (Asked("rec-1", "national"),), 3, 1)
PACK = Pack(FRONT, {"programme.toml": CARD, "visits/one.toml": b'id = "rec-1"\nform = "x"\n'})
BACK = Pack(FRONT, PACK.files, {"programme.toml": CARD})


def zipped(entries: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def entries(pack: Pack = PACK) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_pack(pack))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("pack", [PACK, BACK])
def test_what_is_packed_is_read_again_and_the_bytes_are_the_same(pack: Pack) -> None:
    data = write_pack(pack)
    assert read_pack(data, "a") == pack
    assert (
        write_pack(Pack(pack.front, dict(sorted(pack.files.items(), reverse=True)), pack.base))
        == data
    )
    assert is_pack(data[:200])


def test_one_that_a_person_zipped_anew_is_taken() -> None:
    anew = {**dict(reversed(entries().items())), "__MACOSX/._a": b"", ".git/config": b"[core]"}
    assert read_pack(zipped(anew), "a") == PACK


def test_every_damage_is_refused_or_harmless() -> None:
    """Cut anywhere, or one byte changed: never another content."""
    data = write_pack(PACK)
    for end in range(0, len(data), 31):
        with pytest.raises(PackError):
            read_pack(data[:end], "a")
    for place in (*range(0, len(data) - 300, 5), *range(len(data) - 300, len(data))):
        changed = bytearray(data)
        changed[place] ^= 0x41
        try:
            assert read_pack(bytes(changed), "a") == PACK
        except PackError:
            continue


@pytest.mark.parametrize(
    "name",
    ["../out.toml", "/etc/out.toml", "C:\\out.toml", "a/../../b.toml", "nul.toml", "a\x01.toml"]  # noqa: RUF005
    + ["PROGRAMME.toml", "a/b/c/d/e/f/g/h/i.toml", "x\\y.toml"],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(PackError) as error:
        read_pack(zipped({**entries(), name: b""}), "a")
    assert error.value.message == "pack-bad-name"


def test_a_link_is_refused() -> None:
    out = io.BytesIO(zipped(entries()))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("link.toml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PackError, match="pack-bad-name"):
        read_pack(out.getvalue(), "a")


def test_what_swells_or_is_too_much_is_refused() -> None:
    for extra in ({"big.toml": b"#" * (3 << 20)}, {f"f{n}.toml": b"" for n in range(5_000)}):
        with pytest.raises(PackError, match="pack-too-large"):
            read_pack(zipped({**entries(), **extra}), "a")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"mentor-pack.toml": b"format = 2\n"}, "pack-newer"),
        ({"mentor-pack.toml": b"format = 1\n"}, "pack-damaged"),
        ({"mentor-pack.toml": b"[["}, "pack-damaged"),
        ({"programme.toml": b'id = "prog-2"\n'}, "pack-damaged"),
    ],
)
def test_what_does_not_say_what_it_is_is_refused(changed: dict[str, bytes], message: str) -> None:
    with pytest.raises(PackError, match=message):
        read_pack(zipped({**entries(), **changed}), "a")


def test_another_zip_is_no_pack() -> None:
    with pytest.raises(PackError, match="pack-not-one"):
        read_pack(zipped({"word/document.xml": b"<x/>"}), "a")
