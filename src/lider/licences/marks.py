"""The mark of a licence as line art, and the pack of all its files."""

import io
import zipfile
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lider.documents.outlines import Run, outlined
from lider.documents.raster import png
from lider.editions.programme import programme
from lider.licences import queries
from lider.licences.models import Licence
from lider.ui.texts import date_words

WIDTH, HEIGHT = 260, 52
#: variant → colour of the lines, colour of the keystone, ground under the PNG
INKS = {
    "color": ("#16243F", "#B08D3C", "none"),
    "mono": ("#000000", "#000000", "none"),
    "negative": ("#FFFFFF", "#FFFFFF", "none"),
    "gold": ("#B08D3C", "#B08D3C", "none"),
}
#: What is drawn where the licence gives no right to the mark: no gold.
UNUSED = ("#5A6478", "#5A6478")


def mark(licence: Licence, variant: str = "color") -> str:
    """The mark with edition, last day and number as SVG; an unknown variant is the coloured one.

    Its words are shapes, so that it looks the same wherever it is opened, printed or engraved.
    """
    line, keystone, _ground = INKS.get(variant, INKS["color"])
    words = _("valid until %(day)s") % {"day": date_words(licence.valid_until)}
    serif, sans = "IBM Plex Serif", "IBM Plex Sans"
    lines = (
        (programme()["name"], 46, 18, serif, 13),
        (f"{licence.edition.name} · {words}", 46, 32, sans, 9.5),
        (licence.number, 46, 44, sans, 9.5),
    )
    return _drawn(licence, words, line, keystone, outlined(lines))


def badge(licence: Licence, *, at: datetime) -> str:
    """The picture for other websites: it says the state at `at`, with gold only while the licence is in force."""
    state = queries.state_at(licence, at)
    words = {
        "issued": _("valid from %(day)s") % {"day": date_words(licence.valid_from)},
        "active": _("valid until %(day)s") % {"day": date_words(licence.valid_until)},
        "suspended": _("licence suspended"),
        "expired": _("expired on %(day)s") % {"day": date_words(licence.valid_until)},
        "revoked": _("licence revoked"),
        "replaced": _("replaced by a newer licence"),
    }[state or "revoked"]
    line, keystone = INKS["color"][:2] if state in ("issued", "active") else UNUSED
    return _drawn(licence, words, line, keystone)


def pack(licence: Licence, *, address: str) -> bytes:
    """A ZIP of the mark in every variant as SVG and PNG, with a page on how to use it; the same bytes for the same licence."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for variant, (_line, _keystone, ground) in INKS.items():
            drawing = mark(licence, variant)
            _put(archive, f"{licence.number}-{variant}.svg", drawing.encode())
            _put(archive, f"{licence.number}-{variant}.png", png(drawing, width=WIDTH, height=HEIGHT, ground=ground))
        readme = render_to_string("licences/pack.txt", {"licence": licence, "address": address, "programme": programme()})
        _put(archive, "README.txt", readme.replace("\n", "\r\n").encode())
    return held.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _drawn(licence: Licence, words: str, line: str, keystone: str, outlines: tuple[Run, ...] = ()) -> str:
    context = {
        "programme": programme()["name"],
        "edition": licence.edition.name,
        "number": licence.number,
        "words": words,
        "ink": line,
        "keystone": keystone,
        "outlines": outlines,
    }
    return render_to_string("licences/mark.svg", context).strip()
