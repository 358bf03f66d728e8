"""Who acts for an institution: inviting others, ending a representation, joining by a personal link."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door, limited, public
from lider.accounts.queries import person_by_email
from lider.areas.institution.forms import JoinForm, NameForm
from lider.areas.institution.presenters import desk
from lider.institutions import actions, queries
from lider.lifecycle import Refused
from lider.stages import represent


@door("institutions.enter_institution")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The institutions of the visitor; one leads straight to its people."""
    mine = list(queries.represented_by(request.visitor.person, at=request.at))
    if len(mine) == 1:
        return redirect("institution:representatives", id=mine[0].pk)
    return render(request, "institution/people/list.html", desk(request, "people", heading=_("People"), institutions=mine))


@door("institutions.invite_representative", find=queries.institution_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def representatives(request: HttpRequest, institution) -> HttpResponse:
    """Who acts for the institution and who is asked to; one more can be asked."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"institution": institution, "email": form.cleaned_data["email"]}
        try:
            actions.invite_to_join(**given, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("email", no.message)
        else:
            messages.success(request, _("The personal link is on its way by e-mail."))
            return redirect("institution:representatives", id=institution.pk)
    context = {
        "institution": institution,
        "representations": list(queries.representations_of(institution, at=request.at)),
        "joinings": list(queries.joinings_open(institution, at=request.at)),
        "form": form,
    }
    page = desk(request, "people", heading=_("Who acts for the institution"), lead=institution.name, **context)
    return render(request, "institution/people/institution.html", page)


@door("institutions.end_representation", find=queries.representation_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def representation_end(request: HttpRequest, representation) -> HttpResponse:
    """Asks first, then ends one's own or a colleague's representation."""
    own = representation.person_id == request.visitor.person.pk
    back = reverse("institution:representatives", args=[representation.institution_id])
    if request.method == "POST":
        try:
            represent.end(representation=representation, by=request.visitor.person, at=request.at)
        except Refused as no:
            messages.error(request, no.message)
            return redirect(back)
        messages.success(request, _("The representation is ended."))
        return redirect("home" if own else back)
    context = {
        "lead": representation.person.name,
        "consequences": [
            _("This person sees nothing of the institution any more, from the next click on."),
            _("The entry, the messages and the documents stay with those who go on. They learn of it by e-mail."),
            _("Personal links that this person sent and that nobody used stop working."),
        ],
        "action_label": _("End the representation"),
        "action_kind": "danger",
        "cancel_url": back,
    }
    heading = _("End your own representation?") if own else _("End the representation?")
    return render(request, "ui/confirm.html", desk(request, "people", heading=heading, **context))


@door("institutions.invite_representative", find=queries.joining_by_id)
@require_POST
def joining_call_back(request: HttpRequest, joining) -> HttpResponse:
    """The link stops working."""
    actions.call_back(joining=joining, by=request.visitor.person, at=request.at)
    messages.success(request, _("The link does not work any more."))
    return redirect("institution:representatives", id=joining.institution_id)


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def joining(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows who asks, for which institution; POST joins and signs in, with the second factor where there is one."""
    found = queries.joining_by_secret(secret, at=request.at)
    if found is None:
        return render(request, "institution/people/gone.html", {"heading": _("This link does not work")}, status=404)
    form = NameForm(request.POST if request.method == "POST" else None, asked=person_by_email(found.email) is None)
    if request.method == "POST" and form.is_valid():
        try:
            person = represent.join(joining=found, name=form.cleaned_data.get("name", ""), at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return perform_login(request, person, email_verification="none", redirect_url=reverse("institution:home"))
    context = {"heading": found.institution.name, "joining": found, "form": form}
    return render(request, "institution/people/joining.html", context)
