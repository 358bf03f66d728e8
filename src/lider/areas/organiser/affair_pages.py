"""What the pages of orders, messages and documents print and do alike."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from lider.areas.organiser.presenters import desk
from lider.entries import copying
from lider.entries.queries import billing
from lider.lifecycle import Refused

MEDIA = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}
STANDINGS = {
    "none": (pgettext_lazy("payment", "no pro forma yet"), "neutral"),
    "unpaid": (pgettext_lazy("payment", "to be paid"), "neutral"),
    "part": (pgettext_lazy("payment", "paid in part"), "attention"),
    "overdue": (pgettext_lazy("payment", "overdue"), "stop"),
    "paid": (pgettext_lazy("payment", "paid"), "good"),
    "cancelled": (pgettext_lazy("payment", "cancelled"), "neutral"),
}


def attachment(content: bytes, name: str, suffix: str) -> HttpResponse:
    """A file to be kept, never shown in the page's own origin; its name may have any letters."""
    plain = name.encode("ascii", "ignore").decode().replace('"', "").strip() or "plik" + suffix
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=MEDIA[suffix], headers=headers)


def done(request: HttpRequest, form: Any, act: Callable[..., Any], **given: Any) -> bool:
    """Whether what the form holds was handed to the action; otherwise the form says why not."""
    if not form.is_valid():
        return False
    typed = dict(form.cleaned_data)
    file = typed.pop("file", None)
    sent = {"data": file.read(), "name": file.name} if file else {}
    try:
        act(**given, **typed, **sent, by=request.visitor.person, at=request.at)  # type: ignore[attr-defined]
    except Refused as no:
        form.add_error(no.code if no.code in form.fields else None, no.message)
        return False
    return True


def page(request: HttpRequest, name: str, place: str, entry: Any, heading: str, **context: Any) -> HttpResponse:
    """A page about one entry, with the way back to it."""
    here = reverse("organiser:entry-detail", args=[entry.pk])
    way = [(_("Entries"), reverse("organiser:entry-list")), (entry.institution.name, here), (heading, "")]
    context |= {"entry": entry, "lead": entry.institution.name, "breadcrumbs": way}
    return render(request, f"organiser/affairs/{name}.html", desk(request, place, heading=heading, **context))


def accounts(entry: Any, at: datetime) -> list[dict[str, Any]]:
    """Pro formas with every payment, in zlotys, and what can be done with them."""
    found = []
    for one in billing.accounts_of(entry, on=localdate(at)):
        stands = one.state != "cancelled"
        found.append(
            {
                "row": one.pro_forma,
                "state": one.state,
                "gross": copying.zlotys(one.pro_forma.gross),
                "paid": copying.zlotys(one.paid),
                "left": copying.zlotys(one.left),
                "label": _("correction") if one.pro_forma.corrects_id else STANDINGS[one.state][0],
                "tone": STANDINGS[one.state][1],
                "payments": [
                    {
                        "row": row,
                        "amount": copying.zlotys(row.amount),
                        "may_undo": not row.undoes_id and not hasattr(row, "undone_by"),
                    }
                    for row in one.pro_forma.payments.all()
                ],
                "may_pay": stands and one.left > 0,
                "may_cancel": stands and not one.paid,
                "may_remind": one.state == "overdue",
            }
        )
    return found


def parties(entry: Any) -> list[tuple[str, str]]:
    """Who pays, who receives, who is audited: a municipality may pay for its unit."""
    makers = ((_("Payer"), copying.payer), (_("Recipient"), copying.recipient), (_("Audited unit"), copying.audited))
    return [(label, _in_line(make(entry.answers))) for label, make in makers]


def _in_line(party: Any) -> str:
    facts = [f"{fact['label']} {fact['value']}" for fact in party["facts"]]
    return ", ".join(filter(None, [party["name"], *party["lines"], *facts])) or "–"
