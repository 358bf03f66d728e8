"""Expenses of auditors: decided by somebody who does not learn where the money was spent, and not before the month is over."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import affair_pages, auditor_money
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.editions import ReasonForm
from lider.areas.organiser.presenters import desk
from lider.fieldwork import actions, queries
from lider.fieldwork.states import EXPENSE_KIND_NAMES, EXPENSE_STATES
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.ui.texts import month_words

SORTS = {
    "name": (polish("auditor__person__name"), "-month"),
    "month": ("month", polish("-auditor__person__name")),
    "kind": ("kind", polish("auditor__person__name")),
    "amount": ("amount",),
    "state": ("state", polish("auditor__person__name")),
}
SHOWN = ("filed", "accepted", "declined")


@door("fieldwork.see_expenses", second_factor=True)
@require_safe
def expense_list(request):
    """Expenses of finished months: search, filters, sorting, export."""
    edition = edition_of(request)
    found = queries.expenses_for_office(edition, at=request.at)
    months = sorted(set(found.order_by().values_list("month", flat=True)), reverse=True)
    rows = lists.ordered(request, _filtered(request, found, months), SORTS, "-month")
    header = [_("Auditor"), _("Month"), _("Kind of expense"), _("Amount, PLN"), _("State"), _("Note")]
    file = lists.exported(request, f"expenses-{edition.number}", header, rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Expenses"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "page": page,
        "rows": [auditor_money.expense_line(one) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s expense", "%(count)s expenses", "count")),
        "search_label": _("Search by name"),
        "filters": [
            {"param": "state", "label": _("State"), "options": [(code, EXPENSE_STATES[code]) for code in SHOWN]},
            {"param": "kind", "label": _("Kind of expense"), "options": list(EXPENSE_KIND_NAMES.items())},
            {"param": "month", "label": _("Month"), "options": [(one.strftime("%Y-%m"), month_words(one)) for one in months]},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no expenses here"),
        "empty_text": _("Auditors file them in their notebook. They appear here once their month is over."),
    }
    return render(request, "organiser/auditor_office/expenses.html", desk(request, "expenses", **context))


def _filtered(request, rows, months):
    rows = lists.searched(request, rows, "auditor__person__name")
    if (state := request.GET.get("state", "")) in SHOWN:
        rows = rows.filter(state=state)
    if (kind := request.GET.get("kind", "")) in EXPENSE_KIND_NAMES:
        rows = rows.filter(kind=kind)
    chosen = {one.strftime("%Y-%m"): one for one in months}.get(request.GET.get("month", ""))
    return rows.filter(month=chosen) if chosen else rows


def _cells(expense):
    row = auditor_money.expense_line(expense)
    return [row["who"], str(row["month"]), str(row["kind"]), row["amount"], str(row["state"]), expense.note]


@door("fieldwork.decide_expense", find=queries.expense_for_office, second_factor=True)
@require_safe
def expense_detail(request, expense):
    """One expense, to be accepted or declined."""
    line = auditor_money.expense_line(expense)
    context = {
        "heading": _("%(kind)s, %(month)s") % line,
        "lead": line["who"],
        "expense": expense,
        "line": line,
        "facts": auditor_money.expense_facts(expense),
    }
    return render(request, "organiser/auditor_office/expense.html", desk(request, "expenses", **context))


@door("fieldwork.decide_expense", find=queries.expense_for_office, second_factor=True)
@never_cache
@require_safe
def expense_receipt(request, expense):
    """The cleaned receipt, to be kept."""
    if not expense.receipt_name:
        raise Http404
    suffix = "." + expense.receipt_name.rpartition(".")[2]
    return affair_pages.attachment(queries.receipt_of_expense(expense), "rachunek" + suffix, suffix)


@door("fieldwork.decide_expense", find=queries.expense_for_office, second_factor=True)
@require_POST
def expense_accept(request, expense):
    """The expense is paid with the next month that is closed."""
    try:
        actions.accept_expense(expense=expense, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The expense is accepted. It is paid with the next month that is closed."))
    return redirect("organiser:expense-list")


@door("fieldwork.decide_expense", find=queries.expense_for_office, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def expense_decline(request, expense):
    """Declines it with a reason."""
    form, back = ReasonForm(request.POST or None), reverse("organiser:expense-detail", args=[expense.pk])
    if request.method == "POST" and affair_pages.done(request, form, partial(actions.decline_expense, expense=expense)):
        messages.success(request, _("The expense is declined. The auditor reads why and can file it anew."))
        return redirect("organiser:expense-list")
    said = [_("The auditor reads the reason and can file the expense anew."), _("A decision is not changed afterwards.")]
    context = {"form": form, "consequences": said, "action_label": _("Decline the expense"), "cancel_url": back}
    page = desk(request, "expenses", heading=_("Decline the expense"), lead=expense.auditor.person.name, **context)
    return render(request, "organiser/affairs/confirm.html", page)
