"""The gala: a page for anyone, and the personal link of a guest. Opening a link changes nothing; buttons do."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import limited, public
from lider.areas.public import gala_pages, presenters
from lider.areas.public.gala_forms import AcceptForm, ReplaceForm
from lider.documents.codes import qr_svg
from lider.documents.pdf import render as render_pdf
from lider.editions import queries as editions
from lider.gala import actions, letters, queries
from lider.lifecycle import Refused


@public
@require_safe
@never_cache
def gala(request):
    """Date, place and, once it is public, the programme of the newest gala; a calm word where there is none."""
    found = queries.announced_gala()
    context = {
        "heading": found.name if found else _("Gala"),
        "gala": found,
        "facts": gala_pages.facts(found) if found else [],
        "lines": queries.lines(found.programme) if found and found.programme_public else [],
        "over": bool(found and found.ends_at <= request.at),
        "partners": editions.partner_groups(found.edition if found else None),
        "published": bool(found and found.edition.publish_at and found.edition.publish_at <= request.at),
    }
    return render(request, "public/gala.html", presenters.page(request, "gala", **context))


@public
@require_safe
@never_cache
def event(request):
    """The newest gala as a calendar file."""
    found = queries.announced_gala()
    if found is None:
        raise Http404
    return _ics(gala_pages.calendar(found, url=request.build_absolute_uri(reverse("public:gala"))))


def _guest(secret):
    found = queries.guest_by_secret(secret)
    if found is None:
        raise Http404
    return found


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def invitation(request, secret):
    """GET shows the invitation and the answer so far; POST accepts, or changes who comes along and what is needed."""
    guest = _guest(secret)
    form = _accept_form(guest, request)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(guest=guest, **form.cleaned_data, by=None, at=request.at)
        except Refused as no:
            guest = _guest(secret)
            form.add_error(None, no.message)
        else:
            return redirect("public:gala-ticket", secret=secret)
    return render(request, "public/gala_invitation.html", _page(request, guest, secret, form))


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def decline(request, secret):
    """GET asks once more; POST declines. Declined already is the same answer."""
    guest = _guest(secret)
    if request.method == "POST":
        if guest.state != "declined":
            actions.decline(guest=guest, by=None, at=request.at)
        return redirect("public:gala-invitation", secret=secret)
    context = {
        "heading": _("You are not coming?"),
        "base": "ui/page.html",
        "consequences": [
            _("Your place is free for somebody else, and a ticket that you have does not count any more."),
            _("Until the deadline for answers you can accept again if there is a place left."),
        ],
        "action_label": _("Decline the invitation"),
        "cancel_url": reverse("public:gala-invitation", args=[secret]),
    }
    return render(request, "ui/confirm.html", presenters.page(request, **context))


@public
@limited("invitation")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def replace(request, secret):
    """Somebody else comes instead: GET asks who, POST passes the invitation on."""
    guest = _guest(secret)
    form = ReplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.replace(guest=guest, **form.cleaned_data, by=None, at=request.at)
            return redirect("public:gala-invitation", secret=secret)
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Somebody else is coming instead"),
        "base": "ui/page.html",
        "form": form,
        "consequences": [
            _("The other person receives an invitation with a link of their own and answers by it."),
            _("Your link and your ticket do not count any more."),
        ],
        "action_label": _("Pass the invitation on"),
        "cancel_url": reverse("public:gala-invitation", args=[secret]),
    }
    return render(request, "ui/confirm.html", presenters.page(request, **context))


@public
@never_cache
@require_safe
@sensitive_variables("secret")
def ticket(request, secret):
    """The ticket on a telephone: QR code and code; without one, back to the invitation."""
    guest = _guest(secret)
    found = queries.ticket_of(guest)
    if found is None:
        return redirect("public:gala-invitation", secret=secret)
    context = {
        "heading": guest.name,
        "gala": guest.gala,
        "guest": guest,
        "facts": gala_pages.facts(guest.gala),
        "code": letters.spaced(found.code),
        "qr": mark_safe(qr_svg(gala_pages.scan_address(found), dark="#000000")),  # noqa: S308
        "secret": secret,
    }
    return render(request, "public/gala_ticket.html", presenters.page(request, **context))


@public
@never_cache
@require_safe
@sensitive_variables("secret")
def ticket_pdf(request, secret):
    """The ticket to print."""
    guest = _guest(secret)
    found = queries.ticket_of(guest)
    if found is None:
        raise Http404
    pdf = render_pdf("ticket", gala_pages.ticket_data(guest, found), at=found.issued_at)
    name = _("ticket")
    headers = {"Content-Disposition": f'inline; filename="{name}-{found.code}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@public
@never_cache
@require_safe
@sensitive_variables("secret")
def guest_event(request, secret):
    """The gala as a calendar file that leads back to the guest's own page."""
    guest = _guest(secret)
    url = request.build_absolute_uri(reverse("public:gala-invitation", args=[secret]))
    return _ics(gala_pages.calendar(guest.gala, url=url, guest=guest))


def _accept_form(guest, request):
    kept = queries.needs_are_kept(guest.gala, request.at)
    start = {"companions": guest.companions, "companion_names": guest.companion_names, **gala_pages.needs_of(guest)}
    sent = request.POST if request.method == "POST" else None
    return AcceptForm(sent, initial=start, allowed=queries.may_bring(guest), purge_on=guest.gala.purge_on if kept else None)


def _page(request, guest, secret, form):
    context = {
        "heading": guest.gala.name,
        "gala": guest.gala,
        "guest": guest,
        "form": form,
        "facts": gala_pages.facts(guest.gala),
        "lines": queries.lines(guest.gala.programme) if guest.gala.programme_public else [],
        "may_answer": gala_pages.may_answer(guest, request.at),
        "may_decline": gala_pages.may_decline(guest, request.at),
        "over": guest.gala.starts_at <= request.at,
        "partners": editions.partner_groups(guest.gala.edition),
        "secret": secret,
    }
    return presenters.page(request, **context)


def _ics(content):
    headers = {"Content-Disposition": 'attachment; filename="gala.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
