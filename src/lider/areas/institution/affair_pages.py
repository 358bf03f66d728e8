"""What the pages beside an entry print: amounts, parties, the way back, files to be kept."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lider.entries import copying
from lider.entries.queries import billing

MEDIA = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}
STANDINGS = {
    "unpaid": (pgettext_lazy("payment", "to be paid"), "neutral"),
    "part": (pgettext_lazy("payment", "paid in part"), "attention"),
    "paid": (pgettext_lazy("payment", "paid"), "good"),
    "overdue": (pgettext_lazy("payment", "overdue"), "stop"),
    "cancelled": (pgettext_lazy("payment", "cancelled"), "neutral"),
}
CORRECTION = gettext_lazy("correction")


def attachment(content: bytes, name: str, suffix: str) -> HttpResponse:
    """A file to be kept, never shown in the page's own origin; its name may have any letters."""
    plain = name.encode("ascii", "ignore").decode().replace('"', "").strip() or "plik" + suffix
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=MEDIA[suffix], headers=headers)


def accounts(entry: Any, at: datetime) -> list[dict[str, Any]]:
    """Pro formas with what came for them, in zlotys."""
    return [
        {
            "row": one.pro_forma,
            "gross": copying.zlotys(one.pro_forma.gross),
            "paid": copying.zlotys(one.paid),
            "left": copying.zlotys(one.left),
            "label": CORRECTION if one.pro_forma.corrects_id else STANDINGS[one.state][0],
            "tone": STANDINGS[one.state][1],
        }
        for one in billing.accounts_of(entry, on=localdate(at))
    ]


def parties(entry: Any) -> list[tuple[str, str]]:
    """Who pays, who receives, who is audited: a municipality may pay for its unit."""
    makers = ((_("Payer"), copying.payer), (_("Recipient"), copying.recipient), (_("Audited unit"), copying.audited))
    return [(label, _in_line(make(entry.answers))) for label, make in makers]


def _in_line(party: Any) -> str:
    facts = [f"{fact['label']} {fact['value']}" for fact in party["facts"]]
    return ", ".join(filter(None, [party["name"], *party["lines"], *facts])) or "–"


def way(entry: Any, heading: str) -> list[tuple[Any, str]]:
    """Back to the entry."""
    here = reverse("institution:entry-detail", args=[entry.pk])
    return [(_("Entry"), reverse("institution:entry-list")), (entry.reference, here), (heading, "")]
