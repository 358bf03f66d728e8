"""What else the reader of a letter may do: read it, decline, pass it on, ask for silence, type the code of a paper letter."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import limited, public
from lider.areas.institution.forms import CodeForm, DeclineForm, ForwardForm, MailForm, StopForm
from lider.areas.institution.views.invitation import gone, live
from lider.invitations import actions
from lider.invitations.queries import invitation_by_secret
from lider.lifecycle import Refused
from lider.stages import welcome

ONE_CLICK = "List-Unsubscribe"  # the only field of the request, and it says "One-Click"


@public
@limited("invitation")
@never_cache
@require_POST
@sensitive_variables("secret")
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """Notes that somebody, not a program, opened the link; the page then shows the whole letter."""
    found = live(secret, request)
    if found is None:
        return gone(request)
    actions.note_opened(invitation=found, by=None, at=request.at)
    return redirect("institution:invitation", secret=secret)


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def decline(request: HttpRequest, secret: str) -> HttpResponse:
    """Says no to the invitation, with a reason if one is given."""
    found = live(secret, request)
    if found is None:
        return gone(request)
    if found.state not in welcome.WAITING:
        return redirect("institution:invitation", secret=secret)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with suppress(Refused):  # a second press: the page says what holds
            actions.decline(invitation=found, by=None, at=request.at, **form.cleaned_data)
        return redirect("institution:invitation", secret=secret)
    return _answer(request, found, form, _("We do not want to take part"), _("Decline the invitation"))


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def forward(request: HttpRequest, secret: str) -> HttpResponse:
    """Says who should have got the letter; the office reads it before anything is sent."""
    found = live(secret, request)
    if found is None:
        return gone(request)
    if found.state not in welcome.WAITING:
        return redirect("institution:invitation", secret=secret)
    form = ForwardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.file_forward(invitation=found, by=None, at=request.at, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            return redirect("institution:invitation", secret=secret)
    lead = _("Please say who should get this letter. We read it first; nothing is sent before that.")
    return _answer(request, found, form, _("This is not for us"), _("Pass it on"), lead)


@public
@limited("invitation")
@never_cache
@require_POST
@sensitive_variables("secret")
def mail(request: HttpRequest, secret: str) -> HttpResponse:
    """Sends the link to the mailbox that the reader of a paper letter names; the code then stops working.

    The answer is the same whether that address may be written to or not.
    """
    found = live(secret, request)
    if found is None or found.recipient or found.state not in welcome.WAITING:
        return gone(request)
    form = MailForm(request.POST)
    if not form.is_valid():
        return _answer(request, found, form, _("To take part"), _("Send us the link"))
    actions.note_opened(invitation=found, by=None, at=request.at)
    with suppress(Refused):
        actions.send(invitation=found, recipient=form.cleaned_data["email"], by=None, at=request.at)
    page = {"heading": _("Please look into your mailbox"), "address": form.cleaned_data["email"]}
    return render(request, "institution/invitation_mailed.html", page)


@public
@csrf_exempt
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """No more letters. GET shows a button; a mail program may press it itself (RFC 8058) with nothing but its one field."""
    one_click = request.method == "POST" and set(request.POST) == {ONE_CLICK} and request.POST[ONE_CLICK] == "One-Click"
    if not one_click:
        return _stop_page(request, secret=secret)
    found = invitation_by_secret(secret)
    if found is None:
        return gone(request)
    actions.silence_by_link(invitation=found, scope="address", source="one_click", by=None, at=request.at)
    return HttpResponse(status=204)


@csrf_protect
def _stop_page(request, secret):
    found = invitation_by_secret(secret)
    if found is None:
        return gone(request)
    form = StopForm(request.POST if request.method == "POST" else None, address=found.recipient)
    done = request.method == "POST" and form.is_valid()
    if done:
        actions.silence_by_link(invitation=found, by=None, at=request.at, source="link", **form.cleaned_data)
    heading = _("You are on our do-not-contact list") if done else _("No more letters")
    page = {"heading": heading, "invitation": found, "form": form, "done": done}
    return render(request, "institution/invitation_stop.html", page)


@public
@limited("invitation")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Where the code of a letter on paper is typed."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect("institution:invitation", secret=form.cleaned_data["code"])
    return render(request, "institution/invitation_code.html", {"heading": _("The code of your invitation"), "form": form})


@public
@require_safe
@sensitive_variables("code")
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The short address of a letter on paper; it looks nothing up."""
    return redirect("institution:invitation", secret=code[:40])


def _answer(request, found, form, heading, label, lead=""):
    page = {"heading": heading, "lead": lead, "label": label, "form": form, "invitation": found}
    page["back"] = request.resolver_match.kwargs["secret"]
    return render(request, "institution/invitation_answer.html", page)
