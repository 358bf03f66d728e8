"""What may be uploaded to an entry: a plain PDF, a JPEG, a PNG; the rest is refused quickly and in words."""

import io
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lider.entries import uploads
from lider.lifecycle import Refused
from tests.factories.affairs import PLAIN, pdf_packed, pdf_with


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(("data", "suffix"), [(PLAIN, ".pdf"), (picture("JPEG"), ".jpg"), (picture("PNG"), ".png")])
def test_plain_files_are_taken(data, suffix):
    assert uploads.checked(data) == suffix


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>1</script>",
        b"PK\x03\x04",
        b"%PDF-1.7 without an end",
        picture("PNG")[:30],
        b"\xff\xd8\xff no picture",
        PLAIN + b" " * uploads.SIZE_MAX,
        pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        pdf_with(b"/OpenAction << /S /Java#53cript >>"),
        pdf_with(b"/AA << /S /Launch >>"),
        pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"),
        pdf_with(b"/Encrypt 4 0 R"),
        pdf_packed(b"<< /S /JavaScript >>", b"/Type /ObjStm"),
        pdf_packed(b"<< /S /JavaScript >>", b"/Type /Obj#53tm"),
        pdf_packed(b"<< >>", b"/Type /ObjStm /ASCII85Decode"),
        pdf_packed(b"\0" * (uploads.OBJECTS_MAX + 1), b"/Type /ObjStm"),
    ],
)
def test_others_are_refused_with_a_sentence(data):
    with pytest.raises(Refused) as no:
        uploads.checked(data)
    assert no.value.code == "file" and str(no.value.message).endswith(".")


def test_a_bomb_is_refused_within_two_seconds():
    squeezer = zlib.compressobj(9)
    bomb = b"".join(squeezer.compress(b"\0" * 2**20) for _ in range(400)) + squeezer.flush()
    data = PLAIN.replace(b"trailer", b"2 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + bomb + b"\nendstream\nendobj\ntrailer")
    before = time.process_time()
    with pytest.raises(Refused):
        uploads.checked(data)
    assert time.process_time() - before < 2


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff", b"\x89PN"]))
def test_anything_is_taken_or_refused(data, head):
    try:
        assert uploads.checked(head + data) in (".pdf", ".jpg", ".png")
    except Refused as no:
        assert no.code == "file"
