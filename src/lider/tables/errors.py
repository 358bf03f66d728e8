"""What can be wrong with an uploaded table, in words for the person who uploaded it."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "ending": _("Only CSV and XLSX files are read. Please save the table as “CSV UTF-8” or “Excel workbook (.xlsx)”."),
    "old_excel": _(
        "This is an old Excel file (.xls) or a file that is locked with a password. Please save it as .xlsx without a password."
    ),
    "macros": _("This workbook contains macros. Please save it as an ordinary workbook (.xlsx)."),
    "locked": _("This file is locked with a password. Please save it without a password."),
    "not_csv": _(
        "The name of this file ends with .csv, but it is not a CSV file. Please open it in its program and save it as CSV or XLSX."
    ),
    "not_xlsx": _(
        "The name of this file ends with .xlsx, but it is not an Excel workbook. Please open it and save it as .xlsx again."
    ),
    "markup": _("This is a web page, not a table. Please open it in Excel and save it as CSV or XLSX."),
    "nul": _("This file is not text: it contains bytes that no table has. Please save it again as “CSV UTF-8” or XLSX."),
    "utf16": _("This file is saved as “Unicode text”. Please save it as “CSV UTF-8” or XLSX."),
    "encoding": _("The letters of this file cannot be read. Please save it as “CSV UTF-8” or XLSX."),
    "quotes": _(
        "In line %(line)s a quotation mark is not closed or a cell is too long. Please mend that line, or save the table as XLSX."
    ),
    "big": _("This file is larger than %(megabytes)s MB. Please divide it into smaller files."),
    "unpacks": _("This workbook unpacks to more than %(megabytes)s MB. Please leave only the table in it, without pictures."),
    "crowded": _("This workbook is crowded with formatting or with other sheets. Please copy only the table into a new workbook."),
    "long": _("This table has more than %(rows)s rows. Please divide it into smaller files."),
    "wide": _("This table has more than %(columns)s columns. Please leave only the columns that are needed."),
    "cell": _("A cell in line %(line)s is longer than %(characters)s characters. Please shorten it."),
    "broken": _("This workbook is damaged or unusual. Please open it in Excel and save it as a new .xlsx file."),
    "empty": _("There is nothing in this file. In a workbook, the first visible sheet is read: please put the table there."),
    "header": _("No row has the names of the columns. Please add a row with names above the data; at least: %(columns)s."),
}


class TableError(ValueError):
    """A file is not taken, and says why and how to mend it: `code` is stable, `str()` is in the reader's language."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return str(MESSAGES[self.code]) % {name: _shown(value) for name, value in self.values.items()}


def _shown(value: object) -> object:
    """Numbers in groups of three: 20 000."""
    return f"{value:,}".replace(",", "\u00a0") if isinstance(value, int) else value
