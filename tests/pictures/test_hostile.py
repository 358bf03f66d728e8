"""Hostile uploads are refused by their header, with a plain message and in little memory."""

import io
import subprocess
import sys
import zipfile

import pytest
from PIL import Image

from lider.pictures.cleaning import clean
from lider.pictures.errors import PictureError
from lider.pictures.opening import BYTES_MAX

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def archive():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bomb.jpg", bytes(1_000_000))
    return target.getvalue()


@pytest.mark.parametrize(
    "data", [SVG, b"<?xml version='1.0'?>" + SVG, HTML, b"%PDF-1.7\n", b"\x00" * 600, b"MZ" + bytes(600), archive()]
)
def test_clean_refuses_what_is_no_picture(data):
    with pytest.raises(PictureError, match="not a picture we can read"):
        clean(data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "AVIF", "ICO"])
def test_clean_refuses_other_kinds(scene, encoded, kind):
    with pytest.raises(PictureError, match="not a picture we can read"):
        clean(encoded(scene, kind))


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1",
    ],
)
@pytest.mark.parametrize("body", [b"", SVG, HTML, bytes(range(256)) * 8])
def test_clean_refuses_a_borrowed_signature(head, body):
    with pytest.raises(PictureError):
        clean(head + body)


def test_clean_refuses_too_many_bytes(scene, encoded):
    with pytest.raises(PictureError, match="larger than 15 MB"):
        clean(encoded(scene, "PNG") + bytes(BYTES_MAX))


@pytest.mark.parametrize("size", [(13_000, 13_000), (6_400, 6_251), (30_000, 30_000)])
def test_clean_refuses_too_many_pixels(png_header, size):
    with pytest.raises(PictureError, match="more than 40 million pixels"):
        clean(png_header(*size))


def test_clean_accepts_forty_megapixels(png_header):
    picture = clean(png_header(8_000, 5_000))

    assert (picture.width, picture.height) == (1600, 1000)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_clean_refuses_what_stops_early(kind, share, encoded):
    data = encoded(Image.effect_noise((300, 200), 90).convert("RGB"), kind)

    with pytest.raises(PictureError):
        clean(data[: int(len(data) * share)])


def test_clean_refuses_a_jpeg_of_many_passes(scene, encoded):
    data = encoded(scene, "JPEG", progressive=True)
    last_pass = data[data.rindex(b"\xff\xda") : -2]

    assert clean(data[:-2] + last_pass * 20 + b"\xff\xd9").width == scene.width
    with pytest.raises(PictureError):
        clean(data[:-2] + last_pass * 60 + b"\xff\xd9")


def test_clean_refuses_a_bomb_in_little_memory(png_header, tmp_path):
    bomb = tmp_path / "bomb"
    bomb.write_bytes(png_header(13_000, 13_000))
    program = (
        "import resource, sys, pathlib\n"
        "from lider.pictures.cleaning import clean\n"
        "from lider.pictures.errors import PictureError\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "data = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "from django.conf import settings; settings.configure(USE_I18N=False)\n"
        "try:\n    clean(data)\n"
        "except PictureError:\n    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(bomb)], capture_output=True, text=True, check=True)

    assert int(run.stdout) < 16_000  # kilobytes
