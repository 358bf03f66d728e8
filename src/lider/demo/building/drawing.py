"""Drawn pictures of what an auditor may photograph: a counter, a ticket, opening hours, a board, a waiting room, an entrance.

Nobody is on them. Each carries what a telephone writes into a photo, so that cleaning has something to take away.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO
from random import Random

from PIL import ExifTags, Image, ImageDraw, ImageFont

from lider.documents.fonts import FOLDER

SIZE = (960, 720)
WALLS = ("#e9e4d8", "#dfe6ea", "#e8e8e4", "#e4ddd3", "#dde5dc")
INK, WOOD, STEEL, SHEET = "#2b3138", "#b58f5e", "#8d959b", "#fdfdfa"
TURNED = 6  # what a telephone writes when it was held upright
DAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek")
Canvas = ImageDraw.ImageDraw


def photo(draw_from: Random, at: datetime, latitude: float, longitude: float) -> bytes:
    """A JPEG of one of the scenes, taken at a moment at a place; some lie on their side, as telephones store them."""
    picture = Image.new("RGB", SIZE, draw_from.choice(WALLS))
    canvas = ImageDraw.Draw(picture)
    _floor(canvas, draw_from)
    draw_from.choice(SCENES)(canvas, draw_from)
    turned = draw_from.random() < 0.3
    if turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    out = BytesIO()
    picture.save(out, "JPEG", quality=82, exif=_exif(at, latitude, longitude, turned))
    return out.getvalue()


def _exif(at: datetime, latitude: float, longitude: float, turned: bool) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Kieszonka", "Kieszonka 5"
    exif[ExifTags.Base.Orientation] = TURNED if turned else 1
    exif[ExifTags.Base.DateTime] = at.strftime("%Y:%m:%d %H:%M:%S")
    place = {1: "N", 2: _degrees(latitude), 3: "E", 4: _degrees(longitude)}
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    minutes = (value % 1) * 60
    return float(int(value)), float(int(minutes)), round((minutes % 1) * 60, 2)


@cache
def _font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / f"IBMPlexSans-{'SemiBold' if bold else 'Regular'}.ttf"), size)


def _floor(canvas: Canvas, draw_from: Random) -> None:
    top = 590 + draw_from.randint(-15, 15)
    canvas.rectangle((0, top, *SIZE), fill=draw_from.choice(("#9aa0a3", "#a89d8c", "#8f9a94")))
    canvas.rectangle((0, top, SIZE[0], top + 8), fill="#6f757a")


def _sheet(canvas: Canvas, left: int, top: int, width: int, height: int, lines: int, draw_from: Random) -> None:
    canvas.rectangle((left, top, left + width, top + height), fill=SHEET, outline="#c9c6bd", width=2)
    for line in range(lines):
        y = top + 20 + line * max(12, (height - 30) // max(lines, 1))
        canvas.line((left + 14, y, left + draw_from.randint(width // 2, width - 14), y), fill="#5b6066", width=3)


def _counter(canvas: Canvas, draw_from: Random) -> None:
    """A counter with its number, a glass pane, a screen and leaflets."""
    canvas.rectangle((120, 90, 840, 170), fill="#1f4e8c")
    canvas.text((480, 130), f"STANOWISKO {draw_from.randint(1, 9)}", font=_font(44, bold=True), fill="white", anchor="mm")
    canvas.rectangle((150, 200, 810, 430), fill="#d7e3e6", outline=STEEL, width=8)
    canvas.line((480, 204, 480, 426), fill=STEEL, width=6)
    screen = draw_from.choice((250, 560))
    canvas.rectangle((screen, 300, screen + 140, 400), fill="#30363c")
    canvas.rectangle((screen + 58, 400, screen + 82, 430), fill="#30363c")
    canvas.rectangle((90, 430, 870, 468), fill=WOOD)
    canvas.rectangle((110, 468, 850, 640), fill="#c9b08a", outline="#7d6a48", width=4)
    for number in range(draw_from.randint(2, 4)):
        _sheet(canvas, 640 + number * 46, 372 + number * 4, 40, 56, 3, draw_from)


def _ticket(canvas: Canvas, draw_from: Random) -> None:
    """A ticket of the queue on a counter, under the board that calls numbers."""
    number = draw_from.randint(12, 140)
    canvas.rectangle((260, 70, 700, 230), fill="#191d21", outline=STEEL, width=8)
    canvas.text((480, 150), f"A {number - draw_from.randint(3, 11):03}", font=_font(96, bold=True), fill="#e2723b", anchor="mm")
    canvas.rectangle((0, 520, *SIZE), fill=WOOD)
    canvas.rectangle((340, 300, 620, 660), fill=SHEET, outline="#c9c6bd", width=3)
    canvas.text((480, 350), "NUMER W KOLEJCE", font=_font(24), fill=INK, anchor="mm")
    canvas.text((480, 440), f"A {number:03}", font=_font(92, bold=True), fill=INK, anchor="mm")
    canvas.text((480, 530), f"Osób przed Tobą: {draw_from.randint(2, 11)}", font=_font(24), fill=INK, anchor="mm")
    canvas.text((480, 580), "Prosimy czekać na wywołanie", font=_font(20), fill=INK, anchor="mm")
    for x in range(340, 620, 14):
        canvas.polygon((x, 660, x + 7, 670, x + 14, 660), fill=SHEET)


def _hours(canvas: Canvas, draw_from: Random) -> None:
    """A glass door with opening hours."""
    canvas.rectangle((200, 30, 760, 640), fill="#5d6a73", outline="#3f4a52", width=10)
    canvas.rectangle((240, 70, 720, 600), fill="#c6d6da")
    canvas.rectangle((690, 320, 706, 430), fill="#d8dadb")
    canvas.rectangle((285, 140, 665, 480), fill=SHEET, outline="#c9c6bd", width=3)
    canvas.text((475, 185), "GODZINY OTWARCIA", font=_font(30, bold=True), fill=INK, anchor="mm")
    late = draw_from.randrange(5)
    for place, day in enumerate(DAYS):
        hours = "9.00–17.00" if place == late else "7.30–15.30"
        canvas.text((310, 240 + place * 46), day, font=_font(26), fill=INK, anchor="lm")
        canvas.text((640, 240 + place * 46), hours, font=_font(26), fill=INK, anchor="rm")


def _board(canvas: Canvas, draw_from: Random) -> None:
    """A board with notices, one of them about help for people with disabilities."""
    canvas.rectangle((90, 70, 870, 560), fill="#b9a27a", outline="#7d6a48", width=12)
    for column in range(4):
        for row in range(2):
            left, top = 130 + column * 180 + draw_from.randint(-7, 7), 110 + row * 215 + draw_from.randint(-7, 7)
            _sheet(canvas, left, top, 145, 190, draw_from.randint(5, 10), draw_from)
            canvas.ellipse((left + 66, top - 6, left + 80, top + 8), fill=draw_from.choice(("#a5322d", "#2f7d5b", "#1f4e8c")))
    canvas.rectangle((490, 325, 650, 470), fill="#1f4e8c")
    canvas.text((570, 370), "Pętla", font=_font(30, bold=True), fill="white", anchor="mm")
    canvas.text((570, 415), "indukcyjna", font=_font(24), fill="white", anchor="mm")


def _waiting(canvas: Canvas, draw_from: Random) -> None:
    """Chairs along the wall, a window, a plant."""
    canvas.rectangle((330, 60, 630, 300), fill="#cfe0ea", outline="#f4f2ec", width=14)
    canvas.line((480, 60, 480, 300), fill="#f4f2ec", width=10)
    colour = draw_from.choice(("#3d5a80", "#5b7553", "#7a4e4e"))
    for number in range(draw_from.randint(3, 5)):
        left = 120 + number * 150
        canvas.rectangle((left, 390, left + 110, 500), fill=colour)
        canvas.rectangle((left - 6, 500, left + 116, 530), fill=colour)
        for leg in (left + 4, left + 98):
            canvas.rectangle((leg, 530, leg + 8, 640), fill=STEEL)
    canvas.rectangle((40, 540, 100, 640), fill="#a35b3a")
    for number in range(6):
        x = 70 + draw_from.randint(-50, 50)
        canvas.line((70, 540, x, 400 + number * 14), fill="#3f6b45", width=9)


def _entrance(canvas: Canvas, draw_from: Random) -> None:
    """Steps, a ramp with a rail, a bell."""
    canvas.rectangle((520, 120, 760, 480), fill="#6d4f36", outline="#4b3625", width=10)
    canvas.text((640, 90), "WEJŚCIE", font=_font(34, bold=True), fill=INK, anchor="mm")
    for step in range(4):
        canvas.rectangle((500 - step * 6, 480 + step * 40, 780 + step * 6, 520 + step * 40), fill=("#c4c0b8", "#aeaaa2")[step % 2])
    canvas.polygon((20, 640, 500, 480, 500, 640), fill="#b7b3aa")
    canvas.line((30, 560, 500, 400), fill=STEEL, width=10)
    for post in range(4):
        x = 60 + post * 140
        canvas.line((x, 548 - post * 47, x, 632 - post * 47), fill=STEEL, width=8)
    canvas.rectangle((810, 330, 870, 420), fill="#1f4e8c")
    canvas.ellipse((824, 350, 856, 382), fill=draw_from.choice(("#f2f2f0", "#e2b13b")))
    canvas.text((840, 402), "dzwonek", font=_font(13), fill="white", anchor="mm")


SCENES: tuple[Callable[[Canvas, Random], None], ...] = (_counter, _ticket, _hours, _board, _waiting, _entrance)
