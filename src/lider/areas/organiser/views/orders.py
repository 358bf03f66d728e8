"""Orders and payments: the list, the order of an entry, its pro formas, what came for them."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import affair_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.affairs import DocumentForm, IssueForm, PaymentForm
from lider.areas.organiser.forms.editions import ReasonForm
from lider.areas.organiser.presenters import desk
from lider.documents import pdf
from lider.entries import actions, contracting, copying, queries
from lider.entries.actions.billing import DAYS
from lider.entries.queries import billing
from lider.entries.states import CONTRACT_NAMES
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "name": (polish("entry__institution__name"),),
    "gross": ("gross_sum", polish("entry__institution__name")),
    "due": ("due_on", polish("entry__institution__name")),
    "number": ("pro_forma_year", "pro_forma_position"),
    "standing": ("standing", polish("entry__institution__name")),
}


@door("entries.see_entries", second_factor=True)
@require_safe
def order_list(request: HttpRequest) -> HttpResponse:
    """What is due in an edition: search, filters, sorting, export."""
    edition = edition_of(request)
    rows = lists.searched(request, billing.orders(edition, on=localdate(request.at)), "entry__institution__folded")
    if (standing := request.GET.get("standing", "")) in affair_pages.STANDINGS:
        rows = rows.filter(standing=standing)
    if (contract := request.GET.get("contract", "")) in CONTRACT_NAMES:
        rows = rows.filter(contract=contract)
    elif contract == "none":
        rows = rows.filter(contract=None)
    rows = lists.ordered(request, rows, SORTS, "name")
    file = lists.exported(request, f"orders-{edition.number}", _header(), rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    contracts = [("none", _("not made yet")), *((code, name) for code, name in CONTRACT_NAMES.items() if code != "superseded")]
    standings = [(code, name) for code, (name, _tone) in affair_pages.STANDINGS.items() if code != "cancelled"]
    context = {
        "heading": _("Orders and payments"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "page": page,
        "rows": [_line(row) for row in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s order", "%(count)s orders", "count")),
        "search_label": _("Search by institution or place"),
        "filters": [
            {"param": "standing", "label": _("Payment"), "options": standings},
            {"param": "contract", "label": _("Signed order"), "options": contracts},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nothing is due here"),
        "empty_text": _("An order appears here once its entry is accepted."),
    }
    return render(request, "organiser/affairs/order_list.html", desk(request, "orders", **context))


def _header():
    return [_("Institution"), _("Number"), _("Payer"), _("NIP"), _("Net, PLN"), _("Gross, PLN"), _("Pro forma"), _("To be paid by"),
            _("Paid, PLN"), _("Payment"), _("Signed order"), _("Withdrawn late")]  # fmt: skip


def _cells(row):
    line, answers = _line(row), row.entry.answers
    return [
        row.entry.institution.name, row.entry.reference, answers.get("payer_name", ""), answers.get("payer_nip", ""),
        copying.zlotys(row.net), line["gross"], line["number"], row.due_on, line["paid"], str(line["label"]), str(line["contract"]),
        _("yes") if row.is_late else _("no"),
    ]  # fmt: skip


def _line(row):
    label, tone = affair_pages.STANDINGS[row.standing]
    return {
        "entry": row.entry,
        "gross": copying.zlotys(row.net + row.vat),
        "paid": copying.zlotys(row.paid),
        "number": f"PF/{row.pro_forma_year}/{row.pro_forma_position:04}" if row.pro_forma else "",
        "due_on": row.due_on,
        "label": label,
        "tone": tone,
        "contract": CONTRACT_NAMES[row.contract] if row.contract else _("not made yet"),
        "is_late": row.is_late and row.entry.state == "withdrawn",
    }


@door("entries.see_payment", find=queries.entry_by_id, second_factor=True)
@require_safe
def order(request: HttpRequest, entry) -> HttpResponse:
    """The order of an entry, the signed one, pro formas and payments."""
    contract, found = billing.contract_of(entry), queries.order_of(entry)
    context = {
        "order": found,
        "gross": copying.zlotys(found.gross) if found else None,
        "contract": contract,
        "may_make": entry.state in ("submitted", "admitted") and (contract is None or contract.state != "accepted"),
        "may_sign": contract is not None and contract.state in ("made", "sent_back"),
        "accounts": affair_pages.accounts(entry, request.at),
        "parties": affair_pages.parties(entry),
        "may_issue": found is not None and billing.is_due(entry) and billing.open_pro_forma(entry) is None,
        "is_late": billing.withdrawn_late(entry),
    }
    return affair_pages.page(request, "order", "orders", entry, _("Order and payment"), **context)


@door("entries.make_contract", find=queries.entry_by_id, second_factor=True)
@require_POST
def contract_make(request: HttpRequest, entry) -> HttpResponse:
    """Makes the order as a PDF."""
    actions.make_contract(entry=entry, by=request.visitor.person, at=request.at)
    messages.success(request, _("The order is made. The institution finds it on the page of its entry."))
    return redirect("organiser:order", id=entry.pk)


@door("entries.sign_contract", find=billing.contract_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contract_sign(request: HttpRequest, contract) -> HttpResponse:
    """Uploads a signed order that came on paper."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    act = partial(actions.sign_contract, contract=contract, from_office=True)
    return _confirm(request, contract.entry, form, act, _("Save the signed order"), [_("You then accept it or send it back.")])


@door("entries.judge_contract", find=billing.contract_by_id, second_factor=True)
@require_POST
def contract_accept(request: HttpRequest, contract) -> HttpResponse:
    """The signed order is in order."""
    control = request.POST.get("control", "")[:40]
    try:
        actions.accept_contract(contract=contract, control=control, by=request.visitor.person, at=request.at)
        messages.success(request, _("The signed order is accepted."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:order", id=contract.entry_id)


@door("entries.judge_contract", find=billing.contract_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contract_send_back(request: HttpRequest, contract) -> HttpResponse:
    """Sends the signed order back with a reason."""
    form = ReasonForm(request.POST or None)
    act = partial(actions.send_back_contract, contract=contract)
    said = [_("The institution reads the reason on its page and can upload the order again.")]
    return _confirm(request, contract.entry, form, act, _("Send the order back"), said)


@door("entries.take_payment", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def pro_forma_issue(request: HttpRequest, entry) -> HttpResponse:
    """Asks for the fee."""
    start = {"due_on": localdate(request.at) + timedelta(days=DAYS)}
    form = IssueForm(request.POST or None, initial=start)
    act = partial(actions.issue, entry=entry)
    said = [
        _("The pro forma gets the next number of the year. It is never changed: a mistake is mended by a correction."),
        _("The institution learns of it by e-mail."),
    ]
    return _confirm(request, entry, form, act, _("Issue the pro forma"), said)


@door("entries.take_payment", find=billing.pro_forma_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def pro_forma_cancel(request: HttpRequest, row) -> HttpResponse:
    """Cancels a pro forma by a correction."""
    form = ReasonForm(request.POST or None)
    act = partial(actions.cancel_pro_forma, pro_forma=row)
    said = [
        _("A correction with its own number cancels it; the reason stands on it."),
        _("The institution learns of it by e-mail."),
    ]
    return _confirm(request, row.entry, form, act, _("Cancel %(number)s") % {"number": row.number}, said)


@door("entries.take_payment", find=billing.pro_forma_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def payment_note(request: HttpRequest, row) -> HttpResponse:
    """Notes money that came."""
    left = copying.zlotys(billing.account_of(row, on=localdate(request.at)).left)
    form = PaymentForm(request.POST or None, initial={"amount": left, "paid_on": localdate(request.at)})
    act = partial(actions.note_payment, pro_forma=row)
    said = [_("A payment is not changed afterwards. A mistake is undone by a row that counts against it, with a reason.")]
    return _confirm(request, row.entry, form, act, _("Note the payment"), said)


@door("entries.take_payment", find=billing.payment_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def payment_undo(request: HttpRequest, payment) -> HttpResponse:
    """Undoes a payment."""
    form = ReasonForm(request.POST or None)
    act = partial(actions.undo_payment, payment=payment)
    said = [_("Both rows stay to be seen. The amount is to be paid again.")]
    return _confirm(request, payment.pro_forma.entry, form, act, _("Undo the payment"), said)


@door("entries.take_payment", find=billing.pro_forma_by_id, second_factor=True)
@require_POST
def pro_forma_remind(request: HttpRequest, row) -> HttpResponse:
    """Reminds of an overdue payment."""
    actions.remind(pro_forma=row, by=request.visitor.person, at=request.at)
    messages.success(request, _("The reminder is on its way by e-mail."))
    return redirect("organiser:order", id=row.entry_id)


@door("entries.see_payment", find=billing.pro_forma_by_id, second_factor=True)
@never_cache
@require_safe
def pro_forma(request: HttpRequest, row) -> HttpResponse:
    """A pro forma or its correction as a PDF."""
    made = pdf.render("order", contracting.printed(row), at=row.issued_at)
    return affair_pages.attachment(made, row.number.replace("/", "-") + ".pdf", ".pdf")


def _confirm(request, entry, form, act, label, consequences):
    back = reverse("organiser:order", args=[entry.pk])
    if request.method == "POST" and affair_pages.done(request, form, act):
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {"form": form, "consequences": consequences, "action_label": label, "cancel_url": back}
    page = desk(request, "orders", heading=label, lead=entry.institution.name, **context)
    return render(request, "organiser/affairs/confirm.html", page)
