"""Questions and answers about entries, and the documents of an entry, as the office sees them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import affair_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.affairs import DocumentForm, NoteForm
from lider.areas.organiser.presenters import desk
from lider.entries import actions, queries
from lider.entries.queries import exchange
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "asked": ("asked_at", polish("entry__institution__name")),
    "answered": ("answered_at", polish("entry__institution__name")),
    "name": (polish("entry__institution__name"),),
}
WAITING = {"yes": gettext_lazy("waits for an answer"), "no": gettext_lazy("answered or read")}


@door("entries.answer_note", second_factor=True)
@require_safe
def thread_list(request: HttpRequest) -> HttpResponse:
    """Conversations of an edition: search, filters, sorting, export."""
    edition = edition_of(request)
    rows = lists.searched(request, exchange.threads(edition), "entry__institution__folded")
    if (waiting := request.GET.get("waits", "")) in WAITING:
        rows = rows.filter(waits=waiting == "yes")
    rows = lists.ordered(request, rows, SORTS, "-asked")
    header = [_("Institution"), _("Number"), _("State"), _("Institution wrote"), _("Office wrote")]
    file = lists.exported(request, f"messages-{edition.number}", header, rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Messages"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s conversation", "%(count)s conversations", "count")),
        "search_label": _("Search by institution or place"),
        "filters": [{"param": "waits", "label": _("State"), "options": list(WAITING.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There is no conversation here"),
        "empty_text": _("Institutions write from the page of their entry. You can also write first, from the page of an entry."),
    }
    return render(request, "organiser/affairs/thread_list.html", desk(request, "threads", **context))


def _cells(thread):
    entry, state = thread.entry, WAITING["yes" if thread.waits else "no"]
    return [entry.institution.name, entry.reference, str(state), thread.asked_at, thread.answered_at]


@door("entries.answer_note", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_thread(request: HttpRequest, entry) -> HttpResponse:
    """The conversation with one institution, and the next answer."""
    form = NoteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and affair_pages.done(request, form, actions.answer, entry=entry):
        messages.success(request, _("The message is sent. The institution learns by e-mail that it can read it."))
        return redirect("organiser:entry-thread", id=entry.pk)
    waits = exchange.waits_for_office(exchange.thread_of(entry))
    context = {"notes": list(exchange.notes_of(entry)), "waits": waits, "form": form}
    return affair_pages.page(request, "thread", "threads", entry, _("Messages"), **context)


@door("entries.answer_note", find=queries.entry_by_id, second_factor=True)
@require_POST
def thread_settle(request: HttpRequest, entry) -> HttpResponse:
    """Says that nothing needs an answer any more."""
    actions.mark_read(entry=entry, by_office=True, by=request.visitor.person, at=request.at)
    messages.success(request, _("The conversation does not wait for an answer any more."))
    return redirect("organiser:entry-thread", id=entry.pk)


@door("entries.add_file", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_documents(request: HttpRequest, entry) -> HttpResponse:
    """The files of an entry, and one more for the institution."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and affair_pages.done(request, form, actions.add_file, entry=entry, from_office=True):
        messages.success(request, _("The document is saved. The institution sees it on the page of its entry."))
        return redirect("organiser:entry-documents", id=entry.pk)
    files = list(exchange.files_of(entry))
    return affair_pages.page(request, "documents", "entries", entry, _("Documents"), files=files, form=form)


@door("entries.see_file", find=exchange.file_by_id, second_factor=True)
@never_cache
@require_safe
def entry_file(request: HttpRequest, file) -> HttpResponse:
    """One file, only ever to be kept."""
    return affair_pages.attachment(exchange.content_of(file), file.name, file.suffix)
