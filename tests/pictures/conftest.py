"""Pictures as cameras, phones and attackers make them; all made here, none stored."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator

import pillow_heif
import pytest
from django.utils import translation
from PIL import Image

Encode = Callable[..., bytes]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def scene() -> Image.Image:
    """A landscape scene: red in the left half, blue in the right, a green stripe along the top."""
    image = Image.new("RGB", (640, 400), (200, 30, 30))
    image.paste((30, 30, 200), (320, 0, 640, 400))
    image.paste((30, 200, 30), (0, 0, 640, 80))
    return image


@pytest.fixture
def encoded() -> Encode:
    def encode(image: Image.Image, kind: str, **options: object) -> bytes:
        target = io.BytesIO()
        if kind == "HEIF":
            pillow_heif.from_pillow(image).save(target, quality=90, **options)
        else:
            image.save(target, kind, **options)
        return target.getvalue()

    return encode


@pytest.fixture
def png_header() -> Callable[[int, int], bytes]:
    """A valid one-bit PNG of any announced size that is tiny on the wire."""

    def build(width: int, height: int) -> bytes:
        row = zlib.compressobj(9)
        body = b"".join(row.compress(bytes(1 + (width + 7) // 8)) for _ in range(height)) + row.flush()
        header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")

    return build


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
