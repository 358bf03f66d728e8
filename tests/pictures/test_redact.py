import io

import pytest
from PIL import Image

from lider.pictures.cleaning import clean
from lider.pictures.errors import PictureError
from lider.pictures.redact import COVER, Box, redact, redact_shares


@pytest.fixture
def photo(encoded):
    return clean(encoded(Image.effect_noise((320, 200), 100).convert("RGB"), "PNG")).jpeg


def pixels(jpeg, box=None):
    return Image.open(io.BytesIO(jpeg), formats=["JPEG"]).convert("RGB").crop(box)


def test_redact_covers_the_region_and_nothing_else(photo):
    covered = redact(photo, [Box(32, 32, 96, 80)])

    inside = pixels(covered, (34, 34, 94, 78)).getextrema()
    assert all(abs(low - wanted) < 16 and abs(high - wanted) < 16 for (low, high), wanted in zip(inside, COVER, strict=True))
    assert pixels(covered, (160, 100, 320, 200)).convert("L").getextrema()[1] > 200


def test_redact_keeps_nothing_of_what_was_covered(encoded):
    plain, secret = (Image.new("RGB", (160, 160), "white") for _ in range(2))
    secret.paste(Image.effect_noise((60, 60), 100), (50, 50))

    first, second = (redact(encoded(image, "PNG"), [Box(32, 32, 128, 128)]) for image in (plain, secret))

    assert first == second


def test_redact_cuts_a_region_at_the_edge(photo):
    assert pixels(redact(photo, [Box(-50, -50, 40, 9_000)]), (2, 2, 38, 198)).getextrema()[0][1] < 60


@pytest.mark.parametrize("box", [Box(10, 10, 10, 50), Box(60, 10, 20, 50), Box(400, 0, 500, 50), Box(0, -9, 9, 0)])
def test_redact_refuses_a_region_that_covers_nothing(photo, box):
    with pytest.raises(PictureError, match="outside the picture"):
        redact(photo, [box])


def test_redact_refuses_what_is_no_picture():
    with pytest.raises(PictureError):
        redact(b"<svg/>", [Box(0, 0, 9, 9)])


def test_shares_are_per_cents_of_the_sides_and_never_cover_less(encoded):
    white = clean(encoded(Image.new("RGB", (333, 201), "white"), "PNG")).jpeg
    covered = pixels(redact_shares(white, [Box(10, 20, 50, 60)])).convert("L")

    assert covered.crop((36, 44, 164, 118)).getextrema()[1] < 60  # from 10 % of 333 to 50 % of it, rounded outwards
    assert all(covered.crop(box).getextrema()[0] > 200 for box in [(0, 0, 24, 201), (0, 0, 333, 30), (180, 0, 333, 201)])


def test_no_shares_leave_the_picture_as_it_is(photo):
    assert redact_shares(photo, []) == photo
