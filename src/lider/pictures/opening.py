"""Opens a picture from a stranger: judged by content and header, no pixel decoded yet."""

import io
import warnings

import filetype
import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image

from lider.pictures.errors import PictureError
from lider.pictures.scans import count_scans

BYTES_MAX = 15_000_000
PIXELS_MAX = 40_000_000
SCANS_MAX = 64
DECODERS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
UNREADABLE = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, MemoryError, RuntimeError, OverflowError)

pillow_heif.register_heif_opener(thumbnails=False)
warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(data: bytes) -> Image.Image:
    """Open without decoding; refuse other kinds, more than 15 MB, more than 40 megapixels and files that stop early."""
    if len(data) > BYTES_MAX:
        raise PictureError(
            _("This picture is larger than %(limit)d MB. Please send a smaller one.") % {"limit": BYTES_MAX // 1_000_000}
        )
    decoder = DECODERS.get(filetype.guess_mime(data[:512]) or "")
    if decoder is None:
        raise PictureError(_("This file is not a picture we can read. Please send a JPEG, PNG, WebP or HEIC picture."))
    if decoder == "JPEG":
        _refuse_odd_jpeg(data)
    try:
        image = Image.open(io.BytesIO(data), formats=[decoder])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_many_pixels() from error
    except UNREADABLE as error:
        raise damaged() from error
    if image.width * image.height > PIXELS_MAX:
        raise too_many_pixels()
    return image


def damaged() -> PictureError:
    """The refusal of a file that cannot be decoded to its end."""
    return PictureError(_("This picture is damaged or was not sent to the end. Please send it again."))


def too_many_pixels() -> PictureError:
    """The refusal of a picture whose header announces too many pixels."""
    limit = PIXELS_MAX // 1_000_000
    return PictureError(_("This picture has more than %(limit)d million pixels. Please send a smaller one.") % {"limit": limit})


def _refuse_odd_jpeg(data: bytes) -> None:
    """A JPEG may ask for thousands of passes over its pixels; a camera asks for about ten."""
    scans = count_scans(data)
    if scans is None or scans > SCANS_MAX:
        raise damaged()
