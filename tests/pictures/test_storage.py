import hashlib
import os
import stat

import pytest

from lider.pictures.errors import DamagedFile
from lider.pictures.storage import Kept, keep, read

NAME = "3f0c9a1e7b5d4c2f"


def test_keep_writes_what_read_gives_back(tmp_path):
    folder = tmp_path / "evidence" / "2026"

    kept = keep(b"pixels", folder, name=NAME, suffix=".jpg")

    assert kept == Kept(f"{NAME}.jpg", hashlib.sha256(b"pixels").hexdigest())
    assert read(folder, kept) == b"pixels"
    assert os.listdir(folder) == [kept.name]


def test_keep_is_for_the_owner_alone(tmp_path):
    kept = keep(b"x", tmp_path / "sealed", name=NAME, suffix=".orig")

    assert stat.S_IMODE((tmp_path / "sealed" / kept.name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "sealed").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name",
    [
        "",
        "short",
        "../../../etc/passwd",
        "a/b/c/d/e/f",
        "name with space",
        'quote"quote',
        "x\r\nSet-Cookie",
        "\u202egnp.exe123",
        ".hidden123",
        NAME + "\n",
    ],
)
def test_keep_refuses_a_name_from_outside(tmp_path, name):
    with pytest.raises(ValueError, match="random name"):
        keep(b"x", tmp_path, name=name, suffix=".jpg")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("suffix", ["", "jpg", ".", "/../x", ".JPG", ".jpg\n", ".tar.gz"])
def test_keep_refuses_an_odd_suffix(tmp_path, suffix):
    with pytest.raises(ValueError, match="plain suffix"):
        keep(b"x", tmp_path, name=NAME, suffix=suffix)


def test_keep_never_overwrites(tmp_path):
    kept = keep(b"first", tmp_path, name=NAME, suffix=".jpg")

    with pytest.raises(FileExistsError):
        keep(b"second", tmp_path, name=NAME, suffix=".jpg")
    assert read(tmp_path, kept) == b"first"


def test_keep_leaves_nothing_when_it_fails(tmp_path):
    with pytest.raises(TypeError):
        keep("text", tmp_path, name=NAME, suffix=".jpg")
    assert os.listdir(tmp_path) == []


def test_read_notices_a_changed_file(tmp_path):
    kept = keep(b"pixels", tmp_path, name=NAME, suffix=".jpg")
    (tmp_path / kept.name).write_bytes(b"other")

    with pytest.raises(DamagedFile):
        read(tmp_path, kept)


def test_read_stays_in_its_folder(tmp_path):
    (tmp_path / "secret.txt").write_bytes(b"secret")

    with pytest.raises(ValueError, match="not the name"):
        read(tmp_path / "inside", Kept("../secret.txt", "0" * 64))
