"""Partners of the tests, with a drawn logo unless said otherwise."""

import io
from itertools import count

from PIL import Image, ImageDraw

from lider.editions import actions
from tests.factories.editions import OPENED

_numbers = count(1)


def logo(colour=(31, 78, 140), size=(300, 160), kind="PNG", margin=20) -> bytes:
    """A block on white with a margin."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((margin, margin, size[0] - margin - 1, size[1] - margin - 1), fill=colour)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def partner(edition, **fields):
    values = {
        "kind": "partner",
        "name": f"Partner {next(_numbers)}",
        "site": "https://www.partner.example/",
        "logo": logo(),
        **fields,
    }
    return actions.add_partner(edition=edition, **values, by=None, at=OPENED)
