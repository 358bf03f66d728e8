"""Settlements of auditors: the organiser closes a month; rates; the number that auditors call."""

from django.contrib import messages
from django.db.models import Sum
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import affair_pages, auditor_money
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.auditor_office import CloseForm, HelplineForm, RatesForm
from lider.areas.organiser.presenters import desk
from lider.documents import pdf
from lider.editions import queries as editions
from lider.fieldwork import actions, documents, queries
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.ui.texts import money, month_words

SORTS = {
    "name": (polish("auditor__person__name"), "-closing__month"),
    "month": ("closing__month", polish("-auditor__person__name")),
    "fees": ("fees",),
    "expenses": ("expenses",),
    "total": ("total",),
    "confirmed": ("confirmed_at", polish("auditor__person__name")),
}


@door("fieldwork.see_settlements", second_factor=True)
@require_safe
def settlement_list(request):
    """What was settled, and the month that can be closed: search, filters, sorting, export."""
    edition = edition_of(request)
    closings = list(queries.closings(edition))
    rows = lists.ordered(request, _filtered(request, queries.settlements(edition), closings), SORTS, "-month")
    header = [_("Auditor"), _("Month"), _("Number"), _("Audits, PLN"), _("Expenses, PLN"), _("Total, PLN"), _("Confirmed")]
    file = lists.exported(request, f"settlements-{edition.number}", header, rows, auditor_money.settlement_cells)
    if file:
        return file
    page, total = lists.paged(request, rows), rows.order_by().aggregate(sum=Sum("total"))["sum"] or 0
    counted = lists.counted(page, ngettext_lazy("%(count)s settlement", "%(count)s settlements", "count"))
    context = {
        "heading": _("Settlements"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "to_close": queries.month_to_close(edition, at=request.at),
        "closings": closings,
        "page": page,
        "rows": [auditor_money.settlement_row(one) for one in page],
        "count_words": _("%(counted)s, together %(sum)s") % {"counted": counted, "sum": money(documents.zlotys(total))},
        "search_label": _("Search by name"),
        "filters": [
            {"param": "month", "label": _("Month"), "options": [(_code(one), month_words(one.month)) for one in closings]},
            {"param": "confirmed", "label": _("Confirmed"), "options": [("yes", _("yes")), ("no", _("no"))]},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nothing is settled here"),
        "empty_text": _("A month can be closed once it is over. Each auditor then gets a settlement of sums."),
    }
    return render(request, "organiser/auditor_office/settlements.html", desk(request, "settlements", **context))


def _code(closing):
    return closing.month.strftime("%Y-%m")


def _filtered(request, rows, closings):
    rows = lists.searched(request, rows, "auditor__person__name")
    if (chosen := {_code(one): one for one in closings}.get(request.GET.get("month", ""))) is not None:
        rows = rows.filter(closing=chosen)
    if (confirmed := request.GET.get("confirmed", "")) in ("yes", "no"):
        rows = rows.filter(confirmed_at__isnull=confirmed == "no")
    return rows


@door("fieldwork.see_settlements", find=queries.settlement_by_id, second_factor=True)
@require_safe
def settlement_detail(request, settlement):
    """The sums by kind, as on the document for the bill."""
    row = auditor_money.settlement_row(settlement)
    context = {"heading": row["who"], "lead": row["month"], "row": row, **auditor_money.settlement_sums(settlement)}
    return render(request, "organiser/auditor_office/settlement.html", desk(request, "settlements", **context))


@door("fieldwork.see_settlements", find=queries.settlement_by_id, second_factor=True)
@never_cache
@require_safe
def settlement_pdf(request, settlement):
    """The document for the bill."""
    made = pdf.render("settlement", documents.settlement_document(settlement), at=documents.document_date(settlement))
    return affair_pages.attachment(made, documents.number_of(settlement).replace("/", "-") + ".pdf", ".pdf")


@door("fieldwork.close_month", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def month_close(request):
    """Shows what each auditor would be owed, then closes the month."""
    edition = edition_of(request)
    back = f"{reverse('organiser:settlement-list')}?edition={edition.number}"
    month = queries.month_to_close(edition, at=request.at)
    if request.method == "POST" and _closed(request, edition):
        return redirect(back)
    if month is None:
        messages.info(request, _("There is no month to close: it is not over yet, or all are closed."))
        return redirect(back)
    names, waiting = (
        editions.channel_names(),
        queries.expenses_for_office(edition, at=request.at).filter(state="filed", month__lte=month),
    )
    context = {
        "heading": _("Close %(month)s?") % {"month": month_words(month)},
        "lead": edition.name,
        "edition": edition,
        "form": CloseForm(initial={"month": month}),
        "rows": [auditor_money.owed_row(one) for one in queries.owed(edition, month)],
        "lacking": [names.get(one, one) for one in queries.channels_without_rate(edition, month)],
        "waiting": waiting.count(),
        "back": back,
    }
    return render(request, "organiser/auditor_office/close.html", desk(request, "settlements", **context))


def _closed(request, edition):
    form = CloseForm(request.POST)
    if not form.is_valid():
        return False
    try:
        actions.close_month(edition=edition, month=form.cleaned_data["month"], by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return False
    messages.success(request, _("The month is closed. Auditors learn that something new waits for them."))
    return True


@door("fieldwork.set_rates", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def rates(request):
    """What an accepted audit is paid with; the contract names the rates."""
    edition = edition_of(request)
    back = f"{reverse('organiser:settlement-list')}?edition={edition.number}"
    closed = queries.closings(edition).exists()
    form = RatesForm(request.POST or None, rates=queries.rates_of(edition), closed=closed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rates(edition=edition, rates=form.rates(), by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The rates are saved. The contract names them."))
            return redirect(back)
    bound = len(queries.auditors_bound(edition))
    warned = ngettext(
        "%(number)d auditor has confirmed the contract with the present rates and will have to confirm it anew.",
        "%(number)d auditors have confirmed the contract with the present rates and will have to confirm it anew.",
        bound,
    ) % {"number": bound}
    context = {
        "heading": _("Rates"),
        "lead": edition.name,
        "form": form,
        "warned": warned if bound and not closed else "",
        "locked": _("A month of this edition is settled, so its rates stay as they are.") if closed else "",
        "action_label": _("Save the rates"),
        "cancel_url": back,
    }
    return render(request, "organiser/auditor_office/rates.html", desk(request, "settlements", **context))


@door("fieldwork.keep_helpline", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def helpline(request):
    """Whom auditors of the edition call when something happens on the way."""
    edition = edition_of(request)
    known = queries.helpline_of(edition)
    start = {"function": known.function, "phone": known.phone, "hours": known.hours} if known else None
    form = HelplineForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        actions.set_helpline(edition=edition, by=request.visitor.person, at=request.at, **form.cleaned_data)
        messages.success(request, _("The number is saved. Auditors find it in their notebook and beside every task."))
        return redirect("organiser:auditor-list")
    back = reverse("organiser:auditor-list")
    context = {
        "heading": _("Number for auditors on the way"),
        "lead": edition.name,
        "form": form,
        "action_label": _("Save"),
        "cancel_url": back,
    }
    return render(request, "organiser/fieldwork/form.html", desk(request, "auditors", **context))
