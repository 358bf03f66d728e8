import io

import pytest
from PIL import Image, ImageCms

from lider.pictures.cleaning import clean
from lider.pictures.errors import PictureError

RED, GREEN, BLUE = (200, 30, 30), (30, 200, 30), (30, 30, 200)
EXIF_ORIENTATION = 0x0112


def decoded(jpeg):
    image = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
    image.load()
    return image


def near(pixel, wanted, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(pixel[:3], wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_clean_accepts_each_kind_by_content(scene, encoded, kind):
    picture = clean(encoded(scene, kind))

    image = decoded(picture.jpeg)
    assert (picture.width, picture.height) == image.size == scene.size
    assert image.mode == "RGB"
    assert near(image.getpixel((100, 300)), RED)
    assert near(image.getpixel((500, 300)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_clean_gives_the_same_bytes_again(scene, encoded, kind):
    data = encoded(scene, kind)

    assert clean(data) == clean(data)


STORED_AS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("orientation", sorted(STORED_AS))
def test_clean_turns_upright(scene, encoded, kind, orientation):
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = orientation
    data = encoded(scene.transpose(STORED_AS[orientation]), kind, exif=exif.tobytes())

    picture = clean(data)

    image = decoded(picture.jpeg)
    assert image.size == scene.size
    assert near(image.getpixel((320, 20)), GREEN)
    assert near(image.getpixel((100, 300)), RED)
    assert near(image.getpixel((500, 300)), BLUE)


def test_clean_shrinks_but_never_enlarges(encoded):
    wide = clean(encoded(Image.new("RGB", (4000, 1000)), "PNG"))
    tall = clean(encoded(Image.new("RGB", (900, 3600)), "JPEG"))
    small = clean(encoded(Image.new("RGB", (31, 17)), "PNG"))
    line = clean(encoded(Image.new("L", (20_000, 1)), "PNG"))

    assert (wide.width, wide.height) == (1600, 400)
    assert (tall.width, tall.height) == (400, 1600)
    assert (small.width, small.height) == (31, 17)
    assert (line.width, line.height) == (1600, 1)


def test_clean_draws_transparency_on_white(encoded):
    image = Image.new("RGBA", (64, 64), (255, 0, 0, 0))

    assert near(decoded(clean(encoded(image, "PNG")).jpeg).getpixel((30, 30)), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_clean_keeps_tone_of_every_mode(encoded, mode):
    deep = mode == "I;16"
    image = Image.new(mode, (64, 64), 0x8080) if deep else Image.new("L", (64, 64), 128).convert(mode)
    data = encoded(image, "JPEG" if mode == "CMYK" else "PNG")

    tone = decoded(clean(data).jpeg).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))

    assert near(tone, (128, 128, 128), tolerance=4)


def test_clean_converts_colours_to_srgb(encoded):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    foreign = encoded(Image.new("RGB", (32, 32), RED), "JPEG", icc_profile=profile, quality=95)
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    for data in (foreign, encoded(Image.new("RGB", (32, 32), RED), "PNG", icc_profile=own)):
        image = decoded(clean(data).jpeg)
        assert near(image.getpixel((16, 16)), RED)
        assert "icc_profile" not in image.info


def test_clean_converts_by_the_embedded_profile(encoded):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")

    for kind in ("JPEG", "PNG", "WEBP"):
        data = encoded(Image.new("RGB", (32, 32), (255, 0, 0)), kind, icc_profile=swapped)
        assert near(decoded(clean(data).jpeg).getpixel((16, 16)), (0, 0, 255))


def test_clean_takes_the_first_frame(encoded):
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert near(decoded(clean(data).jpeg).getpixel((20, 20)), RED)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_clean_survives_broken_exif(scene, encoded):
    data = encoded(scene, "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f")

    assert clean(data).width == scene.width


def test_clean_refuses_nothing_at_all():
    with pytest.raises(PictureError, match="not a picture we can read"):
        clean(b"")
