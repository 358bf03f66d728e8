"""Saves a workbook so that equal content gives equal bytes."""

import io
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 the file format has no time zone
PROPERTIES = "docProps/core.xml"


def packed(workbook: Workbook) -> bytes:
    """The bytes of the XLSX file, with a fixed time in its properties and its archive."""
    draft, steady = io.BytesIO(), io.BytesIO()
    workbook.save(draft)
    workbook.properties.creator = "Lider"
    workbook.properties.created = workbook.properties.modified = WRITTEN
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            part = tostring(workbook.properties.to_tree()) if name == PROPERTIES else source.read(name)
            target.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return steady.getvalue()
