"""Removable drives are found on each system, and nothing that is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentor_tui.sync.drives import linux_drives, mac_drives, removable_drives, windows_drives

MOUNTS = r"""/dev/sda2 / ext4 rw 0 0
proc /proc proc rw 0 0
tmpfs /media tmpfs rw 0 0
/dev/sdb1 /media/ana/MY\040STICK vfat rw 0 0
/dev/sdb1 /media/ana/MY\040STICK vfat rw 0 0
/dev/sdc1 /run/media/ana/clé exfat ro 0 0
/dev/sdd1 /mnt/card ext4 rw 0 0
systemd-1 /media/auto autofs rw 0 0
/dev/sde1 /home/ana/media vfat rw 0 0
broken line
"""


def test_linux_drives_are_read_from_the_mount_table() -> None:
    found = [(str(each.folder), each.name) for each in linux_drives(MOUNTS.splitlines())]
    assert found == [
        ("/media/ana/MY STICK", "MY STICK"),
        ("/run/media/ana/clé", "clé"),
        ("/mnt/card", "card"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_mac_drives_are_the_volumes_but_for_the_one_it_runs_from(tmp_path: Path) -> None:
    (tmp_path / "STICK").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "Macintosh HD").symlink_to("/")
    assert [each.name for each in mac_drives(tmp_path)] == ["STICK"]
    assert list(mac_drives(tmp_path / "none")) == []


def test_windows_drives_are_the_removable_letters() -> None:
    kinds = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "Z:\\": 4}
    assert [each.name for each in windows_drives(lambda root: kinds.get(root, 1))] == ["E:"]


def test_asking_this_system_works_whatever_is_in() -> None:
    assert all(each.name for each in removable_drives())
