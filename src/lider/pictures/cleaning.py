"""Makes the only version of a picture that may leave: upright, one size, without metadata."""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageCms, ImageOps

from lider.pictures.errors import PictureError
from lider.pictures.opening import UNREADABLE, damaged, open_picture

SIDE_MAX = 1600
QUALITY = 85
LOGO = (640, 320)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@dataclass(frozen=True)
class Picture:
    """A cleaned picture: JPEG bytes and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Logo:
    """A cleaned drawing: PNG bytes and its size in pixels."""

    png: bytes
    width: int
    height: int


def clean(data: bytes) -> Picture:
    """Re-encode as an upright sRGB JPEG of at most 1600 px without any metadata; the same bytes give the same picture.

    Accepts JPEG, PNG, WebP and HEIC by content. Raises PictureError for anything else, for files that are too
    large, damaged or cut short. A picture is never enlarged; transparency becomes white; of several frames the first is taken.
    """
    image = open_picture(data)
    try:
        return encode(_on_new_canvas(_upright(_shrunk(image))))
    except PictureError:
        raise
    except UNREADABLE as error:
        raise damaged() from error


def clean_logo(data: bytes) -> Logo:
    """Re-encode a drawing as an upright sRGB PNG of at most 640 × 320 px on white; otherwise as `clean`.

    An even margin is cut off, so that drawings of different people stand side by side at one size.
    """
    image = open_picture(data)
    try:
        drawn = _without_margin(_on_new_canvas(_upright(_shrunk(image))))
        drawn.thumbnail(LOGO, Image.Resampling.LANCZOS)
        target = io.BytesIO()
        drawn.save(target, "PNG", optimize=True)
    except UNREADABLE as error:
        raise damaged() from error
    return Logo(target.getvalue(), drawn.width, drawn.height)


def encode(image: Image.Image) -> Picture:
    """Encode pixels that carry nothing else."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=QUALITY, optimize=True)
    return Picture(target.getvalue(), image.width, image.height)


def _shrunk(image: Image.Image) -> Image.Image:
    image.draft("RGB", (SIDE_MAX * 2, SIDE_MAX * 2))
    image.load()
    image = _smooth_mode(image)
    image.thumbnail((SIDE_MAX, SIDE_MAX), Image.Resampling.LANCZOS)
    return image


def _smooth_mode(image: Image.Image) -> Image.Image:
    """Turn palettes, bits and deep grey into modes that can be resized smoothly."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("L", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except UNREADABLE:
        return image


def _on_new_canvas(image: Image.Image) -> Image.Image:
    """Draw into a new image, so that nothing but pixels can come along."""
    canvas = Image.new("RGB", image.size, "white")
    profile = image.info.get("icc_profile")
    mask = image.getchannel("A") if image.mode == "RGBA" else None
    flat = image.convert("RGB") if mask else image
    canvas.paste(_in_srgb(flat, profile), mask=mask)
    return canvas


def _without_margin(image: Image.Image) -> Image.Image:
    """Cut off what is white all round; a picture without anything on it stays as it is."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    return image.crop(box) if box else image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the embedded colour profile where it fits the picture, otherwise plainly."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert("RGB")
        if converted is not None:
            return converted
    return image.convert("RGB")
