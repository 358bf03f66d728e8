"""Measures a workbook before it is read: the reader reserves memory for the whole rectangle of cells, and for every text anew."""

import re
from xml.parsers import expat

from lider.tables.errors import TableError
from lider.tables.table import COLUMNS, ROWS

REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
ELEMENTS = 1_500_000
CHARACTERS = 32_000_000
FIRST_LETTER = ord("A") - 1


class Extent:
    """Refuses XML whose cells with a value lie beyond the limits of a table, a crowd of elements or text, and declared entities.

    Follows rows and cells; both may leave out where they are, and then follow the one before. A shared text counts in each cell.
    """

    def __init__(self) -> None:
        self.elements = self.characters = 0
        self.shared: list[int] = []  # the length of each shared text
        self._begin()

    def check(self, part: bytes) -> None:
        """Raises TableError, `ExpatError` for XML not well formed, LookupError for a shared text that did not come before."""
        self._begin()
        if b"\0" in part:  # UTF-16, in which the reader would find other cells than this check
            raise TableError("broken")
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.Parse(part, True)

    def _begin(self) -> None:
        self.row = self.column = 1
        self.in_cell = self.in_text = self.is_reference = False
        self.reference = ""
        self.may_share = not self.shared  # one part only holds the shared texts

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > ELEMENTS:
            raise TableError("crowded")
        name = tag.rpartition(":")[2]
        if name == "si":
            self._begin_text()
        elif self.in_cell:
            self.reference = ""
            self._check_place()
        elif name == "row" and "r" in attributes:
            self.row = int(attributes["r"])
        elif name == "c":
            self.in_cell = True
            self.is_reference = attributes.get("t") == "s"
            if "r" in attributes:
                self.column, self.row = _position(attributes["r"])

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            self.in_text = False
        elif name == "v" and self.in_cell and self.is_reference:
            self._count(self.shared[int(self.reference)])
        elif name == "c":
            self.in_cell = False
            self.column += 1
        elif name == "row":
            self.row += 1
            self.column = 1

    def _text(self, text: str) -> None:
        if self.in_text:
            self.shared[-1] += len(text)
        elif self.in_cell:
            self.reference += text if self.is_reference else ""

    def _begin_text(self) -> None:
        if not self.may_share:
            raise TableError("broken")
        self.in_text = True
        self.shared.append(0)

    def _count(self, characters: int) -> None:
        self.characters += characters
        if self.characters > CHARACTERS:
            raise TableError("crowded")

    def _check_place(self) -> None:
        if self.row > ROWS:
            raise TableError("long", rows=ROWS)
        if self.column > COLUMNS:
            raise TableError("wide", columns=COLUMNS)


def _refuse_doctype(*_declaration: object) -> None:
    raise TableError("broken")


def _position(reference: str) -> tuple[int, int]:
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise TableError("broken")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - FIRST_LETTER
    return column, int(found[2])
