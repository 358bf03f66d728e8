"""Amendments of an open edition: other dates, one more category, joined categories; each a new version with a reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser.forms.amendments import CalendarAmendForm, CategoryAmendForm, JoinForm
from lider.areas.organiser.presenters import desk
from lider.editions import actions, queries
from lider.lifecycle import Refused


def _amendment(request, edition, form, act, heading, lead):
    """Shows the form; posted, makes the new version, or says why not and keeps what was typed."""
    last = queries.regulation_in_force(edition)
    if last is None:
        raise Http404
    back = reverse("organiser:edition-detail", args=[edition.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act(reason=form.cleaned_data["reason"], by=request.visitor.person, at=request.at)
        except Refused as no:
            for line in str(no.message).splitlines():
                form.add_error(no.code if no.code in form.fields else None, line)
        else:
            messages.success(request, _("The new version is frozen and published."))
            return redirect(back)
    context = {"form": form, "edition": edition, "last": last, "back": back, "lead": edition.name, "about": lead}
    return render(request, "organiser/editions/amend_part.html", desk(request, "editions", heading=heading, **context))


@door("editions.amend_regulation", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def amend_calendar(request: HttpRequest, edition) -> HttpResponse:
    """Other dates, as far as they lie ahead."""
    form = CalendarAmendForm(request.POST or None, at=request.at, before=queries.calendar_of(edition))

    def act(**given):
        actions.amend_calendar(edition=edition, calendar=form.calendar(), **given)

    about = _("Only dates that have not come yet can be changed. A deadline for entries can only be moved to a later day.")
    return _amendment(request, edition, form, act, _("Change of dates"), about)


@door("editions.amend_regulation", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def amend_category(request: HttpRequest, edition) -> HttpResponse:
    """One more category."""
    kinds = {kind.pk: kind for kind in queries.kinds()}
    form = CategoryAmendForm(request.POST or None, kinds=queries.kind_names(), sizes=queries.size_names())

    def act(**given):
        chosen = {"kind": kinds[form.cleaned_data["kind"]], "size": form.cleaned_data["size"], "name": form.title()}
        actions.amend_with_category(edition=edition, **chosen, **given)

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

    def act(**given):
        chosen = [known[key] for key in form.cleaned_data["categories"]]
        actions.join_categories(edition=edition, categories=chosen, name=form.cleaned_data["name"], **given)

    about = _("Institutions of the joined categories compete with one another. The plan of audits and the fees stay as they were.")
    return _amendment(request, edition, form, act, _("Joining categories"), about)
