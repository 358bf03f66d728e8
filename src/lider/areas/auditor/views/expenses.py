"""One's own expenses: filed, looked at, taken back until they are decided."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider import ids
from lider.accounts.doors import door
from lider.areas.auditor.forms import ExpenseForm
from lider.areas.auditor.office_pages import choice_of, expense_facts, expense_line
from lider.areas.auditor.presenters import notes
from lider.areas.auditor.sending import sent
from lider.fieldwork import actions, queries
from lider.fieldwork.states import EXPENSE_STATES
from lider.lifecycle import Refused
from lider.tables import lists


@door("fieldwork.file_expense")
@require_safe
def expense_list(request):
    """What this person filed, the newest first."""
    auditor = queries.auditor_of_person(request.visitor.person, at=request.at)
    found = queries.own_expenses(auditor)
    if (state := request.GET.get("state", "")) in EXPENSE_STATES:
        found = found.filter(state=state)
    page = lists.paged(request, found)
    context = {
        "page": page,
        "rows": [expense_line(one) for one in page],
        "states": list(EXPENSE_STATES.items()),
        "may_file": queries.edition_of_auditor(auditor) is not None,
    }
    return render(request, "auditor/expenses.html", notes(request, heading=_("Expenses"), **context))


@door("fieldwork.file_expense")
@require_http_methods(["GET", "HEAD", "POST"])
def expense_add(request):
    """A new expense; the receipt is kept only as a cleaned copy."""
    auditor = queries.auditor_of_person(request.visitor.person, at=request.at)
    newest = queries.edition_of_auditor(auditor)
    if newest is None:
        return redirect("auditor:expense-list")
    tasks = {str(one.pk): one for one in queries.tasks_begun(auditor)}
    start = {"key": ids.new(), "spent_on": localdate(request.at), "kind": "travel"}
    form = ExpenseForm(
        request.POST or None, request.FILES or None, initial=start, tasks=[(id, choice_of(one)) for id, one in tasks.items()]
    )
    if request.method == "POST" and form.is_valid():
        task = tasks.get(form.cleaned_data["task"])
        edition = task.entry.edition if task else newest
        if _filed(request, form, auditor=auditor, audit=task, edition=edition):
            messages.success(request, _("The expense is filed. The coordinator sees it once the month is over."))
            return redirect("auditor:expense-list")
    return render(request, "auditor/expense_add.html", notes(request, heading=_("New expense"), form=form))


def _filed(request, form, **given):
    typed = form.cleaned_data
    spent = actions.Spent(typed["kind"], typed["amount"], typed["spent_on"], typed["note"])
    data = typed["file"].read() if typed["file"] else b""
    try:
        actions.file_expense(key=typed["key"], spent=spent, data=data, by=request.visitor.person, at=request.at, **given)
    except Refused as no:
        form.add_error(no.code if no.code in form.fields else None, no.message)
        return False
    return True


@door("fieldwork.see_own_expense", find=queries.expense_by_id)
@require_safe
def expense_detail(request, expense):
    """One expense with all that its owner may know."""
    context = {"expense": expense, "line": expense_line(expense), "facts": expense_facts(expense)}
    return render(request, "auditor/expense.html", notes(request, heading=context["line"]["kind"], **context))


@door("fieldwork.withdraw_expense", find=queries.expense_by_id)
@require_POST
def expense_withdraw(request, expense):
    """Takes it back while nobody has decided about it."""
    try:
        actions.withdraw_expense(expense=expense, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The expense is withdrawn and its receipt is deleted."))
    return redirect(reverse("auditor:expense-detail", args=[expense.pk]))


@door("fieldwork.see_own_expense", find=queries.expense_by_id)
@never_cache
@require_safe
def expense_receipt(request, expense):
    """The cleaned receipt, to its owner."""
    if not expense.receipt_name:
        raise Http404
    return sent(queries.receipt_of_expense(expense), "rachunek." + expense.receipt_name.rpartition(".")[2])
