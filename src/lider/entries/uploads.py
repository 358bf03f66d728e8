"""Whether a file from outside may be kept: a plain PDF, a JPEG or a PNG. Pure; nothing is ever run or drawn from it."""

import re
import zlib

from django.utils.translation import gettext_lazy as _

from lider.lifecycle import Refused
from lider.pictures.errors import PictureError
from lider.pictures.opening import open_picture

SIZE_MAX = 10 * 1024 * 1024
#: Every packed part of a PDF together may unpack to so much; a table of contents inside it to so much.
UNPACKED_MAX, OBJECTS_MAX = 160 * 1024 * 1024, 8 * 1024 * 1024
CHUNK = 1024 * 1024
ACTIVE = ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "SubmitForm", "ImportData")
STREAM = re.compile(rb"stream\r?\n")


def _name(word: str) -> bytes:
    """A pattern for a PDF name, also where letters of it are written as #4a."""
    return b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in word.encode())


_ACTIVE = re.compile(b"|".join(_name(word) for word in ACTIVE))
_ENCRYPTED = re.compile(_name("Encrypt"))
_OBJECTS = re.compile(_name("ObjStm"))
_PACKED = re.compile(rb"FlateDecode|#")
_FOREIGN_PACKING = re.compile(rb"LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode")


def checked(data: bytes) -> str:
    """The suffix under which the file may be kept: .pdf, .jpg or .png. Refused with what is wrong and how to mend it."""
    if not data:
        raise Refused(_("This file is empty. Please choose it again."), "file")
    if len(data) > SIZE_MAX:
        raise Refused(_("This file is larger than 10 MB. Please scan it in a lower resolution."), "file")
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        return ".pdf"
    return _check_picture(data)


def _check_picture(data: bytes) -> str:
    suffix = {b"\xff\xd8\xff": ".jpg", b"\x89PN": ".png"}.get(data[:3])
    if suffix is None:
        raise Refused(_("Only a PDF, a JPEG or a PNG can be kept here. Please save the document as a PDF."), "file")
    try:
        open_picture(data)
    except PictureError as no:
        raise Refused(str(no), "file") from no
    return suffix


def _check_pdf(data: bytes) -> None:
    if b"%%EOF" not in data[-2048:]:
        raise Refused(_("This PDF is not complete. Please save it again and upload the new file."), "file")
    _refuse_parts(data)
    left = UNPACKED_MAX
    for start in STREAM.finditer(data):
        if data[max(start.start() - 3, 0) : start.start()] == b"end":
            continue
        left -= _check_stream(data, start.start(), start.end(), left)


def _refuse_parts(data: bytes) -> None:
    if _ENCRYPTED.search(data):
        raise Refused(_("This PDF is locked with a password. Please save it without one."), "file")
    if _ACTIVE.search(data):
        raise Refused(_("This PDF has a script or a file inside. Please print it to a plain PDF and upload that one."), "file")


def _check_stream(data: bytes, head: int, begin: int, left: int) -> int:
    """How much the stream unpacks to."""
    about = data[max(head - 800, 0) : head].rpartition(b"endobj")[2]
    holds_objects = _OBJECTS.search(about) is not None
    if holds_objects and _FOREIGN_PACKING.search(about):
        raise _packed()
    if not _PACKED.search(about):
        return 0
    end = data.find(b"endstream", begin)
    unpacked, kept = _unpack(memoryview(data)[begin : len(data) if end < 0 else end], left, keep=holds_objects)
    if holds_objects:
        _refuse_parts(kept)
    return unpacked


def _unpack(packed: memoryview, left: int, *, keep: bool) -> tuple[int, bytes]:
    unpacker, total, kept, rest = zlib.decompressobj(), 0, bytearray(), bytes(packed)
    try:
        while rest and not unpacker.eof:
            part = unpacker.decompress(rest, CHUNK)
            rest, total = unpacker.unconsumed_tail, total + len(part)
            if total > left or (keep and total > OBJECTS_MAX):
                raise _packed()
            if keep:
                kept += part
            if not part and not rest:
                break
    except zlib.error:
        if keep:
            raise _packed() from None
    return total, bytes(kept)


def _packed() -> Refused:
    return Refused(_("This PDF cannot be checked: too much is packed into it. Please print it to a plain PDF."), "file")
