"""The gala as an institution sees it: its places and whom it names. The same for every participant, whatever was decided."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.institution.presenters import desk
from lider.entries import queries as entries
from lider.gala import actions, queries
from lider.institutions.queries import represented_by
from lider.lifecycle import Refused
from lider.ui.inputs import TypedText


class GuestForm(forms.Form):
    """A person who comes for the institution."""

    name = TypedText(max_length=120, label=gettext_lazy("First name and surname"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254, help_text=gettext_lazy("The personal invitation is sent to this address.")
    )


@door("institutions.enter_institution")
@require_safe
def gala(request):
    """The galas of the editions in which the person's institutions take part."""
    return _page(request)


@door("gala.name_guest", find=queries.places_by_id)
@require_POST
def guest_name(request, places):
    """Names a guest, who is invited at once."""
    form = GuestForm(request.POST, auto_id=f"guest-{places.institution.pk}-%s")
    if form.is_valid():
        try:
            with transaction.atomic():
                guest = actions.name_guest(
                    gala=places.gala,
                    group="participants",
                    institution=places.institution,
                    **form.cleaned_data,
                    by=request.user,
                    at=request.at,
                )
                actions.invite(guest=guest, by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("institution:gala")
    return _page(request, places, form)


@door("gala.name_guest", find=queries.guest_by_id)
@require_POST
def guest_cancel(request, guest):
    """Takes a guest back, so that the place is free for somebody else."""
    try:
        actions.cancel_guest(guest=guest, by=request.user, at=request.at)
        messages.success(request, _("The invitation is taken back."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("institution:gala")


def _page(request, places=None, form=None):
    """Every gala with the institutions of this person that take part."""
    own = represented_by(request.user, at=request.at)
    admitted = {(entry.edition_id, entry.institution_id) for entry in entries.entries_of_all(own) if entry.state == "admitted"}
    guests, shown = queries.guests_of(own), []
    for one in queries.galas_in_time():
        taking_part = [institution for institution in own if (one.edition_id, institution.pk) in admitted]
        shares = [_share(one, unit, guests.get((one.pk, unit.pk), []), places, form) for unit in taking_part]
        if shares:
            ahead = one.state == "announced" and one.starts_at > request.at
            shown.append({"gala": one, "shares": shares, "ahead": ahead, "programme": _programme(one)})
    return render(request, "institution/gala.html", desk(request, "gala", heading=_("Gala"), shown=shown))


def _share(gala, institution, guests, places, form):
    taken = sum(guest.state != "declined" for guest in guests)
    mine = places is not None and (places.gala.pk, places.institution.pk) == (gala.pk, institution.pk)
    blank = GuestForm(auto_id=f"guest-{institution.pk}-%s")
    return {
        "institution": institution,
        "guests": guests,
        "places": gala.places_each,
        "left": max(gala.places_each - taken, 0),
        "form": form if mine else blank,
    }


def _programme(gala):
    return queries.lines(gala.programme) if gala.programme_public else []
