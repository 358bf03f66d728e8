"""What goes with an entry: messages to and from the organiser, documents, the order with its payment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.institution import affair_pages
from lider.areas.institution.forms import DocumentForm, NoteForm
from lider.areas.institution.presenters import desk
from lider.documents import pdf
from lider.entries import actions, contracting, queries
from lider.entries.queries import billing, exchange
from lider.lifecycle import Refused


@door("entries.write_note", find=queries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_thread(request: HttpRequest, entry) -> HttpResponse:
    """The conversation with the organiser, and the next message."""
    form = NoteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _done(request, form, actions.ask, entry=entry):
        messages.success(request, _("The message is sent. We write to you when there is an answer."))
        return redirect("institution:entry-thread", id=entry.pk)
    thread = exchange.thread_of(entry)
    context = {"notes": list(exchange.notes_of(entry)), "unread": exchange.is_unread(thread), "thread": thread, "form": form}
    return _page(request, "thread", entry, _("Messages"), **context)


@door("entries.write_note", find=queries.entry_by_id)
@require_POST
def thread_read(request: HttpRequest, entry) -> HttpResponse:
    """Says that everything so far was read."""
    actions.mark_read(entry=entry, by_office=False, **_who(request))
    return redirect("institution:entry-thread", id=entry.pk)


@door("entries.add_file", find=queries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_documents(request: HttpRequest, entry) -> HttpResponse:
    """The files of the entry, and one more."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and _done(request, form, actions.add_file, entry=entry, from_office=False):
        messages.success(request, _("The document is saved."))
        return redirect("institution:entry-documents", id=entry.pk)
    return _page(request, "documents", entry, _("Documents"), files=list(exchange.files_of(entry)), form=form)


@door("entries.see_file", find=exchange.file_by_id)
@never_cache
@require_safe
def entry_file(request: HttpRequest, file) -> HttpResponse:
    """One file, only ever to be kept."""
    return affair_pages.attachment(exchange.content_of(file), file.name, file.suffix)


@door("entries.see_payment", find=queries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_order(request: HttpRequest, entry) -> HttpResponse:
    """The order as a PDF to sign, the signed one, pro formas and what came for them."""
    contract, form = billing.contract_of(entry), DocumentForm(request.POST or None, request.FILES or None)
    given = {"contract": contract, "from_office": False}
    if request.method == "POST" and contract is not None and _done(request, form, actions.sign_contract, **given):
        messages.success(request, _("The signed order is saved. We check it and write to you."))
        return redirect("institution:entry-order", id=entry.pk)
    context = {
        "contract": contract,
        "may_make": entry.state in ("submitted", "admitted") and (contract is None or contract.state != "accepted"),
        "may_sign": contract is not None and contract.state in ("made", "sent_back"),
        "form": form,
        "accounts": affair_pages.accounts(entry, request.at),
        "parties": affair_pages.parties(entry),
    }
    return _page(request, "order", entry, _("Order and payment"), **context)


@door("entries.make_contract", find=queries.entry_by_id)
@require_POST
def contract_make(request: HttpRequest, entry) -> HttpResponse:
    """Makes the order as a PDF."""
    actions.make_contract(entry=entry, **_who(request))
    messages.success(request, _("The order is made. Please download it, have it signed and upload it here."))
    return redirect("institution:entry-order", id=entry.pk)


@door("entries.see_payment", find=billing.pro_forma_by_id)
@never_cache
@require_safe
def pro_forma(request: HttpRequest, row) -> HttpResponse:
    """A pro forma or its correction as a PDF."""
    made = pdf.render("order", contracting.printed(row), at=row.issued_at)
    return affair_pages.attachment(made, row.number.replace("/", "-") + ".pdf", ".pdf")


def _who(request):
    return {"by": request.visitor.person, "at": request.at}


def _done(request, form, act, **given):
    """Whether the form's file and words were handed to the action; otherwise the form says why not."""
    if not form.is_valid():
        return False
    words = {name: value for name, value in form.cleaned_data.items() if name != "file"}
    file = form.cleaned_data["file"]
    sent = {"data": file.read(), "name": file.name} if file else {}
    try:
        act(**given, **words, **sent, **_who(request))
    except Refused as no:
        form.add_error(no.code if no.code in form.fields else None, no.message)
        return False
    return True


def _page(request, name, entry, heading, **context):
    context |= {"entry": entry, "lead": entry.institution.name, "breadcrumbs": affair_pages.way(entry, heading)}
    return render(request, f"institution/affairs/{name}.html", desk(request, "entry", heading=heading, **context))
