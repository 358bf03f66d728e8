"""Reads an uploaded table, CSV or XLSX, and refuses everything else in plain words."""

from lider.tables.delimited import read_delimited
from lider.tables.errors import TableError
from lider.tables.table import FILE_BYTES, Table
from lider.tables.workbook import read_workbook

__all__ = ["Table", "TableError", "read_table"]

ZIP = b"PK"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an old .xls, and also an .xlsx with a password
OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
FOREIGN = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


def read_table(data: bytes, file_name: str) -> Table:
    """The cells of an uploaded file as text, line by line. Nothing is guessed from the name but its ending.

    Raises TableError, and nothing else, for a file that is too large, of another kind than its ending says, locked, damaged or
    hostile: see `lider.tables.errors` for the reasons and `lider.tables.table` for the limits.
    """
    ending = file_name.rpartition(".")[2].strip().lower()
    _check_kind(data, ending)
    return read_workbook(data) if ending == "xlsx" else read_delimited(data)


def _check_kind(data: bytes, ending: str) -> None:
    if len(data) > FILE_BYTES:
        raise TableError("big", megabytes=FILE_BYTES // 1024 // 1024)
    if data.startswith(OLE):
        raise TableError("locked" if OLE_LOCKED in data else "old_excel")
    if ending in ("xls", "xlt"):
        raise TableError("old_excel")
    if ending in ("xlsm", "xltm", "xlsb", "xlam"):
        raise TableError("macros")
    if ending not in ("csv", "xlsx"):
        raise TableError("ending")
    if not data:
        raise TableError("empty")
    if ending == "csv" and data.startswith((ZIP, *FOREIGN)):
        raise TableError("not_csv")
    if ending == "xlsx" and not data.startswith(ZIP):
        raise TableError("not_xlsx")
