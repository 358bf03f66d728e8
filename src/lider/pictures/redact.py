"""Covers parts of a picture for good."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from lider.pictures.cleaning import encode
from lider.pictures.errors import PictureError
from lider.pictures.opening import UNREADABLE, damaged, open_picture

COVER = (22, 36, 63)


class Box(NamedTuple):
    """A region of the upright picture, in pixels or in per cent of its sides; right and bottom are outside it."""

    left: int
    top: int
    right: int
    bottom: int


def redact(jpeg: bytes, boxes: Sequence[Box]) -> bytes:
    """Replace every region by a solid box and encode anew; what was under it is gone.

    Expects a picture made by `cleaning.clean`. Raises PictureError for a region that is empty or wholly outside.
    """
    image = open_picture(jpeg)
    try:
        canvas = Image.new("RGB", image.size)
        canvas.paste(image.convert("RGB"))
    except UNREADABLE as error:
        raise damaged() from error
    draw = ImageDraw.Draw(canvas)
    for box in boxes:
        left, top, right, bottom = _inside(box, canvas.width, canvas.height)
        draw.rectangle((left, top, right - 1, bottom - 1), fill=COVER)
    return encode(canvas).jpeg


def redact_shares(jpeg: bytes, shares: Sequence[Box]) -> bytes:
    """As `redact`, the regions given in per cent of width and height and never covering less; none leave the picture as it is."""
    if not shares:
        return jpeg
    width, height = open_picture(jpeg).size
    return redact(jpeg, [_in_pixels(share, width, height) for share in shares])


def _in_pixels(share: Box, width: int, height: int) -> Box:
    return Box(
        left=share.left * width // 100,
        top=share.top * height // 100,
        right=math.ceil(share.right * width / 100),
        bottom=math.ceil(share.bottom * height / 100),
    )


def _inside(box: Box, width: int, height: int) -> Box:
    cut = Box(max(box.left, 0), max(box.top, 0), min(box.right, width), min(box.bottom, height))
    if cut.left >= cut.right or cut.top >= cut.bottom:
        raise PictureError(_("The marked region lies outside the picture. Please mark it again."))
    return cut
