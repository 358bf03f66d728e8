"""Amendments of an open edition: other dates, one more category, joined categories; each a new version with a reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser import edition_pages
from lider.areas.organiser.forms.amendments import CalendarAmendForm, CategoryAmendForm, JoinForm
from lider.areas.organiser.presenters import desk
from lider.editions import actions, queries
from lider.lifecycle import Refused
from lider.stages import amend


def _amendment(request, edition, form, act, heading, lead):
    """Shows the form; posted, makes the new version, or says why not and keeps what was typed."""
    last = queries.regulation_in_force(edition)
    if last is None:
        raise Http404
    back = reverse("organiser:edition-detail", args=[edition.pk])
    if request.method == "POST" and form.is_valid():
        try:
            change, values = act()
            given = {"reason": form.cleaned_data["reason"], "by": request.visitor.person, "at": request.at}
            told = amend.amend(edition=edition, change=change, **values, **given)
        except Refused as no:
            for line in str(no.message).splitlines():
                form.add_error(no.code if no.code in form.fields else None, line)
        else:
            messages.success(request, edition_pages.amended_words(told))
            return redirect(back)
    context = {"form": form, "edition": edition, "last": last, "back": back, "lead": edition.name, "about": lead}
    return render(request, "organiser/editions/amend_part.html", desk(request, "editions", heading=heading, **context))


@door("editions.amend_regulation", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def amend_calendar(request: HttpRequest, edition) -> HttpResponse:
    """Other dates, as far as they lie ahead."""
    form = CalendarAmendForm(request.POST or None, at=request.at, before=queries.calendar_of(edition))

    def act():
        return actions.amend_calendar, {"calendar": form.calendar()}

    about = _("Only dates that have not come yet can be changed. A deadline for entries can only be moved to a later day.")
    return _amendment(request, edition, form, act, _("Change of dates"), about)


@door("editions.amend_regulation", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def amend_category(request: HttpRequest, edition) -> HttpResponse:
    """One more category."""
    kinds = {kind.pk: kind for kind in queries.kinds()}
    form = CategoryAmendForm(request.POST or None, kinds=queries.kind_names(), sizes=queries.size_names())

    def act():
        chosen = {"kind": kinds[form.cleaned_data["kind"]], "size": form.cleaned_data["size"], "name": form.title()}
        return actions.amend_with_category, chosen

    about = _(
        "Institutions of this kind and size compete in the new category. Entries that are accepted already stay where they are."
    )
    return _amendment(request, edition, form, act, _("One more category"), about)


@door("editions.amend_regulation", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def join_categories(request: HttpRequest, edition) -> HttpResponse:
    """Categories that compete as one from now on."""
    known = {str(one.pk): one for one in queries.competing_categories(edition)}
    form = JoinForm(request.POST or None, categories=[(key, one.name) for key, one in known.items()])

    def act():
        chosen = [known[key] for key in form.cleaned_data["categories"]]
        return actions.join_categories, {"categories": chosen, "name": form.cleaned_data["name"]}

    about = _("Institutions of the joined categories compete with one another. The plan of audits and the fees stay as they were.")
    return _amendment(request, edition, form, act, _("Joining categories"), about)
