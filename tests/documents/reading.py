"""Reads a PDF back as a reader program does."""

import io
import re

from pypdf import PdfReader
from pypdf.generic import ArrayObject


def opened(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    """All text on one line, with plain spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in opened(pdf).pages))


def pages(pdf):
    return len(opened(pdf).pages)


def tags(pdf):
    """Every structure element as (kind, alternative text), in reading order."""
    return list(_walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _walk(node):
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield str(node["/S"]), node.get("/Alt")
        yield from _walk(node.get("/K", ArrayObject()))


def links(pdf):
    found = []
    for page in opened(pdf).pages:
        found += [note.get_object()["/A"]["/URI"] for note in page.get("/Annots", [])]
    return found


def fonts(pdf):
    """Every font as (name, whether its file is inside)."""
    found = {}
    for page in opened(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[inner["/BaseFont"]] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    return found
