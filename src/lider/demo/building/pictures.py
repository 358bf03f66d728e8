"""Photos of the sample: drawn, so that nobody is on them. Each goes through the same cleaning as a real one."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from lider.demo.building.auditing import auditor_of
from lider.demo.building.entering import Chronicle
from lider.demo.plot import NOW
from lider.fieldwork import actions as fieldwork
from lider.fieldwork.models import Audit

COUNT = 12
WALLS = ("#e9e4d8", "#dfe6ea", "#e8e8e4", "#e4ddd3")


def photograph(story: Chronicle) -> None:
    """Adds a photo to a few visits that are being written up."""
    open_visits = Audit.objects.filter(entry__edition=story.edition, channel="visit", state__in=["made", "returned"])
    for number, audit in enumerate(open_visits.select_related("seat__auditor__person").order_by("window_from", "id")[:COUNT]):
        data = notice_board(story.plot.chance("photo", number))
        fieldwork.add_evidence(audit=audit, data=data, by=auditor_of(audit), at=audit.made_at or NOW)


def notice_board(draw_from: Random) -> bytes:
    """A JPEG of a board with sheets of paper on a wall."""
    picture = Image.new("RGB", (1200, 900), draw_from.choice(WALLS))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((140, 110, 1060, 700), fill="#b9a27a", outline="#7d6a48", width=14)
    for column in range(4):
        for row in range(2):
            left, top = 190 + column * 220 + draw_from.randint(-8, 8), 160 + row * 260 + draw_from.randint(-8, 8)
            draw.rectangle((left, top, left + 165, top + 220), fill="#fdfdfa")
            for line in range(draw_from.randint(5, 11)):
                draw.line(
                    (left + 16, top + 24 + line * 17, left + draw_from.randint(90, 148), top + 24 + line * 17), fill="#555", width=4
                )
    draw.rectangle((0, 780, 1200, 900), fill="#9aa0a3")
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
