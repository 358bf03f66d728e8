"""What goes with the sample's entries: messages, documents, signed orders, pro formas and payments, one late withdrawal."""

from datetime import datetime, timedelta
from typing import Any

from lider import ids
from lider.demo import content
from lider.demo.building.entering import Chronicle, acting_for
from lider.demo.plot import NOW
from lider.documents import pdf
from lider.entries import actions, copying
from lider.entries.models import Contract, Entry, ProForma
from lider.entries.queries import exchange
from lider.institutions import actions as institutions
from lider.stages import withdraw

#: What an electronic signature leaves behind our own bytes; the sample signs nothing.
SIGNED = b"\n% przyklad\n%%EOF\n"
SENT_BACK = "Brakuje podpisu osoby wskazanej w zgłoszeniu."
#: How a pro forma of the running edition stands, in turn.
STANDINGS = ("paid", "overdue", "part", "open", "paid", "none", "paid")


def settle(story: Chronicle, entries: list[Entry]) -> None:
    """A finished edition: everybody has paid in time."""
    with ids.seeded(f"affairs {story.plot.seed}/{story.season.number}"):
        for entry in _by_time(entries):
            _pay(_issue(story, entry), story, timedelta(days=9))


def correspond(story: Chronicle, entries: list[Entry]) -> None:
    """A running edition: conversations, documents, orders on their way, payments in every state, the last one withdraws late."""
    with ids.seeded(f"affairs {story.plot.seed}/{story.season.number}"):
        for turn, entry in enumerate(_by_time(entries)):
            _bill(story, entry, STANDINGS[turn % len(STANDINGS)] if entry != entries[-1] else "open")
        for turn, entry in enumerate(entries[:4]):
            _sign(story, entry, turn)
        for conversation, entry in zip(content.conversations(), entries, strict=False):
            _talk(story, entry, conversation)
        first = entries[0]
        invited = f"zastepstwo@{first.institution.email.partition('@')[2]}"
        at = NOW - timedelta(days=2)
        institutions.invite_to_join(institution=first.institution, email=invited, by=acting_for(first.institution), at=at)
        last = entries[-1]
        withdraw.withdraw(entry=last, by=acting_for(last.institution), at=NOW - timedelta(hours=3))


def _by_time(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.submitted_at, entry.pk))


def _issue(story: Chronicle, entry: Entry, days: int | None = None) -> ProForma:
    at = _submitted(entry) + timedelta(days=5)
    due_on = (NOW + timedelta(days=days)).date() if days else None
    return actions.issue(entry=entry, due_on=due_on, by=story.organiser, at=at)


def _bill(story: Chronicle, entry: Entry, standing: str) -> None:
    if standing == "none":
        return
    row = _issue(story, entry, days={"part": 5, "open": 9}.get(standing))
    if standing == "paid":
        _pay(row, story, timedelta(days=6))
    elif standing == "part":
        _pay(row, story, timedelta(days=8), row.gross // 2)
    elif standing == "overdue":
        actions.remind(pro_forma=row, by=story.organiser, at=NOW - timedelta(days=4))


def _pay(row: ProForma, story: Chronicle, after: timedelta, amount: int | None = None) -> None:
    at = row.issued_at + after
    actions.note_payment(pro_forma=row, amount=amount or row.gross, paid_on=at.date(), by=story.organiser, at=at)


def _sign(story: Chronicle, entry: Entry, turn: int) -> None:
    """The first order is accepted, the second waits for a check, the third was sent back, the fourth waits for a signature."""
    by, at = acting_for(entry.institution), _submitted(entry) + timedelta(days=6)
    contract: Contract = actions.make_contract(entry=entry, by=by, at=at)
    if turn == 3:
        return
    data = exchange.content_of(contract.file) + SIGNED
    given: dict[str, Any] = {"data": data, "name": "zamowienie-podpisane.pdf", "from_office": False}
    actions.sign_contract(contract=contract, **given, by=by, at=at + timedelta(days=1))
    if turn == 0:
        actions.accept_contract(contract=contract, by=story.organiser, at=at + timedelta(days=2))
    elif turn == 2:
        actions.send_back_contract(contract=contract, reason=SENT_BACK, by=story.organiser, at=at + timedelta(days=2))


def _talk(story: Chronicle, entry: Entry, conversation: Any) -> None:
    at, by = NOW - timedelta(days=3, minutes=37 * len(conversation) - 80), acting_for(entry.institution)
    for place, note in enumerate(conversation):
        when = at + timedelta(hours=3 * place)
        if note["side"] == "office":
            actions.answer(entry=entry, text=note["text"], by=story.organiser, at=when)
            continue
        attached: dict[str, Any] = {"data": _copy(entry), "name": "zgloszenie-podpisane.pdf"} if note.get("file") else {}
        actions.ask(entry=entry, text=note["text"], by=by, at=when, **attached)
        if attached:
            actions.add_file(entry=entry, **attached, from_office=False, by=by, at=when)


def _copy(entry: Entry) -> bytes:
    return pdf.render("entry_copy", copying.copy_of(entry), at=_submitted(entry))


def _submitted(entry: Entry) -> datetime:
    if entry.submitted_at is None:
        raise ValueError("only a submitted entry is billed")
    return entry.submitted_at
