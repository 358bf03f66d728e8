"""Opens the archive that an XLSX file is, trusting nothing that it says of itself."""

import io
import zipfile

from lider.tables.errors import TableError
from lider.tables.extent import Extent

UNPACKED_BYTES = 32 * 1024 * 1024
ENTRIES = 2_000
FLAG_LOCKED = 0x1


def plain_archive(data: bytes) -> bytes:
    """The workbook's XML once more, every part unpacked within the limit and checked, so that the reader meets no surprise.

    Pictures and the like are left out. Raises TableError, and other errors of `zipfile`, `zlib` and `expat` for a damaged file.
    """
    plain, extent = io.BytesIO(), Extent()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(plain, "w") as copy:
        for entry in _texts_first(_checked(archive.infolist())):
            part = archive.read(entry)  # never more than the size in the directory, which was checked
            extent.check(part)
            copy.writestr(zipfile.ZipInfo(entry.filename), part)
    return plain.getvalue()


def _checked(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise TableError("unpacks", megabytes=UNPACKED_BYTES // 1024 // 1024)
    if any(entry.flag_bits & FLAG_LOCKED for entry in entries):
        raise TableError("locked")
    names = [entry.filename.lower() for entry in entries]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise TableError("macros")
    if len(set(names)) < len(names):
        raise TableError("broken")
    return entries


def _texts_first(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The parts in XML, the texts that cells share before the cells."""
    parts = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    return sorted(parts, key=lambda entry: not entry.filename.lower().endswith("sharedstrings.xml"))
