"""What leaves carries nothing that leads back to a person, a place or a device."""

import io

import pytest
from PIL import Image

from lider.pictures.cleaning import clean

SECRETS = (b"Anna Nowak", b"SN-4711-SECRET", b"50.0619", b"http://ns.adobe.com", b"ftypmp42", b"PK\x03\x04", b"Comment Jan")
SEGMENTS_ALLOWED = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


@pytest.fixture
def exif():
    exif = Image.Exif()
    exif[0x010F] = "SN-4711-SECRET"
    exif[0x013B] = "Anna Nowak"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 3.0, 42.0), 3: "E", 4: (19.0, 56.0, 17.0), 29: "2026:11:22"})
    exif.get_ifd(0x8769).update({0xA431: "SN-4711-SECRET", 0x9286: b"50.0619"})
    return exif.tobytes()


@pytest.fixture
def laden(scene, encoded, exif):
    """One picture of each kind with everything a phone may write into it."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>http://ns.adobe.com Anna Nowak</x:xmpmeta>"
    tail = b"\x00\x00\x00\x18ftypmp42" + b"PK\x03\x04 Anna Nowak"
    return {
        "JPEG": encoded(scene, "JPEG", exif=exif, comment=b"Comment Jan", xmp=xmp, dpi=(300, 300)) + tail,
        "PNG": encoded(scene, "PNG", exif=exif, dpi=(300, 300)) + tail,
        "WEBP": encoded(scene, "WEBP", exif=exif, xmp=xmp),
        "HEIF": encoded(scene, "HEIF", exif=exif, xmp=xmp),
    }


def segments(jpeg):
    at, found = 2, []
    while True:
        assert jpeg[at] == 0xFF
        found.append(jpeg[at + 1])
        if jpeg[at + 1] == 0xDA:
            return found
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_clean_leaves_no_metadata(laden, kind):
    data = laden[kind]
    assert any(secret in data for secret in SECRETS)

    jpeg = clean(data).jpeg

    assert not [secret for secret in SECRETS if secret in jpeg]
    assert set(segments(jpeg)) <= SEGMENTS_ALLOWED
    image = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert image.info["jfif_density"] == (1, 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_clean_ends_with_the_picture(laden, kind):
    jpeg = clean(laden[kind]).jpeg

    assert jpeg.startswith(b"\xff\xd8\xff\xe0")
    assert jpeg.endswith(b"\xff\xd9")
    assert jpeg.count(b"\xff\xd9") == 1


def test_clean_is_blind_to_metadata(scene, encoded):
    bare = encoded(scene, "PNG")
    tagged = encoded(scene, "PNG", exif=Image.Exif().tobytes(), dpi=(72, 72))

    assert clean(bare) == clean(tagged)


def test_clean_drops_second_pictures(scene, encoded):
    other = Image.new("RGB", scene.size, "white")
    data = encoded(scene, "MPO", save_all=True, append_images=[other])
    alone = encoded(scene, "JPEG")

    assert clean(data) == clean(alone)
