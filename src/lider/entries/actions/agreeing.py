"""The order as a PDF: made, signed, checked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.documents import pdf
from lider.entries import contracting, keeping, letters, uploads
from lider.entries.actions.posting import post
from lider.entries.models import Contract, Entry
from lider.entries.queries import billing, exchange
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def make_contract(*, entry: Entry, by: Person | None, at: datetime) -> Contract:
    """Makes the order as a PDF with a new control number; it replaces an earlier one that is not accepted yet.

    Refused before the entry is submitted, for one that does not take part, and once a signed order is accepted.
    """
    held = Entry.objects.select_for_update(of=("self",)).select_related("edition", "institution").get(pk=entry.pk)
    if held.state not in ("submitted", "admitted"):
        raise Refused(_("The order can be made for an entry that is submitted or accepted."), "state")
    earlier = billing.contract_of(held)
    if earlier is not None:
        if earlier.state == "accepted":
            raise Refused(_("The signed order is accepted already, so there is no new one."), "accepted")
        record.move(earlier, "supersede", by=by, at=at)
    control = f"{ids.code(4)}-{ids.code(4)}"
    made = pdf.render("order", contracting.wording(held, control, at=at), at=at)
    name = f"zamowienie-{held.reference}.pdf"
    file = keeping.keep(made, entry=held, kind="contract", name=name, suffix=".pdf", from_office=True, at=at)
    contract = Contract.objects.create(entry=held, control=control, file=file, made_at=at)
    record.write("entries.contract_made", by=by, at=at, subject=entry, sha256=file.sha256)
    return contract


@transaction.atomic
def sign_contract(*, contract: Contract, data: bytes, name: str, from_office: bool, by: Person | None, at: datetime) -> Contract:
    """Takes in the signed order and says whether it begins with the very bytes of ours, as one signed electronically does.

    Refused for an unsafe file, and where nothing waits for a signature.
    """
    suffix = uploads.checked(data)
    ours = exchange.content_of(contract.file)
    if data == ours:
        raise Refused(_("This is the order as we made it, without a signature. Please upload the signed one."), "file")
    file = keeping.keep(data, entry=contract.entry, kind="signed", name=name, suffix=suffix, from_office=from_office, at=at)
    change = {"signed": file, "contains_ours": data.startswith(ours), "signed_at": at, "reason": ""}
    record.move(contract, "sign", by=by, at=at, change=change, sha256=file.sha256)
    return contract


@transaction.atomic
def accept_contract(*, contract: Contract, control: str = "", by: Person | None, at: datetime) -> Contract:
    """Says that the signed order is in order.

    Where the file does not hold our bytes, as with a scan, whoever accepts it types the control number that stands on it:
    refused where that is not ours.
    """
    if not contract.contains_ours and _plain(control) != _plain(contract.control):
        raise Refused(_("This is not the control number of our order. Please compare it with the signed document."), "control")
    record.move(contract, "accept", by=by, at=at, change={"settled_at": at})
    post(letters.contract_accepted(contract.entry), entry=contract.entry, about=f"contract:{contract.pk}:accepted", at=at)
    return contract


@transaction.atomic
def send_back_contract(*, contract: Contract, reason: str, by: Person | None, at: datetime) -> Contract:
    """Gives the signed order back, with a reason that the institution reads. Refused without one."""
    if not reason.strip():
        raise Refused(_("Please give the reason: the institution reads it."), "reason")
    record.move(contract, "send_back", by=by, at=at, change={"reason": reason.strip(), "settled_at": at})
    about = f"contract:{contract.pk}:back:{contract.signed_id}"
    post(letters.contract_sent_back(contract.entry), entry=contract.entry, about=about, at=at)
    return contract


def _plain(control: str) -> str:
    """A control number however it is typed."""
    return "".join(sign for sign in control.upper() if sign.isalnum())
