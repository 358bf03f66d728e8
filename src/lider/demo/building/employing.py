"""The auditors' office of the sample: rates, papers, whom to call, expenses with their mishaps, a settled month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from lider import ids
from lider.accounts.roles import COORDINATOR
from lider.demo import content
from lider.demo.building.entering import Chronicle
from lider.demo.plot import NOW, ZONE
from lider.fieldwork import actions, queries
from lider.fieldwork.models import PAPERS, Expense, Seat

RATES = {"visit": 14_000, "phone": 3_500, "email": 4_000, "website": 5_000}
FUNCTION, PHONE, HOURS = "Koordynacja audytów, dyżur", "+48 12 010 01 02", "w dni robocze od 7:00 do 19:00"
CONTACT = "Osoba bliska"
#: The month that is closed, when, and how many of its settlements in a row are confirmed before one is not.
CLOSED, CLOSED_AT, CONFIRMED = date(2026, 9, 1), datetime(2026, 10, 5, 12, 0, tzinfo=ZONE), 3
#: Every third auditor says whom to call.
TOLD = 3


def hire(story: Chronicle, seats: Iterable[Seat]) -> None:
    """Rates and a number to call; every auditor confirms both papers within the week."""
    at, edition = story.season.opened_at, story.edition
    with ids.seeded(f"office {story.plot.seed}/{story.season.number}"):
        actions.set_rates(edition=edition, rates=RATES, by=story.organiser, at=at)
        coordinator = story.cast.first(COORDINATOR)
        actions.set_helpline(edition=edition, function=FUNCTION, phone=PHONE, hours=HOURS, by=coordinator, at=at)
        digests = {kind: queries.wording(edition, kind).digest for kind in PAPERS}
        for number, seat in enumerate(seats):
            when = at + timedelta(days=number % 6, hours=8, minutes=7 * number)
            auditor, by = seat.auditor, seat.auditor.person
            for kind in PAPERS:
                actions.confirm_paper(auditor=auditor, edition=edition, kind=kind, digest=digests[kind], by=by, at=when)
            if number % TOLD == 0:
                phone = f"+48 12 010 {number // 100:02} {number % 100:02}"
                actions.keep_trusted_contact(auditor=auditor, name=CONTACT, phone=phone, by=by, at=when)


def spend(story: Chronicle) -> None:
    """Expenses in every state, and September settled."""
    seats = list(queries.seats(story.edition))
    with ids.seeded(f"expenses {story.plot.seed}/{story.season.number}"):
        filed = [_file(story, seats, number, row) for number, row in enumerate(content.expenses())]
        _settle(story, [one for one in filed if one.expense.month == CLOSED])
        for one in filed:
            if one.expense.month != CLOSED:
                one.decide(story)


@dataclass(frozen=True)
class _Filed:
    expense: Expense
    row: dict[str, Any]

    def decide(self, story: Chronicle) -> None:
        expense, by = self.expense, story.cast.first(COORDINATOR)
        at = min(datetime.combine(expense.month + timedelta(days=33), time(10), ZONE), NOW)
        match self.row["outcome"]:
            case "accepted":
                actions.accept_expense(expense=expense, by=by, at=at)
            case "declined":
                actions.decline_expense(expense=expense, reason=self.row["reason"], by=by, at=at)
            case "withdrawn":
                actions.withdraw_expense(expense=expense, by=expense.auditor.person, at=expense.filed_at + timedelta(hours=2))


def _settle(story: Chronicle, filed: list[_Filed]) -> None:
    for one in filed:
        one.decide(story)
    closing = actions.close_month(edition=story.edition, month=CLOSED, by=story.organiser, at=CLOSED_AT)
    for number, settlement in enumerate(queries.settlements(story.edition).filter(closing=closing).order_by("id")):
        if number % (CONFIRMED + 1) != CONFIRMED:
            at = CLOSED_AT + timedelta(hours=3 + number)
            actions.confirm_settlement(settlement=settlement, by=settlement.auditor.person, at=at)


def _file(story: Chronicle, seats: list[Seat], number: int, row: dict[str, Any]) -> _Filed:
    """Two rows in a row are one auditor's, so that a mistake is mended by whoever made it."""
    seat = seats[number // 2 % len(seats)]
    spent_on = date(2026, row["month"], row["day"])
    spent = actions.Spent(row["kind"], row["amount"], spent_on, row.get("note", ""))
    data = receipt(row["amount"], story.plot.chance("receipt", number)) if row["receipt"] else b""
    at = min(datetime.combine(spent_on, time(19, 5), ZONE) + timedelta(minutes=11 * number), NOW)
    given: dict[str, Any] = {"auditor": seat.auditor, "edition": story.edition, "by": seat.auditor.person, "at": at}
    return _Filed(actions.file_expense(key=ids.new(), spent=spent, data=data, **given), row)


def receipt(amount: int, draw_from: Random) -> bytes:
    """A JPEG of a receipt with its head and hour covered."""
    picture = Image.new("RGB", (620, 900), "#8f8a80")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(30)
    draw.rectangle((60, 40, 560, 860), fill="#fbfaf5")
    draw.rectangle((110, 90, 510, 200), fill="#1b1b1b")
    for line in range(draw_from.randint(6, 9)):
        width = draw_from.randint(180, 320)
        draw.rectangle((110, 250 + 52 * line, 110 + width, 262 + 52 * line), fill="#8a8a86")
    draw.text((110, 740), f"SUMA PLN  {amount // 100},{amount % 100:02}", fill="#222", font=font)
    draw.rectangle((110, 800, 330, 832), fill="#1b1b1b")
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
