"""What is done with several rows of a list at once."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.fieldwork_pages import line
from lider.areas.organiser.forms.fieldwork import WhyForm
from lider.areas.organiser.presenters import desk
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused
from lider.tables.alphabet import polish

AT_ONCE = 100


@door("fieldwork.assign_audit", second_factor=True)
@require_POST
def audits_cancel(request):
    """Asks for one reason, then strikes the chosen audits that are still planned off the plan."""
    edition = edition_of(request)
    back = f"{reverse('organiser:audit-list')}?edition={edition.number}&state=planned"
    chosen = list(queries.audits(edition).filter(state="planned", pk__in=_asked(request)))
    if not chosen:
        messages.warning(request, _("No planned audit was chosen, so nothing changed."))
        return redirect(back)
    form = WhyForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        number = sum(
            _done(actions.cancel, audit=audit, reason=reason, by=request.visitor.person, at=request.at) for audit in chosen
        )
        words = ngettext("%(number)d audit is struck off the plan.", "%(number)d audits are struck off the plan.", number)
        messages.success(request, words % {"number": number})
        return redirect(back)
    context = {
        "heading": _("Strike the chosen audits off the plan?"),
        "table": [line(audit, request.visitor) for audit in chosen],
        "form": form,
        "consequences": [_("Nobody will make these audits. The reason stays with each of them.")],
        "action_label": _("Strike off"),
        "action_kind": "danger",
        "cancel_url": back,
        "post_to": f"{reverse('organiser:audits-cancel')}?edition={edition.number}",
    }
    return render(request, "organiser/fieldwork/cancel_chosen.html", desk(request, "plan", **context))


@door("fieldwork.assign_audit", second_factor=True)
@require_POST
def plans_fill(request):
    """Fills the plans of the chosen institutions: what the regulation asks for is planned, what waits is offered."""
    edition = edition_of(request)
    offered = left = 0
    refused = []
    for entry in queries.progress_by_entry(edition).filter(pk__in=_asked(request)).order_by(polish("institution__name"), "pk"):
        try:
            filled = actions.fill_plan(entry=entry, by=request.visitor.person, at=request.at)
        except Refused:
            refused.append(entry.institution.name)
            continue
        offered, left = offered + filled.offered, left + filled.left
    words = ngettext("%(number)d audit was offered.", "%(number)d audits were offered.", offered)
    messages.success(request, words % {"number": offered})
    if left:
        words = ngettext(
            "%(number)d audit found nobody who may take it.", "%(number)d audits found nobody who may take them.", left
        )
        messages.warning(request, words % {"number": left})
    if refused:
        messages.warning(request, _("Not planned, as the staff were not told yet: %(names)s") % {"names": ", ".join(refused)})
    return redirect(f"{reverse('organiser:plan-list')}?edition={edition.number}")


def _done(action, **values):
    try:
        action(**values)
    except Refused:
        return False
    return True


def _asked(request):
    """The ids that were chosen, at most so many at once; what is not an id is passed over."""
    asked = []
    for text in request.POST.getlist("chosen")[:AT_ONCE]:
        try:
            asked.append(UUID(text))
        except ValueError:
            continue
    return asked
