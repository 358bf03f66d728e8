"""Keeps files so that "saved" stays true when the power fails."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from lider.pictures.errors import DamagedFile

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
KEPT = re.compile(NAME.pattern + SUFFIX.pattern)


@dataclass(frozen=True)
class Kept:
    """A kept file: its name inside the folder and the SHA-256 of its bytes, in hexadecimal."""

    name: str
    sha256: str


def keep(data: bytes, folder: Path, *, name: str, suffix: str) -> Kept:
    """Write `folder/name+suffix` durably and whole: file and folder are on disk when this returns.

    `name` is a random id from `lider.ids`, never a name from outside. Raises ValueError for any other shape,
    FileExistsError if the name is taken, OSError if the disk refuses; then nothing is left behind.
    """
    if not NAME.fullmatch(name) or not SUFFIX.fullmatch(suffix):
        raise ValueError("a kept file needs a random name and a plain suffix")
    _make_folder(folder)
    path = folder / (name + suffix)
    if path.exists():
        raise FileExistsError(path.name)
    _write_whole(data, path)
    _sync_folder(folder)
    return Kept(path.name, hashlib.sha256(data).hexdigest())


def read(folder: Path, kept: Kept) -> bytes:
    """The bytes of a kept file; raises DamagedFile if they are not the ones that were kept."""
    if not KEPT.fullmatch(kept.name):
        raise ValueError("not the name of a kept file")
    data = (folder / kept.name).read_bytes()
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise DamagedFile(kept.name)
    return data


def drop(folder: Path, name: str) -> None:
    """Takes a kept file off the disk; nothing happens where it is gone already."""
    if not KEPT.fullmatch(name):
        raise ValueError("not the name of a kept file")
    (folder / name).unlink(missing_ok=True)


def _write_whole(data: bytes, path: Path) -> None:
    part = path.with_name(path.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    """Create missing folders, each one synced into its parent."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
