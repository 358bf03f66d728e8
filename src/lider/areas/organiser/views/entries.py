"""Entries: the list, one entry, the formal check, and entries on paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import entry_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.editions import ReasonForm
from lider.areas.organiser.forms.entries import AdmitForm, PaperForm, StaffPaperForm
from lider.areas.organiser.presenters import desk
from lider.documents import pdf
from lider.editions import queries as editions
from lider.entries import actions, copying, queries
from lider.entries.states import NAMES
from lider.institutions.queries import institution_by_id
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "name": (polish("institution__name"),),
    "state": ("state", polish("institution__name")),
    "submitted": ("submitted_at", polish("institution__name")),
    "category": ("category__kind__position", "category__size", polish("institution__name")),
}


@door("entries.see_entries", second_factor=True)
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """The entries of an edition: search, filters, sorting, export."""
    edition = edition_of(request)
    rows = lists.searched(request, queries.entries(edition), "institution__folded")
    if (state := request.GET.get("state", "")) in NAMES:
        rows = rows.filter(state=state)
    if request.GET.get("staff") == "no":
        rows = rows.filter(state="admitted", staff_told_at=None)
    rows = lists.ordered(request, rows, SORTS, "name")
    file = lists.exported(request, f"entries-{edition.number}", entry_pages.HEADER, rows, entry_pages.cells)
    if file:
        return file
    page = lists.paged(request, rows)
    counts = queries.counts_by_state(edition)
    context = {
        "edition": edition,
        "editions": edition_tabs(edition),
        "page": page,
        "count_words": ngettext("%(count)s entry", "%(count)s entries", page.paginator.count) % {"count": page.paginator.count},
        "search_label": _("Search by institution or place"),
        "filters": [
            {
                "param": "state",
                "label": _("State"),
                "options": [(code, str(name), counts.get(code, 0)) for code, name in NAMES.items()],
            },
            {"param": "staff", "label": _("Staff"), "options": [("no", _("not told yet"))]},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There is no entry here yet"),
        "empty_text": _(
            "Institutions enter by the link in their invitation. An entry on paper can be typed in from the institution's page."
        ),
    }
    return render(request, "organiser/entries/list.html", desk(request, "entries", heading=_("Entries"), **context))


@door("entries.see_entries", find=queries.entry_by_id, second_factor=True)
@require_safe
def entry_detail(request: HttpRequest, entry) -> HttpResponse:
    """One entry as it was filled in, and the decisions that can be taken."""
    context = {
        "entry": entry,
        "facts": entry_pages.facts(entry),
        "summary": entry_pages.summary(entry),
        "lines": entry_pages.price_lines(entry),
        "order": queries.order_of(entry),
        "problems": queries.problems_of(entry) if entry.state in ("draft", "returned") else {},
    }
    return render(request, "organiser/entries/detail.html", desk(request, "entries", heading=entry.institution.name, **context))


@door("entries.judge_entry", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_admit(request: HttpRequest, entry) -> HttpResponse:
    """Accepts the entry in a category; the fitting one is proposed."""
    categories = {str(category.pk): category for category in editions.categories(entry.edition)}
    fitting = [
        key for key, one in categories.items() if (one.kind_id, one.size) == (entry.institution.kind_id, entry.answers.get("size"))
    ]
    choices = [(key, entry_pages.category_label(one)) for key, one in categories.items()]
    form = AdmitForm(request.POST or None, initial={"category": fitting[0] if fitting else None}, categories=choices)

    def act():
        chosen = categories[form.cleaned_data["category"]]
        actions.admit(entry=entry, category=chosen, by=request.visitor.person, at=request.at)

    consequences = [
        _("The institution learns by e-mail that it takes part."),
        _("Audits can be planned. None is made before the institution confirms that its staff know."),
    ]
    return _decide(request, entry, form, act, _("Accept the entry"), consequences, _("The entry is accepted."))


@door("entries.judge_entry", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_return(request: HttpRequest, entry) -> HttpResponse:
    """Returns the entry to be completed, with a reason."""
    form = ReasonForm(request.POST or None)
    days = editions.terms_of(entry.edition)["deadlines"]["entry_completion"]
    text = ngettext("It can complete the entry within %(days)s day.", "It can complete the entry within %(days)s days.", days)
    consequences = [_("The institution reads the reason by e-mail and on its page."), text % {"days": days}]

    def act():
        actions.return_entry(entry=entry, **form.cleaned_data, by=request.visitor.person, at=request.at)

    return _decide(request, entry, form, act, _("Return to be completed"), consequences, _("The entry is returned."))


@door("entries.judge_entry", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_decline(request: HttpRequest, entry) -> HttpResponse:
    """Does not accept the entry, with a reason."""
    form = ReasonForm(request.POST or None)
    consequences = [
        _("The institution reads the reason by e-mail and on its page."),
        _("It does not take part in this edition and pays nothing."),
    ]

    def act():
        actions.decline(entry=entry, **form.cleaned_data, by=request.visitor.person, at=request.at)

    return _decide(request, entry, form, act, _("Do not accept"), consequences, _("The entry is not accepted."), "danger")


@door("entries.confirm_staff_on_paper", find=queries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_staff(request: HttpRequest, entry) -> HttpResponse:
    """Takes down that the institution confirmed on paper that its staff know."""
    form = StaffPaperForm(request.POST or None)
    consequences = [
        _("Audits of this institution may take place from now on."),
        _("The institution sees on its page that this is confirmed."),
    ]

    def act():
        actions.confirm_staff_on_paper(entry=entry, **form.cleaned_data, by=request.visitor.person, at=request.at)

    label = _("Confirm that the staff know")
    return _decide(request, entry, form, act, label, consequences, _("It is confirmed that the staff know about the audits."))


def _decide(request, entry, form, act, label, consequences, done, kind="primary"):
    back = reverse("organiser:entry-detail", args=[entry.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as no:
            form.add_error(no.code if no.code in form.fields else None, no.message)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {
        "form": form,
        "facts": entry_pages.facts(entry),
        "consequences": consequences,
        "action_label": label,
        "action_kind": kind,
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "entries", heading=label, lead=entry.institution.name, **context))


@door("entries.enter_on_paper", find=institution_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def entry_paper(request: HttpRequest, institution) -> HttpResponse:
    """Types in an entry that came on paper."""
    edition = editions.current_edition()
    if edition is None:
        raise Refused(_("There is no edition that takes entries now."), "closed")
    start = {**queries.first_answers(institution), "received_on": localdate(request.at)}
    form = PaperForm(request.POST or None, initial=start, choices=queries.choices_for(edition, institution))
    if request.method == "POST" and form.is_valid():
        given = {
            "edition": edition,
            "institution": institution,
            "answers": form.answers(),
            "received_on": form.cleaned_data["received_on"],
        }
        try:
            entry = actions.enter_on_paper(**given, by=request.visitor.person, at=request.at)
        except Refused as no:
            for line in str(no.message).splitlines():
                form.add_error(no.code if no.code in form.fields else None, line)
        else:
            messages.success(request, _("The entry is submitted. A receipt is on its way by e-mail."))
            return redirect("organiser:entry-detail", id=entry.pk)
    context = {
        "form": form,
        "institution": institution,
        "edition": edition,
        "back": reverse("organiser:institution-detail", args=[institution.pk]),
    }
    page = desk(request, "entries", heading=_("Entry on paper"), lead=institution.name, **context)
    return render(request, "organiser/entries/paper.html", page)


@door("entries.see_entries", find=queries.entry_by_id, second_factor=True)
@require_safe
def entry_copy(request: HttpRequest, entry) -> HttpResponse:
    """The copy as PDF."""
    if entry.submitted_at is None:
        raise Refused(_("The copy is made when the entry is submitted."), "draft")
    made = pdf.render("entry_copy", copying.copy_of(entry), at=entry.submitted_at)
    headers = {"Content-Disposition": f'attachment; filename="{entry.reference}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
