"""One's own settlements: what is owed for a month, confirmed with a press of a button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.auditor.office_pages import settlement_line, settlement_sums
from lider.areas.auditor.presenters import notes
from lider.areas.auditor.sending import sent
from lider.documents import pdf
from lider.fieldwork import actions, documents, queries
from lider.ui.texts import month_words


@door("fieldwork.see_own_settlements")
@require_safe
def settlement_list(request):
    """Closed months of this person, the newest first; also after their work has ended."""
    auditor = queries.auditor_ever(request.visitor.person)
    rows = [settlement_line(one) for one in queries.settlements_of(auditor)]
    return render(request, "auditor/settlements.html", _notes(request, auditor, heading=_("Settlements"), rows=rows))


@door("fieldwork.confirm_settlement", find=queries.settlement_by_id)
@require_safe
def settlement_detail(request, settlement):
    """Audits by kind, expenses by kind, and the sum."""
    context = {"settlement": settlement, "line": settlement_line(settlement), **settlement_sums(settlement)}
    return render(
        request,
        "auditor/settlement.html",
        _notes(request, settlement.auditor, heading=capfirst(month_words(settlement.closing.month)), **context),
    )


@door("fieldwork.confirm_settlement", find=queries.settlement_by_id)
@require_POST
def settlement_confirm(request, settlement):
    """This person agrees with the sums."""
    actions.confirm_settlement(settlement=settlement, by=request.visitor.person, at=request.at)
    messages.success(request, _("Thank you, the settlement is confirmed. The document can now go with your bill."))
    return redirect("auditor:settlement-detail", id=settlement.pk)


@door("fieldwork.confirm_settlement", find=queries.settlement_by_id)
@never_cache
@require_safe
def settlement_pdf(request, settlement):
    """The document for the bill."""
    made = pdf.render("settlement", documents.settlement_document(settlement), at=documents.document_date(settlement))
    return sent(made, documents.number_of(settlement).replace("/", "-") + ".pdf")


def _notes(request, auditor, **context):
    """The context of the page; whose work has ended finds nothing else in the notebook."""
    ended = not queries.is_active(auditor, at=request.at)
    return notes(request, ended=ended, **({"home": reverse("auditor:settlement-list")} if ended else {}), **context)
